"""`timeline edit`: what a person puts right of events and articles, the list of it, and taking it back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from timeline.cli.options import ArticleId, StorePlace, place_there
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from timeline.intake import EditReport
    from timeline.model import DaySpan, Event
    from timeline.store import Edit, Store

HELP = """Put right what articles, or their reading, got wrong: a date, a title, what is one event and what is not.

What is said here beats what was read, and lasts: it is numbered, can be listed and undone, and holds when articles
are read again, dated anew, or joined by others. Where two people say different things, both are shown and neither is
chosen. The articles' own words stay beside it.

Example: timeline edit date 3f2a9c1e77b0 2024-05-03 --by ann --reason "the paper printed the wrong day"
"""
DATE_HELP = """Say when an event happened, or is to happen.

Example: timeline edit date 3f2a9c1e77b0 "3 May 2024" --reason "the paper printed the wrong day"
"""
CLEAR_HELP = """Say that it is not known when an event happened: it stands among the undated ones from now on.

Example: timeline edit clear-date 3f2a9c1e77b0 --reason "the article counts from another day"
"""
RENAME_HELP = """Give an event another title; the articles' own is still told with it.

Example: timeline edit rename 3f2a9c1e77b0 "Kishida visits Seoul" --reason "clearer"
"""
HIDE_HELP = """Take an event out of timelines, answers, digests and exports, until that is undone.

Example: timeline edit hide 3f2a9c1e77b0 --reason "a figure of speech, no event"
"""
SETTLE_HELP = """Say that a disagreement of articles on an event is settled; a further value opens it again.

ATTRIBUTE is what they disagree on, as timeline show prints it: date, place, killed, office ... It may be left out
where there is one disagreement alone.

Example: timeline edit settle 3f2a9c1e77b0 killed --reason "the police counted later"
"""
JOIN_HELP = """Say that two events are one.

Example: timeline edit join 3f2a9c1e77b0 9b0d4411aa52 --reason "the same visit"
"""
SPLIT_HELP = """Say that an article tells of another event than the others that tell of this one.

Example: timeline edit split 3f2a9c1e77b0 2024-01-02-toll-rises --reason "an aftershock, not the earthquake"
"""
PUBLICATION_HELP = """Say when an article appeared; all that counts from that day is dated again.

Example: timeline edit publication 2024-01-02-toll-rises 2024-01-02 --reason "the printed edition"
"""
UNDO_HELP = """Take back what was said under a number; the articles, and what others said, decide again.

Example: timeline edit undo 2
"""
LIST_HELP = """List all that was said, with its number, what was undone among it.

Example: timeline edit list --hidden
"""
HISTORY_HELP = """List all that was said of one event and of the days on which its articles appeared.

Example: timeline edit history 3f2a9c1e77b0
"""

By = Annotated[str, typer.Option(help="Who says so; kept with it.")]
Why = Annotated[str, typer.Option(help="Why; kept with it.")]
EventId = Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, as timeline show --json gives it.")]
Day = Annotated[str, typer.Argument(metavar="DATE", help="2024-04-06, 2024-04, 6 April 2024, 2024-04-06/.. ...")]

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.command(help=DATE_HELP)
def date(event: EventId, day: Day, store: StorePlace = "", by: By = "", reason: Why = "") -> None:
    """Set an event's date and print what became of it."""
    from timeline import intake  # noqa: PLC0415 - `--help` need not load a database library

    span, now = _span(day), datetime.now(UTC)
    _note(store, lambda to: intake.correct_date(to, SHARED_MEMORY, event, span, now=now, by=by, reason=reason))


@app.command(name="clear-date", help=CLEAR_HELP)
def clear_date(event: EventId, store: StorePlace = "", by: By = "", reason: Why = "") -> None:
    """Take an event's date out and print what became of it."""
    from timeline import intake  # noqa: PLC0415

    now = datetime.now(UTC)
    _note(store, lambda to: intake.clear_date(to, SHARED_MEMORY, event, now=now, by=by, reason=reason))


@app.command(help=RENAME_HELP)
def rename(
    event: EventId,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What it is called from now on.")],
    store: StorePlace = "",
    by: By = "",
    reason: Why = "",
) -> None:
    """Rename an event and print what became of it."""
    from timeline import intake  # noqa: PLC0415

    now = datetime.now(UTC)
    _note(store, lambda to: intake.rename(to, SHARED_MEMORY, event, title, now=now, by=by, reason=reason))


@app.command(help=HIDE_HELP)
def hide(event: EventId, store: StorePlace = "", by: By = "", reason: Why = "") -> None:
    """Hide an event."""
    from timeline import intake  # noqa: PLC0415

    now = datetime.now(UTC)
    _note(store, lambda to: intake.hide(to, SHARED_MEMORY, event, now=now, by=by, reason=reason))


@app.command(help=SETTLE_HELP)
def settle(
    event: EventId,
    attribute: Annotated[str, typer.Argument(metavar="[ATTRIBUTE]", help="What the articles disagree on.")] = "",
    store: StorePlace = "",
    by: By = "",
    reason: Why = "",
) -> None:
    """Settle a conflict about an event."""
    from timeline import intake  # noqa: PLC0415

    now = datetime.now(UTC)
    _note(store, lambda to: intake.settle(to, SHARED_MEMORY, event, attribute, now=now, by=by, reason=reason))


