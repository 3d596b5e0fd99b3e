"""What speaks for a piece of evidence besides its words, and what an answer must have; pure."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from timeline.answers.asking.against import unmet
from timeline.answers.asking.amounts import uncounted
from timeline.answers.asking.belonging import belongs, told_by
from timeline.answers.asking.clauses import belonging, clause_numbers, opened_by
from timeline.answers.asking.evidence import Evidence, Passage, entities_of
from timeline.answers.asking.lightwords import (
    compared_since,
    personal_keys,
    remote,
    saying_words,
    unreal_keys,
)
from timeline.answers.asking.matching import (
    EXACT,
    HERE,
    MET,
    SINCE,
    TOLD,
    found_at,
    named,
    places,
    stands_at,
    told_at,
)
from timeline.answers.asking.offices import asks_holder
from timeline.answers.asking.question import Asks, Question, Tense
from timeline.answers.asking.roles import done_by_another
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.asking.spots import spots
from timeline.answers.asking.yes import sure
from timeline.answers.wordforms import content_keys, keys, past_form
from timeline.model import DaySpan, LineRole, Mention, Precision, Reason, Status

_ASKS_DAYS: Final = frozenset({Asks.WHEN, Asks.SINCE, Asks.WHAT, Asks.WHO, Asks.COUNT})

_SIDE_BY_SIDE, _MOST_PAIRS = 0.07, 2

_DATED, _ONE_DAY, _FRESH, _LEADING, _HEADED = 0.06, 0.02, 0.04, 0.03, 0.1

_NAMED_EVENT, _TAKES_PART = 0.06, 0.06

_VERY_WORD, _MERELY_SAID = 0.1, -0.15

_STATEMENT: Final = "statement"

_ALONE, _DAY_PASSED_OVER, _SINCE, _FIRST = -0.05, -0.2, 0.25, 0.04

_UNREAL, _REMOTE, _INFERRED = -0.12, -0.2, -0.1

_PLAN_FOR_FACT, _DENIED, _PLAN_FOR_PLAN = -0.25, -0.2, 0.05

_OWN_DAYS: Final = frozenset({Reason.STATED, Reason.RELATIVE})

_OTHER_CLAUSE, _HEADLINE = -0.2, -0.2

_HAD: Final = "had"

_ACCORDING: Final = "according to "

_AND: Final = "and"

_OTHER: Final = "other"
"""In front of a thing this makes it none of the one before."""

_COUNTED, _UNITS = (("after",), ("before",)), frozenset(keys("days weeks months years"))
"""In "nine months after it was announced": words from which another day is counted."""

_RELATIVE: Final = frozenset({"who", "which", "whose", "whom", "after"})

_SAID_THEN: Final = -0.25

_NEXT: Final = 3
"""So near a day may belong to a word though another stands right in front of it."""

_SHARED: Final = 14
"""Words at most from one date to the next of two objects that share a verb."""

_BEHIND: Final = frozenset({"after", "since"})
"""Words that begin a clause on what came before."""

_LONG_AGO, _YEAR = -0.08, 365

_COMING_TO_BE: Final = frozenset(keys("become elect appoint succeed replace"))

_TOLD_BEFORE: Final = 0.3
"""How well a name is met that the article has somewhere in front of a sentence."""

_ALL: Final = 0.9
"""So well is met what stands in a sentence word for word."""

_FEW, _HALF = 3, 0.6
"""A question of so few terms must have all of them met at least by half."""

_FRESH_DAYS: Final = 3
"""An article that appears so soon after the day reports it; a later one looks back."""

_LEAD: Final = 4


def credit(question: Question, sought: Sought, evidence: Evidence) -> float:
    """What speaks for evidence besides its words, to be added to its coverage."""
    return (
        _reality_credit(question, evidence)
        + _date_credit(question, evidence)
        + _age_credit(sought, evidence)
        + _place_credit(evidence)
        + _event_credit(question, sought, evidence)
        + _status_credit(question, evidence.mention)
        + _clause_credit(question, sought, evidence)
        + _named_credit(sought, evidence)
        + _phrase_credit(question, sought, evidence.passage)
        + _source_credit(question, evidence.passage)
    )


def _source_credit(question: Question, passage: Passage) -> float:
    """A sentence on somebody else's word than that which is asked for ("according to his lawyer")."""
    _, by, source = question.body.lower().partition(_ACCORDING)
    wanted = set(content_keys(source)) if by else set[str]()
    return _OTHER_CLAUSE if wanted and wanted.isdisjoint(passage.present) else 0.0


