"""Words of a question that are typos of words in the very articles that may answer it; pure."""

from __future__ import annotations

from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from timeline.answers import synonyms
from timeline.answers.asking.evidence import Material
from timeline.answers.asking.lightwords import light_words, sounds
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought, TermKind
from timeline.answers.naming import fold
from timeline.answers.wordforms import irregular, key, stop_words, written_words

_LEAST, _LONG = 6, 9
"""Letters a word needs before one slip in it is mended, and before two are."""

_CHANGED: Final = 8
"""Letters a word needs before one of them may be taken for another: "charter" is no "chapter"."""


def respellings(question: Question, sought: Sought, material: Material) -> dict[str, str]:
    """What the words of a question that no gathered sentence holds were meant to be.

    Args:
        question: as typed: one with capitals was typed with care, and only its long words are looked at.
        sought: its terms.
        material: the articles that may answer it.

    Returns:
        Each mistyped word, folded, with the word of the articles that it is a slip of.
    """
    plain = [t.text for t in sought.terms if t.kind in {TermKind.UNKNOWN, TermKind.WORD} and t.text.isalpha()]
    least = _CHANGED if any(letter.isupper() for letter in question.text) else _LEAST - 1
    strange = [word for word in plain if len(word) >= least and not _meaningful(word)]
    if not strange:
        return {}
    words = {fold(word): word for passage in material.every() for word in written_words(passage.text)}
    # "Battry" is a slip of the one among the "batteries".
    words = {key(word): word for word in words if word.endswith("ies")} | words
    heard = {key(word) for word in words}
    found = {word: _nearest(word, list(words)) for word in strange if key(word) not in heard}
    return {word: words[meant] for word, meant in found.items() if meant}


def _meaningful(word: str) -> bool:
    known = word in stop_words() or word in light_words() or irregular(word)
    return known or synonyms.listed((key(word),))


def _nearest(word: str, heard: list[str]) -> str:
    """The one word of the articles that sounds alike, or is a slip or two away; empty where none is."""
    stems = {_sound(word), *(_sound(stem) for (stem,) in synonyms.derived((word,)))}
    alike = [
        other for other in heard if other.isalpha() and not stems.isdisjoint({_sound(other), _sound(key(other))})
    ]
    if alike:
        return alike[0]
    if len(word) < _LEAST:
        return ""
    most = 1 if len(word) < _LONG else 2
    pool = [
        other
        for other in heard
        if other.isalpha() and len(other) >= _LEAST and (other[:1] == word[:1] or len(word) >= _LONG)
    ]
    hits = process.extract(word, pool, scorer=OSA.distance, score_cutoff=most, limit=5)
    near = [str(other) for other, away, _ in hits if away == hits[0][1] and _slip(word, str(other))]
    return near[0] if len({key(other) for other in near}) == 1 else ""


def _slip(word: str, other: str) -> bool:
    """Whether a letter was left out, put in or moved, or another was hit in a word that is long enough."""
    return len(other) != len(word) or len(word) >= _CHANGED or sorted(other) == sorted(word)


def _sound(word: str) -> str:
    """Letters that words which sound alike share: "phoenix" and "fenix", "collect" and "colect"."""
    for written, heard in sounds():
        word = word.replace(written, heard)
    return _single(word)


def _single(word: str) -> str:
    """A word with every letter once where it stands twice in a row: "stopp" is "stop"."""
    return "".join(letter for at, letter in enumerate(word) if word[at - 1 : at] != letter)
