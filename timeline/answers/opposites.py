"""Words for what happened that exclude each other, and words for one event seen from its two sides."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from timeline.answers.wordforms import Phrase, keys


@cache
def _lines(section: str) -> Mapping[Phrase, frozenset[Phrase]]:
    """For each word the words across the line from it."""
    raw = tomllib.loads((Path(__file__).parent / "opposites.toml").read_text(encoding="utf-8"))
    across: dict[Phrase, set[Phrase]] = defaultdict(set)
    for line in raw[section]:
        left, right = (
            [tuple(keys(word.replace("_", " "))) for word in side.split()] for side in str(line).split("|")
        )
        for one in left:
            across[one].update(right)
        for one in right:
            across[one].update(left)
    return {phrase: frozenset(found - {phrase}) for phrase, found in across.items()}


def opposites(phrase: Phrase) -> frozenset[Phrase]:
    """Words, as keys, that say the contrary of a word."""
    return _lines("opposites").get(phrase, frozenset())


def begun_by(phrase: Phrase) -> frozenset[Phrase]:
    """Words, as keys, for what people do when a thing begins: they walk out, and a strike has begun."""
    return _lines("begun").get(phrase, frozenset())


def taken_by(phrase: Phrase) -> frozenset[Phrase]:
    """Words, as keys, for what somebody does to a thing by which the word is told of it: bought, and so sold."""
    return _lines("undergone").get(phrase, frozenset())


def converses(phrase: Phrase) -> frozenset[Phrase]:
    """Words, as keys, that tell the same from the other side: who beats and who loses."""
    return _lines("converses").get(phrase, frozenset())
