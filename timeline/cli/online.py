"""What the command line needs to read from the web."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.articles import ReadFailure
    from timeline.articles.web import FetchPolicy, Web
    from timeline.model import Article


def is_url(argument: str) -> bool:
    """Whether an argument is meant as an address of the web and not as a path."""
    return "://" in argument


def web_policy(contact: str) -> FetchPolicy:
    """How far the command line may go on the web.

    Args:
        contact: how a site's keeper reaches whoever runs this, from the settings.
    """
    from timeline.articles.web import FetchPolicy  # noqa: PLC0415 - only those who fetch pay for the client

    return FetchPolicy(contact=contact)


def pages(
    web: Web, urls: Sequence[str], latest: date, loop: asyncio.AbstractEventLoop
) -> Iterator[Article | ReadFailure]:
    """The articles of addresses as a plain stream, for the intake, which takes its items in a thread of its own.

    Args:
        web: open.
        urls: addresses.
        latest: the day they are fetched.
        loop: the one that `web` runs in; the stream is not to be taken there.
    """
    items = web.articles(urls, latest=latest)

    async def step() -> Article | ReadFailure | None:
        return await anext(items, None)

    while (item := asyncio.run_coroutine_threadsafe(step(), loop).result()) is not None:
        yield item
