"""What an intake came to."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import Event
from timeline.store import Edit


@dataclass(frozen=True, slots=True)
class FailedItem:
    """Something that could not be read in: which file or article, which line (None for a whole one), and why."""

    path: str
    line: int | None
    error: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What `ingest` did.

    Attributes:
        new: articles read for the first time.
        known: articles that were there, unchanged.
        updated: articles whose text, title or publication day had changed.
        near_duplicates: new or updated articles that are nearly the same as another and count as one source with it.
        failed: what could not be read.
        events: events in the guild's memory now.
        seconds: how long it took.
    """

    new: int = 0
    known: int = 0
    updated: int = 0
    near_duplicates: int = 0
    failed: tuple[FailedItem, ...] = ()
    events: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What `publish` did.

    Attributes:
        article: its id.
        before: EDTF of the day it was known to appear on, or empty.
        after: EDTF of the day known now, or empty.
        redated: number of events with another date now.
        events: number of events the article speaks of.
        number: of the edit, by which it is undone; 0 when nothing new was said.
        disputed: people said different days, so that none of them holds.
    """

    article: str
    before: str
    after: str
    redated: int
    events: int
    number: int = 0
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class RemoveReport:
    """What `remove` did.

    Attributes:
        article: its id.
        title: its title.
        gone: number of events that no other article tells of; they went with it.
        kept: number of events that others tell of too.
    """

    article: str
    title: str
    gone: int
    kept: int


@dataclass(frozen=True, slots=True)
class EditReport:
    """What an edit, or taking one back, came to.

    Attributes:
        edit: what was said, with its number.
        events: the events that it is about, as they are now.
    """

    edit: Edit
    events: tuple[Event, ...]
