"""`timeline tag`: time expressions of articles, as TIMEX3, one JSON line in and one out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, BinaryIO

import typer

from timeline.dates import explain, find, read_given, resolve, to_timex
from timeline.errors import BadInputError
from timeline.model import DaySpan

HELP = """Find the time expressions of articles and read them to TIMEX3 values.

Reads {"doc", "published", "text"} a line from standard input and writes {"doc", "timexes": [{"start", "end",
"text", "type", "value"}]} a line, in order, as it goes. `published` may be null: relative phrases then keep an X
for what nobody knows.

Example:

    echo '{"doc": "a", "published": "2024-04-06", "text": "They met on Friday."}' | python -m timeline tag
"""


def tag(
    show_reasons: Annotated[
        bool, typer.Option("--explain", help="For people: each phrase with its rule, anchor, result and what lost.")
    ] = False,
    language: Annotated[str, typer.Option(help="Language of the texts: a BCP 47 tag, e.g. en, en-GB, de.")] = "en",
) -> None:
    """Tag standard input."""
    for row in _rows(sys.stdin.buffer):
        phrases = resolve(find(row["text"], language=language), _published(row))
        if show_reasons:
            _write(explain(row["doc"], phrases))
        else:
            _write([json.dumps({"doc": row["doc"], "timexes": to_timex(phrases)}, ensure_ascii=False)])


def _rows(lines: BinaryIO) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise BadInputError(
                f"Line {number} of the input is not JSON. Each line must be one JSON object."
            ) from None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "doc" not in row:
            raise BadInputError(
                f'Line {number} of the input lacks "doc" or "text". Give both, and "published" if known.'
            )
        yield row | {"line": number}


def _published(row: dict[str, Any]) -> DaySpan | None:
    given = row.get("published")
    if given is None or given == "":
        return None
    if not isinstance(given, str):
        raise BadInputError(
            f'Line {row["line"]} of the input: "published" must be a text such as 2023-05-07, or null.'
        )
    try:
        return read_given(given)
    except BadInputError as error:
        raise BadInputError(f"Line {row['line']} of the input: {error}") from None


def _write(lines: Iterable[str]) -> None:
    out = sys.stdout.buffer
    for line in lines:
        out.write(line.encode("utf-8", "surrogatepass") + b"\n")
    out.flush()
