"""What a picture shows: which events, and where they stand on its axis of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from timeline.answers.model import EventLine, TimelineAnswer
from timeline.export.clean import one_line
from timeline.export.facts import articles_of, contested, sources_of
from timeline.export.picture.speech import ENGLISH, Speech
from timeline.model import DaySpan, Precision, Status

MOST: Final = 10
"""Events in a picture; more do not fit on a phone's screen and a half."""

_TICKS: Final = 5
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_MONTHS: Final = (1, 2, 3, 6)
_COARSE: Final = frozenset({Precision.DECADE, Precision.CENTURY})


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the axis, 0 its left and 1 its right end.

    Attributes:
        start: where it begins; end: where it ends, equal for a single day.
        open_start: it began at an unknown time before; open_end: it ends at an unknown time after.
        hollow: it is planned, or denied.
        ringed: articles disagree on it.
    """

    start: float
    end: float
    open_start: bool
    open_end: bool
    hollow: bool
    ringed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An event as a row: its date in words, its title, its remarks, its mark."""

    date: str
    title: str
    remarks: str
    disputed: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class Scene:
    """All of a picture.

    Attributes:
        label: the topic; facts: how many events and articles there are.
        rows: the events, in order of time.
        ticks: places on the axis with their words.
        rest: what is not in the picture, or empty.
    """

    label: str
    facts: str
    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    rest: str


def chosen(answer: TimelineAnswer) -> tuple[EventLine, ...]:
    """The dated events that matter most, at most `MOST`, in order of time."""
    dated = [line for line in answer.lines if _edges(line.event.dating.span) is not None]
    best = sorted(dated, key=lambda line: -line.event.importance)[:MOST]
    kept = {id(line) for line in best}
    return tuple(line for line in dated if id(line) in kept)


def scene(answer: TimelineAnswer, speech: Speech = ENGLISH) -> Scene:
    """Lay a timeline out, in words of a language."""
    lines = chosen(answer)
    disputed = contested(answer)
    first, last = _period(lines)
    left = max(answer.total, len(answer.lines)) - len(lines)
    rest = [speech.more(left) if left else "", speech.undated(len(answer.undated)) if answer.undated else ""]
    return Scene(
        label=one_line(answer.label) or one_line(answer.topic) or "Timeline",
        facts=" · ".join(facts(answer, speech)),
        rows=tuple(_row(line, first, last, speech, disputed=line.event.id in disputed) for line in lines),
        ticks=tuple((_place(day, first, last), said) for day, said in _ticks(first, last, speech)) if lines else (),
        rest=speech.rest.format(what=", ".join(filter(None, rest))) if any(rest) else "",
    )


def facts(answer: TimelineAnswer, speech: Speech = ENGLISH) -> tuple[str, str]:
    """How much there is, from when to when, and what is behind it."""
    period = speech.period(answer.first, answer.last)
    events = ", ".join(filter(None, (speech.events(answer.total), period)))
    return events, f"{speech.articles(answer.articles)}, {speech.sources(answer.sources)}"


def behind(line: EventLine, speech: Speech) -> str:
    """How many articles tell an event, and how many sources where these are fewer."""
    articles, sources = len(articles_of(line)), sources_of(line)
    told = speech.articles(articles)
    return f"{told}, {speech.sources(sources)}" if 0 < sources < articles else told


def _row(line: EventLine, first: int, last: int, speech: Speech, *, disputed: bool) -> Row:
    span = line.event.dating.span
    begin, end = _edges(span) or (first, last)
    # What is in doubt must not be what there is no room for.
    notes = sorted(line.notes, key=lambda note: not (disputed and "disagree" in note))
    remarks = [behind(line, speech), *(one_line(speech.note(note)) for note in notes)]
    return Row(
        date=one_line(speech.date(line)),
        title=one_line(speech.title(line)),
        remarks=" · ".join(filter(None, remarks)),
        disputed=disputed,
        mark=Mark(
            start=_place(begin, first, last),
            end=_place(end, first, last),
            open_start=span is not None and span.first is None,
            open_end=span is not None and span.last is None,
            hollow=line.event.status in {Status.PLANNED, Status.DENIED},
            ringed=disputed,
        ),
    )


def _edges(span: DaySpan | None) -> tuple[int, int] | None:
    """First and last known day; None without a date."""
    if span is None:
        return None
    known = [day for day in (span.first, span.last) if day is not None]
    return (known[0], known[-1]) if known else None


def _period(lines: tuple[EventLine, ...]) -> tuple[int, int]:
    """The days of the axis: all that is drawn, but for decades and centuries where there is anything finer."""
    spans = [span for line in lines if (span := line.event.dating.span)]
    fine = [span for span in spans if span.precision not in _COARSE]
    known = [edges for span in fine or spans if (edges := _edges(span))] or [(1, 1)]
    first, last = min(begin for begin, _ in known), max(end for _, end in known)
    margin = max(3, (last - first) // 40)
    return max(1, first - margin), min(date.max.toordinal(), last + margin)


def _place(day: int, first: int, last: int) -> float:
    return min(1.0, max(0.0, (day - first) / max(1, last - first)))


def _ticks(first: int, last: int, speech: Speech) -> Iterator[tuple[int, str]]:
    """Days to write on the axis: years, months or days, at most five."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    years = end.year - begin.year
    if years >= 2:
        step = next(step for step in _STEPS if years // step <= _TICKS)
        for year in range(-(-(begin.year + 1) // step) * step, end.year + 1, step):
            yield date(year, 1, 1).toordinal(), str(year)
        return
    months = (end.year - begin.year) * 12 + end.month - begin.month
    if months < 2:
        yield from ((day, f"{date.fromordinal(day).day} {speech.month(day)}") for day in (first, last))
        return
    step = next((step for step in _MONTHS if months // step <= _TICKS), 12)
    for month in range(begin.year * 12 + begin.month, end.year * 12 + end.month):
        if month % step == 0:
            day = date(month // 12, month % 12 + 1, 1).toordinal()
            yield day, speech.month(day) if month % 12 else str(month // 12)
