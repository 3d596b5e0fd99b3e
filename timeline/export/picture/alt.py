"""A picture in words, for those who cannot see it."""

from __future__ import annotations

from typing import Final

from timeline.answers.model import TimelineAnswer
from timeline.answers.words import count, say_period
from timeline.export.clean import one_line
from timeline.export.facts import articles_of, contested, told
from timeline.export.picture.scene import chosen

LIMIT: Final = 1000
"""Characters; Discord takes 1,024 as the description of an attachment."""


def describe(answer: TimelineAnswer, limit: int = LIMIT) -> str:
    """Say what the picture of a timeline shows.

    Args:
        answer: the timeline.
        limit: most characters.

    Returns:
        The topic, how much there is, then each event as far as there is room.
    """
    lines, disputed = chosen(answer), contested(answer)
    label = one_line(answer.label) or one_line(answer.topic) or "one topic"
    period = say_period(answer.first, answer.last)
    said = f"Timeline of {label}: {count(answer.total, 'event')}{f', {period}' if period else ''}."
    if not lines:
        return _short(f"{said} None has a date.", limit)
    for place, line in enumerate(lines):
        doubt = ", contested" if line.event.id in disputed else ""
        entry = f" {one_line(line.date)}: {told(line)} ({count(len(articles_of(line)), 'article')}{doubt})."
        rest = f" And {len(lines) - place} more."
        if len(said) + len(entry) + len(rest) > limit:
            return _short(said + rest, limit)
        said += entry
    return said


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
