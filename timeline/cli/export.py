"""`timeline export` and `timeline import`: a timeline for other programs, and a whole memory out and in again."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from timeline import config
from timeline.cli.answering import first_day, last_day, open_store, today
from timeline.cli.options import From, StorePlace, To, Topic
from timeline.errors import BadInputError, NotFoundError
from timeline.export import Format
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from timeline.export import Document
    from timeline.intake.moving import TakenIn, TakenOut

HELP = """Write a timeline for other programs and other people, or everything for another store.

ics, a calendar of stated days; csv, a table; timelinejs, for Knight Lab's TimelineJS; jsonld, linked data in the
words of schema.org; md, Markdown; html, one web page that works from a file; png, a picture. With --everything,
jsonl: all articles and all that people said and saved, for timeline import.

Example: timeline export japan-korea --format html --out japan-korea.html
"""
IMPORT_HELP = """Read in what timeline export --everything wrote.

What is there already stays as it is, so doing it twice changes nothing, and after an interruption run it again.

Example: timeline import everything.jsonl --store new.db
"""


class Kind(StrEnum):
    """What can be written: the formats of a timeline, and everything."""

    ICS = "ics"
    CSV = "csv"
    TIMELINEJS = "timelinejs"
    JSONLD = "jsonld"
    MD = "md"
    HTML = "html"
    PNG = "png"
    JSONL = "jsonl"


Guild = Annotated[str, typer.Option(help="Id of the server whose memory it is; default the one of the command line.")]


def export(
    topic: Topic = "",
    *,
    kind: Annotated[Kind | None, typer.Option("--format", help="What to write.", case_sensitive=False)] = None,
    out: Annotated[Path | None, typer.Option(help="The file; default standard output, for text.")] = None,
    everything: Annotated[bool, typer.Option("--everything", help="All there is, as rows of JSON.")] = False,
    from_: From = "",
    to: To = "",
    limit: Annotated[int, typer.Option(min=1, help="The events that matter most, at most so many.")] = 1000,
    guild: Guild = SHARED_MEMORY,
    store: StorePlace = "",
) -> None:
    """Write a timeline in a format, or everything."""
    if everything or kind is Kind.JSONL:
        if topic or not everything or kind not in {None, Kind.JSONL}:
            raise typer.BadParameter("Everything has one format and no topic: --everything --format jsonl.")
        asyncio.run(_everything(out, guild, store))
        return
    if not topic or kind is None:
        raise typer.BadParameter("Give a topic and a --format, or --everything.")
    if out is None and kind is Kind.PNG and sys.stdout.isatty():
        raise typer.BadParameter("A picture is no text for a terminal. Name a file with --out.")
    document = asyncio.run(_document(topic, Format(kind), (from_, to), limit, (guild, store)))
    with _open(out) as file:
        file.write(document.content)
    for note in document.notes:
        typer.echo(note, err=True)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What timeline export --everything wrote.")],
    *,
    guild: Guild = SHARED_MEMORY,
    store: StorePlace = "",
) -> None:
    """Read a whole memory in and print what it brought."""
    from timeline.answers.words import count  # noqa: PLC0415 - `--help` need not load a date library

    done = asyncio.run(_import(file.expanduser(), guild, store))
    known = f" Here already: {count(done.known, 'article')}." if done.known else ""
    typer.echo(f"New: {_counts(done)}.{known}")
    for item in done.failed:
        typer.echo(f"Not read: {item.path}: {item.error}")


async def _document(
    topic: str, kind: Format, between: tuple[str, str], limit: int, place: tuple[str, str]
) -> Document:
    from timeline import answers  # noqa: PLC0415 - `--help` need not load a database library
    from timeline.export import write  # noqa: PLC0415

    first, last = first_day(between[0]), last_day(between[1])
    guild, store = place
    async with await open_store(store) as opened:
        answer = await answers.timeline(opened, guild, topic, first=first, last=last, limit=limit, today=today())
    if not answer.lines and not answer.undated:
        near = ", ".join(suggestion.query for suggestion in answer.suggestions)
        tip = f" There is something on: {near}." if near else " Read articles in first: timeline ingest FOLDER."
        raise NotFoundError(f"No event in the articles is about “{answer.label}”.{tip}")
    return write(answer, kind, now=datetime.now(UTC))


async def _everything(out: Path | None, guild: str, store: str) -> None:
    from timeline.intake.moving import take_out  # noqa: PLC0415 - `--help` need not load a database library

    async with await open_store(store) as opened:
        if not await opened.whole.anything(guild):
            raise NotFoundError(f"There is nothing in the memory “{guild}” that could be exported.")
        with _open(out) as file:
            done = await take_out(opened, guild, file, now=datetime.now(UTC))
    if out is not None:
        typer.echo(f"Written: {_counts(done)}.", err=True)


async def _import(file: Path, guild: str, store: str) -> TakenIn:
    from timeline.intake.moving import take_in  # noqa: PLC0415 - `--help` need not load a database library
    from timeline.language import load_reader  # noqa: PLC0415
    from timeline.store import Store  # noqa: PLC0415

    settings = config.load()
    where = config.store_place(store) if store else settings.store
    if not _is_file(file):
        raise NotFoundError(f"There is no file {file}. Check the path.")
    async with await Store.open(where) as opened:
        return await take_in(opened, guild, file, reader=lambda: load_reader(settings.model), now=datetime.now(UTC))


def _counts(done: TakenIn | TakenOut) -> str:
    from timeline.answers.words import count  # noqa: PLC0415 - `--help` need not load a date library

    told = [
        count(done.articles, "article"),
        count(done.edits, "correction"),
        count(done.topics, "topic"),
        count(done.settings, "setting"),
        count(done.digests, "digest"),
        count(done.feeds, "feed"),
    ]
    return ", ".join(told)


def _is_file(path: Path) -> bool:
    return path.is_file()


@contextmanager
def _open(out: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that gets its name when it is whole."""
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(out)
    except OSError as error:
        raise BadInputError(f"{out} cannot be written: {error.strerror}. Name another file with --out.") from None
    finally:
        part.unlink(missing_ok=True)
