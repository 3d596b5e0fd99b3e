"""Known names: what is found, how it is ordered, and that the data files hold together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.knowledge import (
    companies,
    countries,
    family_name_first,
    fold,
    given_name_gender,
    leaders_named,
    lookup,
    slug,
    surname_of,
)
from timeline.knowledge.tables import rows, several
from timeline.model import EntityKind, NameForm


def readings(name: str) -> list[tuple[str, NameForm]]:
    return [(match.entity.id, match.form) for match in lookup(name)]


def test_nearly_all_countries_are_known() -> None:
    assert len(countries()) >= 220
    assert all(entity.kind is EntityKind.COUNTRY for entity in countries().values())


@pytest.mark.parametrize(
    ("name", "country", "form"),
    [
        ("Japan", "japan", NameForm.NAME),
        ("japanese", "japan", NameForm.DEMONYM),
        ("U.S.", "united-states", NameForm.ALIAS),
        ("usa", "united-states", NameForm.ALIAS),
        ("Türkiye", "turkey", NameForm.ALIAS),
        ("DPRK", "north-korea", NameForm.ALIAS),
        ("the Netherlands", "netherlands", NameForm.NAME),
        ("Cubans", "cuba", NameForm.DEMONYM),
        ("South Korean", "south-korea", NameForm.DEMONYM),
        ("Côte d'Ivoire", "ivory-coast", NameForm.ALIAS),
    ],
)
def test_a_country_is_found_by_all_its_names(name: str, country: str, form: NameForm) -> None:
    assert readings(name) == [(country, form)]


def test_korea_is_both_koreas() -> None:
    assert [match.entity.id for match in lookup("korea")] == ["south-korea", "north-korea"]


@pytest.mark.parametrize(
    ("seat", "country"),
    [
        ("Seoul", "south-korea"),
        ("the White House", "united-states"),
        ("Kremlin", "russia"),
        ("Blue House", "south-korea"),
    ],
)
def test_a_seat_of_government_is_a_place_and_stands_for_its_country(seat: str, country: str) -> None:
    place, government = lookup(seat)
    assert place.entity.kind is EntityKind.PLACE
    assert place.entity.country == country
    assert (government.entity.id, government.form) == (country, NameForm.METONYM)


def test_georgia_in_america_does_not_hide_the_country() -> None:
    assert readings("Georgia")[0][0] == "georgia"


def test_a_disputed_place_lies_in_no_country() -> None:
    (match,) = lookup("Dokdo")
    assert (match.entity.id, match.entity.country) == ("takeshima", "")


@pytest.mark.parametrize("name", ["Yoon Suk Yeol", "Yoon Suk-yeol", "Suk-yeol Yoon", "yoon suk yeol"])
def test_a_leader_is_one_person_however_written(name: str) -> None:
    (match,) = lookup(name)
    assert match.entity.id == "yoon-suk-yeol"
    assert match.entity.stands_for == ("south-korea",)


def test_a_surname_of_several_leaders_needs_the_office() -> None:
    assert len(leaders_named("Clinton")) == 2
    assert [entity.id for entity in leaders_named("Clinton", "secretary of state")] == ["hillary-clinton"]
    assert [entity.id for entity in leaders_named("Kishida")] == ["fumio-kishida"]


def test_an_unknown_name_has_no_reading() -> None:
    assert lookup("Quxistan") == ()


def test_large_companies_are_known_and_told_from_bodies() -> None:
    assert lookup("Toyota Motor Corp.")[0].entity.id == "toyota"
    assert "toyota" in companies()
    assert lookup("IAEA")[0].entity.id == "international-atomic-energy-agency"
    assert "international-atomic-energy-agency" not in companies()


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Fumio Kishida", "Kishida"),
        ("Kim Jong-un", "Kim"),
        ("Yoon Suk Yeol", "Yoon"),
        ("Xi Jinping", "Xi"),
        ("Ferdinand Marcos Jr.", "Marcos"),
        ("George W. Bush", "Bush"),
        ("Han Solo", "Solo"),
        ("Lula", "Lula"),
    ],
)
def test_the_surname_follows_the_order_of_the_language(name: str, surname: str) -> None:
    assert surname_of(name) == surname


def test_given_names_tell_a_gender_where_they_do() -> None:
    assert given_name_gender("Shinzo") == "m"
    assert given_name_gender("Geun-hye") == "f"
    assert given_name_gender("Jordan") == "u"
    assert given_name_gender("Xyzzy") is None
    assert family_name_first("Nguyen")
    assert not family_name_first("Abe")


@pytest.mark.parametrize(
    ("written", "key"),
    [("U.S.", "us"), ("the Blue House", "blue house"), ("Kim Jong-un", "kim jong un"), ("São Paulo", "sao paulo")],
)
def test_what_does_not_count_in_a_name_is_folded_away(written: str, key: str) -> None:
    assert fold(written) == key
    assert slug(written) == key.replace(" ", "-")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_that_matters(name: str) -> None:
    once = fold(name)
    assert fold(once).removeprefix("the ") == once.removeprefix("the ")
    assert once == once.strip()


@pytest.mark.parametrize("table", ["leaders.csv", "groups.csv", "places.csv"])
def test_every_country_that_a_table_names_exists(table: str) -> None:
    named = {country for row in rows(table) for country in several(row["countries"])}
    assert {slug(country) for country in named} <= set(countries())


@pytest.mark.parametrize(
    "table",
    [
        "countries.csv",
        "leaders.csv",
        "places.csv",
        "organisations.csv",
        "companies.csv",
        "products.csv",
        "others.csv",
    ],
)
def test_no_row_is_short_or_long_and_no_name_comes_twice(table: str) -> None:
    names = []
    for row in rows(table):
        assert None not in row, row
        assert None not in row.values(), row
        names.append(row["name"])
    assert len(names) == len(set(names))
