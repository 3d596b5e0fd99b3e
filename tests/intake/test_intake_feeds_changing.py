"""What is said of an item changes, its article is written anew, or the whole feed moves."""

from __future__ import annotations

from datetime import date, timedelta

from tests.articles.loopback import ELSEWHERE, STORY, answer, leads_to, news_page, site
from tests.intake.feed_world import World, item, rss
from timeline.answers import digest
from timeline.dates import day_span
from timeline.intake import ingest
from timeline.model import PublishedSource


async def test_an_article_that_changes_is_read_anew_and_the_next_digest_tells(world: World) -> None:
    before = "<p>Prime Minister Fumio Kishida will visit Manila on 20 July 2024, officials in Tokyo said.</p>"
    world.feed(item(1))
    world.outlet.put("/story/1", news_page(before + STORY))
    subscription = await world.follow()
    await world.turn(timedelta(0))
    latest = await world.store.changes.latest("g")
    world.outlet.put("/story/1", news_page(before.replace("20 July", "22 July") + STORY))
    world.feed(item(1, title="Story 1, corrected"))
    assert (await world.turn()).articles == 0  # a page is not read again within the hour
    assert (await world.turn()).articles == 1
    assert await world.store.articles.count("g") == 1
    (row,) = (await world.told(subscription)).values()
    assert row.verdict == "taken"
    told = await digest(world.store, "g", "", latest, await world.store.changes.latest("g"), today=date(2024, 7, 11))
    assert any("22" in change.line.date for change in told.changed)
    assert "20 July" in (await world.store.articles.versions("g", row.article))[0].text


async def test_what_is_said_of_an_item_later_may_change_what_becomes_of_it(world: World) -> None:
    world.feed(item(1, title="Talks"), item(2, title="Rain"))
    world.outlet.pages["/story/2"] = answer("", status="404 No")
    world.stories(1)
    subscription = await world.follow(exclude=("talks",))
    await world.turn(timedelta(0))
    assert await world.verdicts(subscription) == {"Talks": "excluded", "Rain": "failed"}
    world.feed(item(1, title="Summit"), item(2, title="Heavy rain"))
    world.stories(2)
    await world.turn(timedelta(hours=2))
    assert await world.verdicts(subscription) == {"Summit": "taken", "Heavy rain": "taken"}


async def test_a_feed_that_dates_its_items_anew_at_every_look_costs_no_pages(world: World) -> None:
    world.feed(item(1, day=9))
    world.stories(1)
    await world.follow()
    await world.turn(timedelta(0))
    world.outlet.asked.clear()
    for day in (10, 11, 12):
        world.feed(item(1, day=day))
        await world.turn(timedelta(hours=3))
    assert world.outlet.paths() == ["/feed"] * 3


async def test_what_a_feed_said_of_an_article_outlives_its_page_read_another_way(world: World) -> None:
    world.feed(item(1, day=9))
    world.stories(1)
    await world.follow()
    await world.turn(timedelta(0))
    again = await world.web.article(world.outlet.url("/story/1"), latest=world.now.date())
    assert again.published_source is PublishedSource.NONE
    report = await ingest(world.store, "g", [again], reader=world.desk, now=world.now)
    assert (report.known, report.updated) == (1, 0)
    kept = (await world.store.articles.get_many("g", [again.id]))[again.id]
    assert (kept.published, kept.source) == (day_span(date(2024, 7, 9)), "Herald")


async def test_a_moved_feed_is_followed_and_where_both_were_followed_they_become_one(world: World) -> None:
    world.feed(item(1))
    world.stories(1, 2)
    mine, other = await world.follow("g"), await world.follow("h")
    await world.turn(timedelta(0))
    world.outlet.put("/new", rss(item(1)), "application/rss+xml")
    world.outlet.pages["/feed"] = leads_to("/new", "301 Moved Permanently")
    there = await world.follow("h", "/new")
    assert there.id != other.id
    await world.turn()
    (moved,) = await world.store.feeds.list("g")
    assert (moved.id, moved.feed.url) == (mine.id, world.outlet.url("/new"))
    assert [one.id for one in await world.store.feeds.list("h")] == [there.id]
    world.outlet.asked.clear()
    await world.turn()
    assert world.outlet.paths() == ["/new"]


async def test_a_feed_that_moves_for_a_while_keeps_its_address(world: World) -> None:
    world.outlet.put("/new", rss(item(1)), "application/rss+xml")
    world.outlet.pages["/feed"] = leads_to("/new", "302 Found")
    await world.follow()
    await world.turn()
    (one,) = await world.store.feeds.list("g")
    assert one.feed.url == world.outlet.url("/feed")
    world.feed(item(1))
    world.outlet.asked.clear()
    await world.turn()
    assert world.outlet.paths() == ["/feed"]


async def test_a_feed_that_moves_into_the_house_is_not_followed_there(world: World) -> None:
    world.feed(item(1))
    world.stories(1)
    await world.follow()
    async with site(ELSEWHERE) as inner:
        inner.put("/feed", rss(item(2)), "application/rss+xml")
        world.outlet.pages["/feed"] = leads_to(inner.url("/feed"), "301 Moved")
        assert (await world.turn()).failed == 1
        assert inner.connections == 0
