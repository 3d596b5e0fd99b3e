"""The words every room uses: article, sentence, name, date phrase, day span, mention, event, conflict, topic.

All of it is frozen data without behaviour beyond the obvious. Days are proleptic Gregorian ordinals
(`datetime.date.toordinal()`), so they compare and subtract as integers and fit any database. Offsets are code
points into `Article.text`, which is kept as it was given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

SHARED_MEMORY = "local"
"""The guild key of what the operator reads in on the command line; the terminal answers from it."""


class Precision(StrEnum):
    """How finely a day span is known."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A stretch of days with the precision it was given in.

    Attributes:
        first: ordinal of the first day; None when the start is open.
        last: ordinal of the last day, inclusive; None when the end is open.
        precision: what the words spoke of: a day, a month, a span ...
        edtf: the same in EDTF (ISO 8601-2), e.g. ``2023-05-07``, ``2023-05``, ``2024-04-06/..``.
    """

    first: int | None
    last: int | None
    precision: Precision
    edtf: str


class PublishedSource(StrEnum):
    """Where an article's publication date comes from."""

    GIVEN = "given"
    PAGE = "page"
    FEED = "feed"
    DATELINE = "dateline"
    MODERATOR = "moderator"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was given.

    Attributes:
        id: the caller's id, kept and returned in every answer.
        title: headline; empty when none was given.
        text: body exactly as given; boilerplate is marked later, never cut.
        source: the outlet's name, or empty.
        url: an http(s) address, or empty.
        published: the publication day or the span it must lie in; None when unknown.
        published_source: who says so.
        language: BCP 47 tag.
        published_text: a given publication date in words the articles room cannot read; the intake settles it.
    """

    id: str
    title: str
    text: str
    source: str = ""
    url: str = ""
    published: DaySpan | None = None
    published_source: PublishedSource = PublishedSource.NONE
    language: str = "en"
    published_text: str = ""


# ---------------------------------------------------------------- language


class LineRole(StrEnum):
    """What a line of an article is for."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the language pipeline reads it (Universal Dependencies labels).

    Attributes:
        i: position in its sentence.
        start: offset of the first code point in the article's text.
        end: offset behind the last code point.
        text: the word as written.
        lemma: dictionary form, lower case but for names.
        pos: universal part of speech (UPOS).
        tag: Penn Treebank tag.
        dep: dependency label, e.g. ``nsubj:pass``; the head of the sentence has ``ROOT``.
        head: position in the sentence of the governing word; its own position for the root.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


class EntityKind(StrEnum):
    """What sort of thing a name names."""

    PERSON = "person"
    ORG = "org"
    COUNTRY = "country"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"
    PRODUCT = "product"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something with a name.

    Attributes:
        id: slug of the canonical name, e.g. ``fumio-kishida``, ``south-korea``; equal across articles.
        name: canonical name as people write it.
        kind: person, country ...
        stands_for: ids of the countries this entity acts for (a leader, a ministry, a capital); may be empty.
        aliases: other written forms seen or known, canonical name excluded.
        country: id of the country a place lies in, where known and undisputed.
    """

    id: str
    name: str
    kind: EntityKind
    stands_for: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    country: str = ""


class NameForm(StrEnum):
    """How a stretch of text refers to its entity."""

    NAME = "name"
    ALIAS = "alias"
    SURNAME = "surname"
    DEMONYM = "demonym"
    METONYM = "metonym"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A stretch of text that refers to an entity; offsets into the article's text."""

    start: int
    end: int
    text: str
    entity: str
    form: NameForm


@dataclass(frozen=True, slots=True)
class OfficeClaim:
    """An article's claim that a person holds an office ("Japanese Foreign Minister Fumio Kishida").

    Attributes:
        person: entity id of the person.
        office: normalised office in lower case, e.g. ``prime minister``.
        of: entity id of the country or organisation, or empty.
        former: the article says the office is over ("former", "ex-").
        start: offset of the first code point of the claim's words.
        end: offset behind the last one.
        sentence: index of the sentence.
    """

    person: str
    office: str
    of: str
    former: bool
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its words; `index` counts all sentences of the article from 0."""

    index: int
    start: int
    end: int
    role: LineRole
    tokens: tuple[Token, ...]
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class ReadText:
    """What the language room hands on about one article."""

    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[EntityMention, ...]
    offices: tuple[OfficeClaim, ...] = ()


# ---------------------------------------------------------------- dates


class TimexType(StrEnum):
    """TIMEX3 type."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class DateRule:
    """How a phrase is to be read, free of any anchor; small enough to store and to read again later.

    Attributes:
        name: the rule's name, e.g. ``weekday``, ``unit-offset``, ``month-day``, ``full-date``.
        args: its arguments, sorted by name; values are strings or integers.
        direction: ``past``, ``future``, ``near`` or ``none``: what tense and cue words near the phrase say.
    """

    name: str
    args: tuple[tuple[str, str | int], ...] = ()
    direction: str = "none"


