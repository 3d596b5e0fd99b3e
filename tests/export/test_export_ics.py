from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from tests.bot import samples
from timeline.answers.model import TimelineAnswer
from timeline.export import Format, write
from timeline.model import Dating, DaySpan, Precision, Reason, Status

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def entries(answer: TimelineAnswer) -> list[Any]:
    return Calendar.from_ical(write(answer, Format.ICS, now=NOW).content).walk("VEVENT")


def dated(dating: Dating, status: Status = Status.HAPPENED) -> TimelineAnswer:
    event = replace(samples.VISIT.event, dating=dating, status=status)
    return replace(samples.TIMELINE, lines=(replace(samples.VISIT, event=event),), undated=())


def test_a_stated_day_is_read_back_with_article_and_sentence() -> None:
    (entry,) = entries(dated(samples.VISIT.event.dating))
    assert entry["dtstart"].dt == date(2023, 5, 7)
    assert entry["dtend"].dt == date(2023, 5, 8)
    assert entry["summary"] == "Kishida visits Seoul"
    assert entry["status"] == "CONFIRMED"
    assert entry["transp"] == "TRANSPARENT"
    assert samples.SEOUL.quote in entry["description"]
    assert samples.SEOUL.title in entry["description"]
    assert samples.WIRE.title in entry["description"]
    assert entry["url"] == samples.SEOUL.url


def test_a_plan_is_tentative() -> None:
    (entry,) = entries(dated(samples.PLAN.event.dating, Status.PLANNED))
    assert entry["status"] == "TENTATIVE"
    assert entry["summary"].startswith("planned: ")


DAY = samples.day(2023, 5, 7)
MONTH = DaySpan(date(2023, 5, 1).toordinal(), date(2023, 5, 31).toordinal(), Precision.MONTH, "2023-05")
OPEN = DaySpan(DAY.first, None, Precision.SPAN, "2023-05-07/..")
STRETCH = DaySpan(DAY.first, (DAY.first or 0) + 3, Precision.SPAN, "2023-05-07/2023-05-10")


@pytest.mark.parametrize(
    ("dating", "status"),
    [
        (Dating(MONTH, Reason.STATED), Status.HAPPENED),
        (Dating(OPEN, Reason.STATED), Status.HAPPENED),
        (Dating(STRETCH, Reason.STATED), Status.HAPPENED),
        (Dating(DAY, Reason.INFERRED), Status.HAPPENED),
        (Dating(DAY, Reason.STORY_DAY), Status.HAPPENED),
        (Dating(DAY, Reason.PUBLICATION_DAY), Status.HAPPENED),
        (Dating(DAY, Reason.STATED), Status.DENIED),
    ],
)
def test_no_day_is_made_up(dating: Dating, status: Status) -> None:
    answer = dated(dating, status)
    assert entries(answer) == []
    assert write(answer, Format.ICS, now=NOW).notes == ("No stated day, so not in the calendar: 1 event.",)


def test_an_event_keeps_its_uid_so_that_a_second_import_changes_the_first() -> None:
    first, second = (entries(samples.TIMELINE) for _ in range(2))
    assert [entry["uid"] for entry in first] == [entry["uid"] for entry in second]
    assert len({entry["uid"] for entry in first}) == len(first)


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    last = date.max.toordinal()
    (entry,) = entries(dated(Dating(DaySpan(last, last, Precision.DAY, "9999-12-31"), Reason.STATED)))
    assert entry["dtstart"].dt == date.max
    assert "dtend" not in entry


def test_line_breaks_in_an_article_add_no_property() -> None:
    title = "Talks\r\nATTENDEE:mailto:a@evil.example\nEND:VEVENT\nBEGIN:VEVENT"
    line = replace(samples.VISIT, title=title, notes=("a\nURL:https://evil.example",))
    (entry,) = entries(replace(samples.TIMELINE, lines=(line,)))
    assert "attendee" not in entry
    assert entry["summary"] == "Talks ATTENDEE:mailto:a@evil.example END:VEVENT BEGIN:VEVENT"
    assert entry["url"] == samples.SEOUL.url
