"""Whether a sentence tells it the other way round: who stands behind "against" or "by", whose boat fired; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Final

from timeline.answers.asking.evidence import Passage
from timeline.answers.asking.lightwords import calendar_keys, relations, relatives
from timeline.answers.asking.matching import places, stands_at, told_at
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.asking.voice import passive
from timeline.answers.wordforms import key, keys, past_form, spaced, stop_words, written_words

_REACH: Final = 5
"""Words in front of a name among which the preposition stands that leads it in ("against the Danish company X")."""

_PREPOSITIONS: Final = frozenset(
    {
        "against",
        "by",
        "over",
        "from",
        "to",
        "with",
        "of",
        "for",
        "in",
        "at",
        "on",
        "into",
        "under",
        "near",
        "after",
        "before",
    }
)

_PAIR: Final = re.compile(r"\b([A-Z][\w’'-]+) ([a-z][\w-]+)")
"""A name or a people, and what is called by it ("an Osterran patrol boat")."""

_POSSESSIVES: Final = {("his",), ("her",), ("their",), ("its",)}

_OPENING: Final = _POSSESSIVES | {("a",), ("another",), ("one",)}

_SUBJECTS: Final = frozenset({"he", "she", "it", "they"})

_BREAKS: Final = frozenset({"but", "while", "whereas", "although", "though"})
"""Words behind which something else is told."""

_HELPERS: Final = frozenset({"was", "were", "been", "first", "originally", "itself", "also"})

_NAMED: Final = 3
"""Words from "uncle" to the verb behind his full name."""

_AGAINST, _BY = "against", "by"


def turned(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether the one asked about had it done by, or against him, or peoples have changed places.

    Args:
        question: what is asked.
        sought: its terms.
        passage: a sentence.
    """
    if any(_another_number(term, passage) for term in sought.terms if term.required):
        return True
    if question.passive and (_of_a_named_other(sought, passage) or _of_the_relative(sought, passage)):
        return True
    if (question.active or question.itself) and _by_a_follower(sought, passage):
        return True
    if question.active and (_by_a_namesake(sought, passage) or _on_the_other_side(question, sought, passage)):
        return True
    if question.active and _to_another_by_name(question, sought, passage):
        return True
    return _peoples_changed(question, passage)


def _by_a_follower(sought: Sought, passage: Passage) -> bool:
    """Whether somebody with a name, and only called by the one asked about, did it: "Her successor Nils Vik left"."""
    subject, main = sought.subject, sought.main
    if subject is None or main is None or _stands(subject, passage):
        return False
    verb = min(told_at(main, passage), default=0)
    opened = passage.words[:1] in _OPENING and not relations().isdisjoint(passage.words[1:_REACH])
    follows = subject.person and passage.words[:1] in _POSSESSIVES
    written = written_words(passage.text)
    named = [at for at, word in enumerate(written[1:verb], 1) if word[:1].isupper() and _is_name(word)]
    acts = past_form(passage.words[verb]) and bool(named)
    return (opened or follows) and acts and _SUBJECTS.isdisjoint(passage.words[min(named, default=verb) : verb])


def _of_the_relative(sought: Sought, passage: Passage) -> bool:
    """Whether a sentence begins with "The uncle" or the like, and does not name the one asked about."""
    subject = sought.subject
    opened = passage.words[:1] == ("the",) and not relatives().isdisjoint(passage.words[1:2])
    return subject is not None and subject.person and opened and not _stands(subject, passage)


def _by_a_namesake(sought: Sought, passage: Passage) -> bool:
    """Whether a relative with another first name stands right before the verb: "since her uncle Nils Vik left"."""
    subject, main = sought.subject, sought.main
    full = [phrase for phrase in subject.phrases if len(phrase) > 1] if subject is not None and subject.person else []
    if not full or main is None:
        return False
    written = written_words(passage.text)
    verbs = stands_at(main, passage)
    first = {phrase[0] for phrase in full}
    last = {phrase[-1] for phrase in full}

    def another(verb: int) -> bool:
        related = verb > _NAMED and passage.words[verb - _NAMED] in relations()
        named = related and written[verb - 1][:1].isupper() and written[verb - 2][:1].isupper()
        return named and passage.keys[verb - 1] in last and passage.keys[verb - 2] not in first

    return bool(verbs) and all(map(another, verbs))


def _stands(term: Term, passage: Passage) -> bool:
    return any(places(phrase, passage.keys, passage.present) for phrase in term.phrases)


def _is_name(word: str) -> bool:
    return key(word.lower()) not in calendar_keys() and word.lower() not in stop_words()


