"""The line editor: completion, history, and the ends of a prompt."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.console.prompt import LineCompleter
from bot.service import Caller, Service
from tests.bot.nights import SetClock
from timeline.model import SHARED_MEMORY
from timeline.store import Store

ROOT = Path(__file__).parents[2]

READY = b"\x1b[?2004h"
"""Bracketed paste is switched on: the prompt waits for a line."""


@pytest.fixture
async def completer(tmp_path: Path) -> AsyncIterator[LineCompleter]:
    async with await Store.open(tmp_path / "t.db") as store:
        service = Service(store, SetClock(datetime(2024, 5, 1, tzinfo=UTC)))
        yield LineCompleter(service, Caller(SHARED_MEMORY, "me", "here"))


async def completed(completer: LineCompleter, line: str) -> list[str]:
    document = Document(line)
    return [found.text async for found in completer.get_completions_async(document, CompleteEvent())]


async def test_commands_are_completed(completer: LineCompleter) -> None:
    assert await completed(completer, "/ti") == ["/timeline "]
    assert set(await completed(completer, "/")) >= {"/timeline ", "/why ", "/quit "}
    assert await completed(completer, "what ha") == []
    assert await completed(completer, "/why ") == []


async def test_topics_without_an_article_are_none_and_no_error(completer: LineCompleter) -> None:
    assert await completed(completer, "/timeline jap") == []


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo terminal")
def test_in_a_terminal_it_greets_completes_and_ends_with_ctrl_d(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TIMELINE_", "DISCORD_"))}
    environment = kept | {
        "TIMELINE_STORE": str(tmp_path / "t.db"),
        "TIMELINE_BOT_SEEDS": str(tmp_path / "none"),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONPATH": str(ROOT),
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "TERM": "xterm",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=tmp_path
    )
    os.close(theirs)
    try:
        seen = read_until(ours, b"There is no article here yet") + read_until(ours, READY)
        os.write(ours, b"/he")
        read_until(ours, b"this list")
        os.write(ours, b"\t")
        read_until(ours, b"lp ")
        os.write(ours, b"\r")
        seen += read_until(ours, b"slash is a question") + read_until(ours, READY)
        os.write(ours, b"\x03")
        read_until(ours, READY)
        os.write(ours, b"\x04")
        drain(ours)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert b"Traceback" not in seen
    history = tmp_path / "state" / "timeline" / "history"
    assert "+/help" in history.read_text(encoding="utf-8")
    assert history.stat().st_mode & 0o077 == 0


def read_until(descriptor: int, wanted: bytes) -> bytes:
    seen = b""
    while wanted not in seen:
        ready, _, _ = select.select([descriptor], [], [], 30)
        assert ready, f"{wanted!r} did not come: {seen!r}"
        seen += os.read(descriptor, 65_536)
    return seen


def drain(descriptor: int) -> None:
    """Read to the end, which a pseudo terminal tells as an error on Linux."""
    try:
        while select.select([descriptor], [], [], 30)[0] and os.read(descriptor, 65_536):
            pass
    except OSError:
        return
