"""Interactions: what a person does with the bot, and what becomes of it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.discord_server import rules
from tests.discord_server.state import Channel, Guild, User, snowflake

ACK_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0
PONG, MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 1, 4, 5, 6, 7, 8, 9
PATIENCE = 20.0
"""Seconds after which a test that waits for the bot fails."""


@dataclass(slots=True)
class Exchange:
    """One interaction from its sending to the last edit of its reply.

    Attributes:
        payload: what the gateway sent.
        born: when, on the server's clock; acknowledged: when the first response came, None before.
        response: body of the first response.
        message: the reply as it stands now; None while deferred or without one.
        followups: further messages.
        ephemeral: only the person sees the reply.
    """

    payload: dict[str, Any]
    born: float
    user: User
    channel: Channel
    source: dict[str, Any] | None = None
    acknowledged: float | None = None
    response: dict[str, Any] | None = None
    message: dict[str, Any] | None = None
    followups: list[dict[str, Any]] = field(default_factory=list)
    ephemeral: bool = False
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def id(self) -> str:
        """Id of the interaction."""
        return str(self.payload["id"])

    @property
    def token(self) -> str:
        """Token under which its reply can be edited for 15 minutes."""
        return str(self.payload["token"])

    async def until(self, done: Callable[[Exchange], bool]) -> None:
        """Waits until something holds of it, at most `PATIENCE` seconds."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(lambda: done(self))

    async def acknowledgement(self) -> dict[str, Any]:
        """The first response, as soon as it is there."""
        await self.until(lambda exchange: exchange.response is not None)
        assert self.response is not None
        return self.response

    async def reply(self) -> dict[str, Any]:
        """The message the person sees in answer: at once, after a deferral, or the pressed message as updated."""
        await self.until(lambda exchange: bool(exchange.message or exchange.followups))
        return self.message or self.followups[0]

    async def choices(self) -> list[dict[str, Any]]:
        """The choices an autocomplete was answered with."""
        body = await self.acknowledgement()
        assert body["type"] == CHOICES, body
        given: list[dict[str, Any]] = body["data"]["choices"]
        return given

    async def modal(self) -> dict[str, Any]:
        """The modal that was opened."""
        body = await self.acknowledgement()
        assert body["type"] == MODAL, body
        shown: dict[str, Any] = body["data"]
        return shown


def envelope(
    kind: int,
    data: dict[str, Any],
    *,
    application: str,
    user: User,
    channel: Channel,
    guild: Guild | None,
    user_install: bool = False,
) -> dict[str, Any]:
    """The body of INTERACTION_CREATE without what only a component has."""
    owners = {"1": user.id} if user_install else {"0": guild.id if guild else "0"}
    told: dict[str, Any] = {
        "id": snowflake(),
        "application_id": application,
        "type": kind,
        "token": secrets.token_hex(24),
        "version": 1,
        "data": data,
        "channel": channel.payload(),
        "channel_id": channel.id,
        "locale": user.locale,
        "app_permissions": str(guild.rights if guild else 0),
        "entitlements": [],
        "authorizing_integration_owners": owners,
        "context": 0 if guild else 1,
        "attachment_size_limit": 10 * 1024 * 1024,
    }
    if guild is None:
        return told | {"user": user.payload()}
    member = {
        "user": user.payload(),
        "roles": list(user.roles),
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": str(user.rights),
    }
    place = {"id": guild.id, "features": [], "locale": guild.locale}
    return told | {"guild_id": guild.id, "guild": place, "guild_locale": guild.locale, "member": member}


def find_component(message: dict[str, Any], wanted: str) -> dict[str, Any]:
    """A button by its label or custom_id, or a select by its placeholder or custom_id.

    Raises:
        LookupError: when the message has no such component, with what it has.
    """
    seen = []
    for component in rules.walk(message.get("components") or ()):
        names = [component.get(key) for key in ("label", "placeholder", "custom_id")]
        if component["type"] in rules.SELECTS | {rules.BUTTON}:
            if wanted in names:
                return dict(component)
            seen.append(names[0] or names[1])
    raise LookupError(f"no {wanted!r} among {seen}")
