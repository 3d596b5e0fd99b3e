"""The pages of items that wait to be read: each fetched once and read once, whoever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from timeline.articles.feeds import Verdict
from timeline.articles.given import given_date
from timeline.articles.web import FetchError, Trouble, Web, host_of
from timeline.errors import TimelineError
from timeline.intake.desks import Desk
from timeline.intake.ingesting import ingest
from timeline.model import Article
from timeline.store import Reading, Store, WaitingItem

TRIES: Final = 5
"""How often a page is asked for that cannot be had."""

_FIRST_REST: Final = timedelta(minutes=5)
_LONGEST_REST: Final = timedelta(hours=6)
_LONGEST_ASKED: Final = timedelta(hours=24)
_AT_ONCE: Final = 8
_PAGES: Final = 60
"""Pages read in one turn; the rest waits for the next, so that no turn lasts for long."""

_WAITING: Final = 10_000


class _OnceDesk:
    """Reads each article once, however many memories it goes into."""

    def __init__(self, desk: Desk) -> None:
        self.depth = desk.depth
        self._desk = desk
        self._read: dict[Article, Reading | str] = {}

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        """Read articles; see `Desk`."""
        new = [one for one in dict.fromkeys(articles) if one not in self._read]
        self._read |= dict(zip(new, await self._desk.read(new), strict=True))
        return [self._read[one] for one in articles]


async def read_pages(
    store: Store, web: Web, desk: Desk, memory: Callable[[str], Awaitable[str]], *, now: datetime
) -> int:
    """Fetch the pages of waiting items and add their articles to every memory that waits for them.

    Args:
        store: open.
        web: open.
        desk: reads articles.
        memory: the memory that a guild's articles go into; raises `TimelineError` where there is no room.
        now: the moment, aware.

    Returns:
        How many articles were added or read anew, each memory counted.
    """
    resting = await store.feeds.resting(int(now.timestamp()))
    waiting: dict[tuple[str, str], list[WaitingItem]] = {}
    for one in await store.feeds.waiting(limit=_WAITING):
        if host_of(one.item.url) not in resting:
            waiting.setdefault((one.item.url, one.item.published), []).append(one)
    pages = list(waiting.values())[:_PAGES]
    gate = asyncio.Semaphore(_AT_ONCE)

    async def fetch(first: WaitingItem) -> Article | TimelineError:
        async with gate:
            return await _fetch(store, web, first, now)

    fetching = [asyncio.create_task(fetch(page[0])) for page in pages]
    once, made = _OnceDesk(desk), 0
    try:
        for page, task in zip(pages, fetching, strict=True):
            found = await task
            for one in page:
                if isinstance(found, TimelineError):
                    await _missed(store, one, found, now)
                else:
                    made += await _take(store, one, found, once, memory, now=now)
    finally:
        for task in fetching:
            task.cancel()
    return made


async def rest(store: Store, url: str, error: FetchError, now: datetime) -> None:
    """Leave a host alone that cannot answer: as long as it asks for, else longer each time.

    Args:
        store: open.
        url: what was asked for.
        error: what came of it.
        now: the moment, aware.
    """
    if error.trouble not in {Trouble.BUSY, Trouble.SLOW, Trouble.UNREACHABLE}:
        return
    asked = timedelta(seconds=min(error.retry_after or 0.0, _LONGEST_ASKED.total_seconds()))

    def until(failures: int) -> int:
        return int((now + max(asked, min(_FIRST_REST * 2 ** min(failures - 1, 10), _LONGEST_REST))).timestamp())

    await store.feeds.rest(host_of(url), until)


async def _fetch(store: Store, web: Web, one: WaitingItem, now: datetime) -> Article | TimelineError:
    told = given_date(one.item.published) if one.item.published else None
    try:
        return await web.article(one.item.url, latest=now.date(), told=told, title=one.item.title, source=one.outlet)
    except TimelineError as error:
        if isinstance(error, FetchError):
            await rest(store, one.item.url, error, now)
        return error


async def _missed(store: Store, one: WaitingItem, error: TimelineError, now: datetime) -> None:
    """Write down why a page could not be read, and whether it is tried again."""
    tries = one.tries + 1
    again = isinstance(error, FetchError) and error.passing and tries < TRIES
    verdict = Verdict.WAITING if again else Verdict.FAILED
    await store.feeds.settle(
        one.subscription, one.item.key, verdict.value, str(error), tries=tries, now=int(now.timestamp())
    )


async def _take(
    store: Store,
    one: WaitingItem,
    found: Article,
    desk: Desk,
    memory: Callable[[str], Awaitable[str]],
    *,
    now: datetime,
) -> int:
    """Add an article to one memory, and write down what became of the item; 1 when it was new or had changed."""
    verdict, why, made = Verdict.TAKEN, "It was read.", 0
    try:
        report = await ingest(store, await memory(one.guild), [found], reader=desk, now=now)
        made = report.new + report.updated
        if report.failed:
            verdict, why = Verdict.FAILED, report.failed[0].error
        elif report.known:
            verdict, why = Verdict.KNOWN, "It was here already, and has not changed."
    except TimelineError as error:
        verdict, why = Verdict.FAILED, str(error)
    article = "" if verdict is Verdict.FAILED else found.id
    at = int(now.timestamp())
    await store.feeds.settle(one.subscription, one.item.key, verdict.value, why, article=article, now=at)
    return made
