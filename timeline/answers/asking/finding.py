"""From a question to the evidence that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from timeline.answers.asking.chief import chiefly, of_itself, told_of
from timeline.answers.asking.choosing import Chosen, choose
from timeline.answers.asking.evidence import Evidence, Material
from timeline.answers.asking.material import gather
from timeline.answers.asking.parse import parse
from timeline.answers.asking.pivots import Meant, meant, story, telling_of
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.respelling import respellings
from timeline.answers.asking.seeking import seek
from timeline.answers.asking.sought import Sought, happening
from timeline.answers.asking.weighing import weigh
from timeline.answers.naming import fold
from timeline.store import EventQuery, Store

_LONG: Final = 200
"""Characters of a question above which no other years are tried: each is another whole question, of as many words."""

_MOST_YEARS: Final = 6
"""Years that are tried for days without one."""

LONGEST_QUESTION: Final = 500
"""Code points of a question that are read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question with what was found for it.

    Attributes:
        question: what is asked; sought: its terms; pivot: the other event that it counts from.
        chosen: what answers.
        weighed: all that was weighed, best first; material: the articles that it stands in.
    """

    question: Question
    sought: Sought
    chosen: Chosen
    pivot: Meant | None
    weighed: tuple[Evidence, ...]
    material: Material


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


def _respelt(question: Question, meant_words: Mapping[str, str]) -> Question:
    """A question with its typos mended."""
    words = (meant_words.get(fold(word), word) for word in question.body.split())
    told = (f"Read “{typed}” as “{word}”." for typed, word in meant_words.items())
    return replace(question, body=" ".join(words), notes=(*question.notes, *told))


async def _answered(store: Store, guild: str, question: Question, today: date) -> Found:
    terms = await seek(store, guild, question.body)
    terms = replace(
        terms,
        notes=(*question.notes, *terms.notes),
        passive=question.passive,
        active=question.active,
        doer=question.asks is Asks.WHO,
    )
    pivot = await meant(store, guild, question, today)
    if pivot is not None and question.pivot is not None and not terms.terms:
        material = await story(store, guild, pivot, question.pivot.side)
    else:
        material = await gather(store, guild, question, terms)
        meant_words = respellings(question, terms, material)
        if meant_words:
            return await _answered(store, guild, _respelt(question, meant_words), today)
    terms = told_of(question, chiefly(question, happening(terms, material.names)))
    question = replace(question, itself=of_itself(question, terms))
    weighed = weigh(question, terms, material)
    about = await telling_of(store, guild, question.pivot, material) if question.pivot is not None else frozenset()
    days = pivot.span if pivot is not None else None
    chosen = choose(question, terms, weighed, today=today.toordinal(), pivot=days, about=about)
    return Found(question, terms, chosen, pivot, tuple(weighed), material)
