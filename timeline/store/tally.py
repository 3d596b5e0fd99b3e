"""Numbers that are kept so that nobody has to count a million events: by name, by year, by word.

A merge writes many events anew that change in nothing that is counted here; only what is left when its steps are
added up is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, update
from sqlalchemy.dialects.sqlite import insert

from timeline.model import Event
from timeline.store import schema
from timeline.store.indexes import vocabulary_of
from timeline.store.prepared import Prepared
from timeline.store.rows import sort_days
from timeline.store.schema import NO_DAY, NO_YEAR

_name = schema.name
_NAMES = Prepared(
    update(_name).where(_name.c.n == bindparam("number")).values(events=_name.c.events + bindparam("delta"))
)


class Tally:
    """Adds up what a transaction takes from the counts and puts to them."""

    def __init__(self) -> None:
        self._names: Counter[int] = Counter()
        self._name_years: Counter[tuple[int, int]] = Counter()
        self._years: Counter[int] = Counter()
        self._words: Counter[str] = Counter()

    def event(self, event: Event, sign: int) -> None:
        """Count an event and its words in (1) or out (-1)."""
        self._years[year_of(sort_days(event.dating.span)[0])] += sign
        for word in vocabulary_of(event):
            self._words[word] += sign

    def name(self, name: int, day: int, sign: int) -> None:
        """Count an event of that sort day in or out for a name, by row number."""
        self._names[name] += sign
        self._name_years[name, year_of(day)] += sign

    def write(self, connection: Connection, guild: int) -> None:
        """Add all of it to what the store holds."""
        names = [{"number": name, "delta": delta} for name, delta in self._names.items() if delta]
        _NAMES.run_all(connection, names)
        _add(connection, schema.name_year, self._name_years)
        _add(connection, schema.event_year, {(guild, year): delta for year, delta in self._years.items()})
        _add(connection, schema.word, {(guild, word): delta for word, delta in self._words.items()})


def year_of(day: int) -> int:
    """The year that an event of this sort day is counted under."""
    return NO_YEAR if day == NO_DAY else date.fromordinal(day).year


def _add(connection: Connection, table: Table, deltas: Mapping[tuple[Any, Any], int]) -> None:
    """Add to the counts of a table that is keyed by its first two columns."""
    one, other = (column.name for column in table.primary_key.columns)
    rows = [{one: key[0], other: key[1], "events": delta} for key, delta in sorted(deltas.items()) if delta]
    _adding(table).run_all(connection, rows)


@cache
def _adding(table: Table) -> Prepared:
    statement = insert(table)
    added = table.c.events + statement.excluded.events
    keys = [column.name for column in table.primary_key.columns]
    return Prepared(statement.on_conflict_do_update(index_elements=keys, set_={"events": added}))
