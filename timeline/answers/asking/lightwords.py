"""Words that say nothing about what happened, and words that say it did not."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from timeline.answers.wordforms import key


@cache
def light_words() -> frozenset[str]:
    """Words that people put into questions and articles need not hold, in lower case."""
    return _words("light")


@cache
def unreal_keys() -> frozenset[str]:
    """Keys of words that speak of what did not come about, or not yet."""
    return frozenset(map(key, _words("unreal")))


@cache
def standing_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand for somebody named before: near the start of a sentence, and as its first word only."""
    return _words("standing", "anywhere"), _words("standing", "first")


def _words(section: str, entry: str = "words") -> frozenset[str]:
    raw = tomllib.loads((Path(__file__).parent / "operators.toml").read_text(encoding="utf-8"))
    return frozenset(raw[section][entry].split())
