"""Names and descriptions of the commands in other languages, from `commands.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Where

_NAMES = {Where.command_name, Where.group_name, Where.parameter_name, Where.choice_name}


@cache
def translations() -> dict[str, dict[str, dict[str, str]]]:
    """By language, then ``names`` or ``texts``, then the English."""
    return tomllib.loads((files("bot.discord") / "commands.toml").read_text("utf-8"))


class Translator(app_commands.Translator):
    """What `CommandTree` asks for the words of each locale; None leaves the English."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContext[Any, Any],
    ) -> str | None:
        """The translation of one name or description."""
        language = translations().get(locale.value.split("-")[0], {})
        part = "names" if context.location in _NAMES else "texts"
        return language.get(part, {}).get(string.message)
