"""Whether a sentence tells what happened of the one asked about: by roles, by nearness, by a word for him; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.answers.asking.evidence import Evidence, Passage, entities_of
from timeline.answers.asking.lightwords import mutual_kinds, saying_keys, standing_words
from timeline.answers.asking.matching import (
    EXACT,
    MET,
    SINCE,
    crossed,
    ends_at,
    found_at,
    named,
    places,
    stands_at,
    tells,
    told_at,
)
from timeline.answers.asking.owning import stranger
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.asking.voice import PRONOUNS, likewise, named_of, of_nearer
from timeline.answers.wordforms import keys, spaced
from timeline.model import EntityKind, Mention, Role

_CLAUSE, _CLAUSE_OF_LIKE = 10, 7
"""So many words at most lie between who is asked about and the word for what happened, and one of like meaning."""

_ASIDE: Final = 16
"""Words from a name to the end of what is said of it between commas."""

_RIGHT_BEFORE, _BEGINNING = 2, 8

_TITLED: Final = 2
"""Words of an office in front of the name that opens a sentence, or between "and" and its verb."""

_BODIES: Final = frozenset({EntityKind.ORG, EntityKind.COUNTRY, EntityKind.GROUP})

_INVERTED: Final = 4
"""Words from "said" to the end of a title and a name behind it: "said chief executive Ada Brandt"."""

_ACTING: Final = frozenset({Role.AGENT, Role.PARTNER, Role.SPEAKER})


def belongs(question: Question, sought: Sought, subject: Term, main: Term, evidence: Evidence) -> bool:
    """Whether what happened is told of the one asked about, and not of somebody else in the same sentence.

    Args:
        question: what is asked.
        sought: its terms.
        subject: the name of the one asked about.
        main: the word for what happened.
        evidence: weighed evidence.
    """
    mention = evidence.mention
    if question.active and likewise(subject, evidence.passage) is not None:
        return True
    if mention is not None and mention.participants and told_by(sought, evidence, mention):
        if not subject.entities:
            return evidence.met[subject.text] >= MET
        if any(crossed(term, mention) for term in sought.predicates):
            losing = {p.entity for p in mention.participants if p.role is Role.AGENT}
            return bool(subject.entities & entities_of(mention)) and not subject.entities & losing
        # "When did the rocket lift off?" is answered by "they launched the rocket": nothing is done to anything else.
        alone = sought.terms[-1] is main and named(main, mention) != EXACT
        doing = question.active and not alone and mention.kind not in mutual_kinds()
        known = _doers(subject, mention) if doing else entities_of(mention)
        return bool(subject.entities & known) or _right_before(subject, main, evidence)
    return _close(question, subject, main, evidence)


def told_by(sought: Sought, evidence: Evidence, mention: Mention) -> bool:
    """Whether a mention is of what happened.

    Args:
        sought: terms of the question.
        evidence: a sentence.
        mention: an event of it.
    """
    passage = evidence.passage
    return any(tells(term, mention, passage.keys, passage.present) for term in sought.predicates)


def _doers(subject: Term, mention: Mention) -> frozenset[str]:
    """Who may be said to do what happened: those who act, and a company or country for whom its people act."""
    acting = [p for p in mention.participants if p.role in _ACTING]
    bodies = any(p.kind in _BODIES and p.entity not in subject.entities for p in acting)
    bodies = bodies and not any(p.kind is EntityKind.PERSON for p in acting)
    own = [p for p in mention.participants if p.entity in subject.entities]
    if not acting or (not bodies and any(p.kind in _BODIES for p in own)):
        return entities_of(mention)
    return frozenset(p.entity for p in acting) | frozenset(country for p in acting for country in p.stands_for)


def _right_before(subject: Term, main: Term, evidence: Evidence) -> bool:
    """Whether the name stands right before the word for what happened, or is joined by "and" to one that does."""
    words = evidence.passage.keys
    ends = ends_at(subject, evidence.passage)
    begins = told_at(main, evidence.passage)
    return any(
        0 <= begin - end <= (_CLAUSE if "and" in words[end:begin] else _RIGHT_BEFORE)
        for end in ends
        for begin in begins
    )


def _close(question: Question, subject: Term, main: Term, evidence: Evidence) -> bool:
    """Whether both stand in one clause, as far as counting words can tell."""
    words, present = evidence.passage.keys, evidence.passage.present
    who = stands_at(subject, evidence.passage)
    exactly = stands_at(main, evidence.passage)
    like = found_at(main.others, evidence.passage)
    if not who:
        # Told of somebody who is only named around it: a word must stand for that name, nobody else may be there,
        # and it must be the very word.
        alone = not evidence.passage.entities - subject.entities and _stood_for(words)
        alone = alone and not stranger(subject, evidence.passage)
        if question.asks is Asks.SINCE and SINCE in present:
            return alone
        if alone and evidence.passage.words[:1] in PRONOUNS:
            return evidence.met[main.text] >= MET
        return alone and (bool(exactly) or evidence.met[main.text] == EXACT)
    who += [end for at in who if (end := _behind_aside(evidence.passage, at))]
    # Who does something is named before it, in most sentences; whom it is done to may come on either side.
    said = any(saying_keys().issuperset(phrase) for phrase in main.phrases)
    least = -_INVERTED if said else 0
    least = least if question.active else -_CLAUSE
    exactly, like = (
        [at for at in found if not of_nearer(subject, evidence.passage, at)] for found in (exactly, like)
    )
    near = any(least <= other - one <= _CLAUSE for one in who for other in exactly)
    opens = min(who) <= _TITLED
    # "Ada has been chairman since May": she became it then, in no word for that.
    lasting = opens and not exactly and not like and SINCE in present and evidence.met[main.text] > 0
    if near or lasting or (opens and any(_on_from(subject, evidence.passage, min(who), other) for other in exactly)):
        return True
    if any(named_of(evidence.passage, other, one) for one in who for other in (*exactly, *like)):
        return True
    return any(least <= other - one <= _CLAUSE_OF_LIKE for one in who for other in like)


def _behind_aside(passage: Passage, name: int) -> int:
    """Where what is said aside of a name ends: "Orsa, once the largest firm of the town, filed"; 0 without that."""
    commas = [at for at, (gap, _) in enumerate(spaced(passage.text)) if at > name and "," in gap]
    aside = len(commas) >= _TITLED and commas[0] - name <= _TITLED and commas[1] - name <= _ASIDE
    return commas[1] - 1 if aside else 0


def _on_from(subject: Term, passage: Passage, start: int, verb: int) -> bool:
    """Whether a sentence goes on from the one it opens with to a verb behind "and", naming nobody else before it."""
    if "and" not in passage.words[max(0, verb - _TITLED - 1) : verb]:
        return False
    people = (p for _, m in passage.told for p in m.participants if p.entity not in subject.entities)
    others = (at for p in people for at in places(tuple(keys(p.name)), passage.keys, passage.present))
    return not any(start < at < verb for at in others)


def _stood_for(words: Sequence[str]) -> bool:
    """Whether a sentence begins with a word that stands for somebody named before."""
    anywhere, first = standing_words()
    return bool(anywhere.intersection(words[:_BEGINNING])) or (words[:1] != () and words[0] in first)
