"""From a binding to days: the only place that knows how a mention gets its date."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.dates import day_span, month_span
from timeline.model import (
    AHEAD,
    PAST,
    Binding,
    DatePhrase,
    Dating,
    DaySpan,
    Mention,
    Precision,
    Reason,
    Status,
    count_of,
)

_YEARLESS = re.compile("|".join(month.lower() for month in month_name if month))
_TO_COME = re.compile(r"later (?:this|today|tonight)|tomorrow")
"""Words of what had not come about when they were written."""
_UNKNOWN_DAY = "The article has no publication day, so nothing dates this."


def redate(
    mentions: Sequence[Mention], phrases: Sequence[DatePhrase], published: DaySpan | None
) -> tuple[Mention, ...]:
    """Dates mentions anew from their stored bindings, without the article's text.

    Args:
        mentions: mentions of one article.
        phrases: the date phrases of that article, resolved against `published`, in the order they were bound in.
        published: publication day or span; None when unknown.

    Returns:
        The same mentions with `dating` filled in; all else unchanged. Equal to what `extract` gives for the article
        with that publication day.
    """
    return tuple(replace(m, dating=_dating(m.binding, m.status, phrases, published)) for m in mentions)


def _dating(binding: Binding, status: Status, phrases: Sequence[DatePhrase], published: DaySpan | None) -> Dating:
    if binding.reason is Reason.PUBLICATION_DAY:
        return _by_publication(binding, published)
    if (count := count_of(binding.relation)) is not None:
        return _by_count(binding, *count, phrases, published)
    if binding.phrase is None or binding.phrase >= len(phrases):
        return Dating(None, Reason.NONE, explanation="The article gives no date for it.")
    phrase = phrases[binding.phrase]
    words = phrase.found.text
    span = _related(phrase.span, binding.relation)
    if span is None:
        reason = Reason.RELATIVE if phrase.relative else Reason.NONE
        return Dating(None, reason, words, None, phrase.explanation)
    between = _between_deed_and_plan(phrase, span, binding, published)
    return between or _by_phrase(phrase, span, binding, status, published)


def _by_count(
    binding: Binding, days: int, base: int | None, phrases: Sequence[DatePhrase], published: DaySpan | None
) -> Dating:
    """The day that lies so many days from that of another deed of the article; none where that has no one day."""
    from_phrase = phrases[base] if base is not None and base < len(phrases) else None
    given = from_phrase.span if from_phrase is not None else None
    start = published if base is None else given
    words = "" if binding.phrase is None or binding.phrase >= len(phrases) else phrases[binding.phrase].found.text
    if start is None or start.first is None or start.precision is not Precision.DAY:
        return Dating(None, Reason.NONE, words, None, "It is counted from a deed of which the article gives no day.")
    day = day_span(date.fromordinal(start.first + days))
    if published is not None and _lies_ahead(day, published):
        return Dating(None, Reason.NONE, words, None, "Counted from another deed it would lie ahead of the article.")
    side = "after" if days > 0 else "before"
    told = "the day the article appeared" if from_phrase is None else f"'{from_phrase.found.text}'"
    many = "one day" if abs(days) == 1 else f"{abs(days)} days"
    why = f"Counted: {many} {side} what the article dates by {told}."
    return Dating(day, Reason.RELATIVE, words, start.first, why)


def _between_deed_and_plan(
    phrase: DatePhrase, span: DaySpan, binding: Binding, published: DaySpan | None
) -> Dating | None:
    """The ground where a day behind a plan is not the event's: "agreed to merge on Monday"; None where it is."""
    if binding.relation not in {AHEAD, PAST} or published is None or span.first is None or published.last is None:
        return None
    to_come = span.first > published.last
    if binding.relation == PAST:
        return _by_publication(Binding(Reason.PUBLICATION_DAY), published) if to_come else None
    why = f"'{phrase.found.text}' had come when the article appeared: it is the day on which this was agreed on."
    return None if to_come else Dating(None, Reason.NONE, phrase.found.text, phrase.anchor, why)


def _by_phrase(
    phrase: DatePhrase, span: DaySpan, binding: Binding, status: Status, published: DaySpan | None
) -> Dating:
    """The day a phrase gives, unless it lies ahead of an article that tells the event as past."""
    words = phrase.found.text
    past = status in {Status.HAPPENED, Status.SAID}
    ahead = past and published is not None and (_lies_ahead(span, published) or _TO_COME.match(words.lower()))
    if binding.reason is Reason.STORY_DAY:
        if ahead:
            return _by_publication(Binding(Reason.PUBLICATION_DAY), published)
        why = f"Inferred: the sentence has no date of its own; '{words}' gives the story's day. {phrase.explanation}"
        return Dating(span, Reason.STORY_DAY, words, phrase.anchor, why.strip())
    if ahead and (before := _year_before(phrase, span, published)):
        why = f"'{words}' is the last one before the article appeared, for the event is told as past."
        return Dating(before, Reason.RELATIVE, words, phrase.anchor, why)
    if ahead:
        why = f"'{words}' lies after the article's publication, but the event is told as past."
        return Dating(None, Reason.NONE, words, phrase.anchor, why)
    return Dating(span, _own_reason(phrase), words, phrase.anchor, phrase.explanation)


def _year_before(phrase: DatePhrase, span: DaySpan, published: DaySpan | None) -> DaySpan | None:
    """The month of the year before, for a month without a year that was taken for the one to come."""
    bare = phrase.relative and span.precision is Precision.MONTH and _YEARLESS.fullmatch(phrase.found.text.lower())
    if not bare or span.first is None or published is None:
        return None
    first = date.fromordinal(span.first)
    earlier = month_span(first.year - 1, first.month)
    return None if _lies_ahead(earlier, published) else earlier


def _own_reason(phrase: DatePhrase) -> Reason:
    return Reason.RELATIVE if phrase.relative else Reason.STATED


def _lies_ahead(span: DaySpan, published: DaySpan) -> bool:
    """A past event on a day well behind the publication: its phrase was about something else."""
    return span.first is not None and published.last is not None and span.first > published.last + 1


def _by_publication(binding: Binding, published: DaySpan | None) -> Dating:
    if published is None:
        return Dating(None, Reason.NONE, explanation=_UNKNOWN_DAY)
    if binding.relation == "since":
        span = _related(published, "since")
        return Dating(
            span,
            Reason.PUBLICATION_DAY,
            "",
            None,
            "A plan without a date: it lies on or after the day the article appeared.",
        )
    return Dating(
        published,
        Reason.PUBLICATION_DAY,
        "",
        None,
        "No date in the text; the article tells it as news of the day it appeared.",
    )


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _related(span: DaySpan | None, relation: str) -> DaySpan | None:
    """The days on, since, after, before or until a span; open ends stay open."""
    if span is None or relation in {"on", AHEAD, PAST}:
        return span
    if relation in {"since", "after"}:
        start = span.first if relation == "since" else span.last
        if start is None:
            return None
        edtf = span.edtf if relation == "since" and "/" not in span.edtf else _iso(start)
        return DaySpan(start, None, Precision.SPAN, f"{edtf}/..")
    end = span.last if relation == "until" else span.first
    if end is None:
        return None
    edtf = span.edtf if relation == "until" and "/" not in span.edtf else _iso(end)
    return DaySpan(None, end, Precision.SPAN, f"../{edtf}")
