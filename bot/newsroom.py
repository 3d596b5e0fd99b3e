"""What comes from the web for guilds: links that people add, and the feeds that guilds follow."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from bot.audit import Deed
from bot.errors import spoken
from bot.library import HandedIn, Library
from bot.model import Caller
from bot.rights import require
from timeline.errors import BadInputError, NotFoundError, TimelineError

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.schedule import Clock
    from bot.service import Service
    from timeline.articles.web import Web
    from timeline.intake import IngestReport
    from timeline.intake.feeds import FeedPreview, FollowedList, PollReport, Preferred
    from timeline.language import Reader
    from timeline.store import Store, Subscription, ToldItem

_log = logging.getLogger("bot.newsroom")

TICK: Final = timedelta(minutes=1)
"""How often it is looked which feeds are due."""

MOST_FEEDS: Final = 50
"""Feeds a guild may follow."""

MOST_LINKS: Final = 5
"""Links of one message that are read."""

ITEMS: Final = 25
"""Items of a feed that are shown with what became of them."""

_MOST_WORDS: Final = 20
_LONGEST_WORD: Final = 60


def open_web(contact: str) -> Web:
    """The way to the web as the settings have it.

    Args:
        contact: how a site's keeper reaches whoever runs the bot.
    """
    from timeline.articles.web import FetchPolicy, Web  # noqa: PLC0415 - only those who fetch pay for the client

    return Web(FetchPolicy(contact=contact))


def newsroom(settings: Settings, service: Service, store: Store, clock: Clock) -> Newsroom:
    """A newsroom with a library of its own, for surfaces that have no other need of one.

    Args:
        settings: who we say we are, which language model reads, how often feeds are looked at.
        service: answers.
        store: the open store.
        clock: the time.
    """

    def load() -> Reader:
        from timeline import language  # noqa: PLC0415 - heavy, and only when an article comes

        return language.load_reader(settings.language.model)

    library = Library(service, store, clock, load)
    every = timedelta(minutes=settings.feeds.minutes)
    return Newsroom(service, library, store, clock, lambda: open_web(settings.web.contact), every)


@dataclass(frozen=True, slots=True)
class FeedAdded:
    """A feed that is followed now: the subscription, how many items it lists, how many of them are read first."""

    subscription: Subscription
    items: int
    first: int


class Newsroom:
    """Links and feeds of guilds.

    Args:
        service: whose memory a guild has; library: reads articles in.
        store: the open store.
        clock: the time.
        make_web: makes the way to the web, when it is first needed.
        every: between two looks at a feed.
    """

    def __init__(  # noqa: PLR0917 - what a room of the bot is made of
        self,
        service: Service,
        library: Library,
        store: Store,
        clock: Clock,
        make_web: Callable[[], Web],
        every: timedelta = timedelta(minutes=30),
    ) -> None:
        self._service = service
        self._library = library
        self._store = store
        self._clock = clock
        self._make_web = make_web
        self._every = every
        self._web: Web | None = None
        self._opening = asyncio.Lock()
        self._polling: asyncio.Task[PollReport] | None = None
        self._closed = False

    async def close(self) -> None:
        """End what is under way; a poll goes on from there the next time."""
        self._closed = True
        if self._polling is not None:
            self._polling.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await self._polling
        async with self._opening:
            if self._web is not None:
                await self._web.__aexit__(None, None, None)
                self._web = None

    # ------------------------------------------------------------ links

    @spoken
    async def add_link(self, caller: Caller, url: str, said: HandedIn | None = None) -> IngestReport:
        """Fetch a page and read its article into the guild's memory. Needs the right for articles.

        Args:
            caller: who asks.
            url: the page.
            said: what the person says of the article: title, day, outlet.

        Returns:
            What became of it.

        Raises:
            TimelineError: it cannot be had, or there is no article on it.
        """
        await require(self._store, caller, "article", "add an article")
        web = await self._opened()
        article = await web.article(url, latest=self._clock.now().astimezone(UTC).date())
        if said is not None:
            article = await self._library.completed(caller, article, said)
        report = await self._library.keep(caller.guild, [article])
        await self._service.audit.note(caller, Deed.ARTICLE_ADDED, article.title, article.url)
        return report

    @spoken
    async def add_links(self, caller: Caller, urls: Sequence[str]) -> IngestReport:
        """The same for the links of a message; what cannot be had is among the failures of the report."""
        from timeline.intake import FailedItem, IngestReport  # noqa: PLC0415 - only when an article comes

        await require(self._store, caller, "article", "add an article")
        if not urls:
            raise BadInputError("There is no link in that message.")
        reports: list[IngestReport] = []
        failed: list[FailedItem] = []
        for url in list(dict.fromkeys(urls))[:MOST_LINKS]:
            try:
                reports.append(await self.add_link(caller, url))
            except TimelineError as error:
                failed.append(FailedItem(url, None, str(error)))
        if not reports:
            raise BadInputError(failed[0].error)
        return IngestReport(
            new=sum(one.new for one in reports),
            known=sum(one.known for one in reports),
            updated=sum(one.updated for one in reports),
            near_duplicates=sum(one.near_duplicates for one in reports),
            failed=(*(item for one in reports for item in one.failed), *failed),
            events=reports[-1].events,
            seconds=sum(one.seconds for one in reports),
        )

    # ------------------------------------------------------------ feeds

    @spoken
    async def feed_add(
        self, caller: Caller, url: str, *, include: str = "", exclude: str = "", channel: str = ""
    ) -> FeedAdded:
        """Follow a feed, or the one that a page names. Needs the right for articles.

        Args:
            caller: who asks.
            url: the feed or the page.
            include: words with commas between them, of which an item must have one.
            exclude: likewise; an item must have none of them.
            channel: where its troubles are told; empty for the channel it is asked in.
        """
        await require(self._store, caller, "article", "follow a feed")
        from timeline.intake import feeds  # noqa: PLC0415 - heavy, and no reading needs it

        known = await self._store.feeds.list(caller.guild)
        if len(known) >= MOST_FEEDS:
            raise BadInputError(f"A server can follow {MOST_FEEDS} feeds. Remove one with /feed remove first.")
        wanted = feeds.Preferred(_words(include), _words(exclude), channel or caller.channel)
        now = self._clock.now()
        one, first = await feeds.follow(self._store, await self._opened(), caller.guild, url, wanted, now=now)
        await self._service.audit.note(caller, Deed.FEED_ADDED, one.feed.title, one.feed.url)
        return FeedAdded(one, len(first.choices), sum(choice.verdict.value == "waiting" for choice in first.choices))

    @spoken
    async def feed_preview(self, caller: Caller, url: str, *, include: str = "", exclude: str = "") -> FeedPreview:
        """What following a feed would begin with; nothing is saved. Needs the right for articles."""
        await require(self._store, caller, "article", "look at a feed")
        from timeline.intake import feeds  # noqa: PLC0415

        wanted: Preferred = feeds.Preferred(_words(include), _words(exclude))
        return await feeds.preview(await self._opened(), url, wanted, now=self._clock.now())

    @spoken
    async def feeds(self, caller: Caller) -> tuple[Subscription, ...]:
        """The feeds the guild follows."""
        return await self._store.feeds.list(caller.guild)

    @spoken
    async def feed_list(self, caller: Caller) -> bytes:
        """The feeds the guild follows as an OPML list.

        Raises:
            NotFoundError: it follows none.
        """
        from timeline.intake import feeds  # noqa: PLC0415

        followed = await self._store.feeds.list(caller.guild)
        if not followed:
            raise NotFoundError("No feed is followed here, so there is no list to give.")
        return feeds.listing(followed, "Feeds of the timeline").encode()

    @spoken
    async def feed_take(
        self, caller: Caller, content: bytes, *, include: str = "", exclude: str = "", channel: str = ""
    ) -> FollowedList:
        """Follow the feeds of an OPML list, as far as there is room. Needs the right for articles.

        Args:
            caller: who asks.
            content: the list.
            include: as for `feed_add`; feeds that are followed already stay as they are.
            exclude: likewise.
            channel: likewise.
        """
        await require(self._store, caller, "article", "follow feeds")
        from timeline.intake import feeds  # noqa: PLC0415

        wanted = feeds.Preferred(_words(include), _words(exclude), channel or caller.channel)
        now = self._clock.now()
        done = await feeds.follow_list(self._store, caller.guild, content, wanted, now=now, most=MOST_FEEDS)
        for one in done.followed:
            await self._service.audit.note(caller, Deed.FEED_ADDED, one.feed.title, one.feed.url)
        return done

    @spoken
    async def feed_items(
        self, caller: Caller, feed: str, about: str = ""
    ) -> tuple[Subscription, tuple[ToldItem, ...]]:
        """The latest items of a feed, or those of some words or an address; what became of each, and why."""
        from timeline.intake import feeds  # noqa: PLC0415

        one = await self._feed(caller, feed)
        return one, await feeds.told_of(self._store, caller.guild, one.id, about, limit=ITEMS)

    @spoken
    async def feed_pause(self, caller: Caller, feed: str) -> Subscription:
        """Do not look at a feed for this guild until it is resumed. Needs the right for articles."""
        await require(self._store, caller, "article", "pause a feed")
        one = await self._feed(caller, feed)
        await self._store.feeds.pause(caller.guild, one.id)
        await self._service.audit.note(caller, Deed.FEED_PAUSED, one.feed.title, one.feed.url)
        return await self._feed(caller, feed)

    @spoken
    async def feed_resume(self, caller: Caller, feed: str) -> Subscription:
        """Look at a paused feed again. Needs the right for articles."""
        await require(self._store, caller, "article", "resume a feed")
        one = await self._feed(caller, feed)
        await self._store.feeds.resume(caller.guild, one.id, now=int(self._clock.now().timestamp()))
        await self._service.audit.note(caller, Deed.FEED_RESUMED, one.feed.title, one.feed.url)
        return await self._feed(caller, feed)

    @spoken
    async def feed_remove(self, caller: Caller, feed: str) -> Subscription:
        """Follow a feed no longer; its articles stay. Needs the right for articles."""
        await require(self._store, caller, "article", "remove a feed")
        one = await self._feed(caller, feed)
        await self._store.feeds.remove(caller.guild, one.id)
        await self._service.audit.note(caller, Deed.FEED_REMOVED, one.feed.title, one.feed.url)
        return one

    async def tick(self) -> None:
        """Look at the feeds that are due, of all guilds."""
        now = int(self._clock.now().timestamp())
        if not self._closed and (
            await self._store.feeds.due(now, limit=1) or await self._store.feeds.waiting(limit=1)
        ):
            report = await self.poll()
            if report is not None and (report.articles or report.failed):
                _log.info(
                    "feeds: %s looked at, %s failed, %s articles", report.looked, report.failed, report.articles
                )

    async def poll(self) -> PollReport | None:
        """One turn of the poller; None when the newsroom was closed meanwhile."""
        from timeline.intake import feeds  # noqa: PLC0415

        web = await self._opened()
        turn = feeds.Round(
            self._store, web, self._library.desk, self._library.memory_with_room, self._clock.now(), self._every
        )
        self._polling = asyncio.create_task(feeds.poll(turn))
        try:
            return await self._polling
        except asyncio.CancelledError:
            if self._closed:
                return None
            raise
        finally:
            self._polling = None

    async def _feed(self, caller: Caller, feed: str) -> Subscription:
        one = await self._store.feeds.get(caller.guild, feed)
        if one is None:
            raise NotFoundError("There is no such feed here. /feed list shows them.")
        return one

    async def _opened(self) -> Web:
        async with self._opening:
            if self._web is None:
                self._web = await self._make_web().__aenter__()
            return self._web


def _words(text: str) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(word for part in text.split(",") if (word := " ".join(part.split()))))
    if len(words) > _MOST_WORDS or any(len(word) > _LONGEST_WORD for word in words):
        raise BadInputError(f"Give at most {_MOST_WORDS} words or phrases, each of {_LONGEST_WORD} letters or fewer.")
    return words
