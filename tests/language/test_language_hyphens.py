"""Words with a prefix, scores and sums come out of the tokenizer in the pieces that the parser can read."""

from __future__ import annotations

import pytest

from timeline.articles import layout
from timeline.language import Reader
from timeline.model import Article


def words(reader: Reader, text: str) -> list[str]:
    """The words of a text as they are read."""
    read = reader.read(text, layout(Article(id="a", title="", text=text)), ())
    return [token.text for sentence in read.sentences for token in sentence.tokens]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("She was re-elected in May.", "re-elected"),
        ("Re-opening the mine took years.", "Re-opening"),
        ("The bank will co-operate fully.", "co-operate"),
        ("Rovers beat Dunfield 2-0 in the final.", "2-0"),
    ],
)
def test_kept_whole(reader: Reader, text: str, whole: str) -> None:
    assert whole in words(reader, text)


def test_a_re_elected_mayor_is_the_subject_of_one_verb(reader: Reader) -> None:
    text = "She was re-elected in May."
    read = reader.read(text, layout(Article(id="a", title="", text=text)), ())
    verbs = [t for t in read.sentences[0].tokens if t.pos == "VERB"]
    assert [(v.text, v.lemma, v.dep) for v in verbs] == [("re-elected", "re-elect", "ROOT")]


@pytest.mark.parametrize("text", ["a 50-year-old man died", "the 2023-24 season began", "well-known firms closed"])
def test_other_hyphens_are_cut(reader: Reader, text: str) -> None:
    assert "-" in words(reader, text)


def test_the_full_stop_behind_millions_ends_the_sentence(reader: Reader) -> None:
    assert words(reader, "The bank set aside £140m.")[-3:] == ["140", "m", "."]
