"""Sentences and events as evidence for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from timeline.answers.asking.lightwords import remote
from timeline.answers.wordforms import Phrase, key, keys, tokens
from timeline.model import Article, DaySpan, Event, LineRole, Mention, Reason

_IS: Final = frozenset({"is", "are"})

AHEAD: Final = frozenset({"will", "shall", "next"})
"""Words of a sentence that speaks of what is to come."""


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
        dated: the same days, each with the place of the first word of its phrase among the sentence's words.
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
    dated: tuple[tuple[int, DaySpan], ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in lower case, in order."""
        return tuple(tokens(self.text))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Keys of the words, in order."""
        return tuple(key(word) for word in self.words)

    @cached_property
    def present(self) -> frozenset[str]:
        """Keys of the words."""
        return frozenset(self.keys)

    @cached_property
    def ahead(self) -> bool:
        """Whether it speaks of what is to come."""
        to_be = any(be in _IS and to == "to" for be, to in pairwise(self.words))
        return bool(to_be or AHEAD.intersection(self.words) or remote(self.text))

    @cached_property
    def names(self) -> frozenset[Phrase]:
        """Words that name its events, as keys: lemma and kind."""
        return frozenset(phrase for _, mention in self.told for phrase in named_by(mention))

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

    @property
    def names(self) -> frozenset[Phrase]:
        """Words that name events of the sentences, as keys."""
        return frozenset().union(*(passage.names for passage in self.every()))

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
        headed: coverage of the article's title.
        at: which word of the sentence the phrase of its date begins with; None when the date is not the sentence's.
    """

    passage: Passage
    event: Event | None
    mention: Mention | None
    span: DaySpan | None
    reason: Reason
    met: Mapping[str, float] = field(default_factory=dict)
    coverage: float = 0.0
    score: float = 0.0
    headed: float = 0.0
    at: int | None = None


def entities_of(mention: Mention) -> frozenset[str]:
    """Ids of the participants and places of a mention and of the countries they stand for."""
    found = {p.entity for p in mention.participants} | {place.entity for place in mention.places}
    found.update(country for p in mention.participants for country in p.stands_for)
    found.update(place.country for place in mention.places if place.country)
    return frozenset(found)


def places_of(mention: Mention) -> frozenset[str]:
    """Ids of the places of a mention and of the countries they lie in."""
    return frozenset(found for place in mention.places for found in (place.entity, place.country) if found)


def named_by(mention: Mention) -> tuple[Phrase, Phrase]:
    """The words that name an event, as keys: its own word and its kind."""
    return _named_by(mention.lemma, mention.kind)


@lru_cache(maxsize=20_000)
def _named_by(lemma: str, kind: str) -> tuple[Phrase, Phrase]:
    return tuple(key(word) for word in lemma.lower().split()), tuple(keys(kind))
