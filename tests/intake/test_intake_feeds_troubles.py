"""All that may go wrong on the way from a feed to its articles, and what becomes of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from tests.articles.loopback import ELSEWHERE, STORY, Asked, answer, leads_to, news_page, site
from tests.intake.feed_world import World, item, rss
from timeline.store import PAUSED


async def test_a_page_in_the_house_is_not_read_for_a_feed(world: World) -> None:
    async with site(ELSEWHERE) as inner:
        inner.put("/secret", news_page(STORY))
        world.feed(item(1, link=inner.url("/secret")), item(2, link="file:///etc/passwd"))
        subscription = await world.follow()
        await world.turn(timedelta(0))
        told = await world.told(subscription)
        assert (told["Story 1"].verdict, told["Story 2"].verdict) == ("failed", "no link")
        assert "not an address of the public web" in told["Story 1"].why
        assert inner.connections == 0


@pytest.mark.parametrize(
    ("reply", "turns"),
    [
        (answer("", status="410 Gone"), 4),
        (answer("no feed any more", "text/html"), 4),
        (answer("", status="500 Oops"), 10),
        (b"broken", 10),
    ],
)
async def test_a_feed_that_cannot_be_read_for_long_is_paused_and_its_channel_told_once(
    world: World, reply: bytes, turns: int
) -> None:
    world.feed(item(1))
    world.stories(1)
    mine, quiet = await world.follow("g"), await world.follow("h", channel="")
    await world.turn(timedelta(0))
    world.outlet.pages["/feed"] = reply
    looked = 0
    stopped: list[str] = []
    for _ in range(turns + 5):
        report = await world.turn(timedelta(hours=25))
        looked += report.looked
        stopped += [one.id for one in report.stopped]
    assert looked == turns
    assert stopped == [mine.id, quiet.id]
    (paused,) = await world.store.feeds.list("g")
    assert paused.paused
    assert paused.reason.startswith(f"It could not be read {turns} times in a row.")
    posts = await world.store.outbox.pending(int(world.now.timestamp()))
    told = {"feed": mine.id, "title": "Herald", "reason": paused.reason}
    assert [(post.guild, post.channel, post.payload) for post in posts] == [("g", "c", {PAUSED: told})]
    world.feed(item(2))
    world.stories(2)
    assert await world.store.feeds.resume("g", mine.id, now=int(world.now.timestamp()))
    assert (await world.turn(timedelta(0))).articles == 1


async def test_no_key_in_the_address_of_a_feed_gets_into_the_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    world.outlet.put("/feed?key=sesame", rss(item(1)), "application/rss+xml")
    await world.follow(path="/feed?key=sesame")
    world.outlet.pages["/feed?key=sesame"] = leads_to("/new?key=sesame", "308 Permanent Redirect")
    world.outlet.put("/new?key=sesame", rss(item(1)), "application/rss+xml")
    await world.turn()
    world.outlet.pages["/new?key=sesame"] = answer("", status="410 Gone")
    for _ in range(5):
        await world.turn(timedelta(hours=25))
    assert "has moved to" in caplog.text
    assert "is paused" in caplog.text
    assert "sesame" not in caplog.text


async def test_pauses_grow_while_a_feed_cannot_be_read(world: World) -> None:
    world.feed(item(1))
    world.stories(1)
    await world.follow()
    await world.turn(timedelta(0))
    world.outlet.pages["/feed"] = b"broken"
    gaps, last = [], world.now
    for _ in range(60):
        if (await world.turn(timedelta(minutes=15))).looked:
            gaps.append(world.now - last)
            last = world.now
    assert gaps == sorted(gaps)
    assert gaps[-1] >= 4 * gaps[0]


async def test_a_host_that_asks_for_quiet_is_left_alone_with_all_its_feeds(world: World) -> None:
    world.feed(item(1))
    world.outlet.put("/other", rss(item(2)), "application/rss+xml")
    world.stories(1, 2)
    await world.follow()
    await world.follow(path="/other")
    await world.turn(timedelta(0))
    busy = answer("", status="429 Too Many", Retry_After="7200")
    world.outlet.pages |= {"/feed": busy, "/other": busy}
    await world.turn()
    world.outlet.asked.clear()
    for _ in range(3):
        assert (await world.turn(timedelta(minutes=35))).looked == 0
    assert world.outlet.asked == []
    world.feed(item(1))
    assert (await world.turn(timedelta(hours=1))).looked >= 1


async def test_a_page_that_cannot_be_had_is_asked_for_some_times(world: World) -> None:
    world.feed(item(1), item(2))
    world.outlet.pages["/story/1"] = b"broken"
    world.outlet.pages["/story/2"] = answer("", status="404 No")
    subscription = await world.follow()
    await world.turn(timedelta(0))
    assert await world.verdicts(subscription) == {"Story 1": "waiting", "Story 2": "failed"}
    for _ in range(6):
        await world.turn(timedelta(minutes=10))
    assert world.outlet.paths().count("/story/1") == 5
    assert (await world.verdicts(subscription))["Story 1"] == "failed"


async def test_a_poll_that_is_killed_goes_on_where_it_stopped(world: World) -> None:
    world.feed(*(item(n) for n in range(1, 4)))
    world.stories(1, 2, 3)
    subscription = await world.follow()
    hold = asyncio.Event()

    async def hang(_: Asked, _writer: asyncio.StreamWriter) -> None:
        hold.set()
        await asyncio.sleep(30)

    world.outlet.pages["/story/2"] = hang
    task = asyncio.create_task(world.turn(timedelta(0)))
    await asyncio.wait_for(hold.wait(), 20)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    world.stories(2)
    for _ in range(3):  # a machine under load may need another try
        await world.turn(timedelta(minutes=10))
    assert set((await world.verdicts(subscription)).values()) <= {"taken", "known"}
    assert await world.store.articles.count("g") == 3


async def test_where_there_is_no_room_the_reason_is_kept(world: World) -> None:
    world.feed(item(1))
    world.stories(1)
    mine, other = await world.follow("g"), await world.follow("h")
    world.full.add("g")
    await world.turn(timedelta(0))
    assert (await world.told(mine))["Story 1"].why == "There is no room."
    assert await world.verdicts(other) == {"Story 1": "taken"}


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "body",
    [
        f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]>{rss(item(1, title="&l11;"))}',
        rss(item(1, title="x" * 4_000_000)),
        rss(*(item(n, title="&lt;script&gt;alert(1)&lt;/script&gt;@everyone") for n in range(2_000))),
        rss(item(1))[:-60],
        rss(*(item(1) for _ in range(300))),
        "\0" * 1000,
    ],
    ids=["laughs", "long title", "many with markup", "cut off", "the same again", "zeros"],
)
async def test_a_hostile_feed_harms_nobody(world: World, body: str) -> None:
    world.feed(item(9))
    world.stories(*range(10))
    subscription = await world.follow()
    await world.turn(timedelta(0))
    world.outlet.put("/feed", body, "application/rss+xml")
    await world.turn()
    told = await world.store.feeds.verdicts("g", subscription.id, limit=1000)
    assert all(len(row.item.title) <= 300 and "<" not in row.item.title for row in told)
    assert await world.store.articles.count("g") <= 11
    world.feed(item(9), item(3, guid="after"))
    await world.turn(timedelta(hours=2))
    assert "Story 3" in await world.verdicts(subscription)
