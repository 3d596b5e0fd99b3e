"""Days counted from another deed that the article tells: "six days before he left"."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import tell, told
from timeline.dates import from_edtf
from timeline.events import redate
from timeline.model import Article, PublishedSource, Reason, count_of, counted

LEAD = ("Chief of Norton leaves", "Norton chief Karen Brown resigned on Monday after a quarrel with the owners.")
"""Of an article of Friday 3 June 2022: she resigned on 30 May."""


def _days(*sentences: str) -> dict[str, str | None]:
    found = (m for m in told(*LEAD, *sentences) if m.sentence > 1)
    return {m.lemma: None if m.dating.span is None else m.dating.span.edtf for m in found}


@pytest.mark.parametrize(
    ("sentence", "lemma", "day"),
    [
        ("Six days before she left, Norton announced a loss of 30 million euros.", "announce", "2022-05-24"),
        ("A day after Brown resigned, Norton sold a plant in Ghent.", "sell", "2022-05-31"),
        ("Norton sold a plant in Ghent two days after the resignation.", "sell", "2022-06-01"),
        ("The day after Brown resigned, Paul Weber visited Ghent.", "visit", "2022-05-31"),
        ("Paul Weber visited Ghent a week before Brown resigned.", "visit", "2022-05-23"),
        ("Paul Weber visited Ghent two days after Nils Vik was arrested on May 4.", "visit", "2022-05-06"),
        ("Paul Weber visited Ghent two days before the election of 6 April 2021.", "visit", "2021-04-04"),
    ],
)
def test_a_deed_is_counted_from_one_that_is_told(sentence: str, lemma: str, day: str) -> None:
    assert _days(sentence).get(lemma) == day, _days(sentence)


def test_the_deed_behind_is_counted_from_the_news() -> None:
    found = told(
        "Probe lands on Moon",
        "The Indian probe Vikra landed on the Moon on Wednesday.",
        "The success came four days after the Russian probe Lunik crashed on the Moon.",
    )
    assert {m.lemma: m.dating.span and m.dating.span.edtf for m in found}["crash"] == "2022-05-28"


def test_the_other_clause_of_a_day_told_twice_is_counted_back() -> None:
    days = _days("Paul Weber put off a visit to Ghent, and a day later, on May 20, the bank cut its rate.")
    assert days["cut"] == "2022-05-20"


@pytest.mark.parametrize(
    "sentence",
    [
        "About six days before she left, Norton sold a plant.",
        "Less than two days after she left, Norton sold a plant.",
        "Some months after she left, Norton sold a plant.",
        "Thirty days after she left, Norton sold a plant.",
    ],
)
def test_what_is_rough_or_would_lie_ahead_is_not_counted(sentence: str) -> None:
    found = [m for m in told(*LEAD, sentence) if m.lemma == "sell"]
    assert all("Counted" not in m.dating.explanation or m.dating.span is None for m in found)


def test_the_explanation_says_from_what() -> None:
    (mention,) = (m for m in told(*LEAD, "Two days after the resignation Norton sold a plant.") if m.lemma == "sell")
    assert mention.dating.reason is Reason.RELATIVE
    assert mention.dating.explanation == "Counted: 2 days after what the article dates by 'Monday'."


def test_another_publication_day_moves_what_is_counted() -> None:
    text = "\n".join((*LEAD, "Two days after the resignation Norton sold a plant."))
    article = Article(
        id="a", title="", text=text, published=from_edtf("2022-06-03"), published_source=PublishedSource.GIVEN
    )
    (mention,) = (m for m in tell([article]).mentions if m.lemma == "sell")
    assert count_of(mention.binding.relation) is not None
    (undated,) = redate([mention], [], None)
    assert undated.dating.span is None


@pytest.mark.parametrize(("days", "phrase"), [(-6, 3), (1, None), (30, 0)])
def test_the_relation_can_be_read_again(days: int, phrase: int | None) -> None:
    assert count_of(counted(days, phrase)) == (days, phrase)
    assert count_of("on") is None
