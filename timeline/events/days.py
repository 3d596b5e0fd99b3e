"""How the days of two mentions lie to each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timeline.model import Dating, DaySpan, Mention, Precision, Reason

FAR = 10**9
"""Stands for an open end."""

_BORDER = 21
"""So many days from the bound of an open span a day is still close to it."""

SOON = 14
"""Days within which a plan without a day is taken to come about."""
_WEEK = 8
_SEASON = 92
"""Days of the widest span that is looked for in months rather than in years."""

_GIVEN = frozenset({Reason.STATED, Reason.RELATIVE, Reason.INFERRED})
_FINE = frozenset({Precision.DAY, Precision.WEEKEND})
_GROUND = {
    Reason.STATED: 0,
    Reason.RELATIVE: 0,
    Reason.STORY_DAY: 1,
    Reason.PUBLICATION_DAY: 2,
    Reason.INFERRED: 3,
    Reason.NONE: 4,
}


def ends(span: DaySpan) -> tuple[int, int]:
    """First and last day, open ends put far away."""
    return (-FAR if span.first is None else span.first, FAR if span.last is None else span.last)


def bounded(span: DaySpan | None) -> bool:
    """Whether both ends are known."""
    return span is not None and span.first is not None and span.last is not None


def is_fine(span: DaySpan | None) -> bool:
    """Whether a span is a day or two."""
    return span is not None and bounded(span) and (span.precision in _FINE or ends(span)[1] - ends(span)[0] <= 1)


def given(dating: Dating) -> bool:
    """Whether the words of a sentence give the day, rather than the article around it."""
    return dating.reason in _GIVEN


def compatible(a: Mention, b: Mention) -> bool:
    """Whether two mentions can speak of the same days.

    Days that words give must overlap; a day taken from the story or the publication may be one off. Undated goes with
    anything inside one article and with nothing outside it.
    """
    one, two = a.dating.span, b.dating.span
    if one is None or two is None:
        return a.article == b.article and (one is two or not (_earlier(a) or _earlier(b)))
    first, last = ends(one)
    start, end = ends(two)
    slack = 0 if given(a.dating) and given(b.dating) else 1
    return first <= end + slack and start <= last + slack


def _earlier(mention: Mention) -> bool:
    """Whether it is undated and set before its article's story ("had sued it twice before")."""
    return mention.dating.span is None and mention.binding.phrase is None and mention.binding.relation == "before"


def closeness(a: Mention, b: Mention) -> float:
    """Points for days that agree: 2 for the same day by both articles' own words, less for looser agreement.

    Inside one article all undated sentences share a day, so agreement there means little.
    """
    one, two = a.dating.span, b.dating.span
    if a.article == b.article or one is None or two is None:
        return 0.8
    if (one.first, one.last) == (two.first, two.last) and is_fine(one):
        return 1.2 + 0.4 * given(a.dating) + 0.4 * given(b.dating)
    if is_fine(one) and is_fine(two):
        return 1.0
    if bordering(a, b):
        return 0.8
    width = max(ends(one)[1] - ends(one)[0], ends(two)[1] - ends(two)[0])
    if width <= 31:
        return 1.2
    return 0.8 if width <= 366 else 0.2


def bordering(a: Mention, b: Mention) -> bool:
    """Whether one mention's day lies close to the only bound that the other gives ("less than two weeks ago")."""
    one, two = (a, b) if is_fine(a.dating.span) else (b, a)
    if one.dating.span is None or two.dating.span is None or bounded(two.dating.span):
        return False
    bound = two.dating.span.first if two.dating.span.first is not None else two.dating.span.last
    near = bound is not None and is_fine(one.dating.span) and abs(ends(one.dating.span)[0] - bound) <= _BORDER
    return near and given(a.dating) and given(b.dating)


def rank(dating: Dating) -> tuple[int, int]:
    """Sort key of a dating: better ground first, then the finer span."""
    if dating.span is None:
        return (_GROUND[Reason.NONE] + (0 if dating.phrase else 1), FAR)
    first, last = ends(dating.span)
    return (_GROUND[dating.reason], last - first)


def buckets(dating: Dating, span: DaySpan) -> Iterator[tuple[str, bool]]:
    """Stretches of days by which mentions meet: weeks of eight days, months and years.

    Each meets its like in the finest stretch it fits in; in coarser ones it only waits for what is known no better
    than to those. Two spans that are `compatible` meet as long as neither is wider than a year; open spans go by
    their known end. What is only known to lie ahead of the day it was told ("will buy") is taken to be near: months
    later it would be compared with all of its kind.

    Args:
        dating: of a mention.
        span: its days, or what stands for them.

    Yields:
        The name of a stretch, and whether it only waits there.
    """
    first = span.first if span.first is not None else span.last
    last = span.last if span.last is not None else span.first
    if first is None or last is None:
        return
    ahead = dating.reason not in _GIVEN and span.last is None
    fine = last - first <= _WEEK and (ahead or bounded(span))
    season = last - first <= _SEASON and (ahead or bounded(span))
    if last - first <= _WEEK:
        behind = last + (SOON if ahead else 1)
        yield from ((f"w{n}", False) for n in range((first - 1) // _WEEK, behind // _WEEK + 1))
    if last - first <= _SEASON:
        yield from ((f"m{month}", fine) for month in sorted({_month(d) for d in (*range(first, last, 27), last)}))
    yield from ((f"y{year}", season) for year in sorted({_month(first)[:4], _month(last)[:4]}))


def _month(day: int) -> str:
    return date.fromordinal(max(1, min(day, date.max.toordinal()))).isoformat()[:7]
