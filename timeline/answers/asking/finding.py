"""From a question to the evidence that answers it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from timeline.answers.asking.chief import chiefly
from timeline.answers.asking.choosing import Chosen, choose
from timeline.answers.asking.material import gather
from timeline.answers.asking.parse import parse
from timeline.answers.asking.pivots import Meant, meant, story
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.seeking import seek
from timeline.answers.asking.sought import Sought, happening
from timeline.answers.asking.weighing import weigh
from timeline.store import EventQuery, Store

_LONG: Final = 200
"""Characters of a question above which no other years are tried: each is another whole question, of as many words."""

_MOST_YEARS: Final = 6
"""Years that are tried for days without one."""

LONGEST_QUESTION: Final = 500
"""Code points of a question that are read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question with what was found for it."""

    question: Question
    sought: Sought
    chosen: Chosen
    pivot: Meant | None = None


async def find(store: Store, guild: str, text: str, today: date) -> Found:
    """Find what answers a question that stands alone.

    Args:
        store: the open store.
        guild: whose memory answers.
        text: the question.
        today: the day it is asked.
    """
    asked = " ".join(text.split())[:LONGEST_QUESTION]
    question = parse(asked, today)
    found = await _answered(store, guild, question, today)
    if found.chosen.answers or not question.yearless or len(asked) > _LONG:
        return found
    for year in await _years(store, guild, today):
        # "In February" of an archive need not be the last February.
        earlier = replace(parse(asked, date(year, 12, 31)), guessed=True)
        other = await _answered(store, guild, earlier, today)
        if other.chosen.answers:
            return other
    return found


async def _years(store: Store, guild: str, today: date) -> list[int]:
    """Years of which the articles tell, before that of the question, the latest first."""
    years = (await store.events.count(guild, EventQuery())).years
    return [year for year, events in reversed(years) if year < today.year and events][:_MOST_YEARS]


async def _answered(store: Store, guild: str, question: Question, today: date) -> Found:
    terms = await seek(store, guild, question.body)
    terms = replace(terms, passive=question.passive, active=question.active, doer=question.asks is Asks.WHO)
    pivot = await meant(store, guild, question, today)
    if pivot is not None and question.pivot is not None and not terms.terms:
        material = await story(store, guild, pivot, question.pivot.side)
    else:
        material = await gather(store, guild, question, terms)
    terms = chiefly(question, happening(terms, material.names))
    weighed = weigh(question, terms, material)
    chosen = choose(question, terms, weighed, today.toordinal(), pivot.span if pivot is not None else None)
    return Found(question, terms, chosen, pivot)
