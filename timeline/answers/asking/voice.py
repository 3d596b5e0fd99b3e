"""Who does what in a sentence, as far as the order of its words can tell; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from timeline.answers.asking.clauses import clause_numbers, word_at
from timeline.answers.asking.evidence import Passage
from timeline.answers.asking.lightwords import (
    bodies,
    calendar_keys,
    judging_keys,
    likewise_words,
    mutual_kinds,
    mutual_words,
    passive_words,
    vague_words,
)
from timeline.answers.asking.matching import ends_at, in_text, places, spans_of, stands_at, told_at
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.opposites import taken_by
from timeline.answers.wordforms import Phrase, evenly, key, keys, past_form, spaced, written_words
from timeline.model import EntityKind, Mention

_FAR: Final = 12
"""Words at most between the one who does something and the word for it."""

_TITLE: Final = 1
"""Words of a title or first name that may stand between a verb and a name."""

_DESCRIPTION: Final = 4

_JUDGED: Final = 2
"""In "called the protest baseless" the verb stands so many words in front of the noun."""

_AUXILIARY: Final = 3
"""Words in front of a verb among which "was" is its own."""

_SHARES: Final = frozenset({"most", "all", "some", "part", "half", "several", "both", "more"})

_STANDS: Final = frozenset({"it", "the"})
"""Right behind a verb these may begin what stands for somebody named before: "bought the company"."""

_FROM_WHOM: Final = frozenset({"from", "by", "with"})

_FROM_WHERE, _ORIGIN = (("of",), ("from",)), 2
"""In "Kite of Norway": words behind a name that say where it is from, and how many words that takes."""

PRONOUNS: Final = (("he",), ("she",), ("it",), ("they",))

_PERSONAL: Final = frozenset({"he", "she"})

_HELPED: Final = 3
"""Words in front of a verb among which its pronoun stands: "he later died"."""

_PREPOSITIONS: Final = frozenset(keys("for in at on to from with of by after before over about against into near as"))

_WRITTEN: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*")

_CONTRAST: Final = frozenset({"while", "whereas", "but"})
"""Words behind which another's case is told."""

_SAYING: Final = frozenset(keys("say add declare state insist warn explain argue announce report"))
"""Verbs behind which the speaker may stand, and nobody whom it is done to."""

_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "his", "her", "their"})


def leads(subject: Term, mention: Mention, passage: Passage) -> bool:
    """Whether the name of the one asked about stands in front of an event's word, with nobody else in between.

    Args:
        subject: the name.
        mention: an event of the sentence.
        passage: the sentence.
    """
    trigger = _governing(mention, passage)
    starts = spans_of(subject, passage)
    # "Delphi, once owned by GM, left bankruptcy": GM did not.
    ends = [end for at, end in starts if passage.words[max(0, at - 1) : at] != ("by",)]
    before = [end for end in ends if end <= trigger <= end + _FAR]
    if not before or passive(passage, trigger):
        return False
    first = max(before)
    # "Daimler of Germany" is Daimler.
    first += _ORIGIN if passage.words[first : first + 1] in _FROM_WHERE else 0
    between = set(passage.keys[first:trigger])
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


def swapped(subject: Term, objects: Sequence[Term], main: Term, passage: Passage) -> bool:
    """Whether the order of words says that the other did it to the one asked about, where no event was read.

    Args:
        subject: who is asked about.
        objects: to whom it is to have been done.
        main: the word for what happened.
        passage: the sentence, such as "Torvan is to hand over the island to Lesk".
    """
    verbs = [at for p in main.phrases for at in _places(p, passage) if _does(passage, at)]
    if not verbs or main.phrases & mutual_words() or any(passive(passage, at) for at in verbs):
        return False
    one = [at for p in subject.phrases for at in _places(p, passage)]
    others = [[at for p in term.phrases for at in _places(p, passage)] for term in objects]
    return bool(one) and max(verbs) < min(one) and any(other and max(other) < min(verbs) for other in others)


