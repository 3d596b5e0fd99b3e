"""Rules within a week of the anchor: weekdays, today and yesterday, parts of the day, clock times."""

from __future__ import annotations

from datetime import date, timedelta

from timeline.dates.clocktime import clock_time
from timeline.dates.feasts import nth_weekday_of
from timeline.dates.rules.absolute import full_date
from timeline.dates.rules.base import Ask, Reader, Said, rejected, say_anchor, say_direction, unanchored
from timeline.dates.rules.nearest import around, choose, month_day
from timeline.dates.span import between
from timeline.dates.units import shift_months, value_of
from timeline.model import RejectedReading

_DAY_NAMES = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_LEAD = 600
"""Characters from the start of a text in which its news is told."""


def weekday(ask: Ask) -> Said:
    """A weekday: the latest one not after the anchor, unless the words look ahead."""
    number, anchor = ask.number("w"), ask.state.anchor
    name = _DAY_NAMES[number]
    if ask.word("from") == "story" and ask.state.last_day is not None:
        return _beside(ask, name, ask.state.last_day)
    if ask.word("from") == "report" and (reported := ask.state.day_beside(ask.start)) is not None:
        return _beside(ask, name, reported)
    if anchor is None:
        return unanchored(f"XXXX-WXX-{number}{ask.part}", f"is a {name}")
    behind = anchor - timedelta(days=(anchor.isoweekday() - number) % 7)
    ahead = anchor + timedelta(days=(number - anchor.isoweekday()) % 7)
    which = ask.word("which")
    if "week" in ask.args:
        return _of_week(ask, name, anchor, ask.number("week"))
    if which == "last":
        best = (behind if behind != anchor else behind - _WEEK) + ask.number("weeks") * _WEEK
        why = f"is the last {name} before {say_anchor(ask)}" + (", and a week back" if "weeks" in ask.args else "")
    elif which == "next":
        best = (ahead if ahead != anchor else ahead + _WEEK) + ask.number("weeks") * _WEEK
        why = f"is the first {name} after {say_anchor(ask)}" + (", and a week on" if "weeks" in ask.args else "")
    elif which == "this":
        best = ahead if ask.direction != "past" else behind
        why = f"is the {name} nearest in time to {say_anchor(ask)}{say_direction(ask.direction)}"
    elif ask.direction == "near":
        best = ahead if ahead - anchor < anchor - behind else behind
        why = f"is the {name} nearest in time to {say_anchor(ask)}"
    elif ask.direction == "future":
        best = ahead
        why = f"is the first {name} on or after {say_anchor(ask)}{say_direction(ask.direction)}"
    elif ahead - anchor == _DAY and (ask.direction != "past" or _leads(ask, anchor)):
        best = ahead
        why = f"is the day after {say_anchor(ask)}: nobody names a day of six days ago by its weekday alone"
        if ask.direction == "past":
            why += ", so it had already begun where this happened"
    else:
        best = behind
        why = f"is the last {name} on or before {say_anchor(ask)}{say_direction(ask.direction)}"
    others = (day.isoformat() + ask.part for day in (behind, ahead))
    value = best.isoformat() + ask.part
    return Said(value, why, relative=True, rejected=rejected(others, value, _lost(which, ask.direction)))


def _leads(ask: Ask, anchor: date) -> bool:
    """Whether the news may be of the anchor's tomorrow: told in the lead, and not behind a day that is over."""
    return ask.start < _LEAD and (ask.state.news_day is None or ask.state.news_day >= anchor)


def _of_week(ask: Ask, name: str, anchor: date, week: int) -> Said:
    """Friday of last week, Monday next week: of the calendar week so many after the anchor's."""
    day = anchor + timedelta(days=ask.number("w") - anchor.isoweekday()) + week * _WEEK
    side = {0: "that holds", -1: "before the one of", 1: "after the one of"}[week]
    return Said(f"{day.isoformat()}{ask.part}", f"is the {name} of the week {side} {say_anchor(ask)}", relative=True)


