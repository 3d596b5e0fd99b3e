"""`timeline publish`: the day an article appeared, set or corrected."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.options import ArticleId, StorePlace, place_there
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from timeline.intake import PublishReport

HELP = """Set or correct the day an article appeared, and date again what depended on it.

Nothing is read again: the words "on Friday" or "last year" are kept as rules. The day "none" takes back what was set
here, so that the day the article came with holds again.

Example: timeline publish 000_8dde16f5717e2636 2024-04-06
"""


def publish(
    article: ArticleId,
    date: Annotated[str, typer.Argument(metavar="DATE", help="2024-04-06, 2024-04, 6 April 2024 ... or none.")],
    store: StorePlace = "",
) -> None:
    """Set the day and print what changed."""
    typer.echo(in_words(asyncio.run(_publish(article, date, store))))


def in_words(report: PublishReport) -> str:
    """What became of a publication day, as a line."""
    after = f"appeared on {report.after}" if report.after else "has no known day of publication"
    before = f" (before: {report.before or 'not known'})" if report.before != report.after else " (as before)"
    disputed = " People said different days, so none of them holds; undo one." if report.disputed else ""
    dated = f"Events with another date now: {report.redated} of {report.events}."
    return f"{report.article} {after}{before}. {dated}{disputed}"


async def _publish(article: str, date: str, store: str) -> PublishReport:
    from timeline.dates import read_given  # noqa: PLC0415 - `--help` need not load a database library
    from timeline.intake import publish as set_published  # noqa: PLC0415
    from timeline.store import Store  # noqa: PLC0415

    now = datetime.now(UTC)
    span = None if date.strip().casefold() == "none" else read_given(date, today=now.astimezone().date())
    async with await Store.open(place_there(store)) as opened:
        return await set_published(opened, SHARED_MEMORY, article, span, now=now)
