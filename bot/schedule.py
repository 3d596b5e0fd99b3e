"""Digests at their local time: due rows in the store, one ticker, an outbox.

A digest goes through two steps, each of which survives a kill. First, in one transaction, its row moves to the next
local day and the finished post enters the outbox. Then the outbox is delivered under a nonce that follows from digest
and day, so that sending again is recognised as the same message.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol

from bot import localtime
from bot.model import DigestPost
from timeline import answers
from timeline.errors import BadInputError, NotFoundError
from timeline.model import SHARED_MEMORY
from timeline.store import NewPost

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pydantic import TypeAdapter

    from timeline.answers.model import DigestAnswer
    from timeline.store import Digest, OutboxRow, Store

_log = logging.getLogger("bot.schedule")

TICK: Final = timedelta(seconds=15)
"""A digest is posted at most this long after its time."""

REFUSED: Final = "refused"
"""Key in the payload of an outbox row that tells a server's admins of a channel that took no post."""

LATE: Final = timedelta(minutes=10)
"""A digest posted this long after its time says that it is late."""

REPLY: Final = timedelta(seconds=30)
"""How long a post may take before its outcome counts as unclear."""

LEASE: Final = timedelta(seconds=60)
"""A row that was being sent for longer than this was left by a process that died."""

NONCE_HOLDS: Final = timedelta(seconds=110)
"""Discord recognises a nonce for "the past few minutes"; within this time a post is sent again without looking."""

_FIRST_RETRY: Final = timedelta(seconds=15)
_LAST_RETRY: Final = timedelta(minutes=10)
_OUTBOX: Final = 2000
"""Rows looked at in one tick."""

_AT_ONCE: Final = 3
"""Posts under way at a time: some fifteen a second on Discord, which leaves most of its limit to those who ask."""

_TOGETHER: Final = 25
"""Digests put into the outbox before what is there goes out: the first need not wait for the last."""


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
            sent_at: when it was sent first; look from shortly before that on.

        Returns:
            Id of the message, or None when it is not there.

        Raises:
            PostRefused: the channel cannot be read.
            PostUnclear: could not look now.
        """
        ...


@cache
def post_adapter() -> TypeAdapter[DigestPost]:
    """Turns posts into the JSON of the outbox and back."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - the terminal never needs it

    return TypeAdapter(DigestPost)


