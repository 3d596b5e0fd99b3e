"""What happened in some days, or to somebody, nothing else being asked: the events that matter most."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from timeline.answers import citing
from timeline.answers.asking import phrasing
from timeline.answers.asking.finding import Found
from timeline.answers.asking.lightwords import matters
from timeline.answers.asking.periods import how_read, within
from timeline.answers.asking.question import Asks, Pick
from timeline.answers.asking.sought import Term, TermKind
from timeline.answers.fetching import by_time, cite
from timeline.answers.model import QuestionAnswer
from timeline.model import Event, Precision
from timeline.store import EventQuery, Store

_LOOKED_AT: Final = 60
"""Events looked through for those of the very days, and for one of each day."""


async def occurring(store: Store, guild: str, asked: str, found: Found, today: date) -> QuestionAnswer | None:
    """Answer "what happened in May 2023?" as a short timeline.

    Args:
        store: the open store.
        guild: whose memory answers.
        asked: the question as typed.
        found: the same, parsed, its names bound.
        today: the day it is asked.

    Returns:
        The answer; None where something more is asked for than days and names, or there are not two such events.
    """
    question, terms = found.question, _about(found.sought.terms)
    plain = question.asks is Asks.WHAT and question.pick is Pick.BEST and question.pivot is None
    known = all(term.kind is TermKind.NAME and term.entities for term in terms)
    if not plain or not known or not (question.period or terms):
        return None
    period = question.period
    query = EventQuery(
        any_of=tuple(term.entities for term in terms),
        first=period.first if period else None,
        last=period.last if period else None,
        dated=True,
        order="importance",
        limit=_LOOKED_AT,
    )
    every = await store.events.find(guild, query)
    total = (await store.events.count(guild, query)).total
    kept = [event for event in every if period is None or (event.dating.span and within(event.dating.span, period))]
    if period is not None and (kept or period.precision is Precision.DAY):
        # Of what came about some time in the month, or the year, no more is said.
        total -= len(every) - len(kept)
        every = tuple(kept)
    events = _one_a_day(every)[: phrasing.MOST_LINES]
    told = {e.span for e in found.chosen.answers if e.span and (period is None or within(e.span, period))}
    if len(events) < 2 or len({event.dating.span for event in events}) < min(len(told), phrasing.MOST_LINES):
        return None
    lines, conflicts = await cite(store, guild, sorted(events, key=by_time), today)
    headline, text = phrasing.several(total, period)
    return QuestionAnswer(
        question=asked,
        understood=question.text,
        answered=True,
        headline=headline,
        text=(*how_read(question.phrase, period, guessed=question.guessed), *found.sought.notes, *text),
        dates=tuple(dict.fromkeys(e.dating.span.edtf for e in events if e.dating.span is not None)),
        lines=lines,
        conflicts=tuple(c for c in conflicts if any(c in citing.remarked(event, conflicts) for event in events)),
        listed=True,
    )


def _about(terms: Sequence[Term]) -> tuple[Term, ...]:
    """The names among the terms of a question that only calls their story a dispute, a crisis, a bid."""
    named = tuple(term for term in terms if term.kind is TermKind.NAME)
    others = (term for term in terms if term not in named and not term.needless)
    return named if named and all(term.phrases & matters() for term in others) else tuple(terms)


def _one_a_day(events: Sequence[Event]) -> list[Event]:
    """Events in their order, but one of each day before a second of any."""
    firsts = {event.dating.span: event for event in reversed(events)}
    return [
        *(e for e in events if firsts[e.dating.span] is e),
        *(e for e in events if firsts[e.dating.span] is not e),
    ]
