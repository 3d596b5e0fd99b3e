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
