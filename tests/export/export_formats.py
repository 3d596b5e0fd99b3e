"""What holds of a timeline in each format, whatever the timeline holds: it is that format, and does nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar

from tests.export.export_strategies import is_one_day
from tests.export.export_timelinejs import document
from tests.export.markup import Markup
from timeline.answers.model import TimelineAnswer
from timeline.export import Format, write
from timeline.export.table import COLUMNS
from timeline.model import Reason, Status

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ENTRY = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP", "LOCATION", "URL"}
PAGE_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "a", "header", "h1", "p", "div", "form", "label", "span"),
    *(
        "input",
        "select",
        "option",
        "fieldset",
        "legend",
        "output",
        "nav",
        "main",
        "section",
        "h2",
        "ol",
        "li",
        "time",
    ),
    *("h3", "details", "summary", "blockquote", "mark", "cite", "ul", "b", "q", "button", "footer", "kbd", "script"),
}


def assert_ics(answer: TimelineAnswer) -> None:
    found: list[Any] = Calendar.from_ical(write(answer, Format.ICS, now=NOW).content).walk("VEVENT")
    expected = {
        line.event.id: line.event.dating.span
        for line in answer.lines
        if is_one_day(line)
        and line.event.dating.reason in {Reason.STATED, Reason.RELATIVE, Reason.CORRECTED}
        and line.event.status is not Status.DENIED
    }
    assert sorted(entry["dtstart"].dt for entry in found) == sorted(
        date.fromordinal(span.first or 0) for span in expected.values() if span
    )
    assert all(set(entry) <= ENTRY for entry in found)


def assert_csv(answer: TimelineAnswer) -> None:
    text = write(answer, Format.CSV, now=NOW).content.decode()
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(found) == len(answer.lines) + len(answer.undated)
    for row in found:
        assert list(row) == list(COLUMNS)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


def assert_timelinejs(answer: TimelineAnswer) -> None:
    for slide in document(answer)["events"]:
        for text in (slide["text"]["headline"], slide["text"]["text"], slide["display_date"]):
            Markup.of(text).check({"p", "em", "blockquote", "a"}, {"a": {"href", "rel"}})


def assert_jsonld(answer: TimelineAnswer) -> None:
    content = write(answer, Format.JSONLD, now=NOW).content.decode()
    assert not set("<>&\u2028\u2029") & set(content)
    found = json.loads(content)
    for item in found["itemListElement"]:
        for name in ("startDate", "endDate"):
            assert re.fullmatch(r"\d{4}(-\d\d){0,2}", item["item"].get(name, "2023"))
    assert not any(
        text.lower().startswith("javascript:") for item in found["itemListElement"] for text in links(item)
    )


def links(value: object) -> Iterator[str]:
    """Every address in a document of linked data."""
    if isinstance(value, dict):
        yield from (each for name, each in value.items() if name == "url")
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from links(each)


def assert_md(answer: TimelineAnswer) -> None:
    text = write(answer, Format.MD, now=NOW).content.decode()
    assert re.search(r"(?<!\\)<(?!https?://)", text) is None
    assert re.search(r"(?<!\\)\]\((?!<https?://)", text) is None


def assert_html(answer: TimelineAnswer) -> None:
    markup = Markup.of(write(answer, Format.HTML, now=NOW).content.decode())
    markup.check(PAGE_TAGS, dict.fromkeys(PAGE_TAGS, PAGE_ATTRIBUTES))
    names = [tag for tag, _ in markup.tags]
    assert (names.count("script"), names.count("style"), names.count("html")) == (1, 1, 1)
    assert names.count("li") >= len(answer.lines) + len(answer.undated)


PAGE_ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "role", "hidden", "for", "type"),
    *(
        "placeholder",
        "autocomplete",
        "spellcheck",
        "aria-keyshortcuts",
        "aria-live",
        "aria-label",
        "value",
        "checked",
    ),
    *("data-year", "data-status", "tabindex", "datetime", "dir", "rel"),
}


ASSERTIONS = (assert_ics, assert_csv, assert_timelinejs, assert_jsonld, assert_md, assert_html)
"""One for each format of text."""
