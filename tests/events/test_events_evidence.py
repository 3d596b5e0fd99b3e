"""Talk that only passes on, one side's word, what looks back, plans of nobody: left out; their likes, told."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import read
from timeline.dates import from_edtf
from timeline.events import extract
from timeline.model import Article, Mention, PublishedSource, Reason, Status

REPORT = (
    "VERIA, 4 May (Agency) - The Harbour Board closed the old pier on Monday after a ferry hit it. "
    "Captain Ana Ito steered the ferry away from the pier. "
    "Two sailors were injured, police said. "
    "The company apologised and promised to pay for the damage. "
    "Mayor Bo Berg visited the harbour in the evening. "
)


def mentions(text: str) -> tuple[Mention, ...]:
    """What is told of a text published on 5 May 2009."""
    article = Article(
        id="x", title="", text=text, published=from_edtf("2009-05-05"), published_source=PublishedSource.GIVEN
    )
    return extract(article, *read(article, article.published))


def found(sentence: str, *words: str) -> list[Mention]:
    """Events told of a sentence at the end of a report, with these words in their title."""
    told = mentions(REPORT + sentence)
    return [m for m in told if m.start >= len(REPORT) - 1 and all(w.lower() in m.title.lower() for w in words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Engineer Lee Park said most piers on the coast are made of oak.",
        '"We are looking very closely at every pier on the coast," said Lee Park.',
        "Lee Park told the radio that the repair is a question of patience.",
        "A spokesman for the builder, Tom Claes, said that work was continuing.",
    ],
)
def test_what_a_source_adds_is_no_event(sentence: str) -> None:
    assert not found(sentence)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Lee Park said the builder had sent divers to Oakhaven on Sunday.", "divers"),
        ("Lee Park announced a new pier for the town.", "announces"),
        ("Lee Park expressed his sympathy with the sailors.", "sympathy"),
        ("On 2 March 2009 Lee Park said the pier was a danger to ships.", "danger"),
    ],
)
def test_what_a_source_makes_known_is_told(sentence: str, word: str) -> None:
    assert found(sentence, word)


def test_who_passes_on_what_is_told_is_not_told_beside_it() -> None:
    told = found("Lee Park said police had arrested two men in Oakhaven.")
    assert [m.kind for m in told] == ["arrest"]


@pytest.mark.parametrize(
    "sentence",
    [
        "His lawyer said the owner poisoned two horses in Oakhaven.",
        "Prosecutors claim that Ivo Petrov poisoned two horses.",
        "Ivo Petrov poisoned two horses, prosecutors allege.",
        "Ivo Petrov allegedly poisoned two horses.",
        "According to prosecutors, Ivo Petrov poisoned two horses.",
        "Deputy prosecutor Lena Moss spoke on Monday. Moss said Ivo Petrov poisoned two horses.",
        "His lawyer said that when the owner poisoned two horses, nobody saw it.",
    ],
)
def test_the_word_of_one_side_is_no_fact(sentence: str) -> None:
    told = found(sentence, "poison")
    assert all(m.status is Status.SAID for m in told)


def test_the_word_of_a_source_is_a_fact() -> None:
    told = found("Police said Ivo Petrov poisoned two horses.", "poison")
    assert [m.status for m in told] == [Status.HAPPENED]


@pytest.mark.parametrize(
    "sentence",
    [
        "At the time, Bo Berg blamed the builders.",
        "In 1996 Bo Berg sold the old ferry. He bought a new one in Oakhaven.",
    ],
)
def test_what_looks_back_is_not_of_the_day_of_publication(sentence: str) -> None:
    told = found(sentence)
    assert told
    assert all(m.binding.reason not in {Reason.STORY_DAY, Reason.PUBLICATION_DAY} for m in told)


@pytest.mark.parametrize(
    "sentence",
    [
        "That belief formed the bedrock of the town.",
        "The fear spread through Veria.",
        "The ferries will use less oil.",
        "Bo Berg gave himself too much of it.",
        "The uncle died.",
    ],
)
def test_what_is_of_nobody_or_says_nothing_is_no_event(sentence: str) -> None:
    assert not found(12 * "Two sailors were injured in Veria, police said. " + sentence, *sentence.split()[1:2])


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Bo Berg gave 4 million crowns.", "4 million"),
        ("The council bought a new ferry.", "ferry"),
        ("Police in masks evacuated 200 guests.", "200"),
        ("The builder Tom Claes will sell the ferry.", "ferry"),
    ],
)
def test_what_is_counted_or_done_by_somebody_is_told(sentence: str, word: str) -> None:
    assert found(sentence, word)


def test_a_person_told_apart_by_another_is_the_doer_alone() -> None:
    told = found("Mayor Bo Berg's doctor, Conrad Dolan, bought a ship in Oakhaven.", "ship")
    assert {p.entity for m in told for p in m.participants} == {"conrad-dolan"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The best way to end the row is to help Tom Claes build a pier.",
        "The task of Tom Claes is to build a pier.",
    ],
)
def test_what_a_task_is_no_plan(sentence: str) -> None:
    assert not found(sentence, "pier")


def test_what_was_to_come_is_not_ahead_of_the_article() -> None:
    told = found("Ada Brandt learned that Luis Ortega was to succeed her as mayor of Veria.", "succeed", "Luis")
    assert not [m for m in told if m.dating.span is not None and m.status is Status.PLANNED]


@pytest.mark.parametrize(
    ("sentence", "word", "day"),
    [
        ("More rain is forecast for Friday in Veria.", "rain", "2009-05-08"),
        ("Mayor Bo Berg faces an election in June.", "election", "2009-06"),
        ("Bo Berg faces Ada Brandt on 7 June.", "Brandt", "2009-06-07"),
    ],
)
def test_what_lies_ahead_is_planned_whatever_its_tense(sentence: str, word: str, day: str) -> None:
    told = [m for m in found(sentence, word) if m.dating.span is not None]
    assert [(m.status, m.dating.span.edtf if m.dating.span else "") for m in told] == [(Status.PLANNED, day)]


def test_a_day_within_what_is_said_is_not_the_day_it_was_said() -> None:
    told = found("In the interview, Bo Berg says that on the night of 25 June 2008, he sold the ferry.")
    days = {m.lemma: m.dating.span.edtf for m in told if m.dating.span is not None}
    assert days["sell"] == "2008-06-25"
    assert days.get("say") != "2008-06-25"


def test_so_many_days_after_another_event_is_no_day_of_the_story() -> None:
    told = found("Four days after he was seized in the harbour, Bo Berg identified the thief in Oakhaven.", "thief")
    assert [m.dating.span for m in told] == [None]


def test_two_names_torn_apart_make_no_leader_of_that_surname() -> None:
    told = found("Ada Brandt learned that Luis Ortega won the vote in Veria.", "Ortega")
    assert "daniel-ortega" not in {p.entity for m in told for p in m.participants}


COLUMN = (
    "Perhaps the pier is a symbol of this coast, and surely we all love it. Why should you care about a pier? "
    "The sea is cold and the town is proud. You know the smell of it. We walk there and we talk of the old days. "
)


@pytest.mark.parametrize("sentence", ["Bo Berg sold the lighthouse.", "Bo Berg arrested the thief in Oakhaven."])
def test_a_deed_far_down_in_a_column_is_of_any_time(sentence: str) -> None:
    told = [m for m in mentions(3 * COLUMN + sentence + " " + COLUMN) if "Berg" in m.title]
    assert all(m.dating.span is None for m in told)


def test_a_deed_far_down_in_a_report_is_news() -> None:
    told = found("Bo Berg sold the lighthouse.", "lighthouse")
    assert [m.dating.span is None for m in told] == [False]


def test_how_things_stand_is_no_news_of_the_day() -> None:
    told = found("Ivo Petrov has pleaded not guilty to theft.", "guilty")
    assert [m.dating.span for m in told] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "The closure of the pier led to a row in Oakhaven in June 2008.",
        "Bo Berg found himself among strangers in Oakhaven.",
    ],
)
def test_what_came_of_it_or_a_way_of_speaking_is_no_event(sentence: str) -> None:
    assert not [m for m in found(sentence) if m.lemma in {"lead", "find"}]


def test_a_deed_done_to_oneself_is_told() -> None:
    assert found("Bo Berg chained himself to the pier in Veria on Sunday.", "chains")


def test_the_date_of_the_verb_is_that_of_its_event() -> None:
    told = found("The talks, due to open on 9 May, will now begin on 24 May.", "talks")
    assert {m.dating.span.edtf for m in told if m.dating.span} == {"2009-05-24"}


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("For several years Bo Berg travelled around the country.", "travel"),
        ("A report incorrectly said that Bo Berg signed a contract in Oakhaven.", "signs"),
    ],
)
def test_what_lasted_for_years_or_was_said_wrongly_is_no_event(sentence: str, word: str) -> None:
    assert not [m for m in found(sentence, word) if m.status is Status.HAPPENED]


def test_what_tells_when_something_recalled_was_is_recalled_as_well() -> None:
    told = found("Bo Berg appealed for help to catch thieves who fled when the quake wrecked the jail.", "quake")
    assert all(m.dating.span is None for m in told)


def test_a_departure_after_some_months_and_the_death_of_one_of_some_age_are_news_of_the_day() -> None:
    lead = "Bo Berg, the head of Veria Air, has resigned after only three months in the job."
    left = mentions(f"Head of Veria Air resigns after 100 days\n{lead}")
    died = mentions("First flu fatality in Veria\nA 20-year-old woman has died of the flu in Oakhaven.")
    told = [m for m in (*left, *died) if m.lemma in {"resign", "die"}]
    assert [m.dating.reason for m in told] == [Reason.PUBLICATION_DAY] * len(told) != []


def test_what_came_so_long_after_another_deed_is_not_of_the_storys_day() -> None:
    told = found("Ada Holm resigned as head of the bank nine days after the arrest.", "resigns")
    assert [m.dating.span for m in told] == [None]
