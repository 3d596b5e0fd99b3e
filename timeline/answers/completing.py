"""Topics as they are typed: what the store could answer, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.answers.model import Suggestion

if TYPE_CHECKING:
    from timeline.store import Store


async def suggest(store: Store, guild: str, prefix: str, limit: int = 25) -> tuple[Suggestion, ...]:
    """Topics that begin like `prefix`, those with most events first.

    Args:
        store: the open store.
        guild: whose memory is asked.
        prefix: what has been typed so far; may be empty.
        limit: at most so many.

    Returns:
        Suggestions, best first, each with a query that `timeline` understands.
    """
    raise NotImplementedError
