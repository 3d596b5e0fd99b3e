"""Saved topics of a guild."""

from __future__ import annotations

import builtins

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from timeline.errors import BadInputError, NotFoundError
from timeline.model import Topic
from timeline.store import chattables
from timeline.store.codec import pack, unpack
from timeline.store.database import Database
from timeline.store.keys import fold


class Topics:
    """Keeps topics; every method takes the guild first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list(self, guild: str) -> tuple[Topic, ...]:
        """Saved topics by name."""
        rows = self._database.glance("SELECT body FROM topic WHERE guild = ? ORDER BY folded", guild)
        return tuple(unpack(Topic, body) for (body,) in rows)

    async def get(self, guild: str, name: str) -> Topic | None:
        """The topic of that name (case ignored), or None."""
        mine = "SELECT body FROM topic WHERE guild = ? AND folded = ?"
        rows = self._database.glance(mine, guild, fold(name))
        return unpack(Topic, rows[0][0]) if rows else None

    async def save(self, guild: str, topic: Topic) -> None:
        """Write a topic; one of the same name (case ignored) is replaced.

        Raises:
            BadInputError: the topic has no name.
        """
        row = _row(guild, topic)
        statement = insert(chattables.topic).values(row)
        async with self._database.write() as connection:
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["guild", "folded"], set_={"name": row["name"], "body": row["body"]}
                )
            )

    async def rename(self, guild: str, old: str, new: str) -> None:
        """Rename a topic.

        Raises:
            NotFoundError: when there is none of that name.
            BadInputError: when the new name is taken or empty.
        """
        table = chattables.topic
        async with self._database.write() as connection:
            rows = await connection.execute(
                select(table.c.folded, table.c.body).where(
                    table.c.guild == guild, table.c.folded.in_(builtins.list({fold(old), fold(new)}))
                )
            )
            found = {row.folded: row.body for row in rows}
            if fold(old) not in found:
                raise NotFoundError(f"There is no topic “{old}”. /topic list shows the saved ones.")
            if fold(new) in found and fold(new) != fold(old):
                raise BadInputError(
                    f"There is a topic “{new}” already. Choose another name, or delete that one first."
                )
            topic = unpack(Topic, found[fold(old)])
            await connection.execute(
                update(table)
                .where(table.c.guild == guild, table.c.folded == fold(old))
                .values(_row(guild, Topic(new.strip(), topic.include, topic.exclude)))
            )

    async def delete(self, guild: str, name: str) -> bool:
        """Delete a topic; False when there was none."""
        table = chattables.topic
        async with self._database.write() as connection:
            done = await connection.execute(delete(table).where(table.c.guild == guild, table.c.folded == fold(name)))
            return done.rowcount > 0


def _row(guild: str, topic: Topic) -> dict[str, str]:
    if not fold(topic.name):
        raise BadInputError("A topic needs a name.")
    return {"guild": guild, "folded": fold(topic.name), "name": topic.name, "body": pack(topic)}
