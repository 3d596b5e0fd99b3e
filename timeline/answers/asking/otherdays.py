"""Days and years of a sentence that are those of something else than what is asked for; pure."""

from __future__ import annotations

from typing import Final

from timeline.answers.asking.clauses import clause_numbers, opened_by
from timeline.answers.asking.evidence import Evidence
from timeline.answers.asking.matching import SINCE, told_at
from timeline.answers.asking.question import Asks, Pick, Question, Tense
from timeline.answers.asking.sought import Sought
from timeline.answers.wordforms import keys, past_form, spaced
from timeline.model import Precision

_COUNTED_FROM: Final = frozenset({"after", "before"})

_WHEN, _RIGHT_BEHIND = "when", 5
"""In this many words from a day on a clause begins that tells what came about then."""

_UNITS: Final = frozenset(keys("hours days weeks months years"))


def of_another_day(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether the day of a sentence is that of something else than what is asked for.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: what is weighed.
    """
    if _only_counted_from(question, sought, evidence) or _of_another_since(question, sought, evidence):
        return True
    span, published = evidence.span, evidence.passage.published
    ahead = span is not None and published is not None and (span.first or 0) > (published.last or 0)
    # What came about did so by the day on which it was told; a plan mostly names its very day ("begin on Friday").
    ahead = ahead and span is not None and span.precision is not Precision.DAY
    past = question.asks is Asks.WHEN and question.active and question.tense is Tense.PAST and not question.limit
    return past and ahead and evidence.mention is None and evidence.at is not None


def _only_counted_from(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a day is not that of what is asked for, but of what came "three weeks after" it."""
    timed, at, passage = sought.timed, evidence.at, evidence.passage
    if question.asks is not Asks.WHEN or timed is None or at is None:
        return False
    numbers = clause_numbers(passage.text)
    found = told_at(timed, passage)
    if not found or any(numbers[one] == numbers[at] or one < at for one in found):
        return False
    gaps = [gap for gap, _ in spaced(passage.text)]
    openings = ((numbers.index(numbers[one]), one) for one in found)
    return all(
        passage.words[first] in _COUNTED_FROM
        and _UNITS.intersection(passage.keys[max(0, first - 1) : first])
        and not any("," in gap for gap in gaps[first + 1 : one + 1])
        for first, one in openings
    )


def _of_another_since(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a day stands behind "since" in another clause: "won a contest that has been fought since 2001"."""
    timed, at, passage = sought.timed, evidence.at, evidence.passage
    # "The first strike since 1970" tells when the last one was.
    asked = question.asks is Asks.WHEN and question.pick is not Pick.LATEST
    if not asked or timed is None or at is None:
        return False
    if passage.keys[max(0, at - 1) : at] != (SINCE,) and opened_by(passage.text, at) != SINCE:
        return False
    numbers = clause_numbers(passage.text)
    found = told_at(timed, passage)
    if _WHEN in passage.words[at : at + _RIGHT_BEHIND]:
        # "Since April 2004, when they became the first customer"
        return False
    verbs = any(past_form(word) for word, n in zip(passage.words, numbers, strict=True) if n == numbers[at])
    return bool(found or verbs) and all(numbers[one] != numbers[at] for one in found)
