"""One function a command: who asks and what goes in, a typed answer comes out. Every chat surface calls these.

Rights are checked here, whatever the platform has checked before. All that leaves here as an exception is a
`TimelineError` with a sentence for the reader; what was not foreseen is logged under an id that the sentence names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot import localtime, memory
from bot.audit import Audit, Deed
from bot.corrections import Corrections, author_of
from bot.errors import spoken
from bot.model import Caller, DigestInfo, PublishedAnswer, StatusAnswer
from bot.recent import Recent
from bot.rights import require
from timeline import answers
from timeline.answers.model import (
    DigestAnswer,
    EventAnswer,
    QuestionAnswer,
    SourcesAnswer,
    Suggestion,
    TimelineAnswer,
)
from timeline.errors import BadInputError, NotFoundError
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from bot.schedule import Clock
    from timeline.export import Document, Format
    from timeline.export.picture import Speech
    from timeline.store import Digest, OutboxRow, Store

ZONE_SETTING: Final = "zone"
"""Key of a guild's time zone among its settings."""

_RECENT: Final = 100
"""So many latest posts tell how a guild's digests fare."""

TAKEN_BACK: Final = "none"
"""What is typed instead of a publication day to take back what people said of it."""

LONGEST_QUESTION: Final = 1000
"""Characters of a question or topic that are read; more is no question."""


