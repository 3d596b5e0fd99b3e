"""`/settings`: who may do what, and the log, as people on Discord meet them."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.bot.discord.bodies import admin_is_told, is_hidden, text_of
from tests.bot.discord.conftest import RunBot
from tests.discord_server import FakeDiscord
from tests.discord_server.draw import shown_text
from tests.discord_server.state import Role, snowflake


async def test_a_role_may_do_what_an_admin_has_chosen_for_it(fake: FakeDiscord, run_bot: RunBot) -> None:
    role = Role(snowflake(), "News *desk*")
    fake.guild().roles.append(role)
    editor = replace(fake.member, roles=(role.id,))
    topic = {"name": "Summits", "include": "japan-korea"}
    async with run_bot():
        assert "those who may manage the server" in await admin_is_told(fake, "settings show")
        refused = await (await fake.slash("topics save", topic, user=editor)).reply()
        assert "may manage this server" in text_of(refused)
        assert "the role News *desk*" in await admin_is_told(fake, "settings access", command="topics", role=role)
        assert "Integrations" in await admin_is_told(fake, "settings access", command="settings", role=role)
        assert "Saved" in text_of(await (await fake.slash("topics save", topic, user=editor)).reply())
        file = fake.upload("a.md", b"---\ntitle: A\n---\nJapan signed a pact on 8 July 2024.\n")
        refused = await (await fake.slash("article add", {"file": file}, user=editor)).reply()
        assert "may manage this server" in text_of(refused)
        refused = await (await fake.slash("topics save", topic, user=fake.member)).reply()
        assert "Only people with the role News *desk*, or who may manage" in shown_text(text_of(refused))
        refused = await (await fake.slash("topics save", topic, user=editor, channel=fake.channel(1))).reply()
        assert "Only people who may manage this server" in text_of(refused)
        refused = await (
            await fake.slash("settings access", {"command": "digest", "role": role}, user=editor)
        ).reply()
        assert "may manage this server" in text_of(refused)
        refused = await (await fake.slash("settings log", user=editor)).reply()
        assert "may manage this server" in text_of(refused)
        shown = await (await fake.slash("settings show", user=fake.member)).reply()
        assert "/topics: the role News *desk*" in shown_text(text_of(shown)).replace("`", "")
        await admin_is_told(fake, "settings access", command="topics")
        refused = await (await fake.slash("topics save", topic, user=editor)).reply()
        assert "may manage this server" in text_of(refused)


async def test_everybody_may_when_the_role_of_all_is_chosen(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        await admin_is_told(fake, "settings access", command="follow", role=Role(fake.guild().id, "@everyone"))
        told = await (await fake.slash("follow start", {"topic": "japan-korea"}, user=fake.member)).reply()
        assert "follows" in text_of(told)


async def test_roles_in_a_file_of_another_server_are_left_out(fake: FakeDiscord, run_bot: RunBot) -> None:
    role = Role(snowflake(), "Editors")
    fake.guild().roles.append(role)
    async with run_bot():
        await admin_is_told(fake, "settings access", command="digest", role=role)
        await (await fake.slash("settings export")).reply()
        content = fake.received[-1]
        assert json.loads(content)["access"] == [{"command": "digest", "role": role.id, "name": "Editors"}]
        await admin_is_told(fake, "settings access", command="digest")
        assert "commands: 1" in await admin_is_told(fake, "settings import", file=fake.upload("s.json", content))
        assert "the role Editors" in await admin_is_told(fake, "settings show")
        file = fake.upload("s.json", content)
        elsewhere = await (await fake.slash("settings import", {"file": file}, channel=fake.channel(1))).reply()
        assert "The role Editors is not one of this server" in text_of(elsewhere)


async def test_the_log_is_turned_page_by_page_and_forgets_a_person(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        assert "Nothing was changed" in await admin_is_told(fake, "settings log")
        for number in range(13):
            await admin_is_told(fake, "topics save", name=f"t{number}", include="japan-korea @everyone")
        log = await (await fake.slash("settings log")).reply()
        assert is_hidden(log)
        assert "t12" in text_of(log)
        assert f"<@{fake.owner.id}>" in text_of(log)
        older = await (await fake.click(log, "Older ▶")).reply()
        assert older["id"] == log["id"]
        assert "saved a topic: t0" in text_of(older)
        other = await (await fake.slash("settings log", channel=fake.channel(1))).reply()
        assert "Nothing was changed" in text_of(other)
        await admin_is_told(fake, "forget")
        told = await admin_is_told(fake, "settings log")
        assert fake.owner.id not in told
        assert "somebody" in told


async def test_a_server_chooses_the_language_of_what_all_can_see(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        assert "Deutsch" in await admin_is_told(fake, "settings language", language="de")
    async with run_bot():
        assert "Artikel" in text_of(await (await fake.slash("timeline", {"topic": "japan-korea"})).reply())
        await fake.say("when did Kishida visit South Korea?", mention=True)
        assert "Mai 2023" in text_of(await fake.until_posted(1))
        elsewhere = await (await fake.slash("timeline", {"topic": "japan-korea"}, channel=fake.channel(1))).reply()
        assert "Artikel" not in text_of(elsewhere)
        # What one person alone sees stays in their own.
        assert "What all can see is in Deutsch" in await admin_is_told(fake, "settings show")
        assert "own language" in await admin_is_told(fake, "settings language")
        back = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        assert "Artikel" not in text_of(back)
        refused = await fake.slash("settings language", {"language": "de"}, user=fake.member)
        assert "manage this server" in text_of(await refused.reply())
