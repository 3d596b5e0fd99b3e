"""Figures of speech, how things look, records of sport; and the same verbs where they tell a deed."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import read, tell
from timeline.dates import from_edtf
from timeline.events import extract
from timeline.model import Article, PublishedSource, Role, Status

LEAD = "Aldbourne beat Leyton 2-1 in the cup final on Saturday. "


def article(text: str) -> Article:
    """An article of 5 May 2009."""
    return Article(
        id="x", title="", text=text, published=from_edtf("2009-05-05"), published_source=PublishedSource.GIVEN
    )


def titles(text: str) -> str:
    """All titles, one a line."""
    one = article(text)
    return "\n".join(mention.title for mention in extract(one, *read(one, one.published)))


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("show", "Marek Dolan ran the show from start to finish."),
        ("price", "Minister Lena Moss paid the price for her silence."),
        ("tired", "Leyton looked tired and slow."),
        ("goals", "Ivo Petrov has scored 14 goals this season."),
        ("games", "Leyton have won five of their last six games."),
        ("door", "Lena Moss opened the door to a deal."),
        ("eyebrows", "Lena Moss raised eyebrows in Veria."),
        ("role", "Lena Moss played a part in the talks."),
    ],
)
def test_a_way_of_speaking_is_no_event(word: str, sentence: str) -> None:
    assert word not in titles(LEAD + sentence)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("goals", "Ivo Petrov scored two goals on Saturday."),
        ("tax", "Minister Lena Moss raised the tax on diesel on Monday."),
        ("bridge", "Lena Moss opened the bridge in Veria on Monday."),
        ("fine", "The Harbour Board paid a fine of 4 million crowns on Monday."),
        ("wrist", "Tom Claes broke his wrist on Monday."),
        ("plug", "Lena Moss pulled two children from the river on Monday."),
    ],
)
def test_the_same_verbs_tell_deeds(word: str, sentence: str) -> None:
    told = titles(LEAD + sentence)
    assert word in told or "children" in told


def test_a_deed_told_in_two_verbs_is_one_event() -> None:
    told = tell([article("Police arrested Emma Stone in Oakhaven on Monday. She was detained at her home. ")])
    assert [(event.kind, len(event.mentions)) for event in told.events] == [("arrest", 2)]


def test_found_guilty_and_convicted_are_one_ruling() -> None:
    told = tell([article("A jury found Paul Denham guilty of fraud on Monday. Denham was convicted on four counts.")])
    assert [(event.kind, len(event.mentions)) for event in told.events] == [("ruling", 2)]


@pytest.mark.parametrize(
    "second",
    [
        "Karl Voss was detained at the airport.",
        "She was jailed for five years.",
        "She had been detained on 3 March.",
    ],
)
def test_other_persons_deeds_and_days_stay_apart(second: str) -> None:
    told = tell([article(f"Police arrested Emma Stone in Oakhaven on Monday. {second}")])
    assert all(len(event.mentions) == 1 for event in told.events)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The president dismissed the prime minister on Monday.", Status.HAPPENED),
        ("Harbour Motors dismissed its chief executive, Paul Trench, on Monday.", Status.HAPPENED),
        ("The senator was admitted to a hospital in Veria on Monday.", Status.HAPPENED),
        ("The president dismissed the prime minister as a dreamer on Monday.", Status.SAID),
        ("The senator admitted his mistake on Monday.", Status.SAID),
    ],
)
def test_who_is_dismissed_or_admitted_is_no_speech(sentence: str, status: Status) -> None:
    told = tell([article(LEAD + sentence)])
    assert [m.status for m in told.mentions if m.lemma in {"dismiss", "admit"}] == [status]


def test_what_somebodys_partner_did_he_did_not() -> None:
    told = tell([article(LEAD + "Tom Claes's lawyer was arrested in Veria on Monday.")])
    arrests = [m for m in told.mentions if m.kind == "arrest"]
    assert [p.name for m in arrests for p in m.participants if p.role is Role.PATIENT] == []
