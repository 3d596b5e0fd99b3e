"""Whose thing a sentence tells of, and which of a sort, as names and the words around them say; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from timeline.answers.asking.clauses import opened_by
from timeline.answers.asking.evidence import Passage
from timeline.answers.asking.lightwords import calendar_keys, governing, likening, offices, relatives
from timeline.answers.asking.matching import ends_at, in_text, places, stands_at, told_at
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.wordforms import evenly, key, keys, past_form, spaced, stop_words
from timeline.model import EntityKind, Role

_ASIDE: Final = 6
"""Words behind a name and a comma that say who he was, up to "who"."""

_POSSESSING: Final = re.compile(r"([^\W_]+)['’]s ([^\W_]+)")

_OWNED: Final = re.compile(r"([^\W_]+)['’]s (?:new |own |first )?([^\W_]+)")

_NAMED_THING: Final = re.compile(r"(?:Its|His|Her|Their|The)(?: [a-z][\w-]*){1,4}, ([A-Z][\w-]*(?: [A-Z][\w-]*)*)")

_TITLED_THING: Final = re.compile(r"(?:Its|His|Her|Their|The)(?: [a-z][\w-]*){1,4},? [\"“]([^\"“”]+)[\"”]")
"""A work by its title: 'Her second, "A Lesser Tide", came out'."""

_MODEL: Final = re.compile(r"(?=.*[a-z])(?=.*\d)[a-z\d]{2,7}")
"""A word that names one of several models: "a350", "ps3"."""

_WRITTEN: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*")

_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "his", "her", "their"})

_THEIRS: Final = (("his",), ("her",), ("their",))

_FULL: Final = 2
"""Words of a full name; no initial and no "Mr" is a first name."""

_BY: Final = 2
"""How far in front of a name the participle stands in "owned by Varda"."""

_WHOSE: Final = "whose"

_FRONT: Final = 3
"""Words in front of a name that may say it is only likened."""


def owned_by_another(question: Question, passage: Passage) -> bool:
    """Whether a sentence tells of somebody else's thing than the question ("Lushan's ambassador", "Varda's").

    Args:
        question: what is asked.
        passage: the sentence.
    """
    for owner, thing in _OWNED.findall(question.body):
        # "The company's plan" may be that of whom the story is about.
        named = ((one, what) for one, what in _OWNED.findall(passage.text) if one[:1].isupper())
        owners = [(key(one.lower()), key(what.lower())) for one, what in named]
        here = [one for one, what in owners if what == key(thing.lower())]
        if here and key(owner.lower()) not in here:
            return True
    return False


def stranger(subject: Term, passage: Passage) -> bool:
    """Whether a sentence tells of another than the one asked about.

    It opens with a noun that it gives another name or title ("Its forerunner, Heron-1," is no Heron-2), or names
    another model than the one asked about (an X40 is no X30).

    Args:
        subject: who or what is asked about.
        passage: the sentence.
    """
    if _of_another_model(subject, passage):
        return True
    match = _NAMED_THING.match(passage.text) or (None if subject.person else _TITLED_THING.match(passage.text))
    named = keys(match.group(1)) if match is not None else []
    return bool(named) and not any(set(named) <= set(phrase) for phrase in subject.phrases)


def of_another_model(sought: Sought, passage: Passage) -> bool:
    """Whether a sentence names another model than one of the question: an X40 is no X30.

    Args:
        sought: terms of the question.
        passage: the sentence.
    """
    return any(_of_another_model(term, passage) for term in sought.terms if term.required)


def _of_another_model(name: Term, passage: Passage) -> bool:
    own = {word for phrase in name.phrases for word in phrase}
    models = {word for word in passage.keys if _MODEL.fullmatch(word)}
    return bool(models) and models.isdisjoint(own) and any(map(_MODEL.fullmatch, own))


def owned_things(question: Question) -> tuple[tuple[str, str], ...]:
    """Whose what a question asks about: keys of the last word of each owner's name and of the word behind it.

    Args:
        question: what is asked.
    """
    return tuple((key(owner.lower()), key(thing.lower())) for owner, thing in _OWNED.findall(question.body))


def of_another_place(sought: Sought, passage: Passage) -> bool:
    """Whether a sentence tells of another of a sort than the one that a name of the question says which it is.

    "The airport in Port Sela" is not the "Marlow airport" asked about.

    Args:
        sought: terms of the question.
        passage: the sentence.
    """
    for name, noun in pairwise(sought.terms):
        if not name.required or name.person or name.body or noun.kind is not TermKind.WORD or noun.needless:
            continue
        if in_text(name, passage.keys, passage.present):
            continue
        for phrase in noun.phrases:
            for at in places(phrase, passage.keys, passage.present):
                other = _of_name(passage.text, at + len(phrase))
                if other and not any((other,) == p[:1] for term in sought.terms for p in term.phrases):
                    return True
    return False


def of_another_body(sought: Sought, passage: Passage) -> bool:
    """Whether a sentence tells of the same sort of body of somebody else: "the parliament of Lesk", not "of Torvan".

    Args:
        sought: terms of the question.
        passage: the sentence.
    """
    for noun, name in pairwise(sought.terms):
        if not name.whose or offices().union(governing()).isdisjoint(p[-1] for p in noun.phrases):
            continue
        if in_text(name, passage.keys, passage.present) or name.entities & passage.entities:
            continue
        ends = ends_at(noun, passage)
        others = [_of_name(passage.text, end) for end in ends]
        if others and all(others):
            return True
    return False


def _of_name(text: str, at: int) -> str:
    """The key of the name that stands behind "in", "at" or "of" at a place of a sentence; empty where none does."""
    written = [match.group() for match in _WRITTEN.finditer(evenly(text))][at : at + 2]
    named = len(written) > 1 and written[0] in {"in", "at", "of"} and written[1][:1].isupper()
    found = key(written[1].lower()) if named else ""
    return "" if found in calendar_keys() else found


def with_another(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether a sentence tells of something with, or to, another than a name of the question that it has not got.

    "Their alliance with Lodo" is not the one of Kite and Varda, and what was delivered to Lodo not what Kite got.

    Args:
        question: what is asked.
        sought: its terms.
        passage: the sentence.
    """
    gone = [t for t in sought.names if not t.place and not in_text(t, passage.keys, passage.present)]
    if not gone or len(gone) == len(sought.names) or any(t.entities & passage.entities for t in gone):
        return False
    written = [match.group() for match in _WRITTEN.finditer(evenly(passage.text))]
    own = {word for term in sought.terms for phrase in term.phrases for word in phrase} | calendar_keys()
    firsts = {phrase[0] for term in gone for phrase in term.phrases}
    front = {first for first, second in pairwise(keys(question.body)) if second in firsts}
    joined = {"with"} if front & {"and", "with"} else set()
    joined |= {"to"} if question.passive and "to" in front else set()
    behind = [second for first, second in pairwise(written) if first in joined]
    return any(word[:1].isupper() and key(word.lower()) not in own for word in behind)


