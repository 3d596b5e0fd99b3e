"""A conversation in the terminal over a real store."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bot.console.session import REMEMBERED
from bot.service import Caller, Service
from tests.bot.terminal import Talk


@pytest.fixture
def talk(service: Service, terminal: Caller) -> Talk:
    return Talk(service, terminal)


async def test_a_timeline_and_what_is_behind_it(talk: Talk) -> None:
    said = await talk.say("/timeline japan-korea")
    assert "7 May 2023" in said
    assert "https://example.org/harbour-gazette/2023/kishida-in-seoul" in said
    assert "Why this date" in await talk.say("/event 1")
    why = await talk.say("/why 1")
    assert why.startswith("why ")
    assert "aid by" in why
    assert await talk.say("/why") == why
    assert await talk.say(f"/why {talk.session._numbered[0].event.id}") == why


async def test_numbers_that_point_nowhere(talk: Talk) -> None:
    assert "Ask first" in await talk.say("/why 1")
    await talk.say("/timeline japan-korea")
    assert "not 999" in await talk.say("/event 999")
    assert "not 0" in await talk.say("/event 0")
    assert "(id" not in await talk.say("/event ³")


async def test_questions_go_on_from_one_another(talk: Talk) -> None:
    assert "7 May 2023" in await talk.say("@bot when did Kishida visit Seoul?")
    assert "Understood as" in await talk.say("and who did he meet there?")
    for number in range(REMEMBERED + 3):
        await talk.say(f"what happened in {2000 + number}?")
    assert len(talk.session._questions) == REMEMBERED


async def test_sources_are_those_of_the_topic_at_hand(talk: Talk) -> None:
    everything = await talk.say("/sources")
    assert "5 articles" in everything
    assert "washington-preview" in everything
    await talk.say("/timeline marcos")
    assert await talk.say("/sources") != everything


async def test_a_digest_is_only_previewed(talk: Talk) -> None:
    assert "new" in await talk.say("/digest preview japan-korea")
    assert "has no channel" in await talk.say("/digest set japan-korea at 8:00")


async def test_a_date_is_set_and_tells_what_moved(talk: Talk) -> None:
    said = await talk.say("/publish washington-preview 2024-04-06 reason: the printed edition")
    assert "appeared on 6 April 2024" in said
    assert "/correct undo 1 takes it back." in said
    assert "The printed edition." in await talk.say("/correct history")
    assert "has no known day of publication" in await talk.say("/publish washington-preview none")
    assert "Taken back on" in await talk.say("/correct history")
    assert "2: “" in await talk.say("/correct published washington-preview 7 April 2024 reason: the archive")
    assert "Say what to put right" in await talk.say("/correct published washington-preview")
    assert "Did you mean washington-preview" in await talk.say("/publish washington-previw 2024-04-06")
    assert "/publish ARTICLE" in await talk.say("/publish washington-preview")


async def test_status_help_and_nothing(talk: Talk) -> None:
    assert "5 articles" in await talk.say("/status")
    assert "/timeline TOPIC" in await talk.say("/help")
    assert await talk.say("") == ""
    assert "Did you mean /timeline?" in await talk.say("/timelin x")
    assert "Ask something" in await talk.say("/ask")


async def test_quit_ends(talk: Talk) -> None:
    assert await talk.say("/quit") == ""
    assert talk.session.ended


async def test_the_greeting_suggests_what_there_is(talk: Talk) -> None:
    screen = io.StringIO()
    Console(file=screen, width=100).print(await talk.session.greet())
    assert "I know 5 articles." in screen.getvalue()
    assert "/timeline " in screen.getvalue()


async def test_an_event_is_put_right_told_of_and_taken_back(talk: Talk) -> None:
    before = await talk.say("/timeline japan-korea")
    said = await talk.say("/correct date 1 3 May 2024 reason: a misprint")
    assert said.startswith("1: “")
    assert "3 May 2024 · " in said
    assert said.endswith("/correct undo 1 takes it back.")
    assert "Set by hand on 1 May 2024: a misprint." in await talk.say("/why 1")
    assert "Another title" in await talk.say("/correct rename 1 Another title")
    assert "Its articles' own title: “" in await talk.say("/why 1")
    assert "no date given" in await talk.say("/correct clear 1")
    assert "(hidden)" in await talk.say("/correct hide 1 reason: no event")
    assert "A person hid that event" in await talk.say("/event 1")
    history = await talk.say("/correct history 1")
    assert history.count("1 May 2024: “") == 4
    for number in (4, 3, 2, 1):
        assert "Taken back: no. " in await talk.say(f"/correct undo {number}")
    assert await talk.say("/timeline japan-korea") == before
    assert (await talk.say("/correct history")).count("Taken back on 1 May 2024.") == 4


async def test_two_events_are_joined_and_parted(talk: Talk) -> None:
    await talk.say("/timeline japan-korea")
    event = next(line.event for line in talk.session._numbered if len({m.article for m in line.event.mentions}) > 1)
    number = talk.session._numbered.index(next(e for e in talk.session._numbered if e.event is event)) + 1
    article = event.mentions[-1].article
    assert (await talk.say(f"/correct split {number} {article}")).count(" · ") >= 2
    assert "are one event already" in await talk.say(f"/correct join {number} {number}")
    other = 1 if number != 1 else 2
    assert "are one event." in await talk.say(f"/correct join {number} {other} reason: the same day")


async def test_what_cannot_be_corrected_is_said(talk: Talk) -> None:
    await talk.say("/timeline japan-korea")
    for line in ("/correct", "/correct date", "/correct date 1", "/correct paint 1 red", "/correct hide"):
        assert "Say what to put right" in await talk.say(line)
    assert "is not a day" in await talk.say("/correct date 1 31 April 2024")
    assert "no correction 9" in await talk.say("/correct undo 9")
    assert "no number of a correction" in await talk.say("/correct undo it")
    assert "There is no event “nothing” here" in await talk.say("/correct hide nothing")
    assert "nothing to settle" in await talk.say("/correct settle 1 colour")
    assert await talk.say("/correct history") == "Nothing was corrected here."
