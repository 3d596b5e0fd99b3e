"""Bring a database file to the schema of this version, or say why not.

Alembic is imported only when there is something to do: a start should not pay for it.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from timeline.errors import BadInputError
from timeline.store.migrations import HEAD, KNOWN
from timeline.store.schema import FULL_TEXT


async def current(connection: AsyncConnection) -> str:
    """The revision recorded in the file; empty for a file without tables, ``?`` for a foreign database."""
    tables = set((await connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))).scalars())
    if "alembic_version" not in tables:
        return "?" if tables else ""
    found = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one_or_none()
    return str(found or "?")


def check(revision: str, path: Path) -> None:
    """Refuse a file that this version cannot work with.

    Raises:
        BadInputError: it is another program's database, or was written by a newer version of this one.
    """
    if revision == "?":
        raise BadInputError(f"{path} is a database, but not a timeline store. Name another file with --store.")
    if revision and revision not in KNOWN:
        raise BadInputError(
            f"{path} was written by a newer version of this program (schema {revision}, known up to {HEAD})."
            " Update the program, or name another store."
        )


def upgrade(connection: Connection) -> None:
    """Run the revisions that the file lacks, within the connection's transaction."""
    from alembic import command  # noqa: PLC0415 - costs more than the rest of a start
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def is_ours(name: str | None, kind: str, _parents: MutableMapping[Any, str | None]) -> bool:
    """Hide the full-text tables from Alembic's comparison, which would drop them."""
    if kind != "table" or name is None:
        return True
    return not any(name == table or name.startswith(f"{table}_") for table in FULL_TEXT)
