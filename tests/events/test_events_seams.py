"""What a title leaves out of its sentence can be spared, and what it keeps belongs together."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import tell, told
from timeline.dates import from_edtf
from timeline.events.wording import LIMIT
from timeline.model import Article, PublishedSource


def titles(text: str) -> list[str]:
    """Titles of the events in a small article that appeared on 3 June 2022."""
    return [m.title for m in told(text)]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "A survey of fishermen along the coast taken in May found a small majority against the new quota.",
            "Survey of fishermen along the coast finds small majority against the new quota",
        ),
        (
            "In a meeting hosted by Carlo Riva, the council of Veria approved a bridge on Monday.",
            "Council of Veria approves bridge",
        ),
        ("The mayor of Bergen, Ann Berg, yesterday opened the new library.", "Ann Berg opens new library"),
        (
            "A ferry carrying 40 tonnes of rice was diverted to Bergen on Monday.",
            "Ferry carrying 40 tonnes of rice diverted to Bergen",
        ),
        (
            "Many of the gates are already under construction and Riva Steel will continue to build the dam.",
            "Riva Steel to build dam",
        ),
    ],
)
def test_the_subject_is_whole_and_the_verbs_own(sentence: str, title: str) -> None:
    assert title in titles(sentence)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Carlo Riva, Edda Brun, Ana Kovac and Otto Lange opened a school in Veria on Monday.",
            "Carlo Riva, Edda Brun, Ana Kovac and Otto Lange open school in Veria",
        ),
        (
            "The price of rice fell in Norway, Denmark, Sweden and Iceland in May.",
            "Price of rice falls in Norway, Denmark, Sweden and Iceland",
        ),
    ],
)
def test_a_list_keeps_all_its_members(sentence: str, title: str) -> None:
    assert title in titles(sentence)


def test_the_owner_of_the_subject_is_named() -> None:
    told = titles("Carlo Riva was arrested in Bergen on Monday.\nHis lawyer denied the charges on Tuesday.")
    assert "Carlo Riva's lawyer denies charges" in told


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("In remarks overheard by reporters, Edda Brun called Carlo Riva a liar on Monday.", "overhear"),
        ("Carlo Riva admitted on Monday giving Edda Brun it.", "Brun it"),
        ('"They want to close the school," Edda Brun said on Monday in Bergen.', "They want"),
        ('"He gave the money back," Edda Brun said on Monday in Bergen.', "gave the money"),
        (
            "As well as being the envoy for Norway, Carlo Riva was asked by Edda Brun on Monday to raise money.",
            "Well",
        ),
    ],
)
def test_nothing_is_told_that_needs_its_sentence(sentence: str, part: str) -> None:
    assert not any(part in title for title in titles(sentence))


def test_a_day_takes_along_what_hangs_on_it() -> None:
    told = titles("The council of Bergen closed its harbour after Tuesday's storm.")
    assert told == ["Council of Bergen closes its harbour after the storm"]
    told = titles("Norway said on Monday that two polar stations will have been opened by the end of the year.")
    assert "Norway says two polar stations will have been opened" in told


def test_long_talk_ends_with_a_clause_and_never_within_a_list() -> None:
    told = titles(
        '"The bridge was built in a hurry, and nobody asked the engineers of the county whether the ground would '
        'bear the weight of so many lorries," Edda Brun said on Monday.'
    )
    assert told == ["Edda Brun: “The bridge was built in a hurry, and nobody asked the engineers of the county…”"]
    told = titles(
        "Halden Motors said on Monday that its plant in Veria, which employs 2,000 people and makes gearboxes for "
        "lorries, would close because demand for diesel engines had fallen in Norway, Denmark, Sweden and Iceland."
    )
    assert all(len(title) <= LIMIT and not title.endswith(("Norway", "Denmark", "Sweden", "…")) for title in told)
    assert any(title.startswith("Halden Motors says its plant in Veria would close") for title in told)


def test_a_headline_that_cannot_be_built_upon_is_told_as_it_stands() -> None:
    article = Article(
        id="a",
        title="Tolvane Inc., Riva Steel resolve dispute",
        text="Tolvane Inc., Riva Steel resolve dispute\n\nTheir lawyers in Oslo were not available on Monday.",
        published=from_edtf("2022-06-03"),
        published_source=PublishedSource.GIVEN,
    )
    assert "Tolvane Inc., Riva Steel resolve dispute" in [m.title for m in tell([article]).mentions]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "The library of Veria was closed in January after part of its ceiling fell on the readers.",
            "Library of Veria closed",
        ),
        (
            "Carlo Riva died in May after a gas bottle exploded in his kitchen in Bergen.",
            "Carlo Riva dies after a gas",
        ),
        (
            "As tests in Bergen on Monday showed the strain might be spreading in Norway, schools were closed.",
            "Tests in",
        ),
        (
            "Shares in Riva Steel fell to 212 pence on Monday, their lowest level since 2016.",
            "Shares in Riva Steel fall",
        ),
    ],
)
def test_a_short_title_says_more_and_a_long_one_no_half_clause(sentence: str, title: str) -> None:
    told = titles(sentence)
    assert any(t.startswith(title) for t in told)
    assert not any(t.endswith(("lowest level", "showed the strain")) for t in told)


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        (
            "Carlo Riva told police he slept badly, according to an affidavit made public in Bergen on Monday.",
            "public",
        ),
        (
            "The United Nations says 600 people died since army forces, backed by jets, launched an attack.",
            "UN launches",
        ),
        ("Norway declared an emergency on Monday and Danes and Swedes were urged to stay at home.", "Swedes"),
        ("It was a tribute to Edda Brun, who died in Bergen on Monday.", "Tribute"),
    ],
)
def test_a_clause_keeps_to_itself(sentence: str, part: str) -> None:
    assert not any(part in t for t in titles(sentence) if not t.startswith("Danes"))


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Snow fell in Bergen on Monday, the first in ten years.",
            "Snow falls in Bergen, the first in ten years",
        ),
        (
            "The mayors of Bergen and Oslo met on Monday for the first time in more than four years.",
            "Mayors of Bergen and Oslo meet for the first time in more than four years",
        ),
    ],
)
def test_the_first_in_so_many_years_is_not_the_first(sentence: str, title: str) -> None:
    assert titles(sentence) == [title]


def test_no_title_ends_without_what_it_is_without() -> None:
    told = titles(
        "Norway announced on Monday that a foundation of its own would compensate the former miners of the northern "
        "islands, without money from the companies that its courts had ordered to pay."
    )
    assert told
    assert not any(title.endswith("without money") for title in told)
