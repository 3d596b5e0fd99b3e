"""What was still to come when a sentence was written, and what still is so; pure."""

from __future__ import annotations

from typing import Final

from timeline.answers.asking.days import first_day, planned
from timeline.answers.asking.evidence import Evidence, Passage
from timeline.answers.asking.lightwords import remote, saying_keys
from timeline.answers.asking.matching import told_at
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought
from timeline.answers.wordforms import keys

_DECIDING: Final = frozenset(keys("decide plan agree want intend choose promise"))
"""Verbs whose infinitive was still to come when they were told of."""

_LASTING: Final = frozenset(keys("still remain anymore"))


def ahead(evidence: Evidence) -> bool:
    """Whether evidence speaks of what was to come when it was written.

    Args:
        evidence: a sentence with its days.
    """
    published = evidence.passage.published
    later = published is not None and published.last is not None and first_day(evidence) > published.last
    return later or planned(evidence) or evidence.passage.ahead


def to_come(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether the day of a sentence was still to come; what was announced or put off on a day came about on it.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: a sentence with its day.
    """
    main = sought.main
    said = main is not None and any(saying_keys().issuperset(phrase) for phrase in main.phrases)
    if not said and not remote(question.text):
        return ahead(evidence)
    published = evidence.passage.published
    return published is not None and first_day(evidence) > (published.last or 0)


def still(question: Question, passage: Passage) -> bool:
    """Whether a sentence tells how things are now, where it is asked whether something is "still" so.

    Args:
        question: what is asked.
        passage: the sentence.
    """
    return _LASTING.isdisjoint(keys(question.text)) or not _LASTING.isdisjoint(passage.present)


def decided(sought: Sought, passage: Passage) -> bool:
    """Whether a sentence tells that somebody made up his mind to do it: "decided to set up a second line".

    Args:
        sought: the terms of a question.
        passage: the sentence.
    """
    main = sought.main
    at = told_at(main, passage) if main is not None else []
    return any(passage.keys[max(0, one - 2) : one][-1:] == ("to",) and _made_up(passage, one) for one in at)


def _made_up(passage: Passage, verb: int) -> bool:
    return not _DECIDING.isdisjoint(passage.keys[max(0, verb - 2) : verb - 1])
