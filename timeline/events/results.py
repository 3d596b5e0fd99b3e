"""What the events room hands on besides the words of `timeline.model`: links, scores, decisions, clusterings."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import Event


@dataclass(frozen=True, slots=True)
class Link:
    """A person's word on two mentions: they tell of one event, or they do not. It beats every score.

    Attributes:
        a: mention id.
        b: mention id.
        together: True joins, False keeps apart.
        edit: number of the edit it stands in; author: who says so.
    """

    a: str
    b: str
    together: bool
    edit: int = 0
    author: str = ""


@dataclass(frozen=True, slots=True)
class MergeScore:
    """How much two mentions look like one event.

    Attributes:
        total: sum of the features; from `JOIN` on two mentions are candidates to be one event.
        features: (name, points) in a fixed order, the ones that are not zero.
    """

    total: float
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class MergeDecision:
    """A pair of mentions that was a candidate, and what came of it.

    Attributes:
        a: the smaller mention id.
        b: the larger one.
        score: the points.
        accepted: they ended in one event.
        why: ``score``, ``link`` (a person said so) or ``guard`` (scored enough, but their events may not be one).
    """

    a: str
    b: str
    score: MergeScore
    accepted: bool
    why: str = "score"


@dataclass(frozen=True, slots=True)
class Clustering:
    """Mentions told as events, with the log of merges.

    Attributes:
        events: sorted by id.
        merges: decisions on all candidate pairs, sorted by their ids.
    """

    events: tuple[Event, ...]
    merges: tuple[MergeDecision, ...]
