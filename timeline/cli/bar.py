"""A progress bar with the time left, on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_BLOCK = 1 << 20


@contextmanager
def bar(paths: Sequence[Path]) -> Iterator[Callable[[int], None]]:
    """Show a bar while articles are read.

    Args:
        paths: what is read; its articles are counted first (files, and lines of .jsonl files), for the time left.

    Yields:
        A function to call with the number of articles done.
    """
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("articles", total=sum(map(_count, paths)))
        yield lambda done: progress.update(task, completed=done)


def _count(path: Path) -> int:
    try:
        if path.is_dir():
            return sum(_count(inner) for inner in path.rglob("*") if inner.is_file())
        return _lines(path) if path.suffix.casefold() == ".jsonl" else 1
    except OSError:
        return 1


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
