"""The documents are true: every setting is documented, every command they name exists, every link leads somewhere."""

from __future__ import annotations

import io
import os
import re
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from bot import config, start
from bot.__main__ import _parser
from bot.console.commands import COMMANDS, read_line
from bot.console.render import Look
from bot.console.session import Session
from bot.service import Caller, Service
from tests.bot.nights import SetClock
from timeline.model import SHARED_MEMORY
from timeline.store import Store

WIDTH = 92

EXAMPLE = re.compile(r"(?<=<!-- example -->\n)(.*?)(?=<!-- /example -->)", re.DOTALL)

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("**/*.md"))]


def commands() -> dict[str, str]:
    """Commands of the timeline's command line, with the help of each."""
    from timeline.cli.app import app  # noqa: PLC0415 - the other tests need not load it

    return {command.name or "": command.help or "" for command in app.registered_commands}


def code_lines(page: Path) -> Iterator[str]:
    """Lines of indented or fenced code."""
    fenced = False
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            yield line.strip()


async def test_the_example_of_the_readme_is_what_the_bot_says(tmp_path: Path) -> None:
    """With ``GOLDEN=write`` in the environment it is written anew, from the lines that begin with ``>``."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    shown = EXAMPLE.search(text)
    assert shown
    commands = [line.removeprefix("    > ") for line in shown[1].splitlines() if line.startswith("    > ")]
    settings = config.Settings(store=config.StoreSettings(path=str(tmp_path / "t.db")))
    clock = SetClock(datetime(2024, 6, 1, tzinfo=UTC))
    screen = io.StringIO()
    console = Console(file=screen, width=WIDTH, markup=False, highlight=False, emoji=False)
    async with await Store.open(settings.store.path) as store:
        await start.fill(store, settings, clock)
        caller = Caller(SHARED_MEMORY, "reader", "readme", is_admin=True)
        session = Session(Service(store, clock), caller, lambda: Look(links=False, width=WIDTH))
        for command in commands:
            console.print(f"> {command}", soft_wrap=True)
            console.print(await session.reply(command), crop=False)
            console.print()
    now = "".join(f"    {line}".rstrip() + "\n" for line in screen.getvalue().rstrip().splitlines())
    if os.environ.get("GOLDEN") == "write":
        readme.write_text(text[: shown.start()] + f"\n{now}\n" + text[shown.end() :], encoding="utf-8")
    else:
        assert shown[1] == f"\n{now}\n"
    assert "7 May 2023" in now


def test_every_setting_is_in_the_reference_with_its_variable() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `\[(\w+)\] (\w+)` \| `(\w+)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert {row[:3] for row in rows} == set(config.every_key())
    assert all(len(row[4]) > 20 for row in rows)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = [match[1] for line in code_lines(page) if (match := re.match(r"(?:\w+=\S* )*make (\w+)", line))]
    assert set(named) <= set(targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists(page: Path) -> None:
    known = set(commands())
    for line in code_lines(page):
        for found in re.finditer(r"-m timeline (\w+)", line):
            assert found[1] in known, line
        for found in re.finditer(r"-m bot((?: --?[\w-]+)*)", line):
            _parser().parse_args([word for word in shlex.split(found[1]) if word not in {"--help", "-h"}])


def test_every_line_for_the_terminal_is_understood() -> None:
    page = ROOT / "docs" / "running.md"
    lines = [line for line in code_lines(page) if re.match(r"/[a-z]+( |$)", line)]
    assert {read.command for line in lines if (read := read_line(line))} >= {"timeline", "why", "event", "sources"}
    assert {command.name for command in COMMANDS} >= {line[1:].split()[0] for line in lines}


@pytest.mark.parametrize("name", ["tag", "ingest", "publish", "show", "summarize", "ask"])
def test_every_command_has_help_with_an_example(name: str) -> None:
    text = commands()[name]
    assert re.search(r"(?i)example", text)
    assert re.search(rf"timeline {name}\b", text)
