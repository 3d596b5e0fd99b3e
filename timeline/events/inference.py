"""Days for undated events, taken from the dated event that is surely the same one."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model import Event


def infer_dates(events: Sequence[Event]) -> tuple[Event, ...]:
    """Gives undated events the day of the one dated event they surely equal.

    Args:
        events: events as `cluster` gives them, with no inferred dates in them.

    Returns:
        The same events in the same order; the dating of some has reason `INFERRED` and explains its ground.
        Start from `cluster` each time: an inference is never an input, so it goes away when a real date arrives.
    """
    raise NotImplementedError
