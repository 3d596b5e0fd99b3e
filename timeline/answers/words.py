"""The one place that turns days, lists, numbers and quotes into English as people write it.

Locales are BCP 47 tags as chats send them ("en-GB", "en-US"); days follow the locale's order, the words around them
are English. Date patterns are those of the Unicode CLDR, through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list

from timeline.dates import from_edtf
from timeline.errors import BadInputError
from timeline.model import DaySpan, Precision, PublishedSource

DEFAULT_LOCALE: Final = "en-GB"

NO_DATE: Final = "no date given"

_ELLIPSIS: Final = "…"

_SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

_QUARTERS: Final = {33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "last quarter of"}

_HALVES: Final = {40: "first half of", 41: "second half of"}

_DATES: Final = frozenset({"date", "publication day"})
"""What is disagreed on in dates."""

_PUBLISHERS: Final = {
    PublishedSource.PAGE: "as its page says",
    PublishedSource.FEED: "as the feed says",
    PublishedSource.DATELINE: "as its own date line says",
    PublishedSource.MODERATOR: "as set by a moderator",
}

_DIVISION: Final = re.compile(r"^(\d{4})-(2[1-4]|3[3-6]|4[01])$")


@lru_cache(maxsize=256)
def _locale(tag: str) -> Locale:
    """The Babel locale of a tag; an unknown one, or bare "en", reads as British English."""
    if tag == "en":
        tag = DEFAULT_LOCALE
    try:
        found = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(DEFAULT_LOCALE, sep="-")
    return found if found.language == "en" else Locale.parse(DEFAULT_LOCALE, sep="-")


def published_by(source: PublishedSource) -> str:
    """Who says when an article appeared; empty where that came with the article, or nobody says."""
    return _PUBLISHERS.get(source, "")


@lru_cache(maxsize=50_000)
def say_day(ordinal: int, locale: str = DEFAULT_LOCALE) -> str:
    """A day in words.

    Args:
        ordinal: the day.
        locale: BCP 47 tag of the reader.

    Returns:
        "7 May 2023", or "May 7, 2023" for an American reader.
    """
    return format_date(date.fromordinal(ordinal), format="long", locale=_locale(locale))


def say_month(ordinal: int, locale: str = DEFAULT_LOCALE) -> str:
    """The month of a day: "May 2023"."""
    return format_skeleton("yMMMM", date.fromordinal(ordinal), locale=_locale(locale))


def say_span(span: DaySpan | None, locale: str = DEFAULT_LOCALE) -> str:
    """A span of days in words, no finer than it is known.

    Args:
        span: the days; None when there is no date.
        locale: BCP 47 tag of the reader.

    Returns:
        "7 May 2023", "May 2023", "spring 2023", "6 to 9 May 2024", "from 6 April 2024 on", "no date given" ...
    """
    if span is None or (span.first is None and span.last is None):
        return NO_DATE
    if span.first is None or span.last is None:
        return _open(span, locale)
    first, last = span.first, span.last
    if span.precision is Precision.DAY or first == last:
        return say_day(first, locale)
    if span.precision in {Precision.SEASON, Precision.QUARTER, Precision.HALF}:
        return _division(span)
    if span.precision is Precision.MONTH:
        return say_month(first, locale)
    return _whole_years(first, span.precision) or _stretch(first, last, span.precision, locale)


def say_value(attribute: str, value: str, locale: str = DEFAULT_LOCALE) -> str:
    """A value that articles or people disagree on, in words: a date as people write it, all else as it was said.

    Args:
        attribute: what it is a value of, as in `Conflict`.
        value: EDTF for a date; any other text is left as it is.
        locale: BCP 47 tag of the reader.
    """
    if attribute not in _DATES:
        return value
    try:
        return say_span(from_edtf(value), locale)
    except BadInputError:
        return value


def when(span: DaySpan, locale: str = DEFAULT_LOCALE) -> str:
    """A span as the end of a sentence: "on 3 March 2013", "in April 1997", "before 2010"."""
    said = say_span(span, locale)
    if span.first is None or span.last is None:
        return said
    if span.precision is Precision.DAY or span.first == span.last:
        return f"on {said}"
    return f"from {said}" if span.precision is Precision.SPAN else f"in {said}"


def _whole_years(first: int, precision: Precision) -> str:
    """A year, decade or century; empty for anything finer."""
    year = date.fromordinal(first).year
    said = {
        Precision.YEAR: str(year),
        Precision.DECADE: f"the {year}s",
        Precision.CENTURY: f"the {ordinal_number((year + 99) // 100)} century",
    }
    return said.get(precision, "")


def _stretch(first: int, last: int, precision: Precision, locale: str) -> str:
    """Some days in a row, named a week or weekend where they are one."""
    days = _between(first, last, locale)
    return f"the {precision} of {days}" if precision in {Precision.WEEK, Precision.WEEKEND} else days


def _open(span: DaySpan, locale: str) -> str:
    """A span without a start or an end; its EDTF text tells how finely the known end is given."""
    edge, ordinal = (span.edtf.split("/")[0], span.first) if span.last is None else (span.edtf[3:], span.last)
    if ordinal is None:
        return NO_DATE
    known = {4: str(date.fromordinal(ordinal).year), 7: say_month(ordinal, locale)}.get(len(edge))
    said = known or say_day(ordinal, locale)
    return f"from {said} on" if span.last is None else f"until {said}"


def _division(span: DaySpan) -> str:
    """A season, quarter or half of a year."""
    match = _DIVISION.match(span.edtf)
    first = date.fromordinal(span.first or 1)
    if match:
        year, code = match.group(1), int(match.group(2))
        if code in _SEASONS:
            return f"{_SEASONS[code]} {year}"
        return f"the {(_QUARTERS | _HALVES)[code]} {year}"
    if span.precision is Precision.QUARTER:
        return f"the {_QUARTERS[33 + (first.month - 1) // 3]} {first.year}"
    if span.precision is Precision.HALF:
        return f"the {_HALVES[40 + (first.month > 6)]} {first.year}"
    middle = date.fromordinal(((span.first or 1) + (span.last or 1)) // 2)
    return f"{_SEASONS[{0: 24, 1: 21, 2: 22, 3: 23}[middle.month % 12 // 3]]} {middle.year}"


def _between(first: int, last: int, locale: str) -> str:
    """Two days with what they share said once: "6 to 9 May 2024"."""
    one, other = date.fromordinal(first), date.fromordinal(last)
    if first == last:
        return say_day(first, locale)
    babel = _locale(locale)
    day_first = babel.territory != "US"
    if (one.year, one.month) == (other.year, other.month):
        if day_first:
            return f"{one.day} to {say_day(last, locale)}"
        return f"{format_date(one, 'MMMM d', babel)} to {other.day}, {other.year}"
    if one.year == other.year:
        return f"{format_date(one, 'd MMMM' if day_first else 'MMMM d', babel)} to {say_day(last, locale)}"
    return f"{say_day(first, locale)} to {say_day(last, locale)}"


def say_period(first: int | None, last: int | None, locale: str = DEFAULT_LOCALE) -> str:
    """The stretch a timeline covers, by month: "March 2023 to April 2024"; empty when nothing is known."""
    months = [say_month(day, locale) for day in (first, last) if day is not None]
    return " to ".join(dict.fromkeys(months))


def say_list(items: Sequence[str], locale: str = DEFAULT_LOCALE) -> str:
    """Names as a sentence lists them: "Kishida, Biden and Yoon"; empty for none."""
    return format_list(list(items), locale=_locale(locale)) if items else ""


def ordinal_number(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def times(number: int) -> str:
    """How often: "once", "twice", "three times"."""
    return {1: "once", 2: "twice"}.get(number) or spelled(number, "time")


_SMALL: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 article", "3 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def part(shown: int, whole: int) -> str:
    """How many are shown, and of how many where there are more: "3", "3 of 12"."""
    return f"{shown:,} of {whole:,}" if shown < whole else f"{shown:,}"


def spelled(number: int, noun: str, plural: str = "") -> str:
    """The same within a sentence, small numbers in words: "two articles"."""
    word = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{word} {noun if number == 1 else plural or noun + 's'}"


def cut(quote: str, limit: int, keep: tuple[int, int] | None = None) -> str:
    """A quote shortened at word boundaries, with the words that carry the claim kept.

    Args:
        quote: the words of the article.
        limit: most code points of the result, ellipses included.
        keep: (start, end) within `quote` of what must stay; the beginning by default.

    Returns:
        The quote on one line; "…" stands where something was left out.
    """
    whole = " ".join(quote.split())
    if len(whole) <= limit:
        return whole
    start, end = keep or (0, 0)
    pieces = whole.split(" ")
    low = len(quote[:start].split())
    if low and not quote[start - 1].isspace():
        low -= 1
    high = low + max(1, len(quote[start:end].split()))
    room = limit - 2 * (len(_ELLIPSIS) + 1)
    size = sum(len(piece) + 1 for piece in pieces[low:high]) - 1
    to_start = sum(len(piece) + 1 for piece in pieces[:low])
    if size + to_start <= room:
        low, size = 0, size + to_start
    while high < len(pieces) and size + len(pieces[high]) + 1 <= room:
        size += len(pieces[high]) + 1
        high += 1
    while low > 0 and size + len(pieces[low - 1]) + 1 <= room:
        low -= 1
        size += len(pieces[low]) + 1
    head = f"{_ELLIPSIS} " if low else ""
    tail = f" {_ELLIPSIS}" if high < len(pieces) else ""
    return f"{head}{' '.join(pieces[low:high])}{tail}"


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop, unless it ends in a mark of its own."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in '.!?…"”' else ".")
