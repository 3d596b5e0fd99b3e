"""Parsing a question: first what is asked for, then its days, then the other event it counts from; pure."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from timeline import dates
from timeline.answers import synonyms
from timeline.answers.asking.lightwords import calendar_months
from timeline.answers.asking.question import Asks, Pick, Pivot, Question, Side
from timeline.answers.wordforms import key, tokens
from timeline.errors import TimelineError
from timeline.model import DatePhrase, DaySpan, Precision

_UNIT_DAYS: Final = {"day": 1, "week": 7, "month": 31, "year": 366}

_BEFORE_PHRASE: Final = re.compile(
    r"\b(?P<word>before|prior to|until|till|by|up to|after|since|from|starting|in|on|at|during|within|of|for|around"
    r"|about|between|the|and|to)\s+$",
    re.IGNORECASE,
)
_SO_LONG: Final = re.compile(
    r"^(?:\S+ ){1,3}?(?:minute|hour|day|week|month|year|decade)s?\b(?! (?:of|when|that))", re.IGNORECASE
)

_DAY_TO_DAY: Final = re.compile(
    r"\b(?:from|between) (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:to|and|until|till|through) (?:the )?"
    r"\d{1,2}(?:st|nd|rd|th)? (?:of )?[a-z]{3,9}\.?(?: \d{4})?\b",
    re.IGNORECASE,
)
"""Days of one month: "from 4 to 16 February 2011"."""

_SHORT_MONTH, _DIGITS = 3, 2
"""Letters by which a month is known, and digits of a day."""

_OPEN_START: Final = frozenset({"before", "prior to", "until", "till", "by", "up to"})
_OPEN_END: Final = frozenset({"after", "since", "from", "starting"})


@dataclass(frozen=True, slots=True)
class _Operators:
    """The patterns of `operators.toml`, compiled."""

    spelling: dict[str, str]
    greetings: tuple[re.Pattern[str], ...]
    endings: tuple[re.Pattern[str], ...]
    asks: tuple[tuple[Asks, re.Pattern[str]], ...]
    picks: tuple[tuple[Pick, re.Pattern[str]], ...]
    sides: tuple[tuple[Side, re.Pattern[str]], ...]
    not_behind: frozenset[str]
    spatial: re.Pattern[str]
    unit: re.Pattern[str]
    many: tuple[str, ...]
    record: re.Pattern[str]
    opening: re.Pattern[str]
    parted: re.Pattern[str]
    going: re.Pattern[str]
    again: re.Pattern[str]
    foremost: re.Pattern[str]
    result: re.Pattern[str]


@cache
def _operators() -> _Operators:
    raw = tomllib.loads((Path(__file__).parent / "operators.toml").read_text(encoding="utf-8"))

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    def whole(pattern: str) -> re.Pattern[str]:
        # Up to the end of a word: "says so" does not begin "says Sony".
        return compiled(rf"(?:{pattern})(?!\w)")

    spelling = dict(pair.split("=", 1) for pair in raw["chat"]["spelling"].split())
    return _Operators(
        {form.strip('"'): meant.replace("_", " ") for form, meant in spelling.items()},
        tuple(map(compiled, raw["chat"]["greetings"])),
        tuple(map(compiled, raw["chat"]["endings"])),
        tuple((Asks(entry["asks"]), whole(pattern)) for entry in raw["asks"] for pattern in entry["patterns"]),
        tuple((Pick(name), compiled(pattern)) for name, pattern in raw["pick"].items() if name in {*Pick}),
        tuple((Side(name), compiled(raw["relation"][name])) for name in ("before", "after")),
        frozenset(raw["relation"]["not_behind"].split()),
        compiled(raw["relation"]["spatial"]),
        compiled(raw["relation"]["unit"]),
        tuple(raw["relation"]["many"].split()),
        compiled(raw["relation"]["record"]),
        compiled(raw["follow"]["opening"]),
        compiled(raw["chat"]["parted"]),
        compiled(raw["chat"]["going"]),
        compiled(raw["pick"]["again"]),
        compiled(raw["pick"]["foremost"]),
        compiled(raw["pick"]["result"]),
    )


def tidy(text: str) -> str:
    """A question without greetings and endings, words typed in a hurry written out, on one line."""
    operators = _operators()
    typed = text.replace("’", "'").split()
    words = [
        word if _is_suffix(before, word) else operators.spelling.get(word.lower().strip("?!,."), word)
        for before, word in zip(["", *typed], typed, strict=False)
    ]
    plain = " ".join(words)
    for pattern in operators.greetings:
        stripped = pattern.sub("", plain).strip()
        # "and now?" is all greeting, and still a question.
        plain = stripped or plain
    plain = operators.parted.sub(r"\g<verb> \g<particle> \g<object>", plain)
    for pattern in operators.endings:
        plain = pattern.sub("", plain).strip() or plain
    return operators.going.sub(_ahead, plain)


def _is_suffix(before: str, word: str) -> bool:
    """Whether a capital behind a name is the end of it ("the Halden U"), and no word typed in a hurry."""
    return before[:1].isupper() and before[1:2].islower() and word.strip("?!,.").isupper()


def _ahead(match: re.Match[str]) -> str:
    """What somebody is to do, or is going to, as what he will do, and what was going to be as what would be."""
    now = match.group("be").lower() in {"is", "are"}
    if not match.group("how") and not (now and synonyms.known((key(match.group("verb")),))):
        # "When is the visit to Japan" asks for a visit.
        return match.group()
    return f"{match.group('ask')} {'will' if now else 'would'} {match.group('who')} {match.group('verb')}"


def leaning_opening(text: str) -> bool:
    """Whether a question opens like one that goes on from the last ("and ...", "what about ...")."""
    return _operators().opening.search(text.strip()) is not None


def parse(text: str, today: date) -> Question:
    """Read a question.

    Args:
        text: a question that stands alone.
        today: the day it is asked.

    Returns:
        The question, parsed; `body` holds the words that must be found in the articles.
    """
    whole = tidy(text)
    plain, period, phrase = _take_period(whole, today)
    if period is not None and period.precision is not Precision.DAY and _of_a_thing(plain, whole, phrase):
        # "Profit for the third quarter": what an article says of some months need not have appeared in them.
        plain, period, phrase = whole, None, ""
    pick, plain = _take_pick(plain)
    asks, plain = _take_asks(plain)
    pivot, cut = _take_pivot(plain)
    if pivot is not None and pivot.body.lower() in calendar_months():
        # Put off "until May" is not what came before May.
        pivot = None
    else:
        plain = cut
    if pivot is not None and phrase and whole.find(phrase) > whole.find(pivot.body.split()[0]):
        # "before the summit on 18 August": the day is that of the other event.
        pivot, period = replace(pivot, period=period), None
    opening = whole.split(" ", 1)[0].lower() if asks is Asks.WHETHER else ""
    again = _operators().again.search(text) is not None
    result = _operators().result.search(whole) is not None
    foremost = pick is Pick.FIRST and _operators().foremost.search(whole.lower()) is not None
    return Question(
        text,
        asks,
        pick,
        period,
        phrase,
        pivot,
        plain.strip(" ,.?!:"),
        opening,
        again,
        foremost,
        _measure(whole, asks),
        result,
        yearless=_yearless(phrase, period),
    )


def _of_a_thing(plain: str, whole: str, phrase: str) -> bool:
    """Whether some months are those of a thing asked about: an article's, or a loss "for the third quarter".

    "When did they put it off until May" does not ask for what came before May either.
    """
    asks = _take_asks(plain)[0]
    here = re.escape(phrase)
    counted = (
        re.search(rf"\b(?:for|until|till) (?:the |its |their )?{here}|\b(?:its|their|'s) {here} \w", whole)
        is not None
    )
    return asks is Asks.ARTICLE or (counted and asks not in {Asks.WHAT, Asks.COUNT})


def _yearless(phrase: str, period: DaySpan | None) -> bool:
    """Whether days are named by month, or by month and day, alone."""
    words = [word for word in tokens(phrase) if word not in {"the", "of", "on"}]
    if period is None or period.precision not in {Precision.DAY, Precision.MONTH} or not words:
        return False
    months = {word[:_SHORT_MONTH] for word in calendar_months()}
    named = [word for word in words if word.isalpha()]
    days = [word for word in words if not word.isalpha()]
    return (
        len(named) == 1
        and named[0][:_SHORT_MONTH] in months
        and all(len(day.rstrip("stndrh")) <= _DIGITS for day in days)
    )


def _measure(plain: str, asks: Asks) -> str:
    words = plain.lower().split()[:2]
    return words[1] if asks is Asks.FIGURE and len(words) > 1 and words[0] == "how" else ""


def _take_period(plain: str, today: date) -> tuple[str, DaySpan | None, str]:
    """Cut the days out of a question: the rest, the days, the words that named them."""
    anchor = dates.day_span(today)
    if (days := _DAY_TO_DAY.search(plain)) is not None and (span := _read(days.group(), today)) is not None:
        return " ".join((plain[: days.start()] + " " + plain[days.end() :]).split()), span, days.group()
    unread = (_operators().unit, _operators().record)
    units = [(unit.start("unit"), unit.end("unit")) for one in unread for unit in one.finditer(plain)]
    found = dates.resolve(dates.find(plain), anchor, asked=True)
    # "In the week before the test" counts from the test.
    read = [
        p for p in found if p.span is not None and not any(p.found.start < b and a < p.found.end for a, b in units)
    ]
    if not read:
        return plain, None, ""
    first = read[0]
    start, end, span = first.found.start, first.found.end, first.span
    if len(read) > 1:
        between = _between(plain, read[0], read[1], today)
        if between is not None:
            span, end = between, read[1].found.end
    words = plain[start:end]
    before = _BEFORE_PHRASE.search(plain[:start])
    while before is not None:
        word = before.group("word").lower()
        span = _opened(span, word)
        start = before.start()
        before = _BEFORE_PHRASE.search(plain[:start]) if word in {"the", "and", "to"} else None
    return " ".join((plain[:start] + " " + plain[end:]).split()), span, words


def _read(phrase: str, today: date) -> DaySpan | None:
    try:
        return dates.read_period(phrase, today)
    except TimelineError:
        return None


def _between(plain: str, one: DatePhrase, other: DatePhrase, today: date) -> DaySpan | None:
    """The stretch from one phrase to another when "and" or "to" joins them."""
    joint = plain[one.found.end : other.found.start].strip().lower()
    if joint not in {"and", "to", "until", "till", "-", "–", "through"}:
        return None
    try:
        return dates.read_period(f"between {one.found.text} and {other.found.text}", today)
    except TimelineError:
        firsts = [s.first for p in (one, other) if (s := p.span) and s.first is not None]
        lasts = [s.last for p in (one, other) if (s := p.span) and s.last is not None]
        return dates.between(min(firsts), max(lasts)) if firsts and lasts else None


def _opened(span: DaySpan | None, word: str) -> DaySpan | None:
    """The days before or after a span, when the word in front says so."""
    if span is None or span.first is None or span.last is None:
        return span
    if word in _OPEN_START:
        last = max(1, span.last if word in {"until", "till", "by", "up to"} else span.first - 1)
        return DaySpan(None, last, Precision.SPAN, f"../{date.fromordinal(last).isoformat()}")
    if word in _OPEN_END:
        first = min(date.max.toordinal(), span.last + 1 if word == "after" else span.first)
        return DaySpan(first, None, Precision.SPAN, f"{date.fromordinal(first).isoformat()}/..")
    return span


def _take_asks(plain: str) -> tuple[Asks, str]:
    """What is asked for, and the question without the words that ask."""
    lower = plain.lower()
    for asks, pattern in _operators().asks:
        match = pattern.search(lower)
        if match is not None:
            return asks, (plain[: match.start()] + " " + plain[match.end() :]).strip()
    return Asks.WHAT, plain


def _many(word: str | None) -> int:
    """The number before a unit of time; 0 without one."""
    if word is None or word.isdigit():
        return int(word or 0)
    return max(1, _operators().many.index(word.lower()) - 1)


def _take_pivot(plain: str) -> tuple[Pivot | None, str]:
    """Another event that the question counts from, and the question without it."""
    operators = _operators()
    unit = operators.unit.search(plain)
    days = _UNIT_DAYS[unit.group("unit").lower()] if unit else None
    many = _many(unit.group("many")) if unit is not None else 0
    exactly = days is not None and (many > 0 or days == 1) and days <= _UNIT_DAYS["week"]
    days = days * max(many, 1) if days is not None else None
    cut = f"{plain[: unit.start()].rstrip()} {plain[unit.end() :]}" if unit else plain
    for side, pattern in operators.sides:
        for match in pattern.finditer(cut):
            behind = cut[: match.start()].split()
            clause = cut[match.end() :].strip(" ,.?!")
            if not clause or (not unit and behind and behind[-1].lower() in operators.not_behind and match.start()):
                continue
            if not unit and match.group("word").lower() == "before" and operators.spatial.search(clause):
                # "Testified before the panel"; but "the day before the Senate voted".
                continue
            if _SO_LONG.match(clause):
                # "Rescued after five days" counts from nothing that happened.
                continue
            if match.group("word").lower() in {"once", "since"} and len(clause.split()) < 2:
                continue
            return Pivot(side, clause, days, exactly=exactly), cut[: match.start()].strip()
    return None, plain


def _take_pick(plain: str) -> tuple[Pick, str]:
    """Which of several is meant; "first" stays in the body, for it may belong to the thing ("the first train")."""
    for pick, pattern in _operators().picks:
        match = pattern.search(plain)
        if match is not None:
            rest = plain if pick is Pick.FIRST else plain[: match.start()] + " " + plain[match.end() :]
            return pick, " ".join(rest.split())
    return Pick.BEST, plain
