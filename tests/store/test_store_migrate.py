from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.store import EventQuery, Store

if TYPE_CHECKING:
    from tests.store.conftest import Put

COUNTS = (
    "SELECT guild, year, events FROM event_year WHERE events > 0 ORDER BY 1, 2",
    "SELECT name, year, events FROM name_year WHERE events > 0 ORDER BY 1, 2",
)


async def test_a_file_of_the_first_schema_is_brought_up_in_place(store: Store, put: Put, tmp_path: Path) -> None:
    first, last = date(1, 1, 1).isoformat(), date(9999, 12, 31).isoformat()
    for i, day in enumerate((first, "1900-02-28", "2023-12-31", "2024-01-01", "2024-02-29", last, "")):
        await put("g", f"a{i}", f"Storm {i} hits", day=day, who=("japan", "france")[: 1 + i % 2])
    await put("h", "a", "Storm hits Busan", day="2023-05-07")
    expected = await store.events.find("g", EventQuery())
    await store.close()
    path = tmp_path / "timeline.db"
    raw = sqlite3.connect(path)
    counted = [raw.execute(statement).fetchall() for statement in COUNTS]
    assert len(counted[0]) == 7
    for table in ("edit", "link", "event_year", "name_year"):
        raw.execute(f"DROP TABLE {table}")
    raw.execute("UPDATE alembic_version SET version_num = '0001'")
    raw.commit()
    async with await Store.open(path) as opened:
        assert await opened.events.find("g", EventQuery()) == expected
        assert await opened.edits.list("g") == ()
    assert [raw.execute(statement).fetchall() for statement in COUNTS] == counted
    raw.close()
