"""What speaks against an answer: it never came about, or somebody or something else had it done; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Final

from timeline.answers.asking.amounts import by_another_amount, uncounted
from timeline.answers.asking.clauses import clause_numbers, word_at
from timeline.answers.asking.evidence import Evidence, Passage, entities_of
from timeline.answers.asking.lightwords import (
    aspect_keys,
    bodies,
    calendar_keys,
    passive_words,
    personal_keys,
    remote,
    saying_keys,
)
from timeline.answers.asking.matching import DERIVED, HEADED, HERE, MET, places, tells, told_at
from timeline.answers.asking.never import called_off, never_came, still_ahead
from timeline.answers.asking.otherdays import of_another_day
from timeline.answers.asking.owning import (
    of_another_model,
    of_another_place,
    of_the_other,
    only_compared,
    only_owner,
    only_relative,
    owned_by_another,
    owned_things,
    with_another,
)
from timeline.answers.asking.question import Asks, Question, Tense
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.asking.voice import (
    another_object,
    does_it,
    judges,
    named_behind,
    noun_behind,
    of_nearer,
    passive,
)
from timeline.answers.asking.whereabouts import happened_elsewhere, went_elsewhere
from timeline.answers.asking.which import another_of_its_sort, of_other_ordinal
from timeline.answers.opposites import converses
from timeline.answers.wordforms import keys, past_form, stop_words, tokens, written_words
from timeline.model import EntityKind, Mention, Role, Status

APPOINTMENT: Final = "appointment"

_WITH: Final = "with"

_OPENED: Final = 3
"""Place of the verb right behind "The airline was"."""

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})

_TOLD_OF: Final = frozenset({Asks.WHEN, Asks.WHO, Asks.WHERE, Asks.WHETHER})

_LIKE: Final = frozenset(keys("related similar like linked comparable modelled inspired compared"))

_NEXT_TO: Final = 0.6
"""A name met so well stands next to a sentence only, and not in the headline."""

_RIGHT_BEHIND: Final = 4
"""Words behind a word for what happened among which it is said to whom."""

_UNDERGOING: Final = frozenset({Role.PATIENT, Role.PARTNER})

_NO_OBJECT: Final = frozenset({"in", "on", "at", "last", "this", "next", "today", "yesterday", "again", "later"})
"""Right behind a verb these begin when or where, and leave out to whom it was done."""

_RELATIVE: Final = frozenset({"which", "that", "whom"})

_INDEFINITE, _DESCRIBED = frozenset({"a", "an"}), 2
"""Words that make a noun one of its sort, and how far in front of it they stand."""

_NEUTRAL: Final = frozenset({"it", "its", "they", "their", "them"})

_UNREAL: Final = frozenset({Status.PLANNED, Status.DENIED})

_ACTORS: Final = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.COUNTRY, EntityKind.GROUP})


def unmet(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether it never came about, or happened to another than the one it is said to have happened to.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: what is weighed.
    """
    main, subject = sought.main, sought.subject
    if subject is not None and subject.person and any(_elsewhere(term, evidence) for term in sought.names):
        return True
    if happened_elsewhere(sought, evidence):
        return True
    told = telling(sought, evidence)
    # "Where was the deal signed?" is not answered by what else was signed.
    another = question.passive and any(evidence.met[term.text] == 0 for term in sought.predicates)
    another = another or (question.passive and _only_a_noun(main, evidence.passage))
    another = another or (question.active and _of_other_beginning(sought, evidence))
    another = another or uncounted(question, sought, evidence) or of_another_day(question, sought, evidence)
    another = another or by_another_amount(question, evidence.passage)
    another = another or (question.asks is Asks.WHO and _of_what_is_near(sought, evidence))
    another = another or another_of_its_sort(question, sought, evidence.passage, dict(evidence.met))
    another = another or of_other_ordinal(question, evidence.passage, evidence.at)
    if another or _of_others(question, sought, evidence.passage):
        return True
    if _never(question, sought, evidence, told):
        return True
    if question.passive:
        return _had_done_to_others(sought, evidence, told)
    if question.asks is Asks.ARTICLE or not question.active or main is None:
        return False
    missing = [t for t in sought.objects if evidence.met[t.text] < HERE and not _says_whose(question, t)]
    others = any(not _meant(sought, main, evidence, told) for t in missing)
    others = others or (bool(missing) and _of_what_is_named(main, evidence.passage))
    return others or _another_noun(sought, main, evidence)


