"""Words of time that are names: people called April, programmes called "This Week", strikes called by a feast."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.dates.matching import Match
from timeline.dates.tokens import PARAGRAPH, Tokens

_ORDINARY = frozenset({"unit", "duration", "reference", "part-of-day"})
"""Rules whose phrases hold no proper names, so that capitals inside them speak of a title."""

_DAYS = frozenset({"M", "WD"})
"""Categories of words that go on with a date: "the Sunday May 7 vote"."""

_STREET_NAME = 3
"""Words that a street's name has at most, the last of them "Street" and the like."""

_GAME_REACH = 40
"""Tokens before and behind a half or quarter among which a word of games makes it one of a game."""


def drop_names(
    tokens: Tokens,
    matches: Sequence[Match],
    given_names: frozenset[str],
    articles: frozenset[str],
    *,
    titles: bool,
) -> list[Match]:
    """Leave out given names and titles: "April Ryan said" (but not "in April Ryan said"), the programme "This Week".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        given_names: month words that are given names too.
        articles: words such as "the", lower case.
        titles: the language writes common nouns small, so that a capital inside a phrase speaks of a title.

    Returns:
        The others.
    """
    return [
        m
        for m in matches
        if not _is_name(tokens, m, given_names)
        and not (titles and (_is_titled(tokens, m, articles) or _is_verb(tokens, m)))
    ]


def _is_titled(tokens: Tokens, match: Match, articles: frozenset[str]) -> bool:
    if _is_title(tokens, match) or _is_newspaper(tokens, match):
        return True
    return _is_in_name(tokens, match, articles)


def _is_verb(tokens: Tokens, match: Match) -> bool:
    """A number and a verb that look like a day: "CO2 may rise", "phase 3 may begin"; but not "on 3 may"."""
    if match.accept.rule != "month-day" or not any(
        reading[0] == "MAYBE_MONTH" for reading in tokens.readings[match.last] or ()
    ):
        return False
    before = tokens.readings[match.first - 1] if match.first else ()
    announced = any(category == "TIME_PREPOSITION" for category, _ in before or ())
    return tokens.words[match.last].islower() and not announced


def _is_in_name(tokens: Tokens, match: Match, articles: frozenset[str]) -> bool:
    """A weekday or an amount that begins a name: "The Sunday Times", "Saturday Night Live", "the Six-Day War"."""
    words, rule = tokens.words, match.accept.rule
    inside = words[match.first + 1 : match.last + 1]
    behind = words[match.last + 1] if match.last + 1 < len(words) else ""
    named = behind.istitle() and not any(category in _DAYS for category, _ in tokens.readings[match.last + 1] or ())
    if rule == "day-offset" and match.first == match.last and match.first > 1 and words[match.first].istitle():
        # "The broadcaster Orbit Today": a title-cased headline has capitals further back too.
        return words[match.first - 1][:1].isupper() and words[match.first - 2].islower()
    if rule == "duration":
        return named and any(word.istitle() for word in inside)
    if rule != "weekday" or not words[match.first].istitle():
        return False
    before = tokens.readings[match.first - 1] if match.first else ()
    announced = any(category == "TIME_PREPOSITION" for category, _ in before or ())
    for at in range(match.first + 1, match.last + 1):
        if words[at].istitle() and any(category == "PART" for category, _ in tokens.readings[at] or ()):
            # "On Saturday Night hundreds came" is a slip of the pen, and no programme.
            return named or not announced
    return named and match.first > 0 and words[match.first - 1].lower() in articles


def drop_feast_names(tokens: Tokens, matches: Sequence[Match], not_qualified: frozenset[str]) -> list[Match]:
    """Leave out feasts that only say which thing is meant: "stops Christmas strike"; not "at Christmas lunch".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        not_qualified: words that a feast says nothing of, lower case; empty where a language joins such words.

    Returns:
        The others.
    """
    return [m for m in matches if m.accept.rule != "holiday" or not _is_qualifier(tokens, m, not_qualified)]


def _is_qualifier(tokens: Tokens, match: Match, not_qualified: frozenset[str]) -> bool:
    """A feast with nothing more behind an article or a verb, and in front of a noun."""
    words, behind = tokens.words, match.last + 1
    if not not_qualified or match.first != match.last or not match.first or behind >= len(words):
        return False
    before = tokens.readings[match.first - 1]
    announced = any(category == "TIME_PREPOSITION" for category, _ in before or ())
    word = words[behind]
    noun = word.isalpha() and word.islower() and word not in not_qualified and tokens.readings[behind] is None
    return noun and not announced and words[match.first - 1].isalpha()


def drop_game_parts(tokens: Tokens, matches: Sequence[Match], games: frozenset[str]) -> list[Match]:
    """Leave out halves and quarters of games: "scored in the second half", "a touchdown in the fourth quarter".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        games: words that speak of games, lower case.

    Returns:
        The others.
    """
    return [m for m in matches if m.accept.rule not in {"half", "quarter"} or not _is_of_game(tokens, m, games)]


def drop_addresses(tokens: Tokens, matches: Sequence[Match], streets: frozenset[str]) -> list[Match]:
    """Leave out the numbers of houses that look like years: "1600 Pennsylvania Avenue".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        streets: words that end the names of streets, as written.

    Returns:
        The others.
    """
    return [m for m in matches if m.accept.rule != "year" or not _is_address(tokens.words, m, streets)]


def drop_counts(
    tokens: Tokens, matches: Sequence[Match], counted: frozenset[str], counting: frozenset[str]
) -> list[Match]:
    """Leave out numbers of people and things that look like years: "a survey of 1709 pupils"; not "in 1998 pupils".

    Args:
        tokens: the text's tokens.
        matches: its phrases in order.
        counted: what is counted, lower case.
        counting: prepositions that a number follows as well as a year, lower case.

    Returns:
        The others.
    """
    return [m for m in matches if m.accept.rule != "year" or not _is_count(tokens, m, counted, counting)]


def _is_count(tokens: Tokens, match: Match, counted: frozenset[str], counting: frozenset[str]) -> bool:
    behind = tokens.words[match.last + 1 : match.last + 2]
    before = tokens.readings[match.first - 1] if match.first else None
    announced = any(category == "TIME_PREPOSITION" for category, _ in before or ())
    announced = announced and tokens.words[match.first - 1].lower() not in counting
    return match.first == match.last and match.first > 0 and not announced and not counted.isdisjoint(behind)


def _is_address(words: list[str], match: Match, streets: frozenset[str]) -> bool:
    for word in words[match.last + 2 : match.last + 2 + _STREET_NAME]:
        if word in streets:
            return words[match.last + 1].istitle()
        if not word.istitle():
            return False
    return False


def _is_of_game(tokens: Tokens, match: Match, games: frozenset[str]) -> bool:
    if not match.args.keys().isdisjoint({"y", "shift", "q"}):
        return False
    around = tokens.words[max(match.first - _GAME_REACH, 0) : match.last + 1 + _GAME_REACH]
    return not games.isdisjoint(map(str.lower, around))


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
    if any(category == "MONTH_SHORT" for category, _ in tokens.readings[at] or ()):
        return tokens.ends[at] - tokens.starts[at] == len(words[at])  # "through Jan Kessler": short for nothing
    return before is None or not any(category == "TIME_PREPOSITION" for category, _ in before)
