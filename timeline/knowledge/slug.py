"""Ids and look-up keys made of names: one for all the ways people write a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ı": "i"})
_APOSTROPHES = re.compile(r"['’‘`]")
_NOT_WORD = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"\b((?:[a-z]\.){2,})")


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """Reduce a written name to the key it is looked up by.

    Case, accents, dots of abbreviations, hyphens, apostrophes and a leading "the" do not count.

    Args:
        name: a name as written, e.g. ``U.S.``, ``Türkiye``, ``the Blue House``.

    Returns:
        ``us``, ``turkiye``, ``blue house``; empty when nothing of it is a letter or digit.
    """
    plain = name.lower() if name.isascii() else _bare(name)
    plain = _INITIALS.sub(lambda match: match[1].replace(".", "") + " ", _APOSTROPHES.sub("", plain))
    plain = _NOT_WORD.sub(" ", plain).strip()
    return plain.removeprefix("the ")


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def slug(name: str) -> str:
    """Make the id of a name.

    Args:
        name: a canonical name, e.g. ``Kim Jong-un``, ``Shinzō Abe``.

    Returns:
        Words joined by hyphens: ``kim-jong-un``, ``shinzo-abe``.
    """
    return fold(name).replace(" ", "-")
