"""Who did what, by the roles that were read in a sentence and by the order of its words; pure."""

from __future__ import annotations

import re
from typing import Final

from timeline.answers.asking.evidence import Evidence, Passage, entities_of
from timeline.answers.asking.lightwords import (
    bodies,
    both_words,
    counterpart_kinds,
    mutual_kinds,
    saying_keys,
    undergone_kinds,
)
from timeline.answers.asking.matching import (
    HEADED,
    HERE,
    MET,
    crossed,
    found_at,
    places,
    stands_at,
    telling,
    tells,
    told_at,
)
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.sharing import each_their_own
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.asking.voice import leads, likewise, right_before, swapped, turned_round, undergoes
from timeline.answers.opposites import converses
from timeline.answers.wordforms import Phrase, key, keys, written_words
from timeline.model import EntityKind, Mention, Participant, Role

ACTING: Final = frozenset({Role.AGENT, Role.SPEAKER, Role.PARTNER})

_TO_A_NAME: Final = re.compile(r"\bto (?:[a-z]+ ){0,5}[A-Z]")
"""Whom something goes to, with what he is in front of his name."""

ACTORS: Final = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.COUNTRY, EntityKind.GROUP})


def taken_for(sought: Sought, mention: Mention, evidence: Evidence) -> bool:
    """Whether "the company" was read as somebody else than the one the headline names, whom the sentence has not."""
    subject = sought.subject
    if subject is None or evidence.met[subject.text] < HEADED:
        return False
    present = evidence.passage.present - set(map(key, bodies()))
    acting = [p for p in mention.participants if p.role in ACTING and p.entity not in subject.entities]
    return bool(acting) and not any(present.intersection(keys(p.name)) for p in acting)


