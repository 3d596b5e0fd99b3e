from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command

VISIT = "Prime Minister Fumio Kishida visited Seoul on May 7, 2023. He met President Yoon Suk Yeol."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    rows = [
        {"id": "visit", "title": "Kishida in Seoul", "published": "2023-05-08", "text": VISIT, "source": "Herald"},
        {"id": "undated", "text": "On Friday, Kishida said he would visit Washington.", "published": None},
    ]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    return folder


def test_json_and_nothing_else_on_standard_output(timeline: Command, news: Path, tmp_path: Path) -> None:
    run = timeline("ingest", news, "--store", tmp_path / "a.db", "--json")
    assert run.code == 0
    document = json.loads(run.out)
    assert document["articles"] == {"new": 2, "known": 0, "updated": 0, "near_duplicates": 0, "failed": []}
    assert document["events"] > 0
    assert document["seconds"] >= 0
    again = json.loads(timeline("ingest", news, "--store", tmp_path / "a.db", "--json").out)
    assert (again["articles"]["known"], again["events"]) == (2, document["events"])


def test_one_bad_line_is_listed_and_the_rest_is_read(timeline: Command, news: Path, tmp_path: Path) -> None:
    with (news / "rows.jsonl").open("a") as file:
        file.write('{"id": "bad"\n')
    run = timeline("ingest", news, "--store", tmp_path / "a.db", "--json")
    assert run.code == 0
    articles = json.loads(run.out)["articles"]
    assert articles["new"] == 2
    ((failed),) = articles["failed"]
    assert (failed["path"], failed["line"]) == (str(news / "rows.jsonl"), 3)
    assert failed["error"]


def test_words_for_people(timeline: Command, news: Path, tmp_path: Path) -> None:
    run = timeline("ingest", news, "--store", tmp_path / "a.db")
    assert run.out.startswith("Articles: 2 new. Events in the store: ")


@pytest.mark.parametrize("name", ["missing.txt", "picture.png", "binary.txt", "empty.txt", "huge.txt"])
def test_what_cannot_be_read_is_one_line_and_loses_nothing(
    timeline: Command, news: Path, tmp_path: Path, name: str
) -> None:
    store = tmp_path / "a.db"
    timeline("ingest", news, "--store", store)
    path = tmp_path / name
    if name == "picture.png":
        path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    elif name == "binary.txt":
        path.write_bytes(bytes(range(256)) * 50)
    elif name == "empty.txt":
        path.write_text(" \n")
    elif name == "huge.txt":
        path.write_text("word " * 10_000_000)
    run = timeline("ingest", path, "--store", store, "--json")
    assert (run.code, run.out) == (1, "")
    assert run.err.count("\n") == 1
    assert name in run.err
    assert "Traceback" not in run.err
    assert json.loads(timeline("ingest", news, "--store", store, "--json").out)["articles"]["known"] == 2


def test_all_paths_missing_makes_no_store(timeline: Command, tmp_path: Path) -> None:
    run = timeline("ingest", tmp_path / "a", tmp_path / "b", "--store", tmp_path / "a.db")
    assert run.code == 1
    assert not (tmp_path / "a.db").exists()


def test_a_missing_path_beside_a_good_one_is_listed(timeline: Command, news: Path, tmp_path: Path) -> None:
    run = timeline("ingest", tmp_path / "gone", news, "--store", tmp_path / "a.db", "--json")
    assert run.code == 0
    articles = json.loads(run.out)["articles"]
    assert (articles["new"], [item["path"] for item in articles["failed"]]) == (2, [str(tmp_path / "gone")])


def test_a_broken_store_is_one_line(timeline: Command, news: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"no database " * 100)
    run = timeline("ingest", news, "--store", tmp_path / "broken.db")
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert "damaged" in run.err


def test_a_locked_store_is_one_line(
    timeline: Command, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.store.database.BUSY_SECONDS", 0.05)
    store = tmp_path / "a.db"
    timeline("ingest", news, "--store", store)
    (news / "more.txt").write_text("President Yoon Suk Yeol visited Tokyo on March 16, 2023.")
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    run = timeline("ingest", news, "--store", store, "--json")
    other.execute("ROLLBACK")
    other.close()
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert "another program" in run.err
    assert json.loads(timeline("ingest", news, "--store", store, "--json").out)["articles"]["new"] == 1


def test_much_text_is_read_by_several_processes(
    timeline: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.cli.ingest._ALONE", 1000)
    rows = [{"id": f"a{i}", "text": f"Mayor Ann Lee opened bridge {i} on May {i % 28 + 1}, 2023."} for i in range(45)]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    run = timeline("ingest", path, "--store", tmp_path / "a.db", "--json")
    assert json.loads(run.out)["articles"]["new"] == 45


def test_wrong_usage_is_two(timeline: Command) -> None:
    assert timeline("ingest").code == 2
    assert timeline("ingest", "--no-such-option").code == 2


def test_help_has_an_example(timeline: Command) -> None:
    for command in ("ingest", "publish"):
        assert f"Example: timeline {command}" in timeline(command, "--help").out
