"""The one way to the web: guarded, limited, polite, and with nothing of ours in the request but who we are."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver

from timeline.articles.web.errors import FetchError, Trouble
from timeline.articles.web.guard import guarded_session
from timeline.articles.web.policy import FetchPolicy, Wanted
from timeline.articles.web.robots import MOST_BYTES, Robots, read_robots
from timeline.articles.web.troubles import refused, told
from timeline.articles.web.turns import Turns
from timeline.articles.web.urls import host_of, read_url

_CHUNK: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD: Final = frozenset({301, 308})
_MOST_SITES: Final = 1_000
_LONGEST_TAG: Final = 1_000
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came.

    Attributes:
        url: the address it came from, behind all redirects.
        moved_to: the address that the one asked for has moved to for good (301, 308); empty when it has not.
        status: 200, or 304 when it has not changed since it had the given tag.
        body: decompressed, whole.
        media_type: lower case, without parameters; empty when the host did not say.
        charset: as the host named it, or empty.
        etag: and modified: to ask with the next time, or empty.
    """

    url: str
    moved_to: str
    status: int
    body: bytes
    media_type: str
    charset: str
    etag: str
    modified: str


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Fetcher:
    """Fetches pages and feeds; use it as a context manager.

    Args:
        policy: the limits.
        names: resolves host names; None asks the network.
    """

    def __init__(self, policy: FetchPolicy | None = None, *, names: AbstractResolver | None = None) -> None:
        self.policy = policy or FetchPolicy()
        self._names = names
        self._session: aiohttp.ClientSession | None = None
        self._turns = Turns()
        self._robots: OrderedDict[str, Robots] = OrderedDict()

    async def __aenter__(self) -> Self:
        self._session = guarded_session(self.policy, self._names)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def get(self, url: str, wanted: Wanted, *, etag: str = "", modified: str = "") -> Fetched:
        """Fetch one address, redirects followed and each of them checked.

        Args:
            url: http or https.
            wanted: what it must be.
            etag: the ETag that came with it the last time, so that it need not come again unchanged.
            modified: likewise its Last-Modified.

        Raises:
            FetchError: it cannot be had; the sentence says why.
        """
        here = read_url(url)
        moved_to, only_for_good = "", True
        for _ in range(self.policy.max_redirects + 1):
            gap = await self._allowed(here)
            asked = _conditions(etag, modified)
            answer = await self._request(here, self.policy.max_bytes, gap=gap, headers=asked, wanted=wanted)
            if answer.status not in _REDIRECTS:
                return _fetched(answer, here, moved_to)
            here = _target(here, answer)
            only_for_good = only_for_good and answer.status in _FOR_GOOD
            moved_to = here if only_for_good else moved_to
        raise FetchError(
            Trouble.REDIRECTS,
            f"That address leads on more than {self.policy.max_redirects} times. Nothing was saved.",
        )

    async def _allowed(self, url: str) -> float:
        """The gap to keep to the host of an address, which its robots.txt lets us read.

        Raises:
            FetchError: it does not.
        """
        robots = await self._robots_of(url)
        if robots.closed:
            raise FetchError(
                Trouble.BUSY, f"{host_of(url)} does not say now what may be read there. Try again in some minutes."
            )
        if not robots.allows(url):
            raise FetchError(
                Trouble.ROBOTS, f"{host_of(url)} does not want programs to read that page (its robots.txt says so)."
            )
        return min(max(self.policy.gap_seconds, robots.gap()), self.policy.max_gap_seconds)

    async def _robots_of(self, url: str) -> Robots:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        # Those who want to read there at the same time wait for the one that asks.
        async with self._turns.of(f"{site}/robots.txt", 0.0):
            now = asyncio.get_running_loop().time()
            known = self._robots.get(site)
            if known is None or known.until <= now:
                known = self._robots[site] = await self._ask_robots(f"{site}/robots.txt", now)
            self._robots.move_to_end(site)
            if len(self._robots) > _MOST_SITES:
                self._robots.popitem(last=False)
            return known

    async def _ask_robots(self, here: str, now: float) -> Robots:
        for _ in range(self.policy.max_redirects + 1):
            try:
                answer = await self._request(here, MOST_BYTES, gap=0.0, headers={}, wanted=Wanted.ROBOTS)
                if answer.status not in _REDIRECTS:
                    return read_robots(answer.status, answer.body, now)
                here = _target(here, answer)
            except FetchError as error:
                if error.trouble in {Trouble.ADDRESS, Trouble.UNSAFE, Trouble.UNREACHABLE}:
                    raise
                return read_robots(0, b"", now)
        return read_robots(404, b"", now)  # RFC 9309, 2.3.1.2: too many redirects count as a file that is not there

    async def _request(
        self, url: str, limit: int, *, gap: float, headers: Mapping[str, str], wanted: Wanted
    ) -> _Answer:
        """One request without redirects, in its host's turn and within the limits of time and size."""
        if self._session is None:
            raise RuntimeError("a fetcher is used within `async with`")
        async with self._turns.of(host_of(url), gap):
            try:
                async with asyncio.timeout(self.policy.total_seconds):
                    async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                        body = b"" if response.status != 200 else await _body(response, limit, wanted)
                        return _Answer(response.status, response.headers, body)
            except (aiohttp.ClientError, OSError, ValueError) as error:
                raise told(error, url) from error


