"""From a question to the evidence that answers it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from timeline.answers.asking.choosing import Chosen, choose
from timeline.answers.asking.material import gather
from timeline.answers.asking.parse import parse
from timeline.answers.asking.question import Asks, Pick, Question
from timeline.answers.asking.sought import Sought, capitalised_words, sought
from timeline.answers.asking.weighing import weigh
from timeline.answers.naming import Words, bind, fold, lexicon
from timeline.answers.wordforms import key, stop_words
from timeline.model import DaySpan
from timeline.store import Store

LONGEST_QUESTION: Final = 500
"""Code points of a question that are read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A question with what was found for it."""

    question: Question
    sought: Sought
    chosen: Chosen


async def find(store: Store, guild: str, text: str, today: date) -> Found:
    """Find what answers a question that stands alone.

    Args:
        store: the open store.
        guild: whose memory answers.
        text: the question.
        today: the day it is asked.
    """
    question = parse(" ".join(text.split())[:LONGEST_QUESTION], today)
    terms = await seek(store, guild, question.body)
    terms = replace(terms, passive=question.passive, active=question.active, doer=question.asks is Asks.WHO)
    material = await gather(store, guild, question, terms)
    pivot = await _pivot(store, guild, question, today)
    weighed = weigh(question, terms, material)
    return Found(question, terms, choose(question, terms, weighed, today.toordinal(), pivot))


async def seek(store: Store, guild: str, body: str) -> Sought:
    """The terms of a question's body, its names bound and its typos mended."""
    typed = fold(body).split()
    pieces = await bind(store, guild, typed)
    vocabulary = (await lexicon(store, guild)).keys
    words = {piece.meant for piece in pieces if isinstance(piece, Words)} - stop_words()
    strange = sorted(word for word in words if key(word) not in vocabulary)
    heard = {key(word) for word in strange if await store.search.sentences(guild, [word], limit=1)}
    return sought(pieces, capitalised_words(body), vocabulary | heard)


async def _pivot(store: Store, guild: str, question: Question, today: date) -> DaySpan | None:
    """Days of the other event that a question counts from."""
    if question.pivot is None or question.pivot.period is not None:
        return question.pivot.period if question.pivot else None
    body = question.pivot.body
    other = Question(body, Asks.WHEN, Pick.BEST, None, "", None, body)
    terms = await seek(store, guild, body)
    tried = [terms]
    if not terms.names:
        # "After the settlement" is that of those asked about, if they had one.
        named = await seek(store, guild, question.body)
        tried = [Sought((*named.names, *terms.terms)), terms]
    for sought_terms in tried:
        material = await gather(store, guild, other, sought_terms)
        chosen = choose(other, sought_terms, weigh(other, sought_terms, material), today.toordinal(), None)
        if chosen.answers:
            return chosen.answers[0].span
        # Without a day of its own it was at the latest when its article appeared.
        appeared = next((e.passage.published for e in chosen.undated if e.passage.published), None)
        if appeared is not None:
            return appeared
    return None
