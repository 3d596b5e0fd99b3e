"""Links and feeds on Discord, with an outlet on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.discord import life
from bot.discord.online import links_in
from tests.articles.loopback import QUICK, STORY, Site, answer, news_page, site
from tests.bot.discord.bodies import is_hidden, text_of
from tests.bot.discord.conftest import HandClock, RunBot
from tests.discord_server import FakeDiscord
from tests.discord_server.draw import shown_text
from tests.discord_server.faults import Fault
from tests.discord_server.interactions import Exchange
from timeline.articles.web import Web
from timeline.model import SHARED_MEMORY
from timeline.store import PAUSED, Store


def rss(*numbers: int) -> str:
    items = "".join(
        f"<item><guid>{n}</guid><title>Story {n} @everyone **bold**</title><link>/story/{n}</link></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>Herald</title>{items}</channel></rss>'


@pytest.fixture
async def outlet(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    monkeypatch.setattr(life, "open_web", lambda contact: Web(replace(QUICK, contact=contact)))
    async with site() as one:
        one.put("/pact", news_page(STORY.replace("8 July", "1 April"), date="2024-04-02"))
        one.put("/feed", rss(1, 2), "application/rss+xml")
        for n in range(1, 6):
            one.put(f"/story/{n}", news_page(STORY.replace("Manila", f"Manila {'I' * n}"), title=f"Story {n}"))
        yield one


async def say(fake: FakeDiscord, command: str, /, **options: Any) -> str:  # noqa: ANN401
    """What an admin is told."""
    told = await (await fake.slash(command, options)).reply()
    assert is_hidden(told)
    return shown_text(text_of(told))


async def test_a_link_is_read_into_the_server_alone(
    fake: FakeDiscord, run_bot: RunBot, store: Store, outlet: Site
) -> None:
    async with run_bot():
        assert "Read: 1 article" in await say(fake, "article add", url=outlet.url("/pact"), source="The Herald")
        shown = text_of(await (await fake.slash("timeline", {"topic": "philippines"})).reply())
        assert "1 April 2024" in shown
        kept = shown_text(text_of(await (await fake.slash("article list", {})).reply()))
        assert "2 April 2024 (as its page says)" in kept
        elsewhere = await (await fake.slash("timeline", {"topic": "philippines"}, channel=fake.channel(1))).reply()
        assert "1 April 2024" not in text_of(elsewhere)
        assert "unchanged" in await say(fake, "article add", url=outlet.url("/pact"), source="The Herald")
        assert "no such page" in await say(fake, "article add", url=outlet.url("/gone"))
        assert "begin with http" in await say(fake, "article add", url="pact")
        assert "a link or a file" in await say(fake, "article add")
        assert "not an address of the public web" in await say(fake, "article add", url="http://127.0.0.2/")
    heads = await store.articles.list(str(fake.guild(0).id))
    assert [head.source for head in heads if "pact" in head.id] == ["The Herald"]
    assert not [head for head in await store.articles.list(SHARED_MEMORY) if "pact" in head.id]


async def menu(fake: FakeDiscord, text: str, **who: Any) -> Exchange:  # noqa: ANN401
    message = fake.new_message(fake.channel(), fake.member, text)
    return await fake.context_menu("Add this link", message, **who)


async def test_the_links_of_a_message_are_read_by_those_who_may(
    fake: FakeDiscord, run_bot: RunBot, outlet: Site
) -> None:
    async with run_bot():
        text = f"look: {outlet.url('/pact')}, and <{outlet.url('/story/1')}> ({outlet.url('/gone')})."
        told = shown_text(text_of(await (await menu(fake, text)).reply()))
        assert "Read: 2 articles" in told
        assert "no such page" in told
        assert "no link" in text_of(await (await menu(fake, "no link here")).reply())
        outlet.asked.clear()
        assert "manage this server" in text_of(await (await menu(fake, text, user=fake.member)).reply())
        assert outlet.asked == []


async def test_a_feed_is_followed_read_paused_and_removed(
    fake: FakeDiscord, run_bot: RunBot, store: Store, clock: HandClock, outlet: Site
) -> None:
    guild = str(fake.guild(0).id)
    async with run_bot():
        assert "Herald" in await say(fake, "feed preview", url=outlet.url("/feed"), exclude="story 2")
        assert "No feed" in await say(fake, "feed list")
        added = await say(fake, "feed add", url=outlet.url("/feed"))
        assert "I follow Herald from now on" in added
        assert "2 items; 2 of them" in added
        await clock.put(clock.moment + timedelta(minutes=2))
        await settled(store, guild, 2)
        (choice,) = await (await fake.autocomplete("feed items", "feed", "hera")).choices()
        items = text_of(await (await fake.slash("feed items", {"feed": choice["value"]})).reply())
        assert items.count("It was read.") == 2
        asked = await (await fake.slash("feed items", {"feed": choice["value"], "about": "story 1"})).reply()
        assert text_of(asked).count("It was read.") == 1
        none = await (await fake.slash("feed items", {"feed": choice["value"], "about": "snow"})).reply()
        assert "has listed no item of that" in text_of(none)
        assert "@everyone **bold**" not in items
        outlet.put("/feed", rss(3, 1, 2), "application/rss+xml")
        assert "Paused" in await say(fake, "feed pause", feed=choice["value"])
        assert "paused" in await say(fake, "feed list")
        await clock.put(clock.moment + timedelta(hours=2))
        assert "Resumed" in await say(fake, "feed resume", feed=choice["value"])
        await clock.put(clock.moment + timedelta(minutes=2))
        await settled(store, guild, 3)
        assert "read" in await say(fake, "feed list")
        assert "Removed" in await say(fake, "feed remove", feed=choice["value"])
        assert "no such feed" in await say(fake, "feed remove", feed=choice["value"])
        log = await say(fake, "settings log")
        assert "followed a feed" in log
        assert "removed a feed" in log


async def test_a_list_of_feeds_comes_in_and_goes_out(fake: FakeDiscord, run_bot: RunBot, store: Store) -> None:
    rows = "".join(f'<outline xmlUrl="https://example.org/{n}" text="Feed {n} @everyone **b**"/>' for n in range(60))
    async with run_bot():
        assert "no list to give" in await say(fake, "feed export")
        file = fake.upload("mine.opml", f'<opml version="2.0"><body>{rows}</body></opml>'.encode())
        refused = await (await fake.slash("feed import", {"file": file}, user=fake.member)).reply()
        assert "manage this server" in text_of(refused)
        told = await (await fake.slash("feed import", {"file": file, "exclude": "sport"})).reply()
        assert is_hidden(told)
        assert "I follow 50 feeds of that list" in text_of(told)
        assert "@everyone **b**" not in text_of(told)
        assert "No room for: 10 feeds." in text_of(told)
        again = await say(fake, "feed import", file=file)
        assert "Followed already, and left as they are: 50 feeds." in again
        assert "no OPML file" in await say(fake, "feed import", file=fake.upload("a.opml", b"no list"))
        given = await (await fake.slash("feed export")).reply()
        assert is_hidden(given)
        assert b'xmlUrl="https://example.org/49"' in fake.received[-1]
    assert {one.exclude for one in await store.feeds.list(str(fake.guild(0).id))} == {("sport",)}


async def settled(store: Store, guild: str, taken: int) -> None:
    """Waits until so many items of the guild's feeds were read."""
    async with asyncio.timeout(60):
        while True:
            feeds = await store.feeds.list(guild)
            told = [one for feed in feeds for one in await store.feeds.verdicts(guild, feed.id, limit=100)]
            if sum(one.verdict in {"taken", "known"} for one in told) >= taken:
                return
            await asyncio.sleep(0.05)


