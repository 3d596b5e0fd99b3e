"""Rules that need no anchor: whole dates, years, decades, centuries, amounts, repetitions, vague references."""

from __future__ import annotations

import re
from datetime import date, datetime

from timeline.dates.clocktime import clock_time
from timeline.dates.rules.base import Ask, Reader, Said, full_year, say_anchor
from timeline.dates.span import between
from timeline.dates.units import amount, shift

_STATED = "is a full date; nothing was worked out"
_NOUGHTIES = 2000


def full_date(ask: Ask) -> Said:
    """Day, month and year, in words or digits."""
    iso = ask.word("iso")
    if "T" in iso or ":" in iso:
        moment = datetime.fromisoformat(iso.replace(" ", "T"))
        return Said(f"{moment.date().isoformat()}T{moment:%H:%M}", _STATED)
    if iso:
        return Said(date.fromisoformat(iso).isoformat(), _STATED)
    if "numeric" in ask.args:
        return Said(_numeric(ask).isoformat(), _STATED)
    return Said(date(ask.number("y"), ask.number("m"), ask.number("d")).isoformat(), _STATED)


def _numeric(ask: Ask) -> date:
    text, order = ask.word("numeric"), ask.word("order")
    first, second, year = (int(part) for part in re.split(r"[/.-]", text))
    if year < 100:
        year = full_year(year, ask.state.anchor)
    # A dot is the mark of day-first countries; a number above twelve is a day whatever the custom.
    day_first = order == "DMY" or "." in text or first > 12
    if day_first and second <= 12:
        return date(year, second, first)
    return date(year, first, second)


def month_year(ask: Ask) -> Said:
    """A month with its year."""
    value = ask.word("iso") or f"{ask.number('y'):04d}-{ask.number('m'):02d}"
    return Said(value, "is a month with its year; nothing was worked out")


def year(ask: Ask) -> Said:
    """A year, perhaps of two digits."""
    if "yy" in ask.args:
        return Said(f"{ask.number('y'):04d}", "is a year written with two digits")
    return Said(f"{ask.number('y'):04d}", "is a year; nothing was worked out")


def decade(ask: Ask) -> Said:
    """A decade: "the 1980s", "the nineties", "the '60s"."""
    tens = ask.number("y") // 10 if "y" in ask.args else ask.number("d")
    if tens < 10:
        tens += 190 if tens >= 2 else 200
    return Said(f"{tens:03d}", "is a decade; nothing was worked out")


_CENTURIES = 100


def century(ask: Ask) -> Said:
    """A century by its number, or by its years ("the 1800s")."""
    if "y" not in ask.args:
        number = ask.number("n")
        if not 1 <= number <= _CENTURIES:
            return Said("XX", "is a century that has no place in four digits of a year")
        return Said(f"{number - 1:02d}", "is a century; nothing was worked out")
    if ask.number("y") == _NOUGHTIES:
        return Said("200", "is the first decade of the century, as people mean it")
    return Said(f"{ask.number('y') // 100:02d}", "is a century named by its years; nothing was worked out")


def duration(ask: Ask) -> Said:
    """An amount of time."""
    given = ask.args.get("n", 0 if "half" in ask.args else 1)
    if given == "X":
        return Said(amount("X", ask.word("unit")), "is an amount of time of unknown length")
    count = float(given) + (0.5 if "half" in ask.args else 0)
    if ask.state.asked and "side" in ask.args:
        return _window(ask, count)
    return Said(amount(count, ask.word("unit")), "is an amount of time, not a day")


def _window(ask: Ask, count: float) -> Said:
    """The days that a question about "the last two weeks" asks for; in an article the words stay an amount."""
    anchor, unit = ask.state.anchor, ask.word("unit")
    value = amount(count, unit)
    if anchor is None or unit.startswith("T"):
        return Said(value, "is an amount of time, not a day")
    far = shift(anchor, unit, int(count) * ask.number("side")).toordinal()
    span = between(min(far, anchor.toordinal()), max(far, anchor.toordinal()))
    return Said(value, f"is the stretch of that length up to {say_anchor(ask)}", relative=True, span=span)


def repetition(ask: Ask) -> Said:
    """Something that comes again and again."""
    args = ask.args
    if "every" in args:
        value = ask.word("every")
    elif "w" in args:
        at = f"T{clock_time(args)}" if not args.keys().isdisjoint({"clock", "h", "exact"}) else ask.part
        value = f"XXXX-WXX-{ask.number('w')}{at}"
    elif "m" in args:
        value = f"XXXX-{ask.number('m'):02d}"
    elif "season" in args:
        value = f"XXXX-{ask.word('season')}"
    elif "part" in args:
        value = f"XXXX-XX-XX{ask.part}"
    else:
        value = amount(ask.number("n", 1), ask.word("unit"))
    return Said(value, "comes again and again, so it is no single day")


def reference(ask: Ask) -> Said:
    """Now, recently, in the future: a direction without a day."""
    return Said(ask.word("value"), "names no certain day")


READERS: dict[str, Reader] = {
    "full-date": full_date,
    "month-year": month_year,
    "year": year,
    "decade": decade,
    "century": century,
    "duration": duration,
    "reported-months": duration,
    "set": repetition,
    "reference": reference,
}
