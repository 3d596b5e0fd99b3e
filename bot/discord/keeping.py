"""Commands about what a server keeps: topics, articles, follows, and what is kept about a person."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.discord import replies
from bot.discord.commands import COMPLETIONS, Place, complete_topic, may_post
from bot.discord.desk import caller_of
from bot.discord.escape import label
from bot.discord.keys import can_carry
from bot.discord.layout import Layout
from bot.discord.rendering import keeping, notes
from bot.discord.words import Words
from bot.library import MOST_BYTES, HandedIn
from bot.model import Caller
from timeline.errors import BadInputError

if TYPE_CHECKING:
    from bot.discord.client import TimelineBot

Interaction: TypeAlias = "discord.Interaction[TimelineBot]"
Name: TypeAlias = Range[str, 1, 80]


def choices_of(pairs: Iterable[tuple[str, str]], typed: str) -> list[Choice[str]]:
    """Completions, of pairs of what is shown and what it stands for, that hold what was typed."""
    wanted = typed.casefold()
    fitting = [(name, value) for name, value in pairs if wanted in name.casefold() and can_carry(value)]
    return [Choice(name=label(name, 100), value=value) for name, value in fitting[:COMPLETIONS]]


async def complete_saved(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Saved topics."""
    topics = await interaction.client.desk.library.topics(caller_of(interaction))
    return choices_of([(topic.name, topic.name) for topic in topics], typed)


