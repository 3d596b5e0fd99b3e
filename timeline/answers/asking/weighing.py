"""Weighing sentences and their events against a question; pure.

A sentence is judged by how many of the question's terms it holds, rarer ones counting more. A name may also stand in
what surrounds the sentence (its participants as the articles were read, its neighbours, its headline), for one
sentence in three speaks of "he" or "the company". The word for what happened must stand in the sentence itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from timeline.answers import synonyms
from timeline.answers.asking.crediting import credit
from timeline.answers.asking.evidence import Evidence, Material, Passage, entities_of, places_of
from timeline.answers.asking.lightwords import bodies, both_words, offices, posts, staying_kinds
from timeline.answers.asking.matching import EXACT, SINCE, contrary, ends_at, in_text, named, places, stands_at, tells
from timeline.answers.asking.owning import owned_things
from timeline.answers.asking.periods import overlaps
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.readings import readings
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.wordforms import key, keys, stop_words, written_words
from timeline.model import EntityKind, LineRole, Mention, Participant

NEAR, HEADED, ELSEWHERE = 0.6, 0.62, 0.3
"""How well a name is met outside: next to the sentence, in the headline, in the article; a word by half as much."""

LATER: Final = 0.2
"""How well a name is met that the article has only behind the sentence."""

NEIGHBOURS: Final = 2
"""Sentences on either side that may name who a sentence speaks of."""

_OTHER_EVENT, _UNREAD, _NO_EVENTS = 0.5, 0.7, 0.9
"""What a word for what happened is worth where another event of the sentence has it, where no event was read at it
though the sentence has events (often it is no fact), and where the sentence has none."""

_DESCRIBED: Final = 0.7

_BY_LAST_NAME, _SHORTEST_NAME = 0.9, 4

_AN_OFFICE: Final = 6
"""Words of an office with its firm."""

_BECOME, _BEEN, _TOLD_AS_LASTING = frozenset({tuple(keys("become"))}), "been", 0.8
"""A long name met by its last word, "the peninsula", in an article that has it in full."""

_BOTH, _OPENS = 2, 3

_STORY_DAYS: Final = 45

_OPENING: Final = 1
"""Index of the last sentence that may leave its people to the next ones to name."""

_LEAST_WEIGHT: Final = 0.25


def weigh(question: Question, sought: Sought, material: Material) -> list[Evidence]:
    """Weigh everything, best first.

    Args:
        question: what is asked.
        sought: its terms.
        material: the sentences that may answer it.

    Returns:
        One piece of evidence an event of a sentence, and one for the sentence by itself where it names a day or
        tells no event.
    """
    weights, holding = _weights(sought, material)
    weighed = []
    for passages in material.passages.values():
        title = tuple(keys(material.articles[passages[0].article].title)) if passages else ()
        titles = _titles(sought, passages)
        headed = _coverage(weights, {t.text: in_text(t, title, frozenset(title)) for t in sought.terms})
        for place, passage in enumerate(passages):
            if sought.terms and (passage.article, passage.index) not in holding and not _in_period(question, passage):
                continue
            around = [p for p in passages[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1] if p is not passage]
            outside = _Outside(around, passages, title, frozenset(title), titles)
            for event, mention, span, reason, at in readings(question, passage, passages):
                met = _all_met(question, sought, passage, outside, mention)
                coverage = _coverage(weights, met)
                evidence = Evidence(passage, event, mention, span, reason, met, coverage, headed=headed, at=at)
                weighed.append(replace(evidence, score=coverage + credit(question, sought, evidence)))
    weighed.sort(key=lambda e: (-e.score, e.passage.article, e.passage.index))
    return weighed


def _in_period(question: Question, passage: Passage) -> bool:
    """Whether a sentence names a day of the period asked about, where nothing but the period is asked."""
    return question.period is not None and any(overlaps(day, question.period) for day in passage.days)


def _weights(sought: Sought, material: Material) -> tuple[dict[str, float], set[tuple[str, int]]]:
    """Weight of each term, for rare ones tell more, and the sentences that hold any of them."""
    passages = list(material.every())
    total = len(passages) + 1
    weights = {}
    holding: set[tuple[str, int]] = set()
    for term in sought.terms:
        having = [p for p in passages if in_text(term, p.keys, p.present) > 0]
        rarity = math.log(total / (len(having) + 0.5)) / math.log(total + 1) if total > 1 else 1.0
        weights[term.text] = term.weight * max(_LEAST_WEIGHT, min(1.0, rarity))
        holding.update((p.article, p.index) for p in having)
        holding.update((p.article, p.index) for p in passages if term.entities & p.entities)
    return weights, holding


def _coverage(weights: Mapping[str, float], met: Mapping[str, float]) -> float:
    whole = sum(weights.values())
    return sum(weights[text] * value for text, value in met.items()) / whole if whole else 0.0


@dataclass(frozen=True)
class _Outside:
    """What surrounds a sentence: its neighbours, its whole article, the article's title, what people are called."""

    around: Sequence[Passage]
    article: Sequence[Passage]
    title: Sequence[str]
    title_present: frozenset[str]
    offices: frozenset[str]


