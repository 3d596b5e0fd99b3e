"""Given names with the gender they tell, and family names that come first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from timeline.knowledge.slug import fold
from timeline.knowledge.tables import rows, several

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def given_name_gender(name: str) -> str | None:
    """The gender a given name usually tells.

    Args:
        name: one given name, e.g. ``Shinzo``, ``Geun-hye``.

    Returns:
        ``m``, ``f``, ``u`` where the name is known but does not tell, None where it is unknown.
    """
    return _given().get(fold(name))


def family_name_first(surname: str) -> bool:
    """Whether people of this family name write it before the given name (Korean, Chinese, Vietnamese)."""
    return fold(surname) in _first()


def surname_of(name: str) -> str:
    """The word of a full name by which the person is called alone.

    Args:
        name: ``Fumio Kishida``, ``Kim Jong-un``, ``Ferdinand Marcos Jr.``

    Returns:
        ``Kishida``, ``Kim``, ``Marcos``.
    """
    words = [word for word in name.split() if fold(word) not in _SUFFIXES]
    if len(words) < 2:
        return words[0] if words else name
    # A hyphen or a third word shows the given name of two syllables: "Kim Jong-un", "Yoon Suk Yeol", but "Han Solo".
    asian = family_name_first(words[0]) and ("-" in words[-1] or len(words) == 3 or _is_east_asian(words[1]))
    return words[0] if asian else words[-1]


@cache
def _given() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in rows("given_names.csv"):
        for name in several(row["names"]):
            key = fold(name)
            found[key] = row["gender"] if found.get(key, row["gender"]) == row["gender"] else "u"
    return MappingProxyType(found)


@cache
def _east_asian() -> frozenset[str]:
    table = [row for row in rows("given_names.csv") if row["origin"] in {"korean", "chinese", "vietnamese"}]
    return frozenset(fold(name) for row in table for name in several(row["names"]))


def _is_east_asian(given: str) -> bool:
    return fold(given) in _east_asian()


@cache
def _first() -> frozenset[str]:
    return frozenset(
        fold(name) for row in rows("surnames.csv") if row["first"] == "yes" for name in several(row["names"])
    )
