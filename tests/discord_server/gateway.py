"""The gateway's side of the loopback Discord: HELLO, IDENTIFY, READY, heartbeats, RESUME with replay."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

HEARTBEAT_MS = 10_000
DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11


@dataclass(slots=True)
class Session:
    """One gateway session: what was dispatched stays for a RESUME until a heartbeat tells of its arrival."""

    id: str
    shard: tuple[int, int]
    intents: int
    sequence: int = 0
    sent: deque[dict[str, Any]] = field(default_factory=deque)
    socket: web.WebSocketResponse | None = None


class Gateway:
    """All sessions of one client; `changed` is notified at each connect, resume and loss."""

    def __init__(
        self, token: str, ready: Callable[[tuple[int, int]], tuple[dict[str, Any], list[dict[str, Any]]]]
    ) -> None:
        """Remembers the token to expect and the maker of READY with its GUILD_CREATE bodies for a shard."""
        self.token = token
        self.sessions: dict[str, Session] = {}
        self.identified = 0
        self.resumed = 0
        self.lost = 0
        self.changed = asyncio.Condition()
        self._ready = ready

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Speaks with one socket until it closes."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await self._send(socket, {"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_MS}})
        session: Session | None = None
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                break
            message = json.loads(frame.data)
            if message["op"] == HEARTBEAT:
                while session is not None and session.sent and session.sent[0]["s"] <= (message["d"] or 0):
                    session.sent.popleft()
                await self._send(socket, {"op": ACK})
            elif message["op"] == IDENTIFY:
                session = await self._identify(socket, message["d"])
            elif message["op"] == RESUME:
                session = await self._resume(socket, message["d"])
        if session is not None and session.socket is socket:
            session.socket = None
        async with self.changed:
            self.lost += 1
            self.changed.notify_all()
        return socket

    async def _identify(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> Session | None:
        if data["token"] != self.token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return None
        shard = tuple(data.get("shard") or (0, 1))
        session = Session(secrets.token_hex(8), (shard[0], shard[1]), data["intents"], socket=socket)
        self.sessions[session.id] = session
        ready, guilds = self._ready(session.shard)
        await self.dispatch(session, "READY", ready | {"session_id": session.id, "shard": list(session.shard)})
        for guild in guilds:
            await self.dispatch(session, "GUILD_CREATE", guild)
        async with self.changed:
            self.identified += 1
            self.changed.notify_all()
        return session

    async def _resume(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> Session | None:
        session = self.sessions.get(data["session_id"])
        if session is None:
            await self._send(socket, {"op": INVALID, "d": False})
            return None
        seen = data["seq"] or 0
        session.socket = None  # what happens meanwhile waits its turn: Discord replays in order
        while missed := [frame for frame in session.sent if frame["s"] > seen]:
            for frame in missed:
                await self._send(socket, frame)
            seen = missed[-1]["s"]
        session.socket = socket
        await self.dispatch(session, "RESUMED", {})
        async with self.changed:
            self.resumed += 1
            self.changed.notify_all()
        return session

    async def dispatch(self, session: Session, event: str, data: dict[str, Any]) -> None:
        """Sends an event, or keeps it for the RESUME when the socket is gone."""
        session.sequence += 1
        frame = {"op": DISPATCH, "t": event, "s": session.sequence, "d": data}
        session.sent.append(frame)
        if session.socket is not None:
            await self._send(session.socket, frame)

    async def tell(self, event: str, data: dict[str, Any], guild: str = "") -> None:
        """Sends an event to the live session of the shard that serves a guild (shard 0 for direct messages)."""
        session = self.session(guild)
        await self.dispatch(session, event, data)

    def session(self, guild: str = "") -> Session:
        """The latest session of the shard that serves a guild."""
        for session in reversed(self.sessions.values()):
            number, count = session.shard
            if (int(guild or 0) >> 22) % count == number:
                return session
        raise LookupError("no client has identified yet")

    async def drop(self, guild: str = "") -> None:
        """Cuts the socket without a closing frame, as a lost network does."""
        socket = self.session(guild).socket
        if socket is not None and (transport := socket._req.transport if socket._req else None):
            transport.abort()

    async def ask_reconnect(self, guild: str = "") -> None:
        """Sends op 7, as Discord does before it restarts a gateway node."""
        socket = self.session(guild).socket
        if socket is not None:
            await self._send(socket, {"op": RECONNECT, "d": None})

    async def close(self) -> None:
        """Closes every socket."""
        for session in self.sessions.values():
            if session.socket is not None:
                await session.socket.close()

    @staticmethod
    async def _send(socket: web.WebSocketResponse, frame: dict[str, Any]) -> None:
        with contextlib.suppress(ConnectionError):
            await socket.send_json(frame)
