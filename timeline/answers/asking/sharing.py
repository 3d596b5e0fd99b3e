"""Two who did the like in one sentence, each his own: "he visited Rome, and she visited Bonn in June"; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.answers.asking.evidence import Evidence, entities_of, places_of
from timeline.answers.asking.matching import EXACT, crossed, tells
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought, Term
from timeline.model import Mention, Role

_BOTH: Final = 2


def each_their_own(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether the one asked about did it to something else, and what he is to have done it to is another's.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: what is weighed.

    Returns:
        True where a sentence tells of the deed more than once, of the one asked about with another thing or place
        than the question has, and of that thing or place without him.
    """
    subject, passage = sought.subject, evidence.passage
    main = sought.main
    if subject is None or main is None or not subject.entities:
        return False
    like = [(tells(main, m, passage.keys, passage.present), m) for _, m in passage.told]
    best = max((value for value, _ in like), default=0.0)
    # Where "announced that they would ask" is asked about, the asking is no second announcement.
    told = [m for value, m in like if value and (value == best or best < EXACT)]
    if best == EXACT and evidence.mention is not None and evidence.mention not in told:
        # "Japan ruled against it in March, and Korea fined it in June": the fine is asked about.
        return any(subject.entities & entities_of(mention) for mention in told)
    if len(told) < _BOTH:
        return False
    if _of_the_others(subject, told, evidence):
        return True
    if not question.active:
        return False
    others = [term for term in sought.names if term is not subject and term.entities]
    return any(_parted(subject, term, main, told) for term in others)


def _of_the_others(subject: Term, told: Sequence[Mention], evidence: Evidence) -> bool:
    """Whether a day, or an event, is of those of them who are not asked about: "A was ousted in March, B in May"."""
    his = [mention for mention in told if subject.entities & entities_of(mention)]
    if not his or len(his) == len(told) or any(_nobodys(mention) for mention in told):
        return False
    if evidence.mention is not None:
        return evidence.mention in told and evidence.mention not in his
    days = {mention.dating.span for mention in his}
    return evidence.span is not None and evidence.at is not None and None not in days and evidence.span not in days


def _nobodys(mention: Mention) -> bool:
    return not any(p.role in {Role.AGENT, Role.PATIENT} for p in mention.participants)


def _lost(subject: Term, main: Term, mention: Mention) -> bool:
    """Whether the one asked about is on the other side: he lost to them, and has not beaten them."""
    acting = any(p.role is Role.AGENT and p.entity in subject.entities for p in mention.participants)
    return acting and crossed(main, mention)


def _parted(subject: Term, thing: Term, main: Term, told: Sequence[Mention]) -> bool:
    """Whether one event has the one asked about, another the thing and somebody else, and none has both."""
    his = [
        mention for mention in told if subject.entities & entities_of(mention) and not _lost(subject, main, mention)
    ]
    of_it = [mention for mention in told if thing.entities & (entities_of(mention) | places_of(mention))]
    if not his or any(mention in of_it for mention in his):
        return False
    return any(
        p.role is Role.AGENT and p.entity not in thing.entities for mention in of_it for p in mention.participants
    )