def _titles(sought: Sought, article: Sequence[Passage]) -> frozenset[str]:
    """Keys of the words that stand right in front of the people asked about in an article: "President Toure"."""
    forms = [phrase for term in sought.names if term.person for phrase in term.phrases]
    starts = ((p, at) for p in article for phrase in forms for at in places(phrase, p.keys, p.present) if at)
    return frozenset(p.keys[at - 1] for p, at in starts)


def _ends_another_name(tail: str, term: Term, passage: Passage) -> bool:
    """Whether a word only ends another name in a sentence: "General Motors" is no Ford Motor."""
    written = written_words(passage.text)
    own = {word for phrase in term.phrases for word in phrase} | stop_words()
    fronts = [(passage.keys[at - 1], written[at - 1]) for at in places((tail,), passage.keys, passage.present) if at]
    return bool(fronts) and all(word[:1].isupper() and found not in own for found, word in fronts)


def _by_title(term: Term, passage: Passage, outside: _Outside) -> bool:
    """Whether "the captain" stands for a person whom the article calls so, and nobody else."""
    if not term.person or not term.entities or outside.offices.isdisjoint(passage.present):
        return False
    written = written_words(passage.text)
    called = {
        passage.keys[at] for at in range(1, len(written)) if passage.words[at - 1] == "the" and written[at].islower()
    }
    own = {phrase[0] for phrase in term.phrases}
    for title in called & outside.offices:
        followers = (
            (p.keys[at + 1], written_words(p.text)[at + 1])
            for p in outside.article
            for at in places((title,), p.keys, p.present)
            if at + 1 < len(p.keys)
        )
        if not any(word[:1].isupper() and found not in own for found, word in followers):
            return True
    return False


