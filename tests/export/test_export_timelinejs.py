"""What a timeline becomes in the JSON format of TimelineJS."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bot import samples
from tests.export.export_timelinejs import document
from tests.export.markup import Markup
from timeline.dates import from_edtf
from timeline.model import Dating, Reason


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2023-05-07", {"year": 2023, "month": 5, "day": 7}, None),
        ("2023-05", {"year": 2023, "month": 5}, None),
        ("2023", {"year": 2023}, None),
        ("2023-33", {"year": 2023, "month": 1}, {"year": 2023, "month": 3}),
        ("2023-22", {"year": 2023, "month": 6}, {"year": 2023, "month": 8}),
        ("199X", {"year": 1990}, {"year": 1999}),
        ("2023-05/2023-07", {"year": 2023, "month": 5}, {"year": 2023, "month": 7}),
        ("2023-05-06/2023-05-09", {"year": 2023, "month": 5, "day": 6}, {"year": 2023, "month": 5, "day": 9}),
        ("2024-04-06/..", {"year": 2024, "month": 4, "day": 6}, None),
        ("../2010-12-31", {"year": 2010, "month": 12, "day": 31}, None),
    ],
)
def test_dates_have_only_the_parts_that_are_known(
    edtf: str, start: dict[str, int], end: dict[str, int] | None
) -> None:
    event = replace(samples.VISIT.event, dating=Dating(from_edtf(edtf), Reason.STATED))
    line = replace(samples.VISIT, event=event, date="as the words say")
    (slide,) = document(replace(samples.TIMELINE, lines=(line,)))["events"]
    assert (slide["start_date"], slide.get("end_date")) == (start, end)
    assert slide["display_date"] == "as the words say"


def test_a_slide_quotes_and_links_its_articles() -> None:
    found = document(samples.TIMELINE)
    assert found["title"]["text"]["headline"] == "Japan – Korea"
    visit = found["events"][1]
    assert visit["text"]["headline"] == "Kishida visits Seoul"
    markup = Markup.of(visit["text"]["text"])
    assert samples.SEOUL.quote in markup.text
    assert next(attributes["href"] for tag, attributes in markup.tags if tag == "a") == samples.SEOUL.url
    plan = found["events"][-1]
    assert (plan["group"], plan["text"]["headline"]) == ("planned", "planned: Kishida in Washington")


def test_hostile_articles_are_text_on_a_slide() -> None:
    evil = "<img src=x onerror=alert(1)> & <script>alert(1)</script>"
    cited = replace(samples.SEOUL, title=evil, source=evil, quote=evil, url="javascript:alert(1)")
    line = replace(samples.VISIT, title=evil, date=evil, notes=(evil,), citations=(cited,))
    found = document(replace(samples.TIMELINE, label=evil, lines=(line,)))
    (slide,) = found["events"]
    for text in (*found["title"]["text"].values(), *slide["text"].values(), slide["display_date"]):
        assert {tag for tag, _ in Markup.of(text).tags} <= {"p", "em", "blockquote"}
    assert evil in Markup.of(slide["text"]["headline"]).text
