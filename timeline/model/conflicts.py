"""Where articles disagree."""

from __future__ import annotations

from dataclasses import dataclass


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