class Scheduler:
    """One ticker for all digests of a store; several processes may run one on the same store.

    Args:
        store: the open store.
        poster: puts posts into channels.
        clock: the time.
    """

    def __init__(self, store: Store, poster: Poster, clock: Clock) -> None:
        self._store = store
        self._poster = poster
        self._clock = clock
        self._last_tick: datetime | None = None
        self._stop = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Tick until `stop` is set; a post under way is finished first. No error ends it.

        Args:
            stop: set by whoever ends the program.
        """
        self._stop = stop
        while not stop.is_set():
            try:
                await self.tick()
            except Exception:
                _log.exception("a tick of the scheduler failed; the next one tries again")
            await self._rest(stop)

    async def _rest(self, stop: asyncio.Event) -> None:
        stopped = asyncio.ensure_future(stop.wait())
        slept = asyncio.ensure_future(self._clock.sleep_until(self._clock.now() + TICK))
        _, running = await asyncio.wait({stopped, slept}, return_when=asyncio.FIRST_COMPLETED)
        for task in running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def tick(self) -> None:
        """Put what is due into the outbox and deliver the outbox, some digests at a time."""
        now = self._clock.now()
        if self._last_tick is None or now < self._last_tick:
            await self._plan_again(now)
        self._last_tick = now
        due = await self._due(now)
        told = _Told(self._store)
        for start in range(0, len(due), _TOGETHER):
            await self._collect(due[start : start + _TOGETHER], told, now)
            await self._deliver()
        if not due:
            await self._deliver()

    async def _plan_again(self, now: datetime) -> None:
        """Bring back digests whose next moment is impossibly far off: a clock that ran ahead planned them."""
        horizon = now + localtime.LONGEST_WAIT
        for digest in await self._store.digests.due(_seconds(now + timedelta(days=36_500))):
            if digest.next_due > _seconds(horizon):
                again = localtime.next_moment(now, digest.at, digest.zone)
                await self._store.digests.resume(digest.guild, digest.id, next_due=_seconds(again))

    async def _due(self, now: datetime) -> tuple[Digest, ...]:
        """Digests whose time has come; while one has a post in the outbox, its days wait and merge."""
        due = await self._store.digests.due(_seconds(now))
        if not due:
            return ()
        later = _seconds(now + _LAST_RETRY + timedelta(days=2))
        waiting = {row.digest for row in await self._store.outbox.pending(later, limit=1_000_000)}
        return tuple(digest for digest in due if digest.id not in waiting)

    async def _collect(self, due: Sequence[Digest], told: _Told, now: datetime) -> None:
        """Step one: what is due goes into the outbox."""
        for digest in due:
            if self._stop.is_set():
                return
            try:
                await self._claim(digest, told, now)
            except (BadInputError, NotFoundError) as error:
                _log.warning("digest %s is paused: %s", digest.id, error)
                await self._store.digests.pause(digest.guild, digest.id, str(error))
            except Exception:
                _log.exception("digest %s could not be put together; the next tick tries again", digest.id)

    async def _claim(self, digest: Digest, told: _Told, now: datetime) -> None:
        planned = datetime.fromtimestamp(digest.next_due, UTC)
        first, last = localtime.due_days(planned, now, digest.at, digest.zone)
        due = localtime.moment(last, digest.at, digest.zone) or planned
        until, answer = await told.answer(digest, last)
        post = DigestPost(
            digest=digest.id,
            guild=digest.guild,
            answer=answer,
            day=last,
            first_day=first,
            due=due,
            zone=digest.zone,
            late=now - due > LATE or first < last,
        )
        silent = answer.empty and digest.quiet
        posts = () if silent else (NewPost(digest.channel, post_adapter().dump_python(post, mode="json")),)
        following = localtime.next_moment(now, digest.at, digest.zone)
        await self._store.digests.claim(
            digest,
            last.isoformat(),
            next_due=_seconds(following),
            last_change=max(until, digest.last_change),
            posts=posts,
            now=_seconds(now),
        )

    async def _deliver(self) -> None:
        """Step two: the outbox goes out, a few posts at a time."""
        rows = await self._store.outbox.pending(_seconds(self._clock.now()), limit=_OUTBOX)
        gate = asyncio.Semaphore(_AT_ONCE)

        async def one(row: OutboxRow) -> None:
            async with gate:
                if self._stop.is_set():
                    return
                try:
                    await self._send(row)
                except Exception:
                    # The row stays as it is in the store, and the next tick takes it up from there.
                    _log.exception("digest %s could not be sent; the next tick tries again", row.digest)

        async with asyncio.TaskGroup() as group:
            # Follows put posts of the same form there; anything else is for another sender.
            for row in (row for row in rows if row.digest or row.payload.get("digest")):
                group.create_task(one(row))

    async def _send(self, row: OutboxRow) -> None:
        now = self._clock.now()
        stale_before = _seconds(now - LEASE)
        if row.sending_at is not None and row.sending_at > _seconds(now + LEASE):
            # Taken by a clock that ran ahead: nobody can be at it still.
            stale_before = row.sending_at + 1
        if not await self._store.outbox.mark_sending(row.nonce, _seconds(now), stale_before=stale_before):
            return
        try:
            post = post_adapter().validate_python(row.payload)
        except ValueError:
            _log.exception("digest %s left a post that this version cannot read", row.digest)
            await self._store.outbox.mark_failed(row.nonce, "another version of the bot wrote it", final=True)
            return
        try:
            async with asyncio.timeout(REPLY.total_seconds()):
                message = await self._find(row, post, now) or await self._poster.post(row.channel, post, row.nonce)
        except PostRefused as refusal:
            _log.warning("digest %s is paused: %s", row.digest, refusal.reason)
            await self._store.digests.pause(row.guild, row.digest, refusal.reason)
            await self._store.outbox.mark_failed(row.nonce, refusal.reason, final=True)
            await self._tell_admins(row, post, refusal)
        except (PostUnclear, TimeoutError) as error:
            pause = min(_FIRST_RETRY * 2 ** min(row.attempts, 10), _LAST_RETRY)
            _log.warning("digest %s: %s; tried again in %s", row.digest, error or "no reply in time", pause)
            retry = self._clock.now() + pause
            await self._store.outbox.mark_failed(row.nonce, str(error), final=False, retry_at=_seconds(retry))
        except Exception:
            _log.exception("digest %s could not be posted; it is tried again", row.digest)
            retry = self._clock.now() + _LAST_RETRY
            await self._store.outbox.mark_failed(row.nonce, "an error of ours", final=False, retry_at=_seconds(retry))
        else:
            await self._store.outbox.mark_sent(row.nonce, message)

    async def _tell_admins(self, row: OutboxRow, post: DigestPost, refusal: PostRefused) -> None:
        """Leaves word for those who can mend it, once for this post; who they are is for the chat to know."""
        told = {"channel": row.channel, "topic": post.answer.topic, "reason": refusal.reason}
        key = f"{REFUSED} {row.nonce}"
        await self._store.outbox.add(row.guild, "", {REFUSED: told}, key=key, now=_seconds(self._clock.now()))

    async def _find(self, row: OutboxRow, post: DigestPost, now: datetime) -> str | None:
        """Look for an earlier attempt, but where the platform itself still recognises the nonce."""
        if row.sending_at is None:
            return None
        since = datetime.fromtimestamp(row.sending_at, UTC)
        if row.attempts == 1 and timedelta(0) <= now - since < NONCE_HOLDS:
            return None
        created = datetime.fromtimestamp(row.created_at, UTC)
        return await self._poster.find(row.channel, post, row.nonce, min(created, since))


class _Told:
    """What the digests of one tick tell, worked out once for all that tell the same.

    Many servers ask the same of the shared articles at the same hour, and each read waits its turn among those that
    answer people: a few reads for each digest would make the last of hundreds come an hour late on a busy machine.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._filled: frozenset[str] | None = None
        self._latest: dict[str, int] = {}
        self._answers: dict[tuple[object, ...], DigestAnswer] = {}

    async def answer(self, digest: Digest, day: date) -> tuple[int, DigestAnswer]:
        """The last change that is told, and what is told."""
        if self._filled is None:
            self._filled = await self._store.articles.guilds()
        guild = digest.guild if digest.guild in self._filled else SHARED_MEMORY
        if guild not in self._latest:
            self._latest[guild] = await self._store.changes.latest(guild)
        until = self._latest[guild]
        asked = (guild, digest.topic, digest.last_change, day)
        if asked not in self._answers:
            self._answers[asked] = await answers.digest(
                self._store, guild, digest.topic, digest.last_change, until, today=day
            )
        return until, self._answers[asked]


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
