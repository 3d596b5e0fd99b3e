"""Long lists in pieces that SQLite takes as bound values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
SIZE = 500
"""Values bound at once; SQLite's default limit is 32766 (https://sqlite.org/limits.html), older builds had 999."""


def chunks(items: Sequence[T], size: int = SIZE) -> Iterator[list[T]]:
    """The items in lists of at most `size`, in order."""
    for start in range(0, len(items), size):
        yield list(items[start : start + size])