def _phrase_credit(question: Question, sought: Sought, passage: Passage) -> float:
    """Two plain words that stand side by side in a question ("preliminary agreement") and so in the sentence."""
    plain = {word for term in sought.terms if not term.required for phrase in term.phrases for word in phrase}
    pairs = {pair for pair in pairwise(keys(question.body)) if plain.issuperset(pair)}
    return _SIDE_BY_SIDE * min(len(pairs.intersection(pairwise(passage.keys))), _MOST_PAIRS)


def _reality_credit(question: Question, evidence: Evidence) -> float:
    """Words such as "failed to" and "might" take from a sentence, unless the question is about them."""
    if question.tense is not Tense.PAST:
        return 0.0
    asked = set(keys(question.body))
    if (unreal_keys() - asked) & evidence.passage.present:
        put_off = remote(evidence.passage.text) and not remote(question.text)
        return _REMOTE if put_off else _UNREAL
    return _REMOTE / 2 if remote(evidence.passage.text) and not remote(question.text) else 0.0


def _date_credit(question: Question, evidence: Evidence) -> float:
    """A date, a fine one, from an article that reports the news of the day."""
    span, passage = evidence.span, evidence.passage
    made = 0.0
    if span is not None and question.asks in _ASKS_DAYS:
        made += _DATED + (_ONE_DAY if span.precision is Precision.DAY else 0.0)
    if span is not None and span.last is not None and passage.published is not None and passage.published.first:
        made += _FRESH if 0 <= passage.published.first - span.last <= _FRESH_DAYS else 0.0
    if evidence.mention is not None and evidence.reason in _OWN_DAYS and evidence.at is None and passage.days:
        # The sentence names a day, and this one is from another article's telling of what may be the same.
        made += _DAY_PASSED_OVER if span not in passage.days else 0.0
    if evidence.mention is not None and evidence.reason is Reason.STORY_DAY and passage.days:
        made += _DAY_PASSED_OVER * 0.75
    if evidence.mention is not None and evidence.reason is Reason.PUBLICATION_DAY and passage.days:
        # The sentence names a day, and this event was not given it for want of a better reading.
        made += _DAY_PASSED_OVER
    first = passage.role is LineRole.HEADLINE or (passage.index == 0 and not passage.days)
    if first and evidence.reason in {Reason.PUBLICATION_DAY, Reason.STORY_DAY}:
        made += _HEADLINE
    if evidence.reason is Reason.INFERRED:
        made += _INFERRED
    if question.asks is Asks.SINCE and evidence.mention is None and SINCE in passage.present:
        made += _SINCE
    return made


def _age_credit(sought: Sought, evidence: Evidence) -> float:
    """Of what goes by no name, "the platform", that of the news is meant, and none of long before it."""
    span, published = evidence.span, evidence.passage.published
    if any(term.required for term in sought.terms) or span is None or published is None:
        return 0.0
    return _LONG_AGO if span.last is not None and (published.first or 0) - span.last > _YEAR else 0.0


def _named_credit(sought: Sought, evidence: Evidence) -> float:
    """A day whose name the question has for something else: "the Christmas strike" was not forbidden at Christmas."""
    at, passage = evidence.at, evidence.passage
    plain = {phrase for term in sought.terms if not term.entities for phrase in term.phrases}
    return 2 * _OTHER_CLAUSE if at is not None and (passage.keys[at],) in plain else 0.0


