"""An outlet on loopback whose feed is followed, with a clock that is put forward by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.articles.loopback import STORY, Site, news_page
from timeline.articles.web import Web
from timeline.errors import BadInputError
from timeline.intake import Desk
from timeline.intake.feeds import PollReport, Preferred, Round, follow, poll
from timeline.store import Store, Subscription, ToldItem

NOW = datetime(2024, 7, 10, 12, tzinfo=UTC)
EVERY = timedelta(minutes=30)


def item(n: int, *, day: int = 9, title: str = "", guid: str = "", link: str = "") -> str:
    return (
        f"<item><guid>{guid or n}</guid><title>{title or f'Story {n}'}</title><link>{link or f'/story/{n}'}</link>"
        f"<pubDate>{day:02} Jul 2024 08:00:00 GMT</pubDate></item>"
    )


def rss(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>Herald</title><link>/</link>{"".join(items)}</channel></rss>'


def story(n: int) -> str:
    return news_page(
        f"<p>Minister {chr(65 + n % 26)}. Tanaka visited Manila on July {n % 28 + 1}, 2024.</p>{STORY}", date=""
    )


class World:
    """An outlet with a feed, a store, and a clock that is put forward by hand."""

    def __init__(self, store: Store, web: Web, outlet: Site, desk: Desk) -> None:
        self.store, self.web, self.outlet, self.desk = store, web, outlet, desk
        self.now = NOW
        self.full: set[str] = set()

    def feed(self, *items: str, **headers: str) -> None:
        self.outlet.put("/feed", rss(*items), "application/rss+xml", **headers)

    def stories(self, *numbers: int) -> None:
        for n in numbers:
            self.outlet.put(f"/story/{n}", story(n))

    async def follow(
        self,
        guild: str = "g",
        path: str = "/feed",
        *,
        include: tuple[str, ...] = (),
        exclude: tuple[str, ...] = (),
        channel: str = "c",
    ) -> Subscription:
        preferred = Preferred(include, exclude, channel)
        subscription, _ = await follow(self.store, self.web, guild, self.outlet.url(path), preferred, now=self.now)
        return subscription

    async def turn(self, later: timedelta = EVERY + timedelta(minutes=1)) -> PollReport:
        self.now += later
        return await poll(Round(self.store, self.web, self.desk, self.memory, now=self.now, every=EVERY))

    async def memory(self, guild: str) -> str:
        if guild in self.full:
            raise BadInputError("There is no room.")
        return guild

    async def told(self, subscription: Subscription) -> dict[str, ToldItem]:
        rows = await self.store.feeds.verdicts(subscription.guild, subscription.id, limit=1000)
        return {row.item.title: row for row in rows}

    async def verdicts(self, subscription: Subscription) -> dict[str, str]:
        return {title: row.verdict for title, row in (await self.told(subscription)).items()}