async def test_a_channel_is_told_once_that_its_feed_is_paused(
    fake: FakeDiscord, run_bot: RunBot, store: Store, clock: HandClock, outlet: Site
) -> None:
    async with run_bot():
        await say(fake, "feed add", url=outlet.url("/feed"))
        outlet.pages["/feed"] = answer("", status="410 Gone")
        for _ in range(8):
            await clock.put(clock.moment + timedelta(days=2))
        await clock.put(clock.moment + timedelta(minutes=2))
        told = [shown_text(text_of(post)) for post in fake.posted]
        posts = [text for text in told if "paused the feed" in text]
        assert len(posts) == 1
        assert "could not be read 4 times in a row" in posts[0]
        assert "/feed resume" in posts[0]
        assert "paused" in await say(fake, "feed list")


async def test_a_channel_that_takes_no_posts_is_noted_and_a_lost_post_is_sent_again(
    fake: FakeDiscord, run_bot: RunBot, store: Store, clock: HandClock
) -> None:
    now = int(clock.moment.timestamp())
    told = {"feed": "1", "title": "Herald", "reason": "It is gone."}
    async with run_bot():
        fake.fail(Fault(status=403, code=50001), times=1)
        first = await store.outbox.add(fake.guild().id, fake.channel().id, {PAUSED: told}, key="first", now=now)
        await clock.put(clock.moment + timedelta(minutes=2))
        await clock.put(clock.moment + timedelta(minutes=2))
        row = await store.outbox.get(first.nonce)
        assert row is not None
        assert row.state == "failed"
        second = await store.outbox.add(fake.guild().id, fake.channel().id, {PAUSED: told}, key="second", now=now)
        await clock.put(clock.moment + timedelta(minutes=2))
        await clock.put(clock.moment + timedelta(minutes=2))
        row = await store.outbox.get(second.nonce)
        assert row is not None
        assert row.state == "sent"
        assert sum("paused the feed" in text_of(post) for post in fake.posted) == 1


async def test_feeds_are_for_those_who_may_and_a_server_sees_its_own(
    fake: FakeDiscord, run_bot: RunBot, outlet: Site
) -> None:
    async with run_bot():
        for command in ("feed add", "feed preview"):
            asked = await fake.slash(command, {"url": outlet.url("/feed")}, user=fake.member)
            assert "manage this server" in text_of(await asked.reply())
        assert outlet.asked == []
        await say(fake, "feed add", url=outlet.url("/feed"))
        other = await (await fake.slash("feed list", channel=fake.channel(1))).reply()
        assert "No feed" in text_of(other)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.org/a.", ("https://example.org/a",)),
        (
            "(https://example.org/a_(b)) **https://example.org/c**",
            ("https://example.org/a_(b)", "https://example.org/c"),
        ),
        ("<https://example.org/a> [x](https://example.org/b)", ("https://example.org/a", "https://example.org/b")),
        ("https://example.org/a https://example.org/a", ("https://example.org/a",)),
        ("HTTP://EXAMPLE.ORG/A?b=c&d=e#f!", ("HTTP://EXAMPLE.ORG/A?b=c&d=e#f",)),
        ("ftp://example.org javascript:alert(1) example.org http://", ()),
    ],
)
def test_links_are_found_in_what_people_write(text: str, links: tuple[str, ...]) -> None:
    assert links_in(text) == links
