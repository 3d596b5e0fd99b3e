"""What stands around the phrases of a text: a dateline, ranges, and how a language writes its numbers.

All of it ends up in the arguments of the rules, so that reading them needs no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.dates.grammar import RangeWords
from timeline.dates.matching import Match
from timeline.dates.tokens import PARAGRAPH, Tokens
from timeline.model import TimexType

_DATELINE_REACH = 40
"""A dateline stands within the first so many tokens of a text (headlines may come before it)."""
_DATELINE_PLACE = 6
"""Tokens a dateline's place may have: "RIO DE JANEIRO, Brazil,"."""
_DATED_RULES = frozenset({"month-day", "full-date"})
_DASHES = frozenset({"—", "–", "-", "_", "("})

_ORDINARY = frozenset({"unit", "duration", "reference", "part-of-day"})
"""Rules whose phrases hold no proper names, so that capitals inside them speak of a title."""

_STRETCHING = frozenset(
    {"year", "month", "month-year", "month-day", "full-date", "weekday", "quarter", "decade", "season"}
)
"""Rules whose phrases may be the end of a range."""


def mark_dateline(text: str, tokens: Tokens, matches: Sequence[Match]) -> list[Match]:
    """Mark the day of a dateline, as in ``SEOUL, May 7 (AP) —``.

    Args:
        text: the text.
        tokens: its tokens.
        matches: its phrases in order.

    Returns:
        The same, one perhaps with the argument ``dateline``.
    """
    marked = list(matches)
    for i, match in enumerate(marked):
        if match.first > _DATELINE_REACH:
            break
        if match.accept.rule in _DATED_RULES and _is_dateline(text, tokens, match):
            marked[i] = replace(match, args=match.args | {"dateline": 1})
            break
    return marked


def _is_dateline(text: str, tokens: Tokens, match: Match) -> bool:
    words = tokens.words
    behind = match.last + 1
    if behind >= len(words) or words[behind] not in _DASHES or match.first < 2 or words[match.first - 1] != ",":
        return False
    start = match.first - 1
    while start > 0 and match.first - start <= _DATELINE_PLACE and not _breaks(text, tokens, start):
        start -= 1
    place = [word for word in words[start : match.first] if word not in {",", "."}]
    opens_line = start == 0 or _breaks(text, tokens, start)
    return opens_line and bool(place) and place[0].isupper() and all(word[:1].isupper() for word in place)


def _breaks(text: str, tokens: Tokens, at: int) -> bool:
    """Whether a line ends right before a token."""
    return tokens.words[at - 1] == PARAGRAPH or "\n" in text[tokens.ends[at - 1] : tokens.starts[at]]


def settle_amounts(matches: Sequence[Match]) -> list[Match]:
    """Make amounts of what counts from somewhere but names no day: "an hour later", "a few days later".

    Args:
        matches: a text's phrases.

    Returns:
        The same, those with the rule and type of an amount.
    """
    return [
        replace(m, accept=m.accept.renamed("duration", TimexType.DURATION)) if _is_amount(m) else m for m in matches
    ]


def _is_amount(match: Match) -> bool:
    if match.accept.rule != "ago":
        return False
    return str(match.args.get("unit", "")).startswith("T") or (match.args.get("n") == "X" and "from" in match.args)


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
    return [m for m in matches if not _is_name(tokens, m, given_names) and not (titles and _is_title(tokens, m))]


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


def link_ranges(tokens: Tokens, matches: Sequence[Match], words: RangeWords) -> list[Match]:
    """Mark the two ends of ranges, and give the first end the year that only the second has.

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        words: the words by which the language makes ranges.

    Returns:
        The same with the arguments ``range`` and, where it was borrowed, ``y``.
    """
    linked = list(matches)
    for i in range(len(linked) - 1):
        first, last = linked[i], linked[i + 1]
        if last.first - first.last != 2 or not {first.accept.rule, last.accept.rule} <= _STRETCHING:
            continue
        joiner = tokens.words[first.last + 1].lower()
        before = {word.lower() for word in tokens.words[max(first.first - 2, 0) : first.first]}
        announced = joiner in words.pairing and not before.isdisjoint(words.between)
        if joiner in words.joiners or announced or (joiner in words.either and _are_neighbours(first, last)):
            linked[i] = _borrow_year(first, last)
            linked[i + 1] = replace(last, args=last.args | {"range": "last"})
    return linked


def _are_neighbours(first: Match, last: Match) -> bool:
    """Whether the second phrase names the month, weekday, day or year right behind the first's."""
    one, other = (dict(match.args) for match in (first, last))
    for name, cycle in (("m", 12), ("w", 7), ("d", 31), ("y", 9999)):
        here, there = one.pop(name, None), other.pop(name, None)
        if here != there:
            return (
                isinstance(here, int)
                and isinstance(there, int)
                and here % cycle + 1 == there
                and one.items() <= other.items()
            )
    return False


def _borrow_year(first: Match, last: Match) -> Match:
    """The first end of a range with the second's year ("June to August 2022", "December to March 2022")."""
    args = first.args | {"range": "first"}
    year, month, last_month = last.args.get("y"), args.get("m"), last.args.get("m")
    wider = {"month": "month-year", "month-day": "full-date"}.get(first.accept.rule, first.accept.rule)
    if (
        isinstance(year, int)
        and isinstance(month, int)
        and isinstance(last_month, int)
        and args.get("y", year) == year
    ):
        args["y"] = year if month <= last_month else year - 1
        return replace(first, accept=first.accept.renamed(wider), args=args)
    return replace(first, args=args)
