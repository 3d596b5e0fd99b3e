"""The commands: what is typed, completed and passed on. What they answer is in `replies`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.discord import replies, threads
from bot.discord.desk import caller_of
from bot.discord.escape import label
from bot.discord.keys import can_carry
from bot.discord.layout import Layout
from bot.discord.rendering import digest as digests
from bot.discord.rendering import notes
from bot.discord.rendering.timeline import View
from bot.discord.words import Words
from bot.errors import NotAllowedError
from bot.model import Caller, DigestInfo
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from bot.discord.client import TimelineBot

Interaction: TypeAlias = "discord.Interaction[TimelineBot]"
Place: TypeAlias = discord.TextChannel | discord.Thread
Topic: TypeAlias = Range[str, 1, 200]
COMPLETIONS = 25


# ---------------------------------------------------------------- completion


async def complete_topic(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Topics that begin like what was typed."""
    try:
        found = await interaction.client.desk.service.suggest(caller_of(interaction), typed, COMPLETIONS)
    except TimelineError:
        return []
    return [Choice(name=label(each.label, 100), value=each.query) for each in found if can_carry(each.query)]


async def complete_zone(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Time zones that hold what was typed."""
    zones = await interaction.client.desk.service.zones(typed, COMPLETIONS)
    return [Choice(name=zone, value=zone) for zone in zones]


async def complete_event(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Events of the topic that was typed, by day and title."""
    if not typed.strip():
        return []
    try:
        answer = await interaction.client.desk.service.timeline(
            caller_of(interaction), typed, limit=COMPLETIONS, doubtful=True
        )
    except TimelineError:
        return []
    lines = (*answer.lines, *answer.undated)[:COMPLETIONS]
    return [Choice(name=label(f"{line.date} · {line.title}", 100), value=line.event.id) for line in lines]


async def complete_digest(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """The server's digests."""
    infos = await interaction.client.desk.service.digest_list(caller_of(interaction))
    named = [(_digest_name(interaction, info), info.id) for info in infos]
    return [Choice(name=name, value=id_) for name, id_ in named if typed.lower() in name.lower()][:COMPLETIONS]


def _digest_name(interaction: Interaction, info: DigestInfo) -> str:
    channel = interaction.client.get_channel(int(info.channel)) if info.channel.isdecimal() else None
    where = f"#{channel}" if channel else info.channel
    return label(f"{info.topic or '*'} · {where} · {info.at} {info.zone}{' ⏸' if info.paused else ''}", 100)


# ---------------------------------------------------------------- answers


@app_commands.command(name="timeline", description="What happened, in order, and which articles say so")
@app_commands.describe(
    topic="A pair such as japan-korea, a name, or words",
    first="First day, month or year: 2023, May 2023, last month",
    last="Last day, month or year",
)
@app_commands.rename(first="from", last="to")
@app_commands.autocomplete(topic=complete_topic)
async def timeline(
    interaction: Interaction, topic: Topic, first: Range[str, 1, 60] = "", last: Range[str, 1, 60] = ""
) -> None:
    """`/timeline`."""
    desk = interaction.client.desk

    async def make(caller: Caller, words: Words) -> Layout:
        begin, end = await desk.service.window(caller, first, last)
        return await replies.timeline(desk, caller, words, View(topic, first=begin, last=end))

    await desk.serve(interaction, "/timeline", make)


@app_commands.command(name="ask", description="Ask what happened, or when; the answer names the article")
@app_commands.describe(question="For example: when did Kishida visit Seoul?")
async def ask(interaction: Interaction, question: Range[str, 1, 300]) -> None:
    """`/ask`."""
    desk = interaction.client.desk

    async def make(caller: Caller, words: Words) -> Layout:
        thread = threads.offered(interaction)
        return await replies.answer(desk, caller, words, question, (), echo=True, thread=thread)

    await desk.serve(interaction, "/ask", make)


@app_commands.command(name="event", description="Everything about one event: sources, their words, why this date")
@app_commands.describe(event="Type a name or words, then choose an event")
@app_commands.autocomplete(event=complete_event)
async def event(interaction: Interaction, event: Topic) -> None:
    """`/event`."""
    desk = interaction.client.desk

    async def make(caller: Caller, words: Words) -> Layout:
        return await replies.event(desk, caller, words, event)

    await desk.serve(interaction, "/event", make)


@app_commands.command(name="sources", description="The articles behind a topic")
@app_commands.describe(topic="A pair, a name or words; empty for all articles")
@app_commands.autocomplete(topic=complete_topic)
async def sources(interaction: Interaction, topic: Range[str, 0, 200] = "") -> None:
    """`/sources`."""
    desk = interaction.client.desk

    async def make(caller: Caller, words: Words) -> Layout:
        return await replies.sources(desk, caller, words, topic, 0)

    await desk.serve(interaction, "/sources", make)


@app_commands.command(name="status", description="What I have read, what comes next, why something was not posted")
async def status(interaction: Interaction) -> None:
    """`/status`."""
    desk = interaction.client.desk
    await desk.show(interaction, desk.service.status, notes.render_status)


@app_commands.command(name="help", description="What I can do")
async def help_(interaction: Interaction) -> None:
    """`/help`."""

    async def make(_caller: Caller, words: Words) -> Layout:
        return notes.render_help(words)

    await interaction.client.desk.serve(interaction, "/help", make, hidden=True)


@app_commands.context_menu(name="What happened then?")
async def what_happened(interaction: Interaction, message: discord.Message) -> None:
    """Reads the names and dates in a message and shows what is known about them."""
    desk = interaction.client.desk

    async def make(caller: Caller, words: Words) -> Layout:
        text = message.clean_content.strip()
        if not text:
            return notes.render_sentence(words("talk.nothing_there"))
        return await replies.answer(desk, caller, words, text[:300], (), echo=True)

    await desk.serve(interaction, "What happened then?", make, hidden=True)


# ---------------------------------------------------------------- digests


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class DigestGroup(app_commands.Group):
    """`/digest`: a daily post of what is new."""

    @app_commands.command(name="set", description="Post daily what is new, at a local time")
    @app_commands.describe(
        at="Local time: 08:00, 8 am",
        topic="A pair, a name or words; empty for everything",
        zone="Time zone, such as Europe/Berlin",
        channel="Where to post; empty for here",
        say_when_nothing_new="Post a short line on a day without news too",
    )
    @app_commands.autocomplete(topic=complete_topic, zone=complete_zone)
    async def set_(  # noqa: PLR0917 - one parameter an option, as the library reads them
        self,
        interaction: Interaction,
        at: Range[str, 1, 20],
        topic: Range[str, 0, 200] = "",
        zone: Range[str, 0, 60] = "",
        channel: Place | None = None,
        say_when_nothing_new: bool = False,
    ) -> None:
        """`/digest set`."""
        desk = interaction.client.desk
        place = str(channel.id) if channel else ""

        async def make(caller: Caller, words: Words) -> Layout:
            may_post(interaction, place or caller.channel, words)
            info = await desk.service.digest_set(
                caller, topic, at=at, zone=zone, channel=place, quiet=not say_when_nothing_new
            )
            return digests.render_set(info, words)

        await desk.serve(interaction, "/digest set", make, hidden=True)

    @app_commands.command(name="preview", description="What a digest posted now would say")
    @app_commands.describe(topic="A pair, a name or words; empty for everything")
    @app_commands.autocomplete(topic=complete_topic)
    async def preview(self, interaction: Interaction, topic: Range[str, 0, 200] = "") -> None:
        """`/digest preview`."""
        desk = interaction.client.desk
        await desk.show(
            interaction, lambda caller: desk.service.digest_preview(caller, topic), digests.render_preview
        )

    @app_commands.command(name="list", description="The digests of this server")
    async def list_(self, interaction: Interaction) -> None:
        """`/digest list`."""
        desk = interaction.client.desk
        await desk.show(interaction, desk.service.digest_list, digests.render_list)

    @app_commands.command(name="pause", description="Stop a digest until it is resumed")
    @app_commands.describe(digest="Which one")
    @app_commands.autocomplete(digest=complete_digest)
    async def pause(self, interaction: Interaction, digest: Range[str, 1, 100]) -> None:
        """`/digest pause`."""
        desk = interaction.client.desk
        await desk.show(
            interaction,
            lambda caller: desk.service.digest_pause(caller, digest),
            partial(digests.render_told, "digest.paused"),
        )

    @app_commands.command(name="resume", description="Post a paused digest again, from now on")
    @app_commands.describe(digest="Which one")
    @app_commands.autocomplete(digest=complete_digest)
    async def resume(self, interaction: Interaction, digest: Range[str, 1, 100]) -> None:
        """`/digest resume`."""
        desk = interaction.client.desk
        await desk.show(
            interaction,
            lambda caller: desk.service.digest_resume(caller, digest),
            partial(digests.render_told, "digest.resumed"),
        )

    @app_commands.command(name="remove", description="Remove a digest for good")
    @app_commands.describe(digest="Which one")
    @app_commands.autocomplete(digest=complete_digest)
    async def remove(self, interaction: Interaction, digest: Range[str, 1, 100]) -> None:
        """`/digest remove`."""
        desk = interaction.client.desk

        async def make(caller: Caller, words: Words) -> Layout:
            await desk.service.digest_remove(caller, digest)
            return notes.render_sentence(words("digest.removed"))

        await desk.serve(interaction, "/digest remove", make, hidden=True)


def may_post(interaction: Interaction, channel: str, words: Words) -> None:
    """Refuses a channel in which the bot may not write, before a digest is lost there every day."""
    place = interaction.client.get_channel(int(channel))
    if interaction.guild is None or interaction.guild.me is None or not isinstance(place, discord.abc.GuildChannel):
        return
    rights = place.permissions_for(interaction.guild.me)
    if not (rights.view_channel and rights.send_messages):
        raise NotAllowedError(words("error.no_right", channel=place.name))


def add_commands(tree: app_commands.CommandTree[TimelineBot]) -> None:
    """Puts every command into a tree."""
    typed: tuple[app_commands.Command[Any, ..., Any], ...] = (timeline, ask, event, sources, status, help_)
    for command in typed:
        tree.add_command(command)
    tree.add_command(DigestGroup(name="digest", description="A daily post of what is new"))
    tree.add_command(what_happened)
