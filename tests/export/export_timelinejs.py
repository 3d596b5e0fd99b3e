"""The JSON format of TimelineJS as its documentation has it: https://timeline.knightlab.com/docs/json-format.html."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from jsonschema import Draft202012Validator

from timeline.answers.model import TimelineAnswer
from timeline.export import Format, write

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def of(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


TEXT = of({"headline": {"type": "string"}, "text": {"type": "string"}})
DATE = of(
    {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
        "display_date": {"type": "string"},
    },
    "year",
) | {"dependentRequired": {"day": ["month"]}}
SLIDE = {
    "start_date": DATE,
    "end_date": DATE,
    "text": TEXT,
    "group": {"type": "string"},
    "display_date": {"type": "string"},
    "autolink": {"type": "boolean"},
    "unique_id": {"type": "string"},
}
DOCUMENT = of(
    {
        "events": {"type": "array", "items": of(SLIDE, "start_date")},
        "title": of(SLIDE),
        "scale": {"enum": ["human", "cosmological"]},
    },
    "events",
)


def document(answer: TimelineAnswer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write(answer, Format.TIMELINEJS, now=NOW).content)
    Draft202012Validator(DOCUMENT).validate(found)
    return found