@dataclass(frozen=True, slots=True)
class FoundPhrase:
    """Words that speak of time, found by grammar alone.

    Attributes:
        start: offset into the text.
        end: offset behind the phrase.
        text: the words.
        type: TIMEX3 type.
        rule: how to read them.
    """

    start: int
    end: int
    text: str
    type: TimexType
    rule: DateRule


@dataclass(frozen=True, slots=True)
class RejectedReading:
    """A candidate that lost, and why."""

    value: str
    why: str


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A found phrase, read against its anchor.

    Attributes:
        found: the phrase as found.
        value: TIMEX3 value, with X where a part is unknown.
        span: the days it speaks of; None for durations, sets, vague or still unanchored phrases.
        anchor: ordinal of the day it counts from; None when it needs none or has none.
        anchor_source: ``none``, ``publication``, ``dateline``, ``phrase`` (an earlier phrase) or ``asked``.
        relative: True when the days depend on an anchor.
        explanation: one plain sentence that says how the words were read.
        rejected: other candidates.
    """

    found: FoundPhrase
    value: str
    span: DaySpan | None
    anchor: int | None
    anchor_source: str
    relative: bool
    explanation: str
    rejected: tuple[RejectedReading, ...] = ()


# ---------------------------------------------------------------- events


class Status(StrEnum):
    """What the article says of the event's reality."""

    HAPPENED = "happened"
    PLANNED = "planned"
    ONGOING = "ongoing"
    SAID = "said"
    DENIED = "denied"


class Reason(StrEnum):
    """Why an event has its date."""

    STATED = "stated"
    RELATIVE = "relative"
    STORY_DAY = "story-day"
    PUBLICATION_DAY = "publication-day"
    INFERRED = "inferred"
    CORRECTED = "corrected"
    NONE = "none"


