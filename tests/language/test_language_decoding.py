"""Names found for a batch at once are those that spaCy's own loop finds one document at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from timeline.articles import layout, read_paths
from timeline.language.decoding import Found, name_finder
from timeline.language.pieces import cut
from timeline.language.pipeline import SHIPPED
from timeline.model import Article

SEEDS = Path(__file__).parents[2] / "seeds"
WORDS = [
    "Fumio",
    "Kishida",
    "met",
    "the",
    "Bank",
    "of",
    "Japan",
    "in",
    "Seoul",
    ".",
    ",",
    "IAEA",
    "on",
    " ",
    "Jr.",
    "2024",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(SHIPPED)


def both(nlp: Language, docs: list[Doc]) -> tuple[list[list[Found]], list[list[Found]]]:
    """The names of documents, found by us and by spaCy."""
    finder = name_finder(nlp)
    assert finder is not None
    docs = list(nlp.pipe(docs, disable=["ner", "lemmatizer"]))
    ours = list(finder.find(docs))
    recognizer = nlp.get_pipe("ner")
    theirs = [[(name.start, name.end, name.label_) for name in recognizer(doc).ents] for doc in docs]
    return ours, theirs


def test_the_same_names_in_all_seeds(nlp: Language) -> None:
    articles = [item for item in read_paths([SEEDS]) if isinstance(item, Article)]
    pieces = [piece for article in articles for piece in cut(article.text, layout(article)) if piece.read]
    ours, theirs = both(nlp, [nlp.make_doc(piece.text) for piece in pieces])
    assert sum(map(len, theirs)) > 500
    assert ours == theirs


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), max_size=6))
def test_the_same_names_whatever_the_words(nlp: Language, texts: list[list[str]]) -> None:
    ours, theirs = both(nlp, [Doc(nlp.vocab, words=words) for words in texts])
    assert ours == theirs


def test_documents_without_words_have_no_names(nlp: Language) -> None:
    finder = name_finder(nlp)
    assert finder is not None
    assert list(finder.find([])) == []
    assert list(finder.find([nlp.make_doc("")])) == [[]]


def test_a_model_that_names_words_before_is_left_to_spacy() -> None:
    with_rules = spacy.load(SHIPPED)
    with_rules.add_pipe("entity_ruler", before="ner")
    assert name_finder(with_rules) is None
    assert name_finder(spacy.blank("en")) is None
