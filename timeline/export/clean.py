"""Text and addresses from articles, made fit for files that other programs open."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote, urlsplit

_SPACE: Final = re.compile(r"\s+")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINERS: Final = frozenset("\u200c\u200d")
"""Zero-width joiner and non-joiner: they show nothing and decide how Persian words and emoji are drawn."""

_LONGEST_ADDRESS: Final = 2000
"""Characters of an address that is linked; longer ones are no use to a person, and some programs cut them."""


def one_line(text: str) -> str:
    """The visible characters of a text on one line.

    Args:
        text: anything.

    Returns:
        The text without control characters, direction overrides (CVE-2021-42574), half pairs and unassigned ones;
        white space is made single spaces.
    """
    spaced = _SPACE.sub(" ", text)
    kept = "".join(c for c in spaced if c in _JOINERS or unicodedata.category(c) not in _HIDDEN)
    return _SPACE.sub(" ", kept).strip()


def web_address(url: str) -> str:
    """An address that may be linked.

    Args:
        url: what an article gives as its address.

    Returns:
        The http(s) address in ASCII, with all that could end a link or an attribute encoded; empty when it is of
        another kind (``javascript:``), names no host, or carries a name and password.
    """
    if url != url.strip() or len(url) > _LONGEST_ADDRESS or any(unicodedata.category(c)[0] == "C" for c in url):
        return ""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or "@" in parts.netloc or not re.fullmatch(r"[\w.-]+", host):
        return ""
    path = quote(parts.path, safe="/%:@!$&,;=+~.-_")
    query = "?" + quote(parts.query, safe="/%:@!$&,;=+~.-_?") if parts.query else ""
    fragment = "#" + quote(parts.fragment, safe="/%:@!$&,;=+~.-_?") if parts.fragment else ""
    return f"{parts.scheme.lower()}://{host}{port}{path}{query}{fragment}"
