"""What a question asks, of which days, and counted from which other event."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.answers.asking.parse import parse, tidy
from timeline.answers.asking.question import Asks, Pick, Side, Tense

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("When did Kishida visit Seoul?", Asks.WHEN),
        ("wen is teh summit w/ biden", Asks.WHEN),
        ("In which year was the museum founded?", Asks.WHEN),
        ("harbour festival date pls", Asks.WHEN),
        ("Since when is Ishiba prime minister?", Asks.SINCE),
        ("Where did they meet?", Asks.WHERE),
        ("In which city was the treaty signed?", Asks.WHERE),
        ("Who resigned?", Asks.WHO),
        ("Which company bought the meadow?", Asks.WHO),
        ("How many times did Kim visit Russia?", Asks.COUNT),
        ("How many people died?", Asks.FIGURE),
        ("Which article says so?", Asks.ARTICLE),
        ("Do the sources agree on the toll?", Asks.AGREE),
        ("Did Japan sign the agreement?", Asks.WHETHER),
        ("What happened in May?", Asks.WHAT),
        ("anything new about the harbour", Asks.WHAT),
    ],
)
def test_the_operator_is_read_first(text: str, asks: Asks) -> None:
    assert parse(text, TODAY).asks is asks


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("What happened on 3 March 2013?", "2013-03-03"),
        ("what happened in april 1997", "1997-04"),
        ("What happened yesterday?", "2026-11-21"),
        ("What happened between 1 June and 31 July 2010?", "2010-06-01/2010-07-31"),
        ("What did she say after 3 May 2010?", "2010-05-04/.."),
        ("How often did it rain since 2019?", "2019-01-01/.."),
        ("Who left before 2010?", "../2009-12-31"),
    ],
)
def test_the_days_of_a_question_are_those_of_the_day_it_is_asked(text: str, edtf: str) -> None:
    period = parse(text, TODAY).period
    assert period is not None
    assert period.edtf == edtf


def test_another_event_is_what_a_question_may_count_from() -> None:
    asked = parse("What did she announce in the month before the mayor left?", TODAY)
    assert asked.pivot is not None
    assert (asked.pivot.side, asked.pivot.body, asked.pivot.days) == (Side.BEFORE, "the mayor left", 31)


def test_a_day_in_a_clause_belongs_to_the_event_of_the_clause() -> None:
    asked = parse("What did Biden say before the summit on 18 August 2023?", TODAY)
    assert asked.period is None
    assert asked.pivot is not None
    assert asked.pivot.period is not None
    assert asked.pivot.period.edtf == "2023-08-18"


@pytest.mark.parametrize("text", ["when did she go after the bank", "who was named after him"])
def test_after_may_belong_to_a_verb(text: str) -> None:
    assert parse(text, TODAY).pivot is None


def test_latest_first_and_next_are_picked() -> None:
    assert parse("What is the latest news about the harbour?", TODAY).pick is Pick.LATEST
    assert parse("When is the next meeting?", TODAY).pick is Pick.NEXT
    first = parse("When did the first train arrive?", TODAY)
    assert first.pick is Pick.FIRST
    assert "first" in first.body


def test_chat_around_the_question_falls_away() -> None:
    assert tidy("hey bot, can you tell me when did it open please??") == "when did it open"
    assert tidy("so, wen did it open") == "when did it open"


def test_tense_and_voice_are_told_by_the_first_word() -> None:
    assert parse("When did it open?", TODAY).tense is Tense.PAST
    assert parse("When will it open?", TODAY).tense is Tense.OPEN
    assert parse("When did she open it?", TODAY).active
    assert not parse("When was it opened?", TODAY).active


@pytest.mark.parametrize("text", ["", "?", "the", "/", "'; DROP TABLE x; --", "when " * 200, "\u202e\u0000"])
def test_no_input_is_too_strange_to_parse(text: str) -> None:
    question = parse(text, TODAY)
    assert question.period is None


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("which country landed first", Asks.WHO),
        ("in which country did they land", Asks.WHERE),
        ("how long has she led the party", Asks.SINCE),
        ("do the sources agree on the number of homes", Asks.AGREE),
    ],
)
def test_what_is_asked_for_is_told_by_the_first_words(question: str, asks: Asks) -> None:
    assert parse(question, date(2026, 11, 22)).asks is asks


def test_a_stretch_of_time_is_no_event_to_count_from() -> None:
    assert parse("who was rescued after five days", date(2026, 11, 22)).pivot is None
    assert parse("who was rescued after the storm", date(2026, 11, 22)).pivot is not None


@pytest.mark.parametrize(
    ("question", "yearless"), [("in February", True), ("on 3 May", True), ("in May 2023", False)]
)
def test_days_without_a_year_are_known_for_such(question: str, yearless: bool) -> None:
    assert parse(f"what happened {question}", date(2026, 11, 22)).yearless is yearless


def test_after_the_last_day_of_all_there_is_none() -> None:
    period = parse("what happened after 31 December 9999", TODAY).period
    assert period is None or (period.first or 0) <= date.max.toordinal()
