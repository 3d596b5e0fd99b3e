"""Whether a sentence is sure enough to say "yes" to what is asked; pure."""

from __future__ import annotations

from timeline.answers.asking.evidence import Evidence, entities_of
from timeline.answers.asking.matching import EXACT, HERE
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.sought import Sought
from timeline.model import Role


def sure(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether evidence may answer a question with "yes": what only comes near in other words is no yes.

    Args:
        question: what is asked; all but "did it ...?" are answered by less.
        sought: its terms.
        evidence: weighed evidence.

    Returns:
        For a question with "did" and the like, True when everybody named stands in the sentence or takes part in its
        event, and what happened is told in the question's own word, or in another one of the one asked about.
    """
    if question.asks is not Asks.WHETHER:
        return True
    mention, met = evidence.mention, evidence.met
    taking_part = entities_of(mention) if mention is not None else frozenset()
    if any(met[name.text] < HERE and taking_part.isdisjoint(name.entities) for name in sought.names):
        return False
    subject = sought.subject
    taking = {p.entity for p in mention.participants if _fits(p.role, question)} if mention is not None else set()
    known = subject is not None and bool(subject.entities)
    if question.passive and known and taking.isdisjoint(subject.entities if subject is not None else ()):
        return False
    exactly = [met[term.text] >= EXACT for term in sought.predicates]
    if all(exactly):
        return True
    if len(exactly) > 1 and not any(exactly):
        # "They agreed" is not "they signed a pact": both words have the same one to stand for them.
        return False
    return mention is not None and (subject is None or not taking.isdisjoint(subject.entities))


def _fits(role: Role, question: Question) -> bool:
    """Whether one in a role may be the one asked about: "was Ada elected?" asks to whom it was done."""
    return role is not Role.AGENT or not question.passive