async def _body(response: aiohttp.ClientResponse, limit: int, wanted: Wanted) -> bytes:
    """The body, decompressed on the way and never more of it than the limit."""
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if wanted is not Wanted.ROBOTS:
        _check_kind(media_type, wanted)
        if response.content_length is not None and response.content_length > limit:
            raise _too_large(response.content_length, limit)
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > limit:
            if wanted is Wanted.ROBOTS:
                return bytes(body[:limit])
            raise _too_large(len(body), limit)
    return bytes(body)


def _check_kind(media_type: str, wanted: Wanted) -> None:
    if media_type and media_type not in wanted.value and not (wanted is Wanted.FEED and media_type.endswith("+xml")):
        what = "a web page or plain text" if wanted is Wanted.PAGE else "a feed"
        shown = "".join(c if c.isprintable() else "?" for c in media_type[:60])
        raise FetchError(Trouble.KIND, f"That is {shown}, not {what}. Nothing was saved.")


def _too_large(size: int, limit: int) -> FetchError:
    said = f"it is {size / 1e6:.0f} MB" if size > limit * 1.2 else "it is longer than that"
    return FetchError(
        Trouble.SIZE, f"That page can't be read: {said} and I stop at {limit / 1e6:.0f} MB. Nothing was saved."
    )


def _conditions(etag: str, modified: str) -> dict[str, str]:
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in asked.items() if value}


def _target(here: str, answer: _Answer) -> str:
    """Where a redirect leads, checked like any other address."""
    location = answer.headers.get("Location", "")
    if not location:
        raise FetchError(Trouble.BROKEN, f"{host_of(here)} says that the page is elsewhere, and not where.")
    try:
        return read_url(urljoin(here, location))
    except ValueError:
        raise FetchError(Trouble.ADDRESS, f"{host_of(here)} leads on to what is no address.") from None


def _fetched(answer: _Answer, url: str, moved_to: str) -> Fetched:
    if answer.status not in {200, 304}:
        raise refused(answer.status, answer.headers, host_of(url))
    kind = answer.headers.get("Content-Type", "")
    charset = _CHARSET.search(kind)
    return Fetched(
        url=url,
        moved_to=moved_to,
        status=answer.status,
        body=answer.body,
        media_type=kind.partition(";")[0].strip().lower(),
        charset=charset[1] if charset else "",
        etag=_tag(answer.headers.get("ETag", "")),
        modified=_tag(answer.headers.get("Last-Modified", "")),
    )


def _tag(value: str) -> str:
    """A header to be sent back as it came, unless it could break the next request."""
    return value if len(value) <= _LONGEST_TAG and value.isprintable() and value.isascii() else ""
