"""The loopback Discord as one object: start it, act as people do, look at what the bot posted."""

from __future__ import annotations

import asyncio
import copy
import secrets
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Self

from aiohttp import web

from tests.discord_server import rules, spec
from tests.discord_server.faults import Fault
from tests.discord_server.gateway import Gateway
from tests.discord_server.interactions import PATIENCE, Exchange
from tests.discord_server.people import People
from tests.discord_server.rest import API, MESSAGES, Rest
from tests.discord_server.state import EVERYTHING, MANAGE_GUILD, Channel, Guild, Record, User, snowflake


class FakeDiscord(People):
    """Discord, as far as a bot without privileged intents can tell.

    Use it as ``async with FakeDiscord() as discord:`` and point the client at `discord.api`.

    Attributes:
        violations: everything the bot sent that Discord would refuse; a test ends with none.
        late: interactions that were answered after their three seconds.
        records: every request in order; received: contents of the files sent along.
        commands: registered commands, by guild id ("" for everywhere).
        lag: seconds for which the next interactions have been on their way already.
    """

    def __init__(self, *, guilds: int = 2, shards: int = 1, check_spec: bool = True) -> None:
        """Makes guilds of one text channel each, one admin, one member, and a bot with a token."""
        self.token = "loopback." + secrets.token_hex(16)
        self.application = snowflake()
        self.bot = User(self.application, "timeline", bot=True)
        self.owner = User(snowflake(), "ada", rights=EVERYTHING | MANAGE_GUILD)
        self.member = User(snowflake(), "bob")
        self.users = {user.id: user for user in (self.bot, self.owner, self.member)}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}
        self.shards = shards
        self.check_spec = check_spec and spec.present()
        self.commands: dict[str, list[dict[str, Any]]] = {}
        self.exchanges: dict[str, Exchange] = {}
        self.violations: list[str] = []
        self.late: list[Exchange] = []
        self.records: list[Record] = []
        self.received: list[bytes] = []
        self.changed = asyncio.Condition()
        self.gateway = Gateway(self.token, self._ready)
        self.uploads: dict[str, bytes] = {}
        self.known_nonces: dict[tuple[str, str], tuple[float, dict[str, Any]]] = {}
        self._faults: list[tuple[str, str, Fault]] = []
        self._ahead = 0.0
        self.lag = 0.0
        self._runner: web.AppRunner | None = None
        self.port = 0
        for number in range(guilds):
            self.add_guild(f"guild-{number}")

    # ------------------------------------------------------------ life

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=32 * 1024 * 1024)
        app.add_routes(Rest(self).routes())
        app.add_routes([web.get("/gw", self.gateway.serve), web.get("/files/{id}/{name}", self._file)])
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api(self) -> str:
        """Base address of the REST interface."""
        return f"http://127.0.0.1:{self.port}{API}"

    @property
    def gateway_url(self) -> str:
        """Address of the gateway."""
        return f"ws://127.0.0.1:{self.port}/gw"

    def now(self) -> float:
        """The server's clock in seconds."""
        return time.monotonic() + self._ahead

    def advance(self, seconds: float) -> None:
        """Lets time pass on the server: for the 3 seconds of an interaction and the 15 minutes of its token."""
        self._ahead += seconds

    def _ready(self, shard: tuple[int, int]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        number, count = shard
        own = [guild for guild in self.guilds.values() if (int(guild.id) >> 22) % count == number]
        ready = {
            "v": 10,
            "user": self.bot.payload(),
            "guilds": [{"id": guild.id, "unavailable": True} for guild in own],
            "resume_gateway_url": self.gateway_url,
            "application": {"id": self.application, "flags": 0},
            "private_channels": [],
        }
        return ready, [guild.payload(self.bot) for guild in own]

    # ------------------------------------------------------------ places

    def add_guild(self, name: str, locale: str = "en-US") -> Guild:
        """A guild with one text channel, known before the client connects."""
        guild_id = snowflake()
        channel = Channel(snowflake(), "general", guild=guild_id)
        guild = Guild(guild_id, name, [channel], locale=locale)
        self.guilds[guild_id] = guild
        self.channels[channel.id] = channel
        return guild

    def guild(self, number: int = 0) -> Guild:
        """One of the guilds, in the order they were made."""
        return list(self.guilds.values())[number]

    def channel(self, number: int = 0) -> Channel:
        """The text channel of one of the guilds."""
        return self.guild(number).channels[0]

    def dm(self, user: User) -> Channel:
        """The channel of direct messages with a person."""
        for channel in self.channels.values():
            if channel.recipient == user:
                return channel
        channel = Channel(snowflake(), "", type=1, recipient=user)
        self.channels[channel.id] = channel
        return channel

    # ------------------------------------------------------------ what happened

    @property
    def posted(self) -> list[dict[str, Any]]:
        """Messages the bot put into channels, in order, as they stand now."""
        found = [
            m for channel in self.channels.values() for m in channel.messages if m["author"]["id"] == self.bot.id
        ]
        return sorted(found, key=lambda message: int(message["id"]))

    def requests(self, method: str, route: str) -> list[Record]:
        """Requests made on a route so far."""
        return [record for record in self.records if (record.method, record.route) == (method, route)]

    async def record(self, record: Record) -> None:
        """Notes a request and wakes whoever waits for one."""
        self.records.append(record)
        async with self.changed:
            self.changed.notify_all()

    async def until(self, done: Callable[[FakeDiscord], bool]) -> None:
        """Waits until something holds after a request, at most `PATIENCE` seconds."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(lambda: done(self))

    async def until_posted(self, count: int) -> dict[str, Any]:
        """Waits until the bot has posted so many messages; returns the last of them."""
        await self.until(lambda server: len(server.posted) >= count)
        return self.posted[count - 1]

    async def until_ready(self, times: int = 1) -> None:
        """Waits until a client has identified so many times."""
        async with asyncio.timeout(PATIENCE), self.gateway.changed:
            await self.gateway.changed.wait_for(lambda: self.gateway.identified >= times)

    async def until_resumed(self, times: int = 1) -> None:
        """Waits until a client has resumed so many times."""
        async with asyncio.timeout(PATIENCE), self.gateway.changed:
            await self.gateway.changed.wait_for(lambda: self.gateway.resumed >= times)

    # ------------------------------------------------------------ faults

    def fail(self, fault: Fault, method: str = "POST", route: str = MESSAGES, *, times: int = 1) -> None:
        """The next requests on a route fail so."""
        self._faults += [(method, route, fault)] * times

    def forget_faults(self) -> None:
        """No request fails any more."""
        self._faults.clear()

    def fault_for(self, method: str, route: str) -> Fault | None:
        """Takes the fault that waits for a request, or None."""
        for index, (wanted, where, fault) in enumerate(self._faults):
            if (wanted, where) == (method, route):
                del self._faults[index]
                return fault
        return None

    # ------------------------------------------------------------ messages

    def put_message(self, channel: Channel, body: dict[str, Any], exchange: Exchange | None = None) -> dict[str, Any]:
        """Makes a message of the bot and keeps it, unless only one person sees it."""
        hidden = exchange is not None and (exchange.ephemeral or (body.get("flags") or 0) & rules.EPHEMERAL)
        message = self.new_message(channel, self.bot, body.get("content") or "") | {
            "components": _numbered(body.get("components") or ()),
            "embeds": body.get("embeds") or [],
            "flags": (body.get("flags") or 0) | (rules.EPHEMERAL if hidden else 0),
            "application_id": self.application,
            "webhook_id": self.application if exchange else None,
        }
        if body.get("nonce") is not None:
            message["nonce"] = body["nonce"]
        if body.get("message_reference"):
            message |= {"message_reference": body["message_reference"], "type": 19}
        if exchange is not None:
            message["interaction_metadata"] = {
                "id": exchange.id,
                "type": exchange.payload["type"],
                "user": exchange.user.payload(),
                "authorizing_integration_owners": exchange.payload["authorizing_integration_owners"],
            }
        if not hidden:
            channel.messages.append(message)
        return message

    async def post(self, channel: Channel, body: dict[str, Any]) -> dict[str, Any]:
        """Keeps a message the bot sent to a channel and tells the gateway of it, if the bot is there."""
        message = self.put_message(channel, body)
        if self.gateway.sessions:
            await self.gateway.tell("MESSAGE_CREATE", self.as_seen(message) | _place(channel), channel.guild)
        return message

    def change_message(self, message: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
        """Edits a message in place."""
        for key in ("content", "embeds", "flags"):
            if body.get(key) is not None:
                message[key] = body[key] | message.get("flags", 0) if key == "flags" else body[key]
        if body.get("components") is not None:
            message["components"] = _numbered(body["components"])
        message["edited_timestamp"] = _stamp()
        return message

    def new_message(self, channel: Channel, author: User, content: str) -> dict[str, Any]:
        """The bare message object."""
        return {
            "id": snowflake(),
            "channel_id": channel.id,
            "author": author.payload(),
            "content": content,
            "timestamp": _stamp(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "pinned": False,
            "type": 0,
            "components": [],
            "flags": 0,
        }

    def as_seen(self, message: dict[str, Any]) -> dict[str, Any]:
        """A message as an app without the message content intent sees it."""
        channel = self.channels[message["channel_id"]]
        own = message["author"]["id"] == self.bot.id
        named = any(user["id"] == self.bot.id for user in message["mentions"])
        if own or named or not channel.guild:
            return message
        return message | {"content": "", "components": [], "embeds": [], "attachments": []}

    # ------------------------------------------------------------ files

    def upload(self, name: str, content: bytes) -> dict[str, Any]:
        """Puts a file where the bot can fetch it; returns its attachment object."""
        file_id = snowflake()
        self.uploads[file_id] = content
        url = f"http://127.0.0.1:{self.port}/files/{file_id}/{name}"
        return {"id": file_id, "filename": name, "size": len(content), "url": url, "proxy_url": url}

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.uploads[request.match_info["id"]])


def _place(channel: Channel) -> dict[str, Any]:
    return {"guild_id": channel.guild} if channel.guild else {}


def _stamp() -> str:
    return datetime.now(UTC).isoformat()


def _numbered(components: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Components as Discord gives them back: each with an id."""
    copied: list[dict[str, Any]] = copy.deepcopy(list(components))
    for number, component in enumerate(rules.walk(copied), start=1):
        if isinstance(component, dict):
            component.setdefault("id", number)
    return copied
