"""Every command there is: who adds a group of them adds it here, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.discord.commands import add_commands
from bot.discord.correcting import add_correcting
from bot.discord.exporting import add_export
from bot.discord.keeping import add_keeping
from bot.discord.online import add_online
from bot.discord.settings import add_settings

if TYPE_CHECKING:
    from discord import app_commands

    from bot.discord.client import TimelineBot

_GROUPS = (add_commands, add_keeping, add_online, add_correcting, add_settings, add_export)


def register(tree: app_commands.CommandTree[TimelineBot]) -> None:
    """Puts every command into a tree."""
    for add in _GROUPS:
        add(tree)
