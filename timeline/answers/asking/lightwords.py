"""Words of questions that say nothing about what happened."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def light_words() -> frozenset[str]:
    """Words that people put into questions and articles need not hold, in lower case."""
    raw = tomllib.loads((Path(__file__).parent / "operators.toml").read_text(encoding="utf-8"))
    return frozenset(raw["light"]["words"].split())
