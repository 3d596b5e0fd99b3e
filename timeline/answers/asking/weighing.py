"""Weighing sentences and their events against a question; pure.

A sentence is judged by how many of the question's terms it holds, rarer ones counting more. A name may also stand in
what surrounds the sentence (its participants as the articles were read, its neighbours, its headline), for one
sentence in three speaks of "he" or "the company". The word for what happened must stand in the sentence itself.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.synonyms import Phrase
from timeline.answers.wordforms import key, keys
from timeline.model import Article, DaySpan, Event, LineRole, Mention, Precision, Reason, Role

EXACT, SAME_MEANING, NEAR, HEADED, ELSEWHERE = 1.0, 0.8, 0.6, 0.6, 0.3
"""How well a term is met: in the sentence, by a word of the same meaning, nearby, in the headline, in the article."""

MET: Final = 0.55
"""From here on a required term counts as met."""

NEIGHBOURS: Final = 2
"""Sentences on either side that may name who a sentence speaks of."""

_LEAST_WEIGHT: Final = 0.25

_DATED, _ONE_DAY, _FRESH, _LEADING, _NAMED_EVENT = 0.06, 0.02, 0.04, 0.03, 0.06

_FRESH_DAYS: Final = 3

_LEAD: Final = 4


@dataclass(frozen=True)
class Passage:
    """A sentence as evidence.

    Attributes:
        article: article id; index: of the sentence; start, end: offsets of text.
        text: the sentence.
        role: what its line is for.
        published: when its article appeared.
        days: days that the sentence names.
        told: events it speaks of, each with its mention here.
    """

    article: str
    index: int
    start: int
    end: int
    text: str
    role: LineRole
    published: DaySpan | None
    days: tuple[DaySpan, ...]
    told: tuple[tuple[Event, Mention], ...] = ()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Keys of the words, in order."""
        return tuple(keys(self.text))

    @cached_property
    def present(self) -> frozenset[str]:
        """Keys of the words."""
        return frozenset(self.keys)

    @cached_property
    def entities(self) -> frozenset[str]:
        """Ids of everybody in its events, and of those they stand for."""
        return frozenset().union(*(entities_of(mention) for _, mention in self.told))


@dataclass(frozen=True)
class Material:
    """What may hold the answer.

    Attributes:
        passages: sentences by article, in order.
        articles: the articles by id.
    """

    passages: Mapping[str, Sequence[Passage]]
    articles: Mapping[str, Article]

    def every(self) -> Iterable[Passage]:
        """All sentences."""
        for passages in self.passages.values():
            yield from passages


@dataclass(frozen=True)
class Evidence:
    """A sentence, and an event in it, weighed.

    Attributes:
        passage: the sentence.
        event, mention: what it tells; None where the sentence stands for itself.
        span: the days, None when undated.
        reason: their ground.
        met: how well each term is met, 0 to 1, in the order of the question.
        coverage: weighted mean of these.
        score: coverage and what speaks for the sentence besides.
    """

    passage: Passage
    event: Event | None
    mention: Mention | None
    span: DaySpan | None
    reason: Reason
    met: Mapping[str, float] = field(default_factory=dict)
    coverage: float = 0.0
    score: float = 0.0


def entities_of(mention: Mention) -> frozenset[str]:
    """Ids of the participants and places of a mention and of the countries they stand for."""
    found = {p.entity for p in mention.participants} | {place.entity for place in mention.places}
    found.update(country for p in mention.participants for country in p.stands_for)
    found.update(place.country for place in mention.places if place.country)
    return frozenset(found)


def weigh(question: Question, sought: Sought, material: Material) -> list[Evidence]:
    """Weigh everything, best first.

    Args:
        question: what is asked.
        sought: its terms.
        material: the sentences that may answer it.

    Returns:
        One piece of evidence an event of a sentence, or a sentence without events.
    """
    weights = _weights(sought, material)
    weighed = []
    for passages in material.passages.values():
        for place, passage in enumerate(passages):
            around = [p for p in passages[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1] if p is not passage]
            title = material.articles[passage.article].title
            outside = _Outside(around, passages, frozenset(keys(title)), tuple(keys(title)))
            for told in passage.told or ((None, None),):
                met = {term.text: _met(term, passage, outside, told[1]) for term in sought.terms}
                weighed.append(_evidence(question, sought, passage, told, (_coverage(weights, met), met)))
    weighed.sort(key=lambda e: (-e.score, e.passage.article, e.passage.index))
    return weighed


def _weights(sought: Sought, material: Material) -> dict[str, float]:
    """Weight of each term: rare ones tell more."""
    passages = list(material.every())
    total = len(passages) + 1
    weights = {}
    for term in sought.terms:
        holding = sum(_in_text(term, passage.keys, passage.present) > 0 for passage in passages)
        rarity = math.log(total / (holding + 0.5)) / math.log(total + 1) if total > 1 else 1.0
        weights[term.text] = term.weight * max(_LEAST_WEIGHT, min(1.0, rarity))
    return weights


@dataclass(frozen=True)
class _Outside:
    """What surrounds a sentence: its neighbours, its whole article, the article's title."""

    around: Sequence[Passage]
    article: Sequence[Passage]
    title: frozenset[str]
    title_keys: tuple[str, ...]


