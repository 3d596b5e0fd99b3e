"""What a sentence says did not come about: proposed, refused, denied, cancelled; pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from timeline.answers.asking.clauses import opened_by, word_at
from timeline.answers.asking.evidence import Passage
from timeline.answers.asking.lightwords import clause_openers, never_keys
from timeline.answers.asking.matching import places, told_at
from timeline.answers.asking.question import Question, Tense
from timeline.answers.asking.sought import Term
from timeline.answers.asking.voice import passive
from timeline.answers.wordforms import keys, past_form, spaced

_NOT_YET: Final = frozenset({"before", "until"})

_CANCELLING: Final = "cancellation"

_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "his", "her", "their"})

_SHORT: Final = 4
"""Words in front of a word for what happened among which one that makes it unreal must stand."""


_LONG: Final = 8
"""The same for a verb behind "to"."""

_CLOSE: Final = 6
"""Words in front of one among which "cleared on Monday of" stands."""

_FUTURE_OF_THE_PAST: Final = frozenset({("was", "to"), ("were", "to"), ("to", "have")})
"""In "a harbour that was to open", or "to have opened", "in May" nobody says that it did."""

_SIDE_CLAUSES: Final = frozenset({"after", "when", "because", "while", "since", "where", "which", "who", "whose"})
"""Words behind which a clause of its own begins."""

_BEING: Final = frozenset({"was", "were", "is", "are", "been", "be"})
"""In front of a form in -ing these tell what somebody is at: "is considering a lawsuit"."""

_MARKS: Final = frozenset(",;:–—")
"""Between words these part what stands before them from what stands behind."""

_THAT: Final = "that"

_NEAR, _FAR_THAT = 4, 10
"""Words in front of a report among which it is denied, and behind it among which it is told of what."""

_OFF: Final = ("call", "off")

_LINKS: Final = frozenset({"of", "from", "to", "with", "for", "against", "about", "on"})


def called_off(main: Term, passage: Passage) -> bool:
    """Whether a sentence has what happened for a noun in front of the word that it was cancelled.

    Args:
        main: the word for what happened.
        passage: the sentence.
    """
    words = passage.words
    at = told_at(main, passage)
    off = [word_at(passage.text, m.trigger[0] - passage.start) for _, m in passage.told if m.kind == _CANCELLING]
    off = [one for one in off if passive(passage, one)]
    nouns = all(one and (words[one - 1] in _DETERMINERS) for one in at)
    return bool(at) and nouns and all(any(one < two for two in off) for one in at)


def never_came(question: Question, main: Term, passage: Passage) -> bool:
    """Whether every word for what happened stands behind one that says it did not ("proposed selling").

    Args:
        question: what is asked; its own such words do not count.
        main: the word for what happened.
        passage: the sentence.
    """
    asked = frozenset(keys(question.body))
    unreal = _unreal(asked, past=question.tense is Tense.PAST)
    at = told_at(main, passage)
    if not never_keys("pretending").isdisjoint(passage.keys[:1]) or _in_a_story(passage, asked):
        return True
    # When a rumour was denied is asked of the denial.
    denied = len(passage.words) if asked & never_keys("denied") else _denied_from(passage, asked)
    past = question.tense is Tense.PAST and "to" not in asked
    real = [one for one in at if one <= denied and not _commanded(passage, one)]
    real = [one for one in real if not _undone(passage, one, asked, past=past)]
    exactly = {one for p in main.phrases for one in places(p, passage.keys, passage.present)}
    if exactly:
        # "Had considered taking over the bank, and bought its head office": nobody took it over.
        at = [one for one in at if one in exactly]
        real = [one for one in real if one in exactly]
    return bool(at) and all(unreal.intersection(_in_front(passage, one)) for one in real)


def _in_front(passage: Passage, at: int) -> list[str]:
    """Keys of the words shortly in front of one, no comma between; those that look ahead reach farther with "to".

    No "planning" that only says what sort of thing stands behind it is among them.
    """
    gaps = [gap for gap, _ in spaced(passage.text)]
    led_in = passage.words[max(0, at - 1) : at] == ("to",)
    first = max((one for one in range(at + 1) if not _MARKS.isdisjoint(gaps[one])), default=0) if not led_in else 0
    # "Escaped alive after it skidded": the skidding was no near thing.
    side = [one + 1 for one in range(at) if passage.words[one] in _SIDE_CLAUSES]
    first = max(first, at - _SHORT, *side)
    words, found = passage.words[first : at + 1], passage.keys[first:at]
    led = [behind == "to" or behind.endswith("ing") for behind in words[1:]]
    being = ["", *words] if not first else passage.words[first - 1 : at]
    near = [
        one
        for before, word, one, on in zip(being, words, found, led, strict=False)
        if on or not word.endswith("ing") or before in _BEING
    ]
    return [*_far(passage, at), *near] if led_in else near


def _far(passage: Passage, at: int) -> list[str]:
    """Verbs that look ahead a longer way in front of "to" and a verb: "threatened on April 16 to blow it up"."""
    words, found = passage.words[max(0, at - _LONG) : at], passage.keys[max(0, at - _LONG) : at]
    return [] if clause_openers().intersection(words) else [one for one in found if one in never_keys("distant")]


@lru_cache(maxsize=100)
def _unreal(asked: frozenset[str], *, past: bool) -> frozenset[str]:
    """Keys of words behind which nothing happens, but for those that a question has itself."""
    wished = never_keys("wished")
    return (never_keys() | wished if past else wished) - asked


def still_ahead(main: Term, passage: Passage) -> bool:
    """Whether every word for what happened stands behind "before" or "until" in the present: it had not come yet.

    Args:
        main: the word for what happened.
        passage: the sentence, such as "They will look at it before Japan releases the water".
    """
    at = told_at(main, passage)
    return bool(at) and all(
        opened_by(passage.text, one) in _NOT_YET and not past_form(passage.words[one]) for one in at
    )


def _commanded(passage: Passage, at: int) -> bool:
    """Whether "the order to" stands right in front."""
    front = passage.keys[max(0, at - 2) : at]
    return len(front) > 1 and front[1] == "to" and front[0] in never_keys("commanded")


def _in_a_story(passage: Passage, asked: Collection[str]) -> bool:
    """Whether a sentence begins "In the film": what it tells came about in a story."""
    opens = passage.words[:2] in {("in", "the"), ("in", "his"), ("in", "her")}
    return opens and _unasked("stories", passage.keys[2:3], asked)


def _undone(passage: Passage, at: int, asked: Collection[str], *, past: bool) -> bool:
    """Whether the words in front say that it was only nearly done, only meant, or by nobody: "cleared of killing"."""
    front = passage.keys[max(0, at - _CLOSE) : at]
    written = passage.words[max(0, at - _CLOSE) : at]
    if written[-1:] in {("a",), ("an",)} and _unasked("awaited", front[-2:-1], asked):
        return True  # "although many had expected a cut"
    if _OFF in pairwise(front) and _OFF[0] not in asked and not past_form(passage.words[at]):
        return True  # "called off a two-day strike"
    if _unasked("nearly", front[-1:], asked) or (past and tuple(written[-2:]) in _FUTURE_OF_THE_PAST):
        return True
    for said, one, two, three in zip(written, front, front[1:], front[2:], strict=False):
        if (said, three) == ("been", "to") and _unasked("meant", (two,), asked):
            return True
        if (two, three) == ("out", "of") and _unasked("left", (one,), asked):
            # What somebody leaves had been made: an agreement, but no meeting.
            return passage.keys[at] in never_keys("gatherings")
    near = front if not _LINKS.isdisjoint(written[-1:]) else front[-1:]
    return passage.words[at].endswith("ing") and _unasked("undone", near, asked)


def _unasked(of: str, front: Sequence[str], asked: Collection[str]) -> bool:
    """Whether one of some keys stands in a list and not in the question as well."""
    return not never_keys(of).intersection(front).issubset(asked)


def _denied_from(passage: Passage, asked: Collection[str]) -> int:
    """Behind which word a sentence tells what nobody vouches for or somebody denies; behind its last without that."""
    for at, (word, behind) in enumerate(pairwise(passage.keys)):
        if behind == "that" and word not in asked and _disputed(word, passage.keys[max(0, at - 2) : at]):
            return at
        # "Denied a report in the newspaper on 4 September that it would be sold"
        told = word in never_keys("claims") and _THAT in passage.words[at : at + _FAR_THAT]
        if told and word not in asked and not never_keys("denied").isdisjoint(passage.keys[max(0, at - _NEAR) : at]):
            return at
    return len(passage.words)


def _disputed(word: str, front: Sequence[str]) -> bool:
    """Whether what follows a word and "that" is not so: "denied that", "no evidence that", "rejected claims that"."""
    return (
        word in never_keys("denied")
        or word in never_keys("rumours")
        or (word in never_keys("proof") and front[-1:] == ("no",))
        or (word in never_keys("claims") and not never_keys("dismissing").isdisjoint(front))
    )
