"""From a question to the evidence that answers it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from timeline.answers.asking.choosing import Chosen, choose
from timeline.answers.asking.material import gather
from timeline.answers.asking.parse import parse
from timeline.answers.asking.pivots import Meant, meant, story
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.seeking import seek
from timeline.answers.asking.sought import Sought, happening
from timeline.answers.asking.weighing import weigh
from timeline.store import Store

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
    question = parse(" ".join(text.split())[:LONGEST_QUESTION], today)
    terms = await seek(store, guild, question.body)
    terms = replace(terms, passive=question.passive, active=question.active, doer=question.asks is Asks.WHO)
    pivot = await meant(store, guild, question, today)
    if pivot is not None and question.pivot is not None and not terms.terms:
        material = await story(store, guild, pivot, question.pivot.side)
    else:
        material = await gather(store, guild, question, terms)
    terms = happening(terms, material.names)
    weighed = weigh(question, terms, material)
    chosen = choose(question, terms, weighed, today.toordinal(), pivot.span if pivot is not None else None)
    return Found(question, terms, chosen, pivot)
