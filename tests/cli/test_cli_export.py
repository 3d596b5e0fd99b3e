from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from PIL import Image

from timeline.cli.export import Kind
from timeline.export import Format

if TYPE_CHECKING:
    from tests.cli.conftest import Command

TEXTS = {
    "visit": "Fumio Kishida visited Seoul on May 7, 2023.",
    "talks": "Japan and South Korea held talks in Seoul in August 2023.",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from typer.testing import CliRunner  # noqa: PLC0415 - the fixture of one command cannot live as long

    from timeline.cli.app import app  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("export")
    for name, words in TEXTS.items():
        (folder / f"{name}.txt").write_text(words)
    store = folder / "a.db"
    paths = [str(folder / f"{name}.txt") for name in TEXTS]
    assert CliRunner().invoke(app, ["ingest", *paths, "--store", str(store)]).exit_code == 0
    return store


def test_a_calendar_goes_to_a_file_and_what_is_left_out_is_said(
    timeline: Command, filled: Path, tmp_path: Path
) -> None:
    out = tmp_path / "seoul.ics"
    run = timeline("export", "seoul", "--format", "ics", "--out", out, "--store", filled)
    assert (run.code, run.out) == (0, "")
    assert run.err == "No stated day, so not in the calendar: 1 event.\n"
    entries: list[Any] = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert [str(entry["dtstart"].dt) for entry in entries] == ["2023-05-07"]


@pytest.mark.parametrize("kind", ["csv", "timelinejs", "jsonld", "md", "html"])
def test_text_goes_to_standard_output(timeline: Command, filled: Path, kind: str) -> None:
    run = timeline("export", "seoul", "--format", kind, "--store", filled)
    assert run.code == 0
    assert "Seoul" in run.out
    if kind in {"timelinejs", "jsonld"}:
        json.loads(run.out)
    if kind == "csv":
        assert len(list(csv.DictReader(io.StringIO(run.out)))) == 2


def test_a_picture_goes_to_a_file(timeline: Command, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "seoul.png"
    assert timeline("export", "seoul", "--format", "png", "--out", out, "--store", filled).code == 0
    with Image.open(out) as image:
        assert image.format == "PNG"


def test_days_bound_what_is_written(timeline: Command, filled: Path) -> None:
    run = timeline("export", "seoul", "--format", "csv", "--from", "2023-06", "--to", "2023", "--store", filled)
    assert [row["edtf"] for row in csv.DictReader(io.StringIO(run.out))] == ["2023-08"]


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (("atlantis", "--format", "csv"), 1, "No event in the articles is about “atlantis”"),
        (("seoul", "--format", "csv", "--out", "/nowhere/at/all.csv"), 1, "cannot be written"),
        (("seoul", "--format", "docx"), 2, "docx"),
        (("seoul",), 2, "--format"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_comes_out(
    timeline: Command, filled: Path, arguments: tuple[str, ...], code: int, hint: str
) -> None:
    run = timeline("export", *arguments, "--store", filled)
    assert (run.code, run.out) == (code, "")
    assert hint in run.err


def test_help_has_an_example(timeline: Command) -> None:
    assert "Example: timeline export" in timeline("export", "--help").out


# ---------------------------------------------------------------- everything


def test_everything_goes_out_and_into_another_store_once(timeline: Command, filled: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "all.jsonl", tmp_path / "other.db"
    run = timeline("export", "--everything", "--format", "jsonl", "--out", out, "--store", filled)
    assert (run.code, run.out) == (0, "")
    assert run.err == "Written: 2 articles, 0 corrections, 0 topics, 0 settings, 0 digests, 0 feeds.\n"
    assert timeline("export", "--everything", "--store", filled).out.count("\n") == 3
    assert [json.loads(line)["kind"] for line in out.read_text().splitlines()] == ["timeline-memory"] + [
        "article"
    ] * 2
    run = timeline("import", out, "--store", other)
    assert run.out == "New: 2 articles, 0 corrections, 0 topics, 0 settings, 0 digests, 0 feeds.\n"
    run = timeline("import", out, "--store", other)
    assert run.out.endswith("Here already: 2 articles.\n")
    shown = [timeline("show", "seoul", "--json", "--store", store).out for store in (filled, other)]
    assert shown[0] == shown[1]


def test_a_memory_can_be_named(timeline: Command, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    assert timeline("export", "--everything", "--out", out, "--store", filled).code == 0
    assert timeline("import", out, "--guild", "42", "--store", filled).code == 0
    assert "Seoul" in timeline("export", "seoul", "--format", "md", "--guild", "42", "--store", filled).out
    run = timeline("export", "--everything", "--guild", "43", "--store", filled)
    assert (run.code, run.out) == (1, "")
    assert "43" in run.err


@pytest.mark.parametrize(
    "arguments",
    [("seoul", "--everything"), ("--format", "jsonl"), ("--everything", "--format", "csv"), ("--format", "csv"), ()],
)
def test_everything_has_one_format_and_no_topic(timeline: Command, arguments: tuple[str, ...]) -> None:
    assert timeline("export", *arguments).code == 2


def test_what_is_no_exported_memory_is_one_line(timeline: Command, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{}\n")
    for name in ("bad.jsonl", "none.jsonl"):
        run = timeline("import", tmp_path / name, "--store", filled)
        assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)


def test_the_command_line_has_every_format() -> None:
    assert {kind.value for kind in Kind} == {kind.value for kind in Format} | {"jsonl"}


def test_import_has_help_with_an_example(timeline: Command) -> None:
    assert "Example: timeline import" in timeline("import", "--help").out
