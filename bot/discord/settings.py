"""Commands about how a server has set the bot up: its time zone, who may do what, the log, all of it as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands
from discord.app_commands import Choice, Range

from bot.discord.commands import complete_zone
from bot.discord.keeping import content_of
from bot.discord.layout import Layout
from bot.discord.rendering import keeping, notes
from bot.discord.rendering.keeping import NAMES
from bot.discord.words import Words
from bot.household import LOCALES
from bot.model import Caller
from bot.rights import GROUPS, Role

if TYPE_CHECKING:
    from bot.discord.client import TimelineBot

Interaction: TypeAlias = "discord.Interaction[TimelineBot]"


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class SettingsGroup(app_commands.Group):
    """`/settings`: how a server has set the bot up."""

    @app_commands.command(name="show", description="The time zone, and who may do what")
    async def show(self, interaction: Interaction) -> None:
        """`/settings show`."""
        desk = interaction.client.desk
        await desk.show(interaction, desk.household.chosen, keeping.render_chosen)

    @app_commands.command(name="zone", description="Choose this server's time zone")
    @app_commands.describe(zone="Time zone, such as Europe/Berlin")
    @app_commands.autocomplete(zone=complete_zone)
    async def zone(self, interaction: Interaction, zone: Range[str, 1, 60]) -> None:
        """`/settings zone`."""
        desk = interaction.client.desk

        async def make(caller: Caller, words: Words) -> Layout:
            return notes.render_sentence(words("settings.zone", zone=await desk.household.set_zone(caller, zone)))

        await desk.serve(interaction, "/settings zone", make, hidden=True)

    @app_commands.command(name="language", description="Choose the language of replies that all can see")
    @app_commands.describe(language="The language; empty for this server's own")
    @app_commands.choices(language=[Choice(name=NAMES[each], value=each) for each in LOCALES])
    async def language(self, interaction: Interaction, language: Choice[str] | None = None) -> None:
        """`/settings language`."""
        desk = interaction.client.desk

        async def make(caller: Caller, words: Words) -> Layout:
            chosen = language.value if language else ""
            await desk.household.set_locale(caller, chosen)
            return notes.render_sentence(keeping.tongue(chosen, words))

        await desk.serve(interaction, "/settings language", make, hidden=True)

    @app_commands.command(name="access", description="Choose a role that may use a group of commands")
    @app_commands.describe(command="Which commands", role="The role; empty for only those who may manage the server")
    @app_commands.choices(command=[Choice(name=group, value=group) for group in GROUPS])
    async def access(self, interaction: Interaction, command: Choice[str], role: discord.Role | None = None) -> None:
        """`/settings access`."""
        desk = interaction.client.desk

        async def make(caller: Caller, words: Words) -> Layout:
            chosen = Role(str(role.id), role.name) if role else None
            await desk.household.choose_role(caller, command.value, chosen)
            return keeping.render_access(command.value, chosen, words)

        await desk.serve(interaction, "/settings access", make, hidden=True)

    @app_commands.command(name="log", description="Who changed what, and when")
    async def log(self, interaction: Interaction) -> None:
        """`/settings log`."""
        desk = interaction.client.desk
        await desk.show(interaction, desk.household.audit.page, keeping.render_log)

    @app_commands.command(name="export", description="All that is set here, as a file")
    async def export(self, interaction: Interaction) -> None:
        """`/settings export`."""
        desk = interaction.client.desk
        await desk.show(interaction, desk.household.export, keeping.render_export)

    @app_commands.command(name="import", description="Take over a file that export made; nothing is removed")
    @app_commands.describe(file="The file")
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        """`/settings import`."""
        desk = interaction.client.desk

        async def make(caller: Caller, words: Words) -> Layout:
            content = await content_of(file, allowed=await desk.household.may(caller, "settings"))
            done = await desk.household.restore(caller, content, lambda id_: _is_ours(interaction, id_))
            return keeping.render_restored(done, words)

        await desk.serve(interaction, "/settings import", make, hidden=True)


def _is_ours(interaction: Interaction, id_: str) -> bool:
    """Whether a channel or a role is one of the server's."""
    if not id_.isdecimal():
        return False
    if interaction.guild is not None and interaction.guild.get_role(int(id_)):
        return True
    place = interaction.client.get_channel(int(id_))
    return isinstance(place, discord.abc.GuildChannel | discord.Thread) and place.guild.id == interaction.guild_id


def add_settings(tree: app_commands.CommandTree[TimelineBot]) -> None:
    """Puts these commands into a tree."""
    tree.add_command(SettingsGroup(name="settings", description="The time zone, who may do what, the log"))
