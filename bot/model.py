"""What passes between the service and the places where people talk: who asks, which digests there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from timeline.answers.model import DigestAnswer


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, and from where. Whoever builds one has it from the chat platform, never from what was typed.

    Attributes:
        guild: key of the server; `timeline.model.SHARED_MEMORY` in the terminal, empty in a direct message.
        user: id of the person.
        channel: id of the channel.
        is_admin: the person may manage the server (on Discord: *Manage Server*).
        locale: BCP 47 tag for replies.
        zone: IANA zone that says what "today" is; empty means the guild's, else the configured one.
        roles: ids of the person's roles in the server.
    """

    guild: str
    user: str
    channel: str
    is_admin: bool = False
    locale: str = "en"
    zone: str = ""
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DigestInfo:
    """A digest as people are shown it.

    Attributes:
        id: its id, for pause, resume and remove.
        channel: id of the channel it goes to.
        topic: the query; empty means everything.
        at: local time of day, ``HH:MM``.
        zone: IANA zone of that time.
        quiet: True when a day without news gets no post, False when it gets a short line.
        paused: True while it is not posted.
        reason: why it is paused, a sentence; empty when a person paused it.
        next_due: when it comes next; aware, UTC.
    """

    id: str
    channel: str
    topic: str
    at: str
    zone: str
    quiet: bool
    paused: bool
    reason: str
    next_due: datetime


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """Answer to `/status`.

    Attributes:
        articles: articles in the memory this place answers from.
        events: dated events in it; undated: those without a date.
        shared: True when it is the shared memory, False when the guild has its own.
        digests: the guild's digests.
        waiting: posts of the guild not yet delivered.
        problems: why something was not posted, newest first, a sentence each.
        last_sent: when the guild last got a post; aware, UTC; None when it never did.
    """

    articles: int
    events: int
    undated: int
    shared: bool
    digests: tuple[DigestInfo, ...] = ()
    waiting: int = 0
    problems: tuple[str, ...] = ()
    last_sent: datetime | None = None


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """What became of a publication day.

    Attributes:
        article: its id.
        day: the day that holds for it now, in words; empty when none is known.
        redated: how many events moved with it.
        number: by which it is undone; 0 when nothing new was said.
        disputed: people said different days, so that none of them holds.
    """

    article: str
    day: str
    redated: int
    number: int = 0
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class DigestPost:
    """One digest on its way to a channel; kept whole in the outbox, so that a restart posts the same.

    Attributes:
        digest: id of the digest, also for the buttons under it.
        guild: whose digest it is.
        answer: what is in it; `answer.empty` asks for the short line "Nothing new".
        day: the local day it is posted for.
        first_day: the earliest local day it covers; before `day` when missed ones are merged into it.
        due: the moment it was due; aware, UTC.
        zone: IANA zone of `day`.
        late: True when it was not posted on time, which the post says.
    """

    digest: str
    guild: str
    answer: DigestAnswer
    day: date
    first_day: date
    due: datetime
    zone: str
    late: bool = False
