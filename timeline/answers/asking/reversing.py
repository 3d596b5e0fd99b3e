"""Whether a sentence tells it the other way round: who stands behind "against" or "by", whose boat fired; pure."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from timeline.answers.asking.evidence import Passage
from timeline.answers.asking.matching import places, told_at
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.wordforms import past_form, spaced, written_words

_REACH: Final = 5
"""Words in front of a name among which the preposition stands that leads it in ("against the Danish company X")."""

_PREPOSITIONS: Final = frozenset("against by over from to with of for in at on into under near after before".split())

_PAIR: Final = re.compile(r"\b([A-Z][\w’'-]+) ([a-z][\w-]+)")
"""A name or a people, and what is called by it ("an Osterran patrol boat")."""

_AGAINST, _BY = "against", "by"


def turned(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether the one asked about had it done by, or against him, or peoples have changed places.

    Args:
        question: what is asked.
        sought: its terms.
        passage: a sentence.
    """
    return (question.active and _on_the_other_side(question, sought, passage)) or _peoples_changed(question, passage)


def _on_the_other_side(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether the doer stands behind "against", or the one it is to be done to behind "by"."""
    main, asked = sought.main, question.body.lower()
    verbs = told_at(main, passage) if main is not None else []
    if not verbs or _AGAINST in asked.split()[:3]:
        return False
    subject = sought.subject
    if subject is not None and _all_led(subject, passage, min(verbs), _AGAINST):
        return True
    goals = [term for term in sought.objects if f"{_BY} {term.text}" not in asked and f"{_BY} the" not in asked]
    return any(_all_led(term, passage, min(verbs), _BY) for term in goals)


def _all_led(term: Term, passage: Passage, verb: int, preposition: str) -> bool:
    """Whether a name stands only behind a verb and one preposition."""
    found = {at for phrase in term.phrases for at in places(phrase, passage.keys, passage.present)}
    inside = {at for phrase in term.phrases for one in found for at in range(one + 1, one + len(phrase))}
    return bool(found - inside) and all(at > verb and _led_by(passage, at) == preposition for at in found - inside)


def _led_by(passage: Passage, at: int) -> str:
    """The preposition that leads a name in; empty where a verb or a mark stands between, or none is near."""
    gaps = [gap for gap, _ in spaced(passage.text)]
    for one in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if gaps[one + 1].strip() or past_form(passage.words[one]):
            return ""
        if passage.words[one] in _PREPOSITIONS:
            return passage.words[one]
    return ""


def _peoples_changed(question: Question, passage: Passage) -> bool:
    """Whether things stand with each other's peoples: "an A boat fired at a B trawler" for a B boat and an A trawler."""
    called = [(people, thing) for people, thing in _PAIR.findall(question.text) if question.text.find(people) > 0]
    peoples = {people for people, _ in called}
    if len(peoples) < len(called) or len(called) < 2:  # noqa: PLR2004 - two that may change places
        return False
    near = {(one, other) for one, other in pairwise(written_words(passage.text)) if one in peoples}
    changed = [pair for pair in called if pair not in near and any(o == pair[1] and p != pair[0] for p, o in near)]
    return len(changed) == len(called)
