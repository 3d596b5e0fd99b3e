"""What speaks for a piece of evidence besides its words, and what an answer must have; pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from timeline.answers.asking.against import unmet
from timeline.answers.asking.clauses import belonging, clause_numbers, opened_by
from timeline.answers.asking.evidence import Evidence, Passage, entities_of
from timeline.answers.asking.lightwords import (
    mutual_kinds,
    personal_keys,
    remote,
    saying_words,
    standing_words,
    unreal_keys,
)
from timeline.answers.asking.matching import EXACT, HERE, MET, SINCE, TOLD, crossed, named, places, tells
from timeline.answers.asking.offices import asks_holder
from timeline.answers.asking.owning import stranger
from timeline.answers.asking.question import Asks, Question, Tense
from timeline.answers.asking.roles import done_by_another
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.asking.voice import PRONOUNS, named_of, of_nearer
from timeline.answers.wordforms import keys, past_form
from timeline.model import DaySpan, EntityKind, LineRole, Mention, Precision, Reason, Role, Status

_ASKS_DAYS: Final = frozenset({Asks.WHEN, Asks.SINCE, Asks.WHAT, Asks.WHO, Asks.COUNT})

_SIDE_BY_SIDE, _MOST_PAIRS = 0.07, 2

_DATED, _ONE_DAY, _FRESH, _LEADING, _HEADED = 0.06, 0.02, 0.04, 0.03, 0.1

_NAMED_EVENT, _TAKES_PART = 0.06, 0.06

_VERY_WORD, _MERELY_SAID = 0.1, -0.15

_STATEMENT: Final = "statement"

_ALONE, _DAY_PASSED_OVER, _SINCE, _FIRST = -0.05, -0.2, 0.25, 0.04

_UNREAL, _REMOTE, _INFERRED = -0.12, -0.2, -0.1

_PLAN_FOR_FACT, _DENIED, _PLAN_FOR_PLAN = -0.25, -0.2, 0.05

_OTHER_CLAUSE, _HEADLINE = -0.2, -0.2

_HAD: Final = "had"

_COUNTED, _UNITS = (("after",), ("before",)), frozenset(keys("days weeks months years"))
"""In "nine months after it was announced": words from which another day is counted."""

_RELATIVE: Final = frozenset({"who", "which", "whose", "whom", "after"})

_SAID_THEN: Final = -0.25

_NEXT: Final = 3
"""So near a day may belong to a word though another stands right in front of it."""

_SHARED: Final = 8
"""Words at most from one date to the next of two objects that share a verb."""

_LONG_AGO, _YEAR = -0.08, 365

_FEW, _HALF = 3, 0.6
"""A question of so few terms must have all of them met at least by half."""

_FRESH_DAYS: Final = 3
"""An article that appears so soon after the day reports it; a later one looks back."""

_LEAD: Final = 4

_CLAUSE, _CLAUSE_OF_LIKE = 10, 7
"""So many words at most lie between who is asked about and the word for what happened, and one of like meaning."""

_RIGHT_BEFORE, _BEGINNING = 2, 8

_TITLED: Final = 2
"""Words of an office in front of the name that opens a sentence, or between "and" and its verb."""

_BODIES: Final = frozenset({EntityKind.ORG, EntityKind.COUNTRY, EntityKind.GROUP})

_ACTING: Final = frozenset({Role.AGENT, Role.PARTNER, Role.SPEAKER})


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
        + _phrase_credit(question, sought, evidence.passage)
    )


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


def _clause_credit(question: Question, sought: Sought, evidence: Evidence) -> float:
    """A date of another clause than the word whose date is asked for."""
    timed, passage = sought.timed, evidence.passage
    if evidence.at is not None and timed is not None:
        if _of_statement(timed, evidence.at, passage):
            return _SAID_THEN
        if _only_said_of_whom(timed, evidence.at, passage):
            return _OTHER_CLAUSE
        if evidence.mention is None and _of_the_next_verb(timed, evidence.at, passage):
            return _OTHER_CLAUSE
        if _of_what_came_before(timed, evidence.at, passage):
            return 2 * _OTHER_CLAUSE
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
        found = [at for p in timed.phrases for at in places(p, passage.keys, passage.present)]
        found = found or [at for p in timed.others for at in places(p, passage.keys, passage.present)]
    if question.active:
        # Of "recorded" and "the record" the verb is asked about.
        found = [at for at in found if past_form(passage.words[at])] or found
    others = [at for at, day in passage.dated if day != span]
    if (own := _own_object(sought, passage)) is not None:
        return 0.0 if own == date_at else 2 * _OTHER_CLAUSE
    return 0.0 if belonging(passage.text, date_at, others, found) else _OTHER_CLAUSE


def _only_said_of_whom(timed: Term, at: int, passage: Passage) -> bool:
    """Whether what is asked for stands in a clause on somebody ("Ada, who founded it, resigned on Monday")."""
    numbers = clause_numbers(passage.text)
    found = [one for p in (*timed.phrases, *timed.others) for one in places(p, passage.keys, passage.present)]
    inside = (numbers[one] != numbers[at] and opened_by(passage.text, one) in _RELATIVE for one in found)
    return bool(found) and at < len(numbers) and all(inside)


def _of_the_next_verb(timed: Term, at: int, passage: Passage) -> bool:
    """Whether a day stands right behind another verb: "the airliner lost two years ago has been found"."""
    found = {one for p in (*timed.phrases, *timed.others) for one in places(p, passage.keys, passage.present)}
    front = [one for one in (at - 1, at - 2) if one >= 0 and past_form(passage.words[one])]
    return bool(found) and bool(front) and not found & set(front) and all(abs(one - at) > _NEXT for one in found)


def _of_what_came_before(timed: Term, at: int, passage: Passage) -> bool:
    """Whether a day is that of "it was announced" in "completed nine months after it was announced"."""
    found = [one for p in (*timed.phrases, *timed.others) for one in places(p, passage.keys, passage.present)]
    counted = passage.words[at - 1 : at] in _COUNTED and passage.keys[at - 2 : at - 1] != ()
    return counted and passage.keys[at - 2] in _UNITS and bool(found) and all(one < at for one in found)


def _own_object(sought: Sought, passage: Passage) -> int | None:
    """Where the date of an object stands that shares its verb: "will visit Rome on May 24 and Bonn on June 3"."""
    if len(passage.dated) < 2 or not sought.objects:
        return None
    (first, _), (second, _) = passage.dated[0], passage.dated[-1]
    between = passage.words[first:second]
    if "and" not in between or second - first > _SHARED:
        return None
    joint = first + between.index("and")
    places_of = [at for p in sought.objects[-1].phrases for at in places(p, passage.keys, passage.present)]
    if any(joint < at < second for at in places_of):
        return second
    return first if any(at < first for at in places_of) and second - joint <= _SHARED // 2 else None


def _of_statement(timed: Term, at: int, passage: Passage) -> bool:
    """Whether a date is that of a statement on what had come about before: "said on Friday it had tested"."""
    words = passage.words
    if not saying_words().intersection(words[max(0, at - 2) : at]):
        return False
    found = [one for p in (*timed.phrases, *timed.others) for one in places(p, passage.keys, passage.present)]
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
    if any(_told_by(sought, evidence, mention) for mention in told):
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
    if not _complete(question, sought, evidence, least):
        return False
    if not sought.predicates:
        return question.asks is not Asks.WHETHER
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
    return subject is None or question.asks is Asks.ARTICLE or _belongs(question, sought, subject, main, evidence)


def _complete(question: Question, sought: Sought, evidence: Evidence, least: float) -> bool:
    """Whether every name and unknown word is met, and enough of the rest."""
    if evidence.coverage < least or any(evidence.met[t.text] < MET for t in sought.terms if t.required):
        return False
    if len(sought.terms) <= _FEW and any(evidence.met[t.text] < _least(t) for t in sought.terms):
        return False
    if question.passive and not any(t.required for t in sought.terms):
        # "The pact on military intelligence" is told which by its words alone.
        return all(evidence.met[t.text] > 0 for t in sought.terms if not t.needless)
    if question.asks is not Asks.WHO or asks_holder(question):
        return True
    return not any(term.person and _unheard_of(term, evidence) for term in sought.names)


def _least(term: Term) -> float:
    """How well a term must be met in a question of few."""
    if term.needless:
        return 0.0
    return TOLD if term.kind is TermKind.PREDICATE else _HALF


def _unheard_of(person: Term, evidence: Evidence) -> bool:
    """Whether a sentence has neither the name of a person nor a word such as "she" for it."""
    return evidence.met[person.text] < HERE and not personal_keys() & evidence.passage.present


def _belongs(question: Question, sought: Sought, subject: Term, main: Term, evidence: Evidence) -> bool:
    """Whether what happened is told of the one asked about, and not of somebody else in the same sentence."""
    mention = evidence.mention
    if mention is not None and mention.participants and _told_by(sought, evidence, mention):
        if not subject.entities:
            return evidence.met[subject.text] >= MET
        if any(crossed(term, mention) for term in sought.predicates):
            losing = {p.entity for p in mention.participants if p.role is Role.AGENT}
            return bool(subject.entities & entities_of(mention)) and not subject.entities & losing
        # "When did the rocket lift off?" is answered by "they launched the rocket": nothing is done to anything else.
        alone = sought.terms[-1] is main and named(main, mention) != EXACT
        doing = question.active and not alone and mention.kind not in mutual_kinds()
        known = _doers(subject, mention) if doing else entities_of(mention)
        return bool(subject.entities & known) or _right_before(subject, main, evidence)
    return _close(question, subject, main, evidence)


def _told_by(sought: Sought, evidence: Evidence, mention: Mention) -> bool:
    """Whether a mention is of what happened."""
    passage = evidence.passage
    return any(tells(term, mention, passage.keys, passage.present) for term in sought.predicates)


def _doers(subject: Term, mention: Mention) -> frozenset[str]:
    """Who may be said to do what happened: those who act, and a company or country for whom its people act."""
    acting = [p for p in mention.participants if p.role in _ACTING]
    bodies = any(p.kind in _BODIES and p.entity not in subject.entities for p in acting)
    bodies = bodies and not any(p.kind is EntityKind.PERSON for p in acting)
    own = [p for p in mention.participants if p.entity in subject.entities]
    if not acting or (not bodies and any(p.kind in _BODIES for p in own)):
        return entities_of(mention)
    return frozenset(p.entity for p in acting) | frozenset(country for p in acting for country in p.stands_for)


def _right_before(subject: Term, main: Term, evidence: Evidence) -> bool:
    """Whether the name stands right before the word for what happened, or is joined by "and" to one that does."""
    words, present = evidence.passage.keys, evidence.passage.present
    ends = [at + len(phrase) for phrase in subject.phrases for at in places(phrase, words, present)]
    begins = [at for phrase in (*main.phrases, *main.others) for at in places(phrase, words, present)]
    return any(
        0 <= begin - end <= (_CLAUSE if "and" in words[end:begin] else _RIGHT_BEFORE)
        for end in ends
        for begin in begins
    )


def _close(question: Question, subject: Term, main: Term, evidence: Evidence) -> bool:
    """Whether both stand in one clause, as far as counting words can tell."""
    words, present = evidence.passage.keys, evidence.passage.present
    who = [at for phrase in subject.phrases for at in places(phrase, words, present)]
    exactly = [at for phrase in main.phrases for at in places(phrase, words, present)]
    like = [at for phrase in main.others for at in places(phrase, words, present)]
    if not who:
        # Told of somebody who is only named around it: a word must stand for that name, nobody else may be there,
        # and it must be the very word.
        alone = not evidence.passage.entities - subject.entities and _stood_for(words)
        alone = alone and not stranger(subject, evidence.passage)
        if question.asks is Asks.SINCE and SINCE in present:
            return alone
        if alone and evidence.passage.words[:1] in PRONOUNS:
            return evidence.met[main.text] >= MET
        return alone and (bool(exactly) or evidence.met[main.text] == EXACT)
    # Who does something is named before it, in most sentences; whom it is done to may come on either side.
    least = 0 if question.active else -_CLAUSE
    exactly, like = (
        [at for at in found if not of_nearer(subject, evidence.passage, at)] for found in (exactly, like)
    )
    near = any(least <= other - one <= _CLAUSE for one in who for other in exactly)
    opens = min(who) <= _TITLED
    if near or (opens and any(_on_from(subject, evidence.passage, min(who), other) for other in exactly)):
        return True
    if any(named_of(evidence.passage, other, one) for one in who for other in (*exactly, *like)):
        return True
    return any(least <= other - one <= _CLAUSE_OF_LIKE for one in who for other in like)


def _on_from(subject: Term, passage: Passage, start: int, verb: int) -> bool:
    """Whether a sentence goes on from the one it opens with to a verb behind "and", naming nobody else before it."""
    if "and" not in passage.words[max(0, verb - _TITLED - 1) : verb]:
        return False
    people = (p for _, m in passage.told for p in m.participants if p.entity not in subject.entities)
    others = (at for p in people for at in places(tuple(keys(p.name)), passage.keys, passage.present))
    return not any(start < at < verb for at in others)


def _stood_for(words: Sequence[str]) -> bool:
    """Whether a sentence begins with a word that stands for somebody named before."""
    anywhere, first = standing_words()
    return bool(anywhere.intersection(words[:_BEGINNING])) or (words[:1] != () and words[0] in first)