class Service:
    """The commands, over one open store.

    Attributes:
        audit: the logs of guilds, in which every change is noted.
        corrections: what people put right of events.
    """

    def __init__(self, store: Store, clock: Clock, *, zone: str = "UTC") -> None:
        self._store = store
        self._clock = clock
        self._zone = zone
        self.audit = Audit(store, clock)
        self.corrections = Corrections(self, store, clock)
        self._timelines: Recent[TimelineAnswer] = Recent()

    async def memory_for(self, guild: str) -> str:
        """The memory that answers for a guild: its own once it has an article, before that the shared one."""
        return await memory.memory_for(self._store, guild)

    @spoken
    async def timeline(
        self,
        caller: Caller,
        topic: str,
        *,
        first: str | int | None = None,
        last: str | int | None = None,
        limit: int = 50,
        offset: int = 0,
        doubtful: bool = False,
    ) -> TimelineAnswer:
        """The events of a topic.

        Args:
            caller: who asks.
            topic: a pair, a name, words, or a saved topic.
            first: where to begin, as typed ("2023", "last month") or as an ordinal day.
            last: where to end, inclusive, likewise.
            limit: at most so many dated events.
            offset: 0 for those that matter most; from 1 on pages through all of them.
            doubtful: with those that are told less plainly, or a second time.

        Returns:
            The timeline.

        Raises:
            TimelineError: what cannot be read, in a sentence.
        """
        guild = await self.memory_for(caller.guild)
        today = await self.today(caller)
        begin, end = await self.window(caller, first, last)
        asked = _short(topic)
        memory_now = (guild, await self._store.names.version(guild), await self._store.topics.list(guild))
        return await self._timelines.get(
            (memory_now, today, asked, begin, end, limit, offset, doubtful),
            lambda: answers.timeline(
                self._store,
                guild,
                asked,
                first=begin,
                last=end,
                limit=limit,
                offset=offset,
                doubtful=doubtful,
                today=today,
            ),
        )

    @spoken
    async def ask(self, caller: Caller, question: str, *, context: Sequence[str] = ()) -> QuestionAnswer:
        """Answer a question; `context` holds earlier questions of the conversation, oldest first."""
        guild = await self.memory_for(caller.guild)
        today = await self.today(caller)
        return await answers.ask(self._store, guild, _short(question), today=today, context=tuple(context))

    @spoken
    async def event(self, caller: Caller, handle: str) -> EventAnswer:
        """All about one event, by its id or the id of one of its mentions."""
        guild = await self.memory_for(caller.guild)
        return await answers.event(self._store, guild, handle.strip(), today=await self.today(caller))

    @spoken
    async def sources(self, caller: Caller, topic: str = "") -> SourcesAnswer:
        """The articles behind a topic; all of them for an empty one."""
        return await answers.sources(self._store, await self.memory_for(caller.guild), _short(topic))

    @spoken
    async def export(
        self,
        caller: Caller,
        topic: str,
        kind: Format,
        *,
        first: str | int | None = None,
        last: str | int | None = None,
        speech: Speech | None = None,
    ) -> Document:
        """The events of a topic as a file; `topic`, `first` and `last` as for `timeline`, `speech` as for `write`."""
        from bot import exporting  # noqa: PLC0415 - only a file needs it

        answer = await self.timeline(
            caller, topic, first=first, last=last, limit=exporting.MOST_EVENTS, doubtful=True
        )
        return await exporting.finished(answer, kind, self._clock.now(), speech)

    @spoken
    async def suggest(self, caller: Caller, prefix: str, limit: int = 25) -> tuple[Suggestion, ...]:
        """Topics that begin like what was typed."""
        return await answers.suggest(self._store, await self.memory_for(caller.guild), _short(prefix), limit)

    @spoken
    async def window(
        self, caller: Caller, first: str | int | None, last: str | int | None
    ) -> tuple[int | None, int | None]:
        """A range of days as typed, as ordinals, so that a chat can keep it while someone turns the pages.

        Raises:
            BadInputError: an end cannot be read, or comes before the beginning.
        """
        today = await self.today(caller)
        begin, end = _bound(first, today, last=False), _bound(last, today, last=True)
        if begin is not None and end is not None and begin > end:
            raise BadInputError("That range ends before it begins. Swap its two days.")
        return begin, end

    async def today(self, caller: Caller) -> date:
        """The day it is where the caller is."""
        return self._clock.now().astimezone(ZoneInfo(await self._zone_of(caller))).date()

    async def zones(self, prefix: str, limit: int = 25) -> tuple[str, ...]:
        """IANA zones that hold what was typed, for autocomplete."""
        return localtime.zones_like(prefix, limit)

    @spoken
    async def digest_set(
        self, caller: Caller, topic: str, *, at: str, zone: str = "", channel: str = "", quiet: bool = True
    ) -> DigestInfo:
        """Set up a daily digest, or change the one for the same channel and topic. Needs the right for digests.

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
        await require(self._store, caller, "digest", "set up a digest")
        time, zone = localtime.read_time(at), localtime.read_zone(zone or await self._zone_of(caller))
        guild = await self.memory_for(caller.guild)
        topic = _short(topic)
        if topic:
            # A topic that nobody can read fails here, in front of its author, and not every morning.
            await answers.timeline(self._store, guild, topic, limit=1, today=await self.today(caller))
        digest = await self._store.digests.add(
            caller.guild,
            channel=channel or caller.channel,
            topic=topic,
            at=time,
            zone=zone,
            quiet=quiet,
            next_due=int(localtime.next_moment(self._clock.now(), time, zone).timestamp()),
            last_change=await self._store.changes.latest(guild),
        )
        await self.audit.note(caller, Deed.DIGEST_SET, topic, f"{time} {zone}")
        return _info(digest)

    @spoken
    async def digest_preview(self, caller: Caller, topic: str = "") -> DigestAnswer:
        """What a digest posted now would hold; nothing is marked as told."""
        guild = await self.memory_for(caller.guild)
        topic = _short(topic)
        mine = [digest for digest in await self._store.digests.list(caller.guild) if digest.topic == topic]
        here = [digest for digest in mine if digest.channel == caller.channel] or mine
        since = here[0].last_change if here else 0
        until = await self._store.changes.latest(guild)
        return await answers.digest(self._store, guild, topic, since, until, today=await self.today(caller))

    @spoken
    async def digest_list(self, caller: Caller) -> tuple[DigestInfo, ...]:
        """The digests of the caller's guild."""
        return tuple(_info(digest) for digest in await self._store.digests.list(caller.guild))

    @spoken
    async def digest_pause(self, caller: Caller, digest: str) -> DigestInfo:
        """Stop posting a digest until it is resumed. Needs the right for digests."""
        await require(self._store, caller, "digest", "pause a digest")
        found = await self._digest(caller, digest)
        await self._store.digests.pause(caller.guild, digest)
        await self.audit.note(caller, Deed.DIGEST_PAUSED, *_named(found))
        return _info(await self._digest(caller, digest))

    @spoken
    async def digest_resume(self, caller: Caller, digest: str) -> DigestInfo:
        """Post a paused digest again, from now on; what happened meanwhile is not poured out. Needs the right."""
        await require(self._store, caller, "digest", "resume a digest")
        found = await self._digest(caller, digest)
        if found.paused:
            await self._store.digests.resume(
                caller.guild,
                digest,
                next_due=int(localtime.next_moment(self._clock.now(), found.at, found.zone).timestamp()),
                last_change=await self._store.changes.latest(await self.memory_for(caller.guild)),
            )
            await self.audit.note(caller, Deed.DIGEST_RESUMED, *_named(found))
        return _info(await self._digest(caller, digest))

    @spoken
    async def digest_remove(self, caller: Caller, digest: str) -> None:
        """Remove a digest for good. Needs the right for digests."""
        await require(self._store, caller, "digest", "remove a digest")
        found = await self._digest(caller, digest)
        await self._store.digests.remove(caller.guild, digest)
        await self.audit.note(caller, Deed.DIGEST_REMOVED, *_named(found))

    @spoken
    async def status(self, caller: Caller) -> StatusAnswer:
        """What there is, what comes next, and why something was not posted."""
        from timeline.store import EventQuery  # noqa: PLC0415 - the other commands need no query of their own

        guild = await self.memory_for(caller.guild)
        counts = await self._store.events.count(guild, EventQuery())
        digests = await self.digest_list(caller)
        recent = await self._store.outbox.recent(caller.guild, limit=_RECENT)
        sent = [row.sending_at for row in recent if row.state == "sent" and row.sending_at]
        paused = [digest.reason for digest in digests if digest.paused]
        return StatusAnswer(
            articles=await self._store.articles.count(guild),
            events=counts.total,
            undated=counts.undated,
            shared=guild == SHARED_MEMORY,
            digests=digests,
            waiting=sum(row.state in {"pending", "sending"} for row in recent),
            problems=tuple(reason for reason in dict.fromkeys([*paused, *_not_posted(recent)]) if reason),
            last_sent=datetime.fromtimestamp(max(sent), UTC) if sent else None,
        )

    @spoken
    async def article_publish(
        self, caller: Caller, article: str, published: str, reason: str = ""
    ) -> PublishedAnswer:
        """Set or correct the day an article appeared, and re-date what hung on it. Needs the right for articles.

        Args:
            caller: who says so.
            article: its id.
            published: the day as typed; "none" takes back what was said of it.
            reason: why.
        """
        from timeline import dates, intake  # noqa: PLC0415 - heavy, and no other command needs them
        from timeline.answers import words  # noqa: PLC0415

        await require(self._store, caller, "article", "set an article's date")
        guild = await self.memory_for(caller.guild)
        if not await self._store.articles.exists(guild, article):
            near = await self._store.articles.close_ids(guild, article)
            hint = f"Did you mean {near[0]}?" if near else "/sources lists the articles."
            raise NotFoundError(f'There is no article "{article}". {hint}')
        span = None
        if published.strip().casefold() != TAKEN_BACK:
            span = dates.read_given(published, locale=caller.locale, today=await self.today(caller))
        guild = await self.own_memory(caller.guild)
        done = await intake.publish(
            self._store, guild, article, span, now=self._clock.now(), by=author_of(caller, guild), reason=reason
        )
        await self.audit.note(caller, Deed.ARTICLE_DATED, article, words.say_span(span) if span else TAKEN_BACK)
        day = words.say_span(dates.from_edtf(done.after), caller.locale) if done.after else ""
        return PublishedAnswer(article, day, done.redated, done.number, done.disputed)

    async def own_memory(self, guild: str) -> str:
        """The memory a guild may change: its own, begun as a copy of the shared one; the terminal's is the shared."""
        mine = guild or SHARED_MEMORY
        if mine != SHARED_MEMORY and await self.memory_for(mine) == SHARED_MEMORY:
            await self._store.fork(SHARED_MEMORY, mine)
        return mine

    async def _zone_of(self, caller: Caller) -> str:
        if caller.zone:
            return caller.zone
        chosen = await self._store.settings.get(caller.guild, ZONE_SETTING)
        return str(chosen or self._zone)

    async def _digest(self, caller: Caller, digest: str) -> Digest:
        found = await self._store.digests.get(caller.guild, digest)
        if found is None:
            raise _no_digest(digest)
        return found


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > LONGEST_QUESTION:
        raise BadInputError(f"That is {len(text)} characters long, and I read {LONGEST_QUESTION}. Shorten it.")
    return text


