"""Lists of days without years that run through several: "March 21: ...", "August 14: ...", "January 1: ...".

Read one by one, each would be the nearest such day before the article. In a list that goes on in order, a month that
comes before the one above it begins another year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from timeline.dates.matching import Match
from timeline.dates.tokens import PARAGRAPH, Tokens
from timeline.model import FoundPhrase

ENTRY = "entry"
"""Argument of a rule whose phrase opens an entry of a list."""

_FEWEST = 6
"""Fewer entries are no list."""
_TURN = 4
"""So many months back begin another year; fewer are an entry out of its place."""
_BEFORE = frozenset({".", "!", "?", ":", ";", "•", "-", "–", "*", PARAGRAPH})


def mark_entries(tokens: Tokens, matches: Sequence[Match]) -> list[Match]:
    """Mark days without a year that open a sentence and stand before a colon.

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.

    Returns:
        The same, some with the argument ``entry``.
    """
    return [replace(m, args=m.args | {ENTRY: 1}) if _opens(tokens, m) else m for m in matches]


def _opens(tokens: Tokens, match: Match) -> bool:
    words, behind = tokens.words, match.last + 1
    if match.accept.rule != "month-day" or {"y", "yy"} & match.args.keys() or behind >= len(words):
        return False
    return words[behind] == ":" and (match.first == 0 or words[match.first - 1] in _BEFORE)


def years_listed(found: Sequence[FoundPhrase], today: date) -> Mapping[int, int]:
    """The year that each entry of a list stands for.

    Args:
        found: an article's phrases in text order.
        today: the day it appeared; the last entry lies at most a year before it.

    Returns:
        Position of an entry to its year; empty for what is no list, or one of a single year.
    """
    months = {i: dict(phrase.rule.args)["m"] for i, phrase in enumerate(found) if (ENTRY, 1) in phrase.rule.args}
    turns, year, before = dict[int, int](), 0, 0
    for i, month in months.items():
        year += int(month) <= before - _TURN
        before = int(month)
        turns[i] = year
    last = today.year - (before > today.month)
    return {i: last - year + of for i, of in turns.items()} if len(months) >= _FEWEST and year else {}
