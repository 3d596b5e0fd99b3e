"""A timeline as Markdown (CommonMark), by years, each event with its sentences and articles.

All punctuation of an article that means something to Markdown or HTML is escaped: a title is shown, and does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Final

from timeline.answers.model import Citation, EventLine, TimelineAnswer
from timeline.answers.words import NO_DATE, count, say_period, say_span
from timeline.export.clean import one_line, web_address
from timeline.export.facts import articles_of, name_of, side_of, told, value_of

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]#|~$@^]|:(?=//))")
_LIST: Final = re.compile(r"^(\d*)([-+=.)])")


def markdown(answer: TimelineAnswer) -> bytes:
    """Write the document.

    Args:
        answer: the timeline.

    Returns:
        UTF-8 text that ends in a line break.
    """
    return ("\n".join(_lines(answer)) + "\n").encode()


def plain(text: str) -> str:
    """Text of an article in which nothing is markup; `<` and `&` become entities, which no HTML pass undoes."""
    escaped = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", escaped))


def _lines(answer: TimelineAnswer) -> Iterator[str]:
    yield f"# {plain(answer.label or answer.topic) or 'Timeline'}"
    yield ""
    facts = (count(answer.total, "event"), say_period(answer.first, answer.last), count(answer.articles, "article"))
    yield " · ".join(filter(None, facts))
    for note in answer.notes:
        yield f"\n{plain(note)}"
    for year, lines in groupby(answer.lines, _year):
        yield f"\n## {year}\n"
        for line in lines:
            yield from _event(line, plain(line.date))
    if answer.undated:
        yield "\n## No date given\n"
        for line in answer.undated:
            yield from _event(line, "")
    open_conflicts = [conflict for conflict in answer.conflicts if conflict.open]
    if open_conflicts:
        yield "\n## The articles do not agree\n"
    for conflict in open_conflicts:
        yield f"- **{plain(conflict.subject)}**, {plain(conflict.attribute)}"
        for claim in conflict.claims:
            quote = f": “{plain(claim.quote)}”" if one_line(claim.quote) else ""
            yield f"  - {plain(value_of(conflict, claim))}{quote} ({plain(side_of(claim))})"


def _year(line: EventLine) -> str:
    span = line.event.dating.span
    day = None if span is None else span.first if span.first is not None else span.last
    return str(date.fromordinal(day).year) if day is not None else NO_DATE.capitalize()


def _event(line: EventLine, day: str) -> Iterator[str]:
    articles = articles_of(line)
    said = [f"**{day}**" if day else "", plain(told(line)), count(len(articles), "article")]
    said += [f"*{shown}*" for note in line.notes if (shown := plain(note))]
    yield f"- {' · '.join(filter(None, said))}"
    yield from map(_cited, articles)


def _cited(cited: Citation) -> str:
    address, name = web_address(cited.url), plain(name_of(cited))
    where = [f"[{name}](<{address}>)" if address else name, plain(cited.source)]
    if cited.published is not None:
        where.append(plain(say_span(cited.published)))
    return f"  - “{plain(cited.quote)}” ({', '.join(filter(None, where))})"
