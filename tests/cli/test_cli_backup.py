from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command


@pytest.fixture
def filled(timeline: Command, tmp_path: Path) -> Path:
    (tmp_path / "visit.txt").write_text("Fumio Kishida visited Seoul on May 7, 2023.")
    where = tmp_path / "a.db"
    assert timeline("ingest", tmp_path / "visit.txt", "--store", where).code == 0
    return where


def test_a_store_goes_to_a_file_and_back(timeline: Command, filled: Path, tmp_path: Path) -> None:
    run = timeline("backup", tmp_path / "copy.db", "--store", filled)
    assert run.code == 0
    assert re.search(r"holds 1 article and \d+ events? \(\d+\.\d MB, schema \d{4}\)\. It was read back", run.out)
    run = timeline("restore", tmp_path / "copy.db", "--store", filled)
    assert run.code == 0
    kept = re.search(r"The former store is kept as (\S+)\.\n", run.out)
    assert kept
    assert Path(kept[1]).is_file()
    assert "7 May 2023" in timeline("show", "seoul", "--store", filled).out


def test_a_store_that_a_bot_has_open_is_put_back_too(timeline: Command, filled: Path, tmp_path: Path) -> None:
    assert timeline("backup", tmp_path / "copy.db", "--store", filled).code == 0
    with closing(sqlite3.connect(filled)) as bot:
        (articles,) = bot.execute("SELECT count(*) FROM article").fetchone()
        assert timeline("publish", "visit", "2023-05-08", "--store", filled).code == 0
        run = timeline("restore", tmp_path / "copy.db", "--store", filled)
        assert (run.code, run.err) == (0, "")
        assert "The former store is kept as" in run.out
        assert bot.execute("SELECT count(*) FROM article").fetchone() == (articles,)
        assert bot.execute("SELECT count(*) FROM edit").fetchone() == (0,)


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_what_is_not_there_is_one_line(timeline: Command, command: str, tmp_path: Path) -> None:
    run = timeline(command, tmp_path / "copy.db", "--store", tmp_path / "none.db")
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_help_has_an_example(timeline: Command, command: str) -> None:
    assert f"Example: timeline {command}" in timeline(command, "--help").out
