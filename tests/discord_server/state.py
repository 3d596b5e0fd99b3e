"""What the loopback Discord remembers: users, guilds, channels, messages and what was asked of it."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

EPOCH_MS = 1420070400000
VIEW, SEND, EMBED, HISTORY, SEND_IN_THREADS = 1 << 10, 1 << 11, 1 << 14, 1 << 16, 1 << 38
PUBLIC_THREADS = 1 << 35
MANAGE_GUILD, ADMINISTRATOR = 1 << 5, 1 << 3
EVERYTHING = VIEW | SEND | EMBED | HISTORY | SEND_IN_THREADS | PUBLIC_THREADS

_count = itertools.count(1)


def snowflake() -> str:
    """A fresh id whose upper bits hold the present moment, as the client reads it."""
    return str((int(time.time() * 1000) - EPOCH_MS << 22) + next(_count) % (1 << 22))


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot; `rights` are the permission bits, `roles` the ids of the roles that they have in guilds."""

    id: str
    name: str
    bot: bool = False
    rights: int = EVERYTHING
    locale: str = "en-US"
    roles: tuple[str, ...] = ()

    def payload(self) -> dict[str, Any]:
        """The user object of the API."""
        return {
            "id": self.id,
            "username": self.name,
            "discriminator": "0",
            "global_name": self.name.title(),
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a guild."""

    id: str
    name: str
    rights: int = 0

    def payload(self) -> dict[str, Any]:
        """The role object of the API."""
        return {
            "id": self.id,
            "name": self.name,
            "permissions": str(self.rights),
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "position": 0,
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }


@dataclass(slots=True)
class Channel:
    """A channel; `refuse` is a (status, code) pair with which every post there is turned down.

    A thread has the id of its channel as `parent` and the id of whoever opened it as `opener`.
    """

    id: str
    name: str
    type: int = 0
    guild: str = ""
    recipient: User | None = None
    parent: str = ""
    opener: str = ""
    refuse: tuple[int, int] | None = None
    messages: list[dict[str, Any]] = field(default_factory=list)

    def payload(self) -> dict[str, Any]:
        """The channel object of the API."""
        told: dict[str, Any] = {"id": self.id, "type": self.type, "name": self.name, "position": 0}
        if self.parent:
            metadata = {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2026-01-01T00:00:00+00:00",
                "locked": False,
            }
            counts = {"message_count": 0, "member_count": 1, "rate_limit_per_user": 0, "flags": 0}
            origin = {"guild_id": self.guild, "parent_id": self.parent, "owner_id": self.opener}
            return told | origin | counts | {"thread_metadata": metadata}
        if self.guild:
            return told | {"guild_id": self.guild, "permission_overwrites": [], "nsfw": False, "parent_id": None}
        recipients = [self.recipient.payload()] if self.recipient else []
        return {"id": self.id, "type": self.type, "last_message_id": None, "recipients": recipients}


@dataclass(slots=True)
class Guild:
    """A guild with its channels; `rights` are the bot's permission bits in it.

    Discord's own messages go to `system_channel`, the id of one of its channels; empty for none.
    """

    id: str
    name: str
    channels: list[Channel]
    rights: int = EVERYTHING
    locale: str = "en-US"
    roles: list[Role] = field(default_factory=list)
    threads: list[Channel] = field(default_factory=list)
    owner: str = "1"
    system_channel: str = ""

    def payload(self, bot: User) -> dict[str, Any]:
        """The body of GUILD_CREATE."""
        everyone = Role(self.id, "@everyone", self.rights)
        member = {
            "user": bot.payload(),
            "roles": [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        return {
            "id": self.id,
            "name": self.name,
            "owner_id": self.owner,
            "system_channel_id": self.system_channel or None,
            "roles": [role.payload() for role in (everyone, *self.roles)],
            "channels": [channel.payload() for channel in self.channels],
            "members": [member],
            "member_count": 2,
            "emojis": [],
            "features": [],
            "stickers": [],
            "threads": [thread.payload() for thread in self.threads],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "large": False,
            "unavailable": False,
            "preferred_locale": self.locale,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "system_channel_flags": 0,
            "afk_timeout": 300,
        }


@dataclass(frozen=True, slots=True)
class Record:
    """One request the client made.

    Attributes:
        method: HTTP method.
        route: the route with its parameters left open, as the OpenAPI description writes it.
        path: the path as requested.
        body: decoded JSON, None without one.
        files: names of the files sent along.
        status: what was answered.
    """

    method: str
    route: str
    path: str
    body: Any
    files: tuple[str, ...]
    status: int
