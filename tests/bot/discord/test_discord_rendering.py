"""Whatever an answer holds, its layout is a body that Discord takes, and nothing in it is markup of an article's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.discord.keys import unpack
from bot.discord.layout import Layout, fill
from bot.discord.rendering import digest, event, keeping, notes, question, sources, timeline
from bot.discord.rendering.timeline import View
from bot.discord.widgets import long_texts, view_of
from bot.discord.words import Words, locales, words
from tests.bot.discord import hostile
from tests.discord_server import rules, spec
from timeline.answers.model import QuestionAnswer

EN = words("en")
TONGUES = st.sampled_from([words(locale) for locale in locales()])
LINK = re.compile(r"(?<!\\)\[(?:\\.|[^\]\\])*\]\(([^)\s]*)\)")
profile = settings()
hard = settings(
    max_examples=25 if profile.derandomize else profile.max_examples,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def body_of(layout: Layout) -> dict[str, Any]:
    """The message a layout becomes."""
    components = view_of(layout).to_components()  # type: ignore[no-untyped-call]
    return {"flags": rules.COMPONENTS_V2, "components": components}


def check(layout: Layout) -> None:
    """Discord takes it, its buttons lead somewhere, and what articles say does nothing."""
    body = body_of(layout)
    assert rules.message(body) == []
    if spec.present():
        assert spec.check("/channels/{channel_id}/messages", "POST", body) == []
    for component in rules.walk(body["components"]):
        if custom_id := component.get("custom_id"):
            assert unpack(custom_id) is not None
        if component["type"] == rules.TEXT_DISPLAY:
            check_inert(component["content"])


def check_inert(text: str) -> None:
    """No ping, no foreign link, no mention in a text that articles had a hand in."""
    for url in LINK.findall(text):
        assert re.fullmatch(r"https?://[^\s<>()\[\]\\]+", url)
    # What is escaped parts its neighbours as it does on the screen.
    bare = re.sub(r"\\.", "\\\\", LINK.sub("", text), flags=re.DOTALL)
    assert "@everyone" not in text
    assert "@here" not in text
    assert not re.search(r"<(?!#\d+>|t:\d+:f>)[@#:/a-z]", bare)
    assert "://" not in bare


@hard
@given(hostile.TIMELINES, st.integers(0, 50), st.none() | st.integers(1, 9999), TONGUES)
def test_any_timeline(answer: Any, page: int, year: int | None, tongue: Words) -> None:  # noqa: ANN401
    view = View(answer.topic, page, year=year)
    layout = timeline.render(answer, view, tongue)
    check(layout)
    if answer.lines:
        assert any(block.content.strip() for block in layout.blocks if hasattr(block, "content"))


@hard
@given(hostile.EVENT_ANSWERS, TONGUES)
def test_any_event(answer: Any, tongue: Words) -> None:  # noqa: ANN401
    check(event.render(answer, tongue))


@hard
@given(hostile.QUESTIONS, st.lists(hostile.TEXTS, max_size=3).map(tuple), st.booleans(), st.booleans(), TONGUES)
def test_any_answer(
    answer: Any,  # noqa: ANN401
    context: tuple[str, ...],
    echo: bool,
    thread: bool,
    tongue: Words,
) -> None:
    check(question.render(answer, context, tongue, echo=echo, thread=thread))


@hard
@given(hostile.SOURCES, st.integers(-1, 9), TONGUES)
def test_any_sources(answer: Any, page: int, tongue: Words) -> None:  # noqa: ANN401
    check(sources.render(answer, page, tongue))


@hard
@given(hostile.POSTS, TONGUES)
def test_any_digest(post: Any, tongue: Words) -> None:  # noqa: ANN401
    layout = digest.render_post(post, tongue)
    check(layout)
    keys = [unpack(c["custom_id"]) for c in rules.walk(body_of(layout)["components"]) if c.get("custom_id")]
    marked = [digest.Posted.of(key) for key in keys if key is not None and key.verb == "story"]
    assert marked == [digest.Posted(post.digest, post.day.isoformat())]


@hard
@given(hostile.DIGESTS, TONGUES)
def test_any_preview(answer: Any, tongue: Words) -> None:  # noqa: ANN401
    check(digest.render_preview(answer, tongue))


@hard
@given(st.lists(hostile.INFOS, max_size=40), TONGUES)
def test_any_list_of_digests(infos: list[Any], tongue: Words) -> None:
    check(digest.render_list(infos, tongue))
    for info in infos[:1]:
        check(digest.render_set(info, tongue))


@hard
@given(hostile.STATUSES, TONGUES)
def test_any_status(answer: Any, tongue: Words) -> None:  # noqa: ANN401
    check(notes.render_status(answer, tongue))


@given(hostile.TEXTS)
def test_any_sentence(text: str) -> None:
    check(notes.render_sentence(text))


@hard
@given(st.lists(hostile.TOPICS, max_size=30), TONGUES)
def test_any_topics(topics: list[Any], tongue: Words) -> None:
    check(keeping.render_topics(topics, tongue))
    for topic in topics[:1]:
        check(keeping.render_topic(topic, tongue))


@hard
@given(st.lists(hostile.FOLLOWS, max_size=30), TONGUES)
def test_any_follows(follows: list[Any], tongue: Words) -> None:
    check(keeping.render_follows(follows, tongue))
    for follow in follows[:1]:
        check(keeping.render_follow("follow.started", follow, tongue))


@hard
@given(hostile.REPORTS, hostile.PUBLISHED, hostile.RESTORED, TONGUES)
def test_any_report(report: Any, published: Any, restored: Any, tongue: Words) -> None:  # noqa: ANN401
    check(keeping.render_intake(report, tongue))
    check(keeping.render_published(published, tongue))
    check(keeping.render_restored(restored, tongue))


@pytest.mark.parametrize("handle", ["👩" * 60, " ", "\ud800"])
def test_an_event_whose_id_no_option_can_hold_is_shown_and_not_offered(handle: str) -> None:
    one = hostile_timeline("japan").lines[0]
    line = replace(one, event=replace(one.event, id=handle))
    answer = replace(hostile_timeline("japan"), undated=(line,))
    layout = timeline.render(answer, View("japan"), EN)
    check(layout)
    offered = [c for c in rules.walk(body_of(layout)["components"]) if c["type"] == rules.SELECT]
    assert [[option["value"] for option in select["options"]] for select in offered] == [["e1"]]
    asked = QuestionAnswer("q", "q", answered=True, headline="h", text=(), dates=(), lines=(line, one))
    check(question.render(asked, (), EN, echo=False))


def test_half_of_a_pair_is_kept_for_a_button_not_sent() -> None:
    layout = timeline.render(hostile_timeline("\ud800 japan"), View("\ud800 japan"), EN)
    check(layout)
    assert "\ud800 japan" in set(long_texts(layout))


def test_help() -> None:
    check(notes.render_help(EN))


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


def hostile_timeline(topic: str) -> Any:  # noqa: ANN401
    """A timeline of one event under a long topic."""
    from timeline.answers.model import EventLine, TimelineAnswer  # noqa: PLC0415
    from timeline.model import UNDATED, Event, Status  # noqa: PLC0415

    one = Event("e1", "t", "visit", Status.HAPPENED, UNDATED, (), (), ())
    line = EventLine(one, "7 May 2023", "t", (), ())
    return TimelineAnswer(topic, "l", (), 1, 1, 1, None, None, (line,), (), (), ())
