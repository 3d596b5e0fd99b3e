"""Makes text from articles harmless to Discord: it is shown, and does nothing.

Lengths are UTF-16 code units throughout: Discord does not say which unit it counts, and this is the widest of the
likely ones. Markup rules: Discord's help page "Markdown Text 101" and the message formatting reference.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

ELLIPSIS = "…"
URL_LIMIT = 400
_REMEMBERED = 2048
"""Titles, names and addresses whose harmless form is kept: the same come again in every page of a timeline."""
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"[\\*_~|`<>\[\]()#]")
_PING = re.compile(r"@(?=everyone|here|[!&]?\d)", re.IGNORECASE)
_LIST = re.compile(r"^(\d+)\.")
_STEP = re.compile(r"\\.|.", re.DOTALL)
_NO_PING = "@\u200b"


def units(text: str) -> int:
    """Length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@lru_cache(maxsize=_REMEMBERED)
def tidy(text: str) -> str:
    """One line of visible characters: no controls, no direction overrides, no halves of pairs."""
    shown = (" " if c in "\n\r\t\x0b\x0c\x85\u2028\u2029" else c for c in text)
    kept = "".join(c for c in shown if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"} or c == "\u200d")
    return _SPACE.sub(" ", kept).strip()


def cut(text: str, limit: int) -> str:
    """The text, or its beginning with an ellipsis, in at most `limit` units; never half an escape."""
    if units(text) <= limit:
        return text
    kept, used = [], units(ELLIPSIS)
    for step in _STEP.findall(text):
        used += units(step)
        if used > limit:
            break
        kept.append(step)
    short = "".join(kept)
    word = short.rfind(" ")
    if word > len(short) * 2 // 3:
        short = short[:word]
    return short.rstrip() + ELLIPSIS if limit > 0 else ""


def label(text: str, limit: int, empty: str = ELLIPSIS) -> str:
    """Text for a place without markup: a button, an option, a field of a modal.

    Args:
        text: any text.
        limit: most units allowed.
        empty: what stands there when nothing visible is left.

    Returns:
        1 to `limit` units.
    """
    return cut(tidy(text), limit) or empty


@lru_cache(maxsize=_REMEMBERED)
def plain(text: str, limit: int = 4000) -> str:
    """Text for a place with markup, in which nothing is markup, a mention, a time or a link.

    Args:
        text: any text.
        limit: most units of the result, its escapes counted.

    Returns:
        One line; empty when nothing visible was given.
    """
    line = tidy(text)
    line = _MARKUP.sub(lambda m: "\\" + m[0], line)
    line = _PING.sub(_NO_PING, line).replace("://", "\\://")
    if line.startswith(("-", "+")):
        line = "\\" + line
    return cut(_LIST.sub(r"\1\\.", line), limit)


@lru_cache(maxsize=_REMEMBERED)
def web_address(url: str) -> str:
    """An http(s) address that can stand in a masked link or a link button, or nothing.

    Args:
        url: what an article gives as its address.

    Returns:
        The address with everything that could end the link encoded; empty when it is no plain web address, holds
        a name and password, or is longer than 400 units.
    """
    if url != url.strip() or any(unicodedata.category(c)[0] == "C" for c in url):
        return ""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not re.fullmatch(r"[\w.-]+", host) or "@" in parts.netloc:
        return ""
    path = quote(parts.path, safe="/%:@!$&',;=+~.-_")
    query = "?" + quote(parts.query, safe="/%:@!$&',;=+~.-_?") if parts.query else ""
    fragment = "#" + quote(parts.fragment, safe="/%:@!$&',;=+~.-_?") if parts.fragment else ""
    address = f"{parts.scheme.lower()}://{host}{port}{path}{query}{fragment}"
    return address if units(address) <= URL_LIMIT else ""


def link(text: str, url: str, limit: int) -> str:
    """A masked link, or the escaped text alone where the address is no good or does not fit.

    Args:
        text: any text.
        url: any address.
        limit: most units of the whole.
    """
    # No address needs to look like a ping.
    address = web_address(url).replace("@everyone", "%40everyone").replace("@here", "%40here")
    room = limit - units(address) - 4
    shown = plain(text, room if address and room >= 20 else limit)
    return f"[{shown}]({address})" if address and room >= 20 and shown else shown
