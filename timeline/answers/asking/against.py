"""What speaks against an answer: it never came about, or somebody or something else had it done; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from timeline.answers.asking.amounts import by_another_amount, uncounted
from timeline.answers.asking.anothers import (
    another_noun,
    of_other_beginning,
    of_others,
    of_what_is_named,
    of_what_is_near,
    only_a_noun,
)
from timeline.answers.asking.evidence import Evidence, Passage
from timeline.answers.asking.lightwords import calendar_keys, clause_openers, personal_keys, remote, saying_keys
from timeline.answers.asking.matching import HERE, MET, telling
from timeline.answers.asking.never import called_off, never_came, still_ahead
from timeline.answers.asking.otherdays import of_another_day
from timeline.answers.asking.question import Asks, Question, Tense
from timeline.answers.asking.reversing import turned
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.asking.undergoing import had_done_to_others, meant_around, only_with, undergone_by_another
from timeline.answers.asking.voice import named_behind
from timeline.answers.asking.whereabouts import happened_elsewhere
from timeline.answers.asking.which import another_of_its_sort, of_other_ordinal
from timeline.answers.wordforms import keys, stop_words, tokens
from timeline.model import EntityKind, Mention, Role, Status

APPOINTMENT: Final = "appointment"

_UNREAL: Final = frozenset({Status.PLANNED, Status.DENIED})


def unmet(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether it never came about, or happened to another than the one it is said to have happened to.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: what is weighed.
    """
    main, told = sought.main, telling(sought, evidence)
    # "Where was the deal signed?" is not answered by what else was signed.
    lacking = [term for term in sought.predicates if evidence.met[term.text] == 0]
    another = question.passive and any(not _said_as(question, term) for term in lacking)
    another = another or _at_another_place(sought, evidence) or happened_elsewhere(sought, evidence)
    another = another or (question.passive and only_a_noun(main, evidence.passage))
    another = another or (question.active and of_other_beginning(sought, evidence))
    another = another or uncounted(question, sought, evidence) or of_another_day(question, sought, evidence)
    another = another or by_another_amount(question, evidence.passage)
    another = another or (question.asks is Asks.WHO and of_what_is_near(sought, evidence))
    another = another or another_of_its_sort(question, sought, evidence.passage, dict(evidence.met))
    another = another or of_other_ordinal(question, evidence.passage, evidence.at)
    another = another or of_others(question, sought, evidence.passage)
    another = another or turned(question, sought, evidence.passage)
    if another or _never(question, sought, evidence, told):
        return True
    if question.passive:
        return had_done_to_others(sought, evidence, told)
    if question.asks is Asks.ARTICLE or not question.active or main is None:
        return False
    missing = [t for t in sought.objects if evidence.met[t.text] < HERE and not _says_whose(question, t)]
    others = any(not meant_around(sought, main, evidence, told) for t in missing)
    others = others or (bool(missing) and of_what_is_named(main, evidence.passage))
    return others or another_noun(sought, main, evidence)


def contradicted(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence says that it did not come about, or that somebody or something else did it.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: what is weighed.
    """
    told, passage = telling(sought, evidence), evidence.passage
    if of_others(question, sought, passage) or of_another_day(question, sought, evidence):
        return True
    if turned(question, sought, passage):
        return True
    if by_another_amount(question, passage) or of_other_ordinal(question, passage, evidence.at):
        return True
    main, gone = sought.main, any(evidence.met[term.text] < HERE for term in sought.objects)
    if question.active and main is not None and gone and of_what_is_named(main, passage):
        return True
    behind = (
        only_with(sought, passage) or named_behind(sought, passage) or undergone_by_another(sought, evidence, told)
    )
    if happened_elsewhere(sought, evidence) or (question.passive and behind):
        return True
    return _never(question, sought, evidence, told)


def _never(question: Question, sought: Sought, evidence: Evidence, told: Sequence[Mention]) -> bool:
    """Whether it was put off, asked for, tried in vain, or only planned."""
    if question.asks is Asks.WHO and any(mention.kind == APPOINTMENT for mention in told):
        # Who is to follow somebody is told when it is settled, and seldom again when it comes about.
        return False
    if question.asks is Asks.ARTICLE:
        # Who denies it tells of it too.
        return False
    asked = sought.main or (sought.timed if sought.told or question.tense is not Tense.PAST else None)
    if asked is not None and never_came(question, asked, evidence.passage):
        return True
    if question.tense is not Tense.PAST:
        return False
    off = asked is not None and not remote(f"was {question.body}") and called_off(asked, evidence.passage)
    if off or (asked is not None and still_ahead(asked, evidence.passage)):
        return True
    # What is to come has been said.
    saying = asked is not None and any(saying_keys().issuperset(p) for p in asked.phrases)
    return not saying and evidence.mention is None and bool(told) and all(m.status in _UNREAL for m in told)


def _said_as(question: Question, term: Term) -> bool:
    """Whether a word only says as what: "was fired as head of the firm"."""
    words = question.body.lower().split()
    return "as" in words and term.text.split()[0] in words[words.index("as") + 1 :]


def _says_whose(question: Question, name: Term) -> bool:
    """Whether a name stands behind "of" in a question: to become head of a firm is done to nobody."""
    words = [word for word in tokens(question.body) if word != "the"]
    return any(before == "of" and word == name.text.split()[0] for before, word in pairwise(words))


def _at_another_place(sought: Sought, evidence: Evidence) -> bool:
    """Whether what is asked of a person at a place is told of another place, or of none."""
    who = sought.subject
    return who is not None and who.person and any(_elsewhere(term, evidence) for term in sought.names)


def _elsewhere(term: Term, evidence: Evidence) -> bool:
    """Whether what is asked of a place happened at another, or is not told of that place; people are at one."""
    if not term.place or evidence.met[term.text] >= HERE:
        return False
    return evidence.met[term.text] < MET or (evidence.mention is not None and bool(evidence.mention.places))


def somebody(sought: Sought, passage: Passage, known: frozenset[str] = frozenset()) -> bool:
    """Whether a sentence names anybody whom the question does not, or has one that was read for its "he" or "she".

    Args:
        sought: terms of the question.
        passage: the sentence.
        known: keys of further words of the question, which are no answer either.
    """
    asked = known | {piece for term in sought.names for phrase in term.phrases for piece in phrase}
    named = {piece for _, m in passage.told for p in m.participants for piece in keys(p.name)}
    first, *rest = passage.text.split() or [""]
    if first.lower() in personal_keys():
        doers = (p for _, m in passage.told for p in m.participants if p.role is Role.AGENT)
        if any(asked.isdisjoint(keys(p.name)) for p in doers if p.kind is EntityKind.PERSON):
            return True
    words = ([first] if first.lower() not in stop_words() | clause_openers() else []) + rest
    capitals = {found for word in words if word[:1].isupper() for found in keys(word)}
    spots = {piece for _, m in passage.told for place in m.places for piece in keys(place.name)}
    # Whom "the two" stand for is no name that the sentence gives.
    return bool(((named & passage.present) | capitals) - asked - spots - calendar_keys())
