"""A web of our own on loopback: hosts that answer byte by byte as a test says, and names that lead to them."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import TypeAlias

from aiohttp.abc import AbstractResolver, ResolveResult

from timeline.articles.web import FetchPolicy

HOME = "127.0.0.1"
ELSEWHERE = "127.0.0.2"
"""Loopback too, and not among the allowed networks."""

Speak: TypeAlias = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    headers: Mapping[str, str]


@dataclass
class Site:
    """A host on loopback.

    Attributes:
        pages: what it answers, by path: whole answers in bytes, or a function that writes one.
        asked: every request, in order.
        connections: how many were made.
    """

    host: str = HOME
    port: int = 0
    pages: dict[str, bytes | Speak] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/", host: str = "") -> str:
        return f"http://{host or self.host}:{self.port}{path}"

    def put(self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.pages[path] = answer(body, kind, **headers)

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *rest = head.split("\r\n")
            headers = dict(line.split(": ", 1) for line in rest if line)
            asked = Asked(first.split(" ")[1], {name.lower(): value for name, value in headers.items()})
            self.asked.append(asked)
            page = self.pages.get(asked.path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            if isinstance(page, bytes):
                writer.write(page)
            else:
                await page(asked, writer)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


def answer(
    body: bytes | str = b"", kind: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str
) -> bytes:
    """A whole answer; header names are written with `_` for `-`."""
    body = body.encode() if isinstance(body, str) else body
    said = {"Content-Type": kind, "Content-Length": str(len(body))}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in said.items() if value), "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def leads_to(url: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return answer(b"", "", status, Location=url)


@asynccontextmanager
async def site(host: str = HOME, port: int = 0) -> AsyncIterator[Site]:
    """Run a host until the block ends."""
    one = Site(host, port)
    server = await asyncio.start_server(one.serve, host, port)
    one.port = server.sockets[0].getsockname()[1]
    try:
        yield one
    finally:
        server.close()


@contextmanager
def site_beside() -> Iterator[Site]:
    """A host in a thread of its own, for programs that run an event loop themselves."""
    loop = asyncio.new_event_loop()
    running = threading.Thread(target=loop.run_forever)
    running.start()
    opened = site()
    try:
        yield asyncio.run_coroutine_threadsafe(opened.__aenter__(), loop).result()
        asyncio.run_coroutine_threadsafe(opened.__aexit__(None, None, None), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        running.join()
        loop.close()


class Names(AbstractResolver):
    """Host names of a test; each look-up takes the next of a name's answers, and the last one stays.

    Attributes:
        asked: names that were looked up, in order.
    """

    def __init__(self, **answers: list[list[str]]) -> None:
        self._answers = {name.replace("_", "."): lists for name, lists in answers.items()}
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked.append(host)
        if host not in self._answers:
            raise OSError("no such host")
        lists = self._answers[host]
        addresses = lists.pop(0) if len(lists) > 1 else lists[0]
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        pass


QUICK = FetchPolicy(
    allowed_networks=(ip_network(f"{HOME}/32"),),
    gap_seconds=0.0,
    connect_seconds=2.0,
    idle_seconds=1.0,
    total_seconds=2.0,
)
"""Limits for tests: only 127.0.0.1 of what is not public, and no waiting."""


def news_page(body: str, *, title: str = "Ministers meet in Manila", head: str = "", date: str = "2024-07-08") -> str:
    """A page as an outlet has them."""
    day = f'<meta property="article:published_time" content="{date}T09:00:00+08:00">' if date else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{day}{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/world">World</a></nav>'
        f"<article><h1>{title}</h1>{body}</article><footer>Copyright 2026 Example Herald</footer></body></html>"
    )


STORY = (
    "<p>Japan and the Philippines signed a defence pact in Manila on Monday, officials of both countries said.</p>"
    "<p>The ministers of both countries met on 8 July 2024 and spoke with reporters afterwards in the capital.</p>"
    "<p>The pact lets the forces of each country train on the soil of the other, and needs the consent of both "
    "parliaments before it can take effect.</p>"
)