def done_by_another(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether the sentence says that another did it than the one asked about, or that he did what was done to him.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: what is weighed.
    """
    passage, told = evidence.passage, telling(sought, evidence)
    if question.doing and sought.subject is not None and (at := likewise(sought.subject, passage)) is not None:
        # The day in front is that of the other.
        return evidence.at is not None and evidence.at < at
    who = question.asks is Asks.WHO and sought.subject is None
    apart = each_their_own(question, sought, evidence) or (who and _sold_to_nobody(sought, passage))
    if apart or not told:
        return apart or (question.doing and (undergoes(sought, passage) or _swapped(sought, passage)))
    if who:
        return all(_done_by(sought, mention) and not _to_whom(sought, mention, passage) for mention in told)
    subject, main = sought.subject, sought.main
    if (
        subject is None
        or not question.doing
        or _two_of_them(sought, evidence)
        or (main is not None and right_before(subject, main, passage))
    ):
        return False
    turned = any(crossed(term, mention) for mention in told for term in sought.predicates)
    if not turned and undergoes(sought, passage) and not any(_acts(subject, mention) for mention in told):
        return True
    around = evidence.met[subject.text] >= MET
    sure = [mention for mention in told if not taken_for(sought, mention, evidence)]
    if main is not None and any(saying_keys().issuperset(p) for p in main.phrases):
        # "When did the firm say that she would lead it": not she is to have said it.
        sure = [mention for mention in sure if tells(main, mention, passage.keys, passage.present)]
    against = any(_against(sought, subject, mention, passage, around=around) for mention in sure)
    return against and not any(_own(sought, subject, mention, passage) for mention in told)


def _swapped(sought: Sought, passage: Passage) -> bool:
    subject, main = sought.subject, sought.main
    return subject is not None and main is not None and swapped(subject, sought.objects, main, passage)


def _against(sought: Sought, subject: Term, mention: Mention, passage: Passage, *, around: bool) -> bool:
    """Whether a mention has the one asked about on the other side, or leaves him out; he may be told of around it."""
    other_side = any(crossed(term, mention) for term in sought.predicates)
    if turned_round(subject, sought.objects, mention, passage, crossed=other_side):
        return True
    to_whom = frozenset[str]().union(*(term.entities for term in sought.objects))
    agents = {p.entity for p in mention.participants if p.role is Role.AGENT}
    if (
        not other_side
        and mention.kind not in mutual_kinds()
        and agents & to_whom
        and not subject.entities & entities_of(mention)
    ):
        # "The Ravens won" tells of no win over them.
        return True
    if other_side:
        return any(p.role is Role.AGENT and p.entity in subject.entities for p in mention.participants)
    together = _together(sought, subject)
    acting = [p for p in mention.participants if p.role in ACTING and p.kind in ACTORS]
    if acting and all(p.entity in together or _only_of(p, subject, passage) for p in acting):
        # "Air Nord and the airline Sulair merged" has both, though one of them alone was read as doing it.
        return False
    return _beside(subject, mention, around=around) and not leads(subject, mention, passage)


def _together(sought: Sought, subject: Term) -> frozenset[str]:
    """Who is asked about together with somebody: the names in front of the word for what happened."""
    at = sought.terms.index(sought.main) if sought.main in sought.terms else 0
    return frozenset[str]().union(*(term.entities for term in sought.terms[:at] if term is not subject))


def _only_of(participant: Participant, subject: Term, passage: Passage) -> bool:
    """Whether somebody only tells whose the one asked about is: "Icesave, the bank of Landsbanki, which stopped"."""
    own = stands_at(subject, passage)
    found = places(tuple(keys(participant.name)), passage.keys, passage.present)
    behind_of = [at for at in found if at and passage.words[at - 1] == "of" and any(one < at for one in own)]
    return bool(found) and behind_of == list(found)


def _own(sought: Sought, subject: Term, mention: Mention, passage: Passage) -> bool:
    """Whether a mention has the one asked about as the one who does it."""
    if any(crossed(term, mention) for term in sought.predicates):
        return any(p.entity in subject.entities and p.role is not Role.AGENT for p in mention.participants)
    acting = [p for p in mention.participants if p.role in ACTING]
    own = any(p.entity in subject.entities or subject.entities.intersection(p.stands_for) for p in acting)
    return own or leads(subject, mention, passage)


def _acts(subject: Term, mention: Mention) -> bool:
    return any(p.entity in subject.entities and p.role in ACTING for p in mention.participants)


def _two_of_them(sought: Sought, evidence: Evidence) -> bool:
    """Whether both who are asked about stand in a sentence in which "the two companies" did it."""
    words = evidence.passage.words
    two = any(
        words[at : at + len(both)] == both for both in both_words() for at in range(len(words)) if len(both) > 1
    )
    return two and len(sought.names) > 1 and all(evidence.met[term.text] >= HERE for term in sought.names)


def _sold_to_nobody(sought: Sought, passage: Passage) -> bool:
    """Whether "who bought it" would be answered by who sold it, where nobody is told to whom."""
    main = sought.main
    if main is None or main is not sought.terms[0]:
        return False
    across = frozenset[Phrase]().union(*map(converses, main.phrases))
    sold = found_at(across, passage)
    if not sold or any(at not in sold for at in told_at(main, passage)):
        return False
    behind = " ".join(written_words(passage.text)[min(sold) :])
    return _TO_A_NAME.search(behind) is None


def _to_whom(sought: Sought, mention: Mention, passage: Passage) -> bool:
    """Whether it is told from the other side, and to whom: "who bought it" by "its sale to Brandt"."""
    if not any(crossed(term, mention) for term in sought.predicates):
        return False
    behind = passage.text[max(0, mention.trigger[1] - passage.start) :]
    return _TO_A_NAME.search(behind) is not None


def _done_by(sought: Sought, mention: Mention) -> bool:
    """Whether nobody acts in a mention but those whom the question has it done to."""
    asked = frozenset().union(*(term.entities for term in sought.names))
    acting = [p for p in mention.participants if p.role in ACTING]
    called = {piece for term in sought.names for phrase in term.phrases for piece in phrase}
    return bool(acting) and all(p.entity in asked or called.intersection(keys(p.name)) for p in acting)


def _called(subject: Term, participant: Participant) -> bool:
    """Whether somebody goes by half of the name asked about, or a body by more: "his wife Ruth", "Meridian Air"."""
    name = tuple(keys(participant.name))
    if subject.person:
        return {piece for phrase in subject.phrases for piece in phrase}.issuperset(name)
    return participant.kind is EntityKind.ORG and any(name[: len(phrase)] == phrase for phrase in subject.phrases)


def _beside(subject: Term, mention: Mention, *, around: bool) -> bool:
    """Whether others act upon the subject in a mention, or without it."""
    acting = [p for p in mention.participants if p.role in ACTING and p.kind in ACTORS]
    own_roles = {p.role for p in mention.participants if p.entity in subject.entities}
    if mention.kind in undergone_kinds() and own_roles == {Role.PATIENT}:
        return True
    if any(_called(subject, p) for p in acting):
        return False
    if not acting or not subject.entities:
        return False
    if any(p.entity in subject.entities or subject.entities.intersection(p.stands_for) for p in acting):
        return False
    own = any(p.entity in subject.entities for p in mention.participants)
    # A person may act for the company that is told of around, but for no other person.
    deputy = around and not subject.person and any(p.kind is EntityKind.PERSON for p in acting)
    return mention.kind in counterpart_kinds() or (not own and not deputy)