def _does(passage: Passage, at: int) -> bool:
    """Whether a word is a verb by its form or by the one in front: "won orders" orders nothing."""
    return past_form(passage.words[at]) or passage.words[max(0, at - 1) : at] in {("to",), ("will",), ("would",)}


def likewise(subject: Term, passage: Passage) -> int | None:
    """Where the one asked about is told to have done what another did: "and UPS did the same in March".

    Args:
        subject: who is asked about.
        passage: the sentence.

    Returns:
        Which word his name begins with; None where that is not said.
    """
    words = passage.words
    said = [at for at in range(len(words)) for p in likewise_words() if words[at : at + len(p)] == p]
    starts = [at for p in subject.phrases for at in _places(p, passage)]
    return next((start for start in starts for at in said if 0 < at - start <= _DESCRIPTION), None)


def judges(main: Term, passage: Passage) -> bool:
    """Whether a sentence has what happened only as what somebody thinks something of: "welcomed the decision".

    Args:
        main: the word for what happened.
        passage: the sentence.
    """
    at = told_at(main, passage)
    return bool(at) and all(
        one >= _JUDGED and passage.words[one - 1] == "the" and passage.keys[one - _JUDGED] in judging_keys()
        for one in at
    )


def undergoes(sought: Sought, passage: Passage) -> bool:
    """Whether the one asked about stands right behind a word for what happened, as the one it is done to."""
    subject, main = sought.subject, sought.main
    if subject is None or main is None or main.phrases & mutual_words():
        return False
    words, present = passage.keys, passage.present
    # The very word tells more than what may mean the same: the "start-up" is not what "unveiled" means.
    exactly = ends_at(main, passage)
    ends = exactly or [at + len(p) for p in main.others for at in places(p, words, present)]
    # "…, said the chairman": what one says is done to nobody.
    ends = [end for end in ends if not passive(passage, end - 1) and words[end - 1] not in _SAYING]
    spans = set(spans_of(subject, passage))
    # The family name of a full name begins nowhere of its own.
    starts = [one for one, end in spans if not any(first < one and end <= last for first, last in spans)]
    if (
        re.search(rf"\b{re.escape(subject.text.split()[-1])}['’]s\b", passage.text, re.IGNORECASE)
        and len(starts) == 1
    ):
        # "The sale of Northern's mills": what it has was sold.
        return False
    gaps = [gap for gap, _ in spaced(passage.text)]
    ends = [end for end in ends if not (end < len(gaps) and "," in gaps[end])]
    return bool(starts) and all(
        any(_right_behind(passage.words[end:start], end, start) for end in ends) for start in starts
    )


def _right_behind(between: Sequence[str], end: int, start: int) -> bool:
    """Whether nothing but a title, or a description such as "the software firm", stands between a verb and a name."""
    described = between[:1] != () and between[0] in _DETERMINERS
    return 0 <= start - end <= (_DESCRIPTION if described else _TITLE)


def passive(passage: Passage, at: int) -> bool:
    """Whether the word at a place of a sentence tells what is done to those in front of it ("was jailed").

    "Is going to visit" and "is meeting" tell what they do.
    """
    before = passage.words[max(0, at - _AUXILIARY) : at]
    acts = before[-1:] == ("to",) or passage.words[at].endswith("ing")
    return not acts and bool(passive_words().intersection(before))


def named_of(passage: Passage, noun: int, name: int) -> bool:
    """Whether a noun for what happened has a name behind "of": "the price of the drug Paratin".

    Args:
        passage: the sentence.
        noun: where the noun stands in it.
        name: where the name stands.
    """
    return passage.words[noun + 1 : noun + 2] == ("of",) and noun + 1 < name <= noun + 1 + _DESCRIPTION


def right_before(subject: Term, main: Term, passage: Passage) -> bool:
    """Whether the name stands right in front of the very word for what happened: "as Lyon beat Porto".

    Args:
        subject: the name.
        main: the word for what happened.
        passage: the sentence.
    """
    ends = ends_at(subject, passage)
    verbs = stands_at(main, passage)
    return any(end == verb and not passive(passage, verb) for end in ends for verb in verbs)