def _to_another_by_name(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether it was done to somebody else by name, and whom the question has stands in a later clause.

    "They expelled Vik on Friday, while Brun was let off" tells of no expulsion of Brun.
    """
    main, asked = sought.main, set(keys(question.body))
    verbs = stands_at(main, passage) if main is not None else []
    verbs = [at for at in verbs if not passive(passage, at)]
    gaps = [gap for gap, _ in spaced(passage.text)]
    written = written_words(passage.text)
    for term in sought.objects:
        found = stands_at(term, passage)
        if not verbs or not found or min(found) < max(verbs):
            continue
        first = min(found)
        apart = not _BREAKS.isdisjoint(passage.words[max(verbs) : first]) or any(
            ";" in gap for gap in gaps[max(verbs) + 1 : first + 1]
        )
        if apart and all(_has_a_name(written, gaps, at, asked) for at in verbs):
            return True
    return False


def _has_a_name(written: Sequence[str], gaps: Sequence[str], verb: int, asked: Set[str]) -> bool:
    """Whether what stands right behind a verb, up to a mark or a preposition, has a name not asked about."""
    for at in range(verb + 1, min(len(written), verb + 1 + _REACH)):
        word = written[at]
        if gaps[at].strip() or word in _PREPOSITIONS or word in _BREAKS or word == "and":
            return False
        if word[:1].isupper() and key(word.lower()) not in asked and _is_name(word):
            return True
    return False


def _of_a_named_other(sought: Sought, passage: Passage) -> bool:
    """Whether it was done to another, named right in front of it: "Halden, founded in 1899, …"."""
    subject, main = sought.subject, sought.main
    if subject is None or main is None or _stands(subject, passage):
        return False
    written, gaps = written_words(passage.text), [gap for gap, _ in spaced(passage.text)]
    verbs = stands_at(main, passage)
    own = {piece for term in sought.terms for phrase in term.phrases for piece in phrase}
    return bool(verbs) and all(_named_in_front(written, gaps, at, own) for at in verbs)


def _named_in_front(written: Sequence[str], gaps: Sequence[str], verb: int, own: Set[str]) -> bool:
    """Whether a name ends right in front of a participle, or in front of the comma before it."""
    at = verb - 1
    while at > 0 and written[at] in _HELPERS:
        at -= 1
    word = written[at] if at >= 0 else ""
    # Of "The reserve, kept in Texas, was set up" Texas is not what was set up.
    plain = not gaps[at + 1].strip() or (gaps[at + 1].strip() == "," and at == verb - 1)
    name = word[:1].isupper() and (at > 0 or word.lower() not in stop_words()) and _is_name(word)
    return plain and name and key(word.lower()) not in own


def _another_number(name: Term, passage: Passage) -> bool:
    """Whether a sentence has the name with another number alone: "Halden-1" is not "Halden-2"."""
    numbered = [phrase for phrase in name.phrases if len(phrase) > 1 and phrase[-1].isdigit()]
    if not numbered or len(numbered) < len(name.phrases):
        return False
    ends = [at + len(phrase) - 1 for phrase in numbered for at in places(phrase[:-1], passage.keys, passage.present)]
    found = {passage.keys[end] for end in ends if end < len(passage.keys) and passage.keys[end].isdigit()}
    return bool(found) and found.isdisjoint(phrase[-1] for phrase in numbered)


def _on_the_other_side(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether the doer stands behind "against", or the one it is to be done to behind "by"."""
    main, asked = sought.main, question.body.lower()
    verbs = told_at(main, passage) if main is not None else []
    if not verbs or _AGAINST in asked.split()[:3]:
        return False
    subject = sought.subject
    if subject is not None and _all_led(subject, passage, min(verbs), _AGAINST):
        return True
    # "When did they vote on Edda's bill" is answered by "a bill by Edda".
    whose = (f"{_BY} {{}}", f"{_BY} the", "of {}", "of the {}", "{}'s", "{}' ")
    goals = [term for term in sought.objects if not any(form.format(term.text) in asked for form in whose)]
    return any(_all_led(term, passage, min(verbs), _BY) for term in goals)


def _all_led(term: Term, passage: Passage, verb: int, preposition: str) -> bool:
    """Whether a name stands only behind a verb and one preposition."""
    found = set(stands_at(term, passage))
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
    """Whether things stand with each other's peoples: "an A boat and a B trawler" for a B boat and an A trawler."""
    called = [(people, thing) for people, thing in _PAIR.findall(question.text) if question.text.find(people) > 0]
    peoples = {people for people, _ in called}
    if len(peoples) < len(called) or len(called) < 2:
        return False
    near = {(one, other) for one, other in pairwise(written_words(passage.text)) if one in peoples}
    changed = [pair for pair in called if pair not in near and any(o == pair[1] and p != pair[0] for p, o in near)]
    return len(changed) == len(called)
