"""What the answers say of their own accord, in the languages of this surface.

The answers speak English: remarks, headlines, reasons, refusals. Each such sentence stands in a TOML file beside this
module with its translation; what articles say (titles, names, quotes) stands in the blanks and stays as it is.
A sentence that is not there stays English, so that nothing is ever left out.

Blanks: ``{day}`` holds days in words; ``{what}``, ``{unit}``, ``{when}`` and ``{n}`` hold a word or phrase of the
table ``parts``; ``{list}`` values with their articles; all others anything.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from babel.dates import format_date, format_skeleton

from bot.discord.words import DEFAULT, Words

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "(?:" + "|".join(_MONTHS) + ")"
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_POINT = rf"(?:(?:{_WEEKDAY} )?(?:\d{{1,2}} )?{_MONTH}(?: \d{{4}})?|\d{{1,4}})"
_PERIOD = (
    r"(?:(?:spring|summer|autumn|winter) \d{4}|the (?:first|second|third|last) (?:quarter|half) of \d{4}"
    r"|the \d{1,4}s|the \d{1,2}(?:st|nd|rd|th) century)"
)
_DAY = (
    rf"(?:from {_POINT} on|until {_POINT}|(?:the (?:week|weekend) of )?{_POINT} to {_POINT}|{_PERIOD}|{_POINT}"
    r"|no date given)"
)
_NAMED_DAY = re.compile(rf"(?:(\d{{1,2}}) )?({_MONTH})(?: (\d{{4}}))?")
_LONGEST = 1000
"""Characters of a sentence; in what is longer an article has the most to say, and it is not looked up."""
_LAST_OF_LIST = re.compile(r"\),? and (?=[^()]*\([^()]*\)$)")
_BLANK = re.compile(r"\\\{([a-z]+)\\\}")
_SHAPES = {
    "day": _DAY,
    "d": r"\d{1,2}",
    "n": r"[\d,]+|no|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine",
}


@dataclass(frozen=True, slots=True)
class _Saying:
    pattern: re.Pattern[str]
    told: str


@dataclass(frozen=True, slots=True)
class _Book:
    """One language: whole sentences, phrases for blanks, and pieces of days."""

    locale: str
    sentences: tuple[_Saying, ...]
    parts: tuple[_Saying, ...]
    days: tuple[_Saying, ...]
    grounds: Mapping[str, str]


def say(text: str, words: Words) -> str:
    """A sentence, remark or refusal of the answers in the reader's language; as it is where that is not known.

    Args:
        text: English, with what articles say in it.
        words: the reader's language.
    """
    return text if words.locale == DEFAULT or len(text) > _LONGEST else _say(text, words.locale)


def term(word: str, words: Words) -> str:
    """A word of the answers' own ("killed", "office") in the reader's language."""
    book = _book(words.locale) if words.locale != DEFAULT else None
    return (_matched(word, book.parts, book) if book else None) or word


def ground(reason: str, known: str, facts: Mapping[str, str], words: Words) -> str:
    """The ground of a date as a sentence, in a language other than English; empty where there is none for it.

    Args:
        reason: value of `timeline.model.Reason`.
        known: which of phrase, anchor and day are known, e.g. ``phrase-day``.
        facts: their words.
        words: the reader's language.
    """
    book = _book(words.locale)
    if book is None:
        return ""
    told = book.grounds.get(f"{reason}-{known}" if known else reason) or book.grounds.get(reason, "")
    return told.format(**facts)


def say_days(text: str, words: Words) -> str:
    """Days in English words ("7 May 2023", "from August 2023 on") in the reader's language."""
    book = _book(words.locale) if words.locale != DEFAULT else None
    return _days(text, book) if book else text


@lru_cache(maxsize=2048)
def _say(text: str, locale: str) -> str:
    book = _book(locale)
    return (_matched(text, book.sentences, book) if book else None) or text


def _matched(text: str, sayings: tuple[_Saying, ...], book: _Book) -> str | None:
    for saying in sayings:
        match = saying.pattern.fullmatch(text)
        if match:
            return saying.told.format(
                **{name: _blank(name, value, book) for name, value in match.groupdict().items()}
            )
    return None


def _blank(name: str, value: str, book: _Book) -> str:
    if name == "day":
        return _days(value, book)
    if name in {"what", "unit", "when", "n"}:
        return _matched(value, book.parts, book) or value
    if name == "list":
        together = _matched("and", book.parts, book) or "and"
        return _LAST_OF_LIST.sub(f") {together} ", value)
    return value


def _days(text: str, book: _Book) -> str:
    for saying in book.days:
        match = saying.pattern.fullmatch(text)
        if match:
            return saying.told.format(**{name: _days(value, book) for name, value in match.groupdict().items()})
    try:
        return _NAMED_DAY.sub(lambda match: _named(match, book.locale), text)
    except ValueError:
        return text  # it only looks like a day


def _named(match: re.Match[str], locale: str) -> str:
    number, month, year = match.groups()
    day = date(int(year or 2000), _MONTHS.index(month) + 1, int(number or 1))
    if number and year:
        return format_date(day, "long", locale)
    if number:
        return format_skeleton("MMMMd", day, locale=locale)
    return format_skeleton("yMMMM", day, locale=locale) if year else format_date(day, "LLLL", locale)


@cache
def _book(locale: str) -> _Book | None:
    place = files("bot.discord.sayings") / f"{locale}.toml"
    if not place.is_file():
        return None
    tables = tomllib.loads(place.read_text("utf-8"))
    sentences, parts, days = (
        tuple(_Saying(_compiled(english), told) for english, told in tables[name])
        for name in ("sentences", "parts", "days")
    )
    return _Book(locale, sentences, parts, days, tables["grounds"])


def _compiled(english: str) -> re.Pattern[str]:
    shaped = _BLANK.sub(lambda m: f"(?P<{m[1]}>{_SHAPES.get(m[1], '.+?')})", re.escape(english))
    return re.compile(shaped, re.DOTALL)
