"""Messages on their way out, so that none is lost or sent twice."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.store.database import Database
from timeline.store.records import OutboxRow


class Outbox:
    """Keeps outgoing messages. It looks across guilds, for the one sender."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, guild: str, channel: str, payload: Mapping[str, object], *, key: str, now: int) -> OutboxRow:
        """Put a message out; the same guild, channel and key gives the same row, once."""
        raise NotImplementedError

    async def pending(self, now: int, *, limit: int = 100) -> tuple[OutboxRow, ...]:
        """Rows to send now: ``pending`` ones that are due, and ``sending`` ones (a process died, or is at it; see `sending_at`); oldest first."""
        raise NotImplementedError

    async def get(self, nonce: str) -> OutboxRow | None:
        """One row, or None."""
        raise NotImplementedError

    async def mark_sending(self, nonce: str, at: int, *, stale_before: int | None = None) -> bool:
        """Begin an attempt; True for exactly one caller.

        Args:
            nonce: which row.
            at: UTC epoch seconds.
            stale_before: also take over a ``sending`` row whose attempt began before this moment.
        """
        raise NotImplementedError

    async def mark_sent(self, nonce: str, message_id: str) -> None:
        """It is delivered."""
        raise NotImplementedError

    async def mark_failed(self, nonce: str, reason: str, *, final: bool, retry_at: int = 0) -> None:
        """It was not delivered: for good, or to be tried again from `retry_at`."""
        raise NotImplementedError
