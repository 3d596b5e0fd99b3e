"""Where articles are read: at one desk in a thread, or at several in processes of their own."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from types import TracebackType
from typing import Protocol, Self

from timeline.intake.reading import read_articles
from timeline.language import Reader, load_reader
from timeline.model import Article
from timeline.store import Reading


class Desk(Protocol):
    """Reads lists of articles.

    Attributes:
        depth: lists that may wait to be read at once.
    """

    depth: int

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        """Read articles; a sentence stands for one that cannot be read."""
        ...


class LocalDesk:
    """Reads in a thread of this process, so that an event loop goes on answering."""

    def __init__(self, load: Callable[[], Reader]) -> None:
        self.depth = 2
        self._load = load
        self._reader: Reader | None = None
        self._lock = asyncio.Lock()

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        """Read articles; the pipeline is loaded for the first one."""
        if not articles:
            return []
        # A pipeline is not for two threads at once.
        async with self._lock:
            return await asyncio.to_thread(read_articles, articles, self._loaded)

    def _loaded(self) -> Reader:
        if self._reader is None:
            self._reader = self._load()
            collect_seldom()
        return self._reader


class PoolDesk:
    """Reads in processes, for many articles; use it as a context manager.

    An article whose process is ended (it grew too large, or the parser broke down) takes nothing with it: those that
    were read with it are read again, one at a time, in a process apart.

    Args:
        workers: how many processes.
        model: language model, as for `timeline.language.load_reader`.
    """

    def __init__(self, workers: int, model: str = "") -> None:
        self.depth = workers * 2
        self._model = model
        self._workers = workers
        collect_seldom()
        self._pool = self._processes(workers)
        self._apart: ProcessPoolExecutor | None = None
        self._lock = asyncio.Lock()

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        """Read articles at whichever desk is free."""
        if not articles:
            return []
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, _read, tuple(articles))
        except BrokenProcessPool:
            async with self._lock:
                if self._pool is pool:
                    pool.shutdown(wait=False)
                    self._pool = self._processes(self._workers)
                return [await self._alone(article) for article in articles]

    async def _alone(self, article: Article) -> Reading | str:
        self._apart = self._apart or self._processes(1)
        try:
            return (await asyncio.get_running_loop().run_in_executor(self._apart, _read, (article,)))[0]
        except BrokenProcessPool:
            self._apart.shutdown(wait=False)
            self._apart = None
            return (
                "The process that read this article was ended, perhaps for want of memory. The others are not"
                " affected; run the command again with --workers 1, or split the article."
            )

    def _processes(self, count: int) -> ProcessPoolExecutor:
        # Spawned, not forked: a fork would copy an event loop and open database files.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(count, mp_context=context, initializer=_sit_down, initargs=(self._model,))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        if self._apart is not None:
            self._apart.shutdown(cancel_futures=True)


def desk_of(reader: Reader | Desk | Callable[[], Reader]) -> Desk:
    """A desk for what the caller has: a reader, a function that loads one, or a desk already."""
    if isinstance(reader, (LocalDesk, PoolDesk)):
        return reader
    if isinstance(reader, Reader):
        return LocalDesk(lambda: reader)
    if callable(reader):
        return LocalDesk(reader)
    return reader


_model = ""
_reader: Reader | None = None


def _sit_down(model: str) -> None:
    global _model  # noqa: PLW0603 - a worker process has one model for its life
    _model = model
    # Ctrl-C goes to all processes of a terminal; the program itself says that it stops, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_the_parent, daemon=True).start()


def _leave_with_the_parent() -> None:
    """End when the program is killed: each process holds both ends of its queue, and would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(articles: tuple[Article, ...]) -> list[Reading | str]:
    return read_articles(articles, _worker_reader)


def _worker_reader() -> Reader:
    global _reader  # noqa: PLW0603 - loaded once in a worker process
    if _reader is None:
        _reader = load_reader(_model)
        collect_seldom()
    return _reader


@cache
def collect_seldom() -> None:
    """Have Python look for cycles of garbage less often, and never in what was loaded; once in a process.

    Reading an article makes tens of thousands of small objects and hardly a cycle among them; looking for cycles each
    time that seven hundred of them have come took a sixth of the time.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
