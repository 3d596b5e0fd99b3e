"""Settings of a guild as JSON values."""

from __future__ import annotations

import json

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from timeline.store import chattables
from timeline.store.database import Database


class Settings:
    """Keeps settings; guild '' holds those of the whole bot."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, guild: str, key: str, default: object = None) -> object:
        """The value, or the default when it was never set."""
        rows = self._database.glance("SELECT value FROM setting WHERE guild = ? AND key = ?", guild, key)
        return json.loads(rows[0][0]) if rows else default

    async def set(self, guild: str, key: str, value: object) -> None:
        """Write a value that JSON can hold; None removes it."""
        table = chattables.setting
        async with self._database.write() as connection:
            if value is None:
                await connection.execute(delete(table).where(table.c.guild == guild, table.c.key == key))
                return
            text = json.dumps(value, ensure_ascii=False)
            await connection.execute(
                insert(table)
                .values(guild=guild, key=key, value=text)
                .on_conflict_do_update(index_elements=["guild", "key"], set_={"value": text})
            )
