"""Days that a sentence names of something else than what it tells, and days that are asked with; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from timeline.answers import synonyms
from timeline.answers.asking.clauses import clause_numbers
from timeline.answers.asking.evidence import Passage
from timeline.answers.asking.lightwords import calendar_months
from timeline.answers.asking.question import Asks, Question
from timeline.answers.wordforms import content_keys, keys, spaced, tokens, written_words
from timeline.model import DaySpan, Precision

_RESULTS: Final = frozenset({Precision.QUARTER, Precision.HALF})
"""What results are told for."""

_WITH_S: Final = re.compile(
    r"\W*(?:last |this |next )?(?:\w+day|week|month|year|yesterday|today)['’]s (?P<thing>\w+(?: \w+)?)", re.IGNORECASE
)
"""A day or so with what it tells apart: "last week's earthquake"."""

_DETERMINERS: Final = (("the",), ("a",), ("an",), ("its",), ("their",), ("his",), ("her",))

_NAMED_BY_YEAR: Final = 4
"""Words behind a year among which a thing is named that it tells apart."""

_ASIDE: Final = frozenset({"who", "whose"})

_TWO: Final = 2


def of_an_aside(question: Question, passage: Passage, at: int) -> bool:
    """Whether a day is told of somebody only aside ("said Branson, who had bid in May"), off what is asked for.

    Args:
        question: what is asked.
        passage: a sentence.
        at: which word of it the phrase of the day begins with.
    """
    numbers = clause_numbers(passage.text)
    opening = next((one for one in range(at, 0, -1) if passage.words[one] in _ASIDE), 0)
    if not opening or numbers[opening - 1] in numbers[opening : at + 1]:
        return False
    asked = set(content_keys(question.body)) & passage.present
    return len(asked) >= _TWO and asked.isdisjoint(passage.keys[opening : at + 1])


def of_a_thing(question: Question, passage: Passage, day: DaySpan, at: int) -> bool:
    """Whether a year only says which thing stands behind it ("the 1996 bombing"), and nobody asks about that.

    "A fourth-quarter charge" need not come in that quarter, nor a profit for it; of "last week's earthquake" the week
    is that of the earthquake.

    Args:
        question: what is asked.
        passage: a sentence.
        day: days that it names.
        at: which word of it their phrase begins with.
    """
    if day.precision in _RESULTS and "for" in passage.words[max(0, at - 2) : at]:
        return True
    if (thing := owned_by_day(passage, at)) is not None:
        return not _asks_for(question, thing)
    gaps = [gap for gap, _ in spaced(passage.text)][at + 1 : at + 1 + _NAMED_BY_YEAR]
    if day.precision is Precision.QUARTER and gaps[:1] == ["-"]:
        return not _asks_for(question, passage.keys[at + 2 : at + 3])
    if day.precision is not Precision.YEAR or passage.words[max(0, at - 1) : at] not in _DETERMINERS:
        return False
    reach = next((n for n, gap in enumerate(gaps) if gap.strip()), len(gaps))
    thing = passage.keys[at + 1 : at + 1 + reach]
    return bool(thing) and not _asks_for(question, thing)


def asked_with(question: Question, passage: Passage, at: int) -> bool:
    """Whether the words of a day are words of the question: "the loss for the third quarter" is asked about.

    Args:
        question: what is asked.
        passage: a sentence.
        at: which word of it the phrase of the day begins with.
    """
    if question.asks is not Asks.WHEN or question.period is not None:
        return False
    at += passage.words[at] == "the"
    asked = tokens(question.body)
    here = [n for n, word in enumerate(asked) if word == passage.words[at]]
    if passage.words[at] in calendar_months():
        return bool(here)
    # Where the day is counted from what somebody did, a name stands there.
    behind = passage.words[at + 1 : at + 2]
    plain = written_words(passage.text)[at].islower()
    return plain and any(tuple(asked[n + 1 : n + 2]) == behind != () for n in here)


def owned_by_day(passage: Passage, at: int) -> tuple[str, ...] | None:
    """The keys of the words behind a day that has an "'s" ("Sunday's vote"); None for other days.

    Args:
        passage: a sentence.
        at: which word of it the phrase of the day begins with.
    """
    offset = sum(len(gap) + len(word) for gap, word in spaced(passage.text)[:at])
    match = _WITH_S.match(passage.text, offset)
    return tuple(keys(match.group("thing"))) if match is not None else None


def _asks_for(question: Question, thing: Sequence[str]) -> bool:
    """Whether a question has a word of some, or one built from it: "invaded" for "invasion"."""
    asked = set(content_keys(question.body))
    asked |= {other for word in asked for phrase in synonyms.derived((word,)) for other in phrase}
    return bool(asked.intersection(thing))
