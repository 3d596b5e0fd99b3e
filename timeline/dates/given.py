"""Dates that a page, a file or a person gives as a whole string."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Sequence
from datetime import date, datetime

from timeline.dates.find import find
from timeline.dates.grammar import languages
from timeline.dates.resolve import resolve
from timeline.dates.span import between, cover, day_span, from_edtf
from timeline.errors import BadInputError
from timeline.model import DatePhrase, DaySpan, Precision

_ISO_START = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=[T\s]|$)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_OPENING = re.compile(r"(since|after|from|until|till|before|up to|by)\b", re.IGNORECASE)
_BETWEEN_DOTS = re.compile(r"(?<=\d)\s?\.\.\s?(?=\d)")
"""The two dots of "2023-05-01..2023-05-09"."""
_IN = "in"
_LONGEST = 200
_COMMON = ("en", "fr", "es", "de", "it", "pt", "nl")
"""Languages tried where the page's is English or unknown; trying all that dateparser knows takes seconds."""
_HOW = "Give it as 2023-05-07, 2023-05 or 2023."


def read_given(text: str, *, locale: str = "en", today: date | None = None) -> DaySpan:
    """Read a date that somebody gave as a whole.

    Args:
        text: e.g. ``2024-04-06``, ``6 April 2024``, ``11:25 JST, May 7, 2023``, ``Published: May 7, 2023``, EDTF, or
            words such as ``last month`` when `today` is given.
        locale: BCP 47 tag; it decides the language, and whether 6/4/2024 is in June or in April.
        today: the day from which words such as ``yesterday`` count; None when there is none.

    Returns:
        The days; a time of day is dropped.

    Raises:
        BadInputError: it is no date, or a day that does not exist.
    """
    plain = _plain(text)
    span = _from_digits(plain)
    if span is not None:
        return span
    read = _read(plain, locale, today)
    days = [p.span for p in read if p.span is not None]
    best = next((span for span in days if span.precision is Precision.DAY), days[0] if days else None)
    if best is not None and (best.precision is Precision.DAY or not _leaves_digits(plain, read)):
        return best
    return _last_resort(plain, locale, today) or best or _refuse(plain)


def read_period(text: str, today: date) -> DaySpan:
    """Read a stretch of time that a person asks for.

    Args:
        text: e.g. ``last month``, ``2023``, ``between May and July 2023``, ``since April``, ``until 7 May 2023``,
            ``the last two weeks``.
        today: the day it is asked.

    Returns:
        The days; an end is open for "since" and "until".

    Raises:
        BadInputError: it names no days, or a day that does not exist.
    """
    plain = _BETWEEN_DOTS.sub("/", _plain(text))
    given = _from_digits(plain)
    if given is not None:
        return given
    if "/" not in plain and _read(f"{_IN} {plain}", "en", today) and not _read(plain, "en", today):
        plain = f"{_IN} {plain}"  # "March" alone is a month here, and may be a verb in a text
    spans = [day_span(today) if p.value == "PRESENT_REF" else p.span for p in _read(plain, "en", today)]
    days = [span for span in spans if span is not None]
    if not days:
        return read_given(plain, today=today)
    opening = _OPENING.match(plain)
    if len(days) == 1 and opening:
        return _open(opening[1].lower(), days[0])
    return cover(days[0], days[-1])


def _plain(text: str) -> str:
    plain = " ".join(text[: _LONGEST * 4].split())[:_LONGEST]
    if not plain:
        raise BadInputError(f"There is no date. {_HOW}")
    return plain


def _read(plain: str, locale: str, today: date | None) -> tuple[DatePhrase, ...]:
    code, _, region = locale.partition("-")
    # Digits and English month names are common on pages of any language; what is left goes to the last resort.
    language = locale if code.lower() in languages() else f"en-{region or code.upper()}"
    read = resolve(find(plain, language=language), day_span(today) if today else None, asked=True)
    for phrase in read:
        _check(plain.removeprefix(f"{_IN} "), phrase)
    return read


def _check(plain: str, read: DatePhrase) -> None:
    """Raise for a day that no calendar has ("31 April")."""
    args = dict(read.found.rule.args)
    month, day, year = args.get("m"), args.get("d"), args.get("y", 2024)
    if isinstance(month, int) and isinstance(day, int) and isinstance(year, int) and day > monthrange(year, month)[1]:
        raise _no_such_day(plain, year, month, day)


def _open(word: str, span: DaySpan) -> DaySpan:
    if word in {"since", "from"}:
        return between(span.first, None)
    if word == "after":
        return between(None if span.last is None else span.last + 1, None)
    if word == "before":
        return between(None, None if span.first is None else span.first - 1)
    return between(None, span.last)


def _from_digits(text: str) -> DaySpan | None:
    """ISO, compact ISO and EDTF, which need no grammar."""
    match = _ISO_START.match(text) or _COMPACT.fullmatch(text)
    if match:
        year, month, day = (int(part) for part in match.groups())
        try:
            return day_span(date(year, month, day))
        except ValueError:
            raise _no_such_day(text, year, month, day) from None
    if text.isdecimal() and len(text) < 4:
        return None  # "12" is a century in TIMEX3, and nothing that a person means by it
    try:
        return from_edtf(text)
    except BadInputError:
        return None


def _no_such_day(text: str, year: int, month: int, day: int) -> BadInputError:
    if not 1 <= month <= 12:
        return BadInputError(f'"{text}" is not a day: there is no month {month}. {_HOW}')
    last = monthrange(year, month)[1] if 1 <= year <= 9999 else 0
    if not last < day <= 31:
        return BadInputError(f'"{text}" is not a day. {_HOW}')
    following = month_name[month % 12 + 1]
    return BadInputError(f'"{text}" is not a day. Did you mean {last} {month_name[month]} or 1 {following}?')


def _leaves_digits(plain: str, read: Sequence[DatePhrase]) -> bool:
    """Whether digits stand outside all phrases: then the grammar has not understood the whole."""
    inside = {at for p in read for at in range(p.found.start, p.found.end)}
    return any(c.isdigit() and at not in inside for at, c in enumerate(plain))


def _last_resort(text: str, locale: str, today: date | None) -> DaySpan | None:
    """Formats of other languages and houses, read by dateparser: whole dates only, never a guessed part."""
    if not any(c.isdigit() for c in text):
        return None
    import dateparser  # noqa: PLC0415 - slow to load and rarely needed

    settings: dict[str, object] = {"REQUIRE_PARTS": ["day", "month", "year"]}
    if today is not None:
        settings["RELATIVE_BASE"] = datetime(today.year, today.month, today.day)  # noqa: DTZ001 - a day, no instant
    code, _, _ = locale.partition("-")
    given = list(_COMMON) if code.lower() == "en" else [code.lower()]
    try:
        read = dateparser.parse(text, languages=given, settings=settings)
    except ValueError:
        # A language that dateparser does not know.
        return None
    return day_span(read.date()) if read is not None else None


def _refuse(text: str) -> DaySpan:
    raise BadInputError(f'"{text}" is not a date that I can read. {_HOW}')
