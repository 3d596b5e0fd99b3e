"""`timeline ingest`: articles into the store."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, AsyncExitStack, nullcontext
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline import config
from timeline.cli import online
from timeline.cli.online import is_url
from timeline.cli.options import StorePlace
from timeline.errors import BadInputError
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from timeline.articles import ReadFailure
    from timeline.intake import IngestReport
    from timeline.model import Article

    Items = Iterator[Article | ReadFailure]

HELP = """Read articles into the store: files or folders of .txt, .md, .html and .jsonl, and addresses of the web.

Reading the same again changes nothing; after an interruption run it again. A page whose text has changed is read anew
and its former text kept. What cannot be read is listed, the rest is read all the same.

Example: timeline ingest news/ https://example.org/world/visit --store timeline.db --json
"""
_ALONE = 500_000
"""Characters up to which one process reads alone: each further one takes some four seconds of processor to start."""
_BRIEF = 40
"""Articles up to which nobody needs a bar."""


def ingest(
    given: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files, folders, http and https addresses.", show_default=False),
    ],
    store: StorePlace = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document with the counts.")] = False,
    workers: Annotated[
        int, typer.Option(min=0, help="Reading processes; 0 decides by the number of articles and processors.")
    ] = 0,
) -> None:
    """Read articles and print what became of them."""
    try:
        report = asyncio.run(_ingest(given, store, workers))
    except KeyboardInterrupt:
        raise BadInputError("Stopped. What was read so far is kept; run the same command to go on.") from None
    articles = {
        "new": report.new,
        "known": report.known,
        "updated": report.updated,
        "near_duplicates": report.near_duplicates,
        "failed": [{"path": item.path, "line": item.line, "error": item.error} for item in report.failed],
    }
    if report.failed and not report.new + report.known + report.updated:
        raise BadInputError(_nothing_read(report))
    if as_json:
        typer.echo(json.dumps({"articles": articles, "events": report.events, "seconds": report.seconds}))
    else:
        typer.echo(_in_words(report))


async def _ingest(given: Sequence[str], store: str, workers: int) -> IngestReport:
    settings = config.load()
    where = config.store_place(store) if store else settings.store
    urls = [argument for argument in given if is_url(argument)]
    paths = [Path(argument) for argument in given if not is_url(argument)]
    if not urls and not any(map(_exists, paths)):
        raise BadInputError(f"There is no file or folder {', '.join(map(str, paths))}. Check the path.")
    from timeline import intake  # noqa: PLC0415 - `--help` need not load a database library
    from timeline.articles import Places, read_paths  # noqa: PLC0415
    from timeline.language import load_reader  # noqa: PLC0415
    from timeline.store import Store  # noqa: PLC0415

    now = datetime.now(UTC)
    today = now.astimezone().date()
    places = Places()
    items: Items = read_paths(paths, latest=today, places=places)
    first = _ahead(items)
    workers = workers or ((os.cpu_count() or 1) if _size(first) > _ALONE else 1)
    async with await Store.open(where) as opened, AsyncExitStack() as stack:
        fetched: Items = iter(())
        if urls:
            from timeline.articles.web import Web  # noqa: PLC0415 - only those who fetch pay for the client

            web = await stack.enter_async_context(Web(online.web_policy(settings.contact)))
            fetched = online.pages(web, urls, today, asyncio.get_running_loop())
        with _progress(paths, shown=len(first) > _BRIEF) as progress:
            desk: AbstractContextManager[intake.Desk] = (
                nullcontext(intake.LocalDesk(lambda: load_reader(settings.model)))
                if workers == 1
                else intake.PoolDesk(workers, settings.model)
            )
            with desk as reader:
                return await intake.ingest(
                    opened,
                    SHARED_MEMORY,
                    chain(first, items, fetched),
                    reader=reader,
                    now=now,
                    progress=progress,
                    places=places,
                )


def _ahead(items: Items) -> list[Article | ReadFailure]:
    """The first articles, as far as they are needed to tell whether there is much to read."""
    ahead: list[Article | ReadFailure] = []
    size = 0
    for item in items:
        ahead.append(item)
        size += _size([item])
        if size > _ALONE:
            break
    return ahead


def _size(items: Sequence[Article | ReadFailure]) -> int:
    return sum(len(getattr(item, "text", "")) for item in items)


def _progress(paths: Sequence[Path], *, shown: bool) -> AbstractContextManager[Callable[[int], None] | None]:
    """A bar with the time left on standard error, where somebody may be looking and has to wait."""
    if not (shown and sys.stderr.isatty()):
        return nullcontext()
    from timeline.cli.bar import bar  # noqa: PLC0415 - rich is for terminals

    return bar(paths)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _nothing_read(report: IngestReport) -> str:
    first = report.failed[0]
    place = first.path if first.line is None else f"{first.path}, line {first.line}"
    others = len(report.failed) - 1
    more = f" ({others} more could not be read either.)" if others else ""
    return f"{place}: {first.error}{more}"


def _in_words(report: IngestReport) -> str:
    counts: list[tuple[int, str]] = [
        (report.new, "new"),
        (report.updated, "changed"),
        (report.known, "known already"),
        (len(report.failed), "not read"),
    ]
    told = ", ".join(f"{count} {what}" for count, what in counts if count) or "none found"
    lines = [f"Articles: {told}. Events in the store: {report.events}. ({report.seconds:.1f} s)"]
    if report.near_duplicates:
        lines.append(f"Nearly the same as another, so counted as one source with it: {report.near_duplicates}.")
    for item in report.failed:
        place = item.path if item.line is None else f"{item.path}, line {item.line}"
        lines.append(f"Not read: {place}: {item.error}")
    return "\n".join(lines)