@app.command(help=JOIN_HELP)
def join(
    first: EventId,
    second: Annotated[str, typer.Argument(metavar="EVENT", help="The other event's id.")],
    store: StorePlace = "",
    by: By = "",
    reason: Why = "",
) -> None:
    """Join two events and print what became of them."""
    from timeline import intake  # noqa: PLC0415

    now = datetime.now(UTC)
    _note(store, lambda to: intake.join(to, SHARED_MEMORY, first, second, now=now, by=by, reason=reason))


@app.command(help=SPLIT_HELP)
def split(event: EventId, article: ArticleId, store: StorePlace = "", by: By = "", reason: Why = "") -> None:
    """Split an article off an event and print what became of them."""
    from timeline import intake  # noqa: PLC0415

    now = datetime.now(UTC)
    _note(store, lambda to: intake.split(to, SHARED_MEMORY, event, article, now=now, by=by, reason=reason))


@app.command(help=PUBLICATION_HELP)
def publication(article: ArticleId, day: Day, store: StorePlace = "", by: By = "", reason: Why = "") -> None:
    """Set the day an article appeared and print what changed."""
    from timeline import intake  # noqa: PLC0415
    from timeline.cli.publish import in_words  # noqa: PLC0415

    span, now = _span(day), datetime.now(UTC)
    report = _run(store, lambda to: intake.publish(to, SHARED_MEMORY, article, span, now=now, by=by, reason=reason))
    said = f"Edit {report.number} noted: " if report.number else "That was said before: "
    typer.echo(said + in_words(report))


@app.command(help=UNDO_HELP)
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The edit's number, as the list gives it.")],
    store: StorePlace = "",
    by: By = "",
) -> None:
    """Take an edit back and print what became of its events."""
    from timeline import intake  # noqa: PLC0415

    _note(store, lambda to: intake.undo(to, SHARED_MEMORY, number, now=datetime.now(UTC), by=by), done="undone")


@app.command(name="list", help=LIST_HELP)
def list_(
    store: StorePlace = "",
    hidden: Annotated[bool, typer.Option("--hidden", help="Only events that are hidden.")] = False,
) -> None:
    """Print all edits."""
    edits = _run(store, lambda opened: opened.edits.list(SHARED_MEMORY))
    if hidden:
        lines = [_line(edit) for edit in edits if edit.kind == "hide" and edit.undone_at is None]
        typer.echo("\n".join(lines) or "No event is hidden.")
        return
    typer.echo("\n".join(map(_line, edits)) or "Nothing has been corrected by hand.")


@app.command(help=HISTORY_HELP)
def history(event: EventId, store: StorePlace = "") -> None:
    """Print the edits of one event."""
    from timeline import intake  # noqa: PLC0415

    edits = _run(store, lambda opened: intake.history(opened, SHARED_MEMORY, event))
    typer.echo("\n".join(map(_line, edits)) or "Nothing has been corrected by hand of this event.")


def _span(day: str) -> DaySpan:
    from timeline.dates import read_given  # noqa: PLC0415 - `--help` need not load the grammar of dates

    return read_given(day, today=datetime.now(UTC).astimezone().date())


def _note(store: str, work: Callable[[Store], Awaitable[EditReport]], *, done: str = "noted") -> None:
    async def said(opened: Store) -> tuple[EditReport, bool]:
        report = await work(opened)
        conflicts = await opened.conflicts.for_events(SHARED_MEMORY, [event.id for event in report.events])
        return report, any(claim.by for conflict in conflicts for claim in conflict.claims)

    typer.echo(_in_words(*_run(store, said), done))


def _run(store: str, work: Callable[[Store], Awaitable[T]]) -> T:
    where = place_there(store)

    async def run() -> T:
        from timeline.store import Store  # noqa: PLC0415

        async with await Store.open(where) as opened:
            return await work(opened)

    return asyncio.run(run())


def _in_words(report: EditReport, disputed: bool, done: str) -> str:
    lines = [f"Edit {report.edit.number} {done}: {report.edit.what}"]
    if disputed:
        lines.append("People said different things of it. Both are shown and neither is chosen; undo one.")
    return "\n".join([*lines, *(f"Now: {_event(event)}" for event in report.events)])


def _event(event: Event) -> str:
    day = event.dating.span.edtf if event.dating.span else "no date"
    articles = ", ".join(dict.fromkeys(mention.article for mention in event.mentions))
    hidden = " hidden, timeline edit list --hidden" if event.hidden else ""
    return f"{event.id}  {day}  {event.title}  ({articles}){hidden}"


def _line(edit: Edit) -> str:
    def moment(at: int) -> str:
        return datetime.fromtimestamp(at, UTC).date().isoformat()

    by = f" by {edit.by}" if edit.by else ""
    reason = f" Reason: {edit.reason.rstrip('.')}." if edit.reason else ""
    undone = ""
    if edit.undone_at is not None:
        undone = f" Undone on {moment(edit.undone_at)}{f' by {edit.undone_by}' if edit.undone_by else ''}."
    return f"{edit.number}  {edit.kind}, {moment(edit.at)}{by}: {edit.what}{reason}{undone}"
