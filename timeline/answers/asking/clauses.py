"""Which date of a sentence belongs to which word: the one in its clause, as far as counting words can tell; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from timeline.answers.asking.lightwords import clause_openers
from timeline.answers.wordforms import past_form, spaced, tokens

_LEADING: Final = (("for",), ("over",), ("of",), ("about",))
"""In front of "the" and a noun for what happened these tell what something else was for."""

_JOINING: Final = frozenset({"and", "but", "or"})

_AS: Final = "as"

_VERBS: Final = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "does", "did", "do"})

_RELATIVE: Final = frozenset({"who", "which", "that", "whose"})

_DETERMINERS: Final = frozenset({"the", "a", "an"})

_DESCRIBED: Final = 6
"""Words of a description in front of the clause that goes on with it."""

_ENDING: Final = frozenset(";–—")
"""Between two words these end whatever clause is open."""


@lru_cache(maxsize=20_000)
def clause_numbers(text: str) -> tuple[int, ...]:
    """The clause of each word, counted from 0.

    A relative or subordinate clause begins at the word that opens it. One that stands between commas ends at the
    second, and what follows goes on with the clause around it.

    Args:
        text: a sentence.
    """
    numbers: list[int] = []
    current, latest = 0, 0
    around: int | None = None
    words = spaced(text)
    for at, (gap, word) in enumerate(words):
        if at and _ENDING.intersection(gap):
            latest += 1
            current, around = latest, None
        elif at and word in clause_openers() and not (word == _AS and _only_an_office(words[at + 1 :])):
            around = current if "," in gap or _in_apposition(words, at) else around
            latest += 1
            current = latest
        elif "," in gap and around is not None and not word[0].isdigit():
            current, around = around, None
        numbers.append(current)
    return tuple(numbers)


def _in_apposition(words: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether "who" goes on with what a comma began: "Desmond, the president who started it, retired"."""
    front = words[max(0, at - _DESCRIBED) : at]
    begun = next((n for n in range(len(front) - 1, -1, -1) if "," in front[n][0]), None)
    if begun is None or words[at][1] not in _RELATIVE or front[begun][1] not in _DETERMINERS:
        return False
    return not any(past_form(word) or word in _VERBS for _, word in front[begun:])


def _only_an_office(behind: Sequence[tuple[str, str]]) -> bool:
    """Whether no verb stands behind "as" up to a comma: "retired as head of the firm in May"."""
    end = next((n for n, (gap, word) in enumerate(behind) if "," in gap or word in clause_openers()), len(behind))
    return not any(past_form(word) or word in _VERBS for _, word in behind[:end])


def opened_by(text: str, at: int) -> str:
    """The word that opens the clause of a word of a text; empty where the text itself does.

    Args:
        text: a sentence.
        at: which word.
    """
    numbers, words = clause_numbers(text), tokens(text)
    if at >= len(numbers):
        return ""
    first = numbers.index(numbers[at])
    return words[first] if words[first] in clause_openers() else ""


def word_at(text: str, offset: int) -> int:
    """How many words of a text stand before an offset.

    Args:
        text: a sentence.
        offset: code points from its start.
    """
    return len(tokens(text[:offset]))


def belonging(text: str, date_at: int, others: Iterable[int], predicate_at: Sequence[int]) -> bool:
    """Whether a date belongs to a word rather than another date of the sentence does.

    Args:
        text: the sentence.
        date_at: which word the date begins with.
        others: the same of the other dates of the sentence.
        predicate_at: where the word for what happened stands.

    Returns:
        True where no other date is nearer, one of the same clause being nearer than one of another.
    """
    others = tuple(others)
    if not others or not predicate_at:
        return True
    gaps, words = zip(*spaced(text), strict=True)
    numbers = clause_numbers(text)
    best = min(_away(words, gaps, numbers, date_at, at) for at in predicate_at)
    return all(best <= _away(words, gaps, numbers, other, at) for other in others for at in predicate_at)


def _behind_noun(words: Sequence[str], date: int, at: int) -> int:
    """1 for a date in front of "for the capture of ...", a noun whose own day stands behind it; else 0."""
    noun = words[max(0, at - 1) : at] == ("the",) and words[max(0, at - 2) : at - 1] in _LEADING
    return int(noun and date < at)


def _away(
    words: Sequence[str], gaps: Sequence[str], numbers: Sequence[int], one: int, other: int
) -> tuple[int, int, int]:
    """Clauses between two words, then commas and words that join clauses or nouns, then words of any kind."""
    last = len(numbers) - 1
    one, other = min(max(one, 0), last), min(max(other, 0), last)
    first, second = min(one, other), max(one, other)
    joined = sum(word in _JOINING for word in words[first:second])
    joined += sum("," in gap for gap in gaps[first + 1 : second + 1])
    joined += _behind_noun(words, one, other)
    return abs(numbers[one] - numbers[other]), joined, abs(one - other)
