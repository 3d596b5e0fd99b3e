"""Corrections on Discord: the button, its menu and modals, the commands; also across a restart and two servers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.bot.discord import library
from tests.bot.discord.bodies import is_hidden, text_of
from tests.bot.discord.conftest import RunBot
from tests.discord_server import FakeDiscord, rules
from tests.discord_server.draw import shown_text
from tests.discord_server.interactions import find_component
from tests.discord_server.state import MANAGE_GUILD
from timeline.model import SHARED_MEMORY
from timeline.store import Store

EVENT = "diplomacy-0"


async def say(fake: FakeDiscord, command: str, /, **options: object) -> str:
    """What an admin is told."""
    told = await (await fake.slash(command, options)).reply()
    assert is_hidden(told)
    return shown_text(text_of(told))


def labels(message: dict[str, Any]) -> list[str]:
    """What the menu of a message offers."""
    (menu,) = [each for each in rules.walk(message["components"]) if each.get("options")]
    return [option["label"] for option in menu["options"]]


async def test_an_event_is_dated_by_button_menu_and_modal_also_across_restarts(
    fake: FakeDiscord, run_bot: RunBot, store: Store
) -> None:
    async with run_bot():
        shown = await (await fake.slash("event", {"event": EVENT})).reply()
        assert not is_hidden(shown)
    async with run_bot():
        choice = await (await fake.click(shown, "Correct")).reply()
        assert is_hidden(choice)
        assert labels(choice)[:4] == [
            "Set another date",
            "Take the date out: it is not known",
            "Give it another title",
            "Hide it: it is no event",
        ]
    async with run_bot():
        opened = await fake.choose(choice, "What is to be put right?", "date")
        modal = await opened.modal()
        assert modal["title"] == "Set the date"
    async with run_bot():
        filled = {"value": "3 May 2024", "reason": "the @everyone minutes"}
        done = await (await fake.submit(modal, filled, opened)).reply()
        assert is_hidden(done)
        assert "Noted as no. 1: a date" in text_of(done)
        assert "3 May 2024" in text_of(done)
        event = await (await fake.slash("event", {"event": EVENT})).reply()
        assert "**3 May 2024**" in text_of(event)
        told = shown_text(text_of(event))
        assert "Set by a member on 8 April 2024: the" in told
        assert "Kishida visited South Korea on 7 May 2023" in told
        assert fake.owner.id not in text_of(event)
        again = await (await fake.click(event, "Correct")).reply()
        assert "Take back no. 1: a date" in labels(again)
    async with run_bot():
        undone = await (await fake.click(done, "Take it back")).reply()
        assert "Taken back: no. 1, a date" in text_of(undone)
        event = await (await fake.slash("event", {"event": EVENT})).reply()
        assert "**7 May 2023**" in text_of(event)
        twice = await (await fake.choose(again, "What is to be put right?", "Take back no. 1: a date")).reply()
        assert "was undone before" in text_of(twice)
    assert (await store.edits.list(fake.guild().id))[0].by == fake.owner.id
    assert not await store.edits.list(SHARED_MEMORY)


async def test_each_choice_of_the_menu_does_what_it_says(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        shown = await (await fake.slash("event", {"event": EVENT})).reply()
        choice = await (await fake.click(shown, "Correct")).reply()
        menu = "What is to be put right?"
        opened = await fake.choose(choice, menu, "rename")
        done = await (await fake.submit_modal(opened, {"value": "A first visit", "reason": "clearer"})).reply()
        assert "A first visit" in text_of(done)
        opened = await fake.choose(choice, menu, "clear")
        done = await (await fake.submit_modal(opened, {"reason": "unsure"})).reply()
        assert "no date given" in text_of(done)
        opened = await fake.choose(choice, menu, "hide")
        done = await (await fake.submit_modal(opened, {"reason": "no event"})).reply()
        assert "*hidden*" in text_of(done)
        assert "an event hidden" in await say(fake, "correct history", hidden=True)
        timeline = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        assert "A first visit" not in text_of(timeline)
        for number in (3, 2, 1):
            assert f"Taken back: no. {number}" in await say(fake, "correct undo", number=number)
        timeline = await (await fake.slash("timeline", {"topic": "japan-korea"})).reply()
        assert "7 May 2023" in text_of(timeline)


async def test_two_events_are_made_one_by_button_menu_and_modal(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        shown = await (await fake.slash("event", {"event": EVENT})).reply()
        choice = await (await fake.click(shown, "Correct")).reply()
        same, *_ = (label for label in labels(choice) if label.startswith("The same event as: "))
        timeline = text_of(await (await fake.slash("timeline", {"topic": "japan-korea"})).reply())
        assert same.removeprefix("The same event as: ") in timeline
    async with run_bot():
        opened = await fake.choose(choice, "What is to be put right?", same)
        assert (await opened.modal())["title"] == "Say that the two are one"
        done = await (await fake.submit_modal(opened, {"reason": "one visit"})).reply()
        assert "Noted as no. 1: two events made one" in text_of(done)
        assert "one visit" in await say(fake, "correct history", event=EVENT)
        joined = await (await fake.slash("event", {"event": EVENT})).reply()
        assert same not in labels(await (await fake.click(joined, "Correct")).reply())
        undone = await (await fake.click(done, "Take it back")).reply()
        assert "Taken back: no. 1" in text_of(undone)


async def test_the_day_an_article_appeared_has_a_reason_and_an_undo(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        shown = await (await fake.slash("event", {"event": EVENT})).reply()
        choice = await (await fake.click(shown, "Correct")).reply()
        opened = await fake.choose(choice, "What is to be put right?", f"published.{EVENT}")
        assert (await opened.modal())["title"] == "Set the day it appeared"
        done = await (await fake.submit_modal(opened, {"value": "3 May 2024", "reason": "the archive"})).reply()
        assert "Noted as no. 1: the day an article appeared" in text_of(done)
        event = await (await fake.slash("event", {"event": EVENT})).reply()
        assert "published 3 May 2024" in text_of(event)
        said = {"article": "diplomacy", "day": "3 May 2024", "reason": "the archive"}
        assert "before. Nothing was changed" in await say(fake, "correct published", **said)
        assert "no article “nothing”" in await say(fake, "correct published", **{**said, "article": "nothing"})
        assert "the archive" in await say(fake, "correct history", event=EVENT)
        undone = await (await fake.click(done, "Take it back")).reply()
        assert "Taken back: no. 1" in text_of(undone)
        event = await (await fake.slash("event", {"event": EVENT})).reply()
        assert "published 3 May 2024" not in text_of(event)


async def test_the_button_is_for_those_who_may_and_so_is_what_it_leads_to(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        plain = await (await fake.slash("event", {"event": EVENT}, user=fake.member)).reply()
        assert "Correct" not in str([c.get("label") for c in rules.walk(plain["components"])])
        shown = await (await fake.slash("event", {"event": EVENT})).reply()
        assert find_component(shown, "Correct")
        refused = await (await fake.click(shown, "Correct", user=fake.member)).reply()
        assert is_hidden(refused)
        assert "manage this server" in text_of(refused)
        choice = await (await fake.click(shown, "Correct")).reply()
        opened = await fake.choose(choice, "What is to be put right?", "hide", user=fake.member)
        refused = await (await fake.submit_modal(opened, {"reason": "mine"})).reply()
        assert "manage this server" in text_of(refused)
        for command, options in (
            ("correct hide", {"event": EVENT, "reason": "mine"}),
            ("correct undo", {"number": 1}),
            ("correct history", {}),
        ):
            asked = await (await fake.slash(command, options, user=fake.member)).reply()
            assert "manage this server" in text_of(asked)


async def test_the_commands_correct_and_tell_of_it(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        (choice, *others) = await (await fake.autocomplete("correct date", "event", "japan-korea")).choices()
        event, other = choice["value"], others[0]["value"]
        said = {"event": event, "reason": "the archive"}
        assert "is not a day" in await say(fake, "correct date", **said, day="31 April 2024")
        assert "Noted as no. 1: a date" in await say(fake, "correct date", **said, day="3 May 2024")
        assert "a date taken out" in await say(fake, "correct clear", **said)
        assert "Signed at last" in await say(fake, "correct rename", **said, title="Signed at last")
        assert "nothing to settle" in await say(fake, "correct settle", **said)
        assert "does not tell of" in await say(fake, "correct split", **said, article="nothing")
        joined = await say(fake, "correct join", **said, other=other)
        assert "two events made one" in joined
        (last, *_) = await (await fake.autocomplete("correct undo", "number", "")).choices()
        assert last["name"].startswith(f"{last['value']} · ")
        assert "Taken back" in await say(fake, "correct undo", number=last["value"])
        history = await say(fake, "correct history", event=event)
        assert "reason: the archive" in history
        assert "taken back by" in history
        assert "no correction 99" in await say(fake, "correct undo", number=99)
        log = await say(fake, "settings log")
        assert "took a correction back, no." in log
        elsewhere = await (await fake.slash("correct history", channel=fake.channel(1))).reply()
        assert "Nothing was corrected here" in text_of(elsewhere)


async def test_no_correction_reaches_what_another_server_keeps(
    fake: FakeDiscord, run_bot: RunBot, store: Store
) -> None:
    owner, secret = fake.channel(1), "Japan and the Philippines sign"
    await library.keep(store, fake.guild(1).id, library.NEWS)
    async with run_bot():
        said = {"event": "news-0", "reason": "ours"}
        told = await (await fake.slash("correct date", {**said, "day": "3 May 2024"}, channel=owner)).reply()
        assert "Noted as no. 1" in text_of(told)
        kept = await store.edits.list(fake.guild(1).id)
        for command, options in (
            ("date", {**said, "day": "4 May 2024"}),
            ("clear", said),
            ("rename", {**said, "title": "Theirs"}),
            ("hide", said),
            ("settle", said),
            ("join", {**said, "other": EVENT}),
            ("split", {**said, "article": "news"}),
            ("published", {"article": "news", "day": "4 May 2024", "reason": "ours"}),
            ("undo", {"number": 1}),
            ("history", {"event": "news-0"}),
            ("history", {}),
        ):
            answer = text_of(await (await fake.slash(f"correct {command}", options)).reply())
            assert secret not in answer
            assert "Noted" not in answer
        assert await (await fake.autocomplete("correct undo", "number", "")).choices() == []
        assert await store.edits.list(fake.guild(1).id) == kept
        assert not await store.edits.list(fake.guild(0).id)


async def test_two_who_disagree_are_both_shown(fake: FakeDiscord, run_bot: RunBot) -> None:
    other = replace(fake.member, rights=fake.member.rights | MANAGE_GUILD)
    async with run_bot():
        await say(fake, "correct date", event=EVENT, day="3 May 2024", reason="the photo")
        asked = {"event": EVENT, "day": "4 May 2024", "reason": "the diary"}
        told = await (await fake.slash("correct date", asked, user=other)).reply()
        assert "Others said something else" in text_of(told)
        event = await (await fake.slash("event", {"event": EVENT})).reply()
        shown = shown_text(text_of(event))
        assert "**7 May 2023**" in text_of(event)
        assert "People disagree" in shown
        assert "3 May 2024 (a member, 8 April 2024) / 4 May 2024 (a member, 8 April 2024)" in shown
        assert "the timeline sorts it by what its articles say, 7 May 2023" in shown
        menu = await (await fake.click(event, "Correct")).reply()
        assert not [label for label in labels(menu) if label.startswith("Settled")]
        await (await fake.choose(menu, "What is to be put right?", "Take back no. 1: a date")).reply()
        event = await (await fake.slash("event", {"event": EVENT})).reply()
        assert "**4 May 2024**" in text_of(event)


async def test_a_server_that_speaks_german_is_told_in_german(fake: FakeDiscord, run_bot: RunBot) -> None:
    german = replace(fake.owner, locale="de")
    async with run_bot():
        asked = {"event": EVENT, "day": "3. Mai 2024", "reason": "das Protokoll"}
        told = await (await fake.slash("correct date", asked, user=german)).reply()
        assert "Als Nr. 1 vermerkt: ein Datum" in text_of(told)
        assert "3. Mai 2024" in shown_text(text_of(told))
        history = await (await fake.slash("correct history", user=german)).reply()
        assert "Berichtigungen" in text_of(history)
