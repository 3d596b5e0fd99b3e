"""Times of day as the arguments of a rule give them: "3 p.m.", "14:30", "0735 GMT", "noon", "8 in the evening"."""

from __future__ import annotations

from collections.abc import Mapping

_DAY = 24 * 60
"""Minutes of a day."""


def clock_time(args: Mapping[str, str | int]) -> str:
    """The time of day.

    Args:
        args: arguments of the rule ``clock``.

    Returns:
        Hours and minutes, ``14:30``; ``24:00`` for midnight.
    """
    if "exact" in args:
        return f"{int(args['exact']):02d}:00"
    if "clock" in args:
        hour, minute = (int(part) for part in str(args["clock"]).split(":")[:2])
    else:
        hour, minute = int(args.get("h", 0)), 0
    if "past" in args:
        hour, minute = divmod(hour * 60 + int(args["past"]), 60)
    afternoon = args["half"] == 12 if "half" in args else args.get("part") in {"AF", "EV", "NI"}
    if afternoon and hour < 12:
        hour += 12
    elif "half" in args and not afternoon and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}"


def days_apart(here: Mapping[str, str | int], there: Mapping[str, str | int]) -> int:
    """By how many days the date differs between two places whose clocks show the same moment.

    Args:
        here: arguments of the first clock time, whose day is wanted.
        there: arguments of the second, whose day is known.

    Returns:
        -1, 0 or 1: what to add to the second's day. No two clocks are taken to differ by more than half a day.
    """
    first, second = (_minutes(clock_time(args)) for args in (here, there))
    return min((0, -1, 1), key=lambda days: abs(first + days * _DAY - second))


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
