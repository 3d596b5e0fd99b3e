"""Addresses of pages: checked, and brought to one form, so that one article has one address."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from timeline.articles.web.errors import FetchError, Trouble

MAX_URL = 2_000
"""Characters; longer ones are not links that people share."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_COMMON_PREFIXES = ("www.", "m.", "mobile.", "amp.")
_KEPT = "!$&'()*+,;=:@/-._~%"
"""What may stand in a path as it is (RFC 3986, 3.3), and the sign of what is written in hexadecimal."""


def read_url(text: str) -> str:
    """Check an address that a person, a page or a feed gave, and write it properly.

    Host names are lower case and in ASCII (IDNA), default ports and fragments are dropped, characters that may not
    stand in an address are written in hexadecimal.

    Args:
        text: the address.

    Returns:
        The address; reading it again gives the same.

    Raises:
        FetchError: it is no http or https address, holds a name and password, or is too long.
    """
    address = text.strip()
    if len(address) > MAX_URL or any(c.isspace() or unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in address):
        raise FetchError(Trouble.ADDRESS, f"This is no web address: {_shown(address)}. Copy it again, whole.")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise FetchError(Trouble.ADDRESS, f"This is no web address: {_shown(address)}. Check it.") from None
    if parts.scheme.lower() not in _DEFAULT_PORTS or not host:
        raise FetchError(
            Trouble.ADDRESS, f"I read addresses that begin with http:// or https://, not {_shown(address)}."
        )
    if "@" in parts.netloc:
        raise FetchError(
            Trouble.ADDRESS, "I do not follow addresses that hold a name or password. Leave out what is before the @."
        )
    scheme = parts.scheme.lower()
    place = _host(host, address) + (f":{port}" if port and port != _DEFAULT_PORTS[scheme] else "")
    whole = urlunsplit(
        SplitResult(scheme, place, quote(parts.path or "/", _KEPT), quote(parts.query, _KEPT + "?"), "")
    )
    if len(whole) > MAX_URL:
        raise FetchError(Trouble.ADDRESS, f"This address is longer than any I read: {_shown(address)}.")
    return whole


def canonical(url: str) -> str:
    """Drop what of an address says how a reader came to the page: campaign and click parameters, the fragment.

    Args:
        url: an address that `read_url` gave.

    Returns:
        The address; the same again for itself.
    """
    parts = urlsplit(url)
    kept = [part for part in parts.query.split("&") if part and not _is_tracking(part.partition("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


def canonical_of(url: str, link: str) -> str:
    """The address of a page that names another one as its proper address (``<link rel="canonical">``, RFC 6596).

    Args:
        url: where the page was found.
        link: what it names; empty for nothing.

    Returns:
        The named address when it is one of the same site, and not the front page of it; else that of the page.
    """
    here = canonical(url)
    if not link.strip():
        return here
    try:
        named = canonical(read_url(urljoin(url, link.strip())))
    except (FetchError, ValueError):
        return here
    if not same_site(url, named) or (urlsplit(named).path == "/" and urlsplit(here).path != "/"):
        return here
    return named


def same_site(a: str, b: str) -> bool:
    """Tell whether two addresses belong to one site: the same host, but for ``www.``, ``m.`` and ``amp.``."""
    return _bare(urlsplit(a).hostname or "") == _bare(urlsplit(b).hostname or "")


def host_of(url: str) -> str:
    """The host of an address, with its port where that is an unusual one."""
    return urlsplit(url).netloc


def _bare(host: str) -> str:
    for prefix in _COMMON_PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1:
            return host.removeprefix(prefix)
    return host


def _host(host: str, address: str) -> str:
    if ":" in host:
        return f"[{host}]"
    try:
        plain = unicodedata.normalize("NFKC", unquote(host)).lower().rstrip(".")
        ascii_ = plain.encode("idna").decode("ascii") if not plain.isascii() else plain
    except UnicodeError:
        ascii_ = ""
    if not ascii_ or not all(c.isalnum() or c in "-._" for c in ascii_):
        raise FetchError(Trouble.ADDRESS, f"There is no such host name as in {_shown(address)}. Check the address.")
    return ascii_


def _is_tracking(name: str) -> bool:
    exact, prefixes = _parameters()
    name = name.lower()
    return name in exact or name.startswith(prefixes)


@cache
def _parameters() -> tuple[frozenset[str], tuple[str, ...]]:
    names = tomllib.loads((files("timeline.articles.web") / "tracking.toml").read_text("utf-8"))["parameters"]
    exact = frozenset(name for name in names if not name.endswith("*"))
    return exact, tuple(name.removesuffix("*") for name in names if name.endswith("*"))


def _shown(address: str) -> str:
    plain = "".join(c if c.isprintable() else "?" for c in address)
    return f"“{plain[:80]}{'…' if len(plain) > 80 else ''}”"
