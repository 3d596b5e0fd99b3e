"""A timeline for TimelineJS (Knight Lab): the JSON format of https://timeline.knightlab.com/docs/json-format.html.

Its dates have a year, and a month and a day where these are known. It has no word for "spring" or "from May on", so
`display_date` says the date in words; what is drawn on the axis is only where those words point to. Text fields are
HTML there, so all that comes from articles is escaped.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any, Final

from timeline.answers.model import Citation, EventLine, TimelineAnswer
from timeline.answers.words import count, say_period
from timeline.export.clean import one_line, web_address
from timeline.export.facts import Parts, articles_of, contested, ends, name_of, told

_NAMES: Final = ("year", "month", "day")


def timelinejs(answer: TimelineAnswer) -> tuple[bytes, tuple[str, ...]]:
    """Write the JSON document.

    Args:
        answer: the timeline.

    Returns:
        UTF-8 JSON with a title slide and an event slide for each dated event, and what was left out.
    """
    disputed = contested(answer)
    lines = [line for line in answer.lines if _dates(line)]
    document = {
        "scale": "human",
        "title": {"text": {"headline": _html(answer.label or answer.topic), "text": _overview(answer)}},
        "events": [_slide(line, disputed=line.event.id in disputed) for line in lines],
    }
    left = len(answer.lines) - len(lines) + len(answer.undated)
    notes = (f"No date, so not on the time axis: {count(left, 'event')}.",) if left else ()
    return json.dumps(document, ensure_ascii=False, indent=1).encode(), notes


def _overview(answer: TimelineAnswer) -> str:
    period = say_period(answer.first, answer.last)
    facts = [count(answer.total, "event"), period, count(answer.articles, "article")]
    return f"<p>{' · '.join(filter(None, facts))}</p>"


def _slide(line: EventLine, *, disputed: bool) -> dict[str, Any]:
    notes = [one_line(note) for note in line.notes]
    if disputed and not any("disagree" in note for note in notes):
        notes.append("the articles disagree")
    remarks = f"<p><em>{escape('; '.join(filter(None, notes)))}</em></p>" if any(notes) else ""
    return {
        "unique_id": f"event-{_html(line.event.id)}",
        **_dates(line),
        "display_date": _html(line.date),
        "group": str(line.event.status),
        "text": {"headline": _html(told(line)), "text": remarks + "".join(map(_said, articles_of(line)))},
        "autolink": False,
    }


def _said(cited: Citation) -> str:
    """A sentence and the article it stands in, linked where it has an address."""
    address, name = web_address(cited.url), escape(name_of(cited))
    named = f'<a href="{escape(address)}" rel="noopener noreferrer">{name}</a>' if address else name
    source = f", {_html(cited.source)}" if one_line(cited.source) else ""
    return f"<blockquote>{_html(cited.quote)}</blockquote><p>{named}{source}</p>"


def _dates(line: EventLine) -> dict[str, dict[str, int]]:
    """Where an event stands on the axis; a span with an open start stands where it is known to have ended."""
    span = line.event.dating.span
    if span is None:
        return {}
    start, end = ends(span)
    if start is None:
        start, end = end, None
    if start is None:
        return {}
    return {"start_date": _date(start)} | ({"end_date": _date(end)} if end is not None and end != start else {})


def _date(parts: Parts) -> dict[str, int]:
    return dict(zip(_NAMES, parts, strict=False))


def _html(text: str) -> str:
    return escape(one_line(text))
