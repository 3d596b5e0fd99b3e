"""Made-up articles as if they had been read, each sentence of them telling one event: no parser and no merging.

What happens in them is up to whoever makes them up; this is how it becomes an article with its events.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from timeline.articles import sketch
from timeline.model import (
    Article,
    Binding,
    Dating,
    Entity,
    Event,
    LineRole,
    Mention,
    Participant,
    Place,
    Status,
)
from timeline.store import Publication, Reading, SentenceSpan


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a sentence tells it.

    Attributes:
        id: of its mention, and so of the event.
        sentence: the words, whose first `verb` characters are taken for those that name the event.
        title: the event's.
        kind: its kind, and the lemma.
        dating: when.
        who: its participants.
        status: happened, planned ...
        where: its places.
        words: content lemmas.
        importance: the event's.
        verb: how many characters.
    """

    id: str
    sentence: str
    title: str
    kind: str
    dating: Dating
    who: tuple[Participant, ...]
    status: Status = Status.HAPPENED
    where: tuple[Place, ...] = ()
    words: tuple[str, ...] = ()
    importance: float = 0.0
    verb: int = 1


def as_read(
    head: Article, told: Sequence[Told], *, between: str = " ", sha256: str = "", sketched: bytes = b""
) -> tuple[Reading, tuple[Event, ...]]:
    """Make an article that tells of events, and the events.

    Args:
        head: the article without its text.
        told: the events in the order of its sentences.
        between: what stands between two sentences, a blank or a line break.
        sha256: fingerprint of the text; empty for the article's id.
        sketched: for finding near duplicates; empty for that of the text.
    """
    text = between.join(one.sentence for one in told)
    behind = accumulate(len(one.sentence) + len(between) for one in told)
    ends = [end - len(between) for end in behind]
    spans = tuple(
        SentenceSpan(index, end - len(one.sentence), end, LineRole.BODY)
        for index, (one, end) in enumerate(zip(told, ends, strict=True))
    )
    events = tuple(_event(head.id, span, one) for span, one in zip(spans, told, strict=True))
    who = {participant.entity: participant for one in told for participant in one.who}
    reading = Reading(
        article=replace(head, text=text),
        given=Publication(head.published, head.published_source),
        sha256=sha256 or head.id,
        sketch=sketched or sketch(text),
        sentences=spans,
        phrases=(),
        entities=tuple(Entity(one.entity, one.name, one.kind, one.stands_for) for one in who.values()),
        offices=(),
        mentions=tuple(mention for event in events for mention in event.mentions),
    )
    return reading, events


def _event(article: str, span: SentenceSpan, told: Told) -> Event:
    mention = Mention(
        id=told.id,
        article=article,
        sentence=span.index,
        start=span.start,
        end=span.end,
        trigger=(span.start, span.start + told.verb),
        lemma=told.kind,
        kind=told.kind,
        title=told.title,
        status=told.status,
        binding=Binding(told.dating.reason),
        dating=told.dating,
        participants=told.who,
        places=told.where,
        words=told.words,
    )
    return Event(
        id=told.id,
        title=told.title,
        kind=told.kind,
        status=told.status,
        dating=told.dating,
        participants=told.who,
        places=told.where,
        mentions=(mention,),
        importance=told.importance,
    )


def rank(chance: random.Random, shape: float, count: int) -> int:
    """A number below `count`, drawn by a Zipf-like law as names of news are: the first few are in most of it.

    Args:
        chance: draws.
        shape: of the Pareto distribution; the lower, the more of the many are drawn.
        count: how many there are.
    """
    return min(int(chance.paretovariate(shape)) - 1, count - 1)
