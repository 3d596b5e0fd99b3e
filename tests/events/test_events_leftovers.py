"""A title lacks no word that those it keeps lean on, and brings none together that its sentence keeps apart."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import tell
from timeline.dates import from_edtf
from timeline.events.reattaching import reattached
from timeline.model import Article, Mention, PublishedSource, Token


def told(sentence: str) -> tuple[Mention, ...]:
    """Events of an article of one sentence that appeared on 3 June 2022."""
    article = Article(
        id="a",
        title="",
        text=sentence,
        published=from_edtf("2022-06-03"),
        published_source=PublishedSource.GIVEN,
    )
    return tell([article]).mentions


@pytest.mark.parametrize(
    ("sentence", "torn"),
    [
        (
            "Halden Motors announced that 2 million cars have been sold in the six weeks that it has been available.",
            "2 million cars sold that it has been available",
        ),
        (
            "The painter Jane Pickles spent most of last year in Norway, where she drew sheep.",
            "Painter Jane Pickles spends most in Norway",
        ),
        (
            "Mayor Ada Brandt declared on Wednesday that it is a matter of days before the bridge reopens.",
            "Ada Brandt declares that it is a matter before the bridge reopens",
        ),
        (
            "The ministers told the general assembly Denmark would vote for the treaty on Friday.",
            "General assembly Denmark to vote for the treaty",
        ),
        ("The same album earned Carlo Riva a prize in 2003.", "Same album earns Carlo Riva a prize"),
    ],
)
def test_what_leans_on_a_word_left_out_is_no_title(sentence: str, torn: str) -> None:
    assert torn not in [m.title for m in told(sentence)]


def test_a_day_that_only_dates_is_left_out_as_before() -> None:
    assert [m.title for m in told("Norway bought half of the island on Monday.")] == [
        "Norway buys half of the island"
    ]


def test_a_death_keeps_the_day_behind_the_age() -> None:
    (death,) = told("Carlo Riva died aged 50 in June 2009, during a rehearsal.")
    assert death.dating.span == from_edtf("2009-06")


def test_which_behind_a_day_tells_of_the_thing_before_it() -> None:
    sentence = "Edda Brun visited Birch Computer on Tuesday, which was founded by Carl Ross."
    assert "Birch Computer founded by Carl Ross" in [m.title for m in told(sentence)]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("A nurse who saw Carlo Riva on the day he died told the court that he was well.", "Carlo Riva dies"),
        (
            "The head expressed regret last night that Halden Motors had ever become involved in the harbour in May.",
            "Halden Motors becomes involved in the harbour",
        ),
    ],
)
def test_a_clause_about_a_day_or_a_fact_has_no_object_to_add(sentence: str, title: str) -> None:
    assert title in [m.title for m in told(sentence)]


def test_a_participle_before_a_noun_describes_it() -> None:
    words = ["Halden", "released", "the", "long", "awaited", "Development", "Kit"]
    tags = ["NNP", "VBD", "DT", "RB", "VBN", "NNP", "NNP"]
    deps = ["nsubj", "ROOT", "det", "advmod", "conj", "compound", "parataxis"]
    heads = [1, 1, 3, 1, 1, 6, 1]
    pos = ["PROPN", "VERB", "DET", "ADV", "VERB", "PROPN", "PROPN"]
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    tokens = [
        Token(i, starts[i], starts[i] + len(word), word, word.lower(), pos[i], tags[i], deps[i], heads[i])
        for i, word in enumerate(words)
    ]
    mended = reattached(tokens, [], lambda _: False)
    assert [(t.text, t.dep, t.head) for t in mended if t.i in {2, 4, 6}] == [
        ("the", "det", 6),
        ("awaited", "amod", 6),
        ("Kit", "obj", 1),
    ]


@pytest.mark.parametrize(
    ("sentence", "verb", "told_as_fact"),
    [
        ("Ada Brandt said it was more likely the singer's doctor Nils Vik gave the patient too much.", "give", False),
        ("It was not possible to land, and Brandt flew home on Monday.", "fly", True),
    ],
)
def test_what_is_only_likely_did_not_come_about(sentence: str, verb: str, told_as_fact: bool) -> None:
    assert (verb in {m.lemma for m in told(sentence)}) is told_as_fact
