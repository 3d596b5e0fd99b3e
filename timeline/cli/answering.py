"""What the answering commands share: opening the store and reading the days of their options."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.options import place_of
from timeline.errors import NotFoundError

if TYPE_CHECKING:
    from timeline.model import DaySpan
    from timeline.store import Store


async def open_store(given: str) -> Store:
    """Open the store that answers; asking never makes a new one.

    Args:
        given: file path or database URL; empty for the configured one.

    Raises:
        NotFoundError: there is no store yet.
    """
    from timeline.store import Store  # noqa: PLC0415 - `--help` need not load a database library

    where = place_of(given)
    if "://" not in where and not _is_file(where):
        raise NotFoundError(f"There is no store at {where} yet. Read articles in first: timeline ingest FOLDER.")
    return await Store.open(where)


def _is_file(where: str) -> bool:
    return Path(where).is_file()


def today() -> date:
    """The clock's day, read at the rim so that the core never does."""
    return datetime.now(UTC).astimezone().date()


def day_of_asking(given: str) -> date:
    """The day of ``--now``, or the clock's."""
    span = _span(given)
    return date.fromordinal(span.first) if span is not None and span.first is not None else today()


def first_day(given: str) -> int | None:
    """Ordinal of the first day that ``--from`` names; None when it is empty."""
    span = _span(given)
    return span.first if span is not None else None


def last_day(given: str) -> int | None:
    """Ordinal of the last day that ``--to`` names, so that 2023-05 includes its 31st; None when it is empty."""
    span = _span(given)
    return span.last if span is not None else None


def _span(given: str) -> DaySpan | None:
    if not given:
        return None
    from timeline import dates  # noqa: PLC0415 - only where an option names a day

    return dates.read_given(given, today=today())