def _all_met(
    question: Question, sought: Sought, passage: Passage, outside: _Outside, mention: Mention | None
) -> dict[str, float]:
    """How well a sentence, or an event in it, meets each term."""
    met = {}
    main = sought.main
    kept = _post_kept(question, sought, passage, outside)
    owned = owned_things(question)
    for term in sought.terms:
        if term.kind is TermKind.PREDICATE:
            own = (_happening if term is main else _also)(term, passage, mention)
            aside = term is not main and main is not None and not question.passive and _of_the_news(passage)
            # "The purchase" that somebody approved may be that of the sentence before.
            met[term.text] = own or (_met_outside(term, passage, outside) if aside else 0.0)
        else:
            met[term.text] = _met(term, passage, outside, mention)
            if term in sought.names and met[term.text] >= NEAR and len(sought.names) == _BOTH and _two(passage):
                # "The two carriers" are those that the story is about.
                met[term.text] = max(met[term.text], _DESCRIBED)
            if met[term.text] == ELSEWHERE and any(_owns(term, pair, passage) for pair in owned):
                # "The questions" are the Commission's where the article speaks of it before.
                met[term.text] = NEAR
    met |= kept if mention is None else {}
    if main is None:
        return met
    if (
        mention is not None
        and not _tells(main, passage, mention)
        and any(named(term, mention) for term in sought.predicates)
    ):
        # "... suspended the agreement signed in 2018": the agreement is an event too, but not the one asked for.
        met[main.text] = min(met[main.text], _OTHER_EVENT)
    if mention is not None and named(main, mention) < EXACT and _told_by_another(main, passage):
        # "It has begun to lower a dome since the platform sank": the very word is another's.
        met[main.text] = min(met[main.text], _OTHER_EVENT)
    if mention is None and main.phrases & _BECOME and SINCE in passage.present and _has_been(passage):
        # "Has been chairman since February": in that month he became it.
        met[main.text] = max(met[main.text], _TOLD_AS_LASTING)
    if question.asks is Asks.SINCE and mention is None and SINCE in passage.present and not met[main.text]:
        # "He has held the office since ...": which office stands in the sentence before.
        met[main.text] = NEAR if any(in_text(main, p.keys, p.present) for p in outside.around) else 0.0
    return met


def _has_been(passage: Passage) -> bool:
    """Whether a sentence tells since when somebody has been something: "Vik, the head of the firm since 2007"."""
    at = passage.keys.index(SINCE)
    return _BEEN in passage.words or not offices().isdisjoint(passage.keys[max(0, at - _AN_OFFICE) : at])


def _post_kept(question: Question, sought: Sought, passage: Passage, outside: _Outside) -> dict[str, float]:
    """How well "who had held the post since 2001" meets an office that the sentence before names."""
    if question.asks is not Asks.SINCE or SINCE not in passage.present or posts().isdisjoint(passage.present):
        return {}
    plain = [term for term in sought.terms if term.kind is TermKind.WORD]
    return {t.text: EXACT for t in plain if any(in_text(t, p.keys, p.present) for p in outside.around)}


def _two(passage: Passage) -> bool:
    """Whether a sentence begins with words for two told of before."""
    return _opens_with_two(passage.words[: _opening()])


@cache
def _opening() -> int:
    """Words that one of those for two can reach to, begun at any of the places where it opens a sentence."""
    return _OPENS + max(map(len, both_words()))


@lru_cache(maxsize=5_000)
def _opens_with_two(words: tuple[str, ...]) -> bool:
    return any(words[at : at + len(both)] == both for both in both_words() for at in range(_OPENS))


def _owns(term: Term, pair: tuple[str, str], passage: Passage) -> bool:
    """Whether a name is the owner of a thing, as a question has it, that a sentence speaks of."""
    owner, thing = pair
    return not term.place and any(p[-1:] == (owner,) for p in term.phrases) and thing in passage.present


def _of_the_news(passage: Passage) -> bool:
    """Whether a sentence looks back no further than the story it stands in is likely to."""
    published = passage.published
    if published is None or published.first is None:
        return not passage.days
    return all((day.last or 0) >= published.first - _STORY_DAYS for day in passage.days)


def _met(term: Term, passage: Passage, outside: _Outside, mention: Mention | None) -> float:
    """How well a sentence, or an event in it, meets a name or a word."""
    if mention is not None and term.entities & (places_of(mention) if term.place else entities_of(mention)):
        return EXACT
    best = in_text(term, passage.keys, passage.present)
    if not term.place and term.entities & passage.entities:
        best = max(best, 0.9)
    if best and term.person and " " in term.text and _namesake(term, passage, outside):
        return ELSEWHERE
    if not best and _by_last_name(term, passage, outside):
        return _BY_LAST_NAME
    if not best and term.person and _by_first_name(term, passage):
        return _DESCRIBED
    return best or _met_outside(term, passage, outside)


