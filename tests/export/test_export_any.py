"""Whatever a timeline holds, each format is what it says it is and does nothing else."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given, settings
from icalendar import Calendar
from PIL import Image

from tests.export.export_strategies import TIMELINES, is_one_day
from tests.export.markup import Markup
from tests.export.test_export_timelinejs import document
from timeline.answers.model import TimelineAnswer
from timeline.export import Format, write
from timeline.export.picture.alt import LIMIT
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


def check_ics(answer: TimelineAnswer) -> None:
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


def check_csv(answer: TimelineAnswer) -> None:
    text = write(answer, Format.CSV, now=NOW).content.decode()
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(found) == len(answer.lines) + len(answer.undated)
    for row in found:
        assert list(row) == list(COLUMNS)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


def check_timelinejs(answer: TimelineAnswer) -> None:
    for slide in document(answer)["events"]:
        for text in (slide["text"]["headline"], slide["text"]["text"], slide["display_date"]):
            Markup.of(text).check({"p", "em", "blockquote", "a"}, {"a": {"href", "rel"}})


def check_jsonld(answer: TimelineAnswer) -> None:
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


def check_md(answer: TimelineAnswer) -> None:
    text = write(answer, Format.MD, now=NOW).content.decode()
    assert re.search(r"(?<!\\)<(?!https?://)", text) is None
    assert re.search(r"(?<!\\)\]\((?!<https?://)", text) is None


def check_html(answer: TimelineAnswer) -> None:
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


@given(TIMELINES)
def test_any_timeline_comes_out_whole_in_every_text_format(answer: TimelineAnswer) -> None:
    for check in (check_ics, check_csv, check_timelinejs, check_jsonld, check_md, check_html):
        check(answer)
    for kind in Format:
        if kind is not Format.PNG:
            assert re.fullmatch(r"[a-z0-9-]+\.[a-z]+", write(answer, kind, now=NOW).name)


@settings(max_examples=25)
@given(TIMELINES)
def test_any_timeline_can_be_drawn(answer: TimelineAnswer) -> None:
    drawn = write(answer, Format.PNG, now=NOW)
    with Image.open(io.BytesIO(drawn.content)) as image:
        assert image.format == "PNG"
        assert image.width == 1100
        assert 200 <= image.height <= 3000
    assert 0 < len(drawn.alt) <= LIMIT
    assert drawn.alt.isprintable() or "\u200d" in drawn.alt or "\u200c" in drawn.alt