def only_owner(subject: Term, main: Term, passage: Passage) -> bool:
    """Whether the one asked about stands in a sentence only as the owner of what is told of ("Ada's teacher died").

    Args:
        subject: who is asked about.
        main: the word for what happened; right behind the owner's name it is his ("Ada's death").
        passage: the sentence.
    """
    owners = {key(owner.lower()) for owner, _ in _POSSESSING.findall(passage.text)}
    ends = ends_at(subject, passage)
    what = told_at(main, passage)
    if not ends or not all(passage.keys[end - 1] in owners for end in ends):
        return False
    # "Ada's sudden death" is hers; "Ada's aircraft left" is not.
    his = (at for at in what for end in ends if at == end or (at == end + 1 and not past_form(passage.words[at])))
    return bool(what) and not any(True for _ in his)


def of_a_namesake(name: Term, main: Term, passage: Passage) -> bool:
    """Whether only somebody else of the same family name does it in a sentence: "Ines Ferrand" for "Lucia Ferrand".

    Args:
        name: a name of the question.
        main: the word for what happened.
        passage: the sentence.
    """
    own = name.text.split()
    if len(own) < _FULL or not name.person:
        return False
    written = [match.group() for match in _WRITTEN.finditer(evenly(passage.text))]
    last, others = key(own[-1]), offices() | calendar_keys()
    first = {key(word) for word in own[:-1]}
    spots = [at for at, word in enumerate(passage.keys) if word == last and at < len(written)]
    if not spots or any(passage.keys[max(0, at - 1)] in first or at == 0 for at in spots):
        return False
    verbs = told_at(main, passage)
    if any(at > max(verbs, default=0) and "by" not in passage.words[max(verbs, default=0) : at] for at in spots):
        # "He was found guilty of killing his wife, Lorna Tavener."
        return False
    front = [written[at - 1] for at in spots]
    return all(
        word[:1].isupper() and len(word) > _FULL and key(word.lower()) not in others | stop_words() for word in front
    )


