"""Questions that lean on the ones before them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.store import Store


async def complete(store: Store, guild: str, question: str, context: Sequence[str], today: date) -> str:
    """Write a question out so that it stands alone.

    Args:
        store: the open store.
        guild: whose memory answers.
        question: as typed.
        context: earlier questions of the conversation, oldest first.
        today: the day it is asked.

    Returns:
        The question, with what it takes from the ones before.
    """
    return question
