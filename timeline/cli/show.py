"""`timeline show`: the events of a topic in order of time."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli.answering import first_day, last_day, open_store, today
from timeline.cli.options import From, StorePlace, To, Topic
from timeline.errors import NotFoundError
from timeline.events import dating_within
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from rich.text import Text

    from timeline.answers.model import EventLine, TimelineAnswer
    from timeline.model import Conflict, Correction, Dating, DaySpan, Event, Mention

HELP = """Show what happened, in order of time, each event with the articles that say so.

TOPIC is a saved topic, a pair such as japan-korea, a name, or words.

Example: timeline show japan-korea --from 2023 --limit 20
"""


PAGE = 50
"""Events on a page that nobody set a limit for."""


def show(
    topic: Topic,
    *,
    from_: From = "",
    to: To = "",
    limit: Annotated[
        int,
        typer.Option(min=0, help="At most so many events, the doubtful ones too; 0 for those that matter most."),
    ] = 0,
    store: StorePlace = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document, see the documentation.")] = False,
) -> None:
    """Print the timeline of a topic."""
    answer = asyncio.run(_timeline(topic, from_, to, limit, store))
    if as_json:
        typer.echo(json.dumps(as_document(answer), ensure_ascii=False))
        return
    if not answer.lines and not answer.undated:
        raise _nothing(answer)
    _print(answer)


async def _timeline(topic: str, from_: str, to: str, limit: int, store: str) -> TimelineAnswer:
    from timeline import answers  # noqa: PLC0415 - `--help` need not load a database library

    first, last = first_day(from_), last_day(to)
    async with await open_store(store) as opened:
        return await answers.timeline(
            opened,
            SHARED_MEMORY,
            topic,
            first=first,
            last=last,
            limit=limit or PAGE,
            doubtful=limit > 0,
            today=today(),
        )


def as_document(answer: TimelineAnswer) -> dict[str, Any]:
    """A timeline as scripts read it."""
    return {
        "topic": answer.topic,
        "events": [_event(line) for line in answer.lines],
        "undated": [_event(line) for line in answer.undated],
        "conflicts": [_conflict(conflict) for conflict in answer.conflicts],
    }


def _event(line: EventLine) -> dict[str, Any]:
    event = line.event
    return {
        "id": event.id,
        "title": event.title,
        "date": _date(event.dating.span),
        "status": str(event.status),
        "participants": list(dict.fromkeys(p.name for p in event.participants)),
        "places": list(dict.fromkeys(place.name for place in event.places)),
        "mentions": _mentions(event, {(c.article, c.start): c.quote for c in line.citations}),
        **({"corrections": [_correction(one) for one in event.corrections]} if event.corrections else {}),
    }


def _correction(said: Correction) -> dict[str, Any]:
    """What a person said of an event; one that others contradict is told as well, and does not hold."""
    return {
        "number": said.number,
        "kind": str(said.kind),
        "value": said.text or (said.span.edtf if said.span else None),
        "by": said.author or None,
        "reason": said.reason or None,
        "day": datetime.fromtimestamp(said.at, UTC).date().isoformat(),
    }


def _mentions(event: Event, quotes: dict[tuple[str, int], str]) -> list[dict[str, Any]]:
    return [
        _mention(mention, dating_within(event, mention), quotes[mention.article, mention.start])
        for mention in event.mentions
        if (mention.article, mention.start) in quotes
    ]


def _mention(mention: Mention, dating: Dating, quote: str) -> dict[str, Any]:
    return {
        "article": mention.article,
        "start": mention.start,
        "end": mention.end,
        "quote": quote,
        "phrase": dating.phrase or None,
        "date": dating.span.edtf if dating.span else None,
        "reason": str(dating.reason),
        "anchor": date.fromordinal(dating.anchor).isoformat() if dating.anchor else None,
    }


def _date(span: DaySpan | None) -> dict[str, str | None]:
    if span is None:
        return {"edtf": None, "first": None, "last": None, "precision": None}
    first, last = (None if day is None else date.fromordinal(day).isoformat() for day in (span.first, span.last))
    return {"edtf": span.edtf, "first": first, "last": last, "precision": str(span.precision)}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    claims = [
        {"value": claim.value, "article": claim.article, "quote": claim.quote}
        | ({"by": claim.by} if claim.by else {})
        for claim in conflict.claims
    ]
    settled = {"settled": conflict.settled} if conflict.settled else {}
    return {"subject": conflict.subject, "attribute": conflict.attribute, "claims": claims, **settled}


def _nothing(answer: TimelineAnswer) -> NotFoundError:
    """Nothing matches: say so, and what could be asked instead."""
    near = ", ".join(suggestion.query for suggestion in answer.suggestions)
    tip = f" There is something on: {near}." if near else " Read articles in first: timeline ingest FOLDER."
    return NotFoundError(f"No event in the articles is about “{answer.label}”.{tip}")


def _print(answer: TimelineAnswer) -> None:
    from rich.console import Console  # noqa: PLC0415 - scripts that want JSON need no layout

    console = Console(highlight=False)
    for text in _rows(answer):
        console.print(text)


def _rows(answer: TimelineAnswer) -> Iterator[Text]:
    """The timeline as lines of text, a paragraph an event."""
    from rich.text import Text  # noqa: PLC0415 - see _print

    from timeline.answers import words  # noqa: PLC0415 - see _timeline
    from timeline.answers.detail import disagreement  # noqa: PLC0415 - see _timeline

    period = words.say_period(answer.first, answer.last)
    events = words.count(answer.total, "event")
    facts = [f"{events}, {period}" if period else events, words.count(answer.articles, "article")]
    yield Text.assemble((answer.label, "bold"), " · ", " · ".join(facts))
    for note in answer.notes:
        yield Text(note, "italic")
    if len(answer.lines) < answer.total or (answer.unknown and not answer.undated):
        yield Text(f"The {len(answer.lines)} that matter most and are told plainly; --limit shows more.", "italic")
    for line in answer.lines:
        yield from _paragraph(line)
    if answer.undated:
        yield Text(f"\nNo date given ({words.part(len(answer.undated), answer.unknown)})", "bold")
        for line in answer.undated:
            yield from _paragraph(line)
    for conflict in answer.conflicts:
        yield Text(disagreement(conflict), "yellow")


def _paragraph(line: EventLine) -> Iterator[Text]:
    from rich.text import Text  # noqa: PLC0415 - see _print

    from timeline.answers import words  # noqa: PLC0415 - see _timeline

    best = line.citations[0]
    articles = len({cited.article for cited in line.citations})
    day = (f"{line.date} · ", "bold") if line.event.dating.span else ""
    notes = "".join(f" · {note}" for note in line.notes)
    yield Text.assemble("\n", day, line.title, (f" · {words.count(articles, 'article')}{notes}", "dim"))
    source = f" ({best.title}{', ' + best.source if best.source else ''})"
    yield Text.assemble("  “", words.cut(best.quote, 200), "”", (source, "dim"))
