"""Follows: a topic tied to a channel, which hears of it when something new happens, at most so often.

What is told is a window of changes, as in a digest. A post is keyed by the change its window begins after: when the
process dies between putting the post into the outbox and noting it here, the same post is found there again and its
own end is noted, so that nothing is told twice or left out.
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from bot import memory
from bot.audit import Audit, Deed
from bot.errors import spoken
from bot.model import Caller, DigestPost
from bot.rights import require
from bot.schedule import post_adapter
from timeline.errors import BadInputError, NotFoundError

if TYPE_CHECKING:
    from bot.schedule import Clock
    from timeline.store import Store

SETTING: Final = "follows"
LEAST_MINUTES: Final = 15
MOST_MINUTES: Final = 7 * 24 * 60
MOST_FOLLOWS: Final = 25
"""Follows of one guild."""

TICK: Final = timedelta(seconds=30)
"""How often it is looked whether there is news."""


@dataclass(frozen=True, slots=True)
class Follow:
    """A channel that follows a topic.

    Attributes:
        id: its id.
        channel: id of the channel; topic: the query.
        minutes: at least so long between two posts.
        last_change: number of the last change that was told.
        next_at: not before this moment, UTC epoch seconds.
        nonce: of the last post, or empty.
        paused: why it rests, a sentence; empty while it runs.
    """

    id: str
    channel: str
    topic: str
    minutes: int
    last_change: int
    next_at: int = 0
    nonce: str = ""
    paused: str = ""


class Following:
    """The follows of all guilds, and their turns.

    Args:
        store: the open store.
        clock: the time.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = asyncio.Lock()
        self._audit = Audit(store, clock)

    # ------------------------------------------------------------ commands

    @spoken
    async def add(self, caller: Caller, topic: str, *, minutes: int = 60, channel: str = "") -> Follow:
        """Let a channel follow a topic, from now on. Needs the right for follows.

        Args:
            caller: who asks.
            topic: as for a timeline.
            minutes: at least so long between two posts, 15 minutes to a week.
            channel: id of the channel; empty for the one it is asked in.

        Returns:
            The follow; the same channel and topic again changes the one that is there.
        """
        await require(self._store, caller, "follow", "follow a topic")
        topic = " ".join(topic.split())
        if not topic:
            raise BadInputError("Say what to follow: a pair such as japan-korea, a name, or words.")
        if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
            raise BadInputError(
                f"Choose {LEAST_MINUTES} minutes to a week ({MOST_MINUTES} minutes) between two posts."
            )
        place = channel or caller.channel
        latest = await self._store.changes.latest(await memory.memory_for(self._store, caller.guild))
        async with self._lock:
            known = await self._of(caller.guild)
            old = next((each for each in known if (each.channel, each.topic) == (place, topic)), None)
            if old is None and len(known) >= MOST_FOLLOWS:
                raise BadInputError(f"A server can follow {MOST_FOLLOWS} topics. Stop one with /follow stop first.")
            follow = Follow(old.id if old else secrets.token_hex(4), place, topic, minutes, latest)
            await self._keep(caller.guild, [*(each for each in known if each is not old), follow])
        await self._audit.note(caller, Deed.FOLLOW_STARTED, topic)
        return follow

    @spoken
    async def all(self, caller: Caller) -> tuple[Follow, ...]:
        """The follows of the caller's guild."""
        return tuple(await self._of(caller.guild))

    @spoken
    async def stop(self, caller: Caller, follow: str) -> Follow:
        """End a follow. Needs the right for follows."""
        await require(self._store, caller, "follow", "stop a follow")
        async with self._lock:
            known = await self._of(caller.guild)
            found = next((each for each in known if each.id == follow), None)
            if found is None:
                raise NotFoundError("There is no such follow here. /follow list shows them.")
            await self._keep(caller.guild, [each for each in known if each is not found])
        await self._audit.note(caller, Deed.FOLLOW_STOPPED, found.topic)
        return found

    # ------------------------------------------------------------ turns

    async def tick(self) -> None:
        """Put what is new into the outbox, for every follow whose time has come."""
        now = self._clock.now()
        for guild in await self._guilds():
            async with self._lock:
                known = await self._of(guild)
                served = [await self._serve(guild, follow, now) for follow in known]
                if served != known:
                    await self._keep(guild, served)

    async def _serve(self, guild: str, follow: Follow, now: datetime) -> Follow:
        if follow.paused:
            return follow
        if follow.nonce and (row := await self._store.outbox.get(follow.nonce)) and row.state == "failed":
            return replace(follow, paused=row.reason or "It could not be posted.")
        if int(now.timestamp()) < follow.next_at:
            return follow
        post = await self._post(guild, follow, now)
        if post is None:
            return follow
        if post.answer.empty:
            return replace(follow, last_change=post.answer.until)
        payload = post_adapter().dump_python(post, mode="json")
        key = f"follow:{follow.id}:{follow.last_change}"
        row = await self._store.outbox.add(guild, follow.channel, payload, key=key, now=int(now.timestamp()))
        told = post_adapter().validate_python(row.payload).answer.until
        later = int((now + timedelta(minutes=follow.minutes)).timestamp())
        return replace(follow, last_change=told, next_at=later, nonce=row.nonce)

    async def _post(self, guild: str, follow: Follow, now: datetime) -> DigestPost | None:
        """What is new, as a post; None when nothing at all has changed."""
        from timeline import answers  # noqa: PLC0415 - the commands need none of it

        source = await memory.memory_for(self._store, guild)
        until = await self._store.changes.latest(source)
        if until <= follow.last_change:
            return None
        today = now.astimezone(UTC).date()
        answer = await answers.digest(self._store, source, follow.topic, follow.last_change, until, today=today)
        news = replace(answer, upcoming=(), on_this_day=())
        name = f"{follow.id}.{follow.last_change}"
        return DigestPost(digest=name, guild=guild, answer=news, day=today, first_day=today, due=now, zone="UTC")

    # ------------------------------------------------------------ keeping

    async def _guilds(self) -> list[str]:
        found = await self._store.settings.get("", SETTING, [])
        return [str(guild) for guild in found] if isinstance(found, list) else []

    async def _of(self, guild: str) -> list[Follow]:
        found: Any = await self._store.settings.get(guild, SETTING, [])
        return [Follow(**each) for each in found]

    async def _keep(self, guild: str, follows: list[Follow]) -> None:
        # The index first: a guild in it without follows costs nothing, one that is missing would never be served.
        index = await self._guilds()
        if guild not in index:
            await self._store.settings.set("", SETTING, [*index, guild])
        await self._store.settings.set(guild, SETTING, [asdict(each) for each in follows])
