"""A picture in words, for those who cannot see it."""

from __future__ import annotations

from typing import Final

from timeline.answers.model import TimelineAnswer
from timeline.export.clean import one_line
from timeline.export.facts import contested
from timeline.export.picture.scene import behind, chosen, facts
from timeline.export.picture.speech import ENGLISH, Speech

LIMIT: Final = 1000
"""Characters; Discord takes 1,024 as the description of an attachment."""


def describe(answer: TimelineAnswer, limit: int = LIMIT, speech: Speech = ENGLISH) -> str:
    """Say what the picture of a timeline shows.

    Args:
        answer: the timeline.
        limit: most characters.
        speech: the words of a language.

    Returns:
        The topic, how much there is, then each event as far as there is room.
    """
    lines, disputed = chosen(answer), contested(answer)
    label = one_line(answer.label) or one_line(answer.topic) or "…"
    said = speech.about.format(label=label, facts=facts(answer, speech)[0])
    if not lines:
        return _short(f"{said} {speech.nothing}", limit)
    for place, line in enumerate(lines):
        doubt = f", {speech.contested}" if line.event.id in disputed else ""
        entry = f" {one_line(speech.date(line))}: {one_line(speech.title(line))} ({behind(line, speech)}{doubt})."
        rest = f" {speech.further.format(n=len(lines) - place)}"
        if len(said) + len(entry) + len(rest) > limit:
            return _short(said + rest, limit)
        said += entry
    return said


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
