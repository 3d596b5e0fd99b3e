"""What the order of the words of a sentence says somebody or something else did, or had done to it; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, takewhile
from typing import Final

from timeline.answers.asking.clauses import clause_numbers
from timeline.answers.asking.evidence import Evidence, Passage
from timeline.answers.asking.lightwords import aspect_keys, calendar_keys, culprits, passive_words, personal_keys
from timeline.answers.asking.matching import DERIVED, HERE, found_at, places, stands_at, told_at
from timeline.answers.asking.owning import (
    of_a_namesake,
    of_a_relative,
    of_another_body,
    of_another_model,
    of_another_place,
    of_the_other,
    only_behind_by,
    only_compared,
    only_owner,
    only_relative,
    owned_by_another,
    owned_things,
    with_another,
)
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.asking.voice import another_object, judges, noun_behind, of_nearer, passive
from timeline.answers.asking.whereabouts import went_elsewhere
from timeline.answers.opposites import converses
from timeline.answers.wordforms import key, keys, past_form, written_words

_TOLD_OF: Final = frozenset({Asks.WHEN, Asks.WHO, Asks.WHERE, Asks.WHETHER})

_LIKE: Final = frozenset(keys("related similar like linked comparable modelled inspired compared"))

_NEXT_TO: Final = 0.6
"""A name met so well stands next to a sentence only, and not in the headline."""

_RELATIVE: Final = frozenset({"which", "that", "whom"})

_INDEFINITE, _DESCRIBED = frozenset({"a", "an"}), 2
"""Words that make a noun one of its sort, and how far in front of it they stand."""

_AT_ONCE: Final = 5
"""Words of a clause among which the name of who does it stands."""

_NEUTRAL: Final = frozenset({"it", "its", "they", "their", "them"})


def only_a_noun(main: Term | None, passage: Passage) -> bool:
    """Whether another word for what was done is a thing of its own: "a new beginning for them" founds nothing.

    Args:
        main: the word for what was done.
        passage: a sentence.
    """
    if main is None:
        return False
    own = found_at((*main.phrases, *main.derived), passage)
    if own:
        # "Was off to a bright start" founds nothing either.
        nouns = (not past_form(passage.words[at]) and _one_of_its_sort(passage, at) for at in own)
        return main.text != passage.words[own[0]] and all(nouns)
    found = found_at(main.others, passage)
    return bool(found) and all(
        _one_of_its_sort(passage, at) and passage.words[at + 1 : at + 2] != ("of",) and not passive(passage, at)
        for at in found
    )


def _one_of_its_sort(passage: Passage, at: int) -> bool:
    return not _INDEFINITE.isdisjoint(passage.words[max(0, at - _DESCRIBED) : at])


def of_other_beginning(sought: Sought, evidence: Evidence) -> bool:
    """Whether "when did they start trading" would be answered by what else started.

    Args:
        sought: terms of the question.
        evidence: what is weighed.
    """
    main = sought.main
    if main is None or not any(" ".join(p) in aspect_keys() for p in main.phrases) or sought.terms[-1] is main:
        return False
    begun = sought.terms[sought.terms.index(main) + 1]
    said = begun.text.endswith("ing") and not begun.required and not begun.needless
    return said and evidence.met[begun.text] < DERIVED


def of_others(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether the order of words says that somebody or something else did it, or had it done to it.

    Args:
        question: what is asked.
        sought: its terms.
        passage: a sentence.
    """
    main, subject = sought.main, sought.subject
    if _of_another_thing(question, sought, passage) or (question.active and noun_behind(sought, passage)):
        return True
    if main is None:
        return False
    if question.active and (judges(main, passage) or _on_the_other_side(sought, main, passage)):
        return True
    plain = [term for term in sought.terms if term.kind is TermKind.WORD and not term.needless]
    things = [*plain, *(term for term in sought.objects if not term.person)]
    if question.active and question.asks is not Asks.ARTICLE and another_object(question, main, things, passage):
        return True
    return subject is not None and _not_himself(question, subject, main, passage)


def _not_himself(question: Question, subject: Term, main: Term, passage: Passage) -> bool:
    """Whether only somebody or something of the one asked about stands in a sentence, or a pronoun of another's."""
    if only_relative(subject, passage) or of_a_relative(subject, main, passage):
        return True
    if question.active and (of_a_clause(subject, main, passage) or only_behind_by(subject, main, passage)):
        return True
    if not subject.person or _another_meant(subject, main, passage):
        return subject.person
    asked_of_his = question.passive and owned_things(question)
    if (question.active or question.passive) and not asked_of_his and only_owner(subject, main, passage):
        return True
    return question.active and of_the_other(subject, main, passage)


