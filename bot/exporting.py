"""A timeline as a file to take along."""

from __future__ import annotations

import asyncio
import codecs
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from timeline.answers.model import TimelineAnswer
from timeline.errors import BadInputError, NotFoundError
from timeline.export import Document, Format, write

if TYPE_CHECKING:
    from timeline.export.picture import Speech

MOST_EVENTS: Final = 1000
"""Events in a file."""

MOST_BYTES: Final = 8 * 2**20
"""Size of a file; Discord takes ten megabytes of everybody."""


async def finished(answer: TimelineAnswer, kind: Format, now: datetime, speech: Speech | None = None) -> Document:
    """Write a timeline into a file, in a thread: a picture takes a fifth of a second.

    Args:
        answer: the timeline, with at most `MOST_EVENTS` events.
        kind: the format.
        now: the moment, aware.
        speech: what a picture says of its own accord; None for English.

    Returns:
        The file. A table begins with a mark that tells spreadsheets opened by a double click that it is UTF-8.

    Raises:
        NotFoundError: there is no event in it.
        BadInputError: it is too large to send.
    """
    if not answer.lines and not answer.undated:
        raise NotFoundError("No article here speaks of that, so there is nothing to export.")
    document = await asyncio.to_thread(write, answer, kind, now=now, speech=speech)
    if kind is Format.CSV:
        document = replace(document, content=codecs.BOM_UTF8 + document.content)
    if len(document.content) > MOST_BYTES:
        raise BadInputError("That file is too large to send. Choose fewer days with from and to.")
    return document
