"""A verb that was read as a participle behind its subject heads its clause again."""

from __future__ import annotations

import pytest

from timeline.events.predicates import asserted, with_subjects
from timeline.model import Token

DOUBLE = frozenset({"give"})
ALONE = frozenset({"protested"})


def sentence(*rows: tuple[str, str, str, int]) -> tuple[Token, ...]:
    """Words as (text, tag, label, governor)."""
    sorts = {"NN": "NOUN", "NNP": "PROPN", "IN": "ADP", "CD": "NUM", "NNS": "NOUN", ".": "PUNCT", "DT": "DET"}
    return tuple(
        Token(i, i * 9, i * 9 + len(text), text, text.lower(), sorts.get(tag, "VERB"), tag, dep, head)
        for i, (text, tag, dep, head) in enumerate(rows)
    )


FIRE = sentence(
    ("fire", "NN", "ROOT", 0),
    ("near", "IN", "case", 2),
    ("Bergen", "NNP", "nmod", 0),
    ("killed", "VBD", "acl", 2),
    ("12", "CD", "obj", 3),
    ("Friday", "NNP", "nmod:unmarked", 0),
    (".", ".", "punct", 0),
)


def test_a_participle_with_an_object_is_the_verb() -> None:
    mended = asserted(FIRE, DOUBLE, ALONE)
    assert [(t.text, t.dep, t.head) for t in mended if t.text in {"fire", "killed", "Friday", "."}] == [
        ("fire", "nsubj", 3),
        ("killed", "ROOT", 3),
        ("Friday", "obl:unmarked", 3),
        (".", "punct", 3),
    ]


def test_what_the_speaker_behind_it_says_has_a_verb_too() -> None:
    told = sentence(
        ("fire", "NN", "obl", 6),
        ("in", "IN", "case", 2),
        ("Bergen", "NNP", "nmod", 0),
        ("killed", "VBN", "acl", 2),
        ("people", "NNS", "obj", 3),
        ("police", "NNS", "nsubj", 6),
        ("said", "VBD", "ROOT", 6),
    )
    mended = asserted(told, DOUBLE, ALONE)
    assert [(t.text, t.dep, t.head) for t in mended if t.text in {"fire", "killed"}] == [
        ("fire", "nsubj", 3),
        ("killed", "ccomp", 6),
    ]


def test_a_noun_with_a_preposition_before_the_speaker_stays() -> None:
    told = sentence(
        ("after", "IN", "case", 1),
        ("fire", "NN", "obl", 5),
        ("killed", "VBN", "acl", 1),
        ("people", "NNS", "obj", 2),
        ("police", "NNS", "nsubj", 5),
        ("called", "VBD", "ROOT", 5),
    )
    assert asserted(told, DOUBLE, ALONE) == told


@pytest.mark.parametrize(
    "words",
    [
        # a true participle: no object of its own
        sentence(
            ("fire", "NN", "ROOT", 0),
            ("killed", "VBN", "acl", 0),
            ("by", "IN", "case", 3),
            ("rain", "NN", "obl:agent", 1),
        ),
        # one that keeps its second object
        sentence(("man", "NN", "ROOT", 0), ("give", "VBN", "acl", 0), ("medal", "NN", "obj", 1)),
        # the clause has a verb already
        sentence(
            ("man", "NN", "nsubj", 3),
            ("killed", "VBN", "acl", 0),
            ("rain", "NN", "obj", 1),
            ("spoke", "VBD", "ROOT", 3),
        ),
        # the noun is what somebody is said to be
        sentence(
            ("he", "NN", "nsubj", 2),
            ("is", "VBZ", "cop", 2),
            ("man", "NN", "ROOT", 2),
            ("built", "VBD", "acl", 2),
            ("ships", "NNS", "obj", 3),
        ),
    ],
)
def test_other_participles_stay(words: tuple[Token, ...]) -> None:
    assert asserted(words, DOUBLE, ALONE) == words


def test_the_verb_behind_a_relative_clause_is_the_outer_one() -> None:
    words = sentence(
        ("hospital", "NN", "ROOT", 0),
        ("where", "IN", "advmod", 3),
        ("she", "NN", "nsubj", 3),
        ("worked", "VBD", "acl:relcl", 0),
        ("closed", "VBD", "xcomp", 3),
    )
    mended = asserted(words, DOUBLE, ALONE)
    assert [(t.text, t.dep, t.head) for t in mended if t.text in {"hospital", "worked", "closed"}] == [
        ("hospital", "nsubj", 4),
        ("worked", "acl:relcl", 0),
        ("closed", "ROOT", 4),
    ]


def test_a_bare_noun_before_its_verb_is_the_subject() -> None:
    words = sentence(
        ("minister", "NN", "obl", 4),
        ("for", "IN", "case", 2),
        ("housing", "NN", "nmod", 0),
        ("Daly", "NNP", "advmod", 4),
        ("visited", "VBD", "ROOT", 4),
        ("Kilrush", "NNP", "obj", 4),
    )
    mended = with_subjects(words)
    assert (mended[0].dep, mended[3].dep, mended[3].head) == ("nsubj", "appos", 0)


@pytest.mark.parametrize(
    "words",
    [
        # behind a preposition
        sentence(("on", "IN", "case", 1), ("Monday", "NNP", "obl", 2), ("fell", "VBD", "ROOT", 2)),
        # beside a subject
        sentence(("Monday", "NNP", "obl", 2), ("shares", "NNS", "nsubj", 2), ("fell", "VBD", "ROOT", 2)),
        # of an infinitive
        sentence(("water", "NN", "obl", 1), ("drink", "VB", "ROOT", 1)),
    ],
)
def test_other_nouns_stay(words: tuple[Token, ...]) -> None:
    assert with_subjects(words) == words


def test_shares_in_a_bank_are_one_subject() -> None:
    words = sentence(
        ("Shares", "NNS", "nsubj", 3),
        ("in", "IN", "mark", 3),
        ("Carvela", "NNP", "nsubj", 3),
        ("fell", "VBD", "ROOT", 3),
    )
    mended = with_subjects(words)
    assert [(t.dep, t.head) for t in mended] == [("nsubj", 3), ("case", 2), ("nmod", 0), ("ROOT", 3)]


def test_a_verb_that_takes_no_object_is_no_passive() -> None:
    words = sentence(("residents", "NNS", "ROOT", 0), ("protested", "VBN", "acl", 0), (".", ".", "punct", 0))
    assert [(t.dep, t.tag) for t in asserted(words, DOUBLE, ALONE)][:2] == [("nsubj", "NNS"), ("ROOT", "VBD")]


def test_an_unknown_name_is_a_subject_too() -> None:
    words = sentence(
        ("storm", "NN", "compound", 1),
        ("Edda", "RB", "advmod", 2),
        ("hit", "VBD", "ROOT", 2),
        ("coast", "NN", "obj", 2),
    )
    mended = with_subjects(words)
    assert (mended[1].dep, mended[1].pos) == ("nsubj", "PROPN")


def test_what_has_a_subject_is_a_verb_and_describes_no_noun() -> None:
    words = sentence(
        ("began", "VBD", "ROOT", 0),
        ("when", "IN", "advmod", 4),
        ("committee", "NN", "nsubj", 3),
        ("published", "VBN", "amod", 4),
        ("letters", "NNS", "obl", 0),
    )
    mended = with_subjects(words)
    assert [(t.dep, t.head) for t in mended] == [("ROOT", 0), ("advmod", 3), ("nsubj", 3), ("advcl", 0), ("obj", 3)]
