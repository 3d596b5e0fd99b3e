from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import timeline.store.migrations as migrations
from timeline.errors import BadInputError, StoreBusyError
from timeline.store import Store
from timeline.store.database import Database
from timeline.store.migrate import is_ours
from timeline.store.schema import metadata


async def test_a_new_store_is_empty_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "timeline.db"
    for _ in range(2):
        async with await Store.open(path) as store:
            assert await store.articles.count("local") == 0
            assert await store.names.version("local") == 0


async def test_a_url_names_the_same_file(tmp_path: Path) -> None:
    async with await Store.open(f"sqlite:///{tmp_path}/a.db"):
        pass
    assert (tmp_path / "a.db").is_file()


@pytest.mark.parametrize("where", ["postgresql://host/db", "sqlite://", "sqlite:///:memory:", "", "x://"])
async def test_what_is_no_file_is_refused_with_a_hint(where: str) -> None:
    with pytest.raises(BadInputError, match=r"file|name"):
        await Store.open(where)


async def test_migrations_and_metadata_agree(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db"):
        pass
    engine = create_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_known_revisions_are_those_on_disk() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == migrations.HEAD
    assert {script.revision for script in scripts.walk_revisions()} == set(migrations.KNOWN)


async def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with await Store.open(path):
        pass
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(BadInputError, match="newer version"):
        await Store.open(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
    raw.close()


async def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipes (name)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(BadInputError, match="not a timeline store"):
        await Store.open(path)
    assert path.read_bytes() == before


async def test_a_broken_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"this is no database at all, whatever its name says" * 40)
    with pytest.raises(BadInputError, match="not a timeline store, or it is damaged"):
        await Store.open(path)
    assert path.read_bytes().startswith(b"this is no database")


async def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="is a folder"):
        await Store.open(tmp_path)


async def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreBusyError, match="cannot be made"):
        await Store.open(tmp_path / "file" / "a.db")


async def test_a_locked_store_is_said_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.store.database.BUSY_SECONDS", 0.05)
    path = tmp_path / "a.db"
    async with await Store.open(path) as store:
        await store.settings.set("g", "key", 1)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="written to by another program"):
            await store.settings.set("g", "key", 2)
        assert await store.settings.get("g", "key") == 1  # reading goes on meanwhile
        other.execute("ROLLBACK")
        other.close()
        await store.settings.set("g", "key", 3)
        assert await store.settings.get("g", "key") == 3


async def test_two_stores_may_be_opened_at_once(tmp_path: Path) -> None:
    stores = await asyncio.gather(*(Store.open(tmp_path / "a.db") for _ in range(3)))
    await asyncio.gather(*(store.settings.set("g", f"key{i}", i) for i, store in enumerate(stores)))
    assert [await stores[0].settings.get("g", f"key{i}") for i in range(3)] == [0, 1, 2]
    for store in stores:
        await store.close()


async def test_readers_cannot_write(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "a.db"):
        pass
    database = Database(tmp_path / "a.db")
    with pytest.raises(StoreBusyError, match="may not be written"):
        async with database.read() as connection:
            await connection.exec_driver_sql("DELETE FROM setting")
    await database.close()
