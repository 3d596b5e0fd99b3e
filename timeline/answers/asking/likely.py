"""What likely answers where no rule takes it to: named signs, with weights fitted to questions; pure.

The rules ask for each name and the very happening in its place, and are wrong where an article says it in words that
no list holds ("raised", "brought up from the sea floor"). Taken together, how much of a question stands in and around
a sentence tells well enough whether it answers. What speaks plainly against it still does.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from timeline.answers.asking.against import contradicted, somebody, unmet
from timeline.answers.asking.bounds import on_side, within_days
from timeline.answers.asking.choosing import FAR_BEHIND, Chosen
from timeline.answers.asking.coming import ahead
from timeline.answers.asking.evidence import Evidence, Material, Passage, entities_of
from timeline.answers.asking.finding import Found
from timeline.answers.asking.lightwords import personal_keys, saying_keys, vague_words
from timeline.answers.asking.loosening import fits
from timeline.answers.asking.matching import HERE, in_text, places, stands_at, telling, told_at
from timeline.answers.asking.question import Asks, Pick, Question, Tense
from timeline.answers.asking.roles import ACTORS, done_by_another
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.asking.undergoing import of_somebody_else
from timeline.answers.asking.voice import PRONOUNS
from timeline.answers.asking.weighing import NEAR
from timeline.answers.opposites import converses, opposites
from timeline.answers.wordforms import content_keys, keys
from timeline.model import EntityKind, Role, Status

_ASKED: Final = frozenset({Asks.WHEN, Asks.SINCE, Asks.WHERE, Asks.WHO, Asks.WHAT, Asks.ARTICLE})

_DEFINITE: Final = (("the",), ("this",), ("that",))

_DAYS: Final = frozenset({Asks.WHEN, Asks.SINCE})

_TRIED, _READINGS = 8, 2
"""Pieces of evidence that are looked at, the best first, and how many of one sentence."""

_MOST_TERMS: Final = 6

_WELL_KNOWN: Final = 12
"""Other words for what happened from which on one of them is sure to be used."""

_BEFORE: Final = 2
"""Sentences in front of one that lend it their words."""

_AGAIN: Final = "again"

_OPENING: Final = 1
"""Index of the last sentence that opens an article."""

_NEUTRAL: Final = 0.5, 0.7
"""What a question without a word for what happened has met of it, and one without other words of these."""


def with_likely(found: Found) -> Found:
    """What was found, with what likely answers where nothing surely does.

    Args:
        found: a question with its evidence.
    """
    chosen, question = found.chosen, found.question
    told = bool(chosen.answers or chosen.undated or chosen.over)
    if told or question.asks not in _ASKED or question.pick is Pick.NEXT or not found.sought.terms:
        return found
    tried = [one for one in _tried(found.weighed) if one.score >= FAR_BEHIND * found.weighed[0].score]
    rarity = _rarity(found.material)
    points = {at: score(found, one, at, rarity) for at, one in enumerate(tried) if not _against(found, one)}
    enough = {at: value for at, value in points.items() if value >= _least(found, tried[at])}
    best = max(enough, key=lambda at: enough[at], default=None)
    if best is None:
        return found
    return replace(found, chosen=Chosen((tried[best],), likely=True))


def _least(found: Found, evidence: Evidence) -> float:
    """How much must speak for a sentence: far more where it tells what happened by a verb that no list has.

    Where the lists know many a word for what is asked about ("sell", "resign"), a sentence without any tells of
    something else.
    """
    verb = found.sought.main or found.sought.timed
    if verb is None or _here(verb, evidence.passage) > 0:
        return _table("score")["least"]
    return math.inf if len(verb.others) >= _WELL_KNOWN else _table("score")["least_without_verb"]


def _tried(weighed: Sequence[Evidence]) -> list[Evidence]:
    """The best evidence, no sentence more than twice."""
    kept: list[Evidence] = []
    for one in weighed:
        sentence = (one.passage.article, one.passage.index)
        if sum((e.passage.article, e.passage.index) == sentence for e in kept) < _READINGS:
            kept.append(one)
        if len(kept) == _TRIED:
            break
    return kept


def _against(found: Found, evidence: Evidence) -> bool:
    """Whether anything speaks plainly against it: other days, other doers, that it did not come about."""
    question, sought = found.question, found.sought
    pivot = found.pivot.span if found.pivot is not None else None
    if not within_days(question, evidence) or not on_side(question.pivot, pivot, evidence):
        return True
    if question.asks is Asks.WHO and not question.passive and not _does(question, sought, evidence):
        return True
    if question.active and not _here(sought.terms[0], evidence.passage) and unmet(question, sought, evidence):
        # "The Ravens won the cup" tells nothing of the wolves.
        return True
    return (
        (question.active and _by_another(sought, evidence))
        or (question.ahead and evidence.mention is not None and not ahead(evidence))
        or (question.asks is Asks.ARTICLE and not all(_here(t, evidence.passage) for t in sought.terms if t.required))
        or (_AGAIN in question.body.lower().split() and _AGAIN not in evidence.passage.words)
        or _without_day(question, sought, evidence)
        or _unnamed(found, evidence)
        or _contrary(sought, evidence.passage)
        or done_by_another(question, sought, evidence)
        or contradicted(question, sought, evidence)
    )


def _by_another(sought: Sought, evidence: Evidence) -> bool:
    """Whether somebody or something else did it, or it was somewhere else."""
    return (
        _done_by_the_object(sought, evidence)
        or _elsewhere(sought, evidence)
        or _done_by_somebody_else(sought, evidence)
    )


def _only_behind(sought: Sought, subject: Term, evidence: Evidence) -> bool:
    """Whether the one asked about stands only behind what somebody else did: "Ada left, which hurt Kai"."""
    main, passage = sought.main, evidence.passage
    verbs = told_at(main, passage) if main is not None else []
    who = stands_at(subject, passage)
    told = telling(sought, evidence)
    others = all(any(p.role is Role.AGENT for p in m.participants) for m in told)
    without = all(not subject.entities & entities_of(m) for m in told)
    return bool(told and verbs and who) and others and without and min(who) > max(verbs)


def _elsewhere(sought: Sought, evidence: Evidence) -> bool:
    """Whether an event was at a place of its own, and not at the one asked about: who visited Tokyo."""
    told = [mention for mention in telling(sought, evidence) if mention.places]
    there = frozenset[str]().union(*map(entities_of, told))
    asked = (t for t in sought.names if t is not sought.subject)
    return bool(told) and any(evidence.met[t.text] < HERE and there.isdisjoint(t.entities) for t in asked)


def _done_by_somebody_else(sought: Sought, evidence: Evidence) -> bool:
    """Whether the one asked about is not in a sentence that names who did it."""
    subject, passage = sought.subject, evidence.passage
    if subject is None:
        return False
    if _here(subject, passage):
        return _only_behind(sought, subject, evidence)
    asked = frozenset[str]().union(*(term.entities for term in sought.names))
    agents = (p for m in telling(sought, evidence) for p in m.participants if p.role is Role.AGENT)
    named = [p for p in agents if p.kind in ACTORS and p.entity not in asked]
    by_name = any(places(tuple(keys(p.name))[:1], passage.keys, passage.present) for p in named)
    # "It bought the brewery": whom "it" means has been read.
    return by_name or (bool(named) and bool(subject.entities) and passage.words[:1] in PRONOUNS)


def _done_by_the_object(sought: Sought, evidence: Evidence) -> bool:
    """Whether what somebody is to have done something to does it, and he is not there ("the jet flew")."""
    subject, main, passage = sought.subject, sought.main, evidence.passage
    if subject is None or main is None or evidence.met[subject.text] >= NEAR:
        return False
    verbs = told_at(main, passage)
    things = [at for t in sought.objects for p in t.phrases for at in places(p, passage.keys, passage.present)]
    return bool(verbs and things) and max(things) < min(verbs)


def _does(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence names somebody, and nobody else is told to have done it."""
    return somebody(sought, evidence.passage) and not unmet(question, sought, evidence)


