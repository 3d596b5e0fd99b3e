"""Putting torn names together keeps a sentence a tree."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.events.fronted import with_fronted_apart
from timeline.events.mending import whole_names
from timeline.events.reattaching import reattached
from timeline.model import Token

LABELS = ["nsubj", "obj", "obl", "conj", "parataxis", "acl", "ccomp", "case", "mark", "amod", "punct"]
SORTS = [("PROPN", "NNP"), ("VERB", "VBD"), ("VERB", "VBN"), ("NOUN", "NN"), ("ADP", "IN"), ("PUNCT", ",")]


@st.composite
def parsed(draw: st.DrawFn) -> tuple[list[Token], list[tuple[int, ...]]]:
    """A sentence with any tree over its words, and stretches of it that are names."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    tokens: dict[int, Token] = {}
    for place, i in enumerate(order):
        head = i if place == 0 else draw(st.sampled_from(order[:place]))
        pos, tag = draw(st.sampled_from(SORTS))
        dep = "ROOT" if place == 0 else draw(st.sampled_from(LABELS))
        text = {"ADP": "after", "PUNCT": ","}.get(pos, "x")
        tokens[i] = Token(i, i * 2, i * 2 + 1, text, text, pos, tag, dep, head)
    cuts = sorted(draw(st.sets(st.integers(0, size), max_size=6)))
    names = [tuple(range(a, b)) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return [tokens[i] for i in range(size)], names


@settings(max_examples=1500)
@given(parsed())
def test_a_tree_stays_a_tree(sentence: tuple[list[Token], list[tuple[int, ...]]]) -> None:
    tokens, names = sentence
    stays_a_tree(whole_names(tokens, names))


@settings(max_examples=1500)
@given(parsed())
def test_words_hung_anew_stay_a_tree(sentence: tuple[list[Token], list[tuple[int, ...]]]) -> None:
    tokens, persons = sentence
    stays_a_tree(reattached(tokens, persons, lambda lemma: lemma == "x"))


@settings(max_examples=1500)
@given(parsed())
def test_a_subject_parted_from_what_is_in_front_of_it_leaves_a_tree(
    sentence: tuple[list[Token], list[tuple[int, ...]]],
) -> None:
    stays_a_tree(with_fronted_apart(sentence[0]))


def stays_a_tree(mended: Sequence[Token]) -> None:
    for token in mended:
        at, steps = token.i, 0
        while mended[at].head != at:
            at, steps = mended[at].head, steps + 1
            assert steps <= len(mended), "a word governs itself over others"


def test_a_name_that_lies_below_the_verb_it_rules_is_left_where_it_is() -> None:
    heads, deps = (2, 2, 2, 0, 2), ("case", "nsubj", "ROOT", "nsubj", "nsubj")
    tokens = [
        Token(i, i * 2, i * 2 + 1, "x", "x", "PROPN", "NNP", dep, head)
        for i, (head, dep) in enumerate(zip(heads, deps, strict=True))
    ]
    stays_a_tree(reattached(tokens, [(0,), (2, 3)], lambda lemma: False))