def of_nearer(subject: Term, passage: Passage, at: int) -> bool:
    """Whether a verb has a pronoun in front, and another name stands nearer to that than the one asked about.

    Args:
        subject: who is asked about.
        passage: the sentence.
        at: where the verb stands in it.
    """
    front = [one for one in range(max(0, at - _HELPED), at) if passage.words[one : one + 1] in PRONOUNS]
    if not front:
        return False
    own = [one for p in subject.phrases for one in places(p, passage.keys, passage.present) if one < front[-1]]
    he = passage.words[front[-1]] in _PERSONAL
    named = [p for _, m in passage.told for p in m.participants if p.entity not in subject.entities]
    names = [p.name for p in named if not he or p.kind is EntityKind.PERSON]
    others = [one for name in names for one in places(tuple(keys(name)), passage.keys, passage.present)]
    if own and subject.person:
        full = [one for one in full_names(passage.text) if all(abs(one - mine) > 1 for mine in own)]
        # "The Premier Division" is nobody.
        full = [one for one in full if passage.words[one - 1] not in _DETERMINERS]
        written = written_words(passage.text)
        others += [one for one in full if not (he and _of_a_body(written, one))]
    return max((one for one in others if one < front[-1]), default=-1) > max(own, default=-1)


def _of_a_body(written: Sequence[str], at: int) -> bool:
    """Whether words with a capital from one on end as the name of a group or a firm does ("the Advisory Group")."""
    end = next((one for one in range(at, len(written)) if not written[one][:1].isupper()), len(written))
    return written[end - 1].lower() in bodies()


def named_behind(sought: Sought, passage: Passage) -> bool:
    """Whether the one to whom it is to have been done is named only in a clause behind that on somebody else.

    Args:
        sought: terms of a question that asks when something was done.
        passage: the sentence, such as "Kite was fined in May, a case in which Varda had been a witness".
    """
    subject, main = sought.subject, sought.main
    if subject is None or main is None:
        return False
    # Of "was handed over … her sister ship" the very words are meant, and no "ship" that may mean the same.
    verbs = [at for p in main.phrases for at in _places(p, passage)] or told_at(main, passage)
    who = [at for p in subject.phrases for at in _places(p, passage)]
    numbers = clause_numbers(passage.text)
    if not who or not verbs or not all(passive(passage, at) for at in verbs) or min(who) < max(verbs):
        return False
    contrast = not _CONTRAST.isdisjoint(passage.words[max(verbs) : min(who)])
    return contrast or all(numbers[one] not in {numbers[at] for at in verbs} for one in who)


def does_it(sought: Sought, passage: Passage) -> bool:
    """Whether the one to whom it is to have been done does it to something else: "Ford sold Jaguar".

    Args:
        sought: terms of a question that asks when something was done.
        passage: the sentence.
    """
    subject, main = sought.subject, sought.main
    if subject is None or main is None or main.phrases & mutual_words():
        return False
    if sought.terms[sought.terms.index(subject) + 1 :][:1] != (main,):
        # "Was their purchase announced": they may well announce it.
        return False
    verbs = [(at, at + len(p)) for p in (*main.phrases, *main.others) for at in _places(p, passage)]
    spans = [(at, at + len(p)) for p in subject.phrases for at in _places(p, passage)]
    bought = frozenset[Phrase]().union(*map(taken_by, main.phrases))
    crossing = {at for p in bought for at in _places(p, passage)}
    return bool(verbs) and all(
        not passive(passage, at) and _acts_on_another(passage, at, end, spans, crossing=at in crossing)
        for at, end in verbs
    )