async def complete_article(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Articles by title or id."""
    heads = await interaction.client.desk.library.articles(caller_of(interaction), typed, COMPLETIONS)
    return choices_of([(f"{head.title or head.id} · {head.id}", head.id) for head in heads], "")


async def complete_follow(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The server's follows."""
    follows = await interaction.client.desk.following.all(caller_of(interaction))
    return choices_of(
        [(f"{follow.topic} · {_channel(interaction, follow.channel)}", follow.id) for follow in follows], typed
    )


def _channel(interaction: Interaction, channel: str) -> str:
    place = interaction.client.get_channel(int(channel)) if channel.isdecimal() else None
    return f"#{place}" if place else channel


# ---------------------------------------------------------------- topics


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class TopicGroup(app_commands.Group):
    """`/topics`: topics under a name."""

    @app_commands.command(name="list", description="The saved topics")
    async def list_(self, interaction: Interaction) -> None:
        """`/topics list`."""
        desk = interaction.client.desk
        await desk.show(interaction, desk.library.topics, keeping.render_topics)

    @app_commands.command(name="save", description="Save a topic under a name, or change it")
    @app_commands.describe(
        name="What it is called",
        include="Words, names or pairs, with commas between them; any brings an event in",
        exclude="Likewise; any keeps an event out",
    )
    async def save(
        self, interaction: Interaction, name: Name, include: Range[str, 1, 500], exclude: Range[str, 0, 500] = ""
    ) -> None:
        """`/topics save`."""
        desk = interaction.client.desk
        await desk.show(
            interaction, lambda caller: desk.library.save_topic(caller, name, include, exclude), keeping.render_topic
        )

    @app_commands.command(name="rename", description="Give a saved topic another name")
    @app_commands.describe(topic="Which one", name="What it is called")
    @app_commands.autocomplete(topic=complete_saved)
    async def rename(self, interaction: Interaction, topic: Name, name: Name) -> None:
        """`/topics rename`."""
        desk = interaction.client.desk

        async def make(caller: Caller, words: Words) -> Layout:
            await desk.library.rename_topic(caller, topic, name)
            return notes.render_sentence(words("topics.renamed", name=name))

        await desk.serve(interaction, "/topics rename", make, hidden=True)

    @app_commands.command(name="delete", description="Delete a saved topic; its events stay")
    @app_commands.describe(topic="Which one")
    @app_commands.autocomplete(topic=complete_saved)
    async def delete(self, interaction: Interaction, topic: Name) -> None:
        """`/topics delete`."""
        desk = interaction.client.desk

        async def make(caller: Caller, words: Words) -> Layout:
            await desk.library.delete_topic(caller, topic)
            return notes.render_sentence(words("topics.deleted", name=topic))

        await desk.serve(interaction, "/topics delete", make, hidden=True)


# ---------------------------------------------------------------- articles


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class ArticleGroup(app_commands.Group):
    """`/article`: what is read."""

    @app_commands.command(name="add", description="Read an article from a link or a file: .txt .md .html .jsonl")
    @app_commands.describe(
        file="The article",
        title="Headline, if the file has none",
        published="The day it appeared: 2024-04-06, 6 April 2024",
        source="The paper or agency",
        url="Its web address; without a file I read that page",
    )
    async def add(  # noqa: PLR0917 - one parameter an option, as the library reads them
        self,
        interaction: Interaction,
        url: Range[str, 0, 500] = "",
        file: discord.Attachment | None = None,
        title: Range[str, 0, 300] = "",
        published: Range[str, 0, 60] = "",
        source: Range[str, 0, 80] = "",
    ) -> None:
        """`/article add`."""
        desk = interaction.client.desk

        async def make(caller: Caller, words: Words) -> Layout:
            if file is None:
                if not url:
                    raise BadInputError(words("article.neither"))
                said = HandedIn(url, b"", title, published, "", source)
                return keeping.render_intake(await desk.newsroom.add_link(caller, url, said), words)
            content = await content_of(file, allowed=await desk.household.may(caller, "article"))
            handed = HandedIn(file.filename, content, title, published, url, source)
            return keeping.render_intake(await desk.library.add_article(caller, handed), words)

        await desk.serve(interaction, "/article add", make, hidden=True)

    @app_commands.command(name="list", description="The articles that answer here, with their ids")
    async def list_(self, interaction: Interaction) -> None:
        """`/article list`."""
        desk = interaction.client.desk

        async def make(caller: Caller, words: Words) -> Layout:
            return await replies.sources(desk, caller, words, "", 0)

        await desk.serve(interaction, "/article list", make, hidden=True)

    @app_commands.command(name="remove", description="Take an article out, with what only it tells; asks first")
    @app_commands.describe(article="Which one")
    @app_commands.autocomplete(article=complete_article)
    async def remove(self, interaction: Interaction, article: Range[str, 1, 100]) -> None:
        """`/article remove`."""
        desk = interaction.client.desk
        await desk.show(interaction, lambda caller: desk.library.article(caller, article), keeping.render_removal)

    @app_commands.command(name="date", description="Set or correct the day an article appeared")
    @app_commands.describe(
        article="Which one", published="The day it appeared: 2024-04-06, 6 April 2024", reason="Why"
    )
    @app_commands.autocomplete(article=complete_article)
    async def date(
        self,
        interaction: Interaction,
        article: Range[str, 1, 100],
        published: Range[str, 1, 60],
        reason: Range[str, 0, 300] = "",
    ) -> None:
        """`/article date`."""
        desk = interaction.client.desk
        await desk.show(
            interaction,
            lambda caller: desk.service.article_publish(caller, article, published, reason),
            keeping.render_published,
        )


async def content_of(file: discord.Attachment, *, allowed: bool) -> bytes:
    """An attached file, unless it is too large or the person may not hand one in anyway."""
    if not allowed:
        return b""
    if file.size > MOST_BYTES:
        raise BadInputError(
            f"That file can't be read: it is {file.size // 2**20} MB and I stop at 5. Nothing was saved."
        )
    return await file.read()


# ---------------------------------------------------------------- follows


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class FollowGroup(app_commands.Group):
    """`/follow`: a topic into a channel."""

    @app_commands.command(name="start", description="Post here when something new happens in a topic")
    @app_commands.describe(
        topic="A pair such as japan-korea, a name, or words",
        minutes="At least so many minutes between two posts: 15 to 10080",
        channel="Where to post; empty for here",
    )
    @app_commands.autocomplete(topic=complete_topic)
    async def start(
        self,
        interaction: Interaction,
        topic: Range[str, 1, 200],
        minutes: Range[int, 15, 10080] = 60,
        channel: Place | None = None,
    ) -> None:
        """`/follow start`."""
        desk = interaction.client.desk
        place = str(channel.id) if channel else ""

        async def make(caller: Caller, words: Words) -> Layout:
            may_post(interaction, place or caller.channel, words)
            follow = await desk.following.add(caller, topic, minutes=minutes, channel=place)
            return keeping.render_follow("follow.started", follow, words)

        await desk.serve(interaction, "/follow start", make, hidden=True)

    @app_commands.command(name="list", description="What is followed in this server")
    async def list_(self, interaction: Interaction) -> None:
        """`/follow list`."""
        desk = interaction.client.desk
        await desk.show(interaction, desk.following.all, keeping.render_follows)

    @app_commands.command(name="stop", description="Stop following a topic")
    @app_commands.describe(follow="Which one")
    @app_commands.autocomplete(follow=complete_follow)
    async def stop(self, interaction: Interaction, follow: Range[str, 1, 100]) -> None:
        """`/follow stop`."""
        desk = interaction.client.desk
        await desk.show(
            interaction,
            lambda caller: desk.following.stop(caller, follow),
            partial(keeping.render_follow, "follow.stopped"),
        )


# ---------------------------------------------------------------- people


@app_commands.command(name="forget", description="What I keep about you, and delete it")
async def forget(interaction: Interaction) -> None:
    """`/forget`."""
    desk = interaction.client.desk

    async def make(caller: Caller, words: Words) -> Layout:
        count = await desk.keeper.forget(caller.guild, caller.user)
        await desk.household.audit.forget(caller)
        return notes.render_sentence(words("forget.done", count=words.count("texts", count)))

    await desk.serve(interaction, "/forget", make, hidden=True)


def add_keeping(tree: app_commands.CommandTree[TimelineBot]) -> None:
    """Puts these commands into a tree."""
    tree.add_command(TopicGroup(name="topics", description="Topics under a name"))
    tree.add_command(ArticleGroup(name="article", description="The articles that are read"))
    tree.add_command(FollowGroup(name="follow", description="Hear of it when something new happens"))
    tree.add_command(forget)
