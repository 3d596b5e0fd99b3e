"""TIMEX3 (TimeML 1.2.1) out and in, as the `tag` command and the scorers spell it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypedDict

from timeline.model import DatePhrase


class Timex(TypedDict):
    """One time expression as JSON."""

    start: int
    end: int
    text: str
    type: str
    value: str


_VALUE = re.compile(
    r"(?:PRESENT|PAST|FUTURE)_REF"
    r"|P(?:(?:\d+(?:\.\d+)?|X)[YMWDQ])*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?"
    r"|[\dX]{2,4}"
    r"|[\dX]{4}-(?:[\dX]{2}|Q[\dX]|H[\dX]|SP|SU|FA|WI|W[\dX]{2}(?:-(?:WE|[1-7]))?|[\dX]{2}-[\dX]{2})"
    r"(?:T(?:MO|MI|AF|EV|NI|DT|\d{2}(?::\d{2}(?::\d{2})?)?(?:Z|[+-]\d{2}(?::\d{2})?)?))?"
)


def to_timex(phrases: Iterable[DatePhrase]) -> list[Timex]:
    """TIMEX3 records of phrases.

    Args:
        phrases: phrases that have been read.

    Returns:
        One record a phrase, in the same order; offsets are code points.
    """
    return [
        Timex(start=p.found.start, end=p.found.end, text=p.found.text, type=p.found.type.value, value=p.value)
        for p in phrases
    ]


def is_value(text: str) -> bool:
    """Whether a text is a TIMEX3 value as this tagger writes them."""
    return len(text) > 1 and _VALUE.fullmatch(text) is not None
