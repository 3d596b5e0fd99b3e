"""Targets that ask: questions and commands in a terminal, over a store with hostile articles in it."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import random
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console

from benchmarks.fuzz.corpus import COMMANDS, QUESTIONS, TEXTS
from benchmarks.fuzz.mangle import Mangler
from benchmarks.fuzz.reading import check
from bot.console.render import Look
from bot.console.session import Session
from bot.service import Caller, Service
from timeline.articles import read_paths
from timeline.intake import ingest
from timeline.language import load_reader
from timeline.model import SHARED_MEMORY, Article
from timeline.store import Store

_NOW: Final = datetime(2024, 5, 1, 12, tzinfo=UTC)
_HOSTILE_ARTICLES: Final = 40
_SEEDS: Final = Path(__file__).parents[2] / "seeds" / "diplomacy"
_UNSEEN: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE: Final = 4_000


class Clock:
    """Noon of one day, for good."""

    def now(self) -> datetime:
        """The moment."""
        return _NOW

    async def sleep_until(self, moment: datetime) -> None:
        """Nobody waits here."""


class _Failures(logging.Handler):
    """Keeps the last failure that nobody foresaw; the reply shows only its id."""

    def __init__(self) -> None:
        super().__init__()
        self.last: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        self.last = record.exc_info[1] if record.exc_info else None


class Talk:
    """Lines typed by somebody who may do everything.

    Args:
        folder: the store is made there once; every block of cases begins with a copy of it.
    """

    name = "talk"
    weight = 6

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "talk"
        self._made = folder / "made.db"
        self._failures = _Failures()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._store: Store | None = None
        self._session: Session | None = None

    def prepare(self) -> None:
        """Make the store: seeds, and articles mangled by a chance of their own."""
        asyncio.run(self._fill())

    def begin(self) -> None:
        """Begin a block of cases with a fresh copy, a fresh conversation, in a folder that files may go into."""
        self.end()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        shutil.copy(self._made, self._folder / "timeline.db")
        os.chdir(self._folder)
        log = logging.getLogger("bot.failure")
        log.handlers, log.propagate = [self._failures], False
        self._loop = asyncio.new_event_loop()
        self._store = self._loop.run_until_complete(Store.open(self._folder / "timeline.db"))
        caller = Caller(SHARED_MEMORY, "terminal", "terminal", is_admin=True)
        self._session = Session(Service(self._store, Clock()), caller, lambda: Look(links=False, width=100))

    def end(self) -> None:
        """Close what a block has opened."""
        if self._loop is not None and self._store is not None:
            self._loop.run_until_complete(self._store.close())
            self._loop.close()
        self._loop = self._store = None

    def make(self, chance: random.Random) -> str:
        """A line."""
        line = Mangler(chance).text(COMMANDS if chance.random() < 0.6 else QUESTIONS)
        return line[: chance.choice((80, 400, _LINE))]

    def run(self, given: str) -> None:
        """Reply, and look at what a terminal would get."""
        if self._session is None or self._loop is None:
            raise RuntimeError("no block has begun")
        self._failures.last = None
        reply = self._loop.run_until_complete(self._session.reply(given))
        self._session.ended = False
        if self._failures.last is not None:
            raise self._failures.last
        if reply is not None:
            out = io.StringIO()
            console = Console(file=out, width=100, no_color=True, markup=False, highlight=False, emoji=False)
            console.print(reply, crop=False)
            check(not _UNSEEN.search(out.getvalue()), f"controls in a reply: {_UNSEEN.search(out.getvalue())}")
            check(out.getvalue().strip(), "an empty reply")

    async def _fill(self) -> None:
        mangler = Mangler(random.Random(0))  # noqa: S311 - repeatable, not secret
        hostile = (mangler.text(TEXTS).replace("\0", "") for _ in range(_HOSTILE_ARTICLES))
        articles = [
            Article(f"hostile-{number}", mangler.word().replace("\0", "")[:200], text)
            for number, text in enumerate(hostile)
        ]
        async with await Store.open(self._made) as store:
            reader = load_reader()
            items = [*read_paths([_SEEDS]), *articles]
            await ingest(store, SHARED_MEMORY, items, reader=lambda: reader, now=_NOW)
