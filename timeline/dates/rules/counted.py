"""Rules that count units from the anchor or from what the text mentioned last."""

from __future__ import annotations

from dataclasses import replace
from datetime import MAXYEAR, date, timedelta

from timeline.dates.feasts import nth_weekday_of
from timeline.dates.rules.absolute import full_date, month_year
from timeline.dates.rules.base import Ask, Reader, Said, say_anchor, unanchored
from timeline.dates.rules.nearest import month, month_day
from timeline.dates.rules.week import weekday
from timeline.dates.span import between, cover, from_value, month_span
from timeline.dates.units import UNIT_NAMES, shift, unknown, value_of
from timeline.model import DaySpan

_REPORTED_WITHIN = 90
"""Days within which the figures of a quarter or half-year are news."""
_QUARTERS = 4


def unit(ask: Ask) -> Said:
    """This, last, next week, month, year ...: calendar units around the anchor."""
    name, anchor, count = ask.word("unit"), ask.state.anchor, ask.number("shift")
    if name.startswith("T"):
        return Said("PRESENT_REF", "names no certain day")
    if anchor is None:
        return unanchored(unknown(name), f"is a {UNIT_NAMES[name]}")
    side = {0: "that holds", -1: "before the one of", 1: "after the one of"}.get(count, f"{count:+d} from")
    why = f"is the {UNIT_NAMES[name]} {side} {say_anchor(ask)}"
    if "fiscal" in ask.args:
        why += "; the months of a fiscal year are not given"
    return Said(value_of(shift(anchor, name, count), name), why, relative=True, no_days="fiscal" in ask.args)


def ago(ask: Ask) -> Said:
    """So many units before or after the anchor, or the day mentioned last."""
    name, count, sign = ask.word("unit"), ask.args.get("n", "X"), ask.number("sign")
    if not isinstance(count, int) or count > MAXYEAR:
        return Said("PAST_REF" if sign < 0 else "FUTURE_REF", "names no day of the calendar")
    mentioned = ask.state.counted_from(name) if ask.word("from") == "story" else None
    anchor = mentioned or ask.state.anchor
    if anchor is None:
        return unanchored(unknown(name), "counts from the day of writing")
    if mentioned is None and sign > 0 and ask.word("from") == "story" and not ask.state.asked:
        # "A month later" does not count from the day of writing, but from a day of the story, which is not given.
        return Said(unknown(name), "counts from a day that was not mentioned", relative=True)
    # Longer counts are rounder: "two decades ago" names a year, "a fortnight ago" a week.
    grain = ask.word("grain") or {"10Y": "Y", "100Y": "Y", "1000Y": "100Y", "2W": "W", "WE": "WE"}.get(name, name)
    day = shift(anchor, name, count * sign)
    side = "before" if sign < 0 else "after"
    plural = "" if count == 1 else "s"
    why = f"is {count} {UNIT_NAMES[name]}{plural} {side} {say_anchor(ask, mentioned)}"
    return Said(value_of(day, grain), why, relative=True, anchor=mentioned)


def day_from(ask: Ask) -> Said:
    """So many days or weeks before or after a day that stands beside: "the day before last Tuesday"."""
    said = weekday(ask) if "w" in ask.args else full_date(ask) if "y" in ask.args else month_day(ask)
    named = from_value(said.value)
    unit, count = ask.word("unit"), ask.number("n", 1) * ask.number("sign")
    if named is None or named.first is None:
        return replace(said, value=unknown(unit))
    day = shift(date.fromordinal(named.first), unit, count)
    side = "before" if count < 0 else "after"
    why = f"is {abs(count)} {UNIT_NAMES[unit]}{'' if abs(count) == 1 else 's'} {side} {said.value}, which {said.why}"
    lost = tuple(
        replace(r, value=value_of(shift(date.fromisoformat(r.value), unit, count), unit)) for r in said.rejected
    )
    return replace(said, value=value_of(day, unit), why=why, rejected=lost)


