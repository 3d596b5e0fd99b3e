"""Talking to the bot: by name, in reply, in direct messages; and the digests it posts of its own accord."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.bot.discord import library
from tests.bot.discord.bodies import conversation_of, is_hidden, keys_of, text_of
from tests.bot.discord.conftest import HandClock, RunBot
from tests.discord_server import FakeDiscord, faults
from tests.discord_server.rest import MESSAGES
from timeline.model import SHARED_MEMORY
from timeline.store import Store


async def test_a_question_by_name_is_answered_in_reply(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        asked = await fake.say(library.SEOUL, mention=True)
        answer = await fake.until_posted(1)
        assert "7 May 2023" in text_of(answer)
        assert answer["message_reference"]["message_id"] in {asked["id"], int(asked["id"])}


async def test_what_is_not_for_the_bot_is_left_alone(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await fake.say("hello everyone")
        await fake.say(library.SEOUL, mention=True)
        await fake.until_posted(1)
        assert len(fake.posted) == 1


async def test_a_direct_message_needs_no_name_and_goes_on_from_the_last_answer(
    fake: FakeDiscord, run_bot: RunBot
) -> None:
    channel = fake.dm(fake.member)
    async with run_bot():
        await fake.say(library.SEOUL, channel=channel, user=fake.member)
        assert "7 May 2023" in text_of(await fake.until_posted(1))
    async with run_bot():
        await fake.say("and why?", channel=channel, user=fake.member)
        followed = await fake.until_posted(2)
        button = [c for c in keys_of(followed) if c.startswith("b:ask:")]
        assert library.SEOUL in button[0]


async def test_a_reply_carries_the_conversation_on(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await fake.say(library.SEOUL, mention=True)
        first = await fake.until_posted(1)
        await fake.say("and when did Yoon visit Tokyo?", reply_to=first)
        second = await fake.until_posted(2)
        assert library.SEOUL in next(key for key in keys_of(second) if key.startswith("b:ask:"))


async def test_a_thread_on_an_answer_goes_on_from_it(fake: FakeDiscord, run_bot: RunBot, store: Store) -> None:
    async with run_bot():
        await fake.say(library.SEOUL, mention=True)
        first = await fake.until_posted(1)
        thread = await fake.open_thread(first, user=fake.member)
        await fake.say("and when did Yoon visit Tokyo?", channel=thread, user=fake.member, mention=True)
        second = await fake.until_posted(2)
        assert second["channel_id"] == thread.id
        assert library.SEOUL in conversation_of(second)
        await fake.say("what one thinks of it", channel=thread)
    async with run_bot():
        await fake.say("and why?", channel=thread, mention=True)
        third = conversation_of(await fake.until_posted(3))
        kept = await store.settings.get(fake.guild().id, "discord.long_texts")
        assert isinstance(kept, list)
        (told,) = [text for name, _, text in kept if third.endswith(name)]
        assert library.SEOUL in told
        assert "Tokyo" in told


async def test_a_thread_of_its_own_begins_anew(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await fake.say(library.SEOUL, mention=True)
        await fake.until_posted(1)
        thread = await fake.open_thread()
        await fake.say("when did Yoon visit Tokyo?", channel=thread, mention=True)
        assert library.SEOUL not in conversation_of(await fake.until_posted(2))


async def test_a_channel_is_no_conversation(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await fake.say(library.SEOUL, mention=True)
        await fake.until_posted(1)
        await fake.say("when did Yoon visit Tokyo?", mention=True)
        assert library.SEOUL not in conversation_of(await fake.until_posted(2))


async def test_an_unreadable_reply_is_told_how_to_go_on(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await fake.say(library.SEOUL, mention=True)
        first = await fake.until_posted(1)
        await reply_without_ping(fake, first, "and who did he meet?")
        hint = await fake.until_posted(2)
        assert "names me" in text_of(hint)
        opened = await fake.click(hint, "Follow up")
        await (await fake.submit_modal(opened, library.SEOUL)).reply()


async def reply_without_ping(fake: FakeDiscord, message: dict[str, object], text: str) -> None:
    """A reply with the ping switched off: Discord hides what it says from the bot."""
    said = fake.new_message(fake.channel(), fake.member, text)
    reference = {"message_id": message["id"], "channel_id": message["channel_id"], "type": 0}
    told = said | {"type": 19, "content": "", "referenced_message": message, "message_reference": reference}
    member = {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
    await fake.gateway.tell("MESSAGE_CREATE", told | {"guild_id": fake.guild().id, "member": member}, fake.guild().id)


async def test_a_name_alone_gets_the_help(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await fake.say("", mention=True)
        assert "/timeline" in text_of(await fake.until_posted(1))


@pytest.mark.parametrize(
    "fault", [faults.rate_limited(), faults.status(502), faults.reset(), faults.reset(done=True)], ids=str
)
async def test_an_answer_survives_trouble_on_the_way_and_comes_once(
    fake: FakeDiscord, run_bot: RunBot, fault: faults.Fault
) -> None:
    async with run_bot():
        fake.fail(fault)
        await fake.say(library.SEOUL, mention=True)
        await fake.until(lambda server: len(server.requests("POST", MESSAGES)) >= 2)
        assert "7 May 2023" in text_of(await fake.until_posted(1))
        nonces = {record.body["nonce"] for record in fake.requests("POST", MESSAGES)}
        assert len(nonces) == 1
        assert len(fake.posted) == 1


async def test_a_dropped_gateway_is_resumed_and_what_was_said_meanwhile_is_answered(
    fake: FakeDiscord, run_bot: RunBot
) -> None:
    async with run_bot():
        await fake.gateway.drop()
        await fake.say(library.SEOUL, mention=True)
        await fake.until_resumed()
        assert "7 May 2023" in text_of(await fake.until_posted(1))
        await fake.gateway.ask_reconnect()
        await fake.until_resumed(2)
        assert fake.gateway.identified == 1
        asked = await fake.slash("timeline", {"topic": "japan-korea"})
        assert "7 May 2023" in text_of(await asked.reply())


async def test_a_channel_that_refuses_an_answer_is_borne(fake: FakeDiscord, run_bot: RunBot) -> None:
    fake.channel().refuse = (403, 50013)
    async with run_bot():
        await fake.say(library.SEOUL, mention=True)
        await fake.until(lambda server: bool(server.requests("POST", MESSAGES)))
        fake.channel().refuse = None
        await fake.say(library.SEOUL, mention=True)
        await fake.until_posted(1)


# ---------------------------------------------------------------- digests


async def set_digest(fake: FakeDiscord, **options: object) -> str:
    """Sets a digest up as an admin does; returns what the admin is told."""
    told = await (await fake.slash("digest set", {"topic": "japan-korea", "zone": "Asia/Tokyo", **options})).reply()
    assert is_hidden(told)
    return text_of(told)


async def wait_for(fake: FakeDiscord, clock: HandClock, moment: datetime, posts: int) -> dict[str, object]:
    """Lets the clock reach a moment, and waits for the post."""
    await clock.put(moment)
    return await fake.until_posted(posts)


async def test_a_digest_comes_each_local_day_once_and_tells_what_is_new(
    fake: FakeDiscord, run_bot: RunBot, store: Store, clock: HandClock
) -> None:
    clock.moment = datetime(2024, 7, 8, 12, 0, tzinfo=UTC)
    async with run_bot():
        told = await set_digest(fake, at="00:30", say_when_nothing_new=True)
        assert "Asia/Tokyo" in told
        await library.keep(store, SHARED_MEMORY, library.MORE)
        # Half past midnight in Tokyo is half past three in the afternoon of the day before in UTC.
        first = await wait_for(fake, clock, datetime(2024, 7, 8, 15, 31, tzinfo=UTC), 1)
        assert "1 new event" in text_of(first)
        assert "Ministers meet in Busan" in text_of(first)
        second = await wait_for(fake, clock, datetime(2024, 7, 9, 15, 31, tzinfo=UTC), 2)
        assert "Nothing new" in text_of(second)
        opened = await (await fake.click(first, "Timeline", user=fake.member)).reply()
        assert is_hidden(opened)
        assert "7 May 2023" in text_of(opened)
    assert len(fake.posted) == 2


async def test_a_quiet_digest_stays_silent_and_a_late_one_says_so(
    fake: FakeDiscord, run_bot: RunBot, store: Store, clock: HandClock
) -> None:
    async with run_bot():
        await set_digest(fake, at="08:00")
    clock.moment += timedelta(days=2, hours=3)
    await library.keep(store, SHARED_MEMORY, library.MORE)
    async with run_bot():
        late = await fake.until_posted(1)
        assert "Late" in text_of(late)
        assert len(fake.posted) == 1


@pytest.mark.parametrize("fault", [faults.rate_limited(), faults.status(502), faults.reset(done=True)], ids=str)
async def test_a_digest_survives_trouble_on_the_way_and_comes_once(
    fake: FakeDiscord, run_bot: RunBot, store: Store, clock: HandClock, fault: faults.Fault
) -> None:
    async with run_bot():
        await set_digest(fake, at="08:00", say_when_nothing_new=True)
        fake.fail(fault)
        await clock.put(datetime(2024, 4, 8, 23, 1, tzinfo=UTC))
        await fake.until(lambda server: bool(server.requests("POST", MESSAGES)))
        while await store.outbox.pending(int(clock.moment.timestamp()) + 3600):
            await clock.put(clock.moment + timedelta(seconds=15))
        assert len(fake.posted) == 1
        assert len({record.body["nonce"] for record in fake.requests("POST", MESSAGES)}) == 1


async def test_a_channel_that_is_gone_pauses_its_digest_and_the_status_says_why(
    fake: FakeDiscord, run_bot: RunBot, clock: HandClock
) -> None:
    async with run_bot():
        await set_digest(fake, at="08:00", say_when_nothing_new=True)
        fake.channel().refuse = (403, 50001)
        await clock.put(datetime(2024, 4, 8, 23, 1, tzinfo=UTC))
        await fake.until(lambda server: bool(server.requests("POST", MESSAGES)))
        listed = ""
        while "paused" not in listed:
            listed = text_of(await (await fake.slash("digest list")).reply())
        assert "Send Messages" in listed
        assert "paused" in text_of(await (await fake.slash("status")).reply())


async def test_digests_are_paused_resumed_and_removed(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await set_digest(fake, at="08:00")
        (choice,) = await (await fake.autocomplete("digest pause", "digest", "")).choices()
        for command, expected in (("pause", "Paused"), ("resume", "Resumed"), ("remove", "Removed")):
            told = await (await fake.slash(f"digest {command}", {"digest": choice["value"]})).reply()
            assert expected in text_of(told)
        assert "no digest" in text_of(await (await fake.slash("digest list")).reply())


async def test_a_preview_tells_without_posting(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        told = await (await fake.slash("digest preview", {"topic": "japan-korea"})).reply()
        assert is_hidden(told)
        assert "Preview" in text_of(told)
    assert not fake.posted
