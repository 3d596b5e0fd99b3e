from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command


@pytest.fixture
def store(timeline: Command, tmp_path: Path) -> Path:
    (tmp_path / "kishida.txt").write_text("On Friday, Fumio Kishida visited Washington.")
    where = tmp_path / "a.db"
    assert timeline("ingest", tmp_path / "kishida.txt", "--store", where).code == 0
    return where


def test_a_day_is_set_corrected_and_taken_back(timeline: Command, store: Path) -> None:
    first = timeline("publish", "kishida", "2024-04-06", "--store", store)
    assert first.code == 0
    assert first.out == "kishida appeared on 2024-04-06 (before: not known). Events with another date now: 1 of 1.\n"
    assert "(before: 2024-04-06)" in timeline("publish", "kishida", "13 April 2024", "--store", store).out
    assert "has no known day of publication" in timeline("publish", "kishida", "none", "--store", store).out


@pytest.mark.parametrize(
    ("article", "day", "hint"),
    [("kishido", "2024-04-06", "Did you mean"), ("kishida", "31 April 2024", "31 April"), ("kishida", "", "date")],
)
def test_a_wrong_id_or_day_is_one_line_with_a_hint(
    timeline: Command, store: Path, article: str, day: str, hint: str
) -> None:
    run = timeline("publish", article, day, "--store", store)
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert hint in run.err


def test_a_missing_store_is_not_made(timeline: Command, tmp_path: Path) -> None:
    run = timeline("publish", "a", "2024-04-06", "--store", tmp_path / "none.db")
    assert run.code == 1
    assert not (tmp_path / "none.db").exists()


def test_publishing_reads_no_language_model() -> None:
    code = "import sys, timeline.intake, timeline.cli.publish; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
