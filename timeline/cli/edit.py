"""`timeline edit`: two events are one, an article tells of another event, and taking that back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from timeline import config
from timeline.errors import NotFoundError
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from timeline.intake import EditReport
    from timeline.model import Event
    from timeline.store import Edit, Store

HELP = """Say which events are one and which are not. What is said here beats every score, and lasts.

It is numbered, can be listed and undone, and holds when articles are read again, dated anew, or joined by others.

Example: timeline edit join 3f2a9c1e77b0 9b0d4411aa52 --by ann --reason "one flood, told by two outlets"
"""
JOIN_HELP = """Say that two events are one.

Example: timeline edit join 3f2a9c1e77b0 9b0d4411aa52 --reason "the same visit"
"""
SPLIT_HELP = """Say that an article tells of another event than the others that tell of this one.

Example: timeline edit split 3f2a9c1e77b0 2024-01-02-toll-rises --reason "an aftershock, not the earthquake"
"""
UNDO_HELP = """Take back what was said under a number; the scores decide again.

Example: timeline edit undo 2
"""
LIST_HELP = """List all that was said, with its number, what was undone among it.

Example: timeline edit list
"""

Store_ = Annotated[str, typer.Option(help="File path or database URL; default from the configuration.")]
By = Annotated[str, typer.Option(help="Who says so; kept with it.")]
Why = Annotated[str, typer.Option(help="Why; kept with it.")]
EventId = Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, as timeline show --json gives it.")]

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.command(help=JOIN_HELP)
def join(
    first: EventId,
    second: Annotated[str, typer.Argument(metavar="EVENT", help="The other event's id.")],
    store: Store_ = "",
    by: By = "",
    reason: Why = "",
) -> None:
    """Join two events and print what became of them."""
    from timeline import intake  # noqa: PLC0415 - `--help` need not load a database library

    now = datetime.now(UTC)
    report = _run(store, lambda to: intake.join(to, SHARED_MEMORY, first, second, now=now, by=by, reason=reason))
    typer.echo(_in_words(report, "noted"))


@app.command(help=SPLIT_HELP)
def split(
    event: EventId,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")],
    store: Store_ = "",
    by: By = "",
    reason: Why = "",
) -> None:
    """Split an article off an event and print what became of them."""
    from timeline import intake  # noqa: PLC0415

    now = datetime.now(UTC)
    report = _run(store, lambda to: intake.split(to, SHARED_MEMORY, event, article, now=now, by=by, reason=reason))
    typer.echo(_in_words(report, "noted"))


@app.command(help=UNDO_HELP)
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The edit's number, as the list gives it.")],
    store: Store_ = "",
    by: By = "",
) -> None:
    """Take an edit back and print what became of its events."""
    from timeline import intake  # noqa: PLC0415

    report = _run(store, lambda to: intake.undo(to, SHARED_MEMORY, number, now=datetime.now(UTC), by=by))
    typer.echo(_in_words(report, "undone"))


@app.command(name="list", help=LIST_HELP)
def list_(store: Store_ = "") -> None:
    """Print all edits."""
    edits = _run(store, lambda opened: opened.edits.list(SHARED_MEMORY))
    typer.echo("\n".join(map(_line, edits)) or "Nothing has been joined or split by hand.")


def _run(store: str, work: Callable[[Store], Awaitable[T]]) -> T:
    where = config.store_place(store) if store else config.load().store
    if "://" not in where and not Path(where).is_file():
        raise NotFoundError(f"There is no store {where} yet. Read articles in first, with timeline ingest.")

    async def run() -> T:
        from timeline.store import Store  # noqa: PLC0415

        async with await Store.open(where) as opened:
            return await work(opened)

    return asyncio.run(run())


def _in_words(report: EditReport, done: str) -> str:
    head = f"Edit {report.edit.number} {done}: {report.edit.what}"
    return "\n".join([head, *(f"Now: {_event(event)}" for event in report.events)])


def _event(event: Event) -> str:
    day = event.dating.span.edtf if event.dating.span else "no date"
    articles = ", ".join(dict.fromkeys(mention.article for mention in event.mentions))
    return f"{event.id}  {day}  {event.title}  ({articles})"


def _line(edit: Edit) -> str:
    def moment(at: int) -> str:
        return datetime.fromtimestamp(at, UTC).date().isoformat()

    by = f" by {edit.by}" if edit.by else ""
    reason = f" Reason: {edit.reason.rstrip('.')}." if edit.reason else ""
    undone = ""
    if edit.undone_at is not None:
        undone = f" Undone on {moment(edit.undone_at)}{f' by {edit.undone_by}' if edit.undone_by else ''}."
    return f"{edit.number}  {edit.kind}, {moment(edit.at)}{by}: {edit.what}{reason}{undone}"
