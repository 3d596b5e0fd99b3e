"""Clauses that are not of their article's day, by an amount of time: "a day after it fell", "three hours later"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.tree import Tree
from timeline.model import DatePhrase, TimexType

_ORDERING = frozenset({"after", "before"})
_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_COUNTED_ON = frozenset({"later", "earlier", "after", "afterward", "afterwards", "before"})
"""Last words of amounts that count from what was told before."""
_HOURS = re.compile(r"PT(\d+)H|PT[\dX]+[MS]")
"""TIMEX3 values of hours, caught, and of minutes and seconds."""
_YEARS = re.compile(r"P\d*X?[YM].*")
"""TIMEX3 values of years and months."""
_MIDNIGHT = 24
_CLOCK = re.compile(r"T(\d\d)")


def keeps_the_day(tree: Tree, head: int, phrases: Sequence[DatePhrase], told: int | None) -> bool:
    """Whether a clause without a date may be of the day that the text around it tells of.

    Args:
        tree: the sentence.
        head: position of the word that heads the clause.
        phrases: the article's phrases.
        told: position of the phrase that the sentences before gave; None without one.

    Returns:
        False where it lasts for months or years, or is counted from another event ("three hours later", unless the
        hours do not leave the day).
    """
    clause = [tree.tokens[i] for i in tree.clause(head)]
    for phrase in phrases:
        found = phrase.found
        if found.type is not TimexType.DURATION or not any(found.start <= t.start < found.end for t in clause):
            continue
        if _YEARS.fullmatch(phrase.value):
            return False
        if found.text.split()[-1].lower() in _COUNTED_ON:
            return told is not None and _within_the_day(phrase, phrases[told])
    return True


def counted_from_another(tree: Tree, head: int) -> bool:
    """Whether a clause lies so long before or after its neighbour: "a day after the crown fell".

    Args:
        tree: the sentence.
        head: position of the word that heads the clause.

    Returns:
        True where an amount and "after" or "before" open it; its day is then not its neighbour's.
    """
    subject = tree.subject(head)
    core = {head} if subject is None else {head, subject}
    for i in range(max(tree.subtree(head)[0], 1), head):
        word = tree.tokens[i]
        if word.text.lower() in _ORDERING and word.head in core and tree.tokens[i - 1].lemma.lower() in _UNITS:
            return True
    return False


def _within_the_day(amount: DatePhrase, told: DatePhrase) -> bool:
    """Whether so much later it is surely the same day still; with a clock time, whether midnight is not passed."""
    hours = _HOURS.fullmatch(amount.value)
    clock = _CLOCK.search(told.value)
    return hours is not None and (clock is None or int(clock[1]) + int(hours[1] or 0) < _MIDNIGHT)
