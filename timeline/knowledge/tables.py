"""Reads the data files beside this module: CSV with comment lines, several values in a field parted by a bar."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of one data file, keyed by its header.

    Args:
        name: file name in the ``data`` folder.
    """
    text = (files("timeline.knowledge") / "data" / name).read_text(encoding="utf-8")
    yield from csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))


def several(field: str | None) -> tuple[str, ...]:
    """Values of a field that may hold several."""
    return tuple(value.strip() for value in (field or "").split("|") if value.strip())
