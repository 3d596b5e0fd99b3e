"""What a picture says of its own accord, so that a surface in another language can say it in that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_skeleton

from timeline.answers.model import EventLine
from timeline.answers.words import count, say_period
from timeline.export.facts import told


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of a picture and of its description.

    Attributes:
        events, articles, sources: a number of them.
        date: when an event was; title: what happened, with "planned: " where it is; note: a remark on it.
        period: from one day to another, by months.
        month: the month of a day, short.
        more: so many further events; undated: so many without a date; rest: what is not in the picture, ``{what}``.
        this_day, these_days, open_end, planned, contested: what the marks mean.
        about: how the description begins, ``{label}`` and ``{facts}``; nothing: it when no event has a date.
        further: how it ends when there was no room for ``{n}`` events.
    """

    events: Callable[[int], str]
    articles: Callable[[int], str]
    sources: Callable[[int], str]
    date: Callable[[EventLine], str]
    title: Callable[[EventLine], str]
    note: Callable[[str], str]
    period: Callable[[int | None, int | None], str]
    month: Callable[[int], str]
    more: Callable[[int], str]
    undated: Callable[[int], str]
    rest: str
    this_day: str
    these_days: str
    open_end: str
    planned: str
    contested: str
    about: str
    nothing: str
    further: str


def short_month(ordinal: int, locale: str = "en_GB") -> str:
    """The month of a day as an axis has it: "Apr"."""
    return format_skeleton("MMM", date.fromordinal(ordinal), locale=locale)


ENGLISH: Final = Speech(
    events=lambda n: count(n, "event"),
    articles=lambda n: count(n, "article"),
    sources=lambda n: count(n, "source"),
    date=lambda line: line.date,
    title=told,
    note=lambda note: note,
    period=say_period,
    month=short_month,
    more=lambda n: count(n, "more event"),
    undated=lambda n: f"{n} without a date",
    rest="Not in the picture: {what}",
    this_day="on this day",
    these_days="within these days",
    open_end="open",
    planned="planned",
    contested="the articles do not agree",
    about="Timeline of {label}: {facts}.",
    nothing="None has a date.",
    further="And {n} more.",
)
