"""`timeline ask`: a question, answered with the articles that say so."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from timeline.cli.answering import day_of_asking, open_store
from timeline.cli.options import StorePlace
from timeline.errors import BadInputError
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from timeline.answers.model import QuestionAnswer
    from timeline.store import Store

HELP = """Answer a question, with the articles that say so, or say that none does.

With --jsonl, questions are read from standard input, one {"id", "question"} a line, and answered as a stream.

Example: timeline ask "when did Kishida visit Seoul?"
"""


def ask(
    question: Annotated[str, typer.Argument(help="The question, as you would say it.")] = "",
    *,
    now: Annotated[str, typer.Option(help="The day the question is asked; default today.")] = "",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read questions from standard input.")] = False,
    store: StorePlace = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Print the answer to a question."""
    if bool(question) == jsonl:
        raise typer.BadParameter("Give a question, or --jsonl and questions on standard input.")
    asyncio.run(_stream(now, store) if jsonl else _once(question, now, store, as_json))


async def _once(question: str, now: str, store: str, as_json: bool) -> None:
    today = day_of_asking(now)
    async with await open_store(store) as opened:
        answer = await _answer(opened, question, today)
    if as_json:
        typer.echo(json.dumps(as_document("", answer), ensure_ascii=False))
        return
    typer.echo(as_text(answer))
    for line in answer.lines or answer.nearest:
        best = line.citations[0]
        typer.echo(f"  {line.date} · {best.title}{', ' + best.source if best.source else ''}")


async def _stream(now: str, store: str) -> None:
    today = day_of_asking(now)
    async with await open_store(store) as opened:
        for id_, question in questions(sys.stdin):
            answer = await _answer(opened, question, today)
            typer.echo(json.dumps(as_document(id_, answer), ensure_ascii=False))


async def _answer(store: Store, question: str, today: date) -> QuestionAnswer:
    from timeline import answers  # noqa: PLC0415 - `--help` need not load a database library

    return await answers.ask(store, SHARED_MEMORY, question, today=today)


def questions(stream: TextIO) -> Iterator[tuple[str, str]]:
    """Questions of a stream, one JSON object a line.

    Raises:
        BadInputError: a line is no such object.
    """
    for number, row in enumerate(stream, start=1):
        if not row.strip():
            continue
        try:
            read = json.loads(row)
            yield str(read["id"]), str(read["question"])
        except (ValueError, KeyError, TypeError):
            raise BadInputError(
                f'Line {number} is no question. Write it as {{"id": "1", "question": "..."}}.'
            ) from None


def as_document(id_: str, answer: QuestionAnswer) -> dict[str, Any]:
    """An answer as scripts read it; without an id the key is left out."""
    lines = answer.lines or answer.nearest
    articles = dict.fromkeys(line.citations[0].article for line in lines)
    articles.update(dict.fromkeys(cited.article for line in lines for cited in line.citations))
    return {
        **({"id": id_} if id_ else {}),
        "answered": answer.answered,
        "dates": list(answer.dates),
        "articles": list(articles),
        "text": as_text(answer),
    }


def as_text(answer: QuestionAnswer) -> str:
    """An answer as plain text, with the sentences it rests on."""
    quotes = [f"“{' '.join(line.citations[0].quote.split())}”" for line in answer.lines or answer.nearest]
    said = [answer.headline, *answer.text]
    return " ".join(dict.fromkeys([*said, *(quote for quote in quotes if quote not in said)]))
