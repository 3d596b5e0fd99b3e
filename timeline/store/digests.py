"""Daily digests: who gets one, when, and which day has been told."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.store.database import Database
from timeline.store.records import Digest, NewPost, OutboxRow


class Digests:
    """Keeps digests. `due` and `claim` look across guilds, for the one ticker; all else takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        guild: str,
        *,
        channel: str,
        topic: str,
        at: str,
        zone: str,
        quiet: bool,
        next_due: int,
        last_change: int,
    ) -> Digest:
        """Set up a digest; the same channel and topic again changes the one that is there."""
        raise NotImplementedError

    async def list(self, guild: str) -> tuple[Digest, ...]:
        """The guild's digests, oldest first."""
        raise NotImplementedError

    async def get(self, guild: str, digest: str) -> Digest | None:
        """One digest, or None."""
        raise NotImplementedError

    async def pause(self, guild: str, digest: str, reason: str = "") -> bool:
        """Let a digest rest; False when there is none of that id."""
        raise NotImplementedError

    async def resume(self, guild: str, digest: str, *, next_due: int) -> bool:
        """Let a digest run again from `next_due`; False when there is none of that id."""
        raise NotImplementedError

    async def remove(self, guild: str, digest: str) -> bool:
        """Remove a digest and what of it was still to be sent; False when there was none."""
        raise NotImplementedError

    async def due(self, now: int) -> tuple[Digest, ...]:
        """Digests of all guilds whose time has come and that do not rest, earliest first."""
        raise NotImplementedError

    async def claim(
        self, digest: Digest, local_day: str, *, next_due: int, last_change: int, posts: Sequence[NewPost], now: int
    ) -> tuple[OutboxRow, ...] | None:
        """Take a digest's local day, put its posts into the outbox and move the digest on, all in one transaction.

        Args:
            digest: as `due` gave it.
            local_day: ISO day in the digest's zone that is being told.
            next_due: UTC epoch seconds of the next one.
            last_change: number of the last change told; the next digest begins after it.
            posts: messages; none when it stays silent (the day counts as told all the same).
            now: UTC epoch seconds.

        Returns:
            The outbox rows, in order; None when the day was claimed before, by this process or another (the digest is
            moved on to `next_due` then too), or when it was removed or paused meanwhile.
        """
        raise NotImplementedError
