"""Whether evidence lies in the days that a question names, and on the right side of another event; pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from timeline.answers.asking.coming import still
from timeline.answers.asking.evidence import Evidence
from timeline.answers.asking.periods import overlaps
from timeline.answers.asking.question import Asks, Pivot, Question, Side
from timeline.model import DaySpan, Precision

_REPORTED_WITHIN: Final = 3
"""Days after a day on which an article may still report it."""


def within_days(question: Question, evidence: Evidence) -> bool:
    """Whether evidence lies in the days that a question names.

    Args:
        question: what is asked.
        evidence: a sentence with its days.
    """
    period = question.period
    if question.asks is Asks.WHETHER and not still(question, evidence.passage):
        return False
    if period is None:
        return True
    if question.asks in {Asks.WHEN, Asks.SINCE, Asks.ARTICLE} and period.precision is Precision.DAY:
        # "When is the event announced on 4 October?": that day says which report, not when.
        return _reported(evidence, period) and not (question.asks is Asks.WHEN and evidence.span == period)
    if evidence.span is None and question.asks is Asks.WHETHER:
        return evidence.event is not None and _of_news(evidence, period)
    return evidence.span is not None and overlaps(evidence.span, period)


def _of_news(evidence: Evidence, period: DaySpan) -> bool:
    """Whether the article of what has no day appeared in some days."""
    published = evidence.passage.published
    return published is not None and overlaps(published, period)


def _reported(evidence: Evidence, period: DaySpan) -> bool:
    published = evidence.passage.published
    about = published is not None and overlaps(published, replace(period, last=_plus(period.last, _REPORTED_WITHIN)))
    return about or any(overlaps(days, period) for days in evidence.passage.days)


def _plus(day: int | None, days: int) -> int | None:
    return None if day is None else day + days


def on_side(asked: Pivot | None, pivot: DaySpan | None, evidence: Evidence) -> bool:
    """Whether evidence lies before or after the other event, near enough.

    Args:
        asked: the other event as the question has it; None without one.
        pivot: its days, where they are known.
        evidence: a sentence with its days.
    """
    if asked is None or pivot is None:
        return True
    span = evidence.span
    if span is None or span.first is None or pivot.first is None:
        return False
    if span.precision is Precision.MONTH and span.first <= pivot.first <= (span.last or span.first):
        # "In July" may be behind the second of July.
        return True
    away = span.first - pivot.first if asked.side is Side.AFTER else pivot.first - span.first
    # "After the strike ended" may be on the same day; "the day after" is not.
    least = 0 if asked.side is Side.AFTER else 1
    least = asked.days if asked.exactly and asked.days is not None else least
    return away >= least and (asked.days is None or away <= asked.days)
