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


def _words(section: str) -> frozenset[str]:
    raw = tomllib.loads((Path(__file__).parent / "operators.toml").read_text(encoding="utf-8"))
    return frozenset(raw[section]["words"].split())
