"""A copy of a store in use is one moment's state; putting one back loses nothing and happens whole or not at all."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from timeline.errors import BadInputError, NotFoundError, StoreBusyError, TimelineError
from timeline.model import Topic
from timeline.store import EventQuery, Store
from timeline.store.backup import back_up, restore

if TYPE_CHECKING:
    from tests.store.conftest import Put

KILLS = 5


@pytest.fixture
async def filled(store: Store, put: Put) -> Store:
    await put("g", "a1", "Kishida visits Seoul", day="2023-05-07")
    await put("g", "a2", "Yoon visits Tokyo", day="2023-03-16")
    await put("other", "a1", "An earthquake strikes", day="2024-01-01")
    await store.topics.save("g", Topic("Visits", ("visit",)))
    return store


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """Where the fixture `store` is."""
    return tmp_path / "timeline.db"


def leftovers(folder: Path, name: str = "") -> list[Path]:
    return list(folder.glob(f".{name}*.part*"))


def content(path: Path) -> bytes:
    return path.read_bytes()


def damage(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def rows(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT key FROM setting WHERE guild = 'w'").fetchall()


def identity(path: Path) -> int:
    return path.stat().st_ino


def grown(written: list[int], size: int, writing: threading.Thread) -> None:
    """Wait until so much was written."""
    while writing.is_alive() and len(written) < size:
        time.sleep(0.001)


async def titles(path: Path, guild: str = "g") -> list[str]:
    async with await Store.open(path) as opened:
        return [event.title for event in await opened.events.find(guild, EventQuery())]


async def test_a_store_in_use_is_copied_and_counted(filled: Store, where: Path, tmp_path: Path) -> None:
    report = back_up(where, tmp_path / "copy.db")
    assert (report.articles, report.events, report.kept) == (3, 3, None)
    assert report.size == (tmp_path / "copy.db").stat().st_size
    assert await titles(tmp_path / "copy.db") == ["Yoon visits Tokyo", "Kishida visits Seoul"]
    assert await titles(tmp_path / "copy.db", "other") == ["An earthquake strikes"]
    async with await Store.open(tmp_path / "copy.db") as copy:
        assert await copy.topics.list("g") == (Topic("Visits", ("visit",)),)
    assert not leftovers(tmp_path)


async def test_a_copy_made_while_others_write_is_one_moment(filled: Store, where: Path, tmp_path: Path) -> None:
    """Two rows that one transaction changes together are never seen apart."""
    ended = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(where, isolation_level=None, timeout=10)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            number = 0
            while not ended.is_set():
                number += 1
                connection.execute("BEGIN IMMEDIATE")
                for key in ("one", "two"):
                    connection.execute("INSERT OR REPLACE INTO setting VALUES ('g', ?, ?)", (key, str(number)))
                connection.execute("COMMIT")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        for number in range(10):
            back_up(where, tmp_path / f"{number}.db")
    finally:
        ended.set()
        thread.join()
    for number in range(10):
        with closing(sqlite3.connect(tmp_path / f"{number}.db")) as connection:
            values = connection.execute("SELECT DISTINCT value FROM setting WHERE guild = 'g'").fetchall()
        assert len(values) <= 1


async def test_an_existing_file_is_written_over_only_when_asked(filled: Store, where: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("something else")
    with pytest.raises(BadInputError, match="--replace"):
        back_up(where, target)
    assert target.read_text() == "something else"
    back_up(where, target, replace=True)
    assert len(await titles(target)) == 2


async def test_a_store_whose_links_lead_nowhere_is_not_taken_for_whole(
    filled: Store, where: Path, tmp_path: Path
) -> None:
    back_up(where, tmp_path / "good.db")
    with closing(sqlite3.connect(where)) as connection:
        connection.execute("DELETE FROM article WHERE id = 'a1'")  # this connection looks after no foreign keys
        connection.commit()
    with pytest.raises(BadInputError, match="is damaged"):
        back_up(where, tmp_path / "good.db", replace=True)
    assert len(await titles(tmp_path / "good.db")) == 2
    assert not leftovers(tmp_path)


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()


@pytest.mark.parametrize("replace", [False, True])
async def test_what_cannot_be_backed_up_is_said(filled: Store, where: Path, tmp_path: Path, replace: bool) -> None:
    foreign(tmp_path / "foreign.db")
    (tmp_path / "text.db").write_text("no database at all, but long enough to be read as a page" * 20)
    for source, target, error in [
        (tmp_path / "none.db", tmp_path / "x.db", NotFoundError),
        (where, where, BadInputError),
        (where, tmp_path, BadInputError),
        (where, tmp_path / "no" / "folder" / "x.db", BadInputError),
        (tmp_path / "foreign.db", tmp_path / "x.db", BadInputError),
        (tmp_path / "text.db", tmp_path / "x.db", BadInputError),
    ]:
        with pytest.raises(error):
            back_up(source, target, replace=replace)
    assert not (tmp_path / "x.db").exists()
    assert not leftovers(tmp_path)


async def test_a_copy_is_put_back_and_the_former_store_kept(
    filled: Store, where: Path, tmp_path: Path, put: Put
) -> None:
    back_up(where, tmp_path / "copy.db")
    await put("g", "a3", "Yoon visits Hiroshima", day="2023-05-21")
    await filled.close()
    report = restore(tmp_path / "copy.db", where, stamp="before")
    assert (report.articles, report.kept) == (3, tmp_path / "timeline.db.before")
    assert await titles(where) == ["Yoon visits Tokyo", "Kishida visits Seoul"]
    assert await titles(tmp_path / "timeline.db.before") == [
        "Yoon visits Tokyo",
        "Kishida visits Seoul",
        "Yoon visits Hiroshima",
    ]


async def test_a_store_in_use_gets_the_content_of_a_copy(
    filled: Store, where: Path, tmp_path: Path, put: Put
) -> None:
    back_up(where, tmp_path / "copy.db")
    await put("g", "a3", "Yoon visits Hiroshima", day="2023-05-21")
    before = await filled.names.version("g")
    report = restore(tmp_path / "copy.db", where, stamp="before")
    assert (report.articles, report.events, report.kept) == (3, 3, tmp_path / "timeline.db.before")
    assert [event.title for event in await filled.events.find("g", EventQuery())] == [
        "Yoon visits Tokyo",
        "Kishida visits Seoul",
    ]
    assert await filled.names.version("g") > before  # what is remembered by version is not taken for what is there
    await put("g", "a4", "Biden visits Seoul", day="2023-06-01")
    assert len(await filled.events.find("g", EventQuery())) == 3
    assert len(await titles(tmp_path / "timeline.db.before")) == 3
    assert "Yoon visits Hiroshima" in await titles(tmp_path / "timeline.db.before")
    assert not leftovers(tmp_path)


async def test_a_store_that_is_only_read_is_in_use_too(filled: Store, where: Path, tmp_path: Path) -> None:
    back_up(where, tmp_path / "copy.db")
    await filled.close()
    restore(tmp_path / "copy.db", where, stamp="first")
    file = identity(where)
    async with await Store.open(where) as reading:
        assert len(await reading.events.find("g", EventQuery())) == 2
        restore(tmp_path / "copy.db", where, stamp="second")
        assert identity(where) == file  # another file would not be the one that is being read
        assert len(await reading.events.find("g", EventQuery())) == 2
    restore(tmp_path / "copy.db", where, stamp="third")
    assert identity(where) != file


async def test_of_what_is_written_while_a_copy_is_put_back_nothing_gets_lost(
    filled: Store, where: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    back_up(where, copy)
    written: list[int] = []
    enough = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(where, timeout=20.0, isolation_level=None)) as connection:
            while not enough.is_set():
                connection.execute("INSERT INTO setting (guild, key, value) VALUES ('w', ?, '1')", (len(written),))
                written.append(len(written))

    writing = threading.Thread(target=write)
    writing.start()
    try:
        grown(written, 5, writing)
        restore(copy, where, stamp="before")
        grown(written, len(written) + 5, writing)
    finally:
        enough.set()
        writing.join()
    kept, now = ([row[0] for row in rows(path)] for path in (tmp_path / "timeline.db.before", where))
    assert sorted(map(int, kept + now)) == written  # each is in the former store or in the present one


async def test_a_store_in_use_is_left_alone_where_the_copy_does_not_fit(
    filled: Store, where: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(where, tmp_path / "copy.db")
    back_up(where, tmp_path / "older.db")
    with closing(sqlite3.connect(tmp_path / "older.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    with pytest.raises(StoreBusyError, match="Stop it first"):
        restore(tmp_path / "older.db", where, stamp="before")
    monkeypatch.setattr("timeline.store.exchanging._WAIT", 0.1)
    with closing(sqlite3.connect(where, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="Try again"):
            restore(tmp_path / "copy.db", where, stamp="before")
    assert len(await filled.events.find("g", EventQuery())) == 2
    assert not (tmp_path / "timeline.db.before").exists()
    assert not leftovers(tmp_path)


async def test_a_copy_goes_where_there_is_no_store(filled: Store, where: Path, tmp_path: Path) -> None:
    back_up(where, tmp_path / "copy.db")
    report = restore(tmp_path / "copy.db", tmp_path / "new" / "timeline.db", stamp="before")
    assert report.kept is None
    assert len(await titles(tmp_path / "new" / "timeline.db")) == 2


async def test_a_damaged_store_is_replaced_and_kept(filled: Store, where: Path, tmp_path: Path) -> None:
    back_up(where, tmp_path / "copy.db")
    await filled.close()
    damage(where, b"\0" * 100_000)
    damage(tmp_path / "timeline.db-wal", b"left by a power cut")
    restore(tmp_path / "copy.db", where, stamp="before")
    assert len(await titles(where)) == 2
    assert (tmp_path / "timeline.db.before").read_bytes() == b"\0" * 100_000


async def test_a_bad_copy_changes_nothing(filled: Store, where: Path, tmp_path: Path) -> None:
    back_up(where, tmp_path / "good.db")
    await filled.close()
    foreign(tmp_path / "foreign.db")
    whole = (tmp_path / "good.db").read_bytes()
    (tmp_path / "torn.db").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "newer.db").write_bytes(whole)
    with closing(sqlite3.connect(tmp_path / "newer.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = content(where)
    for name, hint in [("none", "no file"), ("foreign", "not a timeline"), ("torn", "damaged"), ("newer", "newer")]:
        with pytest.raises(TimelineError, match=hint):
            restore(tmp_path / f"{name}.db", where, stamp="before")
    with pytest.raises(BadInputError, match="itself"):
        restore(where, where, stamp="before")
    assert content(where) == before
    assert not (tmp_path / "timeline.db.before").exists()
    assert not leftovers(tmp_path)


@pytest.mark.parametrize(
    ("command", "in_use", "longest"), [("backup", False, 0.2), ("restore", False, 0.2), ("restore", True, 1.2)]
)
async def test_killed_at_any_moment_there_is_the_former_file_or_the_new_one(
    filled: Store, where: Path, tmp_path: Path, command: str, in_use: bool, longest: float
) -> None:
    if not in_use:
        await filled.close()
    back_up(where, tmp_path / "copy.db")
    run = {
        "backup": f"back_up(Path({str(where)!r}), Path({str(tmp_path / 'copy.db')!r}), replace=True)",
        "restore": f"restore(Path({str(tmp_path / 'copy.db')!r}), {str(where)!r}, stamp=str(time.time()))",
    }[command]
    code = "\n".join(
        [
            "import time",
            "from pathlib import Path",
            "from timeline.store.backup import back_up, restore",
            "print('ready', flush=True)",
            f"while True: {run}",
        ]
    )
    moments = random.Random(7)  # noqa: S311 - any moments will do, the same ones each time
    for _ in range(KILLS):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)  # noqa: S603, ASYNC220
        assert process.stdout
        process.stdout.readline()
        time.sleep(moments.uniform(0, longest))  # noqa: ASYNC251 - the moment of the kill is what is tried
        process.kill()
        process.wait()
        process.stdout.close()
        for path in (where, tmp_path / "copy.db"):
            assert len(await titles(path)) == 2
    if in_use:
        assert len(await filled.events.find("g", EventQuery())) == 2
    back_up(where, tmp_path / "copy.db", replace=True)
    assert not leftovers(tmp_path, "copy.db.")
