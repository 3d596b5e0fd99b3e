"""What a server keeps: topics, articles, follows, settings; and what is kept about a person."""

from __future__ import annotations

import json
from datetime import timedelta

from tests.bot.discord import library
from tests.bot.discord.bodies import admin_is_told, is_hidden, text_of
from tests.bot.discord.conftest import HandClock, RunBot
from tests.discord_server import FakeDiscord, rules
from timeline.model import SHARED_MEMORY
from timeline.store import Store

ARTICLE = """---
title: Ministers sign in Manila
source: Example Herald
published: 2024-07-08
---
Japan and the Philippines signed a defence pact in Manila on Monday.
The ministers of both countries met on 8 July 2024.
"""


async def test_a_topic_is_saved_used_renamed_and_deleted_for_its_own_server(
    fake: FakeDiscord, run_bot: RunBot, store: Store
) -> None:
    async with run_bot():
        assert "Saved" in await admin_is_told(
            fake, "topics save", name="Summits", include="japan-korea", exclude="rounds"
        )
        timeline = await (await fake.slash("timeline", {"topic": "Summits"})).reply()
        assert "7 May 2023" in text_of(timeline)
        (choice,) = await (await fake.autocomplete("topics rename", "topic", "summ")).choices()
        assert "Renamed" in await admin_is_told(fake, "topics rename", topic=choice["value"], name="Visits")
        assert "Visits" in await admin_is_told(fake, "topics list")
        assert not await store.topics.list(SHARED_MEMORY)
        other = await (await fake.slash("topics list", channel=fake.channel(1))).reply()
        assert "no saved topic" in text_of(other)
        assert "Deleted" in await admin_is_told(fake, "topics delete", topic="Visits")
        assert "no topic" in await admin_is_told(fake, "topics delete", topic="Visits")


