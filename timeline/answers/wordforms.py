"""Words reduced to keys, so that inflected forms compare equal, without a language model.

A key is no dictionary form: "releases", "released" and "releasing" share the key ``releas``. It only serves to
compare the words of a question with the words of articles.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:&[^\W_]+)?")
_POSSESSIVE: Final = re.compile(r"['’]s?\b")
_MODELS: Final = re.compile(r"[a-z]*\d{2,3}s")
"""Several of one model: "A350s", "787s", but not "1990s"."""
_VOWELS: Final = frozenset("aeiouy")
_LEAST_STEM: Final = 3

Phrase = tuple[str, ...]
"""Keys of one word, or of several that stand together."""


@cache
def _raw() -> dict[str, dict[str, str]]:
    """The file as read, once."""
    return tomllib.loads((Path(__file__).parent / "wordforms.toml").read_text(encoding="utf-8"))


@cache
def _data() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    raw = _raw()
    irregular = {form: base for base, forms in raw["irregular"].items() for form in str(forms).split()}
    return irregular, frozenset(raw["whole"]["words"].split()), frozenset(raw["stop"]["words"].split())


def stop_words() -> frozenset[str]:
    """Words that carry no content of their own, in lower case."""
    return _data()[2]


@cache
def openers() -> frozenset[str]:
    """Words without content that names begin with all the same: "US Airways"."""
    return frozenset(_raw()["openers"]["words"].split())


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(_raw()["joined"]["prefixes"].split())


@cache
def _hyphened() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(_prefixes())})-(?=[a-z])", re.IGNORECASE)


def evenly(text: str) -> str:
    """A text without possessive endings, and with "pre-order" as one word, as its words are counted here."""
    if "'" in text or "’" in text:
        text = _POSSESSIVE.sub("", text)
    return _hyphened().sub(r"\1", text) if "-" in text else text


def spellings(word: str) -> tuple[str, ...]:
    """A word and, where a hyphen may stand in it, its two parts as a phrase: "semifinal", "semi final"."""
    parts = (f"{first} {word[len(first) :]}" for first in _prefixes() if word.startswith(first))
    return (word, *(split for split in parts if len(split) - split.index(" ") > _LEAST_STEM + 1))


@cache
def personal_words() -> frozenset[str]:
    """Words by which a writer speaks of himself or to the reader, as written."""
    return frozenset(_raw()["personal"]["words"].split())


def tokens(text: str) -> list[str]:
    """Words and numbers of a text in lower case; a possessive ending is dropped.

    Args:
        text: any text.

    Returns:
        The words in order; "Japan's" gives "japan", "26.5" stays one word.
    """
    return [word.lower() for word in _WORD.findall(evenly(text))]


def numbers(text: str) -> frozenset[str]:
    """The numbers among the words of `tokens`, as they are written there."""
    return frozenset(word for word in tokens(text) if word[:1].isdigit())


def written_words(text: str) -> list[str]:
    """The words of `tokens` with their capitals."""
    return _WORD.findall(evenly(text))


def spaced(text: str) -> list[tuple[str, str]]:
    """The words of `tokens`, each with what stands between it and the one before."""
    plain = evenly(text)
    found: list[tuple[str, str]] = []
    end = 0
    for match in _WORD.finditer(plain):
        found.append((plain[end : match.start()], match.group().lower()))
        end = match.end()
    return found


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """The key that all inflected forms of a word share.

    Args:
        word: one word in lower case.

    Returns:
        Its key, itself lower case and without accents; a word of fewer than four letters is its own key.
    """
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    irregular, whole, _ = _data()
    if word in irregular:
        return _trim(irregular[word])
    if len(word) <= _LEAST_STEM or word in whole or not word.isalpha():
        return word[:-1] if _MODELS.fullmatch(word) else word
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ied", "y"), ("ed", ""), ("s", "")):
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)] + replacement
        if ending == "s" and word[-2] in "su":
            break
        if len(stem) < _LEAST_STEM or not _VOWELS.intersection(stem):
            # "sued" and "used" end in a verb's own e, and so does a stem too short to stand.
            return _trim(word[:-1]) if ending == "ed" and len(word) > _LEAST_STEM else _trim(word)
        # "Planned" is of "plan", and "added" of "add".
        doubled = len(stem) > _LEAST_STEM and stem[-1] == stem[-2] and stem[-1] not in "lsz"
        if ending in {"ing", "ed"} and doubled:
            stem = stem[:-1]
        return _trim(stem)
    return _trim(word)


def _trim(stem: str) -> str:
    """Drop every e at the end, so that "release" and "releasing", "agree" and "agreed" come out alike.

    "Wine" stays whole, and so is no win.
    """
    if stem in _data()[1]:
        return stem
    while len(stem) > _LEAST_STEM and stem[-1] == "e":
        stem = stem[:-1]
    if len(stem) > _LEAST_STEM + 1 and stem.endswith("ll"):
        return stem[:-1]
    return stem


def irregular(word: str) -> bool:
    """Whether a word in lower case is one whose forms are listed: "bring", "brought"."""
    forms = _data()[0]
    return word in forms or word in forms.values()


def past_form(word: str) -> bool:
    """Whether a verb in lower case stands in the past: "voted", "won"."""
    base = _data()[0].get(word, word)
    return word.endswith("ed") or (base != word and not word.endswith(("s", "ing")))


def root(found: str) -> str:
    """Letters that every inflected form of a key begins with; empty where a form may look quite different."""
    irregular, _, _ = _data()
    changing = any(key(base) == found for base in irregular.values())
    return "" if changing or len(found) < _LEAST_STEM else found[:_LEAST_STEM]


def keys(text: str) -> list[str]:
    """Keys of all words of a text, in order."""
    return [*_keys(text)]


@lru_cache(maxsize=5_000)
def _keys(text: str) -> tuple[str, ...]:
    """The same, kept: one question asks for those of a few names and titles thousands of times."""
    return tuple(key(word) for word in tokens(text))


def content_keys(text: str) -> list[str]:
    """Keys of the words that carry content, in order."""
    stop = stop_words()
    return [key(word) for word in tokens(text) if word not in stop]
