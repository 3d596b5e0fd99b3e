"""Who had it done to him, where a question asks that of somebody; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from timeline.answers.asking.clauses import word_at
from timeline.answers.asking.evidence import Evidence, Passage, entities_of
from timeline.answers.asking.lightwords import bodies, calendar_keys, personal_keys
from timeline.answers.asking.matching import HEADED, HERE, ends_at, places, spans_of, telling, told_at
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.asking.voice import does_it, named_behind, passive
from timeline.answers.wordforms import keys, written_words
from timeline.model import EntityKind, Mention, Role

_WITH: Final = "with"

_OPENED: Final = 3
"""Place of the verb right behind "The airline was"."""

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})

_NEUTRAL: Final = frozenset({"it", "its", "they", "their", "them"})

_RIGHT_BEHIND: Final = 4
"""Words behind a word for what happened among which it is said to whom."""

_ENDS_NAME: Final = frozenset(
    {"in", "on", "at", "for", "from", "to", "by", "with", "and", "last", "this", "that", "when"}
)
"""Words behind which a name has ended."""

_NO_OBJECT: Final = frozenset({"in", "on", "at", "last", "this", "next", "today", "yesterday", "again", "later"})
"""Right behind a verb these begin when or where, and leave out to whom it was done."""

_UNDERGOING: Final = frozenset({Role.PATIENT, Role.PARTNER})

_TAKING_PART: Final = frozenset({Role.AGENT, Role.PATIENT})

_ACTORS: Final = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.COUNTRY, EntityKind.GROUP})


def had_done_to_others(sought: Sought, evidence: Evidence, told: Sequence[Mention]) -> bool:
    """Whether the one to whom it is to have been done does it, or others had it done to them.

    Args:
        sought: terms of the question.
        evidence: what is weighed.
        told: the events of the sentence at a word for what happened.
    """
    subject, passage = sought.subject, evidence.passage
    if does_it(sought, passage) or only_with(sought, passage) or named_behind(sought, passage):
        return True
    if subject is None:
        return False
    if evidence.met[subject.text] < HERE:
        return _undergone(sought, subject, evidence, told)
    return undergone_by_another(sought, evidence, told)


def undergone_by_another(sought: Sought, evidence: Evidence, told: Sequence[Mention]) -> bool:
    """Whether a sentence with the one asked about says that somebody else had it done to him.

    Args:
        sought: terms of the question.
        evidence: what is weighed.
        told: the events of the sentence at a word for what happened.
    """
    subject = sought.subject
    if subject is None or evidence.met[subject.text] < HERE or not told:
        return False
    return all(_of_another_only(subject, mention, evidence.passage) for mention in told)


def _of_another_only(subject: Term, mention: Mention, passage: Passage) -> bool:
    """Whether somebody else in front of it had it done to him, and the one asked about stands behind it."""
    if not subject.entities or subject.entities & entities_of(mention):
        return False
    trigger = word_at(passage.text, mention.trigger[0] - passage.start)
    ends = ends_at(subject, passage)
    # "Its first car, the Saab 92", is not Saab.
    own = [end for end in ends if not any(word.isdigit() for word in passage.words[end : end + 1])]
    if any(end <= day <= end + 1 for day, _ in passage.dated for end in own):
        # "British Airways was sold in 1987, and Iberia in 2001."
        return False
    if any(_between(p.name, ends, trigger, passage) for p in mention.participants if p.role in _TAKING_PART):
        # "Wagoner was forced out in March, Henderson resigned in May."
        return True
    others = [p for p in mention.participants if p.role in _UNDERGOING and p.kind in _ACTORS]
    front = (at for p in others for at in places(tuple(keys(p.name)), passage.keys, passage.present) if at < trigger)
    return bool(own) and min(own) > trigger and any(True for _ in front)


def _between(name: str, ends: Sequence[int], trigger: int, passage: Passage) -> bool:
    """Whether somebody's name stands between that of the one asked about and what happened."""
    start = max((end for end in ends if end <= trigger), default=None)
    return start is not None and any(
        start <= at < trigger for at in places(tuple(keys(name)), passage.keys, passage.present)
    )


