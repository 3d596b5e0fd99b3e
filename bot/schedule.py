"""Digests at their local time: due rows in the store, one ticker, an outbox.

A digest goes through two steps, each of which survives a kill. First, in one transaction, its row moves to the next
local day and the finished post enters the outbox. Then the outbox is delivered under a nonce that follows from digest
and day, so that sending again is recognised as the same message.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.model import DigestPost

if TYPE_CHECKING:
    from timeline.store import Store


class PostRefused(Exception):  # noqa: N818 - it names what happened, as PostUnclear does
    """The channel will not take posts: it is gone (404) or forbidden (403). Not to be tried again.

    Attributes:
        status: 403 or 404.
        reason: one sentence that tells an admin what to mend.
    """

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class PostUnclear(Exception):  # noqa: N818
    """It is not known whether the post arrived: a reset connection, a time-out, a 5xx. Tried again with its nonce."""


class Clock(Protocol):
    """The time, passed in, so that a test lives through a year of nights in a second."""

    def now(self) -> datetime:
        """The moment, aware."""
        ...

    async def sleep_until(self, moment: datetime) -> None:
        """Return at `moment` or somewhat earlier or later."""
        ...


class Poster(Protocol):
    """What can put a digest into a channel."""

    async def post(self, channel: str, payload: DigestPost, nonce: str) -> str:
        """Post once.

        Args:
            channel: id of the channel.
            payload: what to post.
            nonce: 25 characters that follow from digest and day; the platform takes a second post with the same nonce
                within two minutes for the first.

        Returns:
            Id of the message.

        Raises:
            PostRefused: 403 or 404; the digest is paused with the reason.
            PostUnclear: anything that leaves open whether it arrived.
        """
        ...

    async def find(self, channel: str, payload: DigestPost, nonce: str, sent_at: datetime) -> str | None:
        """Look whether a post of which nothing was heard is in the channel after all.

        Args:
            channel: id of the channel.
            payload: what was to be posted; its digest and day are in the message's component ids.
            nonce: the nonce it was sent under.
            sent_at: when it was sent; look from shortly before that on.

        Returns:
            Id of the message, or None when it is not there.

        Raises:
            PostRefused: the channel cannot be read.
            PostUnclear: could not look now.
        """
        ...


class Scheduler:
    """One ticker for all digests of a store."""

    def __init__(self, store: Store, poster: Poster, clock: Clock) -> None:
        self._store = store
        self._poster = poster
        self._clock = clock

    async def tick(self) -> None:
        """Put what is due into the outbox, then deliver the outbox once."""
        raise NotImplementedError

    async def run(self, stop: asyncio.Event) -> None:
        """Tick until `stop` is set; a post under way is finished first. No error ends it."""
        raise NotImplementedError