def of_a_relative(subject: Term, main: Term, passage: Passage) -> bool:
    """Whether what happened stands in a clause behind "whose": "Ada, whose husband died", has not died.

    Args:
        subject: who is asked about.
        main: the word for what happened.
        passage: the sentence.
    """
    at, who = stands_at(main, passage) or told_at(main, passage), stands_at(subject, passage)
    if not at or not who or any(opened_by(passage.text, one) != _WHOSE for one in at):
        return False
    return max(who) < passage.words.index(_WHOSE)


def only_behind_by(subject: Term, main: Term, passage: Passage) -> bool:
    """Whether the one asked about only did something else to what does it: "Delf, once owned by Varda, left".

    Args:
        subject: who is asked about.
        main: the word for what happened.
        passage: the sentence.
    """
    at, who = told_at(main, passage), stands_at(subject, passage)
    return bool(at and who) and all(
        one > 1 and passage.words[one - 1] == "by" and past_form(passage.words[one - _BY]) and one < min(at)
        for one in who
    )


def only_relative(subject: Term, passage: Passage) -> bool:
    """Whether a sentence begins with somebody of the one asked about, and names him nowhere else ("the wife of Ada").

    Args:
        subject: who is asked about.
        passage: the sentence.
    """
    starts = stands_at(subject, passage)
    first = min(starts, default=0)
    own = {at for at in starts if at - first <= _FRONT}
    opens = first >= _FRONT and passage.words[0] in _DETERMINERS and passage.words[first - 1] == "of"
    if _described(subject, passage, first):
        return False
    return opens and passage.words[first - 2] in relatives() and own == set(starts)


def _described(subject: Term, passage: Passage, first: int) -> bool:
    """Whether it is said behind a name who he was: "the widow of Nils Vik, a teacher who died in May"."""
    end = first + max((len(p) for p in subject.phrases if passage.keys[first : first + len(p)] == p), default=1)
    gaps = [gap for gap, _ in spaced(passage.text)]
    behind = passage.words[end : end + _ASIDE]
    return end < len(gaps) and "," in gaps[end] and behind[:1] in {("a",), ("an",), ("the",)} and "who" in behind


def of_the_other(subject: Term, main: Term, passage: Passage) -> bool:
    """Whether "accepted her resignation" is told of the one asked about: it is somebody else's who takes part.

    Args:
        subject: who is asked about.
        main: the word for what happened.
        passage: the sentence.
    """
    at = told_at(main, passage)
    if not at or not all(tuple(passage.words[max(0, one - 1) : one]) in _THEIRS for one in at):
        return False
    others = (p for _, m in passage.told for p in m.participants if p.entity not in subject.entities)
    return any(p.kind is EntityKind.PERSON and p.role is Role.PATIENT for p in others)


def only_compared(sought: Sought, passage: Passage) -> bool:
    """Whether a name of the question stands in a sentence only as what something is like, or related to.

    Args:
        sought: terms of the question.
        passage: the sentence.
    """
    words = passage.words
    for term in sought.names:
        starts = stands_at(term, passage)
        if starts and all(_likened(words[max(0, at - _FRONT) : at]) for at in starts):
            return True
    return False


def _likened(front: Sequence[str]) -> bool:
    """Whether words such as "related to the" stand right in front of a name."""
    plain = [word for word in front if word not in _DETERMINERS]
    return any(tuple(plain[-len(phrase) :]) == phrase for phrase in likening())
