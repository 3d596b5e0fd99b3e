"""Links and feeds for guilds, and how a terminal asks for them."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console

from bot.console.render import Look
from bot.console.session import Session
from bot.errors import NotAllowedError
from bot.library import MOST_ARTICLES, Library
from bot.model import Caller
from bot.newsroom import MOST_FEEDS, Newsroom
from bot.service import Service
from tests.articles.loopback import QUICK, STORY, Asked, Site, answer, news_page, site
from tests.bot.nights import SetClock
from timeline.articles.feeds import read_opml
from timeline.articles.web import Web
from timeline.errors import BadInputError, NotFoundError, TimelineError
from timeline.language import load_reader
from timeline.model import SHARED_MEMORY
from timeline.store import Store


def rss(*numbers: int) -> str:
    items = "".join(f"<item><guid>{n}</guid><title>Story {n}</title><link>/story/{n}</link></item>" for n in numbers)
    return f'<rss version="2.0"><channel><title>Herald</title>{items}</channel></rss>'


@pytest.fixture
async def outlet() -> AsyncIterator[Site]:
    async with site() as one:
        one.put("/pact", news_page(STORY.replace("8 July", "1 April"), date="2024-04-02"))
        one.put("/feed", rss(1, 2), "application/rss+xml")
        for n in range(1, 4):
            one.put(f"/story/{n}", news_page(STORY.replace("Manila", f"Manila {'I' * n}"), date="2024-04-02"))
        yield one


@pytest.fixture
async def newsroom(service: Service, library: Store, clock: SetClock) -> AsyncIterator[Newsroom]:
    shelf = Library(service, library, clock, load_reader)
    room = Newsroom(service, shelf, library, clock, lambda: Web(QUICK))
    yield room
    await room.close()


async def said(session: Session, line: str) -> str:
    screen = io.StringIO()
    shown = await session.reply(line)
    assert shown is not None
    Console(file=screen, width=100, markup=False, highlight=False).print(shown)
    return screen.getvalue()


async def test_a_terminal_reads_a_link_and_follows_a_feed(
    service: Service, newsroom: Newsroom, outlet: Site, terminal: Caller
) -> None:
    session = Session(service, terminal, lambda: Look(links=False, width=100), newsroom)
    assert "Read." in await said(session, f"/article add {outlet.url('/pact')}")
    assert "Known already" in await said(session, f"/article add {outlet.url('/pact')}")
    assert "1 April 2024" in await said(session, "/timeline philippines")
    assert "There is no such page" in await said(session, f"/article add {outlet.url('/gone')}")
    assert "Give an address" in await said(session, "/article")
    assert "No feed is followed" in await said(session, "/feed list")
    preview = await said(session, f"/feed preview {outlet.url('/feed')} without: story 1 with: story")
    assert "excluded" in preview
    assert "waiting" in preview
    followed = await said(session, f"/feed add {outlet.url('/feed')} without: story 1")
    assert "Followed as 1: Herald." in followed
    assert "not what speaks of story 1" in await said(session, "/feed")
    assert "not been looked at yet" in await said(session, "/feed items 1")
    assert "1 article read." in await said(session, "/feed poll")
    items = await said(session, "/feed items 1")
    assert "It speaks of “story 1”, which is to be left out." in items
    assert "It was read." in await said(session, "/feed items 1 story 2")
    assert "story 1" not in (await said(session, "/feed items 1 story 2")).lower()
    assert "has listed no item of that" in await said(session, "/feed items 1 snow")
    assert "Paused: Herald." in await said(session, "/feed pause 1")
    assert "paused" in await said(session, "/feed list")
    assert "Resumed: Herald." in await said(session, "/feed resume 1")
    assert "Removed: Herald." in await said(session, "/feed remove 1")
    assert "no such feed" in await said(session, "/feed remove 1")
    for line in ("/feed dance", "/feed add", "/feed dance with wolves"):
        assert "Say what to do" in await said(session, line)


async def test_a_terminal_without_a_way_to_the_web_says_so(service: Service, terminal: Caller) -> None:
    session = Session(service, terminal, lambda: Look(links=False, width=100))
    assert "Nothing can be fetched" in await said(session, "/article add https://example.org/")


async def test_changing_needs_the_right_for_articles_and_nothing_is_fetched_before(
    newsroom: Newsroom, outlet: Site
) -> None:
    member = Caller("g", "bob", "c")
    for call in (
        newsroom.add_link(member, outlet.url("/pact")),
        newsroom.add_links(member, [outlet.url("/pact")]),
        newsroom.feed_add(member, outlet.url("/feed")),
        newsroom.feed_preview(member, outlet.url("/feed")),
        newsroom.feed_pause(member, "1"),
        newsroom.feed_resume(member, "1"),
        newsroom.feed_remove(member, "1"),
    ):
        with pytest.raises(NotAllowedError):
            await call
    assert outlet.asked == []
    assert await newsroom.feeds(member) == ()


async def test_each_guild_has_its_own(newsroom: Newsroom, library: Store, outlet: Site, admin: Caller) -> None:
    other = Caller("h", "eve", "c", is_admin=True)
    added = await newsroom.feed_add(admin, outlet.url("/feed"))
    report = await newsroom.poll()
    assert report is not None
    assert report.articles == 2
    assert await newsroom.feeds(other) == ()
    for call in (newsroom.feed_items, newsroom.feed_pause, newsroom.feed_remove):
        with pytest.raises(NotFoundError):
            await call(other, added.subscription.id)
    shared = {head.id for head in await library.articles.list(SHARED_MEMORY)}
    mine = {head.id for head in await library.articles.list("g")}
    assert shared < mine
    assert len(mine - shared) == 2
    # Nothing is read into the memory that all share.
    assert not await library.articles.count("h")


async def test_links_of_a_message_are_few_and_each_told_of(newsroom: Newsroom, outlet: Site, admin: Caller) -> None:
    urls = [outlet.url(path) for path in ("/pact", "/gone", "/pact", "/story/1")]
    report = await newsroom.add_links(admin, urls)
    assert (report.new, len(report.failed)) == (2, 1)
    assert report.failed[0].path == outlet.url("/gone")
    with pytest.raises(BadInputError, match="no such page"):
        await newsroom.add_links(admin, [outlet.url("/gone")])
    with pytest.raises(BadInputError, match="no link"):
        await newsroom.add_links(admin, [])
    outlet.asked.clear()
    with pytest.raises(BadInputError):
        await newsroom.add_links(admin, [outlet.url(f"/none/{n}") for n in range(9)])
    assert len(outlet.paths()) == 5


OPML = (
    b'<opml version="2.0"><body><outline text="World"><outline xmlUrl="https://a.example/rss" title="A @everyone"/>'
    b'</outline><outline xmlUrl="https://b.example/rss"/><outline xmlUrl="file:///etc/passwd"/></body></opml>'
)


async def test_a_terminal_takes_a_list_of_feeds_and_gives_one(
    service: Service, newsroom: Newsroom, terminal: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(service, terminal, lambda: Look(links=False, width=100), newsroom)
    monkeypatch.chdir(tmp_path)
    assert "no list to give" in await said(session, "/feed export")
    (tmp_path / "mine list.opml").write_bytes(OPML)
    assert "Followed: 2 feeds." in await said(session, "/feed import 'mine list.opml'")
    again = await said(session, f"/feed import {tmp_path / 'mine list.opml'}")
    assert "Followed: 0 feeds." in again
    assert "left as they are: 2 feeds." in again
    assert "feeds.opml" in await said(session, "/feed export")
    given = (tmp_path / "feeds.opml").read_bytes()
    assert b"https://a.example/rss" in given
    assert b"passwd" not in given
    (tmp_path / "large").write_bytes(b"x" * (5 * 2**20 + 1))
    for line, hint in (
        ("/feed import", "Say what to do"),
        ("/feed import nowhere.opml", "no file"),
        ("/feed import .", "no file"),
        ("/feed import \0", "no file"),
        ("/feed import feeds.opml ../..", "no file"),
        ("/feed import large", "more than 5 MB"),
    ):
        assert hint in await said(session, line)


async def test_a_list_of_feeds_ends_where_there_is_no_more_room(newsroom: Newsroom, admin: Caller) -> None:
    member = Caller("g", "bob", "c")
    rows = "".join(f'<outline xmlUrl="https://example.org/{n}"/>' for n in range(MOST_FEEDS + 5))
    with pytest.raises(NotAllowedError):
        await newsroom.feed_take(member, OPML)
    done = await newsroom.feed_take(admin, f'<opml version="2.0"><body>{rows}</body></opml>'.encode(), include="a, b")
    assert (len(done.followed), done.known, done.left_out) == (MOST_FEEDS, 0, 5)
    assert {one.include for one in await newsroom.feeds(admin)} == {("a", "b")}
    assert len(read_opml(await newsroom.feed_list(admin))) == MOST_FEEDS
    with pytest.raises(BadInputError, match="OPML"):
        await newsroom.feed_take(admin, b"<html>")


async def test_there_is_an_end_to_feeds_and_words(
    newsroom: Newsroom, library: Store, outlet: Site, admin: Caller
) -> None:
    for words in (", ".join(f"w{n}" for n in range(21)), "w" * 61):
        with pytest.raises(BadInputError, match="at most 20"):
            await newsroom.feed_add(admin, outlet.url("/feed"), include=words)
    for n in range(MOST_FEEDS):
        await library.feeds.subscribe(
            "g", url=f"http://h/{n}", title="", site="", channel="", include=(), exclude=(), since=1, now=0
        )
    with pytest.raises(BadInputError, match=f"{MOST_FEEDS} feeds"):
        await newsroom.feed_add(admin, outlet.url("/feed"))


async def test_a_full_memory_takes_no_more(
    newsroom: Newsroom, outlet: Site, admin: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.library.MOST_ARTICLES", 3)
    with pytest.raises(BadInputError, match="can hold 3 articles"):
        await newsroom.add_link(admin, outlet.url("/pact"))
    added = await newsroom.feed_add(admin, outlet.url("/feed"))
    await newsroom.poll()
    _, items = await newsroom.feed_items(admin, added.subscription.id)
    assert {one.why for one in items} == {"A server can hold 3 articles. Nothing was saved."}
    assert MOST_ARTICLES > 3


async def test_the_poller_looks_when_it_is_time_and_ends_when_it_is_closed(
    newsroom: Newsroom, library: Store, outlet: Site, admin: Caller, clock: SetClock
) -> None:
    await newsroom.feed_add(admin, outlet.url("/feed"))
    await newsroom.tick()
    outlet.asked.clear()
    await newsroom.tick()
    assert outlet.asked == []
    hanging = asyncio.Event()

    async def hang(_: Asked, _writer: asyncio.StreamWriter) -> None:
        hanging.set()
        await asyncio.sleep(60)

    outlet.pages["/feed"] = hang
    clock.true += timedelta(hours=1)
    ticking = asyncio.create_task(newsroom.tick())
    await asyncio.wait_for(hanging.wait(), 30)
    await newsroom.close()
    await ticking
    await newsroom.tick()
    (feed,) = await library.feeds.list("g")
    assert not feed.feed.trouble


async def test_a_page_that_cannot_be_read_is_a_sentence(newsroom: Newsroom, outlet: Site, admin: Caller) -> None:
    outlet.pages["/wall"] = answer("<html><body>Please enable JavaScript.</body></html>")
    with pytest.raises(TimelineError, match="no article"):
        await newsroom.add_link(admin, outlet.url("/wall"))
