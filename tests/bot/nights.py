"""A year of nights in a second: a clock that is told the time, and a channel that loses, doubles and kills."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.model import DigestPost
from bot.schedule import PostRefused, PostUnclear, Scheduler

DISCORD_KEEPS_NONCES = timedelta(minutes=2)
NIGHTS = 20

CHANGES = {
    "Europe/Berlin": "2024-03-31",
    "Europe/London": "2024-10-27",
    "America/New_York": "2024-03-10",
    "America/Los_Angeles": "2024-11-03",
    "America/St_Johns": "2024-03-10",
    "America/Havana": "2024-03-10",
    "America/Sao_Paulo": "2018-11-04",
    "America/Asuncion": "2023-10-01",
    "America/Santiago": "2024-04-07",
    "America/Scoresbysund": "2024-03-31",
    "Asia/Tehran": "2022-03-22",
    "Asia/Beirut": "2024-03-31",
    "Asia/Kolkata": "2024-05-05",
    "Africa/Cairo": "2024-04-26",
    "Africa/Casablanca": "2024-03-10",
    "Australia/Sydney": "2024-04-07",
    "Australia/Lord_Howe": "2024-10-06",
    "Pacific/Auckland": "2024-09-29",
    "Pacific/Chatham": "2024-04-07",
    "Pacific/Apia": "2011-12-30",
    "Pacific/Kwajalein": "1993-08-21",
    "Antarctica/Troll": "2024-03-31",
}
"""A night on which each zone's clock did something; twenty nights around each are lived through."""

TIMES = ("00:00", "00:30", "01:30", "02:30", "08:00", "23:45")


class Killed(BaseException):
    """The process is gone, here and now."""


@dataclass
class SetClock:
    """A clock that stands where it is put; `ahead` is how far it errs."""

    true: datetime
    ahead: timedelta = timedelta(0)
    kill_at: int = -1

    def now(self) -> datetime:
        """The moment this clock believes in; the kill may come with any look at it."""
        self.kill_at -= 1
        if self.kill_at == 0:
            raise Killed
        return self.true + self.ahead

    async def sleep_until(self, moment: datetime) -> None:
        """Time passes at once."""
        self.true = max(self.true, moment - self.ahead)


@dataclass(frozen=True)
class Message:
    """What a channel holds."""

    id: str
    nonce: str
    true: datetime
    believed: datetime
    payload: DigestPost


@dataclass
class Channel:
    """A channel of a chat that keeps what it took, whatever the sender hears of it.

    Attributes:
        trouble: part of the posts that go wrong in some way, 0 to 1.
        refuses: the refusal every post gets, or None.
    """

    clock: SetClock
    random: Random
    trouble: float = 0.0
    refuses: PostRefused | None = None
    messages: list[Message] = field(default_factory=list)

    async def post(self, channel: str, payload: DigestPost, nonce: str) -> str:
        """Take a post, or lose it, or take it and lose the reply, or die before or after."""
        assert len(nonce) <= 25
        if self.refuses:
            raise self.refuses
        went = self.random.choice(("lost", "lost reply", "dead before", "dead after"))
        if self.random.random() >= self.trouble:
            went = "well"
        if went == "lost":
            raise PostUnclear("connection reset")
        if went == "dead before":
            raise Killed
        taken = self._take(payload, nonce)
        if went == "lost reply":
            raise PostUnclear("connection reset")
        if went == "dead after":
            raise Killed
        return taken

    async def find(self, channel: str, payload: DigestPost, nonce: str, sent_at: datetime) -> str | None:
        """Look for a message of the same digest and day."""
        if self.random.random() < self.trouble:
            raise PostUnclear("connection reset")
        same = [m for m in self.messages if (m.payload.digest, m.payload.day) == (payload.digest, payload.day)]
        return same[0].id if same else None

    def _take(self, payload: DigestPost, nonce: str) -> str:
        for message in self.messages:
            if message.nonce == nonce and self.clock.true - message.true < DISCORD_KEEPS_NONCES:
                return message.id
        believed = self.clock.true + self.clock.ahead
        self.messages.append(Message(str(len(self.messages) + 1), nonce, self.clock.true, believed, payload))
        return self.messages[-1].id


def days_told(messages: list[Message], zone: str) -> list[date]:
    """Every local day that a channel's posts cover, in order, doubles kept; days the zone left out do not count."""
    real = set(local_days(messages[0].true - timedelta(days=40), messages[-1].true + timedelta(days=40), zone))
    told: list[date] = []
    for message in messages:
        day = message.payload.first_day
        while day <= message.payload.day:
            if day in real:
                told.append(day)
            day += timedelta(days=1)
    return told


def local_days(start: datetime, end: datetime, zone: str) -> list[date]:
    """Local days that occur between two moments, found the long way: by looking every quarter of an hour."""
    place, seen, moment = ZoneInfo(zone), dict[date, None](), start.astimezone(UTC)
    while moment <= end:
        seen[moment.astimezone(place).date()] = None
        moment += timedelta(minutes=15)
    return list(seen)


async def tick(scheduler: Scheduler) -> bool:
    """One tick; False when the process did not survive it."""
    try:
        await scheduler.tick()
    except Killed:
        return False
    except BaseExceptionGroup as group:
        if group.subgroup(Killed) is None:
            raise
        return False
    return True
