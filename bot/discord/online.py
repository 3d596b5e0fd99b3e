"""What comes from the web: `/feed`, and the menu entry "Add this link" of a message."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.discord.commands import Place, may_post
from bot.discord.desk import caller_of
from bot.discord.keeping import choices_of, content_of
from bot.discord.layout import Layout
from bot.discord.rendering import online
from bot.discord.rendering.keeping import render_intake
from bot.discord.words import Words
from bot.model import Caller

if TYPE_CHECKING:
    from bot.discord.client import TimelineBot

Interaction: TypeAlias = "discord.Interaction[TimelineBot]"
Address: TypeAlias = Range[str, 1, 500]
FeedId: TypeAlias = Range[str, 1, 100]

_LINK: Final = re.compile(r"https?://[^\s<>\"'`|\\^{}]{3,2000}", re.IGNORECASE)
_SIEVE: Final = {
    "include": "Words with commas between them; an item must have one of them",
    "exclude": "Likewise; an item must have none of them",
}
"""What is said of the options that choose among the items of a feed."""
_TAIL: Final = ".,;:!?*_~"
"""What closes a sentence or Discord's own markup, and rarely an address."""


def links_in(text: str) -> tuple[str, ...]:
    """Addresses in a message, in order, each once.

    Args:
        text: what was written; closing marks and brackets that opened before the address are not part of one.
    """
    found = []
    for match in _LINK.finditer(text):
        url = match[0].rstrip(_TAIL)
        while url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1].rstrip(_TAIL)
        found.append(url)
    return tuple(dict.fromkeys(found))


async def complete_feed(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The server's feeds, by title and address."""
    feeds = await interaction.client.desk.newsroom.feeds(caller_of(interaction))
    return choices_of([(f"{one.feed.title or one.feed.url} · {one.feed.url}", one.id) for one in feeds], typed)


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class FeedGroup(app_commands.Group):
    """`/feed`: sites whose news are read as they appear."""

    @app_commands.command(name="add", description="Read what is new on a site from now on: RSS, Atom, JSON Feed")
    @app_commands.describe(
        url="The feed, or a page of the site that names it",
        **_SIEVE,
        channel="Where I say so when the feed cannot be read; empty for here",
    )
    async def add(
        self,
        interaction: Interaction,
        url: Address,
        include: Range[str, 0, 500] = "",
        exclude: Range[str, 0, 500] = "",
        channel: Place | None = None,
    ) -> None:
        """`/feed add`."""
        desk = interaction.client.desk
        place = str(channel.id) if channel else ""

        async def make(caller: Caller, words: Words) -> Layout:
            may_post(interaction, place or caller.channel, words)
            added = await desk.newsroom.feed_add(caller, url, include=include, exclude=exclude, channel=place)
            return online.render_added(added, words)

        await desk.serve(interaction, "/feed add", make, hidden=True)

    @app_commands.command(name="preview", description="What following a feed would begin with; nothing is saved")
    @app_commands.describe(url="The feed, or a page of the site that names it", **_SIEVE)
    async def preview(
        self,
        interaction: Interaction,
        url: Address,
        include: Range[str, 0, 500] = "",
        exclude: Range[str, 0, 500] = "",
    ) -> None:
        """`/feed preview`."""
        desk = interaction.client.desk
        await desk.show(
            interaction,
            lambda caller: desk.newsroom.feed_preview(caller, url, include=include, exclude=exclude),
            online.render_preview,
        )

    @app_commands.command(name="list", description="The feeds this server follows, and what is wrong with one")
    async def list_(self, interaction: Interaction) -> None:
        """`/feed list`."""
        desk = interaction.client.desk
        await desk.show(interaction, desk.newsroom.feeds, online.render_feeds)

    @app_commands.command(name="items", description="The latest items of a feed, what became of each, and why")
    @app_commands.describe(feed="Which one", about="Words of its title, or its address; empty for the latest ones")
    @app_commands.autocomplete(feed=complete_feed)
    async def items(self, interaction: Interaction, feed: FeedId, about: Range[str, 0, 300] = "") -> None:
        """`/feed items`."""
        desk = interaction.client.desk

        async def make(caller: Caller, words: Words) -> Layout:
            return online.render_items(*await desk.newsroom.feed_items(caller, feed, about), words, about=about)

        await desk.serve(interaction, "/feed items", make, hidden=True)

    @app_commands.command(name="pause", description="Do not look at a feed until it is resumed")
    @app_commands.describe(feed="Which one")
    @app_commands.autocomplete(feed=complete_feed)
    async def pause(self, interaction: Interaction, feed: FeedId) -> None:
        """`/feed pause`."""
        desk = interaction.client.desk
        await desk.show(
            interaction,
            lambda caller: desk.newsroom.feed_pause(caller, feed),
            partial(online.render_changed, "feed.paused"),
        )

    @app_commands.command(name="resume", description="Look at a paused feed again")
    @app_commands.describe(feed="Which one")
    @app_commands.autocomplete(feed=complete_feed)
    async def resume(self, interaction: Interaction, feed: FeedId) -> None:
        """`/feed resume`."""
        desk = interaction.client.desk
        await desk.show(
            interaction,
            lambda caller: desk.newsroom.feed_resume(caller, feed),
            partial(online.render_changed, "feed.resumed"),
        )

    @app_commands.command(name="remove", description="Follow a feed no longer; its articles stay")
    @app_commands.describe(feed="Which one")
    @app_commands.autocomplete(feed=complete_feed)
    async def remove(self, interaction: Interaction, feed: FeedId) -> None:
        """`/feed remove`."""
        desk = interaction.client.desk
        await desk.show(
            interaction,
            lambda caller: desk.newsroom.feed_remove(caller, feed),
            partial(online.render_changed, "feed.removed"),
        )

    @app_commands.command(
        name="export", description="The feeds this server follows, as a list for other readers (OPML)"
    )
    async def export(self, interaction: Interaction) -> None:
        """`/feed export`."""
        desk = interaction.client.desk
        await desk.show(interaction, desk.newsroom.feed_list, online.render_list)

    @app_commands.command(name="import", description="Follow the feeds of a list from another reader (OPML)")
    @app_commands.describe(
        file="The list",
        **_SIEVE,
        channel="Where I say so when the feed cannot be read; empty for here",
    )
    async def import_(
        self,
        interaction: Interaction,
        file: discord.Attachment,
        include: Range[str, 0, 500] = "",
        exclude: Range[str, 0, 500] = "",
        channel: Place | None = None,
    ) -> None:
        """`/feed import`."""
        desk = interaction.client.desk
        place = str(channel.id) if channel else ""

        async def make(caller: Caller, words: Words) -> Layout:
            may_post(interaction, place or caller.channel, words)
            content = await content_of(file, allowed=await desk.household.may(caller, "article"))
            done = await desk.newsroom.feed_take(caller, content, include=include, exclude=exclude, channel=place)
            return online.render_taken(done, words)

        await desk.serve(interaction, "/feed import", make, hidden=True)


@app_commands.context_menu(name="Add this link")
@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
async def add_link(interaction: Interaction, message: discord.Message) -> None:
    """Reads the pages that a message links to."""
    desk = interaction.client.desk
    urls = links_in(message.content)

    async def make(caller: Caller, words: Words) -> Layout:
        return render_intake(await desk.newsroom.add_links(caller, urls), words)

    await desk.serve(interaction, "Add this link", make, hidden=True)


def add_online(tree: app_commands.CommandTree[TimelineBot]) -> None:
    """Puts these commands into a tree."""
    tree.add_command(FeedGroup(name="feed", description="Sites whose news I read"))
    tree.add_command(add_link)
