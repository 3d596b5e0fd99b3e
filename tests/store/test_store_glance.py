"""Rows read at once in the calling thread: as fresh as any other read, and gone with the store."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from timeline.errors import StoreBusyError
from timeline.model import Topic
from timeline.store import Store


async def test_what_another_process_wrote_is_seen_at_once(tmp_path: Path) -> None:
    where = tmp_path / "t.db"
    async with await Store.open(where) as one, await Store.open(where) as other:
        for value in ("UTC", "Asia/Tokyo", {"a": [1]}, None):
            await other.settings.set("g", "zone", value)
            assert await one.settings.get("g", "zone") == value
        assert await one.topics.list("g") == ()
        await other.topics.save("g", Topic("quakes", ("quake",)))
        assert [topic.name for topic in await one.topics.list("g")] == ["quakes"]
        assert await one.topics.list("h") == ()


async def test_it_waits_for_no_writer(tmp_path: Path) -> None:
    where = tmp_path / "t.db"
    async with await Store.open(where) as store:
        await store.settings.set("g", "zone", "UTC")
        writer = sqlite3.connect(where, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE setting SET value = '\"Asia/Tokyo\"'")
        assert await store.settings.get("g", "zone") == "UTC"
        writer.execute("COMMIT")
        writer.close()
        assert await store.settings.get("g", "zone") == "Asia/Tokyo"


async def test_a_file_held_by_another_program_is_one_sentence(tmp_path: Path) -> None:
    where = tmp_path / "t.db"
    async with await Store.open(where) as store:
        await store.settings.set("g", "zone", "UTC")
    holder = sqlite3.connect(where, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    async with await Store.open(where) as store:
        await store.settings.get("g", "zone")
    holder.execute("BEGIN EXCLUSIVE")
    async with await _without_bringing_up(where) as store:
        with pytest.raises(StoreBusyError, match="another program"):
            await store.settings.get("g", "zone")
    holder.close()


async def _without_bringing_up(where: Path) -> Store:
    from timeline.store.database import Database  # noqa: PLC0415

    return Store(Database(where))
