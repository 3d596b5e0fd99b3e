"""`timeline export`: a timeline as a calendar, a table, a page, a picture; or everything, as rows of JSON."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.answering import first_day, last_day, open_store, today
from timeline.errors import BadInputError, NotFoundError
from timeline.export import Format
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from timeline.export import Document

HELP = """Write a timeline for other programs and other people.

ics, a calendar of stated days; csv, a table; timelinejs, for Knight Lab's TimelineJS; jsonld, linked data in the
words of schema.org; md, Markdown; html, one web page that works from a file; png, a picture.

Example: timeline export japan-korea --format html --out japan-korea.html
"""


def export(
    topic: Annotated[str, typer.Argument(help="A saved topic, a pair, a name, or words.")],
    *,
    kind: Annotated[Format, typer.Option("--format", help="What to write.", case_sensitive=False)],
    out: Annotated[Path | None, typer.Option(help="The file; default standard output, for text.")] = None,
    from_: Annotated[str, typer.Option("--from", help="First day, e.g. 2023-05-07, 2023-05 or 2023.")] = "",
    to: Annotated[str, typer.Option("--to", help="Last day, inclusive.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="The events that matter most, at most so many.")] = 1000,
    store: Annotated[str, typer.Option(help="File path or database URL; default from the configuration.")] = "",
) -> None:
    """Write a timeline in a format."""
    if out is None and kind is Format.PNG and sys.stdout.isatty():
        raise typer.BadParameter("A picture is no text for a terminal. Name a file with --out.")
    document = asyncio.run(_document(topic, kind, (from_, to), limit, store))
    _put(document.content, out)
    for note in document.notes:
        typer.echo(note, err=True)


async def _document(topic: str, kind: Format, between: tuple[str, str], limit: int, store: str) -> Document:
    from timeline import answers  # noqa: PLC0415 - `--help` need not load a database library
    from timeline.export import write  # noqa: PLC0415

    first, last = first_day(between[0]), last_day(between[1])
    async with await open_store(store) as opened:
        answer = await answers.timeline(
            opened, SHARED_MEMORY, topic, first=first, last=last, limit=limit, today=today()
        )
    if not answer.lines and not answer.undated:
        near = ", ".join(suggestion.query for suggestion in answer.suggestions)
        tip = f" There is something on: {near}." if near else " Read articles in first: timeline ingest FOLDER."
        raise NotFoundError(f"No event in the articles is about “{answer.label}”.{tip}")
    return write(answer, kind, now=datetime.now(UTC))


def _put(content: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise BadInputError(f"{out} cannot be written: {error.strerror}. Name another file with --out.") from None
