"""Names and whom they mean."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from timeline.model import EntityKind, ReadText

Meanings = Callable[..., list[tuple[str, str, str]]]
Read = Callable[..., ReadText]


def test_a_surname_is_the_person_named_in_full_before(meanings: Meanings) -> None:
    found = meanings("Tetsuya Yamada met reporters in Osaka. Later Yamada left.")
    assert ("Yamada", "tetsuya-yamada", "surname") in found


def test_a_surname_in_the_headline_is_the_person_named_in_full_later(meanings: Meanings) -> None:
    found = meanings(
        "Okonkwo wins mayoral race\nGrace Okonkwo won the mayoral race in Lagos on Tuesday.", headline=True
    )
    assert ("Okonkwo", "grace-okonkwo", "surname") in found


def test_titles_and_nationality_are_no_part_of_a_name(meanings: Meanings) -> None:
    found = meanings("Philippine President Ferdinand Marcos Jr. met Japanese Foreign Minister Yoko Kamikawa.")
    assert found == [
        ("Philippine", "philippines", "demonym"),
        ("Ferdinand Marcos Jr.", "ferdinand-marcos-jr", "name"),
        ("Japanese", "japan", "demonym"),
        ("Yoko Kamikawa", "yoko-kamikawa", "name"),
    ]


def test_what_an_office_is_for_is_no_part_of_a_name(meanings: Meanings) -> None:
    found = meanings("U.S. Secretary of State Madeleine Albright said on Tuesday that she was heartened.")
    assert ("Madeleine Albright", "madeleine-albright", "name") in found


def test_two_bearers_of_a_surname_are_told_apart_by_who_came_last(meanings: Meanings) -> None:
    found = meanings("Anna Berg sued the city. Berg won. Erik Berg appealed. Then Berg resigned.")
    assert [entity for words, entity, form in found if form == "surname"] == ["anna-berg", "erik-berg"]


@pytest.mark.parametrize("name", ["Yoon Suk-yeol", "Yoon Suk Yeol", "Suk-yeol Yoon"])
def test_name_order_and_hyphens_do_not_make_another_person(meanings: Meanings, name: str) -> None:
    assert (name, "yoon-suk-yeol") in [found[:2] for found in meanings(f"Reporters met {name} in Busan.")]


def test_an_unknown_korean_name_has_one_id_in_both_orders(meanings: Meanings) -> None:
    first = meanings("The envoy, Hwang Joon-kook, spoke in Geneva.")
    second = meanings("The envoy, Joon-kook Hwang, spoke in Geneva.")
    assert {entity for _, entity, _ in first} == {entity for _, entity, _ in second}


def test_initials_do_not_make_another_person(meanings: Meanings) -> None:
    assert meanings("Police named Martin J. Keller.")[0][1] == meanings("Police named Martin Keller.")[0][1]


def test_american_and_british_spelling_make_one_body(meanings: Meanings) -> None:
    american = meanings("The Department of Labor published the report on jobs.")
    british = meanings("The Department of Labour published the report on jobs.")
    assert american[0][1] == british[0][1]


def test_a_short_form_in_brackets_is_learnt(meanings: Meanings) -> None:
    found = meanings("The Northern Fisheries Research Council (NFRC) met in Oslo. The NFRC voted on cod.")
    assert {entity for words, entity, _ in found if words == "NFRC"} == {"northern-fisheries-research-council"}


def test_a_company_and_its_short_name_are_one(meanings: Meanings) -> None:
    found = meanings("Shares of Halvorsen Shipping Corp. fell in Oslo. Analysts said Halvorsen would recover.")
    assert len({entity for words, entity, _ in found if words.startswith("Halvorsen")}) == 1


def test_a_ministry_is_named_to_its_end_and_by_its_country(read: Read) -> None:
    names = {entity.name for entity in read("The Ministry of Economy, Trade and Industry raised tariffs.").entities}
    assert names == {"Ministry of Economy, Trade and Industry"}
    (foreign,) = [e for e in read("The Japanese Foreign Ministry protested.").entities if e.kind is EntityKind.ORG]
    assert foreign.stands_for == ("japan",)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Seoul said the missile fell into the sea.", ("Seoul", "south-korea", "metonym")),
        ("The army improved relations with Seoul.", ("Seoul", "south-korea", "metonym")),
        ("The Kremlin denied the report.", ("Kremlin", "russia", "metonym")),
        ("The ministers met in Seoul.", ("Seoul", "seoul", "name")),
        ("He flew to Washington on Monday.", ("Washington", "washington", "name")),
    ],
)
def test_a_capital_is_a_government_when_it_acts_and_else_a_place(
    meanings: Meanings, text: str, meaning: tuple[str, str, str]
) -> None:
    assert meaning in meanings(text)


def test_a_place_knows_its_country_and_a_disputed_one_has_none(read: Read) -> None:
    found = {entity.id: entity for entity in read("They met in Osaka and sailed past Takeshima.").entities}
    assert found["osaka"].country == "japan"
    assert found["takeshima"].country == ""


def test_a_number_behind_a_product_makes_another_product(read: Read) -> None:
    found = {e.id: e.kind for e in read("The Hwasong 15 flew higher than the Hwasong 14, analysts said.").entities}
    assert found == {"hwasong-15": EntityKind.PRODUCT, "hwasong-14": EntityKind.PRODUCT}


def test_a_date_is_no_name(read: Read) -> None:
    text = "The court in Nairobi ruled on Aug. 18 and again in May."
    assert [entity.id for entity in read(text).entities] == ["nairobi"]


def test_a_storm_is_an_event(read: Read) -> None:
    (storm,) = [e for e in read("Typhoon Merbok hit the coast at night.").entities if e.id == "typhoon-merbok"]
    assert storm.kind is EntityKind.EVENT


def test_a_leader_stands_for_the_country_and_a_claimed_one_too(read: Read) -> None:
    text = "German Chancellor Paula Reinhardt met Fumio Kishida. Former French Foreign Minister Luc Morel watched."
    found = {entity.id: entity.stands_for for entity in read(text).entities}
    assert found["paula-reinhardt"] == ("germany",)
    assert found["fumio-kishida"] == ("japan",)
    assert found["luc-morel"] == ()


def test_a_headline_in_title_case_names_nobody_who_is_not_there(meanings: Meanings) -> None:
    text = (
        "Japanese Prime Minister Seeks to Strengthen Regional Alliances With South Korea\n"
        "The prime minister seeks to strengthen regional alliances, aides said."
    )
    assert [entity for _, entity, _ in meanings(text, headline=True)] == ["japan", "south-korea"]


def test_a_headline_in_capitals_keeps_its_names(meanings: Meanings) -> None:
    text = "QUAKE SHAKES TOKYO AS KISHIDA TRAVELS\nA quake shook Tokyo while Prime Minister Fumio Kishida was away."
    found = meanings(text, headline=True)
    assert ("KISHIDA", "fumio-kishida", "surname") in found
    assert ("TOKYO", "tokyo", "name") in found


def test_a_title_is_no_name(meanings: Meanings) -> None:
    found = meanings("Philippine Defence Secretary Gilberto Teodoro and Japanese Defence Minister Minoru Kihara met.")
    assert [entity for _, entity, _ in found] == ["philippines", "gilberto-teodoro", "japan", "minoru-kihara"]


def test_a_thing_with_a_number_is_a_product(read: Read) -> None:
    (rocket,) = read("The new Chollima-1 had not ignited, engineers said.").entities
    assert (rocket.id, rocket.kind) == ("chollima-1", EntityKind.PRODUCT)


def test_the_moon_is_no_president(meanings: Meanings) -> None:
    assert ("Moon", "moon", "name") in meanings("The lander reached the Moon on Friday.")
    assert ("Moon", "moon-jae-in", "surname") in meanings("President Moon flew home on Friday.")


@pytest.mark.parametrize(
    ("text", "name", "person"),
    [
        ("Joe Biden met aides. In the Rose Garden Biden spoke of the pact.", "Rose Garden Biden", "joe-biden"),
        ("Grace Okonkwo won. In the Marble Hall Okonkwo thanked all.", "Marble Hall Okonkwo", "grace-okonkwo"),
    ],
)
def test_a_place_before_a_person_is_no_part_of_the_name(
    meanings: Meanings, text: str, name: str, person: str
) -> None:
    found = meanings(text)
    assert name not in [words for words, _, _ in found]
    assert [entity for words, entity, _ in found if words == name.rsplit(maxsplit=1)[-1]] == [person]
