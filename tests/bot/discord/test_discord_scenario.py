"""The bot against a Discord on the loopback: what people do, and what they see."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.discord import library
from tests.bot.discord.bodies import is_hidden, text_of
from tests.bot.discord.conftest import HandClock, RunBot
from tests.discord_server import FakeDiscord
from tests.discord_server.draw import shown_text
from tests.discord_server.interactions import find_component
from tests.discord_server.rest import COMMANDS
from timeline.store import Store


async def test_commands_are_sent_once_and_not_again_at_the_next_start(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        pass
    async with run_bot():
        pass
    assert len(fake.requests("PUT", COMMANDS)) == 1
    assert {"timeline", "digest", "sources"} <= {command["name"] for command in fake.commands[""]}


async def test_no_privileged_intent_is_asked_for(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        guilds, guild_messages, direct_messages = 1 << 0, 1 << 9, 1 << 12
        assert fake.gateway.session().intents == guilds | guild_messages | direct_messages


async def test_timeline_pages_on_after_a_restart_of_the_bot(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        asked = await fake.slash("timeline", {"topic": "japan-korea"})
        first = await asked.reply()
        assert "7 May 2023" in text_of(first)
        assert not is_hidden(first)
    async with run_bot():
        all_events = await (await fake.click(first, "All events")).reply()
        assert "Page 1 of 3" in text_of(all_events)
        assert all_events["id"] == first["id"]
        second = await (await fake.click(all_events, "Later ▶")).reply()
        assert "Page 2 of 3" in text_of(second)


async def test_the_year_filter_shows_that_year_alone(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        first = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        chosen = await (await fake.choose(first, "By year…", "2023")).reply()
        assert "7 May 2023" in text_of(chosen)
        assert "2022" not in text_of(chosen)


async def test_a_range_is_kept_while_pages_are_turned(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        asked = await fake.slash("timeline", {"topic": "japan-korea", "from": "2022", "to": "2022"})
        first = await asked.reply()
        assert "12 events" in text_of(first)
        pages = await (await fake.click(first, "All events")).reply()
        later = await (await fake.click(pages, "Later ▶")).reply()
        assert "Page 2 of 2" in text_of(later)
        assert "2023" not in text_of(later)


async def test_who_did_not_ask_gets_a_page_of_their_own(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        first = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        before = text_of(first)
        other = await (await fake.click(first, "All events", user=fake.member)).reply()
        assert is_hidden(other)
        assert text_of(first) == before


async def test_an_event_opens_with_its_sources_and_why_this_date(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        first = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        detail = await (await fake.choose(first, "Open an event…", "diplomacy-0")).reply()
        assert is_hidden(detail)
        assert "Why this date" in text_of(detail)
        assert "Kishida visited South Korea on 7 May 2023" in text_of(detail)
        assert "https://example.org/talks_%282024%29" in text_of(detail)


async def test_sources_of_a_topic_are_articles(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        told = await (await fake.slash("sources", {"topic": "japan-korea"})).reply()
        assert "Two years of talks" in text_of(told)
        timeline = await (await fake.click(told, "Timeline")).reply()
        assert "7 May 2023" in text_of(timeline)


async def test_an_event_that_is_gone_is_told_kindly(fake: FakeDiscord, run_bot: RunBot, store: Store) -> None:
    async with run_bot():
        first = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        await store.forget("local")
        gone = await (await fake.choose(first, "Open an event…", "diplomacy-0")).reply()
        assert is_hidden(gone)
        assert "went wrong" not in text_of(gone)


async def test_completion_offers_what_begins_like_the_typed(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        offered = await (await fake.autocomplete("timeline", "topic", "jap")).choices()
        assert any("Japan" in choice["name"] for choice in offered)
        zones = await (await fake.autocomplete("digest set", "zone", "berl")).choices()
        assert "Europe/Berlin" in [choice["value"] for choice in zones]
        events = await (await fake.autocomplete("event", "event", "japan-korea")).choices()
        assert "diplomacy-0" in [choice["value"] for choice in events]


async def test_a_typed_day_that_is_none_gets_a_sentence_only_the_asker_sees(
    fake: FakeDiscord, run_bot: RunBot
) -> None:
    async with run_bot():
        asked = await fake.slash("timeline", {"topic": "japan-korea", "from": "31 April 2023"})
        await asked.until(lambda exchange: bool(exchange.followups or exchange.message))
        told = asked.message or asked.followups[0]
        assert "is not a day" in text_of(told)
        assert is_hidden(told)


def break_store(where: Path, statement: str) -> None:
    """What a bad disk or a wrong hand may do."""
    with closing(sqlite3.connect(where / "timeline.db")) as broken, broken:
        broken.execute(statement)


async def test_a_failure_is_told_with_an_id_and_hidden(fake: FakeDiscord, run_bot: RunBot, tmp_path: Path) -> None:
    async with run_bot():
        break_store(tmp_path, "UPDATE mention SET body = '{'")
        told = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        assert is_hidden(told)
        assert "(id " in shown_text(text_of(told))


async def test_a_broken_store_is_told_without_its_place(fake: FakeDiscord, run_bot: RunBot, tmp_path: Path) -> None:
    async with run_bot():
        break_store(tmp_path, "DROP TABLE event")
        told = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        assert is_hidden(told)
        assert "Nothing is lost" in text_of(told)
        assert "timeline.db" not in text_of(told)


async def test_an_interaction_that_came_too_late_is_passed_over(
    fake: FakeDiscord, run_bot: RunBot, caplog: pytest.LogCaptureFixture
) -> None:
    async with run_bot():
        fake.lag = 4.0
        await fake.slash("timeline", {"topic": "japan-korea"})
        await fake.until(lambda server: bool(server.late))
        fake.lag = 0.0
        fake.late.clear()
        # The bot lives on, and nobody was shown a failure.
        assert "7 May 2023" in text_of(await (await fake.slash("timeline", {"topic": "japan-korea"})).reply())
    assert not fake.requests("POST", "/webhooks/{webhook_id}/{webhook_token}")


async def test_a_long_topic_still_turns_pages_after_a_restart(fake: FakeDiscord, run_bot: RunBot) -> None:
    topic = "what officials of Japan and the Republic of South Korea said and did together " + "in those years " * 3
    async with run_bot():
        answer = await (await fake.slash("ask", {"question": (topic * 2)[:290]})).reply()
        button = find_component(answer, "Follow up")
        assert ":#" in button["custom_id"]
    async with run_bot():
        opened = await fake.click(answer, "Follow up")
        follow = await (await fake.submit_modal(opened, "When did Kishida visit South Korea?")).reply()
        assert "7 May 2023" in text_of(follow)


async def test_a_long_text_no_longer_kept_is_said_kindly(fake: FakeDiscord, run_bot: RunBot, store: Store) -> None:
    async with run_bot():
        answer = await (await fake.slash("ask", {"question": "when did Kishida visit Korea? " * 9})).reply()
        await store.settings.set(fake.guild().id, "discord.long_texts", None)
        opened = await fake.click(answer, "Follow up")
        told = await (await fake.submit_modal(opened, "And then?")).reply()
        assert "no longer have" in text_of(told)


async def test_a_modal_that_an_earlier_process_opened_is_answered(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        first = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        opened = await fake.click(first, "Ask")
        shown = await opened.modal()
    async with run_bot():
        told = await (await fake.submit(shown, "When did Kishida visit South Korea?", opened)).reply()
        assert "7 May 2023" in text_of(told)


async def test_two_guilds_see_their_own(fake: FakeDiscord, run_bot: RunBot, store: Store) -> None:
    await library.keep(store, fake.guild(1).id, library.NEWS)
    async with run_bot():
        own = await (await fake.slash("timeline", {"topic": "philippines"}, channel=fake.channel(1))).reply()
        shared = await (await fake.slash("timeline", {"topic": "philippines"}, channel=fake.channel(0))).reply()
        assert "Japan and the Philippines sign" in text_of(own)
        assert "Japan and the Philippines sign" not in text_of(shared)
        await (await fake.slash("digest set", {"at": "08:00"}, channel=fake.channel(1))).reply()
        other = await (await fake.slash("digest list", channel=fake.channel(0))).reply()
        assert "no digest" in text_of(other)


async def test_only_who_manages_the_server_sets_up_digests(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        told = await (await fake.slash("digest set", {"at": "08:00"}, user=fake.member)).reply()
        assert "manage this server" in text_of(told)


async def test_a_digest_is_refused_for_a_channel_it_could_not_reach(fake: FakeDiscord, run_bot: RunBot) -> None:
    fake.guild().rights &= ~(1 << 11)
    async with run_bot():
        told = await (await fake.slash("digest set", {"at": "08:00"})).reply()
        assert "Send Messages" in text_of(told)


async def test_status_and_help_are_for_the_asker_alone(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        for command in ("status", "help"):
            assert is_hidden(await (await fake.slash(command)).reply())


async def test_nothing_from_an_article_is_markup(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        told = text_of(await (await fake.slash("timeline", {"topic": "japan-korea", "from": "June 2023"})).reply())
        assert "evil.example" in told
        assert "](http://evil" not in told
        assert "@everyone" not in told
        assert "javascript:" not in told.replace("\\", "")


async def test_a_german_server_is_answered_in_german_and_so_is_a_german_reader(
    fake: FakeDiscord, run_bot: RunBot
) -> None:
    reader = replace(fake.member, locale="de")
    fake.guild(1).locale = "de"
    async with run_bot():
        public = await (await fake.slash("timeline", {"topic": "japan-korea"}, channel=fake.channel(1))).reply()
        assert "7. Mai 2023" in shown_text(text_of(public))
        # What all can see keeps to the server's language; what one person sees speaks theirs.
        shared = await (await fake.slash("timeline", {"topic": "japan-korea"}, user=reader)).reply()
        assert "7 May 2023" in text_of(shared)
        own = await (await fake.slash("status", user=reader)).reply()
        assert "Artikel" in text_of(own)
    timeline = next(command for command in fake.commands[""] if command["name"] == "timeline")
    assert timeline["name_localizations"]["de"] == "zeitleiste"


async def test_who_asks_too_much_is_asked_to_wait(fake: FakeDiscord, run_bot: RunBot, clock: HandClock) -> None:
    async with run_bot():
        told = ""
        for _ in range(41):
            told = text_of(await (await fake.slash("help", user=fake.member)).reply())
        assert "a lot at once" in told
        assert "/timeline" in text_of(await (await fake.slash("help")).reply())
        await clock.put(clock.moment + timedelta(seconds=31))
        assert "/timeline" in text_of(await (await fake.slash("help", user=fake.member)).reply())
