"""Clauses that are not of their article's day, by an amount of time: "a day after it fell", "three hours later"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.tree import Tree
from timeline.model import Binding, DatePhrase, Reason, TimexType

_ORDERING = frozenset({"after", "before"})
_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_SHORT = frozenset({"second", "minute", "hour"})
_COUNTED_ON = frozenset({"later", "earlier", "after", "afterward", "afterwards", "before"})
"""Last words of amounts that count from what was told before."""
_HOURS = re.compile(r"PT(\d+)H|PT[\dX]+[MS]")
"""TIMEX3 values of hours, caught, and of minutes and seconds."""
_YEARS = re.compile(r"P\d*X?[YM].*")
"""TIMEX3 values of years and months."""
_DATES = frozenset({TimexType.DATE, TimexType.TIME})
_BESIDE = 2
"""Characters between an amount and the clause that it opens: a space, or a comma and a space."""
_MIDNIGHT = 24
_CLOCK = re.compile(r"T(\d\d)")


def lasts_for_years(tree: Tree, head: int, phrases: Sequence[DatePhrase]) -> bool:
    """Whether a clause lasts for years or months: then it is no news of one day."""
    lasting = [phrases[i].found for i in _amounts(tree, head, phrases) if _YEARS.fullmatch(phrases[i].value)]
    # "Was sentenced to four years" on one day, and "resigned after only three months".
    return any(_word_before(tree, found.start) not in {"to", "after"} for found in lasting)


def is_so_long_after(tree: Tree, head: int, phrases: Sequence[DatePhrase]) -> bool:
    """Whether a clause says how long before or after another deed it was: "resigned nine days after the arrest".

    Args:
        tree: the sentence.
        head: position of the word that heads the clause.
        phrases: the article's phrases.
    """
    return any(_word_behind(tree, phrases[i].found.end) in _ORDERING for i in _amounts(tree, head, phrases))


def _word_behind(tree: Tree, end: int) -> str:
    """The word behind an amount; empty where none is."""
    return next((t.text.lower() for t in tree.tokens if t.start >= end), "")


def _word_before(tree: Tree, start: int) -> str:
    """The word before an amount, adverbs such as "only" passed over; empty where none is."""
    before = [t for t in tree.tokens if t.end <= start]
    while before and before[-1].pos == "ADV":
        before.pop()
    return before[-1].text.lower() if before else ""


def counted_on(tree: Tree, head: int, phrases: Sequence[DatePhrase], told: int | None) -> Binding | None:
    """The ground for an event that is counted on from what was told before it: "three hours later she was found".

    Args:
        tree: the sentence.
        head: position of the word that heads the clause.
        phrases: the article's phrases.
        told: position of the phrase that the sentences before gave; None without one.

    Returns:
        A binding on the phrase before, where so much later it is the same day still; one on nothing where it need not
        be; None for a clause that is not counted on.
    """
    for i in _amounts(tree, head, phrases):
        if phrases[i].found.text.split()[-1].lower() not in _COUNTED_ON:
            continue
        start = tree.sentence.start
        here = [j for j in range(i) if phrases[j].found.start >= start and phrases[j].found.type in _DATES]
        base = here[-1] if here else told
        same = base is not None and _within_the_day(phrases[i], phrases[base])
        return Binding(Reason.STORY_DAY, base) if same else Binding(Reason.NONE)
    return None


def _amounts(tree: Tree, head: int, phrases: Sequence[DatePhrase]) -> list[int]:
    """The amounts of time among the words of a clause or right before it, by their position among the phrases."""
    clause = [tree.tokens[i].start for i in tree.clause(head)]
    return [
        i
        for i, p in enumerate(phrases)
        if p.found.type is TimexType.DURATION
        and (any(p.found.start <= at < p.found.end for at in clause) or 0 <= clause[0] - p.found.end <= _BESIDE)
    ]


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
    return any(_long_after(tree, k) for k in tree.children(head, "advcl") if k < head)


def _long_after(tree: Tree, clause: int) -> bool:
    """Whether a clause before the main one says how many days lie between ("four days after he was seized")."""
    opens = tree.subtree(clause)[0]
    return any(
        tree.tokens[i].text.lower() in _ORDERING and tree.tokens[i - 1].lemma.lower() in _UNITS - _SHORT
        for i in range(opens + 1, clause)
    )


def _within_the_day(amount: DatePhrase, told: DatePhrase) -> bool:
    """Whether so much later it is surely the same day still; with a clock time, whether midnight is not passed."""
    hours = _HOURS.fullmatch(amount.value)
    clock = _CLOCK.search(told.value)
    return hours is not None and (clock is None or int(clock[1]) + int(hours[1] or 0) < _MIDNIGHT)