def _had_done_to_others(sought: Sought, evidence: Evidence, told: Sequence[Mention]) -> bool:
    """Whether the one to whom it is to have been done does it, or others had it done to them."""
    subject, passage = sought.subject, evidence.passage
    if does_it(sought, passage) or _only_with(sought, passage) or named_behind(sought, passage):
        return True
    if subject is None:
        return False
    if evidence.met[subject.text] < HERE:
        return _undergone(sought, subject, evidence, told)
    return _undergone_by_another(sought, evidence, told)


def _undergone_by_another(sought: Sought, evidence: Evidence, told: Sequence[Mention]) -> bool:
    """Whether a sentence with the one asked about says that somebody else had it done to him."""
    subject = sought.subject
    if subject is None or evidence.met[subject.text] < HERE or not told:
        return False
    return all(_of_another_only(subject, mention, evidence.passage) for mention in told)


def _of_another_only(subject: Term, mention: Mention, passage: Passage) -> bool:
    """Whether somebody else who stands in front of it had it done to him, and the one asked about stands behind it."""
    if not subject.entities or subject.entities & entities_of(mention):
        return False
    trigger = word_at(passage.text, mention.trigger[0] - passage.start)
    ends = [at + len(p) for p in subject.phrases for at in places(p, passage.keys, passage.present)]
    # "Its first car, the Saab 92", is not Saab.
    own = [end for end in ends if not any(word.isdigit() for word in passage.words[end : end + 1])]
    if any(end <= day <= end + 1 for day, _ in passage.dated for end in own):
        # "British Airways was sold in 1987, and Iberia in 2001."
        return False
    others = [p for p in mention.participants if p.role in _UNDERGOING and p.kind in _ACTORS]
    front = (at for p in others for at in places(tuple(keys(p.name)), passage.keys, passage.present) if at < trigger)
    return bool(own) and min(own) > trigger and any(True for _ in front)


def _only_with(sought: Sought, passage: Passage) -> bool:
    """Whether somebody is only told to have been with those to whom it happened ("two with Brandt were freed")."""
    subject, main = sought.subject, sought.main
    if subject is None or main is None:
        return False
    verbs = told_at(main, passage)
    spans = {(at, at + len(p)) for p in subject.phrases for at in places(p, passage.keys, passage.present)}
    # The family name of a full name stands nowhere of its own.
    who = [at for at, end in spans if not any(first < at and end <= last for first, last in spans)]
    return bool(who and verbs) and all(at and passage.words[at - 1] == _WITH and at < min(verbs) for at in who)


def _by_one_word(sought: Sought, passage: Passage) -> bool:
    """Whether two words for what happened are met by one word of a sentence: "started" and "fire" by "launched"."""
    for one, other in combinations(sought.predicates, 2):
        if any(places(phrase, passage.keys, passage.present) for phrase in (*one.phrases, *other.phrases)):
            continue
        first, second = _stands(one, passage), _stands(other, passage)
        if len(first) == 1 and first == second:
            return True
    return False


def _of_what_is_near(sought: Sought, evidence: Evidence) -> bool:
    """Whether "who paid the ransom" would be answered by who paid or gave something else, next to a ransom."""
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
    return frozenset(at for p in term.others for at in places(p, passage.keys, passage.present))


