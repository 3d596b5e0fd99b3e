"""A timeline as a file, from the service and in the terminal."""

from __future__ import annotations

import codecs
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import exporting
from bot.exporting import finished
from bot.service import Caller, Service
from tests.bot import samples
from tests.bot.terminal import Talk
from timeline.errors import BadInputError, NotFoundError
from timeline.export import Format

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("japan-korea*"))


@pytest.mark.parametrize("kind", Format)
async def test_every_format_comes_from_the_service(service: Service, terminal: Caller, kind: Format) -> None:
    document = await service.export(terminal, "japan-korea", kind)
    assert document.content
    assert bool(document.alt) == (kind is Format.PNG)


async def test_days_bound_what_goes_into_a_file(service: Service, terminal: Caller) -> None:
    document = await service.export(terminal, "japan-korea", Format.MD, first="2023", last="2023")
    text = document.content.decode()
    assert "## 2023" in text
    assert "## 2024" not in text


async def test_a_table_says_that_it_is_utf_8_and_other_files_need_not() -> None:
    assert (await finished(samples.TIMELINE, Format.CSV, NOW)).content.startswith(codecs.BOM_UTF8)
    assert not (await finished(samples.TIMELINE, Format.MD, NOW)).content.startswith(codecs.BOM_UTF8)


async def test_nothing_and_too_much_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotFoundError, match="nothing to export"):
        await finished(samples.NOTHING, Format.CSV, NOW)
    monkeypatch.setattr(exporting, "MOST_BYTES", 100)
    with pytest.raises(BadInputError, match="fewer days"):
        await finished(replace(samples.TIMELINE), Format.MD, NOW)


async def test_the_terminal_writes_a_file_and_never_over_another(
    service: Service, terminal: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    talk = Talk(service, terminal)
    assert (await talk.say("/export japan-korea md")).startswith("Written: japan-korea.md")
    await talk.say("/timeline japan-korea")
    assert (await talk.say("/export md")).startswith("Written: japan-korea-2.md")
    assert "Timeline of Japan – Korea" in await talk.say("/export japan-korea png")
    assert "not in the calendar" in await talk.say("/export japan-korea ICS")
    assert names(tmp_path) == ["japan-korea-2.md", "japan-korea.ics", "japan-korea.md", "japan-korea.png"]


@pytest.mark.parametrize("line", ["/export", "/export japan-korea", "/export japan-korea docx", "/export md"])
async def test_the_terminal_says_what_an_export_needs(service: Service, terminal: Caller, line: str) -> None:
    assert "/export japan-korea html" in await Talk(service, terminal).say(line)


async def test_a_folder_that_may_not_be_written_is_said(
    service: Service, terminal: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert "cannot be written" in await Talk(service, terminal).say("/export japan-korea md")
