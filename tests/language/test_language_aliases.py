"""Which words in brackets are short for a name."""

from __future__ import annotations

import pytest

from timeline.language.aliases import learnt
from timeline.language.names import Name
from timeline.model import LineRole, Sentence, Token


def sentence(words: str) -> Sentence:
    tokens, start = [], 0
    for i, word in enumerate(words.split()):
        tokens.append(Token(i, start, start + len(word), word, word.lower(), "PROPN", "NNP", "dep", 0))
        start += len(word) + 1
    return Sentence(0, 0, start, LineRole.BODY, tuple(tokens))


def short_forms(words: str, length: int) -> set[str]:
    """The short forms learnt from a sentence whose first words are a name."""
    text = " ".join(words.split()[:length])
    return set(learnt([Name(0, 0, length, 0, len(text), text, "ORG")], [sentence(words)]))


@pytest.mark.parametrize(
    ("words", "length", "short"),
    [
        ("International Atomic Energy Agency ( IAEA )", 4, "iaea"),
        ("Democratic Republic of the Congo ( DRC )", 5, "drc"),
        ("Korean Central News Agency ( KCNA )", 4, "kcna"),
        ("Halvorsen Shipping Corporation ( “ Halvorsen ” )", 3, "halvorsen"),
        ("World Health Organization ( the WHO )", 3, "who"),
    ],
)
def test_a_short_form_is_learnt(words: str, length: int, short: str) -> None:
    assert short_forms(words, length) == {short}


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("Kennedy Space Center ( pictured )", 3),
        ("World Health Organization ( 2009 )", 3),
        ("Toyota ( TM )", 1),
        ("World Health Organization said ( WHO )", 3),
        ("World Health Organization ( WHO", 3),
    ],
)
def test_other_words_in_brackets_are_not(words: str, length: int) -> None:
    assert short_forms(words, length) == set()


@pytest.mark.parametrize(
    ("names", "short"),
    [
        ({"Baltic Airways": "ORG", "BA": "ORG"}, {"ba"}),
        ({"BA": "ORG", "Baltic Airways": "MISC", "Helsinki": "GPE"}, {"ba"}),
        ({"Baltic Airways": "ORG", "Bergen Arena": "ORG", "BA": "ORG"}, set()),
        ({"Boris Aronson": "PERSON", "BA": "ORG"}, set()),
        ({"Baltic Airways": "ORG", "Ba": "GPE"}, set()),
    ],
)
def test_initials_in_capitals_are_short_for_the_one_name_that_has_them(
    names: dict[str, str], short: set[str]
) -> None:
    words = list(names)
    text = sentence(" ".join(words))
    found = [Name(0, 0, 1, 0, len(word), word, label) for word, label in names.items()]
    assert set(learnt(found, [text])) == short
