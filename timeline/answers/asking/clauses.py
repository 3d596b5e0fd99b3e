"""Which date of a sentence belongs to which word: the one in its clause, as far as counting words can tell; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from timeline.answers.asking.lightwords import clause_openers
from timeline.answers.wordforms import tokens

_JOINING: Final = frozenset({"and", "but", "or"})


def clause_numbers(words: Sequence[str]) -> tuple[int, ...]:
    """The clause of each word, counted from 0; a relative or subordinate clause begins at the word that opens it.

    Args:
        words: words of a sentence in lower case, in order.
    """
    numbers = []
    current = 0
    for at, word in enumerate(words):
        if at and word in clause_openers():
            current += 1
        numbers.append(current)
    return tuple(numbers)


def word_at(text: str, offset: int) -> int:
    """How many words of a text stand before an offset.

    Args:
        text: a sentence.
        offset: code points from its start.
    """
    return len(tokens(text[:offset]))


def belonging(words: Sequence[str], date_at: int, others: Iterable[int], predicate_at: Sequence[int]) -> bool:
    """Whether a date belongs to a word rather than another date of the sentence does.

    Args:
        words: words of the sentence in lower case.
        date_at: which word the date begins with.
        others: the same of the other dates of the sentence.
        predicate_at: where the word for what happened stands.

    Returns:
        True where no other date is nearer, one of the same clause being nearer than one of another.
    """
    others = tuple(others)
    if not others or not predicate_at:
        return True
    numbers = clause_numbers(words)
    best = min(_away(words, numbers, date_at, at) for at in predicate_at)
    return all(best <= _away(words, numbers, other, at) for other in others for at in predicate_at)


def _away(words: Sequence[str], numbers: Sequence[int], one: int, other: int) -> tuple[int, int, int]:
    """Clauses between two words, then words that join clauses or nouns, then words of any kind."""
    last = len(numbers) - 1
    one, other = min(max(one, 0), last), min(max(other, 0), last)
    between = words[min(one, other) : max(one, other)]
    joined = sum(word in _JOINING for word in between)
    return abs(numbers[one] - numbers[other]), joined, abs(one - other)
