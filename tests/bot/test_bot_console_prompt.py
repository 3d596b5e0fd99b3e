"""The line editor: completion, history, and the ends of a prompt."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
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

READY = b"\x1b[?2004h"
"""Bracketed paste is switched on: the prompt waits for a line."""


@pytest.fixture
async def completer(tmp_path: Path) -> AsyncIterator[LineCompleter]:
    async with await Store.open(tmp_path / "t.db") as store:
        service = Service(store, SetClock(datetime(2024, 5, 1, tzinfo=UTC)))
        yield LineCompleter(service, Caller(SHARED_MEMORY, "me", "here"))


class Screen:
    """What came out of a pseudo terminal so far; waiting goes on behind what was waited for before."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.seen = b""
        self.place = 0

    def wait_for(self, *wanted: bytes) -> None:
        """Read until each of these has come, one behind the other."""
        for text in wanted:
            while (found := self.seen.find(text, self.place)) < 0:
                ready, _, _ = select.select([self.descriptor], [], [], 50)
                assert ready, f"{text!r} did not come: {self.seen[self.place :]!r}"
                self.seen += os.read(self.descriptor, 65_536)
            self.place = found + len(text)

    def drain(self) -> None:
        """Read to the end, which a pseudo terminal tells as an error on Linux."""
        with suppress(OSError):
            while select.select([self.descriptor], [], [], 50)[0] and (more := os.read(self.descriptor, 65_536)):
                self.seen += more


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
def test_in_a_terminal_it_greets_completes_and_ends_with_ctrl_d(place: dict[str, str], tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = place | {"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "bot"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=tmp_path
    )
    os.close(theirs)
    screen = Screen(ours)
    try:
        screen.wait_for(b"There is no article here yet", READY)
        os.write(ours, b"/he")
        screen.wait_for(b"this list")
        os.write(ours, b"\t")
        screen.wait_for(b"lp ")
        os.write(ours, b"\r")
        screen.wait_for(b"slash is a question", READY)
        os.write(ours, b"\x03")
        screen.wait_for(READY)
        os.write(ours, b"\x04")
        screen.drain()
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert b"Traceback" not in screen.seen
    history = tmp_path / "state" / "timeline" / "history"
    assert "+/help" in history.read_text(encoding="utf-8")
    assert history.stat().st_mode & 0o077 == 0
