"""Days and years of a sentence that are those of something else than what is asked for; pure."""

from __future__ import annotations

from typing import Final

from timeline.answers.asking.clauses import clause_numbers, opened_by
from timeline.answers.asking.evidence import Evidence
from timeline.answers.asking.lightwords import occurring
from timeline.answers.asking.matching import SINCE, named, stands_at, told_at
from timeline.answers.asking.question import Asks, Pick, Question, Tense
from timeline.answers.asking.sought import Sought
from timeline.answers.wordforms import keys, past_form, spaced, written_words
from timeline.model import Precision, Reason

_COUNTED_FROM: Final = frozenset({"after", "before"})

_WHEN, _RIGHT_BEHIND = "when", 5
"""In this many words from a day on a clause begins that tells what came about then."""

_OF_THE_NEWS: Final = frozenset({Reason.STORY_DAY, Reason.PUBLICATION_DAY})

_NAMED_SINCE: Final = 9
"""Words in front of a day among which "since" and a name stand whose day it is."""

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
    if _of_the_last_one(question, sought, evidence) or _of_other_news(question, sought, evidence):
        return True
    span, published = evidence.span, evidence.passage.published
    ahead = span is not None and published is not None and (span.first or 0) > (published.last or 0)
    # What came about did so by the day on which it was told; a plan mostly names its very day ("begin on Friday").
    ahead = ahead and span is not None and span.precision is not Precision.DAY
    past = question.asks is Asks.WHEN and question.active and question.tense is Tense.PAST and not question.limit
    return past and ahead and evidence.mention is None and evidence.at is not None


def _of_other_news(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a day is only that of the news in which a disaster is recalled: "jailed for what they said before it".

    Of another event of the sentence no words of it give the day.
    """
    mention, things = evidence.mention, occurring()[1]
    asked = [term for term in sought.predicates if term.phrases & things]
    if question.asks is not Asks.WHEN or mention is None or not asked or evidence.reason not in _OF_THE_NEWS:
        return False
    return not any(named(term, mention) for term in asked)


def _of_the_last_one(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a day is that of whom "since" names: "the first Dane to win it since Nils Vik in 1990"."""
    passage, at = evidence.passage, evidence.at
    # "The first to do so since Nils Vik in 1990" tells when the last one did.
    if question.asks is Asks.SINCE or question.pick is Pick.LATEST or at is None:
        return False
    near = [n for n in range(max(0, at - _NAMED_SINCE), max(0, at - 1)) if passage.keys[n] == SINCE]
    if not near:
        return False
    since = near[-1]
    asked = [term for term in sought.terms if term.required]
    if any(since < one < at for term in asked for one in stands_at(term, passage)):
        return False  # "since Viking 2 set down in 1976"
    between = list(zip(written_words(passage.text)[since + 1 : at], passage.words[since + 1 : at], strict=False))
    gaps = [gap for gap, _ in spaced(passage.text)][since + 1 : at + 1]
    verb = any(past_form(word) for _, word in between)
    return not verb and not any(gap.strip() for gap in gaps) and any(one[:1].isupper() for one, _ in between)


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
