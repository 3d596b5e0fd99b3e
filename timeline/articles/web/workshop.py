"""A process of its own for what comes from strangers: parsers may hang or crash there, and nothing else does.

A page of five megabytes can be written so that finding its article takes minutes. A thread cannot be ended, a process
can.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import IO, Any, Final, Self, TypeVar

from timeline.errors import BadInputError, TimelineError

T = TypeVar("T")

MOST_MEMORY: Final = 2 * 1024**3
"""Bytes of address space of the process, where the system has such a limit."""

_TOO_LONG: Final = "Reading what came would take too long: it is no ordinary page. Nothing was saved."
_BROKEN: Final = "What came cannot be read: it broke my reader. Nothing was saved."
# Not multiprocessing: that would run the program's main module again in the new process.
_COMMAND: Final = (sys.executable, "-c", "from timeline.articles.web.workshop import work; work()")

_ENVIRONMENT: Final = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "SYSTEMROOT")


class Workshop:
    """Does one job at a time in a process that starts with the first job and ends with the block.

    Args:
        seconds: how long one job may take.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None

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
        answer: T = result  # a line between processes carries no types
        return answer

    def _ask(self, job: Callable[..., object], arguments: tuple[object, ...]) -> tuple[bool, Any]:
        late = threading.Event()
        try:
            process, there, back = self._open()

            def end() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(self._seconds, end)
            timer.start()
            try:
                pickle.dump((job, arguments), there)
                there.flush()
                answer: tuple[bool, Any] = pickle.load(back)  # noqa: S301 - our own process wrote it
            finally:
                timer.cancel()
        except (EOFError, OSError, pickle.UnpicklingError):
            self._end()
            return False, _TOO_LONG if late.is_set() else _BROKEN
        return answer

    def _open(self) -> tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]:
        """The process and the lines to it and back; what it loads before its first job is not time of that job."""
        process = self._process
        fresh = process is None or process.poll() is not None
        if process is None or fresh:
            self._end()
            # No secret of ours is with a parser that reads strangers' bytes: of the environment it gets little.
            kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
            process = self._process = subprocess.Popen(  # noqa: S603 - our own words, nothing of a page
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=kept | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
        if process.stdin is None or process.stdout is None:
            raise OSError("there is no line to the process")
        if fresh and process.stdout.read(1) != b"\n":
            raise EOFError
        return process, process.stdin, process.stdout

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for line in (process.stdin, process.stdout):
            if line is not None:
                # What was on its way to a process that is gone cannot be sent any more.
                try:
                    line.close()
                except OSError:
                    continue
        process.wait()


def work() -> None:
    """Do jobs until the line is closed; what runs in the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    # Loaded before the first page, whose time is limited.
    import htmldate  # noqa: F401, PLC0415
    import trafilatura  # noqa: F401, PLC0415

    there, back = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # A library that prints must not be taken for an answer.
    os.dup2(2, 1)
    back.write(b"\n")
    back.flush()
    while True:
        try:
            job, arguments = pickle.load(there)  # noqa: S301 - our own process wrote it
        except (EOFError, OSError):
            return
        try:
            answer = True, job(*arguments)
        except TimelineError as error:
            answer = False, str(error)
        except (Exception, RecursionError):  # whatever strangers' bytes do to a parser
            answer = False, _BROKEN
        pickle.dump(answer, back)
        back.flush()


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