def only_with(sought: Sought, passage: Passage) -> bool:
    """Whether somebody is only told to have been with those to whom it happened ("two with Brandt were freed").

    Args:
        sought: terms of the question.
        passage: a sentence.
    """
    subject, main = sought.subject, sought.main
    if subject is None or main is None:
        return False
    verbs = told_at(main, passage)
    spans = set(spans_of(subject, passage))
    # The family name of a full name stands nowhere of its own.
    who = [at for at, end in spans if not any(first < at and end <= last for first, last in spans)]
    return bool(who and verbs) and all(at and passage.words[at - 1] == _WITH and at < min(verbs) for at in who)


def of_somebody_else(sought: Sought, evidence: Evidence) -> bool:
    """Whether what happened is told to have been done to somebody whom the question does not name.

    Args:
        sought: terms of the question.
        evidence: what is weighed.
    """
    return _done_to_another(sought, telling(sought, evidence))


def _done_to_another(sought: Sought, told: Sequence[Mention]) -> bool:
    """Whether events are told of somebody whom the question does not name."""
    asked = frozenset().union(*(term.entities for term in sought.names))
    undergoing = [p for m in told for p in m.participants if p.role in _UNDERGOING and p.kind in _ACTORS]
    return any(p.entity not in asked for p in undergoing)


def _undergone(sought: Sought, subject: Term, evidence: Evidence, told: Sequence[Mention]) -> bool:
    """As `_done_to_another`; "the company" may have been read as another than the one the headline names."""
    words, main = evidence.passage.words, sought.main
    stands = words[:1] != () and words[0] in _DEFINITE and words[1:2] != () and words[1] in bodies()
    if stands and main is not None and subject.body and any(at == _OPENED for at in told_at(main, evidence.passage)):
        # "The airline was started in 1949": it is what the sentence opens with.
        return False
    if evidence.met[subject.text] >= HEADED and not subject.person:
        by_name = evidence.passage.present.intersection
        told = [m for m in told if any(p.role in _UNDERGOING and by_name(keys(p.name)) for p in m.participants)]
    return _done_to_another(sought, told)


def meant_around(sought: Sought, main: Term, evidence: Evidence, told: Sequence[Mention]) -> bool:
    """Whether somebody named around a sentence may be the one to whom it happened there.

    A word such as "it" or "the company" behind the verb stands for him, or nothing does ("the firm sued in 2008").

    Args:
        sought: terms of the question.
        main: the word for what happened.
        evidence: what is weighed.
        told: the events of the sentence at that word.
    """
    if _done_to_another(sought, told):
        return False
    words, passage = evidence.passage.words, evidence.passage
    at = sorted(told_at(main, passage))
    if not at:
        return False
    behind = words[at[0] + 1 :]
    if _NEUTRAL.intersection(behind) or passage.keys[at[0]] in {p[0] for p in main.derived - main.phrases}:
        # "Gave their approval" leaves out of what.
        return True
    if any(t.person or not t.entities for t in sought.objects) and personal_keys() & set(passage.keys[at[0] + 1 :]):
        return True
    if passive(passage, at[0]) and words[: at[0]]:
        # "The missile was fired": what it is done to stands in front.
        return words[0] in _DEFINITE | _NEUTRAL
    alone = not behind or behind[0] in _NO_OBJECT or behind[0] in calendar_keys()
    # "Agreed on Tuesday to sell the brand"
    goal = [word for word in behind if word not in calendar_keys() and word not in _NO_OBJECT]
    stands = bool(_DEFINITE.intersection(goal[:_RIGHT_BEHIND])) and not _named_with_the(passage, at[0])
    return stands or (alone and not behind[2:])


def _named_with_the(passage: Passage, verb: int) -> bool:
    """Whether "the" behind a verb begins a name: "won the Lagos Book Award", but not "sold the Swedish firm"."""
    written = written_words(passage.text)[verb + 1 : verb + 1 + 2 * _RIGHT_BEHIND]
    the = next((at for at, word in enumerate(written[:_RIGHT_BEHIND]) if word in _DEFINITE), None)
    if the is None:
        return False
    words = list(takewhile(lambda word: word[:1].isupper() or word not in _ENDS_NAME, written[the + 1 :]))
    capitals = list(takewhile(lambda word: word[:1].isupper(), words))
    return len(capitals) > 1 and len(capitals) == len(words)
