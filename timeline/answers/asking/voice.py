"""Who does what in a sentence, as far as the order of its words can tell; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.answers.asking.clauses import word_at
from timeline.answers.asking.evidence import Passage
from timeline.answers.asking.lightwords import mutual_kinds, mutual_words, never_keys, passive_words
from timeline.answers.asking.matching import places
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.wordforms import keys
from timeline.model import Mention

_FAR: Final = 12
"""Words at most between the one who does something and the word for it."""

_TITLE: Final = 1
"""Words of a title or first name that may stand between a verb and a name."""

_DESCRIPTION: Final = 4

_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "his", "her", "their"})

_SHORT: Final = 4
"""Words in front of a word for what happened among which one that makes it unreal, or passive, must stand."""


def leads(subject: Term, mention: Mention, passage: Passage) -> bool:
    """Whether the name of the one asked about stands in front of an event's word, with nobody else in between.

    Args:
        subject: the name.
        mention: an event of the sentence.
        passage: the sentence.
    """
    trigger = _governing(mention, passage)
    ends = [at + len(phrase) for phrase in subject.phrases for at in places(phrase, passage.keys, passage.present)]
    before = [end for end in ends if end <= trigger <= end + _FAR]
    if not before or passive(passage, trigger):
        return False
    between = set(passage.keys[max(before) : trigger])
    # "Kite" is the beginning of "Kite Media", and no other.
    others = (keys(p.name) for p in mention.participants if p.entity not in subject.entities)
    others = (name for name in others if not any(set(phrase) <= set(name) for phrase in subject.phrases))
    return not any(between.issuperset(name[-1:]) for name in others if name)


def _governing(mention: Mention, passage: Passage) -> int:
    """Where the word of an event stands, or of the one whose purpose it is ("beat them to win the cup")."""
    triggers = sorted(word_at(passage.text, m.trigger[0] - passage.start) for _, m in passage.told)
    at = word_at(passage.text, mention.trigger[0] - passage.start)
    earlier = [trigger for trigger in triggers if trigger < at]
    return earlier[-1] if earlier and passage.words[at - 1 : at] == ("to",) else at


def turned_round(
    subject: Term, objects: Sequence[Term], mention: Mention, passage: Passage, *, crossed: bool
) -> bool:
    """Whether the order of words says that it was done to the one asked about by the other: "the bank sued him".

    Args:
        subject: who is asked about.
        objects: to whom it is to have been done.
        mention: an event of the sentence.
        passage: the sentence.
        crossed: the event's word tells it from the other side, as "lose" does "beat".
    """
    if mention.kind in mutual_kinds():
        return False
    at = word_at(passage.text, mention.trigger[0] - passage.start)
    one = [p for phrase in subject.phrases for p in places(phrase, passage.keys, passage.present)]
    other = [p for term in objects for phrase in term.phrases for p in places(phrase, passage.keys, passage.present)]
    if not one or not other:
        return False
    # With the roles as asked the subject stands in front; one change, of voice or of side, puts it behind.
    first, second = (one, other) if crossed is not passive(passage, at) else (other, one)
    return max(first) < at < min(second)


def undergoes(sought: Sought, passage: Passage) -> bool:
    """Whether the one asked about stands right behind a word for what happened, as the one it is done to."""
    subject, main = sought.subject, sought.main
    if subject is None or main is None or main.phrases & mutual_words():
        return False
    words, present = passage.keys, passage.present
    ends = [at + len(p) for p in (*main.phrases, *main.others) for at in places(p, words, present)]
    ends = [end for end in ends if not passive(passage, end - 1)]
    starts = [at for phrase in subject.phrases for at in places(phrase, words, present)]
    return bool(starts) and all(
        any(_right_behind(passage.words[end:start], end, start) for end in ends) for start in starts
    )


def _right_behind(between: Sequence[str], end: int, start: int) -> bool:
    """Whether nothing but a title, or a description such as "the software firm", stands between a verb and a name."""
    described = between[:1] != () and between[0] in _DETERMINERS
    return 0 <= start - end <= (_DESCRIPTION if described else _TITLE)


def passive(passage: Passage, at: int) -> bool:
    """Whether the word at a place of a sentence tells what is done to those in front of it ("was jailed")."""
    return bool(passive_words().intersection(passage.words[max(0, at - 3) : at]))


def never_came(question: Question, main: Term, passage: Passage) -> bool:
    """Whether every word for what happened stands behind one that says it did not ("proposed selling").

    Args:
        question: what is asked; its own such words do not count.
        main: the word for what happened.
        passage: the sentence.
    """
    words, present = passage.keys, passage.present
    unreal = never_keys() - set(keys(question.body))
    at = [at for phrase in (*main.phrases, *main.others) for at in places(phrase, words, present)]
    return bool(at) and all(unreal.intersection(words[max(0, one - _SHORT) : one]) for one in at)
