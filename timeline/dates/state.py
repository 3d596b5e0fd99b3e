"""What the reader of an article keeps in mind from phrase to phrase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from timeline.model import DatePhrase, DaySpan, Precision

_REPORTED = {"quarter", "half", "quarter-ended"}
"""Rules that name the period a report is about; "the year-ago quarter" only compares with it."""
_NAMING = _REPORTED | {"same-period"}
"""Rules that name a quarter to which "that quarter" may go back."""
_MENTIONABLE = {
    Precision.DAY,
    Precision.MONTH,
    Precision.QUARTER,
    Precision.SEASON,
    Precision.HALF,
    Precision.YEAR,
}

_NEWS_DAYS = 2
"""Days before the anchor that are news; on Mondays one more, for Friday's markets and courts."""

_ONE_REPORT = 1500
"""Characters from the last mention of a report's period within which another period is beside the point."""

_NEWS_OF_A_YEAR = 366
"""Days before the anchor that a quarter a report is about may have ended; one of years ago is only compared with."""

_NEAR = 120
"""Characters that a clock time may stand behind the day it belongs to."""


@dataclass(slots=True)
class State:
    """Anchor and memory while an article is read.

    Attributes:
        anchor: the day that "today" is; None when unknown.
        anchor_source: ``publication``, ``dateline``, ``asked`` or ``none``.
        asked: the text is a question.
        last_day: the day mentioned last, for "two days later".
        last_day_at: offset behind that mention.
        last_day_looks: which way its words looked.
        news_day: the day of the news: mentioned last of those that lie at most two days before the anchor.
        news_days: how often the text has gone over to another such day.
        last_mentioned: first day of the day, month or year mentioned last, for "that year".
        last_precision: how finely that was mentioned.
        period: value of the period that the text reports on ("1989-Q3"), for "a year earlier".
        period_span: its days.
        period_at: offset behind its last mention.
        quarter: value of the quarter named last, be it reported on or compared with.
    """

    anchor: date | None
    anchor_source: str
    asked: bool = False
    last_day: date | None = None
    last_day_at: int = 0
    last_day_looks: str = ""
    news_day: date | None = None
    news_days: int = 0
    last_mentioned: date | None = None
    last_precision: Precision | None = None
    period: str = ""
    period_span: DaySpan | None = None
    period_at: int = 0
    quarter: str = ""

    @property
    def anchor_ordinal(self) -> int | None:
        """The anchor as an ordinal."""
        return self.anchor.toordinal() if self.anchor else None

    def day_beside(self, start: int) -> date | None:
        """The day mentioned last, if so shortly before `start` that a clock time there is surely on that day."""
        return self.last_day if self.last_day is not None and start - self.last_day_at <= _NEAR else None

    def counted_from(self, unit: str) -> date | None:
        """The day, month or year of the story that so many units later or earlier count from.

        Units of days and weeks count from the day mentioned last, longer ones also from a month or year.
        """
        grain = {"Y": Precision.YEAR, "M": Precision.MONTH}.get(unit)
        coarse = {Precision.YEAR} if grain is Precision.YEAR else set()
        if grain is not None and self.last_precision in coarse | {Precision.MONTH}:
            return self.last_mentioned
        return self.last_day

    def remember(self, read: DatePhrase) -> None:
        """Take note of a phrase that has been read."""
        if read.found.rule.name == "reported-months":
            # "In the nine months": what is compared from here on are years, no quarter.
            self.period, self.period_span = "", None
        if read.found.rule.name in _NAMING and read.value[-2:-1] == "Q" and "X" not in read.value:
            self.quarter = read.value
        if read.found.rule.name in _REPORTED and read.value[-2:-1] in {"Q", "H"} and read.value[:1] != "X":
            self._report_on(read)
        if read.span is None or read.span.first is None or read.span.precision not in _MENTIONABLE:
            return
        first = date.fromordinal(read.span.first)
        self.last_mentioned, self.last_precision = first, read.span.precision
        compared = any(name == "since" for name, _ in read.found.rule.args)
        if read.span.precision is Precision.DAY and not compared:
            self.last_day, self.last_day_at, self.last_day_looks = first, read.found.end, read.found.rule.direction
            if self.anchor is not None and 0 <= (self.anchor - first).days <= _news_days(self.anchor):
                self.news_days += first != self.news_day
                self.news_day = first

    def _report_on(self, read: DatePhrase) -> None:
        """Take note of a quarter or half-year that the text may be about.

        The one named first is. Another, named soon after it, stands beside it ("the effect on the fourth quarter"),
        unless it is told as past and ended no earlier: then the next company's report has begun.
        """
        looks, last = read.found.rule.direction, read.span.last if read.span else None
        today = self.anchor.toordinal() if self.anchor else None
        # A report is about a period that is over; what it expects of the next one changes nothing.
        # A quarter not yet over whose figures are told as past is one of a fiscal year.
        ended = last <= today if last and today else looks != "future"
        near = read.found.start - self.period_at <= _ONE_REPORT
        if self.period and near and read.value != self.period:
            held = self.period_span.last if self.period_span else None
            if not ended or looks != "past" or not last or not held or last < held:
                return
        if last and today and today - last > _NEWS_OF_A_YEAR:
            return
        if ended or looks == "past":
            self.period, self.period_span, self.period_at = read.value, read.span, read.found.end


def _news_days(anchor: date) -> int:
    return _NEWS_DAYS + (anchor.isoweekday() == 1)