def _by_last_name(term: Term, passage: Passage, outside: _Outside) -> bool:
    """Whether a sentence has the family name of somebody whom its article names in full before."""
    first, *rest = term.text.split()
    if len(rest) != 1 or term.place or term.body or not term.required or _common(rest[0]):
        return False
    last, full = key(rest[0]), (key(first), key(rest[0]))
    spots = places((last,), passage.keys, passage.present)
    written = written_words(passage.text)
    alone = any(written[at][:1].isupper() and not (at and written[at - 1][:1].isupper()) for at in spots)
    return alone and any(p.index < passage.index and places(full, p.keys, p.present) for p in outside.article)


def _common(word: str) -> bool:
    """Whether a word stands for more than a family: "Rovers", "Bank", "Strike"."""
    return word in synonyms.every_word() or word in bodies() or len(word) < _SHORTEST_NAME


def _by_first_name(term: Term, passage: Passage) -> bool:
    """Whether a sentence has both names of somebody apart: "Madoff agreed, and his wife Ruth" for "Ruth Madoff"."""
    first, *rest = keys(term.text)
    if not rest or first not in passage.present or rest[-1] not in passage.present:
        return False
    written = written_words(passage.text)
    return any(written[at][:1].isupper() and at for at in places((first,), passage.keys, passage.present))


def _namesake(term: Term, passage: Passage, outside: _Outside) -> bool:
    """Whether a family name stands in a sentence only behind the first names of others who bear it."""
    if term.entities & passage.entities:
        return False
    people = {p.name for one in outside.article for _, m in one.told for p in m.participants if _bears(term, p)}
    # "Pieter van Houten" is no other than the "Van Houten" asked about.
    own_name = keys(term.text)
    full = [tuple(keys(name)) for name in people if keys(name)[-len(own_name) :] != own_name]
    taken = {at + len(name) - 1 for name in full for at in places(name, passage.keys, passage.present)}
    own = {end - 1 for end in ends_at(term, passage)}
    return bool(own) and own <= taken


def _bears(term: Term, participant: Participant) -> bool:
    """Whether somebody else has a family name by which the one asked about may be called."""
    if participant.kind is not EntityKind.PERSON or participant.entity in term.entities:
        return False
    return len(keys(participant.name)) > 1 and (keys(participant.name)[-1],) in term.phrases


def _met_outside(term: Term, passage: Passage, outside: _Outside) -> float:
    """How well what surrounds a sentence meets a name or a word."""
    if _described(term, passage, outside) or _by_title(term, passage, outside):
        return _DESCRIBED
    return _met_as_place(term, passage, outside) if term.place else _met_around(term, passage, outside)


def _met_as_place(place: Term, passage: Passage, outside: _Outside) -> float:
    """How well the setting of a story meets a place where something is to have happened."""
    if _set_there(place, passage, outside):
        return HEADED
    return ELSEWHERE if any(in_text(place, p.keys, p.present) for p in outside.article) else 0.0


def _met_around(term: Term, passage: Passage, outside: _Outside) -> float:
    """How well the headline, the sentences around and the rest of the article meet a name or a word."""
    if term.kind is TermKind.WORD and any(len(p) == 1 and p[0] in outside.offices for p in term.phrases):
        return HEADED
    share = 1.0 if term.kind is TermKind.NAME else 0.5
    if in_text(term, outside.title, outside.title_present) or any(
        p.role is LineRole.HEADLINE and in_text(term, p.keys, p.present) for p in outside.article[:2]
    ):
        return HEADED * (1.0 if term.required else share)
    if any(
        in_text(term, p.keys, p.present) or term.entities & p.entities
        for p in outside.around
        if p.index < passage.index or (passage.index <= _OPENING and not _after_another(term, passage, p, outside))
    ):
        # A sentence speaks of who was named before it; only the first ones may name him later.
        return NEAR * share
    holding = [p.index for p in outside.article if in_text(term, p.keys, p.present)]
    # Where it is named only later no word of this sentence stands for it.
    return share * (ELSEWHERE if min(holding) < passage.index else LATER) if holding else 0.0


