"""The web as one object: addresses in, articles out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable
from contextlib import AsyncExitStack
from datetime import date
from types import TracebackType
from typing import Final, Self

from aiohttp.abc import AbstractResolver

from timeline.articles.model import ReadFailure
from timeline.articles.web.fetch import Fetcher
from timeline.articles.web.page import article_from
from timeline.articles.web.policy import FetchPolicy, Wanted
from timeline.articles.web.workshop import Workshop
from timeline.errors import TimelineError
from timeline.model import Article, DaySpan

_AHEAD: Final = 8
"""Pages under way at once, of different hosts."""


class Web:
    """Fetches pages and reads the articles on them; use it as a context manager.

    Attributes:
        fetcher: fetches.
        workshop: parses what was fetched.

    Args:
        policy: the limits.
        names: resolves host names; None asks the network.
    """

    def __init__(self, policy: FetchPolicy | None = None, *, names: AbstractResolver | None = None) -> None:
        policy = policy or FetchPolicy()
        self.fetcher = Fetcher(policy, names=names)
        self.workshop = Workshop(policy.parse_seconds)
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._open.enter_async_context(self.workshop)
        await self._open.enter_async_context(self.fetcher)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def article(
        self, url: str, *, latest: date | None, told: DaySpan | None = None, title: str = "", source: str = ""
    ) -> Article:
        """Fetch a page and read the article on it.

        Args:
            url: its address.
            latest: last day the page may claim to be from; None: any.
            told: the day a feed gives; counts where the page declares none.
            title: the headline a feed gives, likewise.
            source: the outlet a feed names, likewise.

        Raises:
            FetchError: it cannot be had.
            BadInputError: there is no article on it.
        """
        fetched = await self.fetcher.get(url, Wanted.PAGE)
        return await self.workshop.run(article_from, fetched, latest, told, title, source)

    async def articles(
        self, urls: Iterable[str], *, latest: date | None
    ) -> AsyncGenerator[Article | ReadFailure, None]:
        """Fetch pages, several hosts at once, and read their articles.

        Args:
            urls: addresses.
            latest: last day a page may claim to be from; None: any.

        Yields:
            Articles, and a failure for each that cannot be read, in the order of the addresses; one article once.
        """
        waiting: list[asyncio.Task[Article | ReadFailure]] = []
        rest = iter(dict.fromkeys(urls))
        seen: set[str] = set()
        try:
            while True:
                while len(waiting) < _AHEAD and (url := next(rest, None)) is not None:
                    waiting.append(asyncio.create_task(self._item(url, latest)))
                if not waiting:
                    return
                item = await waiting.pop(0)
                if isinstance(item, Article):
                    if item.id in seen:
                        continue
                    seen.add(item.id)
                yield item
        finally:
            for task in waiting:
                task.cancel()

    async def _item(self, url: str, latest: date | None) -> Article | ReadFailure:
        try:
            return await self.article(url, latest=latest)
        except TimelineError as error:
            return ReadFailure(url, None, str(error))
