"""A timeline as a table (CSV, RFC 4180), one event a row.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return as a formula (OWASP,
"CSV Injection"). Such a cell gets an apostrophe before it.
"""

from __future__ import annotations

import csv as writer
import io
from datetime import date
from typing import Final

from timeline.answers.model import EventLine, TimelineAnswer
from timeline.export.clean import one_line, web_address
from timeline.export.facts import articles_of, contested, name_of, participants_of, places_of, title_of

COLUMNS: Final = (
    "id",
    "edtf",
    "first",
    "last",
    "precision",
    "date",
    "title",
    "status",
    "participants",
    "places",
    "sources",
    "articles",
    "outlets",
    "urls",
    "phrase",
    "reason",
    "contested",
    "quote",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # the last four are full-width


def csv(answer: TimelineAnswer) -> bytes:
    """Write a table; events without a date come last, with empty days.

    Args:
        answer: the timeline.

    Returns:
        UTF-8 text. Several names or articles in a cell stand with "; " between them.
    """
    out = io.StringIO()
    rows = writer.DictWriter(out, COLUMNS)
    rows.writeheader()
    disputed = contested(answer)
    for line in (*answer.lines, *answer.undated):
        row = _row(line) | {"contested": "yes" if line.event.id in disputed else "no"}
        rows.writerow({column: safe_cell(value) for column, value in row.items()})
    return out.getvalue().encode()


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    line = one_line(text)
    return f"'{line}" if line.startswith(_FORMULA) else line


def _row(line: EventLine) -> dict[str, str]:
    dating = line.event.dating
    cited = articles_of(line)
    best = line.citations[0] if line.citations else None
    first, last = (dating.span.first, dating.span.last) if dating.span else (None, None)
    return {
        "id": line.event.id,
        "edtf": dating.span.edtf if dating.span else "",
        "first": date.fromordinal(first).isoformat() if first is not None else "",
        "last": date.fromordinal(last).isoformat() if last is not None else "",
        "precision": dating.span.precision if dating.span else "",
        "date": line.date,
        "title": title_of(line),
        "status": line.event.status,
        "participants": "; ".join(participants_of(line)),
        "places": "; ".join(places_of(line)),
        "sources": str(line.event.sources),
        "articles": "; ".join(map(name_of, cited)),
        "outlets": "; ".join(dict.fromkeys(filter(None, (one_line(one.source) for one in cited)))),
        "urls": "; ".join(filter(None, (web_address(one.url) for one in cited))),
        "phrase": dating.phrase,
        "reason": dating.reason,
        "quote": best.quote if best else "",
    }
