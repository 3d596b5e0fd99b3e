"""What is new since the last digest, by story and not by article."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from timeline.answers.model import DigestAnswer

if TYPE_CHECKING:
    from timeline.store import Store


async def digest(store: Store, guild: str, topic: str, since: int, until: int, *, today: date) -> DigestAnswer:
    """What changed in the half-open window of changes (since, until].

    Args:
        store: the open store.
        guild: whose memory is asked.
        topic: as for `timeline`; empty for everything.
        since: the last change the digest before covered; its news do not come again.
        until: the last change this one covers, e.g. `store.changes.latest(guild)`.
        today: the local day of the digest, for the coming week and for this day in earlier years.

    Returns:
        New, re-dated, corrected and contested events, plans of the next seven days, this day in earlier years.
    """
    raise NotImplementedError
