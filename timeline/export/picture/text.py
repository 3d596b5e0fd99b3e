"""Lines of text: measuring, breaking, drawing, in whatever scripts they are written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from PIL import ImageDraw, ImageFont

from timeline.export.picture import fonts
from timeline.export.picture.fonts import Run, Typeface

_ELLIPSIS: Final = "…"
_LONGEST: Final = 400
"""Characters of a text that are looked at; no picture has room for more."""

_PIECE: Final = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+\s*|\s+"
)
"""Where a line may break: after spaces, and around each Chinese, Japanese or Korean character."""


def width(text: str, face: Typeface) -> float:
    """Pixels that a line takes."""
    return sum(run.font.getlength(run.text) for run in face.runs(text))


def fold(text: str, face: Typeface, room: float, lines: int) -> list[str]:
    """Break a text into lines.

    Args:
        text: one line of visible text.
        face: what it is drawn with.
        room: pixels of a line.
        lines: at most so many; the last ends in an ellipsis where something is left out.

    Returns:
        At least one line.
    """
    found = [""]
    waiting = _PIECE.findall(text[:_LONGEST])
    while waiting:
        piece = waiting.pop(0)
        if width((found[-1] + piece).rstrip(), face) <= room:
            found[-1] += piece
        elif not found[-1].strip():
            fitting = _fitting(piece, face, room)
            found[-1] = piece[:fitting]
            waiting.insert(0, piece[fitting:])
            found.append("")
        else:
            found.append("")
            waiting.insert(0, piece)
        if len(found) > lines:
            return [*map(str.rstrip, found[: lines - 1]), cut(found[lines - 1] + _ELLIPSIS, face, room)]
    if len(text) > _LONGEST:
        found[-1] += _ELLIPSIS
    return [line.rstrip() for line in found if line.strip()] or [""]


def cut(text: str, face: Typeface, room: float) -> str:
    """A line, shortened with an ellipsis until it fits, after a word where there is one to end with."""
    if width(text, face) <= room:
        return text
    body = text.rstrip(_ELLIPSIS)
    short = body[: _fitting(body, face, room - width(_ELLIPSIS, face))]
    word = short.rfind(" ")
    if word > len(short) // 2 and not body[len(short) :].startswith(" "):
        short = short[:word]
    return short.rstrip(" ,;:") + _ELLIPSIS


def _fitting(text: str, face: Typeface, room: float) -> int:
    """How many characters of a text fit; at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle], face) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def write(draw: ImageDraw.ImageDraw, place: tuple[float, float], text: str, face: Typeface, ink: str) -> float:
    """Draw a line whose base begins at `place`; returns the pixels it took.

    Stretches of different fonts stand from left to right, or from right to left when the first letter is of a script
    that is read so; within a stretch Raqm sorts the directions.
    """
    x, y = place
    backwards = is_backwards(text)
    runs = face.runs(text)
    for run in reversed(runs) if backwards else runs:
        draw.text(
            (x, y), run.text, font=run.font, fill=ink, anchor="ls", direction=_direction(run, backwards=backwards)
        )
        x += run.font.getlength(run.text)
    return x - place[0]


def is_backwards(text: str) -> bool:
    """Whether a text is read from right to left: whether its first letter is (Unicode annex 9, rule P2)."""
    strong = (c for c in map(unicodedata.bidirectional, text) if c in {"L", "R", "AL"})
    return next(strong, "L") != "L"


def _direction(run: Run, *, backwards: bool) -> str | None:
    if not fonts.shapes() or run.font.layout_engine != ImageFont.Layout.RAQM:
        return None
    return "rtl" if backwards or is_backwards(run.text) else "ltr"