def _of_another_thing(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether a sentence tells of somebody else's thing, of one at another place, or of one that is only like it."""
    main = sought.main
    if owned_by_another(question, passage) or with_another(question, sought, passage):
        return True
    if (
        of_another_place(sought, passage)
        or of_another_body(sought, passage)
        or (main is not None and any(of_a_namesake(term, main, passage) for term in sought.names))
        or of_another_model(sought, passage)
        or went_elsewhere(question, sought, passage)
    ):
        return True
    alike = bool(_LIKE.intersection(keys(question.body)))
    return question.asks in _TOLD_OF and not alike and only_compared(sought, passage)


def _on_the_other_side(sought: Sought, main: Term, passage: Passage) -> bool:
    """Whether those who are to have won lost, as plain nouns tell: "the Greens lost four seats"."""
    who = stands_at(sought.terms[0], passage)
    against = [p for phrase in main.phrases for p in converses(phrase)]
    what = found_at(against, passage)
    if not who or not what:
        return False
    others = (*main.phrases, *(p for p in main.others if p not in against))
    own = found_at(others, passage)
    return not own and min(who) < min(what)


def _another_meant(subject: Term, main: Term, passage: Passage) -> bool:
    """Whether every word for what happened has a pronoun in front that stands for somebody named nearer to it."""
    at = told_at(main, passage)
    return bool(at) and all(of_nearer(subject, passage, one) for one in at)


def of_a_clause(subject: Term, main: Term, passage: Passage) -> bool:
    """Whether it stands in a clause behind "which" that names who did it: "the ice, which Odyssey detected in 2002".

    Args:
        subject: who is asked about.
        main: the word for what happened.
        passage: a sentence.
    """
    at, who = told_at(main, passage), stands_at(subject, passage)
    written, numbers = written_words(passage.text), clause_numbers(passage.text)
    if not at or not who:
        return False
    firsts = [numbers.index(numbers[one]) for one in at]
    return all(
        passage.words[first] in _RELATIVE
        and not any(first < name < one for name in who)
        and _named_at_once(passage, written[first + 1 : min(one, first + 1 + _AT_ONCE)])
        for first, one in zip(firsts, at, strict=True)
    )


def _named_at_once(passage: Passage, words: Sequence[str]) -> bool:
    """Whether the first words of a clause come to a name before any verb or pronoun."""
    plain = list(takewhile(lambda word: word[:1].islower(), words))
    name = words[len(plain) : len(plain) + 1]
    verbs = passive_words() | {"had", "has", "have", "will", "would"} | personal_keys() | _NEUTRAL
    return (
        bool(name)
        and key(name[0].lower()) not in calendar_keys()
        and not any(past_form(word) or word in verbs for word in plain)
    )


def of_what_is_named(main: Term, passage: Passage) -> bool:
    """Whether the verb stands behind a name and "which": "the yacht Tanit, which pirates had seized".

    Args:
        main: the word for what happened.
        passage: a sentence.
    """
    at = told_at(main, passage)
    written = written_words(passage.text)
    numbers = clause_numbers(passage.text)
    firsts = [numbers.index(numbers[one]) for one in at]
    return bool(firsts) and all(
        first
        and passage.words[first] in _RELATIVE
        and written[first - 1][:1].isupper()
        and not passive_words() | {"had"} >= set(passage.words[first + 1 : verb])
        for first, verb in zip(firsts, at, strict=True)
    )


def another_noun(sought: Sought, main: Term, evidence: Evidence) -> bool:
    """Whether several of a sort are to have done it ("when did voters approve it") whom the sentence has not got.

    Args:
        sought: terms of the question.
        main: the word for what happened.
        evidence: what is weighed.
    """
    first = sought.terms[0]
    several = first.text.endswith("s") and not first.text.endswith("ss")
    if first.kind is not TermKind.WORD or not several or evidence.met[first.text] >= DERIVED:
        return False
    passage = evidence.passage
    at = told_at(main, passage)
    front = passage.words[: min(at, default=0)]
    if first.phrases & {(key(word),) for word in culprits()} and {"men", "man", "people", "gang"}.intersection(front):
        return False  # "Two men climbed in" tells of the thieves.
    return not _NEUTRAL.intersection(front)


def _by_one_word(sought: Sought, passage: Passage) -> bool:
    """Whether two words for what happened are met by one word of a sentence: "started" and "fire" by "launched"."""
    for one, other in combinations(sought.predicates, 2):
        if any(places(phrase, passage.keys, passage.present) for phrase in (*one.phrases, *other.phrases)):
            continue
        first, second = _stands(one, passage), _stands(other, passage)
        if len(first) == 1 and first == second:
            return True
    return False


def of_what_is_near(sought: Sought, evidence: Evidence) -> bool:
    """Whether "who paid the ransom" would be answered by who paid or gave something else, next to a ransom.

    Args:
        sought: terms of the question.
        evidence: what is weighed.
    """
    if _by_one_word(sought, evidence.passage):
        return True
    main, passage = sought.main, evidence.passage
    if main is None or main is not sought.terms[0] or len(sought.terms) == 1:
        return False
    if (_NEUTRAL | personal_keys()).intersection(passage.keys):
        return False
    exact = any(places(phrase, passage.keys, passage.present) for phrase in main.phrases)
    behind = sought.terms[1]
    if behind.kind is TermKind.WORD and not exact and evidence.met[behind.text] < HERE and not behind.needless:
        return True
    return any(term.required and not term.place and evidence.met[term.text] <= _NEXT_TO for term in sought.terms)


def _stands(term: Term, passage: Passage) -> frozenset[int]:
    return frozenset(found_at(term.others, passage))
