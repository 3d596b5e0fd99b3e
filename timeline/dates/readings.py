"""How each rule turns its arguments and the anchor into a value, with the reason in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from timeline.dates.state import State
from timeline.dates.units import amount, shift, shift_months, unknown, value_of
from timeline.model import DaySpan, FoundPhrase, RejectedReading


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says."""

    value: str
    why: str
    relative: bool = False
    span: DaySpan | None = None
    rejected: tuple[RejectedReading, ...] = ()
    anchor: int | None = None
    anchor_source: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    phrase: FoundPhrase
    args: dict[str, Any]
    direction: str
    state: State


def _day(value: date) -> str:
    return f"{value:%A} {value.day} {value:%B %Y}"


def full_date(read: Read) -> Said:
    a = read.args
    if "iso" in a:
        return Said(date.fromisoformat(a["iso"]).isoformat(), "a full date in the sentence itself")
    if "numeric" in a:
        x, y, z = (int(p) for p in __import__("re").split(r"[/.-]", a["numeric"]))
        z += 0 if z > 99 else (2000 if z < 70 else 1900)
        m, d = (y, x) if "." in a["numeric"] or x > 12 else (x, y)
        return Said(date(z, m, d).isoformat(), "a full date in the sentence itself")
    return Said(date(a["y"], a["m"], a["d"]).isoformat(), "a full date in the sentence itself")


def month_day(read: Read) -> Said:
    a = read.args
    if "m" not in a:
        return weekday(read)
    anchor = read.state.anchor
    value = f"XXXX-{a['m']:02d}-{a['d']:02d}"
    if anchor is None:
        return Said(value, "a day without a year, and nothing says which year", True)
    days = []
    for y in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            days.append(date(y, a["m"], a["d"]))
        except ValueError:
            continue
    best = min(days, key=lambda d: abs((d - anchor).days))
    rejected = tuple(RejectedReading(d.isoformat(), "further from the anchor") for d in days if d != best)
    return Said(best.isoformat(), f"the {best.day} {best:%B} nearest to {_day(anchor)}", True, rejected=rejected)


def month_year(read: Read) -> Said:
    a = read.args
    if "iso" in a:
        return Said(a["iso"], "a month with its year")
    return Said(f"{a['y']:04d}-{a['m']:02d}", "a month with its year")


