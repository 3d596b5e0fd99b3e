"""Paths read as a user gives them, and what came of the one that is asked about."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from timeline.articles import ReadFailure, read_paths
from timeline.model import Article

STORY = "Bridge opens\n\nThe bridge opened on Friday.\n"


def read(*paths: Path, latest: date | None = None) -> list[Article | ReadFailure]:
    return list(read_paths(paths, latest=latest))


def one(path: Path, content: str | bytes) -> Article:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (item,) = read(path)
    assert isinstance(item, Article), item
    return item


def fault(path: Path, content: str | bytes | None = None) -> ReadFailure:
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (item,) = read(path)
    assert isinstance(item, ReadFailure), item
    assert item.path == str(path)
    assert re.fullmatch(r"\S.*[.}]", item.error), "a plain sentence on one line"
    return item