def _beside(ask: Ask, name: str, mentioned: date) -> Said:
    """The following Monday, the previous Friday, that Sunday: counted from the day mentioned last."""
    ahead = mentioned + timedelta(days=(ask.number("w") - mentioned.isoweekday()) % 7)
    which = ask.word("which")
    side = {"next": "first after", "last": "last before"}.get(which, "first on or after")
    if which == "next" and ahead == mentioned:
        ahead += _WEEK
    day = ahead - _WEEK if which == "last" else ahead
    return Said(
        f"{day.isoformat()}{ask.part}", f"is the {name} {side} {say_anchor(ask, mentioned)}", True, anchor=mentioned
    )


def _lost(which: str, direction: str) -> str:
    if which:
        return f'the word "{which}" excludes it'
    if direction == "future":
        return "the words around look ahead"
    return "the verb is in the past" if direction == "past" else "nothing near looks ahead"


def nth_weekday(ask: Ask) -> Said:
    """The second Monday of June, the last Friday of next month."""
    if "shift" in ask.args:
        if ask.state.anchor is None:
            return unanchored("XXXX-XX-XX", "is a day without a month")
        month = shift_months(ask.state.anchor, ask.number("shift"))
        day = nth_weekday_of(month.year, month.month, ask.number("w"), ask.number("n"))
        return Said(day.isoformat(), f"was looked up in the calendar, counted from {say_anchor(ask)}", relative=True)
    if "y" not in ask.args and ask.state.anchor is None:
        return unanchored(f"XXXX-{ask.number('m'):02d}-XX", "is a day without a year")
    years = [ask.number("y")] if "y" in ask.args or ask.state.anchor is None else around(ask.state.anchor.year)
    days = [nth_weekday_of(year, ask.number("m"), ask.number("w"), ask.number("n")) for year in years]
    if len(days) == 1:
        return Said(days[0].isoformat(), "has its year beside it; it was looked up in the calendar")
    return choose(ask, [day.isoformat() for day in days], "such day")


def weekend(ask: Ask) -> Said:
    """The weekend: the one that has begun or passed last, unless the words look ahead."""
    anchor = ask.state.anchor
    if anchor is None:
        return unanchored("XXXX-WXX-WE", "is a weekend")
    saturday = anchor - timedelta(days=(anchor.isoweekday() - 6) % 7)
    if ask.direction == "future" and anchor.isoweekday() < 6:
        saturday += _WEEK
        why = f"is the first weekend on or after {say_anchor(ask)}{say_direction(ask.direction)}"
    else:
        why = f"is the last weekend on or before {say_anchor(ask)}{say_direction(ask.direction)}"
    return Said(value_of(saturday, "WE"), why, relative=True)


def day_offset(ask: Ask) -> Said:
    """Today, yesterday, tonight, this morning: a fixed number of days from the anchor."""
    anchor, count = ask.state.anchor, ask.number("n")
    if anchor is None:
        return unanchored(f"XXXX-XX-XX{ask.part}", "counts from the day of writing")
    day = anchor + timedelta(days=count)
    steps = {0: "is", -1: "is the day before", 1: "is the day after"}.get(count, f"is {abs(count)} days from")
    return Said(f"{day.isoformat()}{ask.part}", f"{steps} {say_anchor(ask)}", relative=True)


def overnight(ask: Ask) -> Said:
    """The night before the day of the news; told as ahead, the one that begins on the anchor's day."""
    anchor = ask.state.anchor
    if anchor is None:
        return unanchored("XXXX-XX-XXTNI", "is a night")
    if ask.direction != "past":
        return Said(f"{anchor.isoformat()}TNI", f"is the night that begins on {say_anchor(ask)}", relative=True)
    news = ask.state.news_day
    day = (news or anchor) - _DAY
    # At two in the morning it was the next day already: both days are the night's.
    span = between(day.toordinal(), day.toordinal() + 1)
    return Said(f"{day.isoformat()}TNI", f"is the night before {say_anchor(ask, news)}", True, (), news, span)