def _clause_credit(question: Question, sought: Sought, evidence: Evidence) -> float:
    """A date of another clause than the word whose date is asked for."""
    timed, passage = sought.timed, evidence.passage
    if evidence.at is not None and timed is not None:
        if _of_statement(timed, evidence.at, passage):
            return _SAID_THEN
        if _of_what_came_before(timed, evidence.at, passage) or _came_before(timed, evidence.at, passage):
            return 2 * _OTHER_CLAUSE
        unread = evidence.mention is None
        if (
            _only_said_of_whom(timed, evidence.at, passage)
            or (unread and _of_the_next_verb(timed, evidence.at, passage))
            or (unread and _own_object(question, sought, passage) is None and _read_otherwise(timed, evidence))
        ):
            return _OTHER_CLAUSE
    if evidence.at is None or len(passage.dated) < 2:
        return 0.0
    return _credit_of_several(question, sought, passage, evidence.at, evidence.span)


def _credit_of_several(
    question: Question, sought: Sought, passage: Passage, date_at: int, span: DaySpan | None
) -> float:
    """A date of another clause, where the sentence has several dates."""
    timed, since = sought.timed, question.asks is Asks.SINCE
    if not since and passage.keys[date_at - 1 : date_at] == (SINCE,):
        # "The worst since 1980": of two days that is not the one.
        return _OTHER_CLAUSE
    if since:
        found = places((SINCE,), passage.keys, passage.present)
    elif timed is None:
        return 0.0
    else:
        found = stands_at(timed, passage)
        found = found or found_at(timed.others, passage)
    if question.active:
        # Of "recorded" and "the record" the verb is asked about.
        found = [at for at in found if past_form(passage.words[at])] or found
    others = [at for at, day in passage.dated if day != span]
    if (own := _own_object(question, sought, passage)) is not None:
        return 0.0 if own == date_at else 2 * _OTHER_CLAUSE
    return 0.0 if belonging(passage.text, date_at, others, found) else _OTHER_CLAUSE


def _only_said_of_whom(timed: Term, at: int, passage: Passage) -> bool:
    """Whether what is asked for stands in a clause on somebody ("Ada, who founded it, resigned on Monday")."""
    numbers = clause_numbers(passage.text)
    found = told_at(timed, passage)
    inside = (numbers[one] != numbers[at] and opened_by(passage.text, one) in _RELATIVE for one in found)
    return bool(found) and at < len(numbers) and all(inside)


