"""Words that name the same sort of happening, from `synonyms.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

from timeline.answers.opposites import opposites
from timeline.answers.wordforms import Phrase, key, keys


@cache
def _raw() -> dict[str, list[str]]:
    """The file as read, once."""
    return tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text(encoding="utf-8"))


@cache
def _keyed(word: str) -> Phrase:
    """Keys of a word of the list, of which many stand in several lines."""
    return tuple(keys(word.replace("_", " ")))


@cache
def _lines() -> tuple[dict[Phrase, tuple[int, ...]], tuple[tuple[str, ...], ...]]:
    """Where each word stands, and the words of each line as written."""
    lines = (*_raw()["groups"], *_raw()["things"])
    written = tuple(tuple(dict.fromkeys(word.replace("_", " ") for word in line.split())) for line in lines)
    places: dict[Phrase, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for word in line.split():
            places[_keyed(word)].append(number)
    return {phrase: tuple(dict.fromkeys(found)) for phrase, found in places.items()}, written


@cache
def every_word() -> frozenset[str]:
    """All single words of the list as written, in lower case."""
    return frozenset(piece for words in _lines()[1] for word in words for piece in word.split() if piece.isalpha())


@cache
def longest() -> int:
    """Words of the longest phrase known."""
    return max(map(len, _lines()[0]))


def known(phrase: Phrase) -> bool:
    """Whether a word or phrase, as keys, names a sort of happening."""
    return phrase in _happenings()


@cache
def _happenings() -> frozenset[Phrase]:
    return frozenset(_keyed(word) for line in _raw()["groups"] for word in line.split())


def listed(phrase: Phrase) -> bool:
    """Whether a word or phrase, as keys, has others of its meaning, be it a happening or a thing."""
    return phrase in _lines()[0]


@lru_cache(maxsize=10_000)
def alternatives(text: str, most: int = 12) -> tuple[str, ...]:
    """Other words for a word or phrase, as written, those of its narrowest line first.

    Args:
        text: a word or phrase in any form.
        most: at most so many.
    """
    places, written = _lines()
    own = tuple(keys(text))
    lines = [written[number] for number in places.get(own, ())]
    # A line that begins with the word itself is about it; the others only touch it.
    lines.sort(key=lambda line: (_keyed(line[0]) != own, len(line)))
    without = opposites(own) | {own}
    found = (word for line in lines for word in line if _keyed(word) not in without)
    return tuple(dict.fromkeys(found))[:most]


@lru_cache(maxsize=10_000)
def meanings(phrase: Phrase) -> frozenset[Phrase]:
    """All phrases, as keys, that may stand for this one, itself left out."""
    places, written = _lines()
    found = {_keyed(word) for number in places.get(phrase, ()) for word in written[number]}
    return frozenset(found - {phrase} - opposites(phrase))


@lru_cache(maxsize=10_000)
def derived(phrase: Phrase) -> frozenset[Phrase]:
    """Nouns that English builds from a verb, and verbs behind nouns, by their endings."""
    if len(phrase) != 1:
        return frozenset()
    word = phrase[0]
    made = []
    for noun, verb in (("ation", ""), ("ment", ""), ("ion", ""), ("er", ""), ("or", ""), ("al", "")):
        if word.endswith(noun) and len(word) - len(noun) >= 4:
            made.append(word[: -len(noun)] + verb)
        elif len(word) >= 4:
            made.append(word + noun)
    return frozenset((key(form),) for form in made)