def month(read: Read) -> Said:
    a, anchor = read.args, read.state.anchor
    if anchor is None:
        return Said(f"XXXX-{a['m']:02d}", "a month without a year, and nothing says which year", True)
    here = anchor.year * 12 + anchor.month - 1
    candidates = [y * 12 + a["m"] - 1 for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    which = a.get("which")
    if which == "last" or (which is None and read.direction == "past"):
        best = max(c for c in candidates if c < here or (which is None and c == here))
        why = "the last such month"
    elif which == "next":
        best = min(c for c in candidates if c > here)
        why = "the next such month"
    elif which == "this":
        best = anchor.year * 12 + a["m"] - 1
        why = "of the year of the anchor"
    else:
        best = min(candidates, key=lambda c: abs(c - here))
        why = "the nearest such month"
    y, m = divmod(best, 12)
    return Said(f"{y:04d}-{m + 1:02d}", f"{why}, counted from {_day(anchor)}", True)


def year(read: Read) -> Said:
    return Said(f"{read.args['y']:04d}", "a year")


def weekday(read: Read) -> Said:
    a, anchor = read.args, read.state.anchor
    w = a["w"]
    part = "T" + a["part"] if "part" in a else ""
    if anchor is None:
        return Said(f"XXXX-WXX-{w}{part}", "a weekday, and nothing says of which week", True)
    back = (anchor.isoweekday() - w) % 7
    past = anchor - timedelta(days=back)
    ahead = anchor + timedelta(days=(w - anchor.isoweekday()) % 7)
    which = a.get("which")
    if which == "last":
        best = past if back else past - timedelta(days=7)
        why = f"the last {best:%A} before"
    elif which == "next":
        best = ahead if ahead != anchor else ahead + timedelta(days=7)
        why = f"the next {best:%A} after"
    elif read.direction == "future" or which == "this":
        best, why = ahead, f"the first {ahead:%A} on or after"
    else:
        best, why = past, f"the last {past:%A} on or before"
    other = ahead if best <= anchor else past
    rejected = (RejectedReading(other.isoformat(), "the words look the other way"),) if other != best else ()
    return Said(best.isoformat() + part, f"{why} {_day(anchor)}", True, rejected=rejected)


def day_offset(read: Read) -> Said:
    a, anchor = read.args, read.state.anchor
    part = "T" + a["part"] if "part" in a else ""
    if anchor is None:
        return Said("XXXX-XX-XX" + part, "counts from a day that nothing gives", True)
    return Said((anchor + timedelta(days=a["n"])).isoformat() + part, f"counted from {_day(anchor)}", True)


def unit(read: Read) -> Said:
    a, anchor = read.args, read.state.anchor
    u = a["unit"]
    if u.startswith("T"):
        return Said("PRESENT_REF", "now")
    if anchor is None:
        return Said(unknown(u), "counts from a day that nothing gives", True)
    return Said(value_of(shift(anchor, u, a["shift"]), u), f"counted from {_day(anchor)}", True)


def ago(read: Read) -> Said:
    a, anchor = read.args, read.state.anchor
    source, u = "", a["unit"]
    if a.get("from") == "story" and read.state.last_day is not None:
        anchor, source = read.state.last_day, "phrase"
    if u.startswith("T"):
        return Said(amount(a["n"], u), "an amount of time")
    if anchor is None:
        return Said(unknown(u), "counts from a day that nothing gives", True)
    got = shift(anchor, u, a["n"] * a["sign"])
    return Said(
        value_of(got, "Y" if u == "10Y" else u),
        f"counted from {_day(anchor)}",
        True,
        anchor=anchor.toordinal(),
        anchor_source=source,
    )


def quarter(read: Read) -> Said:
    a, anchor = read.args, read.state.anchor
    n = a["n"]
    if "y" in a:
        return Said(f"{a['y']:04d}-Q{n}", "a quarter with its year")
    if anchor is None:
        return Said(f"XXXX-Q{n}", "a quarter without a year", True)
    return Said(f"{anchor.year:04d}-Q{n}", f"of the year of {_day(anchor)}", True)


def season(read: Read) -> Said:
    a, anchor = read.args, read.state.anchor
    s = a["season"]
    if "y" in a:
        return Said(f"{a['y']:04d}-{s}", "a season with its year")
    if anchor is None:
        return Said(f"XXXX-{s}", "a season without a year", True)
    y = anchor.year
    if a.get("which") == "last" and {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[s] + 2 >= anchor.month:
        y -= 1
    return Said(f"{y:04d}-{s}", f"counted from {_day(anchor)}", True)


def decade(read: Read) -> Said:
    d = read.args["d"]
    if d < 10:
        d += 190
    return Said(f"{d:03d}", "a decade")


def century(read: Read) -> Said:
    return Said(f"{read.args['n'] - 1:02d}", "a century")


def duration(read: Read) -> Said:
    return Said(amount(read.args["n"], read.args["unit"]), "an amount of time, not a day")


def fixed(read: Read) -> Said:
    return Said(read.args["value"], "no certain day")


READERS: dict[str, Callable[[Read], Said]] = {
    "full-date": full_date,
    "month-day": month_day,
    "month-year": month_year,
    "month": month,
    "year": year,
    "weekday": weekday,
    "day-offset": day_offset,
    "unit": unit,
    "ago": ago,
    "quarter": quarter,
    "season": season,
    "decade": decade,
    "century": century,
    "duration": duration,
    "reference": fixed,
    "set": fixed,
}
