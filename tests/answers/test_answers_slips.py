"""Which words are typos of words that articles have."""

from __future__ import annotations

import pytest

from timeline.answers.naming import build_lexicon

LEXICON = build_lexicon(1, {"corruption": 3, "Christian": 2, "Washington": 5, "earthquake": 4, "place": 9})


@pytest.mark.parametrize("word", ["correction", "christmas", "peace"])
def test_another_word_is_no_slip(word: str) -> None:
    assert LEXICON.repair(word) == word


@pytest.mark.parametrize(
    ("word", "meant"),
    [("washingten", "washington"), ("erthqake", "earthquake"), ("palce", "place"), ("corrpution", "corruption")],
)
def test_a_slip_is_mended(word: str, meant: str) -> None:
    assert LEXICON.repair(word) == meant
