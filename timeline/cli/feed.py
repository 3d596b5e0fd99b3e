"""`timeline feed`: feeds that are followed, and the poller by hand."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from timeline import config
from timeline.cli import online
from timeline.cli.options import StorePlace, place_of
from timeline.errors import BadInputError, NotFoundError
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from timeline.articles.web import Web
    from timeline.intake.feeds import PollReport
    from timeline.store import Store, Subscription, ToldItem

T = TypeVar("T")

HELP = """Follow feeds (RSS, Atom, JSON Feed): what is new in them is read into the store.

The bot looks at feeds while it runs, and so does `timeline feed poll`. Of what is there when a feed is followed first
the newest three items are taken; of every item it can be told why it was not.

Example: timeline feed add https://example.org/world/rss.xml --exclude football
"""
ADD_HELP = """Follow a feed, or the one that a page names. The same feed again changes what is wanted of it.

Example: timeline feed add https://example.org/world --include summit --include "access agreement"
"""
LIST_HELP = """The feeds that are followed, with their numbers, and what is wrong with one that cannot be read.

Example: timeline feed list --json
"""
PAUSE_HELP = """Do not look at a feed until it is resumed.

Example: timeline feed pause 2
"""
RESUME_HELP = """Look at a paused feed again.

Example: timeline feed resume 2
"""
REMOVE_HELP = """Follow a feed no longer; the articles that came of it stay.

Example: timeline feed remove 2
"""
PREVIEW_HELP = """Show what following a feed would begin with; nothing is saved.

Example: timeline feed preview https://example.org/world/rss.xml --include summit
"""
ITEMS_HELP = """The latest items of a feed, or those asked about; what became of each, and why.

Example: timeline feed items 2 --about "harbour opens"
"""
POLL_HELP = """Look at the feeds whose time has come, and read what is new in them; each feed every half hour.

Example: timeline feed poll --all
"""
IMPORT_HELP = """Follow all feeds of an OPML list, as feed readers write it.

Example: timeline feed import subscriptions.opml
"""
EXPORT_HELP = """Write the feeds that are followed as an OPML list, to standard output.

