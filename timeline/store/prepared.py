"""Statements that SQLite's driver runs by itself, for those that every article needs some dozens of times.

Around each run SQLAlchemy puts a context, a result and rows of its own, which takes several times as long as SQLite
needs for a handful of rows. What a statement says still comes from SQLAlchemy, made to text once.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

_DIALECT = sqlite.dialect(paramstyle="named")

Values = Mapping[str, Any]


class Prepared:
    """One statement, run in the transaction of the connection it is given; values are bound by name.

    Rows come as SQLite holds them: a truth value is 0 or 1.

    Args:
        statement: made of tables and `bindparam`; it may not have an expanding one.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = cast("ClauseElement", statement)
        self._made: dict[tuple[str, ...], _Made] = {}
        self._row: Callable[[Iterable[Any]], Any] | None = None

    def rows(self, connection: Connection, values: Values) -> list[Any]:
        """What it selects, or returns of what it wrote: named tuples."""
        cursor = self._run(connection, values)
        if self._row is None:
            self._row = cast("Any", namedtuple("Row", [column[0] for column in cursor.description]))._make
        return [self._row(row) for row in cursor]

    def first(self, connection: Connection, values: Values) -> Any:  # noqa: ANN401 - rows have the columns asked for
        """The first row, None for none."""
        return next(iter(self.rows(connection, values)), None)

    def run(self, connection: Connection, values: Values) -> None:
        """Write once."""
        self._run(connection, values)

    def run_all(self, connection: Connection, values: Sequence[Values]) -> None:
        """Write many rows, all with the same columns; nothing happens without any."""
        if values:
            made = self._text(values[0])
            given = [{**made.constants, **row} for row in values] if made.constants else values
            _driver(connection).executemany(made.text, given)

    def _run(self, connection: Connection, values: Values) -> sqlite3.Cursor:
        made = self._text(values)
        return _driver(connection).execute(made.text, {**made.constants, **values})

    def _text(self, values: Values) -> _Made:
        """The statement for values of these names: an insert has the columns that are given."""
        names = tuple(values)
        made = self._made.get(names)
        if made is None:
            compiled = self._statement.compile(dialect=_DIALECT, column_keys=names)
            constants = {name: value for name, value in compiled.params.items() if name not in values}
            made = self._made[names] = _Made(str(compiled), constants)
        return made


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement as text, and the values that are written into it: `near != ""`."""

    text: str
    constants: Values


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.driver_connection)
