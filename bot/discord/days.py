"""Days in the reader's language. The answers speak English; here they learn the other languages of the surface."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, format_skeleton

from bot.discord.words import DEFAULT, Words
from timeline.answers import words as english
from timeline.model import DaySpan, Precision


def say_span(span: DaySpan | None, words: Words) -> str:
    """A span of days, no finer than it is known; empty without one.

    Args:
        span: the days.
        words: the reader's language.
    """
    if span is None or (span.first is None and span.last is None):
        return ""
    if words.locale == DEFAULT:
        return english.say_span(span)
    if span.precision is Precision.YEAR and span.first is not None:
        return str(date.fromordinal(span.first).year)
    if span.precision is Precision.MONTH and span.first is not None:
        return _month(span.first, words)
    begin = say_day(span.first, words) if span.first is not None else ""
    end = say_day(span.last, words) if span.last is not None else ""
    return _between(begin, end, words)


def say_period(first: int | None, last: int | None, words: Words) -> str:
    """From one month to another, either of them open.

    Args:
        first: ordinal of the first day, or None.
        last: ordinal of the last one, or None.
        words: the reader's language.
    """
    if words.locale == DEFAULT:
        return english.say_period(first, last)
    begin = _month(first, words) if first is not None else ""
    end = _month(last, words) if last is not None else ""
    return _between(begin, end, words)


def say_day(ordinal: int, words: Words) -> str:
    """One day."""
    if words.locale == DEFAULT:
        return english.say_day(ordinal)
    return format_date(date.fromordinal(ordinal), format="long", locale=words.locale)


def _month(ordinal: int, words: Words) -> str:
    return format_skeleton("yMMMM", date.fromordinal(ordinal), locale=words.locale)


def _between(begin: str, end: str, words: Words) -> str:
    if begin and end:
        return begin if begin == end else words("timeline.span", first=begin, last=end)
    return words("timeline.since", first=begin) if begin else words("timeline.until", last=end)
