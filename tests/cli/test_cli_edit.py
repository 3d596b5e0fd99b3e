from __future__ import annotations

import json
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
        (("date", "nothing", "2024-05-03"), "There is no event “nothing”"),
        (("date", "nothing", "31 April 2024"), "Did you mean 30 April or 1 May?"),
        (("clear-date", "nothing"), "There is no event “nothing”"),
        (("rename", "nothing", " "), "An event needs a title"),
        (("hide", "nothing"), "There is no event “nothing”"),
        (("settle", "nothing"), "There is no event “nothing”"),
        (("publication", "visi", "2024-05-03"), "Did you mean “visit”?"),
        (("history", "nothing"), "There is no event “nothing”"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    timeline: Command, filled: Path, arguments: tuple[str, ...], hint: str
) -> None:
    run = timeline("edit", *arguments, "--store", filled)
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert hint in run.err


def test_nothing_said_is_said(timeline: Command, filled: Path) -> None:
    assert timeline("edit", "list", "--store", filled).out == "Nothing has been corrected by hand.\n"


def test_a_missing_store_is_not_made(timeline: Command, tmp_path: Path) -> None:
    assert timeline("edit", "list", "--store", tmp_path / "none.db").code == 1
    assert not (tmp_path / "none.db").exists()


COMMANDS = (
    "date",
    "clear-date",
    "rename",
    "hide",
    "settle",
    "join",
    "split",
    "publication",
    "undo",
    "list",
    "history",
)


def test_an_event_is_dated_renamed_and_hidden_and_that_is_undone(timeline: Command, filled: Path) -> None:
    one, _ = ids(timeline, filled)
    day = ("edit", "date", one, "3 May 2024", "--by", "ann", "--reason", "a misprint", "--store", filled)
    run = timeline(*day)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("Edit 1 noted: “")
    assert f"Now: {one}  2024-05-03  " in run.out
    shown = json.loads(timeline("show", "kishida", "--json", "--store", filled).out)["events"][0]
    assert shown["date"]["edtf"] == "2024-05-03"
    (mention,) = shown["mentions"]
    assert (mention["date"], mention["reason"]) == ("2023-05-07", "stated")
    (said,) = shown["corrections"]
    assert (said["kind"], said["value"], said["by"], said["reason"]) == ("date", "2024-05-03", "ann", "a misprint")
    assert "date set by ann on " in timeline("show", "kishida", "--store", filled).out
    asked = timeline("ask", "when did Kishida visit Seoul?", "--json", "--store", filled).out
    assert json.loads(asked)["dates"] == ["2024-05-03"]
    assert "is called “The visit”" in timeline("edit", "rename", one, "The visit", "--store", filled).out
    assert "The visit" in timeline("show", "kishida", "--store", filled).out
    assert " hidden, timeline edit list" in timeline("edit", "hide", one, "--store", filled).out
    assert timeline("show", "seoul", "--json", "--store", filled).out.count(one) == 0
    assert timeline("edit", "list", "--hidden", "--store", filled).out.startswith("3  hide, ")
    kinds = [line.split()[1] for line in timeline("edit", "history", one, "--store", filled).out.splitlines()]
    assert kinds == ["date,", "rename,", "hide,"]
    for number in (3, 2, 1):
        assert timeline("edit", "undo", number, "--store", filled).code == 0
    assert timeline("edit", "list", "--hidden", "--store", filled).out == "No event is hidden.\n"
    again = json.loads(timeline("show", "kishida", "--json", "--store", filled).out)["events"][0]
    assert again["date"]["edtf"] == "2023-05-07"
    assert "corrections" not in again
    assert "no date" in timeline("edit", "clear-date", one, "--store", filled).out


def test_two_who_disagree_are_told_so_at_once(timeline: Command, filled: Path) -> None:
    event = json.loads(timeline("show", "seoul", "--store", filled, "--json").out)["events"][0]["id"]
    first = timeline("edit", "date", event, "2023-05-08", "--by", "ann", "--store", filled)
    assert "different things" not in first.out
    second = timeline("edit", "date", event, "2023-05-09", "--by", "bob", "--store", filled)
    assert "Edit 2 noted" in second.out
    assert "People said different things of it." in second.out
    assert "different things" not in timeline("edit", "undo", 2, "--store", filled).out


def test_a_publication_day_has_a_reason_a_number_and_an_undo(timeline: Command, filled: Path) -> None:
    day = ("edit", "publication", "visit", "2024-05-03", "--reason", "the archive", "--store", filled)
    run = timeline(*day, "--by", "ann")
    assert run.out.startswith("Edit 1 noted: visit appeared on 2024-05-03 (before: not known).")
    assert timeline(*day, "--by", "ann").out.startswith("That was said before: ")
    other = timeline("edit", "publication", "visit", "2024-05-04", "--by", "bob", "--store", filled)
    assert "People said different days, so none of them holds; undo one." in other.out
    conflict = json.loads(timeline("show", "kishida", "--json", "--store", filled).out)["conflicts"][0]
    assert [claim["by"][:3] for claim in conflict["claims"]] == ["ann", "bob"]
    assert "People disagree on the publication day of" in timeline("show", "kishida", "--store", filled).out
    assert timeline("edit", "undo", 2, "--store", filled).code == 0
    assert "Reason: the archive." in timeline("edit", "list", "--store", filled).out


def test_a_disagreement_of_articles_is_settled(timeline: Command, tmp_path: Path) -> None:
    for name, killed in (("a", 12), ("b", 15)):
        text = f"A fire in Busan in South Korea killed {killed} people on May 3, 2022, officials said."
        (tmp_path / f"{name}.txt").write_text(text)
    where = tmp_path / "a.db"
    assert timeline("ingest", tmp_path / "a.txt", tmp_path / "b.txt", "--store", where).code == 0
    document = json.loads(timeline("show", "busan", "--json", "--store", where).out)
    event = document["events"][0]["id"]
    run = timeline("edit", "settle", event, "killed", "--by", "ann", "--reason", "counted later", "--store", where)
    assert (run.code, run.err) == (0, "")
    (conflict,) = json.loads(timeline("show", "busan", "--json", "--store", where).out)["conflicts"]
    assert conflict["settled"].startswith("Settled by ann on ")
    assert conflict["settled"].endswith(": counted later.")
    shown = timeline("show", "busan", "--store", where).out
    assert "sources disagree" not in shown
    assert "Settled by ann on " in " ".join(shown.split())
    again = timeline("edit", "settle", event, "--store", where)
    assert (again.code, again.out) == (1, "")
    assert "nothing to settle" in again.err


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_has_an_example(timeline: Command, command: tuple[str, ...]) -> None:
    run = timeline("edit", *command, "--help")
    assert run.code == 0
    assert "Example: timeline edit" in run.out
