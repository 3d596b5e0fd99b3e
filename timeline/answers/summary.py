"""Days that matter and the sentences that tell them best, for a story of many articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.store import Store


async def summarize(
    store: Store,
    guild: str,
    words: Sequence[str],
    dates: int,
    sentences: int,
    *,
    first: int | None = None,
    last: int | None = None,
) -> tuple[tuple[date, tuple[str, ...]], ...]:
    """Choose the days of a story and the sentences for each.

    Args:
        store: the open store.
        guild: whose memory is asked.
        words: query phrases, any of which makes a sentence part of the story.
        dates: at most so many days.
        sentences: at most so many sentences a day.
        first: ordinal of the first day wanted; only articles published in the range are read.
        last: ordinal of the last day wanted, inclusive.

    Returns:
        (day, sentences) in order of time; every sentence stands in an article as it is.
    """
    raise NotImplementedError
