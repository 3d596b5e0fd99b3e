"""Words that speak of time: how they are to be read, and what they were read as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.spans import DaySpan


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
