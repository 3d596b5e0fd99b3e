"""Whether days lie in a period; pure."""

from __future__ import annotations

from timeline.model import DaySpan


def overlaps(one: DaySpan, other: DaySpan) -> bool:
    """Whether two spans share a day; a span much wider than the other only counts by its first day."""
    first = one.first if one.first is not None else one.last
    last = one.last if one.last is not None else one.first
    if first is None or last is None:
        return False
    if other.first is not None and other.last is not None and last - first > 2 * (other.last - other.first) + 62:
        last = first
    return (other.last is None or first <= other.last) and (other.first is None or last >= other.first)
