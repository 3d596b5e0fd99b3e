"""`/export` and the buttons Picture and Export: a timeline as a file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.discord.commands import Topic, complete_topic
from bot.discord.desk import Desk, owns
from bot.discord.keys import Key
from bot.discord.layout import Layout
from bot.discord.rendering.exporting import picture_speech, render_choice, render_file
from bot.discord.rendering.timeline import View
from bot.discord.words import Words
from bot.model import Caller
from timeline.errors import BadInputError
from timeline.export import Format

if TYPE_CHECKING:
    from bot.discord.client import TimelineBot

Interaction: TypeAlias = "discord.Interaction[TimelineBot]"
Handler: TypeAlias = Callable[[Desk, discord.Interaction[Any], Key, tuple[str, ...]], Awaitable[None]]

NAMES: Final = {
    Format.PNG: "Picture",
    Format.HTML: "Web page",
    Format.ICS: "Calendar (.ics)",
    Format.CSV: "Table (.csv)",
    Format.MD: "Text (Markdown)",
    Format.TIMELINEJS: "TimelineJS (JSON)",
    Format.JSONLD: "Linked data (JSON-LD)",
}
"""What a format is called among the choices of the command, the likeliest first."""


@app_commands.command(name="export", description="A timeline as a picture, a web page, a calendar, a table and more")
@app_commands.describe(
    topic="A pair such as japan-korea, a name, or words",
    kind="What kind of file",
    first="First day, month or year: 2023, May 2023, last month",
    last="Last day, month or year",
)
@app_commands.rename(kind="format", first="from", last="to")
@app_commands.choices(kind=[Choice(name=name, value=kind.value) for kind, name in NAMES.items()])
@app_commands.autocomplete(topic=complete_topic)
async def export(
    interaction: Interaction,
    topic: Topic,
    kind: Choice[str],
    first: Range[str, 1, 60] = "",
    last: Range[str, 1, 60] = "",
) -> None:
    """`/export`."""
    desk = interaction.client.desk

    async def make(caller: Caller, words: Words) -> Layout:
        begin, end = await desk.service.window(caller, first, last)
        return await _file(desk, caller, words, View(topic, first=begin, last=end), Format(kind.value))

    await desk.serve(interaction, "/export", make)


async def _picture(desk: Desk, interaction: discord.Interaction[Any], key: Key, _values: tuple[str, ...]) -> None:
    async def make(caller: Caller, words: Words) -> Layout:
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        return await _file(desk, caller, words, View.of(whole), Format.PNG)

    await desk.serve(interaction, "picture", make, hidden=True)


async def _choose(desk: Desk, interaction: discord.Interaction[Any], key: Key, _values: tuple[str, ...]) -> None:
    async def make(caller: Caller, words: Words) -> Layout:
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        return render_choice(View.of(whole), words)

    await desk.serve(interaction, "choose a format", make, hidden=True)


async def _chosen(desk: Desk, interaction: discord.Interaction[Any], key: Key, values: tuple[str, ...]) -> None:
    async def make(caller: Caller, words: Words) -> Layout:
        if not values or values[0] not in set(Format):
            raise BadInputError(words("error.gone"))
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        return await _file(desk, caller, words, View.of(whole), Format(values[0]))

    await desk.serve(interaction, "export", make, hidden=True, edit=owns(interaction))


async def _file(desk: Desk, caller: Caller, words: Words, view: View, kind: Format) -> Layout:
    first, last = view.window
    speech = picture_speech(words) if kind is Format.PNG else None
    document = await desk.service.export(caller, view.topic, kind, first=first, last=last, speech=speech)
    return render_file(document, kind, words)


HANDLERS: Final[dict[str, Handler]] = {"picture": _picture, "export": _choose, "exportas": _chosen}
"""What its buttons and its menu do, by the verb in their ids."""


def add_export(tree: app_commands.CommandTree[TimelineBot]) -> None:
    """Puts the command into a tree."""
    tree.add_command(export)
