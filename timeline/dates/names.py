"""Words of time that are names: people called April, programmes called "This Week", papers called daily."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.dates.matching import Match
from timeline.dates.tokens import PARAGRAPH, Tokens

_ORDINARY = frozenset({"unit", "duration", "reference", "part-of-day"})
"""Rules whose phrases hold no proper names, so that capitals inside them speak of a title."""


def drop_names(tokens: Tokens, matches: Sequence[Match], given_names: frozenset[str], *, titles: bool) -> list[Match]:
    """Leave out given names and titles: "April Ryan said" (but not "in April Ryan said"), the programme "This Week".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        given_names: month words that are given names too.
        titles: the language writes common nouns small, so that a capital inside a phrase speaks of a title.

    Returns:
        The others.
    """
    return [m for m in matches if not _is_name(tokens, m, given_names) and not (titles and _is_titled(tokens, m))]


def _is_titled(tokens: Tokens, match: Match) -> bool:
    return _is_title(tokens, match) or _is_newspaper(tokens, match)


def _is_newspaper(tokens: Tokens, match: Match) -> bool:
    """A word such as "daily" beside a name: "the Daily Mail", "the party's daily Granma", "Publishers Weekly"."""
    if "every" not in match.args:
        return False
    words, at = tokens.words, match.last
    if at + 1 < len(words) and words[at + 1][:1].isupper():
        return True
    return words[at][0].isupper() and at > 0 and words[at - 1][:1].isupper()


def _is_title(tokens: Tokens, match: Match) -> bool:
    """A capital inside an ordinary phrase that no capitalised word precedes: the programme "This Week"."""
    if match.accept.rule not in _ORDINARY or match.first == match.last:
        return False
    words = tokens.words
    before = words[match.first - 1] if match.first else PARAGRAPH
    inside = words[match.first + 1 : match.last + 1]
    return (
        any(w[:1].isupper() and not w.isupper() for w in inside) and not before[:1].isupper() and before != PARAGRAPH
    )


def _is_name(tokens: Tokens, match: Match, given_names: frozenset[str]) -> bool:
    at, words = match.first, tokens.words
    if match.accept.rule != "month" or match.last != at or words[at] not in given_names or at + 1 >= len(words):
        return False
    surname, before = words[at + 1], tokens.readings[at - 1] if at else None
    if not surname[:1].isupper() or surname.isupper() or tokens.readings[at + 1] is not None:
        return False
    return before is None or not any(category == "TIME_PREPOSITION" for category, _ in before)
