"""Markup to words: titles and summaries of feeds are HTML, text, or one passed off as the other."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_HIDDEN: Final = frozenset({"script", "style", "template", "noscript"})
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def plain(text: str, most: int) -> str:
    """Take the words out of HTML; what is no HTML stays as it is.

    Args:
        text: HTML or text; markup that was escaped once too often is found as well.
        most: at most so many characters come back.

    Returns:
        The words, with single spaces, nothing invisible among them.
    """
    text = text[: most * 20]
    for _ in range(2):
        if not _TAG.search(text) and not _ENTITY.search(text):
            break
        reader = _Words()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    seen = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(seen.split())[:most].strip()
