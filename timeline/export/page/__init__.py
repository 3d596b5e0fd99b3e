"""A timeline as one web page that needs nothing else: no network, no fonts, no scripts from elsewhere, no server.

It is whole without its script, which only adds searching, choosing and keys. The page allows itself exactly its own
style and script, by their hashes (Content Security Policy Level 3), so that nothing an article says can run even if
an escape were forgotten.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Final

from timeline.answers.model import Citation, EventLine, TimelineAnswer
from timeline.answers.words import count, say_period, say_span
from timeline.export.clean import one_line, web_address
from timeline.export.facts import (
    articles_of,
    contested,
    ends,
    iso,
    name_of,
    participants_of,
    places_of,
    side_of,
    title_of,
    value_of,
)
from timeline.model import Status

if TYPE_CHECKING:
    from jinja2 import Template

_WORDS: Final = {
    Status.HAPPENED: "happened",
    Status.PLANNED: "planned",
    Status.ONGOING: "going on",
    Status.SAID: "said",
    Status.DENIED: "denied",
}


@dataclass(frozen=True, slots=True)
class _Quote:
    """A sentence in three parts, the middle one the words that gave the date, and the article it stands in."""

    before: str
    phrase: str
    after: str
    title: str
    address: str
    source: str
    published: str
    explanation: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """An event as the template shows it."""

    title: str
    date: str
    machine_date: str
    status: str
    status_words: str
    contested: bool
    notes: tuple[str, ...]
    names: tuple[str, ...]
    articles: str
    quotes: tuple[_Quote, ...]


def html(answer: TimelineAnswer) -> bytes:
    """Write the page.

    Args:
        answer: the timeline.

    Returns:
        UTF-8 HTML.
    """
    disputed = contested(answer)
    groups = [(year, _entries(lines, disputed)) for year, lines in groupby(answer.lines, _year)]
    if answer.undated:
        groups.append(("", _entries(answer.undated, disputed)))
    entries = [entry for _, those in groups for entry in those]
    there = {entry.status for entry in entries}
    shown = {str(status): said for status, said in _WORDS.items() if status in there}
    page = _template().render(
        label=one_line(answer.label) or one_line(answer.topic) or "Timeline",
        facts=" · ".join(filter(None, _facts(answer))),
        notes=tuple(filter(None, map(one_line, answer.notes))),
        groups=groups,
        years=[year for year, _ in groups if year],
        statuses=shown if len(shown) > 1 else {},
        total=len(entries),
        conflicts=[conflict for conflict in answer.conflicts if conflict.open],
        style=_part("page.css"),
        script=_part("page.js"),
        style_hash=_hash(_part("page.css")),
        script_hash=_hash(_part("page.js")),
        line=one_line,
        side=side_of,
        value=value_of,
    )
    return page.encode()


def _facts(answer: TimelineAnswer) -> tuple[str, ...]:
    shown = len(answer.lines)
    events = count(answer.total, "event")
    if answer.undated:
        events += f" and {len(answer.undated)} without a date"
    return (
        events if shown >= answer.total else f"The {shown} that matter most of {events}",
        say_period(answer.first, answer.last),
        f"{count(answer.articles, 'article')}, {count(answer.sources, 'source')}",
    )


def _entries(lines: Iterator[EventLine] | Sequence[EventLine], disputed: frozenset[str]) -> tuple[_Entry, ...]:
    return tuple(_entry(line, disputed=line.event.id in disputed) for line in lines)


def _entry(line: EventLine, *, disputed: bool) -> _Entry:
    span = line.event.dating.span
    start = ends(span)[0] if span else None
    cited = articles_of(line)
    return _Entry(
        title=title_of(line),
        date=one_line(line.date) if span else "",
        machine_date=iso(start) if start else "",
        status=str(line.event.status),
        status_words=_WORDS[line.event.status],
        contested=disputed,
        notes=tuple(filter(None, map(one_line, line.notes))),
        names=tuple(dict.fromkeys((*participants_of(line), *places_of(line)))),
        articles=count(len(cited), "article"),
        quotes=tuple(map(_quote, cited)),
    )


def _quote(cited: Citation) -> _Quote:
    quote, phrase = one_line(cited.quote), one_line(cited.phrase)
    before, found, after = quote.partition(phrase) if phrase else (quote, "", "")
    return _Quote(
        before=before,
        phrase=found,
        after=after,
        title=name_of(cited),
        address=web_address(cited.url),
        source=one_line(cited.source),
        published=say_span(cited.published) if cited.published else "",
        explanation=one_line(cited.explanation),
    )


def _year(line: EventLine) -> str:
    span = line.event.dating.span
    day = None if span is None else span.first if span.first is not None else span.last
    return str(date.fromordinal(day).year) if day is not None else ""


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only a page needs it

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_part("page.html.j2"))


@cache
def _part(name: str) -> str:
    """A file beside this module; style and script stand in the page as they are, so that their hashes hold."""
    return (files("timeline.export.page") / name).read_text("utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
