"""What every rule's reader is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from timeline.dates.state import State
from timeline.model import DaySpan, RejectedReading

ANCHOR_NAMES = {
    "publication": "the day the article appeared",
    "dateline": "the day of the article's dateline",
    "asked": "the day of the question",
    "phrase": "the day mentioned before",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A rule's reading.

    Attributes:
        value: TIMEX3 value.
        why: predicate of the sentence that explains it ("is the last Friday before ...").
        relative: the days depend on an anchor.
        rejected: candidates that lost.
        anchor: day counted from, where it is not the article's.
        span: days, where the value alone does not give them.
        no_days: the value names a period whose days nobody can tell.
    """

    value: str
    why: str
    relative: bool = False
    rejected: tuple[RejectedReading, ...] = ()
    anchor: date | None = None
    span: DaySpan | None = None
    no_days: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A rule to be read, with all it may look at, never the text.

    Attributes:
        args: the rule's arguments.
        direction: what the words around say.
        state: anchor and memory.
        start: offset of the phrase, which tells a lead from the rest.
    """

    args: dict[str, str | int]
    direction: str
    state: State
    start: int = 0

    def number(self, name: str, default: int = 0) -> int:
        """An argument that is a whole number."""
        value = self.args.get(name, default)
        return value if isinstance(value, int) else default

    def word(self, name: str) -> str:
        """An argument that is a word; empty when it is not given."""
        value = self.args.get(name, "")
        return value if isinstance(value, str) else ""

    @property
    def part(self) -> str:
        """The part of the day, as the end of a TIMEX3 value: ``TNI`` or nothing."""
        return f"T{self.word('part')}" if "part" in self.args else ""


_PIVOT = 69
"""Without an anchor, two-digit years from here on are of the 20th century, earlier ones of the 21st (as in POSIX)."""
_AHEAD = 10
"""Years that a year written with two digits may lie ahead of the anchor."""


def full_year(short: int, anchor: date | None, base: int = 0) -> int:
    """The year that two digits mean.

    Args:
        short: the last two digits.
        anchor: the day of writing; None when unknown.
        base: the year before a dash ("1914-18"), which it follows; 0 without one.

    Returns:
        The first year after `base`, else the latest one that lies at most ten years ahead of the anchor.
    """
    if base:
        return base + (short - base) % 100
    if anchor is None:
        return short + (1900 if short >= _PIVOT else 2000)
    latest = anchor.year + _AHEAD
    return latest - (latest - short) % 100


Reader = Callable[[Ask], Said]


def say_day(day: date) -> str:
    """A day in words: Saturday 6 April 2024."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def say_anchor(ask: Ask, day: date | None = None) -> str:
    """The anchor in words: the day the article appeared (Saturday 6 April 2024)."""
    if day is not None:
        return f"{ANCHOR_NAMES['phrase']} ({say_day(day)})"
    if ask.state.anchor is None:
        return "a day that nothing gives"
    return f"{ANCHOR_NAMES[ask.state.anchor_source]} ({say_day(ask.state.anchor)})"


def say_direction(direction: str) -> str:
    """What the words around say, as the end of an explanation."""
    return {"past": "; the words around speak of the past", "future": "; the words around look ahead"}.get(
        direction, ""
    )


def rejected(candidates: Iterable[str], best: str, why: str) -> tuple[RejectedReading, ...]:
    """The candidates other than the best, with the reason they lost."""
    return tuple(RejectedReading(value, why) for value in dict.fromkeys(candidates) if value != best)


def unanchored(value: str, what: str) -> Said:
    """A relative phrase with nothing to count from."""
    return Said(value, f"{what}, and nothing says when the article appeared", relative=True)
