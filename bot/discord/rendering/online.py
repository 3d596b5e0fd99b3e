"""Feeds as replies: what is followed, what became of their items, and the post that one is paused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.discord.escape import plain
from bot.discord.layout import TEXT_ROOM, Layout, Text, compose, fill
from bot.discord.words import Words

if TYPE_CHECKING:
    from bot.newsroom import FeedAdded
    from timeline.intake.feeds import FeedPreview, FollowedList
    from timeline.store import Subscription, ToldItem

_LIST_ROOM = TEXT_ROOM - 600
_LIST = "feeds.opml"


def render_added(added: FeedAdded, words: Words) -> Layout:
    """A feed that is followed now, and what comes of it first."""
    items = words.count("items", added.items)
    lines = [
        words("feed.added", feed=_title(added.subscription)),
        words("feed.first", items=items, first=added.first),
    ]
    return compose(Text("\n".join([*lines, *_wanted(added.subscription, words)])))


def render_changed(key: str, one: Subscription, words: Words) -> Layout:
    """A sentence about one feed."""
    return compose(Text(words(key, feed=_title(one))))


def render_feeds(feeds: Sequence[Subscription], words: Words) -> Layout:
    """The feeds of a guild."""
    if not feeds:
        return compose(Text(words("feed.none")))
    body = fill((_feed(one, words) for one in feeds), _LIST_ROOM, lambda n: words.count("more", n))
    return compose(Text(f"### {words('feed.title')}\n{body}"))


def render_list(content: bytes, words: Words) -> Layout:
    """The feeds of a guild as a file."""
    return compose(Text(words("feed.list", name=_LIST)), file=(_LIST, content))


def render_taken(done: FollowedList, words: Words) -> Layout:
    """What became of a list of feeds."""
    head = words("feed.taken", feeds=words.count("feeds", len(done.followed)))
    lines = [words("feed.taken_next")] if done.followed else []
    if done.known:
        lines.append(words("feed.taken_known", feeds=words.count("feeds", done.known)))
    if done.left_out:
        lines.append(words("feed.taken_room", feeds=words.count("feeds", done.left_out)))
    body = fill((_title(one) for one in done.followed), _LIST_ROOM, lambda n: words.count("more", n))
    return compose(Text("\n".join(part for part in (f"### {head}", body, *(f"-# {line}" for line in lines)) if part)))


def render_preview(seen: FeedPreview, words: Words) -> Layout:
    """What following a feed would begin with."""
    rows = [
        f"**{words(_verdict(choice.verdict.value))}** · {plain(choice.item.title or choice.item.url, 150)}"
        for choice in seen.choices
    ]
    body = fill(rows, _LIST_ROOM, lambda n: words.count("more", n)) or words("feed.empty")
    title = plain(seen.title or seen.url, 200)
    return compose(Text(f"### {title}\n-# {words('feed.preview')}\n{body}"))


def render_items(one: Subscription, items: Sequence[ToldItem], words: Words, *, about: str = "") -> Layout:
    """Items of a feed, what became of each, and why; the latest, or those that were asked about."""
    rows = [
        f"**{words(_verdict(told.verdict))}** · {plain(told.item.title or told.item.url, 150)}\n"
        f"-# {plain(told.why, 250)}"
        for told in items
    ]
    body = fill(rows, _LIST_ROOM, lambda n: words.count("more", n)) or words(
        "feed.no_such_item" if about.strip() else "feed.not_yet"
    )
    return compose(Text(f"### {_title(one)}\n{body}"))


def render_paused(told: Mapping[str, object], words: Words) -> Layout:
    """The post that tells a channel that a feed was paused, and what to do."""
    title, reason = plain(str(told.get("title", "")), 200), plain(str(told.get("reason", "")), 600)
    return compose(Text(words("feed.given_up", feed=f"**{title}**", reason=reason)))


def _feed(one: Subscription, words: Words) -> str:
    lines = [f"{_title(one)} · {plain(one.feed.url, 300)}", *_wanted(one, words)]
    if one.paused:
        reason = plain(one.reason, 300)
        lines.append("-# " + (words("feed.rests", reason=reason) if reason else words("feed.rests_so")))
    elif one.feed.trouble:
        lines.append("-# " + words("feed.trouble", times=one.feed.failures, reason=plain(one.feed.trouble, 300)))
    elif one.feed.read_at:
        lines.append("-# " + words("feed.read", when=f"<t:{one.feed.read_at}:R>"))
    return "\n".join(lines)


def _wanted(one: Subscription, words: Words) -> list[str]:
    lines = []
    if one.include:
        lines.append("-# " + words("feed.only", words=plain(", ".join(one.include), 300)))
    if one.exclude:
        lines.append("-# " + words("feed.without", words=plain(", ".join(one.exclude), 300)))
    return lines


def _title(one: Subscription) -> str:
    return f"**{plain(one.feed.title or one.feed.url, 200)}**"


def _verdict(verdict: str) -> str:
    return f"feed.is_{verdict.replace(' ', '_')}"
