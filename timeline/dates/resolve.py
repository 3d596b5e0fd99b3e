"""Reading the phrases of an article against the day it appeared, in text order.

Only rules are read, never the text: an article whose date becomes known later is read again from its stored phrases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.dates.chronicle import years_listed
from timeline.dates.rules import READERS, Ask, Said
from timeline.dates.rules.base import full_year
from timeline.dates.span import cover, day_span, from_value
from timeline.dates.state import State
from timeline.errors import BadInputError
from timeline.model import DatePhrase, DaySpan, FoundPhrase

_YEARLESS = frozenset({"month", "month-day"})
"""Rules of phrases that name no year."""


def resolve(
    found: Sequence[FoundPhrase], published: DaySpan | None, *, asked: bool = False
) -> tuple[DatePhrase, ...]:
    """Read an article's phrases.

    Args:
        found: all its phrases, in text order.
        published: when it appeared: a day, or the span it must lie in; None when nobody knows.
        asked: the text is a question and `published` the day it is asked.

    Returns:
        One reading a phrase. Relative phrases that nothing anchors have no span, and a value with X's. Where
        `published` is a span, a relative phrase is read only if its first and last day agree on it.
    """
    if published is None or published.first is None or published.last is None:
        return _read_all(found, None, asked=asked)
    late = _read_all(found, date.fromordinal(published.last), asked=asked)
    if published.first == published.last:
        return late
    early = _read_all(found, date.fromordinal(published.first), asked=asked)
    unknown = _read_all(found, None, asked=asked)
    return tuple(
        one if one.value == other.value and one.span == other.span else neither
        for one, other, neither in zip(late, early, unknown, strict=True)
    )


def _read_all(found: Sequence[FoundPhrase], today: date | None, *, asked: bool) -> tuple[DatePhrase, ...]:
    source = "none" if today is None else "asked" if asked else "publication"
    state = State(today, source, asked)
    dateline = next((_read_one(phrase, state) for phrase in found if ("dateline", 1) in phrase.rule.args), None)
    if dateline is not None and dateline.span is not None and dateline.span.first == dateline.span.last:
        # The article's own word on its day ("SEOUL, May 7 (AP)") beats its page's.
        state.anchor, state.anchor_source = date.fromordinal(dateline.span.first or 1), "dateline"
    read: list[DatePhrase] = []
    listed, year = years_listed(found, today) if today else {}, 0
    for i, phrase in enumerate(found):
        year = listed.get(i, year)
        one = dateline if dateline is not None and phrase is dateline.found else _read_one(phrase, state)
        if year and phrase.rule.name in _YEARLESS and one.relative and one.value[:4] != f"{year:04d}":
            one = _years_on(one, year - int(one.value[:4]), "as the list goes on through the years")
        state.remember(one)
        read.append(one)
    return tuple(_join_ranges(read))


def _read_one(phrase: FoundPhrase, state: State) -> DatePhrase:
    return _finish(phrase, _read(phrase, state), state)


def _read(phrase: FoundPhrase, state: State) -> Said:
    try:
        return READERS[phrase.rule.name](Ask(_args(phrase, state), phrase.rule.direction, state, phrase.start))
    except (ValueError, OverflowError):
        return Said("XXXX-XX-XX", "names a day that does not exist, or one outside the years 1 to 9999")


def _args(phrase: FoundPhrase, state: State) -> dict[str, str | int]:
    """The arguments of a phrase's rule, a year of two digits written out."""
    args = dict(phrase.rule.args)
    short, base = args.get("yy"), args.get("base", 0)
    if isinstance(short, int) and isinstance(base, int):
        args["y"] = full_year(short, state.anchor, base)
    return args


def _finish(phrase: FoundPhrase, said: Said, state: State) -> DatePhrase:
    span = None if said.no_days else said.span or from_value(said.value)
    counted = said.relative and span is not None
    anchor = said.anchor or state.anchor
    return DatePhrase(
        found=phrase,
        value=said.value,
        span=span,
        anchor=anchor.toordinal() if counted and anchor else None,
        anchor_source=("phrase" if said.anchor else state.anchor_source) if counted else "none",
        relative=said.relative,
        explanation=f'"{" ".join(phrase.text.split())}" {said.why}.',
        rejected=said.rejected,
    )


def _join_ranges(read: Sequence[DatePhrase]) -> list[DatePhrase]:
    """Give both ends of a range ("from June to August 2022") the days of the whole; their values stay their own."""
    joined = list(read)
    for at in range(len(joined) - 1):
        first, last = joined[at], joined[at + 1]
        if ("range", "first") not in first.found.rule.args:
            continue
        first, last = _in_order(first, last)
        if first.span is None or last.span is None:
            continue
        try:
            whole = cover(first.span, last.span)
        except BadInputError:
            continue
        joined[at] = replace(first, span=whole, explanation=f"{first.explanation} It opens the stretch {whole.edtf}.")
        joined[at + 1] = replace(
            last, span=whole, explanation=f"{last.explanation} It closes the stretch {whole.edtf}."
        )
    return joined


def _in_order(first: DatePhrase, last: DatePhrase) -> tuple[DatePhrase, DatePhrase]:
    """The ends of a stretch; where it would run backwards, one is moved whose week or year the words leave open."""
    if first.span is None or last.span is None or (last.span.last or 0) >= (first.span.first or 0):
        return first, last
    if first.found.rule.name == last.found.rule.name == "weekday":
        return first, _week_later(last)
    if first.found.rule.name not in _YEARLESS or last.found.rule.name not in _YEARLESS:
        return first, last
    if first.found.rule.direction == "future":
        return first, _years_on(last, 1)
    return _years_on(first, -1), last


def _years_on(read: DatePhrase, years: int, ground: str = "as the stretch runs onwards") -> DatePhrase:
    """A day or month without a year, moved so that a stretch or a list of days does not run backwards."""
    value = f"{int(read.value[:4]) + years:04d}{read.value[4:]}"
    span = from_value(value)
    why = f"{read.explanation} Its year is {value[:4]}, {ground}."
    return read if span is None else replace(read, value=value, span=span, explanation=why)


def _week_later(read: DatePhrase) -> DatePhrase:
    """The second weekday of "from Monday to Friday", which comes after the first whatever the tense."""
    day = date.fromordinal(read.span.last + 7) if read.span and read.span.last else None
    if day is None:
        return read
    value = day.isoformat() + read.value[10:]
    return replace(read, value=value, span=day_span(day), explanation=f"{read.explanation} It follows the first day.")
