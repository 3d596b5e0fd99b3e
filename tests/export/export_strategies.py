"""Timelines of any shape and any date, filled with the worst that an article can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from tests.bot.discord import hostile
from timeline.answers.model import EventLine, TimelineAnswer
from timeline.dates import from_edtf
from timeline.model import Dating, DaySpan, Place, Precision, Reason

DAY = st.dates().map(date.isoformat)
MONTH = st.dates(date(1, 1, 1)).map(lambda day: f"{day.year:04}-{day.month:02}")
YEAR = st.integers(1, 9999).map(lambda year: f"{year:04}")
PART = st.builds(
    lambda year, code: f"{year:04}-{code}",
    st.integers(1, 9998),
    st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41]),
)
LONG = st.one_of(st.integers(0, 999).map(lambda n: f"{n:03}X"), st.integers(0, 99).map(lambda n: f"{n:02}XX"))
POINT = st.one_of(DAY, MONTH, YEAR)
OPEN = st.one_of(POINT.map(lambda text: f"{text}/.."), POINT.map(lambda text: f"../{text}"))


def _between(one: str, other: str) -> DaySpan:
    spans = sorted((from_edtf(one), from_edtf(other)), key=lambda span: (span.first or 0, span.last or 0))
    first, last = spans
    if first.last is not None and last.last is not None and last.last < first.last:
        return first
    return from_edtf(f"{first.edtf}/{last.edtf}")


SPANS = st.one_of(
    st.one_of(DAY, MONTH, YEAR, PART, LONG, OPEN).map(from_edtf),
    st.builds(_between, POINT, POINT),
)
"""Every kind of span that the grammar of dates can give."""

DATINGS = st.builds(
    Dating, span=SPANS, reason=st.sampled_from([reason for reason in Reason if reason != Reason.NONE])
)


def _dated(line: EventLine, dating: Dating, place: str) -> EventLine:
    places = (Place("p", place),) if place else ()
    return replace(line, event=replace(line.event, dating=dating, places=places))


LINES = st.builds(_dated, hostile.LINES, DATINGS, hostile.TEXTS)


def _with_lines(answer: TimelineAnswer, lines: list[EventLine]) -> TimelineAnswer:
    conflicts = tuple(replace(each, events=tuple(line.event.id for line in lines[:2])) for each in answer.conflicts)
    return replace(answer, lines=tuple(lines), conflicts=conflicts)


TIMELINES = st.builds(_with_lines, hostile.TIMELINES, st.lists(LINES, max_size=8))


def is_one_day(line: EventLine) -> bool:
    span = line.event.dating.span
    return span is not None and span.precision is Precision.DAY
