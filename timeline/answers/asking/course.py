"""The course of a matter: what happened in it in some days, told in whatever words; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.answers.asking.evidence import Evidence
from timeline.answers.asking.matching import HEADED, MET
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.sought import Sought
from timeline.model import Precision, Status

_ABOUT: Final = 0.5
"""From this part of a question's words on the headline says that an article is about the matter."""

_UNTOLD: Final = frozenset({Status.PLANNED, Status.DENIED})


def of_its_course(question: Question, sought: Sought, weighed: Sequence[Evidence]) -> list[Evidence]:
    """Events that belong to the matter a question names, where it asks what happened in it over some days.

    "What happened with the bid for Orsa in May?" asks for the lawsuit against it as well, which speaks of no bid.

    Args:
        question: what is asked.
        sought: its terms.
        weighed: evidence of these days, best first.

    Returns:
        Events of articles that are about the matter, all that is named named in or around their sentences; none for
        questions of another sort.
    """
    period = question.period
    if question.asks is not Asks.WHAT or period is None or period.precision is Precision.DAY:
        return []
    if question.active or question.passive or not sought.terms:
        return []
    return [e for e in weighed if e.mention is not None and e.mention.status not in _UNTOLD and _about(sought, e)]


def _about(sought: Sought, evidence: Evidence) -> bool:
    named = [evidence.met[term.text] for term in sought.terms if term.required]
    if not named:
        return evidence.headed >= _ABOUT
    return min(named) >= MET and max(named) >= HEADED
