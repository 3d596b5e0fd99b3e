"""A followed feed as a row of JSON, with what became of its items."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from timeline.articles.feeds import Verdict
from timeline.articles.web import read_url
from timeline.articles.web.errors import FetchError
from timeline.intake.moving.fields import number, text, texts
from timeline.store import SeenItem
from timeline.store.feedrecords import WholeFeed, WholeItem

_TEXTS: Final = ("url", "title", "site", "channel", "reason")
_OF_ITEM: Final = ("key", "url", "title", "published", "stamp")
_OF_VERDICT: Final = ("verdict", "why", "judged", "article", "seen_at", "tries", "at")


def plain(feed: WholeFeed) -> dict[str, Any]:
    """A feed as JSON has it."""
    row: dict[str, Any] = {"kind": "feed"} | {name: getattr(feed, name) for name in _TEXTS}
    row |= {"include": feed.include, "exclude": feed.exclude, "since": date.fromordinal(feed.since).isoformat()}
    row |= {"begun": feed.begun, "paused": feed.paused}
    return row | {"items": [_plain_item(item) for item in feed.items]}


def read(row: Mapping[str, Any]) -> WholeFeed:
    """Read a feed.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    try:
        url = read_url(text(row, "url"))
    except FetchError as error:
        raise ValueError(str(error)) from None
    return WholeFeed(
        url=url,
        title=text(row, "title"),
        site=text(row, "site"),
        channel=text(row, "channel"),
        include=texts(row["include"]),
        exclude=texts(row["exclude"]),
        since=date.fromisoformat(text(row, "since")).toordinal(),
        begun=bool(row["begun"]),
        paused=bool(row["paused"]),
        reason=text(row, "reason"),
        items=tuple(map(_read_item, row["items"])),
    )


def _plain_item(one: WholeItem) -> dict[str, Any]:
    plain_item: dict[str, Any] = {name: getattr(one.item, name) for name in _OF_ITEM}
    return plain_item | {name: getattr(one, name) for name in _OF_VERDICT}


def _read_item(row: Mapping[str, Any]) -> WholeItem:
    return WholeItem(
        SeenItem(*(text(row, name) for name in _OF_ITEM)),
        seen_at=number(row, "seen_at"),
        verdict=Verdict(row["verdict"]).value,
        why=text(row, "why"),
        judged=text(row, "judged"),
        article=text(row, "article"),
        tries=number(row, "tries"),
        at=number(row, "at"),
    )