async def test_topics_are_for_those_who_manage_the_server(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        asked = await fake.slash("topics save", {"name": "a", "include": "japan"}, user=fake.member)
        assert "manage this server" in text_of(await asked.reply())


async def test_an_article_is_handed_in_dated_and_answers(fake: FakeDiscord, run_bot: RunBot, store: Store) -> None:
    async with run_bot():
        file = fake.upload("manila.md", ARTICLE.encode())
        assert "Read: 1 article" in await admin_is_told(fake, "article add", file=file)
        shown = await (await fake.slash("timeline", {"topic": "philippines"})).reply()
        assert "8 July 2024" in text_of(shown)
        elsewhere = await (await fake.slash("timeline", {"topic": "philippines"}, channel=fake.channel(1))).reply()
        assert "8 July 2024" not in text_of(elsewhere)
        assert "unchanged" in await admin_is_told(fake, "article add", file=file)
        (choice,) = await (await fake.autocomplete("article date", "article", "manila")).choices()
        dated = {"article": choice["value"], "published": "9 July 2024", "reason": "the printed edition"}
        told = await admin_is_told(fake, "article date", **dated)
        assert "July 9, 2024" in told
        assert "Noted as no. 1: the day an article appeared" in told
        assert "the printed edition" in await admin_is_told(fake, "correct history")
        assert "is not a day" in await admin_is_told(
            fake, "article date", article="manila", published="31 April 2024"
        )


async def test_an_article_is_removed_after_a_question_also_across_a_restart(
    fake: FakeDiscord, run_bot: RunBot, store: Store
) -> None:
    async with run_bot():
        await admin_is_told(fake, "article add", file=fake.upload("manila.md", ARTICLE.encode()))
        assert "Ministers sign in Manila" in await admin_is_told(fake, "article list")
        (choice,) = await (await fake.autocomplete("article remove", "article", "manila")).choices()
        asked = await (await fake.slash("article remove", {"article": choice["value"]})).reply()
        assert "Remove **Ministers sign in Manila**" in text_of(asked)
        assert "Nothing was removed" in text_of(await (await fake.click(asked, "Keep it")).reply())
        asked = await (await fake.slash("article remove", {"article": choice["value"]})).reply()
        twice = await (await fake.slash("article remove", {"article": choice["value"]})).reply()
    async with run_bot():
        gone = await (await fake.click(asked, "Remove")).reply()
        assert is_hidden(gone)
        assert "Removed: Ministers sign in Manila" in text_of(gone)
        assert "Manila" not in await admin_is_told(fake, "article list")
        shown = await (await fake.slash("timeline", {"topic": "philippines"})).reply()
        assert "8 July 2024" not in text_of(shown)
        again = await (await fake.click(twice, "Remove")).reply()
        assert "no article" in text_of(again)
        assert "no article" in await admin_is_told(fake, "article remove", article="manila")
        assert "removed an article: Ministers sign in Manila" in await admin_is_told(fake, "settings log")


async def test_an_article_is_removed_by_those_alone_who_may_and_from_their_own_server(
    fake: FakeDiscord, run_bot: RunBot, store: Store
) -> None:
    async with run_bot():
        await admin_is_told(fake, "article add", file=fake.upload("manila.md", ARTICLE.encode()))
        shared = (await store.articles.list(SHARED_MEMORY))[0]
        refused = await fake.slash("article remove", {"article": "manila"}, user=fake.member)
        assert "manage this server" in text_of(await refused.reply())
        asked = await (await fake.slash("article remove", {"article": "manila"})).reply()
        pressed = await (await fake.click(asked, "Remove", user=fake.member)).reply()
        assert "manage this server" in text_of(pressed)
        # Another server has the shared articles, and none of this one's.
        elsewhere = await (await fake.slash("article remove", {"article": "manila"}, channel=fake.channel(1))).reply()
        assert "no article" in text_of(elsewhere)
        there = await (await fake.slash("article remove", {"article": shared.id}, channel=fake.channel(1))).reply()
        assert "Removed" in text_of(await (await fake.click(there, "Remove")).reply())
        assert await store.articles.exists(SHARED_MEMORY, shared.id)
        assert await store.articles.exists(fake.guild().id, shared.id)
        assert not await store.articles.exists(fake.guild(1).id, shared.id)


async def test_a_file_that_is_no_article_changes_nothing(fake: FakeDiscord, run_bot: RunBot, store: Store) -> None:
    async with run_bot():
        assert "Nothing was saved" in await admin_is_told(fake, "article add", file=fake.upload("a.exe", b"MZ"))
        assert "Nothing was saved" in await admin_is_told(fake, "article add", file=fake.upload("a.txt", b""))
        assert "I stop at 5" in await admin_is_told(
            fake, "article add", file=fake.upload("a.txt", b"a" * (6 * 2**20))
        )
        assert not await store.articles.count(fake.guild().id)


async def test_a_follow_tells_news_once_and_not_more_often_than_asked(
    fake: FakeDiscord, run_bot: RunBot, store: Store, clock: HandClock
) -> None:
    async with run_bot():
        assert "follows japan-korea" in await admin_is_told(fake, "follow start", topic="japan-korea", minutes=60)
        await clock.put(clock.moment + timedelta(minutes=1))
        await library.keep(store, SHARED_MEMORY, library.MORE)
        await clock.put(clock.moment + timedelta(minutes=1))
        await clock.put(clock.moment + timedelta(minutes=1))
        first = await fake.until_posted(1)
        assert "Ministers meet in Busan" in text_of(first)
        await library.keep(store, SHARED_MEMORY, library.LATER)
        for _ in range(3):
            await clock.put(clock.moment + timedelta(minutes=10))
        assert len(fake.posted) == 1
        for _ in range(4):
            await clock.put(clock.moment + timedelta(minutes=10))
        second = await fake.until_posted(2)
        assert "Busan" not in text_of(second)
        (choice,) = await (await fake.autocomplete("follow stop", "follow", "japan")).choices()
        assert "no longer" in await admin_is_told(fake, "follow stop", follow=choice["value"])
    assert len(fake.posted) == 2


async def test_a_follow_whose_channel_refuses_rests_and_says_why(
    fake: FakeDiscord, run_bot: RunBot, store: Store, clock: HandClock
) -> None:
    async with run_bot():
        await admin_is_told(fake, "follow start", topic="japan-korea", minutes=15)
        fake.channel().refuse = (404, 10003)
        await library.keep(store, SHARED_MEMORY, library.MORE)
        for _ in range(5):
            await clock.put(clock.moment + timedelta(minutes=1))
        assert "rests" in await admin_is_told(fake, "follow list")


async def test_settings_go_along_as_a_file(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await admin_is_told(fake, "settings zone", zone="Europe/Berlin")
        await admin_is_told(fake, "topics save", name="Summits", include="japan-korea, yoon")
        await admin_is_told(fake, "digest set", topic="Summits", at="08:00")
        await admin_is_told(fake, "follow start", topic="japan-korea", minutes=30)
        exported = await (await fake.slash("settings export")).reply()
        files = [component for component in rules.walk(exported["components"]) if component["type"] == rules.FILE]
        assert files
        content = fake.received[-1]
        told = json.loads(content)
        assert told["zone"] == "Europe/Berlin"
        assert [len(told[kind]) for kind in ("topics", "digests", "follows")] == [1, 1, 1]
        assert "1 topics, 1 digests, 1 follows" in await admin_is_told(
            fake, "settings import", file=fake.upload("settings.json", content)
        )
        # Another server takes over what is not tied to foreign channels.
        file = fake.upload("settings.json", content)
        elsewhere = await (await fake.slash("settings import", {"file": file}, channel=fake.channel(1))).reply()
        assert "1 topics, 0 digests, 0 follows" in text_of(elsewhere)
        assert "not one of this server" in text_of(elsewhere)


async def test_a_file_that_is_no_settings_is_refused(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        for content in (b"{", b"[]", b'{"version": 9}', b'{"version": 1, "topics": 5}'):
            told = await admin_is_told(fake, "settings import", file=fake.upload("settings.json", content))
            assert "no settings file" in told
        broken = b'{"version": 1, "topics": [5, {"name": "a"}], "digests": [{"channel": null}]}'
        assert "0 topics" in await admin_is_told(fake, "settings import", file=fake.upload("settings.json", broken))


async def test_what_is_kept_about_a_person_is_deleted_on_request(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await (await fake.slash("ask", {"question": "when did Kishida visit Korea? " * 9})).reply()
        assert "1 text" in await admin_is_told(fake, "forget")
        assert "0 texts" in await admin_is_told(fake, "forget")
