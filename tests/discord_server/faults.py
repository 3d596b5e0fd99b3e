"""Faults a test asks for: the next request on a route fails in a chosen way."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Fault:
    """How a request fails.

    Attributes:
        status: what is answered; 0 cuts the connection instead.
        code: Discord's error code in the body.
        retry_after: seconds, for 429.
        via: send the header by which the client tells Discord's 429 from one of the network in front.
        done: the request is carried out first, so that the client cannot know whether it was.
        hold: nothing is answered until this is set.
        struck: is set when the fault has struck.
    """

    status: int = 0
    code: int = 0
    retry_after: float = 0.0
    via: bool = True
    done: bool = False
    hold: asyncio.Event | None = None
    struck: asyncio.Event | None = None

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answers the request, or cuts its connection."""
        if self.struck is not None:
            self.struck.set()
        if self.hold is not None:
            await self.hold.wait()
        if not self.status:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        body: dict[str, object] = {"code": self.code, "message": f"{self.status}: asked for by the test"}
        headers = {"Content-Type": "application/json"}
        if self.status == 429:
            body |= {"retry_after": self.retry_after, "global": False}
            headers |= {
                "Retry-After": str(self.retry_after),
                "X-RateLimit-Limit": "5",
                "X-RateLimit-Remaining": "0",
                "X-RateLimit-Reset-After": str(self.retry_after),
                "X-RateLimit-Bucket": "loopback",
            }
        if self.status == 429 and self.via:
            headers["Via"] = "1.1 google"
        return web.Response(status=self.status, body=json.dumps(body).encode(), headers=headers)


def rate_limited(retry_after: float = 0.01, *, via: bool = True) -> Fault:
    """429 as Discord sends it."""
    return Fault(429, retry_after=retry_after, via=via)


def status(status: int, code: int = 0) -> Fault:
    """An error status, e.g. 502, or 403 with code 50013."""
    return Fault(status, code)


def reset(*, done: bool = False) -> Fault:
    """The connection is reset, before or after the request was carried out."""
    return Fault(done=done)


def silence() -> Fault:
    """The request is carried out and never answered; the process that sent it can be killed meanwhile."""
    return Fault(done=True, hold=asyncio.Event())
