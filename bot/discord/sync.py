"""Tells Discord the commands, only when they have changed: it counts how often that is done (200 creates a day)."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

if TYPE_CHECKING:
    from bot.discord.client import TimelineBot
    from timeline.store import Store

_log = logging.getLogger("bot.discord")


async def payload_of(tree: app_commands.CommandTree[TimelineBot]) -> list[dict[str, Any]]:
    """The commands as Discord is told them, translations included."""
    kinds = (discord.AppCommandType.chat_input, discord.AppCommandType.message, discord.AppCommandType.user)
    commands = [command for kind in kinds for command in tree.get_commands(type=kind)]
    if tree.translator is None:
        return [command.to_dict(tree) for command in commands]
    return [await command.get_translated_payload(tree, tree.translator) for command in commands]


async def sync(tree: app_commands.CommandTree[TimelineBot], store: Store, application: int, guild: int = 0) -> bool:
    """Sends the commands when they are not what was sent last.

    Args:
        tree: all commands.
        store: remembers the hash of what was sent.
        application: the app's id; another bot on the same store has its own hash.
        guild: also put them into this server, where they appear at once; 0 for everywhere.

    Returns:
        True when they were sent.
    """
    text = json.dumps(await payload_of(tree), sort_keys=True, default=str)
    digest = hashlib.sha256(text.encode()).hexdigest()
    key = f"discord.commands.{application}.{guild}"
    if await store.settings.get("", key) == digest:
        return False
    place = discord.Object(guild) if guild else None
    if place is not None:
        tree.copy_global_to(guild=place)
    try:
        await tree.sync(guild=place)
    except discord.HTTPException as error:
        _log.error("Discord did not take the commands: %s", error)
        return False
    await store.settings.set("", key, digest)
    return True
