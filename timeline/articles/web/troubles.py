"""What a network and a host answer instead of a page, as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp

from timeline.articles.web.errors import AddressRefusedError, FetchError, Trouble
from timeline.articles.web.urls import host_of

_KINDS: Final[tuple[tuple[type[BaseException], Trouble, str], ...]] = (
    (AddressRefusedError, Trouble.ADDRESS, "I do not connect to {host}: it is not an address of the public web."),
    (
        aiohttp.ClientConnectorCertificateError,
        Trouble.BROKEN,
        "{host} cannot prove its name: a bad certificate.",
    ),
    (aiohttp.ClientSSLError, Trouble.UNSAFE, "No safe connection to {host} can be made."),
    (aiohttp.ClientConnectorDNSError, Trouble.UNREACHABLE, "There is no host {host} to be found. Check the address."),
    (aiohttp.ConnectionTimeoutError, Trouble.UNREACHABLE, "{host} cannot be reached. Try again later."),
    (aiohttp.ClientConnectorError, Trouble.UNREACHABLE, "{host} cannot be reached. Check the address, or try later."),
    (TimeoutError, Trouble.SLOW, "{host} is too slow: I stopped waiting. Nothing was saved; try later."),
    (aiohttp.InvalidURL, Trouble.ADDRESS, "The address at {host} cannot be read. Check it."),
    (Exception, Trouble.BROKEN, "What {host} sent is broken or incomplete. Nothing was saved; try later."),
)
"""The first kind that fits tells; the last fits always."""


def told(error: BaseException, url: str) -> FetchError:
    """Say what an error of the network means.

    Args:
        error: what was raised; a refused address may lie within it.
        url: what was asked for.
    """
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, AddressRefusedError):
        inner = getattr(inner, "os_error", None) or inner.__cause__
    _, trouble, sentence = next(row for row in _KINDS if isinstance(inner or error, row[0]))
    return FetchError(trouble, sentence.format(host=host_of(url)))


def refused(status: int, headers: Mapping[str, str], host: str) -> FetchError:
    """Say what a status means that is neither 200 nor 304.

    Args:
        status: HTTP status.
        headers: of the answer.
        host: whose answer.
    """
    if status in {404, 410}:
        return FetchError(Trouble.GONE, f"There is no such page at {host} ({status}). Check the address.")
    if status in {408, 425, 429} or status >= 500:
        wait = _seconds(headers.get("Retry-After", ""), headers.get("Date", ""))
        return FetchError(Trouble.BUSY, f"{host} cannot answer now ({status}). Try again later.", retry_after=wait)
    if status in {401, 402, 403, 407, 451}:
        said = f"{host} does not let me read that page ({status}). Save it as .html and give me that."
    else:
        said = f"{host} did not give that page ({status}). Nothing was saved."
    return FetchError(Trouble.REFUSED, said)


def _seconds(retry_after: str, date: str) -> float | None:
    """Read a Retry-After header: seconds, or a moment by the clock of the host (RFC 9110, 10.2.3)."""
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 9:
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - parsedate_to_datetime(date)).total_seconds())
    except (ValueError, TypeError):
        return None