def _bound(given: str | int | None, today: date, *, last: bool) -> int | None:
    """One end of a range, from an ordinal or from words; an open end of those words stays open."""
    if given is None or isinstance(given, int):
        return given
    if not given.strip():
        return None
    from timeline import dates  # noqa: PLC0415 - only a typed range needs the grammar of dates

    span = dates.read_period(given, today)
    return span.last if last else span.first


def _not_posted(rows: Sequence[OutboxRow]) -> Iterator[str]:
    """Why posts are not in their channels, newest first; what a later post has proved mended is left out."""
    mended: set[str] = set()
    for row in rows:
        if row.state == "sent":
            mended.add(row.channel)
        elif row.state == "failed" and row.channel not in mended:
            yield row.reason
        elif row.state == "pending" and row.attempts:
            because = f" ({row.reason.rstrip('.')})" if row.reason else ""
            yield f"A post could not be delivered yet{because}; it is tried again."


def _named(digest: Digest) -> tuple[str, str]:
    """What a log calls a digest."""
    return digest.topic, f"{digest.at} {digest.zone}"


def _no_digest(digest: str) -> NotFoundError:
    return NotFoundError(f'There is no digest "{digest}" here. /digest list shows them.')


def _info(digest: Digest) -> DigestInfo:
    return DigestInfo(
        id=digest.id,
        channel=digest.channel,
        topic=digest.topic,
        at=digest.at,
        zone=digest.zone,
        quiet=digest.quiet,
        paused=digest.paused,
        reason=digest.reason,
        next_due=datetime.fromtimestamp(digest.next_due, UTC),
    )


__all__ = ["Caller", "Service"]