def contradicted(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence says that it did not come about, or that somebody or something else did it.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: what is weighed.
    """
    told = telling(sought, evidence)
    if _of_others(question, sought, evidence.passage) or of_another_day(question, sought, evidence):
        return True
    if by_another_amount(question, evidence.passage):
        return True
    if of_other_ordinal(question, evidence.passage, evidence.at):
        return True
    main, gone = sought.main, any(evidence.met[term.text] < HERE for term in sought.objects)
    if question.passive and (_only_with(sought, evidence.passage) or named_behind(sought, evidence.passage)):
        return True
    if happened_elsewhere(sought, evidence) or (question.passive and _undergone_by_another(sought, evidence, told)):
        return True
    if question.active and main is not None and gone and _of_what_is_named(main, evidence.passage):
        return True
    return _never(question, sought, evidence, told)


def of_somebody_else(sought: Sought, evidence: Evidence) -> bool:
    """Whether what happened is told to have been done to somebody whom the question does not name.

    Args:
        sought: terms of the question.
        evidence: what is weighed.
    """
    return _done_to_another(sought, telling(sought, evidence))


def _only_a_noun(main: Term | None, passage: Passage) -> bool:
    """Whether another word for what was done is a thing of its own: "a new beginning for them" founds nothing."""
    if main is None:
        return False
    own = [at for p in (*main.phrases, *main.derived) for at in places(p, passage.keys, passage.present)]
    if own:
        # "Was off to a bright start" founds nothing either.
        nouns = (not past_form(passage.words[at]) and _one_of_its_sort(passage, at) for at in own)
        return main.text != passage.words[own[0]] and all(nouns)
    found = [at for p in main.others for at in places(p, passage.keys, passage.present)]
    return bool(found) and all(
        _one_of_its_sort(passage, at) and passage.words[at + 1 : at + 2] != ("of",) and not passive(passage, at)
        for at in found
    )


def _one_of_its_sort(passage: Passage, at: int) -> bool:
    return not _INDEFINITE.isdisjoint(passage.words[max(0, at - _DESCRIBED) : at])


def _of_other_beginning(sought: Sought, evidence: Evidence) -> bool:
    """Whether "when did they start trading" would be answered by what else started."""
    main = sought.main
    if main is None or not any(" ".join(p) in aspect_keys() for p in main.phrases) or sought.terms[-1] is main:
        return False
    begun = sought.terms[sought.terms.index(main) + 1]
    said = begun.text.endswith("ing") and not begun.required and not begun.needless
    return said and evidence.met[begun.text] < DERIVED


def _of_others(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether the order of words says that somebody or something else did it, or had it done to it."""
    main, subject = sought.main, sought.subject
    if _of_another_thing(question, sought, passage) or (question.active and noun_behind(sought, passage)):
        return True
    if main is None or (question.active and (judges(main, passage) or _on_the_other_side(sought, main, passage))):
        return main is not None
    plain = [term for term in sought.terms if term.kind is TermKind.WORD and not term.needless]
    things = [*plain, *(term for term in sought.objects if not term.person)]
    if question.active and question.asks is not Asks.ARTICLE and another_object(question, main, things, passage):
        return True
    if subject is None or only_relative(subject, passage):
        return subject is not None
    if not subject.person or _another_meant(subject, main, passage):
        return subject.person
    asked_of_his = question.passive and owned_things(question)
    if (question.active or question.passive) and not asked_of_his and only_owner(subject, main, passage):
        return True
    return question.active and of_the_other(subject, main, passage)


def _of_another_thing(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether a sentence tells of somebody else's thing, of one at another place, or of one that is only like it."""
    if owned_by_another(question, passage) or with_another(question, sought, passage):
        return True
    if (
        of_another_place(sought, passage)
        or of_another_model(sought, passage)
        or went_elsewhere(question, sought, passage)
    ):
        return True
    alike = bool(_LIKE.intersection(keys(question.body)))
    return question.asks in _TOLD_OF and not alike and only_compared(sought, passage)


def _on_the_other_side(sought: Sought, main: Term, passage: Passage) -> bool:
    """Whether those who are to have won lost, as plain nouns tell: "the Greens lost four seats"."""
    who = [at for p in sought.terms[0].phrases for at in places(p, passage.keys, passage.present)]
    against = [p for phrase in main.phrases for p in converses(phrase)]
    what = [at for p in against for at in places(p, passage.keys, passage.present)]
    if not who or not what:
        return False
    others = (*main.phrases, *(p for p in main.others if p not in against))
    own = [at for p in others for at in places(p, passage.keys, passage.present)]
    return not own and min(who) < min(what)


def _another_meant(subject: Term, main: Term, passage: Passage) -> bool:
    """Whether every word for what happened has a pronoun in front that stands for somebody named nearer to it."""
    at = told_at(main, passage)
    return bool(at) and all(of_nearer(subject, passage, one) for one in at)


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


def _says_whose(question: Question, name: Term) -> bool:
    """Whether a name stands behind "of" in a question: to become head of a firm is done to nobody."""
    words = [word for word in tokens(question.body) if word != "the"]
    return any(before == "of" and word == name.text.split()[0] for before, word in pairwise(words))


def _of_what_is_named(main: Term, passage: Passage) -> bool:
    """Whether the verb stands behind a name and "which": "the yacht Tanit, which pirates had seized"."""
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


def _another_noun(sought: Sought, main: Term, evidence: Evidence) -> bool:
    """Whether several of a sort are to have done it ("when did voters approve it") whom the sentence has not got."""
    first = sought.terms[0]
    several = first.text.endswith("s") and not first.text.endswith("ss")
    if first.kind is not TermKind.WORD or not several or evidence.met[first.text] >= DERIVED:
        return False
    passage = evidence.passage
    at = told_at(main, passage)
    return not _NEUTRAL.intersection(passage.words[: min(at, default=0)])


def _elsewhere(term: Term, evidence: Evidence) -> bool:
    """Whether what is asked of a place happened at another, or is not told of that place; people are at one."""
    if not term.place or evidence.met[term.text] >= HERE:
        return False
    return evidence.met[term.text] < MET or (evidence.mention is not None and bool(evidence.mention.places))


def telling(sought: Sought, evidence: Evidence) -> tuple[Mention, ...]:
    """The events of a sentence at a word for what happened; that of the evidence alone where it is of one.

    Args:
        sought: terms of the question.
        evidence: what is weighed.
    """
    passage = evidence.passage
    told = [evidence.mention] if evidence.mention else [mention for _, mention in passage.told]
    return tuple(m for m in told if any(tells(term, m, passage.keys, passage.present) for term in sought.predicates))


def _done_to_another(sought: Sought, told: Sequence[Mention]) -> bool:
    """Whether events are told of somebody whom the question does not name."""
    asked = frozenset().union(*(term.entities for term in sought.names))
    undergoing = [p for m in told for p in m.participants if p.role in _UNDERGOING and p.kind in _ACTORS]
    return any(p.entity not in asked for p in undergoing)


def _undergone(sought: Sought, subject: Term, evidence: Evidence, told: Sequence[Mention]) -> bool:
    """As `_done_to_another`; "the company" may have been read as another than the one the headline names."""
    words, main = evidence.passage.words, sought.main
    stands = words[:1] != () and words[0] in _DEFINITE and words[1:2] != () and words[1] in bodies()
    if stands and main is not None and subject.body and any(at == _OPENED for at in told_at(main, evidence.passage)):
        # "The airline was started in 1949": it is what the sentence opens with.
        return False
    if evidence.met[subject.text] >= HEADED and not subject.person:
        by_name = evidence.passage.present.intersection
        told = [m for m in told if any(p.role in _UNDERGOING and by_name(keys(p.name)) for p in m.participants)]
    return _done_to_another(sought, told)


def _meant(sought: Sought, main: Term, evidence: Evidence, told: Sequence[Mention]) -> bool:
    """Whether somebody named around a sentence may be the one to whom it happened there.

    A word such as "it" or "the company" behind the verb stands for him, or nothing does ("the firm sued in 2008").
    """
    if _done_to_another(sought, told):
        return False
    words, passage = evidence.passage.words, evidence.passage
    at = sorted(told_at(main, passage))
    if not at:
        return False
    behind = words[at[0] + 1 :]
    if _NEUTRAL.intersection(behind) or passage.keys[at[0]] in {p[0] for p in main.derived - main.phrases}:
        # "Gave their approval" leaves out of what.
        return True
    if any(t.person or not t.entities for t in sought.objects) and personal_keys() & set(passage.keys[at[0] + 1 :]):
        return True
    if passive(passage, at[0]) and words[: at[0]]:
        # "The missile was fired": what it is done to stands in front.
        return words[0] in _DEFINITE | _NEUTRAL
    alone = not behind or behind[0] in _NO_OBJECT or behind[0] in calendar_keys()
    return bool(_DEFINITE.intersection(behind[:_RIGHT_BEHIND])) or (alone and not behind[2:])


def somebody(sought: Sought, passage: Passage) -> bool:
    """Whether a sentence names anybody whom the question does not.

    Args:
        sought: terms of the question.
        passage: the sentence.
    """
    asked = {piece for term in sought.names for phrase in term.phrases for piece in phrase}
    named = {piece for _, m in passage.told for p in m.participants for piece in keys(p.name)}
    first, *rest = passage.text.split() or [""]
    words = ([first] if first.lower() not in stop_words() else []) + rest
    capitals = {found for word in words if word[:1].isupper() for found in keys(word)}
    spots = {piece for _, m in passage.told for place in m.places for piece in keys(place.name)}
    return bool((named | capitals) - asked - spots - calendar_keys())
