"""Threads that the bot opens under its answers: the conversation goes along, and says how to go on."""

from __future__ import annotations

import pytest

from tests.bot.discord import library
from tests.bot.discord.bodies import conversation_of, is_hidden, keys_of, text_of
from tests.bot.discord.conftest import RunBot
from tests.discord_server import Channel, FakeDiscord, faults, rules
from tests.discord_server.rest import MESSAGES, THREADS
from tests.discord_server.state import MANAGE_GUILD, PUBLIC_THREADS, SEND, User, snowflake
from timeline.store import Store

BUTTON = "Open a thread"
TOKYO = "and when did Yoon visit Tokyo?"


async def opened_on(fake: FakeDiscord, message: dict[str, object], *, user: User | None = None) -> Channel:
    """Presses the button, and finds the thread."""
    told = await (await fake.click(message, BUTTON, user=user)).reply()
    assert is_hidden(told)
    thread = fake.channels[str(message["id"])]
    assert f"<#{thread.id}>" in text_of(told)
    return thread


def labels(message: dict[str, object]) -> list[str]:
    """What stands on a message's buttons."""
    components = message["components"]
    assert isinstance(components, list)
    return [c["label"] for c in rules.walk(components) if c["type"] == rules.BUTTON]


async def test_a_thread_takes_the_conversation_along_over_a_restart(
    fake: FakeDiscord, run_bot: RunBot, store: Store
) -> None:
    async with run_bot():
        answer = await (await fake.slash("ask", {"question": library.SEOUL})).reply()
    async with run_bot():
        thread = await opened_on(fake, answer, user=fake.member)
        assert thread.name == library.SEOUL
        (first,) = thread.messages
        assert "press the button" in text_of(first)
        assert library.SEOUL in conversation_of(first)
    async with run_bot():
        await fake.say(TOKYO, channel=thread, user=fake.member, mention=True)
        await fake.until(lambda _: len(thread.messages) == 3)
        assert "16 March 2023" in text_of(thread.messages[-1])
        kept = await store.settings.get(fake.guild().id, "discord.long_texts", [])
        assert library.SEOUL in conversation_of(thread.messages[-1]) or library.SEOUL in str(kept)
        assert BUTTON not in labels(thread.messages[-1])


async def test_the_button_of_a_thread_goes_on_with_its_conversation(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await fake.say(library.SEOUL, mention=True)
        thread = await opened_on(fake, await fake.until_posted(1))
        opened = await fake.click(thread.messages[0], "Follow up", user=fake.member)
        answer = await (await fake.submit_modal(opened, TOKYO)).reply()
        assert "16 March 2023" in text_of(answer)
        assert answer["channel_id"] == thread.id


async def test_a_second_press_leads_to_the_same_thread_and_says_nothing_twice(
    fake: FakeDiscord, run_bot: RunBot
) -> None:
    async with run_bot():
        answer = await (await fake.slash("ask", {"question": library.SEOUL})).reply()
        thread = await opened_on(fake, answer)
        assert await opened_on(fake, answer, user=fake.member) is thread
        assert len(thread.messages) == 1


@pytest.mark.parametrize("route", [THREADS, MESSAGES])
@pytest.mark.parametrize("fault", [faults.rate_limited(), faults.status(502), faults.reset(done=True)], ids=str)
async def test_trouble_on_the_way_opens_one_thread_with_one_message(
    fake: FakeDiscord, run_bot: RunBot, fault: faults.Fault, route: str
) -> None:
    async with run_bot():
        answer = await (await fake.slash("ask", {"question": library.SEOUL})).reply()
        fake.fail(fault, route=route)
        thread = await opened_on(fake, answer)
        assert len(thread.messages) == 1


async def test_who_writes_in_its_thread_without_its_name_is_told_once_how_to_go_on(
    fake: FakeDiscord, run_bot: RunBot
) -> None:
    async with run_bot():
        thread = await opened_on(fake, await (await fake.slash("ask", {"question": library.SEOUL})).reply())
        await fake.say("and who did he meet there?", channel=thread, user=fake.member)
        await fake.until(lambda _: len(thread.messages) == 3)
        remark = thread.messages[-1]
        assert "press the button" in text_of(remark)
        assert library.SEOUL in conversation_of(remark)
        await fake.say("nobody knows", channel=thread, user=fake.owner)
        await fake.say(TOKYO, channel=thread, mention=True)
        await fake.until(lambda _: len(thread.messages) == 6)
        assert "16 March 2023" in text_of(thread.messages[-1])
    async with run_bot():
        await fake.say("and after that?", channel=thread, user=fake.member)
        await fake.say(library.SEOUL, channel=thread, mention=True)
        await fake.until(lambda _: len(thread.messages) == 9)
        assert (
            sum("press the button" in text_of(message) for message in thread.messages if message["components"]) == 2
        )


async def test_in_threads_of_others_it_is_silent(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        answer = await (await fake.slash("ask", {"question": library.SEOUL})).reply()
        thread = await fake.open_thread(answer, user=fake.member)
        await fake.say("what one thinks of it", channel=thread, user=fake.member)
        await fake.say(TOKYO, channel=thread, mention=True)
        await fake.until(lambda _: len(thread.messages) == 3)
        assert "16 March 2023" in text_of(thread.messages[-1])


async def test_the_button_is_offered_only_where_a_thread_can_be_opened(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        answer = await (await fake.slash("ask", {"question": library.SEOUL})).reply()
        assert BUTTON in labels(answer)
        private = await (await fake.slash("ask", {"question": library.SEOUL}, channel=fake.dm(fake.member))).reply()
        assert BUTTON not in labels(private)
        borrowed = await (await fake.slash("ask", {"question": library.SEOUL}, user_install=True)).reply()
        assert BUTTON not in labels(borrowed)
        menu = await (await fake.context_menu("What happened then?", answer | {"content": "Kishida in 2023"})).reply()
        assert BUTTON not in labels(menu)


async def test_without_the_right_there_is_no_button_and_an_old_one_says_why(
    fake: FakeDiscord, run_bot: RunBot
) -> None:
    async with run_bot():
        answer = await (await fake.slash("ask", {"question": library.SEOUL})).reply()
        fake.guild().rights &= ~PUBLIC_THREADS
        told = await (await fake.click(answer, BUTTON)).reply()
        assert is_hidden(told)
        assert "Create Public Threads" in text_of(told)
        again = await (await fake.slash("ask", {"question": library.SEOUL})).reply()
        assert BUTTON not in labels(again)
    assert not fake.guild().threads


async def test_who_may_not_open_threads_opens_none_through_the_bot(fake: FakeDiscord, run_bot: RunBot) -> None:
    reader = User(snowflake(), "eve", rights=fake.member.rights & ~PUBLIC_THREADS)
    assert reader.rights & SEND
    assert not reader.rights & MANAGE_GUILD
    async with run_bot():
        answer = await (await fake.slash("ask", {"question": library.SEOUL})).reply()
        told = await (await fake.click(answer, BUTTON, user=reader)).reply()
        assert is_hidden(told)
        assert "may not open threads" in text_of(told)
        assert any(key.startswith("b:thread:") for key in keys_of(answer))
    assert not fake.guild().threads