def _came_before(timed: Term, at: int, passage: Passage) -> bool:
    """Whether a day is only that of what came after: "fell on Monday, the first day of trading after they cut it"."""
    found = [one for p in timed.phrases for one in places(p, passage.keys, passage.present)]
    found = found or [one for p in timed.others for one in places(p, passage.keys, passage.present)]
    return bool(found) and all(
        one > at and not _BEHIND.isdisjoint(passage.words[max(at, one - _SHARED // 2) : one]) for one in found
    )


def _of_the_next_verb(timed: Term, at: int, passage: Passage) -> bool:
    """Whether a day stands right behind another verb: "the airliner lost two years ago has been found"."""
    found = set(told_at(timed, passage))
    front = [one for one in (at - 1, at - 2) if one >= 0 and past_form(passage.words[one])]
    return bool(found) and bool(front) and not found & set(front) and all(abs(one - at) > _NEXT for one in found)


def _read_otherwise(timed: Term, evidence: Evidence) -> bool:
    """Whether the very word whose day is asked for was read as an event of another day of the sentence."""
    passage = evidence.passage
    told = [m.dating for _, m in passage.told if named(timed, m) == EXACT]
    days = {day for _, day in passage.dated}
    read = {d.span for d in told if d.span in days or (d.phrase and d.phrase in passage.text)}
    return bool(read) and evidence.span not in read


def _of_what_came_before(timed: Term, at: int, passage: Passage) -> bool:
    """Whether a day is that of "it was announced" in "completed nine months after it was announced"."""
    found = told_at(timed, passage)
    counted = passage.words[at - 1 : at] in _COUNTED and passage.keys[at - 2 : at - 1] != ()
    return counted and passage.keys[at - 2] in _UNITS and bool(found) and all(one < at for one in found)


def _own_object(question: Question, sought: Sought, passage: Passage) -> int | None:
    """Where the date of an object stands that shares its verb: "will visit Rome on May 24 and Bonn on June 3"."""
    if len(passage.dated) < 2:
        return None
    right = _right_behind(question, sought, passage)
    if right is not None or not sought.objects:
        return right
    (first, _), (second, _) = passage.dated[0], passage.dated[-1]
    between = passage.words[first:second]
    if "and" not in between or second - first > _SHARED:
        return None
    joint = first + between.index("and")
    places_of = stands_at(sought.objects[-1], passage)
    if any(joint < at < second for at in places_of):
        return second
    return first if any(at < first for at in places_of) and second - joint <= _SHARED // 3 else None


def _right_behind(question: Question, sought: Sought, passage: Passage) -> int | None:
    """Where the day stands that follows what only one of several deeds was done to ("and 1.5 million on Monday")."""
    main = sought.main
    verbs = told_at(main, passage) if main is not None else []
    if main is None or not verbs:
        return None
    telling = [term for term in sought.terms if term is not main]
    days = [day for day, _ in passage.dated]
    for term in telling:
        for phrase in term.phrases:
            for at in places(phrase, passage.keys, passage.present):
                end = at + len(phrase)
                if passage.words[at - 1] == _OTHER and _OTHER not in question.body:
                    continue
                near = [day for day in days if 0 <= day - end <= _NEXT]
                # The verb's own day stands nearer to it than what it was done to.
                if near and at > min(verbs) and any(min(verbs) < day < at for day in days) and _AND in passage.words:
                    return near[0]
                # "In January to 1.5 percent, and on February 5 to 1 percent"
                front = [day for day in days if 0 < at - day <= _NEXT and day > min(verbs)]
                if front and any(day < front[-1] for day in days) and term.text[:1].isdigit():
                    return front[-1]
    return None


def _of_statement(timed: Term, at: int, passage: Passage) -> bool:
    """Whether a date is that of a statement on what had come about before: "said on Friday it had tested"."""
    words = passage.words
    if not saying_words().intersection(words[max(0, at - 2) : at]):
        return False
    found = told_at(timed, passage)
    return any(one > at and _HAD in words[at:one] for one in found)


def _place_credit(evidence: Evidence) -> float:
    """A lead under a headline that speaks of the matter."""
    if evidence.passage.index > _LEAD:
        return 0.0
    return _LEADING + _HEADED * evidence.headed


def _event_credit(question: Question, sought: Sought, evidence: Evidence) -> float:
    """An event that was read at the very word, with the one asked about in it."""
    told = [evidence.mention] if evidence.mention else [mention for _, mention in evidence.passage.told]
    made = 0.0 if evidence.mention or not told else _ALONE
    if "first" in question.body.lower().split() and "first" in evidence.passage.present:
        made += _FIRST
    main = sought.main
    if main is not None and any(named(main, mention) == EXACT for mention in told):
        made += _VERY_WORD
    elif main is not None and all(mention.kind == _STATEMENT for mention in told if named(main, mention)):
        # "Unveil" may mean "announce", but most announcements are of something else.
        made += _MERELY_SAID if any(named(main, mention) for mention in told) else 0.0
    if main is not None and not evidence.mention and not any(named(main, m) == EXACT for m in told):
        # The very word, where no event was read.
        present = evidence.passage.present
        made += _VERY_WORD / 2 if any(places(p, evidence.passage.keys, present) for p in main.phrases) else 0.0
    if any(told_by(sought, evidence, mention) for mention in told):
        made += _NAMED_EVENT
        subject = sought.subject
        if subject is None or any(subject.entities & entities_of(mention) for mention in told):
            made += _TAKES_PART
    return made


def _status_credit(question: Question, mention: Mention | None) -> float:
    """A plan is no fact: a question about the past is not answered by an announcement, if anything else is there."""
    if mention is None:
        return 0.0
    if mention.status is Status.DENIED:
        return _DENIED
    if mention.status is Status.PLANNED:
        return _PLAN_FOR_FACT if question.tense is Tense.PAST else _PLAN_FOR_PLAN
    return 0.0


def answers(question: Question, sought: Sought, evidence: Evidence, least: float) -> bool:
    """Whether evidence may be given as the answer.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: weighed evidence.
        least: least coverage.

    Returns:
        True when every name and unknown word and a word for what happened are met, and it is the one asked about who
        did it or had it done. Without any term everything answers.
    """
    if not sought.terms:
        return evidence.event is not None or (question.period is not None and evidence.at is not None)
    if not _complete(question, sought, evidence, least) or not sure(question, sought, evidence):
        return False
    if not sought.predicates:
        if uncounted(question, sought, evidence):
            return False
        return question.asks is not Asks.WHETHER and (
            question.asks is not Asks.SINCE or _since_then(question, evidence)
        )
    best = max(sought.predicates, key=lambda term: evidence.met[term.text])
    main = (sought.main if question.active else None) or best
    if (
        evidence.met[main.text] < TOLD
        or (sought.told and evidence.met[sought.told] < TOLD)
        or done_by_another(question, sought, evidence)
        or unmet(question, sought, evidence)
    ):
        return False
    subject = sought.subject
    return subject is None or question.asks is Asks.ARTICLE or belongs(question, sought, subject, main, evidence)


def _since_then(question: Question, evidence: Evidence) -> bool:
    """Whether a day is that since which something is so, or one on which somebody came to be something."""
    passage, at = evidence.passage, evidence.at
    if at is not None and passage.keys[max(0, at - 1) : at] == (SINCE,):
        # "The worst result since 1949" is no answer to since when anybody has been anything.
        compared = compared_since(passage.text)
        return not compared or compared in question.text.lower()
    return not _COMING_TO_BE.isdisjoint(passage.present) and evidence.span is not None


def _complete(question: Question, sought: Sought, evidence: Evidence, least: float) -> bool:
    """Whether every name and unknown word is met, and enough of the rest."""
    if evidence.coverage < least or any(_lacks(t, sought, evidence) for t in sought.terms if t.required):
        return False
    if len(sought.terms) <= _FEW and any(evidence.met[t.text] < _least(t) for t in sought.terms):
        return False
    if question.passive and not any(t.required for t in sought.terms):
        # "The pact on military intelligence" is told which by its words alone.
        return all(evidence.met[t.text] > 0 for t in sought.terms if not t.needless)
    if question.asks is not Asks.WHO or asks_holder(question):
        return True
    return not any(term.person and _unheard_of(term, evidence) for term in sought.names)


def _lacks(name: Term, sought: Sought, evidence: Evidence) -> bool:
    """Whether a name is missing; of what somebody is the chairman may be told anywhere before."""
    who = sought.subject
    if name.place and _all_but(name, sought, evidence):
        return evidence.met[name.text] < _TOLD_BEFORE
    named_here = name.whose and who is not None and evidence.met[who.text] >= HERE
    return evidence.met[name.text] < (_TOLD_BEFORE if named_here else MET)


def _all_but(place: Term, sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence has all of a question but the place, and no other place."""
    rest = [term for term in sought.terms if term is not place and not term.needless]
    told = [evidence.mention] if evidence.mention else [mention for _, mention in evidence.passage.told]
    whole = len(rest) >= _FEW and all(evidence.met[term.text] >= _ALL for term in rest)
    return whole and not any(mention.places for mention in told) and not spots(evidence.passage.text, sought)


def _least(term: Term) -> float:
    """How well a term must be met in a question of few."""
    if term.needless:
        return 0.0
    return TOLD if term.kind is TermKind.PREDICATE else _HALF


def _unheard_of(person: Term, evidence: Evidence) -> bool:
    """Whether a sentence has neither the name of a person nor a word such as "she" for it."""
    return evidence.met[person.text] < HERE and not personal_keys() & evidence.passage.present
