"""Claims that a person holds an office."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from timeline.model import ReadText

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Japanese Foreign Minister Fumio Kishida spoke.", ("fumio-kishida", "foreign minister", "japan", False)),
        ("Former U.S. President Barack Obama spoke.", ("barack-obama", "president", "united-states", True)),
        ("The ex-president of Peru, Alberto Fujimori, spoke.", ("alberto-fujimori", "president", "peru", True)),
        ("Apple CEO Tim Cook spoke.", ("tim-cook", "chief executive", "apple", False)),
        ("Tim Cook, the chief executive of Apple, spoke.", ("tim-cook", "chief executive", "apple", False)),
        ("Tim Cook, Apple's chief executive, spoke.", ("tim-cook", "chief executive", "apple", False)),
        ("Japan's prime minister, Fumio Kishida, spoke.", ("fumio-kishida", "prime minister", "japan", False)),
        ("Yoon Suk Yeol, the president, spoke.", ("yoon-suk-yeol", "president", "south-korea", False)),
        ("Ajay Banga is the president of the World Bank.", ("ajay-banga", "president", "world-bank", False)),
        (
            "U.S. Secretary of State Antony Blinken spoke.",
            ("antony-blinken", "secretary of state", "united-states", False),
        ),
    ],
)
def test_an_office_is_claimed(read: Read, text: str, claim: tuple[str, str, str, bool]) -> None:
    assert [(c.person, c.office, c.of, c.former) for c in read(text).offices] == [claim]


def test_a_counterpart_holds_the_same_office_in_the_other_country(read: Read) -> None:
    text = (
        "Japanese Foreign Minister Fumio Kishida arrived. Kishida met his South Korean counterpart, Chung Eui-yong."
    )
    claims = [(c.person, c.office, c.of) for c in read(text).offices]
    assert ("chung-eui-yong", "foreign minister", "south-korea") in claims


def test_the_title_of_the_next_person_is_not_the_claim_of_the_one_before(read: Read) -> None:
    text = "The summit brought together Kishida, South Korean President Yoon Suk Yeol and Joe Biden."
    assert [(c.person, c.of) for c in read(text).offices] == [("yoon-suk-yeol", "south-korea")]


def test_the_words_of_a_claim_can_be_shown(read: Read) -> None:
    text = "On Friday Japanese Prime Minister Fumio Kishida spoke."
    (claim,) = read(text).offices
    assert text[claim.start : claim.end] == "Prime Minister Fumio Kishida"
    assert claim.sentence == 0


def test_an_office_without_an_owner_has_none_where_nothing_tells_it(read: Read) -> None:
    (claim,) = read("President Marta Lindqvist opened the bridge.").offices
    assert (claim.person, claim.of) == ("marta-lindqvist", "")


def test_an_office_said_to_be_past_is_former(read: Read) -> None:
    (claim,) = read("Kishida was foreign minister from 2012 to 2017.").offices
    assert (claim.office, claim.former) == ("foreign minister", True)


def test_a_profession_does_not_speak_for_a_country(read: Read) -> None:
    found = {entity.id: entity.stands_for for entity in read("Swiss astronaut Marco Keller landed.").entities}
    assert found["marco-keller"] == ()
