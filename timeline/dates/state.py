"""What the reader of an article keeps in mind from phrase to phrase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.model import DatePhrase, DaySpan, Precision


@dataclass(slots=True)
class State:
    """Anchor and memory while an article is read.

    Attributes:
        anchor: the day that "today" is; None when unknown.
        anchor_source: ``publication``, ``dateline``, ``asked`` or ``none``.
        asked: the text is a question.
        last_day: the day mentioned last, for "two days later".
        last_period: value of the period mentioned last ("1989-Q3"), for "a year earlier".
    """

    anchor: date | None
    anchor_source: str
    asked: bool = False
    last_day: date | None = None
    last_period: str = ""

    @classmethod
    def start(cls, published: DaySpan | None, *, asked: bool) -> State:
        """The state before the first phrase."""
        if published is None or published.last is None or published.precision is not Precision.DAY:
            return cls(None, "none", asked)
        return cls(date.fromordinal(published.last), "asked" if asked else "publication", asked)

    @property
    def anchor_ordinal(self) -> int | None:
        """The anchor as an ordinal."""
        return self.anchor.toordinal() if self.anchor else None

    def remember(self, read: DatePhrase) -> None:
        """Take note of a phrase that has been read."""
        if read.span is None or read.span.first is None:
            return
        if read.span.precision is Precision.DAY:
            self.last_day = date.fromordinal(read.span.first)
        if read.span.precision in {Precision.QUARTER, Precision.MONTH, Precision.YEAR, Precision.DAY}:
            self.last_period = read.value
