"""The REST side of the loopback Discord: routes, checks of every body, and the answers the client expects."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.discord_server import rules, spec
from tests.discord_server.interactions import (
    ACK_SECONDS,
    CHOICES,
    DEFER,
    DEFER_UPDATE,
    MESSAGE,
    MODAL,
    TOKEN_SECONDS,
    UPDATE,
    Exchange,
)
from tests.discord_server.state import PUBLIC_THREADS, SEND, VIEW, Channel, Record, snowflake

if TYPE_CHECKING:
    from tests.discord_server.server import FakeDiscord

API = "/api/v10"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
MESSAGES = "/channels/{channel_id}/messages"
THREADS = "/channels/{channel_id}/messages/{message_id}/threads"
COMMANDS = "/applications/{application_id}/commands"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"

NONCE_SECONDS = 120.0
"""Discord compares nonces over "the past few minutes"; the least that can mean."""

Body = Any
Answer = tuple[int, Any]
Handler = Callable[[web.Request, Body, tuple[str, ...]], Awaitable[Answer]]


class RefusedError(Exception):
    """A request that Discord turns down, with its status and error code."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


class Rest:
    """All endpoints; what they change is kept in the server they belong to."""

    def __init__(self, server: FakeDiscord) -> None:
        self._server = server

    def routes(self) -> list[web.RouteDef]:
        """Every route, named as the OpenAPI description names it."""
        table: list[tuple[str, str, Handler]] = [
            ("GET", "/users/@me", self.me),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/gateway/bot", self.gateway),
            ("PUT", COMMANDS, self.overwrite_commands),
            ("PUT", "/applications/{application_id}/guilds/{guild_id}/commands", self.overwrite_commands),
            ("POST", CALLBACK, self.callback),
            ("POST", "/webhooks/{webhook_id}/{webhook_token}", self.follow_up),
            ("GET", ORIGINAL, self.original),
            ("PATCH", ORIGINAL, self.edit_original),
            ("DELETE", ORIGINAL, self.delete_original),
            ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", self.edit_original),
            ("POST", MESSAGES, self.create_message),
            ("GET", MESSAGES, self.list_messages),
            ("GET", "/channels/{channel_id}/messages/{message_id}", self.get_message),
            ("PATCH", "/channels/{channel_id}/messages/{message_id}", self.edit_message),
            ("POST", THREADS, self.open_thread),
            ("POST", "/channels/{channel_id}/typing", self.typing),
            ("GET", "/channels/{channel_id}", self.get_channel),
            ("POST", "/users/@me/channels", self.open_dm),
        ]
        return [web.route(method, API + path, self._wrap(path, handler)) for method, path, handler in table]

    def _wrap(self, route: str, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            body, files = await self._decode(request)
            fault = self._server.fault_for(request.method, route)
            if fault and not fault.done:
                await self._server.record(Record(request.method, route, request.path, body, files, fault.status))
                return await fault.answer(request)
            try:
                if request.headers.get("Authorization") != f"Bot {self._server.token}" and "_token}" not in route:
                    raise RefusedError(401, 0, "401: Unauthorized")
                self._describe(route, request.method, body)
                status, answer = await handler(request, body, files)
            except RefusedError as refused:
                status, answer = refused.status, {"code": refused.code, "message": str(refused)}
            await self._server.record(Record(request.method, route, request.path, body, files, status))
            if fault:
                return await fault.answer(request)
            if answer is None:
                return web.Response(status=status)
            # The client reads JSON only when the header says exactly this, without a charset.
            return web.Response(
                status=status, body=json.dumps(answer).encode(), headers={"Content-Type": "application/json"}
            )

        return serve

    async def _decode(self, request: web.Request) -> tuple[Body, tuple[str, ...]]:
        if request.content_type == "multipart/form-data":
            form = await request.post()
            files = [value for value in form.values() if isinstance(value, web.FileField)]
            self._server.received += [file.file.read() for file in files]
            payload = form.get("payload_json")
            names = tuple(str(file.filename) for file in files)
            return (json.loads(payload) if isinstance(payload, str) else None), names
        raw = await request.read()
        return (json.loads(raw) if raw else None), ()

    def _describe(self, route: str, method: str, body: Body) -> None:
        if body is not None and self._server.check_spec:
            self._refuse(spec.check(route, method, body))

    def _refuse(self, faults: list[str]) -> None:
        if faults:
            self._server.violations.extend(faults)
            raise RefusedError(400, 50035, "Invalid Form Body: " + "; ".join(faults))

    # ------------------------------------------------------------ start

    async def me(self, _request: web.Request, _body: Body, _files: tuple[str, ...]) -> Answer:
        return 200, self._server.bot.payload()

    async def application(self, _request: web.Request, _body: Body, _files: tuple[str, ...]) -> Answer:
        told = {
            "id": self._server.application,
            "name": self._server.bot.name,
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "",
            "flags": 0,
            "owner": self._server.owner.payload(),
            "team": None,
        }
        return 200, told

    async def gateway(self, _request: web.Request, _body: Body, _files: tuple[str, ...]) -> Answer:
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 16}
        return 200, {"url": self._server.gateway_url, "shards": self._server.shards, "session_start_limit": limit}

    async def overwrite_commands(self, request: web.Request, body: Body, _files: tuple[str, ...]) -> Answer:
        self._refuse(rules.commands(body))
        guild = request.match_info.get("guild_id", "")
        echoed = [
            {
                "id": snowflake(),
                "application_id": self._server.application,
                "version": "1",
                "type": 1,
                "description": "",
                "default_member_permissions": None,
                **command,
            }
            for command in body
        ]
        self._server.commands[guild] = echoed
        return 200, echoed

    # ------------------------------------------------------------ interactions

    async def callback(self, request: web.Request, body: Body, files: tuple[str, ...]) -> Answer:
        exchange = self._server.exchanges.get(request.match_info["interaction_token"])
        now = self._server.now()
        if exchange is None or exchange.id != request.match_info["interaction_id"]:
            raise RefusedError(404, 10062, "Unknown interaction")
        if exchange.acknowledged is None and now - exchange.born > ACK_SECONDS:
            self._server.late.append(exchange)
            raise RefusedError(404, 10062, "Unknown interaction")
        if exchange.acknowledged is not None:
            raise RefusedError(400, 40060, "Interaction has already been acknowledged.")
        kind, data = body["type"], body.get("data") or {}
        self._check_callback(exchange, kind, data, files)
        exchange.acknowledged, exchange.response = now, body
        exchange.ephemeral = bool((data.get("flags") or 0) & rules.EPHEMERAL)
        if kind == MESSAGE:
            exchange.message = self._server.put_message(exchange.channel, data, exchange)
        elif kind == UPDATE:
            exchange.message = self._server.change_message(exchange.source or {}, data)
        elif kind == DEFER_UPDATE:
            exchange.ephemeral = True
        async with exchange.changed:
            exchange.changed.notify_all()
        # Asked with `with_response=1`; a bare 204 breaks the client's `defer()`.
        told: dict[str, Any] = {"interaction": {"id": exchange.id, "type": exchange.payload["type"]}}
        if kind in {MESSAGE, UPDATE}:
            told["resource"] = {"type": kind, "message": exchange.message}
        elif kind == DEFER:
            told["interaction"] |= {"response_message_id": snowflake(), "response_message_loading": True}
        return 200, told

    def _check_callback(self, exchange: Exchange, kind: int, data: dict[str, Any], files: tuple[str, ...]) -> None:
        asked = exchange.payload["type"]
        if kind == MESSAGE:
            self._refuse(rules.message(data, files=len(files)))
        elif kind == UPDATE:
            self._refuse(self._check_edit(exchange.source or {}, data, files))
        elif kind == MODAL:
            self._refuse(rules.modal(data))
        elif kind == CHOICES:
            self._refuse(rules.choices(data.get("choices") or ()))
        if (
            (kind == CHOICES) != (asked == 4)
            or (kind == MODAL and asked == 5)
            or (kind == UPDATE and asked not in {3, 5})
        ):
            self._refuse([f"a response of type {kind} does not answer an interaction of type {asked}"])

    @staticmethod
    def _check_edit(old: dict[str, Any], data: dict[str, Any], files: tuple[str, ...]) -> list[str]:
        was_v2 = bool((old.get("flags") or 0) & rules.COMPONENTS_V2)
        return rules.message(data, files=len(files), create=False, was_v2=was_v2)

    def _exchange(self, request: web.Request) -> Exchange:
        exchange = self._server.exchanges.get(request.match_info["webhook_token"])
        if exchange is None or self._server.now() - exchange.born > TOKEN_SECONDS:
            raise RefusedError(401, 50027, "Invalid Webhook Token")
        if exchange.acknowledged is None:
            raise RefusedError(404, 10015, "Unknown Webhook")
        return exchange

    async def follow_up(self, request: web.Request, body: Body, files: tuple[str, ...]) -> Answer:
        exchange = self._exchange(request)
        self._refuse(rules.message(body, files=len(files)))
        if "1" in exchange.payload["authorizing_integration_owners"] and len(exchange.followups) >= 5:
            raise RefusedError(400, 40094, "Maximum number of follow-up messages reached")
        message = self._server.put_message(exchange.channel, body, exchange)
        if (exchange.response or {})["type"] == DEFER and exchange.message is None and not exchange.followups:
            exchange.message = message
        else:
            exchange.followups.append(message)
        async with exchange.changed:
            exchange.changed.notify_all()
        return 200, message

    async def original(self, request: web.Request, _body: Body, _files: tuple[str, ...]) -> Answer:
        exchange = self._exchange(request)
        if exchange.message is None:
            raise RefusedError(404, 10008, "Unknown Message")
        return 200, exchange.message

    async def edit_original(self, request: web.Request, body: Body, files: tuple[str, ...]) -> Answer:
        exchange = self._exchange(request)
        wanted = request.match_info.get("message_id")
        updates = (exchange.response or {})["type"] in {UPDATE, DEFER_UPDATE}
        old = exchange.message or (exchange.source if updates else None)
        if wanted:
            old = next((m for m in [old, *exchange.followups] if m and m["id"] == wanted), None)
            if old is None:
                raise RefusedError(404, 10008, "Unknown Message")
        if old is None:
            self._refuse(rules.message(body, files=len(files)))
            exchange.message = self._server.put_message(exchange.channel, body, exchange)
        else:
            self._refuse(self._check_edit(old, body, files))
            exchange.message = self._server.change_message(old, body)
        async with exchange.changed:
            exchange.changed.notify_all()
        return 200, exchange.message

    async def delete_original(self, request: web.Request, _body: Body, _files: tuple[str, ...]) -> Answer:
        exchange = self._exchange(request)
        exchange.message = None
        return 204, None

    # ------------------------------------------------------------ messages

    def _channel(self, request: web.Request, right: int) -> Channel:
        channel = self._server.channels.get(request.match_info["channel_id"])
        if channel is None:
            raise RefusedError(404, 10003, "Unknown Channel")
        if channel.refuse:
            raise RefusedError(*channel.refuse, "refused by the test")
        if channel.guild and not self._server.guilds[channel.guild].rights & right:
            raise RefusedError(403, 50013, "Missing Permissions")
        return channel

    async def create_message(self, request: web.Request, body: Body, files: tuple[str, ...]) -> Answer:
        channel = self._channel(request, SEND)
        self._refuse(rules.message(body, files=len(files)))
        nonce, now = body.get("nonce"), self._server.now()
        if nonce is not None and body.get("enforce_nonce"):
            known = self._server.known_nonces.get((channel.id, str(nonce)))
            if known is not None and now - known[0] < NONCE_SECONDS:
                return 200, known[1]
        message = await self._server.post(channel, body)
        self._server.known_nonces[channel.id, str(nonce)] = now, message
        return 200, message

    async def list_messages(self, request: web.Request, _body: Body, _files: tuple[str, ...]) -> Answer:
        channel = self._channel(request, VIEW)
        limit, after, before = (request.query.get(key) for key in ("limit", "after", "before"))
        found = [
            m for m in channel.messages if int(m["id"]) > int(after or 0) and int(m["id"]) < int(before or 1 << 63)
        ]
        return 200, [self._server.as_seen(m) for m in reversed(found)][: int(limit or 50)]

    async def get_message(self, request: web.Request, _body: Body, _files: tuple[str, ...]) -> Answer:
        return 200, self._server.as_seen(self._find(request))

    async def edit_message(self, request: web.Request, body: Body, files: tuple[str, ...]) -> Answer:
        message = self._find(request)
        self._refuse(self._check_edit(message, body, files))
        return 200, self._server.change_message(message, body)

    async def open_thread(self, request: web.Request, body: Body, _files: tuple[str, ...]) -> Answer:
        channel = self._channel(request, PUBLIC_THREADS)
        if channel.type != 0:
            raise RefusedError(400, 50024, "Cannot execute action on this channel type")
        message = self._find(request)
        if message["id"] in self._server.channels:
            raise RefusedError(400, 160004, "A thread has already been created for this message")
        if not 1 <= rules.units(body["name"]) <= 100:
            self._refuse(["a thread's name must be 1 to 100 characters"])
        thread = await self._server.open_thread(message, user=self._server.bot, name=body["name"])
        return 201, thread.payload()

    def _find(self, request: web.Request) -> dict[str, Any]:
        channel = self._channel(request, VIEW)
        for message in channel.messages:
            if message["id"] == request.match_info["message_id"]:
                return message
        raise RefusedError(404, 10008, "Unknown Message")

    async def typing(self, request: web.Request, _body: Body, _files: tuple[str, ...]) -> Answer:
        self._channel(request, SEND)
        return 204, None

    async def get_channel(self, request: web.Request, _body: Body, _files: tuple[str, ...]) -> Answer:
        return 200, self._channel(request, VIEW).payload()

    async def open_dm(self, _request: web.Request, body: Body, _files: tuple[str, ...]) -> Answer:
        user = self._server.users.get(str(body["recipient_id"]))
        if user is None:
            raise RefusedError(404, 10013, "Unknown User")
        return 200, self._server.dm(user).payload()
