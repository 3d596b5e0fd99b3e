"""Reads HTML as a browser's parser would, and says what is in it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from html.parser import HTMLParser
from typing import Self


class Markup(HTMLParser):
    """Tags with their attributes, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""

    @classmethod
    def of(cls, html: str) -> Self:
        parser = cls()
        parser.feed(html)
        parser.close()
        return parser

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def check(self, tags: Set[str], attributes: Mapping[str, Set[str]]) -> None:
        """Fail on anything that is not ours: other tags and attributes, links that are no web addresses."""
        for tag, given in self.tags:
            assert tag in tags, (tag, given)
            assert set(given) <= set(attributes.get(tag, set())), (tag, given)
            if "href" in given and not given["href"].startswith("#"):
                assert given["href"].startswith(("http://", "https://")), given
