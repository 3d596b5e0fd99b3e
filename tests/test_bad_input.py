"""Whatever is wrong with what the program is given, it says so in one line and loses nothing.

Everything here runs through the real command line in a process of its own. An error is exit code 1, one line on
standard error, nothing on standard output.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STORY = "Bridge opens in Hilltown\n\nThe mayor of Hilltown opened the bridge on 7 May 2023.\n"


def timeline(*words: str | Path, stdin: str | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "timeline", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1", "COLUMNS": "500", **settings},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def refusal(*words: str | Path, **settings: str) -> str:
    """The one line with which the program refuses."""
    done = timeline(*words, **settings)
    assert (done.returncode, done.stdout) == (1, ""), done
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert lines[0].endswith((".", "?", ".)")), "a plain sentence"
    return lines[0]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one article, which nothing in this file may change."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "bridge.txt").write_text(STORY)
    done = timeline("ingest", folder / "bridge.txt", "--store", folder / "s.db", "--json")
    assert json.loads(done.stdout)["articles"]["new"] == 1, done.stderr
    return folder / "s.db"


def content(store: Path) -> str:
    """All that a store holds, as SQL, but for the counters of its transactions."""
    counters = ('INSERT INTO "guild"', 'INSERT INTO "sqlite_sequence"')
    connection = sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)
    try:
        return "\n".join(line for line in connection.iterdump() if not line.startswith(counters))
    finally:
        connection.close()


@pytest.fixture(scope="module")
def before(library: Path) -> str:
    return content(library)


# ---------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("missing.txt", None, "no file or folder"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("empty.txt", b"", "empty"),
        ("broken.md", b"+++\ntitle = Bridge\n+++\nText.", "not valid TOML"),
        ("day.md", b"---\npublished: 2023-02-30\n---\nText.", '"2023-02-30" is not a day'),
        ("rows.jsonl", b'{"id": "a"', "not valid JSON"),
        ("article.docx", b"x", "cannot read this kind of file"),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, library: Path, before: str, name: str, given: bytes | None, words: str
) -> None:
    if given is not None:
        (tmp_path / name).write_bytes(given)
    said = refusal("ingest", tmp_path / name, "--store", library, "--json")
    assert words in said
    assert name in said
    assert content(library) == before


def test_a_text_of_fifty_megabytes(tmp_path: Path, library: Path, before: str) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"The bridge opened on Friday. " * 1_800_000)
    assert "52.2 MB and I stop at 2 MB" in refusal("ingest", path, "--store", library)
    assert content(library) == before


def test_an_empty_folder(tmp_path: Path, library: Path) -> None:
    assert "no article in this folder" in refusal("ingest", tmp_path, "--store", library)


def test_bad_articles_do_not_take_good_ones_with_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\0")
    (tmp_path / "bridge.txt").write_text(STORY)
    (tmp_path / "rows.jsonl").write_text(
        '{"id": "x"}\n{"id": "y", "text": "The fair took place on 3 June 2023."}\nnull\n'
    )
    done = timeline("ingest", tmp_path, "--store", tmp_path / "s.db", "--json")
    assert done.returncode == 0, done.stderr
    articles = json.loads(done.stdout)["articles"]
    assert articles["new"] == 2
    failed = [(Path(fault["path"]).name, fault["line"]) for fault in articles["failed"]]
    assert failed == [("a.txt", None), ("rows.jsonl", 1), ("rows.jsonl", 3)]
    assert all(fault["error"].endswith((".", "}.")) for fault in articles["failed"])


# ---------------------------------------------------------------- what cannot be asked


def test_an_unknown_topic(library: Path) -> None:
    assert "Zanzibar" in refusal("show", "zanzibar", "--store", library)
    done = timeline("show", "zanzibar", "--store", library, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["events"] == []


@pytest.mark.parametrize("words", [("--from", "2023-02-30"), ("--to", "31 April 2023"), ("--from", "whenever")])
def test_an_impossible_day_in_a_question(library: Path, words: tuple[str, str]) -> None:
    assert words[1] in refusal("show", "Hilltown", *words, "--store", library, "--json")


@pytest.mark.parametrize(
    "words",
    [("show", "japan\udcff"), ("publish", "a\udcff", "2024"), ("ask", "when \udcff?"), ("feed", "items", "1\udcff")],
)
def test_bytes_that_are_no_text(library: Path, before: str, words: tuple[str, ...]) -> None:
    done = timeline(*words, "--store", library)
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1
    assert content(library) == before


def test_an_impossible_day_of_asking(library: Path) -> None:
    assert "2023-13-01" in refusal(
        "ask", "when did the bridge open?", "--now", "2023-13-01", "--store", library, "--json"
    )


def test_an_impossible_publication_date(library: Path, before: str) -> None:
    said = refusal("publish", "bridge", "31 April 2023", "--store", library)
    assert "is not a day" in said
    assert "30 April" in said
    assert content(library) == before


def test_an_article_nobody_knows(library: Path, before: str) -> None:
    assert "bridges" in refusal("publish", "bridges", "2023-05-08", "--store", library)
    assert content(library) == before


def test_questions_that_are_no_json(library: Path) -> None:
    done = timeline("ask", "--jsonl", "--store", library, stdin="when did the bridge open?\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "1" in done.stderr


# ---------------------------------------------------------------- a store that is not well


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    assert "no store" in refusal("show", "Hilltown", "--store", tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "command", [("show", "Hilltown"), ("ingest", "seeds/moon"), ("publish", "bridge", "2023-05-08")]
)
def test_a_file_that_is_no_store(tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"These are my notes of the summer. " * 200)
    said = refusal(*command, "--store", path)
    assert "notes.db" in said
    assert path.read_bytes() == b"These are my notes of the summer. " * 200


def test_somebody_elses_database(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.execute("INSERT INTO recipe VALUES ('soup')")
    connection.close()
    given = path.read_bytes()
    assert "recipes.db" in refusal("show", "Hilltown", "--store", path)
    assert path.read_bytes() == given


@pytest.mark.parametrize(("where", "named"), [("folder", "folder"), ("file/s.db", "file")])
def test_a_place_where_no_store_can_be(tmp_path: Path, where: str, named: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("a file, not a folder")
    assert named in refusal("ingest", ROOT / "seeds" / "moon", "--store", tmp_path / where)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    assert "s.db" in refusal("ingest", ROOT / "seeds" / "moon", "--store", tmp_path / "s.db")


def test_a_locked_store(tmp_path: Path, library: Path, before: str) -> None:
    (tmp_path / "new.txt").write_text("Fair in Hilltown\n\nThe fair in Hilltown took place on 3 June 2023.\n")
    holder = sqlite3.connect(library, isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        assert timeline("show", "Hilltown", "--store", library, "--json").returncode == 0, "reading goes on"
        said = refusal("ingest", tmp_path / "new.txt", "--store", library, "--json")
        assert "busy" in said or "another" in said
    finally:
        holder.close()
    assert content(library) == before


def test_broken_settings(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[store\npath = 5\n")
    assert "config.toml" in refusal("show", "Hilltown", TIMELINE_CONFIG=str(path))


def test_wrong_usage_is_two(library: Path) -> None:
    for words in ((), ("show",), ("show", "x", "--limit", "none"), ("dance",)):
        assert timeline(*words, *(("--store", str(library)) if words else ())).returncode == 2
