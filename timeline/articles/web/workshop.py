"""A process of its own for what comes from strangers: parsers may hang or crash there, and nothing else does.

A page of five megabytes can be written so that finding its article takes minutes. A thread cannot be ended, a process
can.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from timeline.errors import BadInputError, TimelineError

T = TypeVar("T")

MOST_MEMORY: Final = 2 * 1024**3
"""Bytes of address space of the process, where the system has such a limit."""

_TOO_LONG: Final = "Reading what came would take too long: it is no ordinary page. Nothing was saved."
_BROKEN: Final = "What came cannot be read: it broke my reader. Nothing was saved."


class Workshop:
    """Does one job at a time in a process that starts with the first job and ends with the block.

    Args:
        seconds: how long one job may take.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = asyncio.Lock()
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        async with self._lock:
            await asyncio.to_thread(self._end)

    async def run(self, job: Callable[..., T], *arguments: object) -> T:
        """Do a job there.

        Args:
            job: a function of a module.
            arguments: what it takes, all of it data.

        Raises:
            BadInputError: it took too long, or broke the process; and what the job itself says is wrong.
        """
        async with self._lock:
            working = asyncio.ensure_future(asyncio.to_thread(self._ask, job, arguments))
            try:
                done, result = await asyncio.shield(working)
            except asyncio.CancelledError:
                if self._process is not None:
                    self._process.kill()
                await asyncio.wait([working])
                raise
        if not done:
            raise BadInputError(str(result))
        return result  # type: ignore[no-any-return]  # a line between processes carries no types

    def _ask(self, job: Callable[..., object], arguments: tuple[object, ...]) -> tuple[bool, Any]:
        line = self._open()
        try:
            line.send((job, arguments))
            if line.poll(self._seconds):
                answer: tuple[bool, Any] = line.recv()
                return answer
            sentence = _TOO_LONG
        except (EOFError, OSError):
            sentence = _BROKEN
        self._end()
        return False, sentence

    def _open(self) -> Connection:
        if self._line is None or self._process is None or not self._process.is_alive():
            self._end()
            # Spawned, not forked: a fork would copy an event loop and open database files.
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
            # What the process has to load before its first job does not count as time for it.
            self._line.recv()
        return self._line

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._line = self._process = None


def _work(line: Connection) -> None:
    """Do jobs until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    # Loaded before the first page, whose time is limited.
    import htmldate  # noqa: F401, PLC0415
    import trafilatura  # noqa: F401, PLC0415

    line.send(None)
    while True:
        try:
            job, arguments = line.recv()
        except (EOFError, OSError):
            return
        try:
            answer = True, job(*arguments)
        except TimelineError as error:
            answer = False, str(error)
        except (Exception, RecursionError):  # whatever strangers' bytes do to a parser
            answer = False, _BROKEN
        line.send(answer)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
