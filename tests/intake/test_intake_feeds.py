"""Feeds on loopback, from following one to the events of its articles."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from tests.articles.loopback import Asked, answer
from tests.intake.conftest import KeepingDesk
from tests.intake.feed_world import NOW, World, item, rss
from timeline.answers import digest
from timeline.articles.feeds import MOST_AT_ONCE
from timeline.dates import day_span
from timeline.errors import BadInputError, TimelineError
from timeline.intake.feeds import Preferred, follow_list, listing, preview, told_of
from timeline.model import PublishedSource


async def test_a_feed_is_followed_and_its_articles_tell_events_from_then_on(world: World) -> None:
    world.feed(*(item(n, day=n) for n in (9, 8, 7, 6, 5)))
    world.stories(*range(1, 13))
    subscription = await world.follow()
    assert (subscription.feed.title, subscription.since) == ("Herald", NOW.date().toordinal())
    report = await world.turn(timedelta(0))
    assert (report.looked, report.articles, report.failed) == (1, 3, 0)
    assert await world.verdicts(subscription) == {
        "Story 9": "taken",
        "Story 8": "taken",
        "Story 7": "taken",
        "Story 6": "before",
        "Story 5": "before",
    }
    told = await world.told(subscription)
    article = (await world.store.articles.get_many("g", [told["Story 9"].article]))[told["Story 9"].article]
    assert (article.published, article.published_source) == (day_span(date(2024, 7, 9)), PublishedSource.FEED)
    assert (article.source, article.url) == ("Herald", world.outlet.url("/story/9"))
    assert told["Story 5"].why.endswith("of those only 3 are taken.")
    world.feed(item(12, day=10), *(item(n, day=n) for n in (9, 8, 7, 6, 5)))
    assert (await world.turn()).articles == 1
    assert (await world.verdicts(subscription))["Story 12"] == "taken"
    assert await world.store.articles.count("g") == 4


async def test_a_feed_that_a_hundred_follow_is_fetched_once_and_each_page_read_once(
    world: World, desk: KeepingDesk
) -> None:
    world.feed(item(1))
    world.stories(1)
    guilds = [f"g{n}" for n in range(100)]
    for guild in guilds:
        await world.follow(guild)
    world.outlet.asked.clear()
    report = await world.turn()
    assert world.outlet.paths() == ["/feed", "/story/1"]
    assert report.articles == 100
    assert desk.read_count == 1
    assert {await world.store.articles.count(guild) for guild in guilds} == {1}


async def test_a_digest_after_the_first_look_is_not_a_dump(world: World) -> None:
    world.feed(*(item(n, day=9) for n in range(1, 28)))
    world.stories(*range(1, 28))
    await world.follow()
    await world.turn(timedelta(0))
    assert await world.store.articles.count("g") == 3
    latest = await world.store.changes.latest("g")
    told = await digest(world.store, "g", "", 0, latest, today=date(2024, 7, 10))
    assert len(told.new) + told.hidden <= 10


async def test_a_feed_that_is_turned_over_is_no_flood(world: World) -> None:
    world.feed(item(1))
    world.stories(*range(1, 60))
    subscription = await world.follow()
    await world.turn(timedelta(0))
    world.feed(*(item(n, guid=f"new-{n}") for n in range(2, 60)))
    assert (await world.turn()).articles == MOST_AT_ONCE
    assert list((await world.verdicts(subscription)).values()).count("too many") == 58 - MOST_AT_ONCE
    world.feed(*(item(n, guid=f"newer-{n}", day=1) for n in range(40, 45)))
    world.now += timedelta(days=30)
    late = await world.follow("late")
    await world.turn()
    assert set((await world.verdicts(late)).values()) == {"old"}


async def test_what_has_not_changed_is_not_sent_again(world: World) -> None:
    async def feed(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.headers.get("if-none-match") == '"7"':
            writer.write(answer("", "", "304 Not Modified"))
        else:
            writer.write(answer(rss(item(1)), "application/rss+xml", ETag='"7"'))

    world.outlet.pages["/feed"] = feed
    world.stories(1)
    await world.follow()
    assert (await world.turn(timedelta(0))).unchanged == 0
    again = await world.turn()
    assert (again.looked, again.unchanged) == (1, 1)
    # Who comes later hears of what the feed lists all the same.
    second = await world.follow("h")
    await world.turn(timedelta(0))
    assert await world.verdicts(second) == {"Story 1": "taken"}


async def test_a_feed_is_not_asked_before_its_time(world: World) -> None:
    world.feed(item(1))
    world.stories(1)
    await world.follow()
    await world.turn(timedelta(0))
    assert (await world.turn(timedelta(minutes=29))).looked == 0
    assert (await world.turn(timedelta(minutes=3))).looked == 1


async def test_words_say_what_is_taken_and_why_not_is_answered(world: World) -> None:
    world.feed(item(1, title="Summit in Manila"), item(2, title="Football in Manila"), item(3, title="Rain"))
    world.stories(1, 2, 3)
    subscription = await world.follow(include=("manila",), exclude=("football",))
    await world.turn(timedelta(0))
    told = await world.told(subscription)
    assert {title: row.verdict for title, row in told.items()} == {
        "Summit in Manila": "taken",
        "Football in Manila": "excluded",
        "Rain": "not included",
    }
    assert "football" in told["Football in Manila"].why
    changed = await world.follow(include=(), exclude=())
    assert (changed.id, changed.include) == (subscription.id, ())
    world.feed(item(4, title="Snow"), item(3, title="Rain"))
    world.stories(4)
    await world.turn()
    assert (await world.verdicts(subscription))["Snow"] == "taken"
    assert (await world.verdicts(subscription))["Rain"] == "not included"


async def test_an_item_is_asked_about_by_words_of_its_title_or_by_its_address(world: World) -> None:
    world.feed(*(item(n) for n in range(1, 40)), item(40, title="Rain in Manila", link="/rain"))
    world.stories(*range(1, 41))
    subscription = await world.follow(exclude=("rain",))
    await world.turn(timedelta(0))

    async def asked(about: str) -> list[str]:
        told = await told_of(world.store, "g", subscription.id, about, limit=5)
        return [row.item.title for row in told]

    assert len(await asked("")) == 5
    assert await asked("MANILA rain") == ["Rain in Manila"]
    assert await asked(world.outlet.url("/rain?utm_source=x#top")) == ["Rain in Manila"]
    assert await asked("snow") == []
    assert await told_of(world.store, "h", subscription.id, "rain", limit=5) == ()


async def test_a_paused_feed_is_not_asked_and_one_that_nobody_follows_is_forgotten(world: World) -> None:
    world.feed(item(1))
    world.stories(1)
    subscription = await world.follow()
    assert await world.store.feeds.pause("g", subscription.id)
    world.outlet.asked.clear()
    assert (await world.turn()).looked == 0
    assert world.outlet.asked == []
    assert not await world.store.feeds.pause("h", subscription.id)
    assert not await world.store.feeds.remove("h", subscription.id)
    assert await world.store.feeds.remove("g", subscription.id)
    assert await world.store.feeds.list("g") == ()
    assert await world.store.feeds.due(2**40) == ()
    await world.follow("h")
    await world.follow("i")
    await world.store.forget("h")
    (kept,) = await world.store.feeds.list("i")
    await world.store.forget("i")
    assert await world.store.feeds.list("i") == ()
    assert await world.store.feeds.due(2**40) == ()
    # Nothing is left of it: followed again, it is a new feed.
    assert (await world.follow("j")).feed.number > kept.feed.number


async def test_a_guild_sees_only_what_it_follows(world: World) -> None:
    world.feed(item(1))
    subscription = await world.follow("g")
    assert await world.store.feeds.list("h") == ()
    assert await world.store.feeds.get("h", subscription.id) is None
    assert not await world.store.feeds.resume("h", subscription.id, now=0)
    assert await world.store.feeds.verdicts("h", subscription.id, limit=10) == ()
    for odd in ("", "x", "-1", "9" * 40, "١"):
        assert await world.store.feeds.get("g", odd) is None


async def test_a_page_leads_to_the_feed_it_names(world: World) -> None:
    world.feed(item(1))
    world.outlet.put("/", '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>')
    assert (await world.follow(path="/")).feed.url == world.outlet.url("/feed")
    world.outlet.put("/none", "<html><body>Nothing</body></html>")
    with pytest.raises(TimelineError, match="no feed"):
        await world.follow(path="/none")


async def test_a_look_before_saves_nothing(world: World) -> None:
    world.feed(item(1, title="Summit"), item(2, title="Rain"))
    seen = await preview(world.web, world.outlet.url("/feed"), Preferred(exclude=("rain",)), now=NOW)
    assert (seen.title, [choice.verdict.value for choice in seen.choices]) == ("Herald", ["waiting", "excluded"])
    assert await world.store.feeds.due(2**40) == ()


async def test_lists_go_out_and_come_in(world: World) -> None:
    world.feed(item(1))
    await world.follow()
    text = listing(await world.store.feeds.list("g"), "Ours")
    done = await follow_list(world.store, "h", text.encode(), Preferred(), now=NOW)
    assert [one.feed.url for one in done.followed] == [world.outlet.url("/feed")]
    (one,) = await world.store.feeds.list("h")
    assert one.feed.title == "Herald"
    longer = text.replace(
        "</body>", '<outline xmlUrl="http://a.example/f"/><outline xmlUrl="http://b.example/f"/></body>'
    )
    done = await follow_list(world.store, "h", longer.encode(), Preferred(exclude=("x",)), now=NOW, most=2)
    assert ([each.feed.url for each in done.followed], done.known, done.left_out) == (["http://a.example/f"], 1, 1)
    assert [each.exclude for each in await world.store.feeds.list("h")] == [(), ("x",)]
    with pytest.raises(BadInputError):
        await follow_list(world.store, "h", b"no list", Preferred(), now=NOW)