def _contrary(sought: Sought, passage: Passage) -> bool:
    """Whether a sentence has the contrary of what is asked about, and not that itself: "lost" for "won"."""
    main = sought.main or sought.timed
    if main is None or any(places(phrase, passage.keys, passage.present) for phrase in main.phrases):
        return False
    against = (other for phrase in main.phrases for other in (*opposites(phrase), *converses(phrase)))
    return any(places(other, passage.keys, passage.present) for other in against)


def _vague(passage: Passage) -> bool:
    """Whether a sentence begins with a word that stands for what was told of before: "the deal"."""
    return passage.words[:1] in _DEFINITE and passage.words[1:2] != () and passage.words[1] in vague_words()


def _without_day(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a day is asked for and there is none, or only that of a plan or of what is denied."""
    said = sought.main is not None and any(saying_keys().issuperset(phrase) for phrase in sought.main.phrases)
    if question.asks in _DAYS and evidence.span is None:
        return True
    status = evidence.mention.status if evidence.mention is not None else None
    # What somebody is going to do has been announced.
    return status is Status.DENIED or (status is Status.PLANNED and question.tense is Tense.PAST and not said)


def _unnamed(found: Found, evidence: Evidence) -> bool:
    """Whether a word of the question is nowhere in the article, or no word of the sentence stands for a person."""
    passage, names = evidence.passage, found.sought.names
    article = found.material.passages[passage.article]
    gone = [term for term in names if term.person and not _here(term, passage)]
    if any(evidence.met[term.text] < NEAR for term in gone):
        return True
    people = any(p.kind is EntityKind.PERSON for _, mention in passage.told for p in mention.participants)
    if gone and (people or found.question.asks is Asks.WHO or personal_keys() & passage.present):
        # Whom "she" means has been looked at.
        return True
    if any(term.place and evidence.met[term.text] < NEAR for term in names):
        return True
    if len(names) > 1 and not any(_here(term, passage) for term in names) and not _vague(passage):
        return True
    verb = found.sought.main or found.sought.timed
    needed = (term for term in found.sought.terms if not term.needless and term is not verb)
    return any(not any(_here(term, one) for one in article) for term in needed)


def score(found: Found, evidence: Evidence, rank: int, rarity: Mapping[str, float]) -> float:
    """How much speaks for it that a sentence answers a question.

    Args:
        found: the question with what was found for it.
        evidence: a sentence.
        rank: how many pieces of evidence come before it.
        rarity: how rare each key is among the sentences found.

    Returns:
        The logarithm of the odds.
    """
    weights = _table("weights")
    there = _signs(found, evidence, rank, rarity)
    return _table("score")["start"] + sum(weights[name] * value for name, value in there.items())


def _signs(found: Found, evidence: Evidence, rank: int, rarity: Mapping[str, float]) -> dict[str, float]:
    """Each sign with how far it is there, most between 0 and 1."""
    question, sought, passage, mention = found.question, found.sought, evidence.passage, evidence.mention
    needed = [term for term in sought.terms if not term.needless]
    verb = sought.main or sought.timed
    plain = [_here(term, passage) > 0 for term in needed if not term.required and term is not verb]
    happens = _here(verb, passage) if verb is not None else _NEUTRAL[0]
    return {
        "opening": passage.index <= _OPENING,
        "undergone": of_somebody_else(sought, evidence),
        "event": mention is not None,
        "rank": rank,
        "when": question.asks is Asks.WHEN,
        "planned": mention is not None and mention.status is Status.PLANNED,
        "doubted": unmet(question, sought, evidence),
        "misfit": not fits(question, sought, evidence),
        "passive": question.passive,
        "terms": min(len(needed), _MOST_TERMS),
        "whole": _whole(found, passage, rarity) ** 2,
        "unclear": verb is None,
        "told": happens * (sum(plain) / len(plain) if plain else _NEUTRAL[1]),
    }


def _here(term: Term, passage: Passage) -> float:
    """How well a sentence itself, or who takes part in it, meets a term."""
    return in_text(term, passage.keys, passage.present) or float(bool(term.entities & passage.entities))


def _whole(found: Found, passage: Passage, rarity: Mapping[str, float]) -> float:
    """Which part of a question stands in and around a sentence, in its headline too; rare words count more."""
    around = set(keys(found.material.articles[passage.article].title))
    for one in found.material.passages[passage.article]:
        if 0 <= passage.index - one.index <= _BEFORE:
            around |= one.present
    rarest = max(rarity.values(), default=1.0)
    asked = {word: rarity.get(word, rarest) for word in content_keys(found.question.body)}
    whole = sum(asked.values())
    return sum(value for word, value in asked.items() if word in around) / whole if whole else 0.0


def _rarity(material: Material) -> dict[str, float]:
    """How rare each key is among gathered sentences, as in a search."""
    passages = list(material.every())
    counted = Counter(word for passage in passages for word in passage.present)
    return {word: math.log((len(passages) + 1) / (many + 0.5)) for word, many in counted.items()}


@cache
def _table(name: str) -> Mapping[str, float]:
    raw = tomllib.loads((Path(__file__).parent / "likely.toml").read_text(encoding="utf-8"))
    return {entry: float(value) for entry, value in raw[name].items()}