def _coverage(weights: Mapping[str, float], met: Mapping[str, float]) -> float:
    whole = sum(weights.values())
    return sum(weights[text] * value for text, value in met.items()) / whole if whole else 0.0


def _evidence(
    question: Question,
    sought: Sought,
    passage: Passage,
    told: tuple[Event | None, Mention | None],
    judged: tuple[float, Mapping[str, float]],
) -> Evidence:
    (event, mention), (coverage, met) = told, judged
    span, reason = _dating(passage, event, mention)
    score = coverage + _credit(question, sought, passage, span, mention)
    return Evidence(passage, event, mention, span, reason, met, coverage, score)


def _met(term: Term, passage: Passage, outside: _Outside, mention: Mention | None) -> float:
    """How well a sentence meets a term."""
    best = _in_text(term, passage.keys, passage.present)
    if mention is not None:
        if term.entities & entities_of(mention):
            return EXACT
        if term.kind is TermKind.PREDICATE:
            best = max(best, _named(term, mention))
    if term.entities & passage.entities:
        best = max(best, EXACT if mention is None else 0.9)
    if best or term.kind is TermKind.PREDICATE:
        return best
    if _in_text(term, outside.title_keys, outside.title) or any(
        p.role is LineRole.HEADLINE and _in_text(term, p.keys, p.present) for p in outside.article[:2]
    ):
        return HEADED
    if any(_in_text(term, p.keys, p.present) or term.entities & p.entities for p in outside.around):
        return NEAR
    return ELSEWHERE if any(_in_text(term, p.keys, p.present) for p in outside.article) else 0.0


def _in_text(term: Term, words: Sequence[str], present: frozenset[str]) -> float:
    if any(_stands(phrase, words, present) for phrase in term.phrases):
        return EXACT
    return SAME_MEANING if any(_stands(phrase, words, present) for phrase in term.others) else 0.0


def _stands(phrase: Phrase, words: Sequence[str], present: frozenset[str]) -> bool:
    """Whether a phrase stands in a text, word by word."""
    if len(phrase) == 1:
        return phrase[0] in present
    if not phrase or not present.issuperset(phrase):
        return False
    return any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words) - len(phrase) + 1))


def _named(term: Term, mention: Mention) -> float:
    """How well the word for an event names what was asked."""
    own = {(key(mention.lemma.lower()),), tuple(keys(mention.kind))}
    if own & term.phrases:
        return EXACT
    return SAME_MEANING if own & term.others else 0.0


def _dating(passage: Passage, event: Event | None, mention: Mention | None) -> tuple[DaySpan | None, Reason]:
    """The days of the evidence: of its mention, of its event, or, without either, of the sentence."""
    if mention is not None and mention.dating.span is not None:
        return mention.dating.span, mention.dating.reason
    if event is not None:
        return event.dating.span, event.dating.reason
    if passage.days:
        return passage.days[0], Reason.STATED
    return None, Reason.NONE


def _credit(
    question: Question, sought: Sought, passage: Passage, span: DaySpan | None, mention: Mention | None
) -> float:
    """What speaks for a sentence besides its words."""
    credit = 0.0
    if span is not None and question.asks in {Asks.WHEN, Asks.SINCE, Asks.WHAT, Asks.WHO}:
        credit += _DATED + (_ONE_DAY if span.precision is Precision.DAY else 0.0)
    if span is not None and span.last is not None and passage.published is not None and passage.published.first:
        credit += _FRESH if 0 <= passage.published.first - span.last <= _FRESH_DAYS else 0.0
    if passage.index <= _LEAD:
        credit += _LEADING
    if mention is not None and any(_named(term, mention) for term in sought.predicates):
        credit += _NAMED_EVENT
        if _takes_part(sought, mention):
            credit += _NAMED_EVENT
    return credit


def _takes_part(sought: Sought, mention: Mention) -> bool:
    """Whether the one asked about takes part in the event."""
    subject = sought.subject
    return subject is None or bool(subject.entities & entities_of(mention))


def answers(question: Question, sought: Sought, evidence: Evidence, least: float) -> bool:
    """Whether evidence may be given as the answer.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: weighed evidence.
        least: least coverage.

    Returns:
        True when every name and unknown word, and a word for what happened, are met, and nobody else did it.
    """
    if evidence.coverage < least:
        return False
    if any(evidence.met[term.text] < MET for term in sought.terms if term.required):
        return False
    predicates = sought.predicates
    if predicates and max(evidence.met[term.text] for term in predicates) < MET:
        return False
    return not _by_another(sought, evidence)


def _by_another(sought: Sought, evidence: Evidence) -> bool:
    """Whether the event asked for stands in the sentence, but somebody else is the one who takes part in it."""
    subject, mention = sought.subject, evidence.mention
    if subject is None or mention is None or not any(_named(term, mention) for term in sought.predicates):
        return False
    acting = {
        p.entity for p in mention.participants if p.role in {Role.AGENT, Role.PATIENT, Role.SPEAKER, Role.PARTNER}
    }
    return bool(acting) and not subject.entities & entities_of(mention)
