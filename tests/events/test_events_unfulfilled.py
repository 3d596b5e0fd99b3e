"""What is named and did not come about is not told as if it had."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import told
from timeline.model import Status


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("Varda nearly bought Orsa in May.", "buy"),
        ("Varda almost bought Orsa in May.", "buy"),
        ("Varda no longer made cars in May.", "make"),
        ("Varda stopped making cars in May.", "make"),
        ("Varda was prevented from buying Orsa in May.", "buy"),
        ("Varda was barred from selling cars in May.", "sell"),
        ("Varda dreamed of buying Orsa in May.", "buy"),
        ("Varda was rumoured to have bought Orsa in May.", "buy"),
        ("Al-Qaida denied having held talks with the government on Tuesday.", "talk"),
        ("Nils Vik was cleared of killing Ada Brandt in Oslo on Monday.", "kill"),
        ("Nils Vik was found not guilty of killing Ada Brandt in Oslo on Monday.", "kill"),
        ("Nils Vik was indicted on Monday for stealing 2 million euros from Varda in 2019.", "steal"),
        ("Charges that Nils Vik killed Ada Brandt were dropped on Monday.", "kill"),
        ("Norway's parliament voted against joining the union on Monday.", "join"),
        ("The rocket exploded before reaching orbit on Monday.", "reach"),
        ("There is no evidence that Kishida visited Seoul on Monday.", "visit"),
        ("A rumour that Kishida visited Seoul on Monday spread on Tuesday.", "visit"),
        ("In the novel, a plane hit the Pentagon in 2009.", "hit"),
        ("Biden pulled out of a meeting with Kishida in Seoul on Monday.", "meeting"),
    ],
)
def test_what_did_not_come_about_is_no_event(sentence: str, deed: str) -> None:
    assert deed not in {m.lemma for m in told(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Kishida disputed that Biden visited Seoul on Monday.",
        "Kishida rejected claims that Biden visited Seoul on Monday.",
        "Kishida dismissed reports that Biden visited Seoul on Monday.",
        "Reports that Biden visited Seoul on Monday are false.",
    ],
)
def test_what_a_dismissed_report_says_is_denied(sentence: str) -> None:
    assert [m.status for m in told(sentence) if m.lemma == "visit"] == [Status.DENIED]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Varda's sales nearly doubled in May.", "Varda's sales double"),
        ("The storm killed nearly 200 people in May.", "Storm kills nearly 200 people"),
        ("Almost all the houses in Oslo were destroyed in May.", "Almost all the houses in Oslo destroyed"),
        ("Varda finished building the bridge in May.", "Varda builds bridge"),
    ],
)
def test_what_came_about_to_a_degree_is_told(sentence: str, title: str) -> None:
    assert title in {m.title for m in told(sentence)}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Varda stopped making cars in May.", "Varda stops making cars"),
        ("Varda ceased making cars in May.", "Varda ceases making cars"),
        ("Varda was barred from selling cars in May.", "Varda barred from selling cars"),
    ],
)
def test_the_day_of_what_was_left_off_is_that_of_leaving_off(sentence: str, title: str) -> None:
    days = {m.title: m.dating.span and m.dating.span.edtf for m in told(sentence)}
    assert days[title] == "2022-05"


def test_what_was_denied_is_denied_however_the_tree_hangs_it() -> None:
    told_of = told("Varda denied that Nils Vik had stolen 2 million euros in 2019.")
    assert [m.status for m in told_of if m.lemma == "steal"] == [Status.DENIED]


def test_the_month_of_a_deed_is_not_that_of_its_denial() -> None:
    told_of = told("Nils Vik denied murdering Ada Brandt in May.")
    days = {m.title: m.dating.span and m.dating.span.edtf for m in told_of}
    assert days["Nils Vik denies murdering Ada Brandt"] != "2022-05"


@pytest.mark.parametrize(
    ("sentence", "lemma", "day"),
    [
        ("Police arrested a man on Monday over the killing of Ada Brandt in May 2019.", "killing", "2019-05"),
        ("The quake was the worst since 1906, when San Francisco was destroyed.", "destroy", "1906"),
    ],
)
def test_an_earlier_deed_keeps_its_own_day(sentence: str, lemma: str, day: str) -> None:
    assert [m.dating.span and m.dating.span.edtf for m in told(sentence) if m.lemma == lemma] == [day]


def test_a_deed_is_not_of_the_day_on_which_somebody_was_held_for_it() -> None:
    told_of = told("Police arrested a man on Monday over the killing of Ada Brandt.")
    assert [m for m in told_of if m.lemma == "killing" and m.dating.span is not None] == []