def _acts_on_another(
    passage: Passage, at: int, end: int, spans: Sequence[tuple[int, int]], *, crossing: bool
) -> bool:
    """Whether somebody stands in front of a verb that has something else behind it, or nowhere behind "bought"."""
    if crossing:
        behind = [start for start, _ in spans if start > at and passage.words[start - 1] not in _FROM_WHOM]
        if spans:
            return not behind
        object_ = written_words(passage.text)[end : end + _DESCRIPTION]
        return not _STANDS.intersection(object_[: _TITLE + 1]) or any(word[:1].isupper() for word in object_)
    written, words = written_words(passage.text)[end : end + 1], passage.words[end : end + 1]
    if not written or key(words[0]) in calendar_keys():
        return False
    thing = words[0] in _DETERMINERS | _SHARES or written[0][:1].isupper() or written[0][:1].isdigit()
    return thing and any(0 <= at - last <= _HELPED for _, last in spans)


def _places(phrase: Phrase, passage: Passage) -> list[int]:
    return places(phrase, passage.keys, passage.present)


def another_object(question: Question, main: Term, objects: Sequence[Term], passage: Passage) -> bool:
    """Whether what was done in a sentence was done to something that the question does not name.

    Args:
        question: what is asked.
        main: the verb.
        objects: the question's words for things, in order.
        passage: the sentence.
    """
    asked = keys(question.body)
    ends = [at + len(p) for p in main.phrases for at in places(p, asked, frozenset(asked))]
    if not ends:
        return False
    behind = []
    for one in asked[min(ends) :]:
        if one in _PREPOSITIONS:
            break
        behind.append(one)
    done = [term for term in objects if any(p[0] in behind for p in term.phrases)]
    if behind[1:] and behind[-1] in passage.present and not any(term.required for term in done):
        # "The gas dispute" is the dispute that the sentence speaks of.
        return False
    if not done or any(in_text(term, passage.keys, passage.present) for term in done):
        return False
    verbs = told_at(main, passage)
    if any(term.required for term in done):
        verbs = stands_at(main, passage) or verbs
        return bool(verbs) and all(_has_named(passage.text, at, asked) for at in verbs)
    return bool(verbs) and all(_has_its_own(passage.words[at + 1 : at + 3]) for at in verbs)


def _has_named(text: str, verb: int, asked: Sequence[str]) -> bool:
    """Whether what is done in a sentence is done to something with a name that the question has not got."""
    behind = [match.group() for match in _WRITTEN.finditer(evenly(text))][verb + 1 : verb + 1 + _DESCRIPTION]
    if len(behind) < _DESCRIPTION or behind[0].lower() not in _DETERMINERS:
        return False
    names = [key(word.lower()) for word in behind[1:] if word[0].isupper()]
    return bool(names) and not any(name in asked or name in calendar_keys() for name in names)


def _has_its_own(behind: Sequence[str]) -> bool:
    """Whether the two words behind a verb begin what it is done to, and are none that stand for something else."""
    return len(behind) > 1 and behind[0] in _DETERMINERS and behind[1] not in vague_words()


def noun_behind(sought: Sought, passage: Passage) -> bool:
    """Whether a plain noun that is to have done something stands only behind the words for it, so that it has not.

    Args:
        sought: terms of a question that asks when somebody did something to something.
        passage: the sentence.
    """
    doer, main = sought.terms[0], sought.main
    if main is None or doer.required or sought.terms[-1] is main or main.phrases & mutual_words():
        return False
    if doer.text[:1].isdigit():
        # "The 700 billion dollar package": the noun of a number comes behind it.
        return False
    who = stands_at(doer, passage)
    what = told_at(main, passage)
    if not who or not what or any(passive(passage, at) for at in what):
        return False
    if any(passage.words[one - 1] == "of" and one - 2 in what for one in who):
        # "The approval of shareholders" is theirs.
        return False
    # "It had come close to parity": what stands behind may be told of once more.
    return passage.words[:1] not in PRONOUNS and min(who) > max(what)


def full_names(text: str) -> list[int]:
    """Where two words with a capital stand side by side, as in full names; the first word of a text is none."""
    written = [match.group() for match in _WRITTEN.finditer(evenly(text))]
    return [at for at in range(1, len(written) - 1) if written[at][0].isupper() and written[at + 1][0].isupper()]
