"""Bytes of a page to text: what marks the bytes decides, then the host, then the page, then what fits."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from typing import Final

from timeline.articles.decode import decode

_HEAD: Final = 2_048
"""Bytes in which a page may name its encoding (HTML Living Standard, 13.2.3.2, asks for 1024)."""

_NAMED: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)

# The Encoding Standard (WHATWG) reads these labels as a wider encoding than their name says.
_WIDER: Final[Mapping[str, str]] = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_TEXT: Final = frozenset(
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "euc_jp", "iso2022_jp", "mac-roman", "cp866"}
    | {*_WIDER.values()}
    | {f"cp125{n}" for n in range(9)}
    | {f"iso8859-{n}" for n in range(2, 17)}
)
"""Encodings of text; Python has others, which compress or escape."""


def page_text(body: bytes, charset: str) -> str:
    """Read a page's bytes.

    Args:
        body: the page.
        charset: as the host named it; a name that is unknown, or that the bytes do not fit, is passed over.

    Returns:
        The text; bytes that do not fit the last candidate, Windows-1252, make it the caller's error.

    Raises:
        BadInputError: the bytes are no text.
    """
    if not body.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        for encoding in _named(body, charset):
            try:
                return decode(body.decode(encoding).encode("utf-8"))
            except UnicodeError:
                continue
    return decode(body)


def _named(body: bytes, charset: str) -> Iterator[str]:
    inside = _NAMED.search(body[:_HEAD])
    for label in (charset, inside[1].decode("ascii", "replace") if inside else ""):
        try:
            name = codecs.lookup(label).name if label else ""
        except (LookupError, ValueError):
            continue
        name = _WIDER.get(name, name)
        if name in _TEXT:
            yield name
