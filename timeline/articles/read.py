"""Files and folders to articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from timeline.articles.model import ReadFailure
from timeline.model import Article


def read_paths(paths: Sequence[Path], *, latest: date | None = None) -> Iterator[Article | ReadFailure]:
    """Read articles from files and folders, one at a time.

    Args:
        paths: files (.txt, .md, .html, .htm, .jsonl) and folders, which are searched to the bottom in order of name.
        latest: last day a web page may claim to be from; a later one is not believed. None: any day.

    Yields:
        Articles, and a failure for each that cannot be read.
    """
    raise NotImplementedError
