"""What every format says of an event: its title, its articles, which parts of its date are known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeAlias

from timeline.answers.citing import remarked
from timeline.answers.model import Citation, EventLine, TimelineAnswer
from timeline.answers.words import say_value
from timeline.export.clean import one_line
from timeline.model import Claim, Conflict, DaySpan, Status

Parts: TypeAlias = tuple[int, ...]
"""Year, month and day, as far as they are known: ``(2023,)``, ``(2023, 5)``, ``(2023, 5, 7)``."""

_KNOWN: Final = {4: 1, 7: 2, 10: 3}
"""Length of an EDTF date to how many of year, month and day it names."""

_MARKED: Final = {Status.PLANNED: "planned: ", Status.DENIED: "denied: "}
"""States without which a title reads like something that happened."""


def title_of(line: EventLine) -> str:
    """What happened, in a few words, on one line; never empty, and without its state."""
    title = one_line(line.title) or one_line(line.event.title)
    return title.removeprefix(_mark(line)) or title or "(no title)"


def told(line: EventLine) -> str:
    """The title as a list tells it, with "planned: " or "denied: " before what did not happen."""
    return _mark(line) + title_of(line)


def _mark(line: EventLine) -> str:
    return _MARKED.get(line.event.status, "")


def articles_of(line: EventLine) -> tuple[Citation, ...]:
    """One citation an article, the best first."""
    best: dict[str, Citation] = {}
    for cited in line.citations:
        best.setdefault(cited.article, cited)
    return tuple(best.values())


def sources_of(line: EventLine) -> int:
    """How many independent sources tell an event: near copies of a text are one, and so are an outlet's articles."""
    cited = articles_of(line)
    outlets = {one_line(one.source) or f"\0{one.article}" for one in cited}
    return min(line.event.sources, len(outlets))


def name_of(cited: Citation) -> str:
    """The headline of a cited article, or its id, on one line."""
    return one_line(cited.title) or one_line(cited.article) or "(no headline)"


def side_of(claim: Claim) -> str:
    """Who gives a value in a conflict: an article, or a person."""
    return one_line(claim.by) or one_line(claim.title) or one_line(claim.article)


def value_of(conflict: Conflict, claim: Claim) -> str:
    """What one side of a conflict says, a date in words."""
    return one_line(say_value(conflict.attribute, claim.value))


def participants_of(line: EventLine) -> tuple[str, ...]:
    """Who took part, each once."""
    return _distinct(participant.name for participant in line.event.participants)


def places_of(line: EventLine) -> tuple[str, ...]:
    """Where it was, each once."""
    return _distinct(place.name for place in line.event.places)


def contested(answer: TimelineAnswer) -> frozenset[str]:
    """Ids of events on whose lines an open disagreement is remarked; a figure that merely grew is none."""
    lines = (*answer.lines, *answer.undated)
    return frozenset(
        line.event.id for line in lines if any(conflict.open for conflict in remarked(line.event, answer.conflicts))
    )


def ends(span: DaySpan) -> tuple[Parts | None, Parts | None]:
    """First and last day of a span with only those parts that are known.

    Args:
        span: the days.

    Returns:
        The parts of both ends, equal where the span is one day, month or year; None for an open end. A season or
        quarter gives its first and last month, a decade its first and last year.
    """
    left, _, right = span.edtf.partition("/")
    return _parts(span.first, left), _parts(span.last, right or left)


def iso(parts: Parts) -> str:
    """Parts as ISO 8601 writes them: ``2023``, ``2023-05``, ``2023-05-07``."""
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))


def _parts(ordinal: int | None, text: str) -> Parts | None:
    if ordinal is None:
        return None
    day = date.fromordinal(ordinal)
    return (day.year, day.month, day.day)[: _KNOWN.get(len(text), 1)]


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(one_line, names))))