class Role(StrEnum):
    """The part a participant plays in an event."""

    AGENT = "agent"
    PATIENT = "patient"
    PARTNER = "partner"
    SPEAKER = "speaker"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity in an event, with the words that name it there."""

    entity: str
    name: str
    kind: EntityKind
    role: Role
    stands_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened; entity id, name, and the country's id where known."""

    entity: str
    name: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that an article gives for an event.

    Attributes:
        attribute: what is counted, e.g. ``killed``, ``injured``, ``magnitude``.
        low: lowest value the words allow.
        high: highest value, None when open ("at least 12").
        text: the words, e.g. ``at least 12``.
    """

    attribute: str
    low: float
    high: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Binding:
    """Which words date an event, kept apart from the days themselves so that a later anchor re-dates it.

    Attributes:
        reason: what kind of ground there is (never ``inferred``, which other articles give, nor ``corrected``, which
            persons do).
        phrase: index into the article's date phrases; None without one.
        relation: ``on`` (the phrase is the event's time), ``after``, ``before``, ``since``, ``until``.
    """

    reason: Reason
    phrase: int | None = None
    relation: str = "on"


@dataclass(frozen=True, slots=True)
class Dating:
    """When a mention says its event happens, with the ground.

    Attributes:
        span: the days; None when undated.
        reason: why.
        phrase: the words that gave the date, or empty.
        anchor: ordinal of the day a relative phrase counts from; None when none.
        explanation: one plain sentence.
    """

    span: DaySpan | None
    reason: Reason
    phrase: str = ""
    anchor: int | None = None
    explanation: str = ""


UNDATED = Dating(None, Reason.NONE)


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence of one article speaking of one event.

    Attributes:
        id: short stable hash of article id, trigger offset and kind; also a handle to the event that holds it.
        article: article id.
        sentence: index of the sentence; `start` and `end` are its offsets, so the quote is text[start:end].
        trigger: offsets of the word that names the event.
        lemma: dictionary form of that word.
        kind: kind of event from the lists (``visit``, ``meeting``, ``quake``, ``launch`` ...), else the lemma.
        title: a few words built from the sentence.
        status: happened, planned ...
        participants: who; places: where; figures: how many.
        words: content lemmas of the clause, for scoring.
        binding: which words date it; dating: what they give with today's knowledge.
        headline: the sentence is the article's headline.
        speaker: entity id of who says so, for quoted claims, or empty.
        weight: 0 to 1, how central the event is to its article (headline and lead high).
    """

    id: str
    article: str
    sentence: int
    start: int
    end: int
    trigger: tuple[int, int]
    lemma: str
    kind: str
    title: str
    status: Status
    binding: Binding
    dating: Dating
    participants: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    words: tuple[str, ...] = ()
    headline: bool = False
    speaker: str = ""
    weight: float = 0.5


class CorrectionKind(StrEnum):
    """What a person may put right."""

    DATE = "date"
    CLEAR_DATE = "clear-date"
    RENAME = "rename"
    HIDE = "hide"
    SETTLE = "settle"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of an event, of a conflict, or of the day an article appeared.

    Attributes:
        number: 1, 2, 3 ... within the guild, shared with joins and splits.
        kind: what is put right.
        anchors: ids of the mentions it hangs on, the event's own first; the first that is still there counts. For
            ``publication`` the article's id.
        author: who says so as the chat or the command line names them; empty for the operator.
        reason: why, or empty.
        at: when, UTC epoch seconds.
        span: the days, for ``date`` and ``publication``.
        text: the title for ``rename``, the attribute of the conflict for ``settle``.
        values: what the articles say in the conflict, for ``settle``; a further value opens it again.
    """

    number: int
    kind: CorrectionKind
    anchors: tuple[str, ...]
    author: str = ""
    reason: str = ""
    at: int = 0
    span: DaySpan | None = None
    text: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened or is planned, told by one or more mentions.

    Attributes:
        id: the id of its canonical mention; the id of any of its mentions leads to it too.
        dating: the best-grounded date of its mentions (stated before relative before story day ...), or what a person
            said.
        sources: number of independent articles (near duplicates count once).
        importance: for choosing when there are more than fit; higher is more important.
        told_as: the title its articles give it, where a person gave it another; else empty.
        corrections: what persons say of it, each person's last word on each matter; their authors in words.
        undated: ids of those of its mentions that give no day and are surely about it all the same, a tuple for each
            event they would be by themselves.
    """

    id: str
    title: str
    kind: str
    status: Status
    dating: Dating
    participants: tuple[Participant, ...]
    places: tuple[Place, ...]
    mentions: tuple[Mention, ...]
    sources: int = 1
    importance: float = 0.0
    told_as: str = ""
    corrections: tuple[Correction, ...] = ()
    undated: tuple[tuple[str, ...], ...] = ()

    @property
    def hidden(self) -> bool:
        """True when a person took it out of what is shown."""
        return any(one.kind is CorrectionKind.HIDE for one in self.corrections)


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a conflict: a value, the article that gives it, and the words.

    Where persons disagree, `article` is empty, `by` says who and when, and the words are their reason. Headline and
    outlet of the article are not kept with the claim; an answer puts them in.
    """

    value: str
    article: str
    quote: str
    start: int
    end: int
    by: str = ""
    title: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Articles disagree (or a figure was updated).

    Attributes:
        id: short stable hash of subject, attribute and claims.
        subject: what it is about, in words (an event's title, a person's name).
        attribute: ``date``, ``place``, ``office``, ``killed`` ...
        claims: the sides, in order of publication.
        update: True when the later value merely updates the earlier (a growing toll, a correction).
        events: ids of events concerned.
        entities: ids of entities concerned.
        settled: who settled it, when and why, as a sentence; empty while it is open.
    """

    id: str
    subject: str
    attribute: str
    claims: tuple[Claim, ...]
    update: bool = False
    events: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    settled: str = ""

    @property
    def open(self) -> bool:
        """True when nothing says which side holds: no later article, no person."""
        return not self.update and not self.settled


@dataclass(frozen=True, slots=True)
class Topic:
    """A saved topic.

    Attributes:
        name: as the guild calls it.
        include: words, names or pairs, any of which brings an event in.
        exclude: words or names, any of which keeps an event out.
    """

    name: str
    include: tuple[str, ...]
    exclude: tuple[str, ...] = field(default=())