def story_day(ask: Ask) -> Said:
    """The next day, that day, the day before: counted from the day mentioned last."""
    mentioned = ask.state.last_day
    if "news" in ask.args:
        # "Earlier in the day" is on the day of the news, not on a day of the past that was mentioned by the way.
        mentioned = ask.state.news_day
        if mentioned is None and ask.state.anchor is not None:
            return Said(ask.state.anchor.isoformat(), f"is on {say_anchor(ask)}", relative=True)
    if mentioned is None:
        return unanchored(f"XXXX-XX-XX{ask.part}", "counts from a day that was not mentioned")
    day = mentioned + timedelta(days=ask.number("n"))
    return Said(f"{day.isoformat()}{ask.part}", f"counts from {say_anchor(ask, mentioned)}", True, anchor=mentioned)


def story_period(ask: Ask) -> Said:
    """That year, the following month: counted from the day or period mentioned last."""
    name, mentioned = ask.word("unit"), ask.state.last_mentioned
    if name == "Q" and not ask.number("shift") and ask.state.quarter:
        why = "is the quarter mentioned before"
        return Said(ask.state.quarter, why, relative=True, anchor=mentioned, no_days=mentioned is None)
    if mentioned is None:
        return unanchored(unknown(name), "counts from a period that was not mentioned")
    why = f"counts from {say_anchor(ask, mentioned)}"
    return Said(value_of(shift(mentioned, name, ask.number("shift")), name), why, relative=True, anchor=mentioned)


def next_period(ask: Ask) -> Said:
    """The next year: after the one mentioned last where the words speak of the past, else after the anchor's."""
    story = ask.direction == "past" and ask.state.last_mentioned is not None
    return story_period(ask) if story else unit(ask)


def week_of(ask: Ask) -> Said:
    """The week of a day."""
    day = from_value(month_day(ask).value) if "y" not in ask.args else None
    if "y" in ask.args:
        return Said(value_of(date(ask.number("y"), ask.number("m"), ask.number("d")), "W"), "is the week of that day")
    if day is None or day.first is None:
        return unanchored("XXXX-WXX", "is the week of a day without a year")
    return Said(
        value_of(date.fromordinal(day.first), "W"), f"is the week of that day nearest to {say_anchor(ask)}", True
    )


def week_of_month(ask: Ask) -> Said:
    """The first week of May, the last weekend of June: the days of the month counted in sevens, or its weekends."""
    said = month_year(ask) if "y" in ask.args else month(ask)
    whole = from_value(said.value)
    if whole is None or whole.first is None or whole.last is None:
        return said
    count, first, last = ask.number("n"), whole.first, whole.last
    if ask.word("unit") == "WE":
        start = date.fromordinal(first)
        saturday = nth_weekday_of(start.year, start.month, 6, count)
        return replace(said, value=value_of(saturday, "WE"), why=f"{said.why}; its weekends were counted")
    if ask.word("unit") == "D":
        day = last if count < 0 else first + count - 1
        if day > last:
            raise ValueError("the month has no such day")
        return replace(said, value=date.fromordinal(day).isoformat(), why=f"{said.why}; its days were counted")
    begin = last - 6 if count < 0 else first + 7 * (count - 1)
    end = min(begin + 6, last)
    if begin > last:
        raise ValueError("the month has no such week")
    return replace(said, why=f"{said.why}; its days were counted in sevens", span=between(begin, end))


def quarter(ask: Ask) -> Said:
    """A quarter of a year, by its number; which days a fiscal one has, the text must say ("ended Sept. 30")."""
    said = _part_of_year(ask, "Q", ask.number("q") or ask.number("n"), _QUARTERS)
    if "fiscal" in ask.args:
        return replace(said, why=f"{said.why}; the months of a fiscal quarter are not given", no_days=True)
    return said


def half(ask: Ask) -> Said:
    """A half of a year."""
    return _part_of_year(ask, "H", ask.number("n"), 2)


