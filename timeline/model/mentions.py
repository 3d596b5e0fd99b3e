"""One sentence of one article speaking of one event: who, where, how many, and how real."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.datings import Binding, Dating
from timeline.model.entities import EntityKind


class Status(StrEnum):
    """What the article says of the event's reality."""

    HAPPENED = "happened"
    PLANNED = "planned"
    ONGOING = "ongoing"
    SAID = "said"
    DENIED = "denied"


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
        surety: how likely a careful reader takes it for an event told right, as the logarithm of the odds; None where
            it was not judged.
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
    surety: float | None = None
