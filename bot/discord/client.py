"""The bot as Discord's client knows it: intents, life cycle, and where each event goes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord import mentions, presses
from bot.discord.desk import Desk, sentence_for, speech_of
from bot.discord.keys import Key
from bot.discord.register import register
from bot.discord.sync import sync
from bot.discord.translate import Translator
from bot.discord.widgets import Interaction, Pick, Press
from bot.errors import report
from bot.health import Gateway

if TYPE_CHECKING:
    from bot.leaving import Leaving
    from timeline.store import Store

_log = logging.getLogger("bot.discord")


class Tree(app_commands.CommandTree["TimelineBot"]):
    """The commands; whatever goes wrong in one becomes a sentence for the person who typed it."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tells the person; never raises."""
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        doing = interaction.command.qualified_name if interaction.command else "a command"
        if interaction.type is discord.InteractionType.autocomplete:
            _log.warning("completion of /%s failed", doing, exc_info=cause)
            return
        if isinstance(cause, app_commands.CheckFailure | app_commands.TransformerError):
            speech = speech_of(interaction, hidden=True)
            await interaction.client.desk.refuse(interaction, speech("error.not_so"))
            return
        await interaction.client.desk.refuse(
            interaction, sentence_for(cause, doing, speech_of(interaction, hidden=True))
        )


class TimelineBot(commands.AutoShardedBot):
    """The client: three intents, none of them privileged, and next to nothing kept in memory.

    Attributes:
        desk: where requests are served.
    """

    def __init__(self, desk: Desk, leaving: Leaving, store: Store, *, development_guild: int = 0) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            guild_ready_timeout=0.0,
        )
        self.desk = desk
        self._store = store
        self._leaving = leaving
        self._development_guild = development_guild
        register(self.tree)
        self.add_dynamic_items(Press, Pick)

    async def setup_hook(self) -> None:
        """Tells Discord the commands where they changed, before the gateway is opened."""
        await self.tree.set_translator(Translator())
        application = self.application_id or 0
        await sync(self.tree, self._store, application)
        if self._development_guild:
            await sync(self.tree, self._store, application, self._development_guild)

    async def pressed(self, interaction: Interaction, key: Key, values: tuple[str, ...]) -> None:
        """A button or select of ours was used; never raises."""
        try:
            await presses.press(self.desk, interaction, key, values)
        except Exception as error:
            await self.desk.refuse(
                interaction, sentence_for(error, f"button {key.verb}", speech_of(interaction, hidden=True))
            )

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answers modals; commands and buttons have found their way by themselves."""
        if not presses.may_answer(interaction):
            return
        try:
            await presses.submitted(self.desk, interaction)
        except Exception as error:
            await self.desk.refuse(interaction, sentence_for(error, "a modal", speech_of(interaction, hidden=True)))

    async def on_message(self, message: discord.Message, /) -> None:
        """Answers what is meant for the bot; there are no prefix commands."""
        try:
            await mentions.heard(self, message)
        except Exception as error:
            report(error, "a message")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server has removed the bot; during an outage of Discord this is not called."""
        await self._leaving.left(str(guild.id))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server has added the bot."""
        await self._leaving.back(str(guild.id))

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server has the bot, as the start tells for each."""
        await self._leaving.back(str(guild.id))

    async def on_shard_ready(self, shard: int) -> None:
        """A shard has begun a session."""
        self.desk.metrics.connected(shard)

    async def on_shard_resumed(self, shard: int) -> None:
        """A shard has taken its session up again."""
        self.desk.metrics.connected(shard)

    @property
    def gateway(self) -> Gateway:
        """How the connection is: ready when every shard is."""
        ready = self.is_ready() and not any(shard.is_closed() for shard in self.shards.values())
        return Gateway(ready, self.latency)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Logs what no other handler caught."""
        _log.exception("unforeseen error in %s", event_method)