def _part_of_year(ask: Ask, letter: str, number: int, most: int) -> Said:
    if not 1 <= number <= most:
        raise ValueError("there is no such part of a year")
    if "y" in ask.args:
        return Said(f"{ask.number('y'):04d}-{letter}{number}", "has its year beside it; nothing was worked out")
    if ask.state.anchor is None:
        return unanchored(f"XXXX-{letter}{number}", "is a part of a year without the year")
    anchor = ask.state.anchor
    if "shift" not in ask.args and ask.direction != "future":
        # In January "the fourth quarter" is the one that has just ended, not the one eleven months ahead.
        behind = from_value(f"{anchor.year - 1:04d}-{letter}{number}")
        if behind is not None and behind.last is not None and anchor.toordinal() - behind.last <= _REPORTED_WITHIN:
            return Said(
                f"{anchor.year - 1:04d}-{letter}{number}", f"had just ended on {say_anchor(ask)}", relative=True
            )
    year = anchor.year + ask.number("shift")
    return Said(f"{year:04d}-{letter}{number}", f"counts from the year of {say_anchor(ask)}", relative=True)


def same_period(ask: Ask) -> Said:
    """The quarter, the year-ago quarter, a year earlier: the period reported on, a year back or itself."""
    period, count = ask.state.period, ask.number("shift")
    if period:
        year = ask.number("y") or int(period[:4]) + count
        value = f"{year:04d}{period[4:]}"
        back = f" in {year}" if count or "y" in ask.args else ""
        mentioned, span = _in_year(ask, year - int(period[:4]))
        why = f"is the period mentioned before ({period}){back}"
        return Said(value, why, relative=True, anchor=mentioned, span=span, no_days=mentioned is None)
    if "y" in ask.args:
        return Said(f"{ask.number('y'):04d}", "is a year; nothing was worked out")
    anchor = ask.state.anchor
    if anchor is None:
        return unanchored("XXXX" if count else "XXXX-QX", "is a period that was not mentioned")
    if count:
        return Said(f"{anchor.year + count:04d}", f"is the year before {say_anchor(ask)}", relative=True)
    return Said(
        value_of(shift(anchor, "Q", -1), "Q"), f"is the last full quarter before {say_anchor(ask)}", relative=True
    )


def _in_year(ask: Ask, years: int) -> tuple[date | None, DaySpan | None]:
    """First day of the period mentioned before; its months so many years on, where the value does not say them."""
    span = ask.state.period_span
    if span is None or span.first is None or span.last is None:
        return None, None
    mentioned, last = date.fromordinal(span.first), date.fromordinal(span.last)
    if span == from_value(ask.state.period):
        return mentioned, None
    first, last = shift(mentioned, "Y", years), shift(last, "Y", years)
    return mentioned, cover(month_span(first.year, first.month), month_span(last.year, last.month))


def quarter_ended(ask: Ask) -> Said:
    """The quarter that ended in a month: its three months, which need not be a quarter of the calendar.

    Its value is that of the number it is given ("the fourth quarter ended 30 June"), else of the calendar quarter
    that holds most of it.
    """
    said = month(ask)
    whole = from_value(said.value)
    if whole is None or whole.last is None:
        number = ask.number("n") or (ask.number("m") + 2) // 3
        return unanchored(f"XXXX-Q{number}", "is a quarter without a year")
    end = date.fromordinal(whole.last)
    middle, start = shift(end, "M", -1), shift(end, "M", -2)
    number = ask.number("n")
    if number > _QUARTERS:
        raise ValueError("a year has no such quarter")
    value = f"{end.year:04d}-Q{number}" if number else value_of(middle, "Q")
    span = cover(month_span(start.year, start.month), whole)
    calendar = from_value(value)
    if calendar is not None and (calendar.first, calendar.last) == (span.first, span.last):
        span = calendar
    return Said(value, f"is the quarter whose last month is {said.value}", relative=True, span=span)


READERS: dict[str, Reader] = {
    "unit": unit,
    "ago": ago,
    "day-from": day_from,
    "story-day": story_day,
    "story-period": story_period,
    "next-period": next_period,
    "week-of": week_of,
    "week-of-month": week_of_month,
    "quarter": quarter,
    "half": half,
    "same-period": same_period,
    "quarter-ended": quarter_ended,
}
