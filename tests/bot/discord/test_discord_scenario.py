"""The bot against a Discord on the loopback: from the first start to the last drain."""

from __future__ import annotations

from tests.bot.discord.conftest import RunBot
from tests.discord_server import FakeDiscord, rules
from tests.discord_server.rest import COMMANDS


def text_of(message: dict) -> str:  # type: ignore[type-arg]
    """All text of a message."""
    return "\n".join(c["content"] for c in rules.walk(message["components"]) if c["type"] == rules.TEXT_DISPLAY)


async def test_commands_are_sent_once_and_not_again_at_the_next_start(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        pass
    async with run_bot():
        pass
    assert len(fake.requests("PUT", COMMANDS)) == 1
    assert {"timeline", "digest", "sources"} <= {command["name"] for command in fake.commands[""]}


async def test_timeline_pages_on_after_a_restart_of_the_bot(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        asked = await fake.slash("timeline", {"topic": "japan-korea"})
        first = await asked.reply()
        assert "7 May 2023" in text_of(first)
    async with run_bot():
        all_events = await (await fake.click(first, "All events")).reply()
        assert "Page 1 of 3" in text_of(all_events)
        assert all_events["id"] == first["id"]
        second = await (await fake.click(all_events, "Later ▶")).reply()
        assert "Page 2 of 3" in text_of(second)
