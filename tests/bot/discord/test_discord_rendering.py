"""Whatever an answer holds, its layout is a body that Discord takes, and nothing in it is markup of an article's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.keys import unpack
from bot.discord.layout import fill
from bot.discord.rendering import digest, event, keeping, notes, question, sources, timeline
from bot.discord.rendering.timeline import View
from bot.discord.widgets import long_texts
from bot.discord.words import Words, words
from bot.following import Follow
from bot.household import Restored
from bot.model import DigestInfo, DigestPost, PublishedAnswer, StatusAnswer
from tests.bot.discord import hostile
from tests.bot.discord.bodies import TONGUES, assert_taken_and_inert, body_of, hard
from tests.discord_server import rules
from timeline.answers.model import (
    DigestAnswer,
    EventAnswer,
    EventLine,
    QuestionAnswer,
    SourcesAnswer,
    TimelineAnswer,
)
from timeline.intake.reports import IngestReport
from timeline.model import UNDATED, Event, Status, Topic

EN = words("en")


@hard
@given(hostile.TIMELINES, st.integers(0, 50), st.none() | st.integers(1, 9999), TONGUES)
def test_any_timeline(answer: TimelineAnswer, page: int, year: int | None, tongue: Words) -> None:
    view = View(answer.topic, page, year=year)
    layout = timeline.render(answer, view, tongue)
    assert_taken_and_inert(layout)
    if answer.lines:
        assert any(block.content.strip() for block in layout.blocks if hasattr(block, "content"))


@hard
@given(hostile.EVENT_ANSWERS, TONGUES)
def test_any_event(answer: EventAnswer, tongue: Words) -> None:
    assert_taken_and_inert(event.render(answer, tongue))


@hard
@given(hostile.QUESTIONS, st.lists(hostile.TEXTS, max_size=3).map(tuple), st.booleans(), st.booleans(), TONGUES)
def test_any_answer(
    answer: QuestionAnswer,
    context: tuple[str, ...],
    echo: bool,
    thread: bool,
    tongue: Words,
) -> None:
    assert_taken_and_inert(question.render(answer, context, tongue, echo=echo, thread=thread))


@hard
@given(hostile.SOURCES, st.integers(-1, 9), TONGUES)
def test_any_sources(answer: SourcesAnswer, page: int, tongue: Words) -> None:
    assert_taken_and_inert(sources.render(answer, page, tongue))


@hard
@given(hostile.POSTS, TONGUES)
def test_any_digest(post: DigestPost, tongue: Words) -> None:
    layout = digest.render_post(post, tongue)
    assert_taken_and_inert(layout)
    keys = [unpack(c["custom_id"]) for c in rules.walk(body_of(layout)["components"]) if c.get("custom_id")]
    marked = [digest.Posted.of(key) for key in keys if key is not None and key.verb == "story"]
    assert marked == [digest.Posted(post.digest, post.day.isoformat())]


@hard
@given(hostile.DIGESTS, TONGUES)
def test_any_preview(answer: DigestAnswer, tongue: Words) -> None:
    assert_taken_and_inert(digest.render_preview(answer, tongue))


@hard
@given(st.lists(hostile.INFOS, max_size=40), TONGUES)
def test_any_list_of_digests(infos: list[DigestInfo], tongue: Words) -> None:
    assert_taken_and_inert(digest.render_list(infos, tongue))
    for info in infos[:1]:
        assert_taken_and_inert(digest.render_set(info, tongue))


@hard
@given(hostile.STATUSES, TONGUES)
def test_any_status(answer: StatusAnswer, tongue: Words) -> None:
    assert_taken_and_inert(notes.render_status(answer, tongue))


@given(hostile.TEXTS)
def test_any_sentence(text: str) -> None:
    assert_taken_and_inert(notes.render_sentence(text))


@hard
@given(st.lists(hostile.TOPICS, max_size=30), TONGUES)
def test_any_topics(topics: list[Topic], tongue: Words) -> None:
    assert_taken_and_inert(keeping.render_topics(topics, tongue))
    for topic in topics[:1]:
        assert_taken_and_inert(keeping.render_topic(topic, tongue))


@hard
@given(st.lists(hostile.FOLLOWS, max_size=30), TONGUES)
def test_any_follows(follows: list[Follow], tongue: Words) -> None:
    assert_taken_and_inert(keeping.render_follows(follows, tongue))
    for follow in follows[:1]:
        assert_taken_and_inert(keeping.render_follow("follow.started", follow, tongue))


@hard
@given(hostile.REPORTS, hostile.PUBLISHED, hostile.RESTORED, TONGUES)
def test_any_report(report: IngestReport, published: PublishedAnswer, restored: Restored, tongue: Words) -> None:
    assert_taken_and_inert(keeping.render_intake(report, tongue))
    assert_taken_and_inert(keeping.render_published(published, tongue))
    assert_taken_and_inert(keeping.render_restored(restored, tongue))


@pytest.mark.parametrize("handle", ["👩" * 60, " ", "\ud800"])
def test_an_event_whose_id_no_option_can_hold_is_shown_and_not_offered(handle: str) -> None:
    one = hostile_timeline("japan").lines[0]
    line = replace(one, event=replace(one.event, id=handle))
    answer = replace(hostile_timeline("japan"), undated=(line,))
    layout = timeline.render(answer, View("japan"), EN)
    assert_taken_and_inert(layout)
    offered = [c for c in rules.walk(body_of(layout)["components"]) if c["type"] == rules.SELECT]
    assert [[option["value"] for option in select["options"]] for select in offered] == [["e1"]]
    asked = QuestionAnswer("q", "q", answered=True, headline="h", text=(), dates=(), lines=(line, one))
    assert_taken_and_inert(question.render(asked, (), EN, echo=False))


def test_half_of_a_pair_is_kept_for_a_button_not_sent() -> None:
    layout = timeline.render(hostile_timeline("\ud800 japan"), View("\ud800 japan"), EN)
    assert_taken_and_inert(layout)
    assert "\ud800 japan" in set(long_texts(layout))


def test_help() -> None:
    assert_taken_and_inert(notes.render_help(EN))


@given(st.lists(st.text(max_size=30).map(lambda line: line.replace("\n", " ")), max_size=20), st.integers(0, 200))
def test_fill_stays_in_its_room_and_tells_what_is_missing(lines: list[str], room: int) -> None:
    told = fill(lines, room, lambda n: f"{n} more")
    assert rules.units(told) <= room
    if told and rules.units("\n".join(lines)) > room:
        kept = told.count("\n")
        assert told.endswith(f"{len(lines) - kept} more")


@given(st.text(min_size=101, max_size=300))
def test_long_texts_are_given_out_to_be_kept(topic: str) -> None:
    answer = hostile_timeline(topic)
    assert topic in set(long_texts(timeline.render(answer, View(topic), EN)))


def hostile_timeline(topic: str) -> TimelineAnswer:
    """A timeline of one event under a long topic."""
    one = Event("e1", "t", "visit", Status.HAPPENED, UNDATED, (), (), ())
    line = EventLine(one, "7 May 2023", "t", (), ())
    return TimelineAnswer(topic, "l", (), 1, 1, 1, None, None, (line,), (), (), ())