Example: timeline feed export > subscriptions.opml
"""

EVERY = timedelta(minutes=30)
"""Between two looks at a feed."""

Json = Annotated[bool, typer.Option("--json", help="One JSON document.")]
Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The feed's number, as the list gives it.")]
Address = Annotated[str, typer.Argument(metavar="URL", help="Of the feed, or of a page that names it.")]
Include = Annotated[
    list[str] | None, typer.Option(help="A word or phrase; an item must have one of those given. May be repeated.")
]
Exclude = Annotated[list[str] | None, typer.Option(help="A word or phrase that an item must not have. Likewise.")]

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.command(help=ADD_HELP)
def add(url: Address, include: Include = None, exclude: Exclude = None, store: StorePlace = "") -> None:
    """Follow a feed and print what it begins with."""
    from timeline.intake import feeds  # noqa: PLC0415 - `--help` need not load a database library

    wanted = feeds.Preferred(tuple(include or ()), tuple(exclude or ()))

    async def work(opened: Store) -> str:
        async with _web() as web:
            one, first = await feeds.follow(opened, web, SHARED_MEMORY, url, wanted, now=_now())
        begins = sum(choice.verdict.value == "waiting" for choice in first.choices)
        return (
            f"{_line(one)}\nOf the {len(first.choices)} items there now {begins} will be read;"
            " read them now with timeline feed poll."
        )

    typer.echo(_run(store, work))


@app.command(name="list", help=LIST_HELP)
def list_(store: StorePlace = "", as_json: Json = False) -> None:
    """Print the feeds that are followed."""
    feeds = _run(store, lambda opened: opened.feeds.list(SHARED_MEMORY))
    if as_json:
        typer.echo(json.dumps([_row(one) for one in feeds], ensure_ascii=False))
    else:
        typer.echo("\n".join(map(_line, feeds)) or "No feed is followed. timeline feed add URL begins.")


@app.command(help=PAUSE_HELP)
def pause(number: Number, store: StorePlace = "") -> None:
    """Pause a feed."""
    _change(store, number, lambda opened: opened.feeds.pause(SHARED_MEMORY, number))


@app.command(help=RESUME_HELP)
def resume(number: Number, store: StorePlace = "") -> None:
    """Resume a feed."""
    now = int(_now().timestamp())
    _change(store, number, lambda opened: opened.feeds.resume(SHARED_MEMORY, number, now=now))


@app.command(help=REMOVE_HELP)
def remove(number: Number, store: StorePlace = "") -> None:
    """Remove a feed."""
    _change(store, number, lambda opened: opened.feeds.remove(SHARED_MEMORY, number))


@app.command(help=PREVIEW_HELP)
def preview(url: Address, include: Include = None, exclude: Exclude = None) -> None:
    """Print what a feed would begin with."""
    from timeline.intake import feeds  # noqa: PLC0415

    wanted = feeds.Preferred(tuple(include or ()), tuple(exclude or ()))

    async def look() -> feeds.FeedPreview:
        async with _web() as web:
            return await feeds.preview(web, url, wanted, now=_now())

    seen = asyncio.run(look())
    lines = [f"{seen.title or seen.url}: {len(seen.choices)} items"]
    lines += [f"  {choice.verdict.value:<12} {choice.item.title or choice.item.url}" for choice in seen.choices]
    typer.echo("\n".join(lines))


@app.command(help=ITEMS_HELP)
def items(
    number: Number,
    about: Annotated[str, typer.Option(help="Words of an item's title, or its address.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=2000, help="At most so many.")] = 50,
    store: StorePlace = "",
    as_json: Json = False,
) -> None:
    """Print the items of a feed with their verdicts."""
    from timeline.intake.feeds import told_of  # noqa: PLC0415 - `--help` need not load a web client

    async def work(opened: Store) -> tuple[ToldItem, ...]:
        if await opened.feeds.get(SHARED_MEMORY, number) is None:
            raise _unknown(number)
        return await told_of(opened, SHARED_MEMORY, number, about, limit=limit)

    told = _run(store, work)
    if as_json:
        typer.echo(json.dumps([_told(one) for one in told], ensure_ascii=False))
    else:
        lines = [f"{one.verdict:<12} {one.item.title or one.item.url}\n{'':<12} {one.why}" for one in told]
        none = "This feed has not been looked at yet. timeline feed poll does so now."
        if about.strip():
            none = "This feed has listed no item of that since it was followed, as far as is remembered."
        typer.echo("\n".join(lines) or none)


@app.command(help=POLL_HELP)
def poll(
    store: StorePlace = "",
    all_feeds: Annotated[bool, typer.Option("--all", help="Also feeds whose time has not come.")] = False,
    as_json: Json = False,
) -> None:
    """Poll and print what that brought."""
    report = _run(store, lambda opened: _poll(opened, all_feeds=all_feeds))
    if as_json:
        counts = {"looked": report.looked, "unchanged": report.unchanged, "failed": report.failed}
        paused = [one.feed.url for one in report.stopped]
        typer.echo(json.dumps(counts | {"articles": report.articles, "paused": paused}))
        return
    typer.echo(
        f"Feeds looked at: {report.looked}, of them {report.unchanged} without news and {report.failed} not read."
        f" Articles read: {report.articles}."
    )
    for one in report.stopped:
        typer.echo(f"Paused: {one.feed.title or one.feed.url}. timeline feed list says why.")


@app.command(name="import", help=IMPORT_HELP)
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An OPML list.")],
    include: Include = None,
    exclude: Exclude = None,
    store: StorePlace = "",
) -> None:
    """Follow the feeds of a list."""
    from timeline.intake import feeds  # noqa: PLC0415

    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInputError(f"{file} cannot be read: {error.strerror}.") from error
    wanted = feeds.Preferred(tuple(include or ()), tuple(exclude or ()))
    done = _run(store, lambda opened: feeds.follow_list(opened, SHARED_MEMORY, data, wanted, now=_now()))
    count = "1 feed" if len(done.followed) == 1 else f"{len(done.followed)} feeds"
    known = f" Followed already, and left as they are: {done.known}." if done.known else ""
    typer.echo(f"Followed: {count}.{known} timeline feed poll looks at them.")


@app.command(help=EXPORT_HELP)
def export(store: StorePlace = "") -> None:
    """Print the OPML list."""
    from timeline.intake import feeds  # noqa: PLC0415

    followed = _run(store, lambda opened: opened.feeds.list(SHARED_MEMORY))
    typer.echo(feeds.listing(followed, "Feeds of the timeline"), nl=False)


async def _poll(opened: Store, *, all_feeds: bool) -> PollReport:
    from timeline.intake import LocalDesk, feeds  # noqa: PLC0415
    from timeline.language import load_reader  # noqa: PLC0415

    async def memory(guild: str) -> str:
        # A server's memory begins as a copy of the shared one, as the bot begins it.
        if guild != SHARED_MEMORY and not await opened.articles.count(guild):
            await opened.fork(SHARED_MEMORY, guild)
        return guild

    model = config.load().model
    desk = LocalDesk(lambda: load_reader(model))
    async with _web() as web:
        turn = feeds.Round(opened, web, desk, memory, now=_now(), every=EVERY)
        return await feeds.poll(turn, all_feeds=all_feeds)


def _change(store: str, number: str, work: Callable[[Store], Awaitable[bool]]) -> None:
    async def changed(opened: Store) -> str:
        known = await opened.feeds.get(SHARED_MEMORY, number)
        if known is None or not await work(opened):
            raise _unknown(number)
        return _line(await opened.feeds.get(SHARED_MEMORY, number) or known)

    typer.echo(_run(store, changed))


def _unknown(number: str) -> NotFoundError:
    return NotFoundError(f"There is no feed {number}. timeline feed list shows those that are followed.")


def _line(one: Subscription) -> str:
    words = [f"with {', '.join(one.include)}"] if one.include else []
    words += [f"without {', '.join(one.exclude)}"] if one.exclude else []
    state = "paused" if one.paused else "trouble" if one.feed.trouble else ""
    why = one.reason or one.feed.trouble
    told = "; ".join([*words, *([f"{state}: {why}" if why else state] if state else [])])
    return f"{one.id}  {one.feed.title or 'no title'}  {one.feed.url}{f'  ({told})' if told else ''}"


def _row(one: Subscription) -> dict[str, object]:
    return {
        "number": one.id,
        "title": one.feed.title,
        "url": one.feed.url,
        "include": list(one.include),
        "exclude": list(one.exclude),
        "paused": one.paused,
        "reason": one.reason,
        "failures": one.feed.failures,
        "trouble": one.feed.trouble,
        "read_at": one.feed.read_at,
    }


def _told(one: ToldItem) -> dict[str, object]:
    return {
        "title": one.item.title,
        "url": one.item.url,
        "published": one.item.published,
        "verdict": one.verdict,
        "why": one.why,
        "article": one.article,
    }


def _now() -> datetime:
    return datetime.now(UTC)


def _web() -> Web:
    from timeline.articles.web import Web  # noqa: PLC0415 - only those who fetch pay for the client

    return Web(online.web_policy(config.load().contact))


def _run(store: str, work: Callable[[Store], Awaitable[T]]) -> T:
    async def run() -> T:
        from timeline.store import Store  # noqa: PLC0415 - `--help` need not load a database library

        async with await Store.open(place_of(store)) as opened:
            return await work(opened)

    return asyncio.run(run())
