"""One function a command: who asks and what goes in, a typed answer comes out. Every chat surface calls these.

Rights are checked here, whatever the platform has checked before. All that leaves here as an exception is a
`TimelineError` with a sentence for the reader; what was not foreseen is logged under an id that the sentence names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.model import Caller, DigestInfo, PublishedAnswer, StatusAnswer
from timeline.answers.model import (
    DigestAnswer,
    EventAnswer,
    QuestionAnswer,
    SourcesAnswer,
    Suggestion,
    TimelineAnswer,
)

if TYPE_CHECKING:
    from bot.schedule import Clock
    from timeline.store import Store


class Service:
    """The commands, over one open store."""

    def __init__(self, store: Store, clock: Clock, *, zone: str = "UTC") -> None:
        self._store = store
        self._clock = clock
        self._zone = zone

    async def memory_for(self, guild: str) -> str:
        """The memory that answers for a guild: its own once it has an article, before that the shared one."""
        raise NotImplementedError

    async def timeline(
        self,
        caller: Caller,
        topic: str,
        *,
        first: str | int | None = None,
        last: str | int | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> TimelineAnswer:
        """The events of a topic.

        Args:
            caller: who asks.
            topic: a pair, a name, words, or a saved topic.
            first: where to begin, as typed ("2023", "last month") or as an ordinal day.
            last: where to end, inclusive, likewise.
            limit: at most so many dated events.
            offset: 0 for those that matter most; from 1 on pages through all of them.

        Returns:
            The timeline.

        Raises:
            TimelineError: what cannot be read, in a sentence.
        """
        raise NotImplementedError

    async def ask(self, caller: Caller, question: str, *, context: Sequence[str] = ()) -> QuestionAnswer:
        """Answer a question; `context` holds earlier questions of the conversation, oldest first."""
        raise NotImplementedError

    async def event(self, caller: Caller, handle: str) -> EventAnswer:
        """All about one event, by its id or the id of one of its mentions."""
        raise NotImplementedError

    async def sources(self, caller: Caller, topic: str = "") -> SourcesAnswer:
        """The articles behind a topic; all of them for an empty one."""
        raise NotImplementedError

    async def suggest(self, caller: Caller, prefix: str, limit: int = 25) -> tuple[Suggestion, ...]:
        """Topics that begin like what was typed."""
        raise NotImplementedError

    async def zones(self, prefix: str, limit: int = 25) -> tuple[str, ...]:
        """IANA zones that hold what was typed, for autocomplete."""
        raise NotImplementedError

    async def digest_set(
        self, caller: Caller, topic: str, *, at: str, zone: str = "", channel: str = "", quiet: bool = True
    ) -> DigestInfo:
        """Set up a daily digest, or change the one for the same channel and topic. Needs an admin.

        Args:
            caller: who asks.
            topic: as for `timeline`; empty for everything.
            at: local time of day as typed: "8:00", "08:00", "8 am".
            zone: IANA zone; empty for the caller's.
            channel: id of the channel; empty for the one it is asked in.
            quiet: post nothing on a day without news; False posts a short line.

        Returns:
            The digest with its next moment. It starts with what comes from now on.
        """
        raise NotImplementedError

    async def digest_preview(self, caller: Caller, topic: str = "") -> DigestAnswer:
        """What a digest posted now would hold; nothing is marked as told."""
        raise NotImplementedError

    async def digest_list(self, caller: Caller) -> tuple[DigestInfo, ...]:
        """The digests of the caller's guild."""
        raise NotImplementedError

    async def digest_pause(self, caller: Caller, digest: str) -> DigestInfo:
        """Stop posting a digest until it is resumed. Needs an admin."""
        raise NotImplementedError

    async def digest_resume(self, caller: Caller, digest: str) -> DigestInfo:
        """Post a paused digest again, from now on; what happened meanwhile is not poured out. Needs an admin."""
        raise NotImplementedError

    async def digest_remove(self, caller: Caller, digest: str) -> None:
        """Remove a digest for good. Needs an admin."""
        raise NotImplementedError

    async def status(self, caller: Caller) -> StatusAnswer:
        """What there is, what comes next, and why something was not posted."""
        raise NotImplementedError

    async def article_publish(self, caller: Caller, article: str, published: str) -> PublishedAnswer:
        """Set or correct the day an article appeared, and re-date what hung on it. Needs an admin."""
        raise NotImplementedError


__all__ = ["Caller", "Service"]
