"""What became of an item of a feed: the latest ones, or those that somebody asks about."""

from __future__ import annotations

from typing import Final

from timeline.articles.web import FetchError, canonical, read_url
from timeline.store import Store, ToldItem

_REMEMBERED: Final = 10_000
"""More than is remembered of any feed."""


async def told_of(
    store: Store, guild: str, subscription: str, about: str = "", *, limit: int
) -> tuple[ToldItem, ...]:
    """Items of a feed and what became of each, the newest first.

    Args:
        store: open.
        guild: whose subscription.
        subscription: its id.
        about: words of an item's title, or its address; empty for the latest items.
        limit: at most so many.

    Returns:
        Those that have all the words, or the address; none where the feed has listed no such item.
    """
    if not about.strip():
        return await store.feeds.verdicts(guild, subscription, limit=limit)
    words, address = about.casefold().split(), _address(about)
    rows = await store.feeds.verdicts(guild, subscription, limit=_REMEMBERED)
    found = (
        row
        for row in rows
        if (address and address in row.item.url.casefold())
        or all(word in row.item.title.casefold() for word in words)
    )
    return tuple(found)[:limit]


def _address(about: str) -> str:
    """What must stand in an item's address, without what says how a reader came there; empty for words."""
    if "://" not in about:
        return ""
    try:
        return canonical(read_url(about)).partition("://")[2].casefold()
    except FetchError:
        return ""
