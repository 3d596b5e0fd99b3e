"""`timeline show`, `ask` and `summarize` as scripts use them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

DAY = {"type": ["string", "null"]}
EVENT = {
    "type": "object",
    "required": ["id", "title", "date", "status", "participants", "places", "mentions"],
    "properties": {
        "date": {
            "type": "object",
            "required": ["edtf", "first", "last", "precision"],
            "properties": {"edtf": DAY, "first": DAY, "last": DAY, "precision": DAY},
        },
        "status": {"enum": ["happened", "planned", "ongoing", "said", "denied"]},
        "mentions": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["article", "start", "end", "quote", "phrase", "date", "reason", "anchor"],
                "properties": {
                    "reason": {
                        "enum": ["stated", "relative", "story-day", "publication-day", "inferred", "none"],
                    }
                },
            },
        },
    },
}
SHOWN = {
    "type": "object",
    "required": ["topic", "events", "undated", "conflicts"],
    "additionalProperties": False,
    "properties": {"topic": {}, "conflicts": {}, "events": {"items": EVENT}, "undated": {"items": EVENT}},
}
ROWS = [
    {
        "id": "a",
        "title": "Kishida visits Seoul",
        "published": "2023-05-08",
        "text": "Fumio Kishida visited Seoul on Sunday. Yoon Suk Yeol received him at the palace in the evening.",
    },
    {
        "id": "b",
        "title": "Storm",
        "published": "2024-11-10",
        "text": "A storm sank a ferry off Busan on Saturday, and the storm tore roofs from houses in the harbour.",
    },
]

Command = Callable[..., Any]


@pytest.fixture
def filled(tmp_path: Path, timeline: Command) -> Path:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    store = tmp_path / "s.db"
    assert timeline("ingest", rows, "--store", store, "--json").code == 0
    return store


def test_show_prints_the_agreed_document(timeline: Command, filled: Path) -> None:
    run = timeline("show", "kishida", "--store", filled, "--json")
    assert run.code == 0
    shown = json.loads(run.out)
    jsonschema.validate(shown, SHOWN)
    assert "2023-05-07" in [event["date"]["edtf"] for event in shown["events"]]
    text = ROWS[0]["text"]
    for event in shown["events"] + shown["undated"]:
        for mention in event["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["quote"]


def test_an_unknown_topic_is_empty_for_scripts_and_an_error_for_people(timeline: Command, filled: Path) -> None:
    run = timeline("show", "zebra", "--store", filled, "--json")
    assert run.code == 0
    shown = json.loads(run.out)
    assert (shown["events"], shown["undated"], shown["conflicts"]) == ([], [], [])
    run = timeline("show", "zebra", "--store", filled)
    assert run.code == 1
    assert run.out == ""
    assert "zebra" in run.err


def test_show_for_people_names_date_and_source(timeline: Command, filled: Path) -> None:
    run = timeline("show", "kishida", "--store", filled)
    assert run.code == 0
    assert "7 May 2023" in run.out
    assert "Kishida visits Seoul" in run.out


def test_a_window_is_read_as_dates_are_written(timeline: Command, filled: Path) -> None:
    run = timeline("show", "kishida", "--from", "2024", "--store", filled, "--json")
    assert json.loads(run.out)["events"] == []
    assert timeline("show", "kishida", "--from", "31 April 2023", "--store", filled).code == 1


def test_ask_answers_one_question(timeline: Command, filled: Path) -> None:
    run = timeline("ask", "when did Kishida visit Seoul?", "--store", filled, "--json")
    answer = json.loads(run.out)
    assert answer["answered"] is True
    assert answer["dates"][0] == "2023-05-07"
    assert answer["articles"][0] == "a"
    assert "visited Seoul" in answer["text"]
    assert "id" not in answer


def test_ask_answers_a_stream_in_order(timeline: Command, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [
        {"id": "1", "question": "When did Kishida visit Seoul?"},
        {"id": "2", "question": "When did Biden resign?"},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(json.dumps(row) + "\n" for row in asked)))
    run = timeline("ask", "--jsonl", "--now", "2026-11-22", "--store", filled)
    answers = [json.loads(line) for line in run.out.splitlines()]
    assert [(row["id"], row["answered"]) for row in answers] == [("1", True), ("2", False)]


def test_wrong_use_and_clear_errors(
    timeline: Command, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert timeline("ask", "--store", filled).code == 2
    assert timeline("ask", "what", "--jsonl", "--store", filled).code == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("not json\n"))
    run = timeline("ask", "--jsonl", "--store", filled)
    assert run.code == 1
    assert "Line 1" in run.err
    for command in (["show", "japan"], ["ask", "when?"], ["summarize", "storm"]):
        run = timeline(*command, "--store", tmp_path / "none.db")
        assert run.code == 1
        assert "no store" in run.err
        assert not (tmp_path / "none.db").exists()


def test_summarize_prints_days_with_sentences_of_the_articles(timeline: Command, filled: Path) -> None:
    run = timeline("summarize", "storm", "--dates", 3, "--sentences", 1, "--store", filled, "--json")
    assert run.code == 0
    days = json.loads(run.out)
    assert [day for day, _ in days] == ["2024-11-09"]
    assert days[0][1][0] in ROWS[1]["text"]
    assert "9 November 2024" in timeline("summarize", "storm", "--store", filled).out
