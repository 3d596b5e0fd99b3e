"""A timeline as a calendar (iCalendar, RFC 5545).

A calendar knows days and nothing vaguer, so only events go in whose day an article gives, in so many words or by
words such as "on Friday" whose anchor is known, or a person has set. A month, an open span or a day worked out from
other articles would become a day that nobody stated.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from timeline.answers.model import EventLine, TimelineAnswer
from timeline.answers.words import count
from timeline.export.clean import one_line, web_address
from timeline.export.facts import articles_of, name_of, places_of, told
from timeline.model import Precision, Reason, Status

if TYPE_CHECKING:
    from icalendar import Event as Entry

_GIVEN: Final = frozenset({Reason.STATED, Reason.RELATIVE, Reason.CORRECTED})
_NAMESPACE: Final = uuid.UUID("0d6c4bb1-4b0e-5f0c-9a53-2f6b8b0f7a11")
"""Our own namespace (RFC 4122), so that an event has the same UID in every export and a calendar updates it."""


def ics(answer: TimelineAnswer, *, now: datetime) -> tuple[bytes, tuple[str, ...]]:
    """Write a calendar.

    Args:
        answer: the timeline.
        now: the moment, aware; each entry says when it was written.

    Returns:
        The calendar, and what was left out.
    """
    from icalendar import Calendar  # noqa: PLC0415 - only a calendar needs it

    calendar = Calendar()
    calendar.add("prodid", "-//timeline-bot//timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    label = one_line(answer.label) or one_line(answer.topic) or "Timeline"
    calendar.add("name", label)
    calendar.add("x-wr-calname", label)
    days = {line.event.id: (line, day) for line in answer.lines if (day := stated_day(line)) is not None}
    for line, day in days.values():
        calendar.add_component(_entry(line, day, now))
    left = len({line.event.id for line in (*answer.lines, *answer.undated)}) - len(days)
    notes = (f"No stated day, so not in the calendar: {count(left, 'event')}.",) if left else ()
    return calendar.to_ical(), notes


def stated_day(line: EventLine) -> date | None:
    """The day an article gives for an event that happened or is to happen; None when there is no such day."""
    dating = line.event.dating
    span = dating.span
    if span is None or span.first is None or dating.reason not in _GIVEN or line.event.status is Status.DENIED:
        return None
    return date.fromordinal(span.first) if span.precision is Precision.DAY and span.first == span.last else None


def _entry(line: EventLine, day: date, now: datetime) -> Entry:
    from icalendar import Event  # noqa: PLC0415

    entry = Event()
    entry.add("uid", str(uuid.uuid5(_NAMESPACE, line.event.id.encode("utf-8", "replace").decode())))
    entry.add("dtstamp", now)
    entry.add("dtstart", day)
    if day < date.max:
        entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", told(line))
    entry.add("description", _description(line))
    entry.add("status", "TENTATIVE" if line.event.status is Status.PLANNED else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    places = places_of(line)
    if places:
        entry.add("location", ", ".join(places))
    address = next(filter(None, map(web_address, (cited.url for cited in line.citations))), "")
    if address:
        entry.add("url", address)
    return entry


def _description(line: EventLine) -> str:
    """Each article with its sentence and address."""
    paragraphs = [f"{note[:1].upper()}{note[1:]}." for note in map(one_line, line.notes) if note]
    for cited in articles_of(line):
        source = one_line(cited.source)
        said = [f"“{one_line(cited.quote)}”", f"{name_of(cited)}{f' ({source})' if source else ''}"]
        paragraphs.append("\n".join([*said, *filter(None, [web_address(cited.url)])]))
    return "\n\n".join(paragraphs)
