"""From an answer and a format to a finished file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from timeline.export.model import Document, Format

if TYPE_CHECKING:
    from timeline.answers.model import TimelineAnswer
    from timeline.export.picture.speech import Speech

Written: TypeAlias = tuple[bytes, tuple[str, ...]]

_LONGEST_NAME: Final = 60
_KINDS: Final = {
    Format.ICS: (".ics", "text/calendar"),
    Format.CSV: (".csv", "text/csv"),
    Format.TIMELINEJS: (".json", "application/json"),
    Format.JSONLD: (".jsonld", "application/ld+json"),
    Format.MD: (".md", "text/markdown"),
    Format.HTML: (".html", "text/html"),
    Format.PNG: (".png", "image/png"),
}
"""Endings and media types."""


def write(answer: TimelineAnswer, kind: Format, *, now: datetime, speech: Speech | None = None) -> Document:
    """Write a timeline in a format.

    Args:
        answer: the timeline, as `timeline.answers.timeline` gives it.
        kind: the format.
        now: the moment, aware; only a calendar says it.
        speech: what a picture says of its own accord; None for English, which all other formats speak.

    Returns:
        The file, named after the topic.
    """
    ending, media_type = _KINDS[kind]
    name = file_name(answer.topic or answer.label) + ending
    if kind is Format.PNG:
        from timeline.export.picture import picture  # noqa: PLC0415 - only a picture needs its library

        drawn = picture(answer) if speech is None else picture(answer, speech)
        return Document(name, media_type, drawn.content, drawn.notes, drawn.alt)
    content, notes = _text(kind)(answer, now)
    return Document(name, media_type, content, notes)


def file_name(topic: str) -> str:
    """A topic as a file name without its ending: ASCII letters, digits and hyphens, never empty."""
    folded = unicodedata.normalize("NFKD", topic).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded)[:_LONGEST_NAME].strip("-") or "timeline"


def _text(kind: Format) -> Callable[[TimelineAnswer, datetime], Written]:
    from timeline.export import ics, jsonld, markdown, page, table, timelinejs  # noqa: PLC0415 - `--help` need not load answers

    return {
        Format.ICS: lambda answer, now: ics.ics(answer, now=now),
        Format.CSV: lambda answer, _: (table.csv(answer), ()),
        Format.TIMELINEJS: lambda answer, _: timelinejs.timelinejs(answer),
        Format.JSONLD: lambda answer, _: jsonld.jsonld(answer),
        Format.MD: lambda answer, _: (markdown.markdown(answer), ()),
        Format.HTML: lambda answer, _: (page.html(answer), ()),
    }[kind]
