"""`/article` and `/feed` in a terminal: links and feeds, read from the line, and what became of them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Final

from rich.console import Group, RenderableType
from rich.text import Text

from bot.console.clean import clean
from bot.console.files import keep, read_small
from bot.console.layout import Hanging
from bot.model import Caller
from bot.newsroom import Newsroom
from timeline.answers import words
from timeline.errors import BadInputError
from timeline.export import Document

if TYPE_CHECKING:
    from timeline.intake import IngestReport
    from timeline.intake.feeds import FeedPreview, FollowedList, PollReport
    from timeline.store import Subscription, ToldItem

ARTICLE_USAGE: Final = "Give an address: /article add https://example.org/world/pact."
FEED_USAGE: Final = (
    "Say what to do: /feed add URL [with: a, b] [without: c], preview URL, list, items N [WORDS], pause N,"
    " resume N, remove N, export, import FILE or poll."
)
_OPTION: Final = re.compile(r"(?:^|\s)(with|without):\s*", re.IGNORECASE)
_VERDICT: Final = 14


async def article(newsroom: Newsroom, caller: Caller, line: str) -> RenderableType:
    """Do what a line behind `/article` says.

    Args:
        newsroom: links of guilds.
        caller: who sits at the terminal.
        line: "add https://example.org/world/pact".

    Raises:
        BadInputError: it cannot be read, or the page has no article; FetchError: it cannot be had.
    """
    verb, _, url = line.partition(" ")
    if verb != "add" or not url.strip():
        raise BadInputError(ARTICLE_USAGE)
    return _intake(await newsroom.add_link(caller, url.strip()))


async def feed(newsroom: Newsroom, caller: Caller, line: str) -> RenderableType:
    """Do what a line behind `/feed` says; see `FEED_USAGE`.

    Args:
        newsroom: feeds of guilds.
        caller: who sits at the terminal.
        line: "add https://example.org/rss with: summit, pact without: football".

    Raises:
        BadInputError: it cannot be read; the sentence says how to write it.
    """
    verb, _, rest = line.partition(" ")
    rest = rest.strip()
    plain: dict[str, Callable[[], Awaitable[RenderableType]]] = {
        "": lambda: _list(newsroom, caller),
        "list": lambda: _list(newsroom, caller),
        "poll": lambda: _poll(newsroom),
        "export": lambda: _export(newsroom, caller),
    }
    of_something: dict[str, Callable[[], Awaitable[RenderableType]]] = {
        "add": lambda: _follow(newsroom, caller, rest),
        "preview": lambda: _look(newsroom, caller, rest),
        "items": lambda: _of_feed(newsroom, caller, rest),
        "import": lambda: _import(newsroom, caller, rest),
        "pause": lambda: _changed("Paused", newsroom.feed_pause(caller, rest)),
        "resume": lambda: _changed("Resumed", newsroom.feed_resume(caller, rest)),
        "remove": lambda: _changed("Removed", newsroom.feed_remove(caller, rest)),
    }
    work = plain | (of_something if rest else {})
    if verb not in work:
        raise BadInputError(FEED_USAGE)
    return await work[verb]()


async def _list(newsroom: Newsroom, caller: Caller) -> RenderableType:
    return _feeds(await newsroom.feeds(caller))


async def _poll(newsroom: Newsroom) -> RenderableType:
    return _polled(await newsroom.poll())


async def _export(newsroom: Newsroom, caller: Caller) -> RenderableType:
    content = await newsroom.feed_list(caller)
    name = await asyncio.to_thread(keep, Document("feeds.opml", "text/x-opml", content))
    return _line(f"Written to {name}.")


async def _import(newsroom: Newsroom, caller: Caller, path: str) -> RenderableType:
    return _taken(await newsroom.feed_take(caller, await asyncio.to_thread(read_small, path)))


async def _follow(newsroom: Newsroom, caller: Caller, line: str) -> RenderableType:
    url, include, exclude = _wanted(line)
    added = await newsroom.feed_add(caller, url, include=include, exclude=exclude)
    items = words.count(added.items, "item")
    first = f"It lists {items}; {added.first} of them are read first. /feed poll does so now."
    return Group(_line(f"Followed as {added.subscription.id}: {_title(added.subscription)}."), _line(first))


async def _look(newsroom: Newsroom, caller: Caller, line: str) -> RenderableType:
    url, include, exclude = _wanted(line)
    return _preview(await newsroom.feed_preview(caller, url, include=include, exclude=exclude))


async def _of_feed(newsroom: Newsroom, caller: Caller, feed_id: str) -> RenderableType:
    number, _, about = feed_id.partition(" ")
    return _items(*await newsroom.feed_items(caller, number, about), about=about)


async def _changed(done: str, change: Awaitable[Subscription]) -> RenderableType:
    return _line(f"{done}: {_title(await change)}.")


def _wanted(line: str) -> tuple[str, str, str]:
    """An address, and what is said behind "with:" and "without:"."""
    url, *options = _OPTION.split(line)
    said = dict(zip((name.lower() for name in options[::2]), options[1::2], strict=True))
    return url.strip(), said.get("with", ""), said.get("without", "")


def _intake(report: IngestReport) -> RenderableType:
    if report.failed:
        raise BadInputError(report.failed[0].error)
    did = "Known already, unchanged."
    if report.new or report.updated:
        did = "Read." if report.new else "Read anew: its text had changed."
    events = words.count(report.events, "event")
    return _line(f"{did} {words.sentence(f'{events} here now')}")


def _feeds(feeds: Sequence[Subscription]) -> RenderableType:
    if not feeds:
        return _line("No feed is followed here. /feed add URL begins.")
    rows: list[RenderableType] = []
    for one in feeds:
        rows.append(_line(f"{one.id}  {_title(one)}  {clean(one.feed.url)}"))
        rows += [_dim(text) for text in _remarks(one)]
    return Group(*rows)


def _taken(done: FollowedList) -> RenderableType:
    told = [f"Followed: {words.count(len(done.followed), 'feed')}. /feed poll looks at them now."]
    if done.known:
        told.append(f"Followed already, and left as they are: {words.count(done.known, 'feed')}.")
    if done.left_out:
        told.append(f"No room for: {words.count(done.left_out, 'feed')}. /feed remove N makes some.")
    return Group(*map(_line, told))


def _remarks(one: Subscription) -> list[str]:
    """What is wanted of a feed, and what is wrong with it."""
    told = [f"only what speaks of {', '.join(one.include)}"] if one.include else []
    told += [f"not what speaks of {', '.join(one.exclude)}"] if one.exclude else []
    if one.paused:
        told.append(f"paused: {one.reason}" if one.reason else "paused")
    elif one.feed.trouble:
        told.append(f"not read {one.feed.failures} times in a row: {one.feed.trouble}")
    return told


def _items(one: Subscription, items: Sequence[ToldItem], *, about: str) -> RenderableType:
    if not items and about:
        return _line(f"{_title(one)} has listed no item of that since it was followed, as far as I remember.")
    if not items:
        return _line(f"{_title(one)} has not been looked at yet. /feed poll does so now.")
    rows: list[RenderableType] = [_line(f"{_title(one)}: the latest items")]
    for told in items:
        rows.append(_verdict(told.verdict, told.item.title or told.item.url))
        rows.append(_dim(told.why))
    return Group(*rows)


def _preview(seen: FeedPreview) -> RenderableType:
    head = _line(f"{clean(seen.title or seen.url)}: {words.count(len(seen.choices), 'item')}. Nothing was saved.")
    return Group(head, *(_verdict(one.verdict.value, one.item.title or one.item.url) for one in seen.choices))


def _polled(report: PollReport | None) -> RenderableType:
    if report is None:
        return _line("Stopped.")
    looked = words.sentence(f"{words.count(report.looked, 'feed')} looked at, {report.failed} of them not read")
    read = words.count(report.articles, "article")
    return _line(f"{looked} {words.sentence(f'{read} read')}")


def _title(one: Subscription) -> str:
    return clean(one.feed.title or one.feed.url)


def _verdict(verdict: str, title: str) -> RenderableType:
    return Hanging(f"  {verdict:<{_VERDICT}}", Text(clean(title)), _VERDICT + 2, lead_style="bold")


def _line(text: str) -> RenderableType:
    return Hanging("", Text(clean(text)), 0)


def _dim(text: str) -> RenderableType:
    return Hanging("", Text(clean(text), style="dim"), _VERDICT + 2)
