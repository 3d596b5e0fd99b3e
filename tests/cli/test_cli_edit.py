from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command

TEXTS = {
    "visit": "Fumio Kishida visited Seoul on May 7, 2023.",
    "quake": "An earthquake struck the Noto Peninsula in Japan on January 1, 2024.",
}


@pytest.fixture
def filled(timeline: Command, tmp_path: Path) -> Path:
    for name, words in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(words)
    where = tmp_path / "a.db"
    assert timeline("ingest", *(tmp_path / f"{name}.txt" for name in TEXTS), "--store", where).code == 0
    return where


def ids(timeline: Command, store: Path) -> list[str]:
    found = [timeline("show", topic, "--json", "--store", store).out for topic in ("kishida", "noto")]
    return [re.findall(r'"id": ?"([0-9a-f]{12,})"', out)[0] for out in found]


def test_events_are_joined_listed_and_parted_again(timeline: Command, filled: Path) -> None:
    one, other = ids(timeline, filled)
    run = timeline("edit", "join", one, other, "--by", "ann", "--reason", "a test", "--store", filled)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("Edit 1 noted: ")
    assert run.out.count("Now: ") == 1
    listed = timeline("edit", "list", "--store", filled).out
    assert listed.startswith("1  join, ")
    assert " by ann: " in listed
    assert "Reason: a test." in listed
    run = timeline("edit", "split", one, "quake", "--store", filled)
    assert (run.code, run.out.count("Now: ")) == (0, 2)
    assert timeline("edit", "undo", "2", "--store", filled).out.count("Now: ") == 1
    assert timeline("edit", "undo", "1", "--by", "bob", "--store", filled).out.count("Now: ") == 2
    lines = timeline("edit", "list", "--store", filled).out.splitlines()
    assert [line[:1] for line in lines] == ["1", "2"]
    assert lines[0].endswith(" by bob.")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("join", "nothing", "nobody"), "There is no event “nothing”"),
        (("split", "nothing", "visit"), "There is no event “nothing”"),
        (("undo", "3"), "There is no edit 3"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    timeline: Command, filled: Path, arguments: tuple[str, ...], hint: str
) -> None:
    run = timeline("edit", *arguments, "--store", filled)
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert hint in run.err


def test_nothing_said_is_said(timeline: Command, filled: Path) -> None:
    assert timeline("edit", "list", "--store", filled).out == "Nothing has been joined or split by hand.\n"


def test_a_missing_store_is_not_made(timeline: Command, tmp_path: Path) -> None:
    assert timeline("edit", "list", "--store", tmp_path / "none.db").code == 1
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("command", [(), ("join",), ("split",), ("undo",), ("list",)])
def test_help_has_an_example(timeline: Command, command: tuple[str, ...]) -> None:
    run = timeline("edit", *command, "--help")
    assert run.code == 0
    assert "Example: timeline edit" in run.out
