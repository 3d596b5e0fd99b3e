"""Articles from JSON Lines, one a line, streamed: a file may be larger than memory."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from timeline.articles.fields import MAX_TEXT, build_article, too_long
from timeline.errors import BadInputError
from timeline.model import Article

_MAX_LINE = 6 * MAX_TEXT + 100_000
"""Bytes: every character of the longest text written as a six-byte escape, and room for the other fields."""


def read_rows(path: Path) -> Iterator[tuple[int, Article | BadInputError]]:
    """Read a .jsonl file.

    Args:
        path: the file. Rows hold ``id``, ``title``, ``published``, ``url``, ``source``, ``text``; only id and text
            are required, and the text is kept as it is.

    Yields:
        Line number from 1, and the article or what is wrong with it. Blank lines are passed over.

    Raises:
        OSError: the file cannot be opened or read.
    """
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), 1):
            if isinstance(line, bytes) and not line.strip():
                continue
            try:
                yield number, _article(line, first=number == 1)
            except BadInputError as error:
                yield number, error


def _lines(file: BinaryIO) -> Iterator[bytes | int]:
    """Lines, or only the size of one that is too long to be kept."""
    while line := file.readline(_MAX_LINE):
        size = len(line)
        if size < _MAX_LINE:
            yield line
            continue
        while size and not line.endswith(b"\n"):
            line = file.readline(_MAX_LINE)
            if not line:
                break
            size += len(line)
        yield size


def _article(line: bytes | int, *, first: bool) -> Article:
    if isinstance(line, int):
        raise BadInputError(too_long(line))
    try:
        text = line.removeprefix(codecs.BOM_UTF8 if first else b"").decode("utf-8")
    except UnicodeDecodeError:
        raise BadInputError("This line is not UTF-8. Save the file as UTF-8 and try again.") from None
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInputError(
            f"This line is not valid JSON (column {error.colno}). Each line must hold one whole JSON object."
        ) from None
    except (ValueError, RecursionError):  # a number of ten thousand digits, a thousand brackets
        raise BadInputError("This line is no JSON that I can read. Each line must hold one JSON object.") from None
    if not isinstance(row, dict):
        raise BadInputError('This line is JSON, but no object. Write {"id": ..., "text": ...}.')
    for field in ("id", "text"):
        if row.get(field) is None:
            raise BadInputError(f'The row has no "{field}". Each row needs "id" and "text".')
    body = row["text"]
    if not isinstance(body, str):
        raise BadInputError('"text" must be text in quotes.')
    return build_article(row, body, name="")
