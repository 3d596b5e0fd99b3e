"""What becomes of a layout on its way to Discord, what every such body must be, and what people see of one."""

from __future__ import annotations

import re
from typing import Any, cast

import discord
from discord import app_commands
from discord.ui.view import BaseView
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.discord.client import TimelineBot
from bot.discord.keys import unpack
from bot.discord.layout import Layout
from bot.discord.register import register
from bot.discord.widgets import view_of
from bot.discord.words import locales, words
from tests.discord_server import FakeDiscord, rules, spec
from tests.discord_server.draw import shown_text

TONGUES = st.sampled_from([words(locale) for locale in locales()])
LINK = re.compile(r"(?<!\\)\[(?:\\.|[^\]\\])*\]\(([^)\s]*)\)")
profile = settings()
hard = settings(
    max_examples=25 if profile.derandomize else profile.max_examples,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def every_command() -> app_commands.CommandTree[TimelineBot]:
    """All commands, on a client that stays offline."""
    offline = cast("TimelineBot", discord.Client(intents=discord.Intents.none()))
    tree = app_commands.CommandTree(offline)
    register(tree)
    return tree


def body_of(layout: Layout) -> dict[str, Any]:
    """The message a layout becomes."""
    view: BaseView = view_of(layout)
    return {"flags": rules.COMPONENTS_V2, "components": view.to_components()}


def assert_taken_and_inert(layout: Layout) -> None:
    """Discord takes it, its buttons lead somewhere, and what articles say does nothing."""
    body = body_of(layout)
    assert rules.message(body) == []
    if spec.present():
        assert spec.check("/channels/{channel_id}/messages", "POST", body) == []
    for component in rules.walk(body["components"]):
        if custom_id := component.get("custom_id"):
            assert unpack(custom_id) is not None
        if component["type"] == rules.TEXT_DISPLAY:
            assert_inert(component["content"])


def assert_inert(text: str) -> None:
    """No ping, no foreign link, no mention in a text that articles had a hand in."""
    for url in LINK.findall(text):
        assert re.fullmatch(r"https?://[^\s<>()\[\]\\]+", url)
    # What is escaped parts its neighbours as it does on the screen.
    bare = re.sub(r"\\.", "\\\\", LINK.sub("", text), flags=re.DOTALL)
    assert "@everyone" not in text
    assert "@here" not in text
    assert not re.search(r"<(?!#\d+>|t:\d+:f>)[@#:/a-z]", bare)
    assert "://" not in bare


def text_of(message: dict[str, Any]) -> str:
    """All text of a message."""
    return "\n".join(c["content"] for c in rules.walk(message["components"]) if c["type"] == rules.TEXT_DISPLAY)


def is_hidden(message: dict[str, Any]) -> bool:
    """Only the person who asked sees it."""
    return bool(message["flags"] & rules.EPHEMERAL)


def keys_of(message: dict[str, object]) -> list[str]:
    """Custom ids of a message."""
    components = message["components"]
    assert isinstance(components, list)
    return [c["custom_id"] for c in rules.walk(components) if c.get("custom_id")]


def conversation_of(message: dict[str, object]) -> str:
    """The questions that the answer's button carries on."""
    return next(key for key in keys_of(message) if key.startswith("b:ask:"))


async def admin_is_told(fake: FakeDiscord, command: str, /, **options: object) -> str:
    """What an admin is told."""
    told = await (await fake.slash(command, options)).reply()
    assert is_hidden(told)
    return shown_text(text_of(told))
