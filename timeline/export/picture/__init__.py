"""A timeline as a picture (PNG): a list of events beside an axis of time, on a ground of its own."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.answers.model import TimelineAnswer
from timeline.export.picture.alt import describe
from timeline.export.picture.draw import draw
from timeline.export.picture.scene import scene
from timeline.export.picture.speech import ENGLISH, Speech

__all__ = ["Picture", "Speech", "describe", "picture"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn timeline.

    Attributes:
        content: the PNG file.
        alt: what it shows, in words.
        notes: letters that could not be drawn and why, a sentence each.
    """

    content: bytes
    alt: str
    notes: tuple[str, ...]


def picture(answer: TimelineAnswer, speech: Speech = ENGLISH) -> Picture:
    """Draw a timeline: its events that matter most, at most ten.

    Args:
        answer: the timeline.
        speech: what it says of its own accord, in a language.

    Returns:
        The picture; the same answer gives the same picture on the same machine.
    """
    content, notes = draw(scene(answer, speech), speech)
    return Picture(content, describe(answer, speech=speech), notes)
