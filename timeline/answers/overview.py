"""The timeline of a topic: which events, in which order, with which remarks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from timeline.answers.model import TimelineAnswer

if TYPE_CHECKING:
    from timeline.store import Store


async def timeline(
    store: Store,
    guild: str,
    topic: str,
    *,
    first: int | None = None,
    last: int | None = None,
    limit: int = 50,
    offset: int = 0,
    today: date,
) -> TimelineAnswer:
    """The events of a topic in order of time.

    Args:
        store: the open store.
        guild: whose memory is asked.
        topic: a saved topic, a pair such as ``japan-korea``, a name, or words.
        first: ordinal of the first day wanted, or None.
        last: ordinal of the last day wanted, inclusive, or None.
        limit: with `offset` 0 the events that matter most, at most so many, still in order of time.
        offset: from 1 on, pages through all events in order of time instead.
        today: the day it is asked.

    Returns:
        The timeline; empty, with suggestions, when nothing matches.
    """
    raise NotImplementedError
