"""The word lists of this room, loaded once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

_PLAIN = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\xa0": " ", "\u2013": "-", "\u2014": "-"}
)


@cache
def load(name: str) -> dict[str, Any]:
    """Read a TOML list that lies beside the code.

    Args:
        name: file name without its suffix.

    Returns:
        The parsed file.
    """
    return tomllib.loads((files("timeline.articles") / f"{name}.toml").read_text("utf-8"))


def plain(line: str) -> str:
    """Reduce a line to what its words say: lower case, straight quotes, single spaces.

    Args:
        line: one line.

    Returns:
        The line for comparison with cues.
    """
    straight = line if line.isascii() else line.translate(_PLAIN)
    return " ".join(straight.casefold().split())


def any_of(cues: Iterable[str]) -> str:
    """Build a pattern that matches any of some literal cues, the longest first."""
    return "|".join(re.escape(cue) for cue in sorted(cues, key=lambda cue: (-len(cue), cue)))
