"""A channel that takes no posts: those who manage the server are told, once, where they will see it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.bot.discord.bodies import text_of
from tests.bot.discord.conftest import HandClock, RunBot
from tests.discord_server import Channel, FakeDiscord
from tests.discord_server.rest import MESSAGES
from tests.discord_server.state import snowflake
from timeline.store import Store

REFUSED = (403, 50001)


def system_channel(fake: FakeDiscord) -> Channel:
    """A second channel, for Discord's own messages."""
    guild = fake.guild()
    channel = Channel(snowflake(), "welcome", guild=guild.id)
    fake.channels[channel.id] = channel
    guild.channels.append(channel)
    guild.system_channel = channel.id
    return channel


async def refused(fake: FakeDiscord, run_bot: RunBot, clock: HandClock, store: Store) -> None:
    """A digest whose channel refuses it, and enough time for word of it, over a restart."""
    clock.moment = datetime(2024, 4, 8, 12, 0, tzinfo=UTC)
    async with run_bot():
        options = {"topic": "japan-korea", "zone": "UTC", "at": "20:00", "say_when_nothing_new": True}
        await (await fake.slash("digest set", options)).reply()
        fake.channel().refuse = REFUSED
        await clock.put(clock.moment + timedelta(hours=8, minutes=1))
        await clock.put(clock.moment + timedelta(minutes=2))
        await clock.put(clock.moment + timedelta(minutes=2))
    async with run_bot():
        await clock.put(clock.moment + timedelta(days=2))
        await clock.put(clock.moment + timedelta(minutes=2))
    (digest,) = await store.digests.list(fake.guild().id)
    assert digest.paused


async def test_word_goes_once_to_the_channel_for_such_messages(
    fake: FakeDiscord, run_bot: RunBot, clock: HandClock, store: Store
) -> None:
    welcome = system_channel(fake)
    await refused(fake, run_bot, clock, store)
    (word,) = welcome.messages
    assert f"<#{fake.channel().id}>" in text_of(word)
    assert "Send Messages" in text_of(word)
    assert "japan-korea" in text_of(word)
    assert len(fake.posted) == 1


async def test_without_such_a_channel_it_goes_to_the_owner(
    fake: FakeDiscord, run_bot: RunBot, clock: HandClock, store: Store
) -> None:
    fake.guild().owner = fake.owner.id
    await refused(fake, run_bot, clock, store)
    (word,) = fake.dm(fake.owner).messages
    assert "Send Messages" in text_of(word)


async def test_an_owner_who_takes_no_messages_is_left_in_peace(
    fake: FakeDiscord, run_bot: RunBot, clock: HandClock, store: Store
) -> None:
    fake.guild().owner = fake.owner.id
    fake.dm(fake.owner).refuse = (403, 50007)
    await refused(fake, run_bot, clock, store)
    assert not fake.posted
    assert sum(fake.dm(fake.owner).id in record.path for record in fake.requests("POST", MESSAGES)) == 1
