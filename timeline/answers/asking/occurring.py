"""What happened in some days, or to somebody, nothing else being asked: the events that matter most."""

from __future__ import annotations

from datetime import date
from typing import Final

from timeline.answers import citing
from timeline.answers.asking import phrasing
from timeline.answers.asking.finding import Found
from timeline.answers.asking.periods import how_read, overlaps
from timeline.answers.asking.question import Asks, Pick
from timeline.answers.asking.sought import TermKind
from timeline.answers.fetching import by_time, cite
from timeline.answers.model import QuestionAnswer
from timeline.model import Precision
from timeline.store import EventQuery, Store

_OF_A_DAY: Final = 60
"""Events looked through for those that are dated to a single day."""


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
    question, terms = found.question, found.sought.terms
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
        limit=_OF_A_DAY if period is not None and period.precision is Precision.DAY else phrasing.MOST_LINES,
    )
    events = await store.events.find(guild, query)
    total = (await store.events.count(guild, query)).total
    if period is not None and period.precision is Precision.DAY:
        # Of what came about some time in the month no more is said.
        kept = [event for event in events if event.dating.span and overlaps(event.dating.span, period)]
        total -= len(events) - len(kept)
        events = tuple(kept[: phrasing.MOST_LINES])
    if len(events) < 2:
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
