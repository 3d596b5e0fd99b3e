"""What was still to come when a sentence was written; pure."""

from __future__ import annotations

from timeline.answers.asking.days import first_day, planned
from timeline.answers.asking.evidence import Evidence
from timeline.answers.asking.lightwords import remote, saying_keys
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought


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
