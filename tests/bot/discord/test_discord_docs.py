"""The page about Discord says what is so."""

from __future__ import annotations

from pathlib import Path

import discord
import pytest
from discord import app_commands

from bot.discord.words import locales, words
from bot.leaving import GRACE
from bot.quota import GUILD, PERSON
from tests.bot.discord.bodies import every_command

PAGE = Path(__file__).parents[3] / "docs" / "discord.md"


def test_every_command_has_its_line() -> None:
    page = PAGE.read_text("utf-8")
    tree = every_command()
    for command in tree.walk_commands():
        if isinstance(command, app_commands.Group):
            continue
        group = command.parent.name if command.parent else command.name
        lines = "\n".join(line for line in page.splitlines() if line.startswith(f"| `/{group}"))
        assert command.name in lines, command.qualified_name
        for option in command.parameters:
            assert option.display_name in lines, f"{command.qualified_name} {option.display_name}"
    for menu in tree.get_commands(type=discord.AppCommandType.message):
        assert menu.name in page


@pytest.mark.parametrize("locale", locales())
def test_the_help_names_every_command(locale: str) -> None:
    tree = every_command()
    told = words(locale)("help.text")
    for command in tree.get_commands(type=discord.AppCommandType.chat_input):
        assert f"**/{command.name}**" in told or command.name == "help"


def test_the_permissions_are_what_the_bot_uses() -> None:
    needed = discord.Permissions(
        view_channel=True,
        send_messages=True,
        create_public_threads=True,
        send_messages_in_threads=True,
        read_message_history=True,
    )
    assert f"**{needed.value}**" in PAGE.read_text("utf-8")


def test_the_figures_are_those_of_the_code() -> None:
    said = {"forty": 40, "four hundred": 400, "ten": 10, "fourteen": 14}
    page = " ".join(PAGE.read_text("utf-8").split())
    assert f"ask {_word(PERSON[0], said)} times at once" in page
    assert f"a server {_word(GUILD[0], said)} times and then {_word(int(GUILD[1]), said)} times a second" in page
    assert f"{_word(GRACE.days, said)} days after it removed the bot" in page


def _word(number: int, said: dict[str, int]) -> str:
    return next(word for word, value in said.items() if value == number)