def part_of_day(ask: Ask) -> Said:
    """A part of the day the text speaks of: of the day mentioned last, else of the anchor."""
    mentioned = ask.state.last_day
    if (
        mentioned is not None
        and ask.state.anchor is not None
        and ask.direction == "past"
        and mentioned > ask.state.anchor
    ):
        mentioned = ask.state.news_day  # "cancelled until Thursday, and she came in the afternoon"
    day = mentioned or ask.state.anchor
    if day is None:
        return unanchored(f"XXXX-XX-XX{ask.part}", "is a part of a day")
    return Said(
        f"{day.isoformat()}{ask.part}", f"is on {say_anchor(ask, mentioned)}", relative=True, anchor=mentioned
    )


def clock(ask: Ask) -> Said:
    """A clock time, on the day beside it or on the anchor's."""
    day = _clock_day(ask)
    value, why, at = day.value[:10], day.why, f"T{clock_time(ask.args)}"
    if (moved := ask.number("add")) and "X" not in value:
        value = (date.fromisoformat(value) + timedelta(days=moved)).isoformat()
        why = f"is the same moment as the time beside it, whose day {why}"
    lost = tuple(RejectedReading(other.value[:10] + at, other.why) for other in day.rejected) if not moved else ()
    return Said(f"{value}{at}", why, day.relative, lost, day.anchor)


def _clock_day(ask: Ask) -> Said:
    args = ask.args
    if not {"y", "iso", "numeric"}.isdisjoint(args):
        return full_date(ask)
    if "m" in args:
        return month_day(ask)
    if "w" in args:
        said = weekday(ask)
        return Said("XXXX-XX-XX" if ask.state.anchor is None else said.value, said.why, True, said.rejected)
    return _beside_or_told(ask)


def _beside_or_told(ask: Ask) -> Said:
    """The day of a clock time that names none: one mentioned shortly before, else that of the news."""
    mentioned = ask.state.day_beside(ask.start) if "n" not in ask.args else None
    if mentioned is not None and not _looks_away(ask, mentioned):
        if _only_planned(ask):
            return Said("XXXX-XX-XX", "is told as past, behind a day that was only planned", relative=True)
        return Said(mentioned.isoformat(), f"is on {say_anchor(ask, mentioned)}", relative=True, anchor=mentioned)
    if "n" in ask.args or ask.state.last_day is None or ask.state.anchor is None:
        return day_offset(ask)
    return _told_day(ask, ask.state.last_day, ask.state.anchor)


def _told_day(ask: Ask, mentioned: date, anchor: date) -> Said:
    """The day of a clock time that no day stands near: that of the news, where the text tells of no other."""
    news = ask.state.news_day
    if news is not None and ask.state.news_days == 1 and mentioned == news:
        return Said(news.isoformat(), f"is on {say_anchor(ask, news)}", relative=True, anchor=news)
    past = ask.direction == "past" and (mentioned < anchor or mentioned == news)
    if past or (ask.direction == "future" and mentioned > anchor):
        # "She was shot at 10 p.m.", long after the text has left the news for what lies behind it.
        return Said("XXXX-XX-XX", "may be on any of the days that the text tells of", relative=True)
    return day_offset(ask)


def _only_planned(ask: Ask) -> bool:
    """Whether a time is told as past behind a day that was a plan: "due back by Sunday. They were seen at noon"."""
    return ask.direction == "past" and ask.state.last_day_looks in {"near", "future"}


def _looks_away(ask: Ask, mentioned: date) -> bool:
    """Whether the words of a clock time look to the other side of today than a day mentioned before, a week away."""
    anchor = ask.state.anchor
    if anchor is None or abs(mentioned - anchor) <= _WEEK:
        return False
    return (ask.direction == "past" and mentioned > anchor) or (ask.direction == "future" and mentioned < anchor)


READERS: dict[str, Reader] = {
    "weekday": weekday,
    "weekend": weekend,
    "nth-weekday": nth_weekday,
    "day-offset": day_offset,
    "overnight": overnight,
    "part-of-day": part_of_day,
    "clock": clock,
}
