"""Whether a sentence tells of another one of its sort than the question: the second, not the first; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from timeline.answers import synonyms
from timeline.answers.asking.evidence import Passage
from timeline.answers.asking.lightwords import ordinals, qualified
from timeline.answers.asking.matching import HERE
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought, TermKind
from timeline.answers.opposites import opposites
from timeline.answers.wordforms import keys, numbers, stop_words, tokens

_NOT: Final = "not"

_TIME: Final = frozenset(keys("time"))

_FIRST, _MORE = "first", frozenset({"another", "further", "renewed"})

_NEAR: Final = 2
"""Words behind an ordinal among which what it counts stands."""


def another_of_its_sort(question: Question, sought: Sought, passage: Passage, met: dict[str, float]) -> bool:
    """Whether the numeral of a question, or a word that has a contrary, is another in a sentence.

    Args:
        question: what is asked.
        sought: its terms.
        passage: the sentence.
        met: how well it meets each term.
    """
    if _counted_otherwise(question, passage) or _unqualified(question, passage):
        return True
    return _not_so_many(question, passage) or _contrary(sought, passage, met)


def of_other_ordinal(question: Question, passage: Passage, at: int | None) -> bool:
    """Whether a day is that of another: "it is the second delay; the first was announced in June".

    Args:
        question: what is asked.
        passage: a sentence.
        at: which of its words the day begins with; None when the day is not the sentence's.
    """
    asked = ordinals().intersection(tokens(question.text))
    if at is None or not asked:
        return False
    front = [word for word in passage.words[:at] if word in ordinals()]
    return len(set(front)) > 1 and front[-1] not in asked and not asked.isdisjoint(front)


def _unqualified(question: Question, passage: Passage) -> bool:
    """Whether the women's race is asked for, and a sentence has a race and nothing of women."""
    asked = qualified(question.text)
    return bool(asked) and asked.isdisjoint(qualified(passage.text))


def _counted_otherwise(question: Question, passage: Passage) -> bool:
    """Whether "the first funeral" is asked for and "a second funeral" told of."""
    asked = tokens(question.text)
    for at, word in enumerate(asked):
        if word not in ordinals():
            continue
        counted = frozenset(keys(" ".join(one for one in asked[at + 1 : at + 1 + _NEAR] if one not in stop_words())))
        alike = {other[0] for one in counted for other in synonyms.meanings((one,)) if len(other) == 1}
        counted |= alike
        if not counted.isdisjoint(passage.present):
            # "Erupted for the second time": no first eruption.
            counted |= _TIME
        here = [
            one for one, other in enumerate(passage.words) if other in ordinals() and _counts(passage, one, counted)
        ]
        # "A second, of December, was vetoed" leaves out of what.
        alone = not {("the", word), ("a", word)}.isdisjoint(pairwise(passage.words))
        if here and not alone and all(passage.words[one] != word for one in here):
            return True
        if word == _FIRST and not alone and _once_more(passage, counted):
            return True
    return False


def _once_more(passage: Passage, counted: frozenset[str]) -> bool:
    """Whether a sentence has "another" or "a new" in front of what is counted."""
    return any(
        (other in _MORE or (word == "a" and other == "new")) and passage.keys[at + 2] in counted
        for at, (word, other) in enumerate(pairwise(passage.words[:-1]))
    )


def _not_so_many(question: Question, passage: Passage) -> bool:
    """Whether a sentence says that a number of the question was wrong: "180 homes, not 210"."""
    asked = numbers(question.body)
    return any(word in asked and other == _NOT for other, word in pairwise(passage.words))


def _counts(passage: Passage, at: int, counted: frozenset[str]) -> bool:
    return bool(counted.intersection(passage.keys[at + 1 : at + 1 + _NEAR]))


def _contrary(sought: Sought, passage: Passage, met: dict[str, float]) -> bool:
    """Whether a word of the question is missing and its contrary there: "positive", "negative"."""
    plain = (term for term in sought.terms if term.kind is TermKind.WORD and met[term.text] < HERE)
    return any(_holds(passage.present, other) for term in plain for p in term.phrases for other in opposites(p))


def _holds(present: frozenset[str], phrase: Sequence[str]) -> bool:
    return len(phrase) == 1 and phrase[0] in present
