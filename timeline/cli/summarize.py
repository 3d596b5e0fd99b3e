"""`timeline summarize`: the days of a story and the sentences that tell them."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from typing import Annotated

import typer

from timeline.cli.answering import first_day, last_day, open_store
from timeline.cli.options import StorePlace, To
from timeline.model import SHARED_MEMORY

HELP = """Choose the days that matter in a story and the sentences that tell them.

Each WORDS argument is one query phrase; a sentence that is chosen holds one of them.

Example: timeline summarize "north korea" missile --dates 10 --sentences 1 --from 2022-01-01 --json
"""


def summarize(
    words: Annotated[list[str], typer.Argument(help="Query phrases.", metavar="WORDS...")],
    *,
    dates: Annotated[int, typer.Option(min=1, help="At most so many days.")] = 10,
    sentences: Annotated[int, typer.Option(min=1, help="At most so many sentences a day.")] = 1,
    from_: Annotated[str, typer.Option("--from", help="First day, e.g. 2023-05-07 or 2023-05.")] = "",
    to: To = "",
    store: StorePlace = "",
    as_json: Annotated[bool, typer.Option("--json", help="[[day, [sentence, ...]], ...]")] = False,
) -> None:
    """Print the summary of a story."""
    from timeline.answers.words import say_day  # noqa: PLC0415 - `--help` need not load a date library

    days = asyncio.run(_summarize(words, dates, sentences, (from_, to), store))
    if as_json:
        typer.echo(json.dumps([[day.isoformat(), list(texts)] for day, texts in days], ensure_ascii=False))
        return
    if not days:
        typer.echo("Nothing in the articles holds these words on a day of its own.")
    for day, texts in days:
        typer.echo(say_day(day.toordinal()))
        for text in texts:
            typer.echo(f"  {text}")


async def _summarize(
    words: list[str], dates: int, sentences: int, between: tuple[str, str], store: str
) -> tuple[tuple[date, tuple[str, ...]], ...]:
    from timeline import answers  # noqa: PLC0415 - `--help` need not load a database library

    first, last = first_day(between[0]), last_day(between[1])
    async with await open_store(store) as opened:
        return await answers.summarize(opened, SHARED_MEMORY, words, dates, sentences, first=first, last=last)
