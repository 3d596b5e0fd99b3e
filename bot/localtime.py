"""Times of day in time zones: which moment a local day's digest is due, which days are due by now.

A clock change never doubles or drops a day: a time that the spring gap swallows is moved to behind the gap, of a time
that comes twice in autumn the first is taken, and a day that a zone leaves out (Apia had no 30 December 2011) has no
digest.
"""

from __future__ import annotations

import difflib
import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from timeline.errors import BadInputError

_TIME: Final = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap])?\.?(?(half)m\.?)", re.IGNORECASE
)
_DAY: Final = timedelta(days=1)

LONGEST_WAIT: Final = timedelta(hours=50)
"""More than two moments of a daily time can lie apart: a day left out by the zone, and a clock change."""

_SHIFT: Final = timedelta(hours=3)
"""So far may a government move a zone's clock between two days without our planned moment missing its day."""


def read_time(text: str) -> str:
    """A time of day as people type it.

    Args:
        text: "8:00", "08:00", "8.30", "8 am", "20h15".

    Returns:
        ``HH:MM``, 24 hours.

    Raises:
        BadInputError: it is none.
    """
    found = _TIME.fullmatch(text.strip())
    hour, minute = (int(found["hour"]), int(found["minute"] or 0)) if found else (24, 0)
    half = (found["half"] or "").lower() if found else ""
    if half and not 1 <= hour <= 12:
        hour = 24
    elif half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise BadInputError(f'"{text}" is not a time of day. Write it like 08:00 or 8 am.')
    return f"{hour:02}:{minute:02}"


@cache
def all_zones() -> tuple[str, ...]:
    """Names of all IANA zones that have a place or are UTC, sorted."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


def read_zone(text: str) -> str:
    """An IANA zone as people type it; case and spaces do not matter, the city alone is enough.

    Args:
        text: "Asia/Tokyo", "asia/tokyo", "new york".

    Returns:
        The zone's name.

    Raises:
        BadInputError: there is no such zone; the sentence names a near one.
    """
    wanted = text.strip().replace(" ", "_")
    try:
        return ZoneInfo(wanted).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    lower = wanted.lower()
    cities = {name.lower().rpartition("/")[2]: name for name in reversed(all_zones())}
    names = {name.lower(): name for name in all_zones()}
    if lower in names or lower in cities:
        return names.get(lower) or cities[lower]
    near = difflib.get_close_matches(lower.rpartition("/")[2], cities, n=1, cutoff=0.7)
    hint = f"Did you mean {cities[near[0]]}?" if near else "Try one like Europe/Berlin or Asia/Tokyo."
    raise BadInputError(f'"{text}" is no time zone. {hint}')


def zones_like(prefix: str, limit: int) -> tuple[str, ...]:
    """Zones that hold what was typed, those whose city begins so first.

    Args:
        prefix: what was typed so far.
        limit: at most so many.

    Returns:
        Names of zones.
    """
    typed = prefix.strip().lower().replace(" ", "_")
    found = [name for name in all_zones() if typed in name.lower()]
    return tuple(
        sorted(found, key=lambda name: (not name.lower().rpartition("/")[2].startswith(typed), name))[:limit]
    )


def moment(day: date, at: str, zone: str) -> datetime | None:
    """When a time of day comes on a local day.

    Args:
        day: the local day.
        at: ``HH:MM``.
        zone: IANA zone.

    Returns:
        The moment, aware, UTC; None when the zone has no such day.
    """
    place = ZoneInfo(zone)
    noon = datetime.combine(day, time(12), place)
    if noon.astimezone(UTC).astimezone(place).date() != day:
        return None
    # fold 0 reads a time in the gap with the offset before it, which lands as far behind the gap (PEP 495), and takes
    # the first of two equal times.
    return datetime.combine(day, time.fromisoformat(at), place).astimezone(UTC)


def next_moment(after: datetime, at: str, zone: str) -> datetime:
    """The first moment strictly after `after` at which the time of day comes.

    Args:
        after: an aware moment.
        at: ``HH:MM``.
        zone: IANA zone.

    Returns:
        The moment, aware, UTC.
    """
    day = after.astimezone(ZoneInfo(zone)).date() - _DAY
    while True:
        found = moment(day, at, zone)
        if found is not None and found > after:
            return found
        day += _DAY


def due_days(planned: datetime, now: datetime, at: str, zone: str) -> tuple[date, date]:
    """The local days whose time has come since `planned`.

    Args:
        planned: the moment the earliest of them was planned for, not after `now`.
        now: the moment it is.
        at: ``HH:MM``.
        zone: IANA zone.

    Returns:
        First and last of those days; the same day when none was missed.
    """
    last = now.astimezone(ZoneInfo(zone)).date() + _DAY
    while (found := moment(last, at, zone)) is None or found > now:
        last -= _DAY
    first = last
    # A planned moment is looked up with a margin: the zone's rules may have changed since it was computed.
    while (first - _DAY).toordinal() > 1:
        before = moment(first - _DAY, at, zone)
        if before is not None and before < planned - _SHIFT:
            break
        first -= _DAY
    while moment(first, at, zone) is None:
        first += _DAY
    return first, last
