"""The log of a server: who changed what, and when; for those who may manage it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.errors import spoken
from bot.model import Caller
from bot.rights import require_admin

if TYPE_CHECKING:
    from bot.schedule import Clock
    from timeline.store import AuditEntry, Store

PAGE: Final = 12
"""Entries of one page."""

_LONGEST: Final = 200
"""Characters kept of what something was done with."""


class Deed(StrEnum):
    """What can be done that a log tells of."""

    DIGEST_SET = "digest_set"
    DIGEST_PAUSED = "digest_paused"
    DIGEST_RESUMED = "digest_resumed"
    DIGEST_REMOVED = "digest_removed"
    FOLLOW_STARTED = "follow_started"
    FOLLOW_STOPPED = "follow_stopped"
    ARTICLE_ADDED = "article_added"
    ARTICLE_DATED = "article_dated"
    ARTICLE_REMOVED = "article_removed"
    FEED_ADDED = "feed_added"
    FEED_PAUSED = "feed_paused"
    FEED_RESUMED = "feed_resumed"
    FEED_REMOVED = "feed_removed"
    CORRECTED = "corrected"
    CORRECTION_UNDONE = "correction_undone"
    TOPIC_SAVED = "topic_saved"
    TOPIC_RENAMED = "topic_renamed"
    TOPIC_DELETED = "topic_deleted"
    ZONE_CHOSEN = "zone_chosen"
    LOCALE_CHOSEN = "locale_chosen"
    IMPORTED = "imported"
    ACCESS_CHOSEN = "access_chosen"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of a log: its entries, the newest first; which page from 0, and of how many."""

    entries: tuple[AuditEntry, ...]
    page: int
    pages: int


class Audit:
    """Writes and reads the logs.

    Args:
        store: the open store.
        clock: the time.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def note(self, caller: Caller, deed: Deed, *what: str) -> None:
        """Write down what somebody has done; the parts of `what` that are empty are left out."""
        if caller.guild:
            at = int(self._clock.now().timestamp())
            told = " · ".join(part for part in what if part)[:_LONGEST]
            # Half of a pair, as a file's name may hold one, is no text that a store takes.
            whole = told.encode("utf-8", "replace").decode()
            await self._store.audit.add(caller.guild, at=at, by=caller.user, deed=deed, what=whole)

    @spoken
    async def page(self, caller: Caller, page: int = 0) -> AuditPage:
        """One page of the guild's log; beyond the last it is the last. Needs an admin."""
        require_admin(caller, "read the log")
        pages = max(1, -(-await self._store.audit.count(caller.guild) // PAGE))
        page = min(max(page, 0), pages - 1)
        entries = await self._store.audit.list(caller.guild, limit=PAGE, offset=page * PAGE)
        return AuditPage(entries, page, pages)

    async def forget(self, caller: Caller) -> int:
        """Take the caller out of every log and of all they corrected; what was done stays there, without a name."""
        count = await self._store.audit.anonymise(caller.user) + await self._store.edits.anonymise(caller.user)
        if caller.guild:
            at = int(self._clock.now().timestamp())
            await self._store.audit.add(caller.guild, at=at, by="", deed=Deed.FORGOTTEN, what="")
        return count