def _after_another(term: Term, passage: Passage, later: Passage, outside: _Outside) -> bool:
    """Whether what follows a sentence names another person before the one asked about."""
    if not term.person:
        return False
    between = [p for p in outside.around if passage.index < p.index < later.index]
    own = stands_at(term, later)
    return any(_people(term, p) for p in between) or any(at < min(own, default=0) for at in _people(term, later))


def _people(term: Term, passage: Passage) -> list[int]:
    """Where a sentence names people other than the one asked about."""
    people = (p for _, m in passage.told for p in m.participants if p.kind is EntityKind.PERSON)
    names = (tuple(keys(p.name)) for p in people if p.entity not in term.entities)
    return [at for name in names for at in places(name, passage.keys, passage.present)]


def _surname(name: str) -> list[str]:
    """Keys of a full name behind its first word; a word with "the" is nobody's name."""
    first, *rest = keys(name) or [""]
    return rest if first != "the" else []


def _set_there(term: Term, passage: Passage, outside: _Outside) -> bool:
    """Whether a story is set at a place, or a sentence around it has something happen there on the same days."""
    lead = next((p.index for p in outside.article if p.role is LineRole.BODY), 0)
    opening = (p for p in outside.article if p.index <= lead)
    if in_text(term, outside.title, outside.title_present) or any(in_text(term, p.keys, p.present) for p in opening):
        return True
    days = {mention.dating.span for _, mention in passage.told}
    near = (mention for p in outside.around for _, mention in p.told if mention.kind in staying_kinds())
    return any(term.entities & places_of(mention) and mention.dating.span in days for mention in near)


def _happening(term: Term, passage: Passage, mention: Mention | None) -> float:
    """How well the word for what happened is met: by the event itself, or by the sentence where no event has it."""
    own = tells(term, mention, passage.keys, passage.present) if mention is not None else 0.0
    if own:
        return own
    found = in_text(term, passage.keys, passage.present)
    if not found or (mention is not None and contrary(term, mention)):
        return 0.0
    if mention is not None and passage.names & (term.phrases | term.others):
        return found * _OTHER_EVENT
    return found * (_UNREAD if passage.told else _NO_EVENTS)


def _told_by_another(term: Term, passage: Passage) -> bool:
    return any(named(term, mention) == EXACT for _, mention in passage.told)


def _tells(term: Term, passage: Passage, mention: Mention) -> bool:
    return tells(term, mention, passage.keys, passage.present) > 0


def _also(term: Term, passage: Passage, mention: Mention | None) -> float:
    """How well a further word for what happened is met; as any word of the question."""
    return max(in_text(term, passage.keys, passage.present), named(term, mention) if mention is not None else 0.0)


def _described(term: Term, passage: Passage, outside: _Outside) -> bool:
    """Whether a long name is met by its last word, the article having it in full."""
    if term.kind is not TermKind.NAME:
        return False
    tails = {phrase[-1] for phrase in term.phrases if len(phrase) > 1 and len(phrase[-1]) > 1} & passage.present
    last = term.text.rsplit(" ", 1)[-1]
    if last not in passage.words:
        # As it is written: "the state broadcaster" speaks of no United States.
        tails.discard(key(last))
    others = (p for _, mention in passage.told for p in mention.participants if p.entity not in term.entities)
    tails -= {piece for p in others if p.kind is EntityKind.PERSON for piece in _surname(p.name)}
    tails = {tail for tail in tails if not _ends_another_name(tail, term, passage)}
    return bool(tails) and any(in_text(term, p.keys, p.present) for p in outside.article)
