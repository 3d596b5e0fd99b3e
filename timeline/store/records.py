"""What the store takes and gives, beyond the words of `timeline.model`: queries, counts, changes, batches.

Moments are UTC epoch seconds (`int`), days proleptic Gregorian ordinals, as in `timeline.model`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from timeline.model import (
    Article,
    Conflict,
    DatePhrase,
    Dating,
    DaySpan,
    Entity,
    Event,
    LineRole,
    Mention,
    OfficeClaim,
    PublishedSource,
    Status,
)

ChangeKind = Literal["new", "joined", "redated", "corrected", "contested", "retitled", "gone"]
Order = Literal["time", "importance", "recent"]


# ---------------------------------------------------------------- articles


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """Where a sentence of an article stands: ``article.text[start:end]``."""

    index: int
    start: int
    end: int
    role: LineRole


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the store keeps it.

    Attributes:
        article: as it was given, with the publication day as known today.
        sha256: fingerprint of the normalised text.
        added_at: when it was first read in, UTC epoch seconds.
        near_duplicate_of: id of the article that stands for its group of near duplicates, or empty.
        sentences: every sentence, in order.
    """

    article: Article
    sha256: str
    added_at: int
    near_duplicate_of: str = ""
    sentences: tuple[SentenceSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """An article without its text, for lists.

    Attributes:
        events: number of events it speaks of.
    """

    id: str
    title: str
    source: str
    url: str
    published: DaySpan | None
    published_source: PublishedSource
    near_duplicate_of: str
    events: int


@dataclass(frozen=True, slots=True)
class FormerText:
    """What an article said before its outlet changed it, and when that was noticed (UTC epoch seconds)."""

    replaced_at: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication day and who says so."""

    span: DaySpan | None
    source: PublishedSource


@dataclass(frozen=True, slots=True)
class Reading:
    """All that reading one article gives; what `ArticleWriter.put` writes in one go.

    Attributes:
        article: as it is to be known, its publication day perhaps corrected by a person.
        given: the publication day it came with.
        sha256: fingerprint of the normalised text.
        sketch: MinHash sketch, see `timeline.articles.sketch`.
        sentences: every sentence, in order.
        phrases: date phrases with their rules, in text order.
        entities: names found, canonical.
        offices: who holds which office, by this article.
        mentions: sentences speaking of events.
    """

    article: Article
    given: Publication
    sha256: str
    sketch: bytes
    sentences: tuple[SentenceSpan, ...]
    phrases: tuple[DatePhrase, ...]
    entities: tuple[Entity, ...]
    offices: tuple[OfficeClaim, ...]
    mentions: tuple[Mention, ...]


# ---------------------------------------------------------------- events


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events, in which order.

    Attributes:
        any_of: groups of entity ids; an event must have at least one of each group among its participants, its
            places and the countries they stand for. ``({"japan"}, {"south-korea", "north-korea"})`` is japan-korea.
        words: words that must all occur in the event's title, names or sentences (stemmed, accents ignored); a tuple
            holds words of one meaning, any of which will do.
        first: first day of the window, inclusive ordinal; None for open.
        last: last day of the window, inclusive; None for open. An event matches when its days overlap the window; an
            open end counts as its known day, a span of more than a year by its first day.
        days: only events of exactly one of these ordinal days; empty for all.
        dated: True for dated events alone, False for undated alone, None for both. A window and days imply True.
        statuses: only these; empty for all.
        exclude_entities: events with any of these are left out.
        exclude_words: events with any of these words are left out.
        order: ``time`` (ascending first day, undated last), ``importance`` (most important first) or ``recent``
            (latest day first).
        limit: at most so many; offset: skip so many.
        named: words by which the names of `any_of` mostly stand in texts, for each in its order. What matches does
            not hang on them; they only help to look among the events that have all of `words`.
    """

    any_of: tuple[frozenset[str], ...] = ()
    words: tuple[str | tuple[str, ...], ...] = ()
    first: int | None = None
    last: int | None = None
    days: tuple[int, ...] = ()
    dated: bool | None = None
    statuses: frozenset[Status] = frozenset()
    exclude_entities: frozenset[str] = frozenset()
    exclude_words: tuple[str, ...] = ()
    order: Order = "time"
    limit: int = 50
    offset: int = 0
    named: tuple[tuple[str, ...], ...] = ()


MOST_COUNTED = 1_000
"""Matches that are counted one by one."""


@dataclass(frozen=True, slots=True)
class EventCounts:
    """What a query matches, whatever its limit.

    Of more than `MOST_COUNTED` matches, articles and sources are those of the most important so many; and unless all
    events or those of one name are asked for, total, undated and years are of these too.

    Attributes:
        total: dated events.
        undated: events without a date (0 when the query has a window).
        articles: articles behind all of them; sources: outlets behind those (unnamed outlets count once).
        first: earliest first day of the dated ones, None without any; last: latest last day.
        years: (year, dated events that begin in it), ascending.
        at_least: there are more than were counted; `articles` and `sources`, and perhaps the rest, are lower bounds.
    """

    total: int = 0
    undated: int = 0
    articles: int = 0
    sources: int = 0
    first: int | None = None
    last: int | None = None
    years: tuple[tuple[int, int], ...] = ()
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class EventHit:
    """An event found by words; `score` is higher for better (BM25, title before names before sentences)."""

    event: str
    score: float


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence found by words.

    Attributes:
        article: article id.
        index: index of the sentence; start, end: offsets in the article's text; text: that stretch.
        role: what its line is for.
        published: publication day of the article, None when unknown.
        days: spans of the date phrases in the sentence, in text order (durations and unanchored ones left out).
        score: higher is better (BM25).
    """

    article: str
    index: int
    start: int
    end: int
    text: str
    role: LineRole
    published: DaySpan | None
    days: tuple[DaySpan, ...]
    score: float


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name the articles know.

    Attributes:
        entity: entity id.
        name: canonical name; kind: person, country ...
        aliases: other written forms.
        stands_for: ids of countries it acts for.
        events: number of events it takes part in, directly or by someone who stands for it.
    """

    entity: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    stands_for: tuple[str, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed in a guild's events.

    Attributes:
        seq: 1, 2, 3 ... within the guild, never reused.
        at: when, UTC epoch seconds.
        kind: ``new`` (a new event), ``joined`` (one more independent source), ``redated``, ``corrected`` (the
            outlet changed its text), ``contested`` (a new disagreement), ``retitled``, ``gone``.
        event: event id; it stays a handle even when the event has since joined another.
        before: what was (EDTF, title, conflict value), or empty.
        after: what is, or empty.
        text: one plain sentence.
    """

    seq: int
    at: int
    kind: ChangeKind
    event: str
    before: str
    after: str
    text: str


@dataclass(frozen=True, slots=True)
class NewChange:
    """A change about to be written: `Change` before it has its number."""

    kind: ChangeKind
    event: str
    before: str
    after: str
    text: str


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One logged comparison of two mentions: the score, its named features, and whether they were joined."""

    a: str
    b: str
    total: float
    features: tuple[tuple[str, float], ...]
    accepted: bool
    why: str = "score"


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as shown, and as its own mentions alone date it (`base`; never an inferred date).

    Attributes:
        shown: as people see it.
        base: as its mentions tell it.
        number: row number, 0 before it is stored; it is no part of what an event is.
    """

    shown: Event
    base: Event
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article as the intake sees it.

    Attributes:
        number: row number.
        article: as known today.
        given: the publication day it came with, before anybody corrected it.
        near: id that stands for its group of near duplicates, or empty.
        phrases: its date phrases.
    """

    number: int
    article: Article
    given: Publication
    near: str
    phrases: tuple[DatePhrase, ...]


@dataclass(frozen=True, slots=True)
class EventBatch:
    """What one merge writes: the events of the affected part as they are now.

    Attributes:
        events: events to write, new or changed, whole, as shown.
        bases: event id to the dating its own mentions give, where that differs from the one shown (inferred dates).
        gone: ids of events that no longer are (joined into another, or without mentions).
        removed: ids of mentions that no longer are, to the mention id their handle leads to from now on, or empty.
        keys: mention id to its block keys, for new and changed mentions.
        event_keys: event id to the keys that find it when others of its kind are dated or contested.
        merges: comparisons to log; unmerged: pairs whose logged comparison no longer holds.
        changes: change rows.
    """

    events: tuple[Event, ...] = ()
    bases: Mapping[str, Dating] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    removed: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    event_keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    merges: tuple[MergeRow, ...] = ()
    unmerged: tuple[tuple[str, str], ...] = ()
    changes: tuple[NewChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictBatch:
    """Conflicts to write, and ids of those that are settled by what was read."""

    gone: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


# ---------------------------------------------------------------- whole memories


@dataclass(frozen=True, slots=True)
class ForkReport:
    """What `Store.fork` copied."""

    articles: int
    events: int
    topics: int
