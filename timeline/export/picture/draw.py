"""Paints a scene. Sizes are pixels of a picture that Discord shows at about half its width."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image, ImageDraw

from timeline.answers.words import say_list
from timeline.export.picture import fonts
from timeline.export.picture.fonts import Typeface
from timeline.export.picture.scene import Mark, Row, Scene
from timeline.export.picture.speech import ENGLISH, Speech
from timeline.export.picture.text import fold, width, write

WIDTH: Final = 1100
_EDGE: Final = 56
_TEXT: Final = 680
"""Pixels of a line of text beside the axis."""
_AXIS: Final = (_EDGE + _TEXT + 50, WIDTH - _EDGE - 8)
_FINE: Final = 4
"""Marks are painted so many times larger and then shrunk, for smooth edges."""
_RADIUS: Final = 11
_SHORTEST: Final = 20
"""Pixels from one end of a bar to the other, its round ends left out, so that no bar looks like a dot."""

_GROUND, _BAND, _GRID = "#1d222d", "#232936", "#39414f"
_INK, _SOFT, _ACCENT, _DOUBT = "#f1f3f7", "#aab2c2", "#8fbcf0", "#f2b661"


@dataclass(frozen=True, slots=True)
class _Faces:
    label: Typeface
    title: Typeface
    date: Typeface
    small: Typeface

    def missing(self) -> list[str]:
        return sorted(self.label.missing | self.title.missing | self.date.missing | self.small.missing)


@dataclass(frozen=True, slots=True)
class _Block:
    """A row with its lines broken."""

    row: Row
    titles: list[str]
    remarks: list[str]

    @property
    def height(self) -> int:
        return 20 + 32 + 36 * len(self.titles) + 31 * len(self.remarks) + 12


def draw(scene: Scene, speech: Speech = ENGLISH) -> tuple[bytes, tuple[str, ...]]:
    """Paint a scene.

    Args:
        scene: what to show.
        speech: the words of the legend.

    Returns:
        A PNG file, and which letters could not be drawn and why.
    """
    faces = _Faces(Typeface(46, bold=True), Typeface(28, bold=True), Typeface(24, bold=True), Typeface(22))
    labels = fold(scene.label, faces.label, WIDTH - 2 * _EDGE, 2)
    blocks = [
        _Block(row, fold(row.title, faces.title, _TEXT, 2), fold(row.remarks, faces.small, _TEXT, 1))
        for row in scene.rows
    ]
    legend = _legend(scene, speech)
    top = _EDGE + 58 * len(labels) + 44 + (56 if scene.ticks else 24)
    height = top + sum(block.height for block in blocks) + 40 + (44 if legend else 0) + (40 if scene.rest else 0) + 24
    image = Image.new("RGB", (WIDTH, height), _GROUND)
    pen = ImageDraw.Draw(image)
    _head(pen, scene, labels, faces)
    bottom = top + sum(block.height for block in blocks)
    _grid(pen, scene, faces.small, top, bottom)
    y = top
    for number, block in enumerate(blocks):
        _row(image, pen, block, y, faces, shaded=number % 2 == 0, ticks=scene.ticks)
        y += block.height
    y += 40
    if legend:
        _draw_legend(image, legend, y, faces.small)
        y += 44
    if scene.rest:
        write(pen, (_EDGE, y + 14), scene.rest, faces.small, _SOFT)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue(), _notes(faces.missing())


def _head(pen: ImageDraw.ImageDraw, scene: Scene, labels: list[str], faces: _Faces) -> None:
    y = _EDGE + 40
    for line in labels:
        write(pen, (_EDGE, y), line, faces.label, _INK)
        y += 58
    write(pen, (_EDGE, y - 8), scene.facts, faces.small, _SOFT)


def _grid(pen: ImageDraw.ImageDraw, scene: Scene, face: Typeface, top: int, bottom: int) -> None:
    free = 0.0
    for place, said in scene.ticks:
        x = _x(place)
        room = width(said, face)
        left = min(max(x - room / 2, _AXIS[0] - 30), WIDTH - 12 - room)
        if left >= free:
            write(pen, (left, top - 20), said, face, _SOFT)
            free = left + room + 14
        pen.line((x, top - 10, x, bottom), fill=_GRID, width=2)


def _row(
    image: Image.Image,
    pen: ImageDraw.ImageDraw,
    block: _Block,
    y: int,
    faces: _Faces,
    *,
    shaded: bool,
    ticks: tuple[tuple[float, str], ...],
) -> None:
    if shaded:
        pen.rectangle((_EDGE - 24, y, WIDTH - _EDGE + 24, y + block.height - 1), fill=_BAND)
        for place, _ in ticks:
            pen.line((_x(place), y, _x(place), y + block.height), fill=_GRID, width=2)
    base = y + 20 + 20
    write(pen, (_EDGE, base), block.row.date, faces.date, _ACCENT)
    _mark(image, block.row.mark, base - 9, _BAND if shaded else _GROUND)
    base += 36
    for line in block.titles:
        write(pen, (_EDGE, base), line, faces.title, _INK)
        base += 36
    base -= 4
    for line in block.remarks:
        write(pen, (_EDGE, base), line, faces.small, _DOUBT if block.row.disputed else _SOFT)
        base += 31


def _mark(image: Image.Image, mark: Mark, y: int, ground: str) -> None:
    """A dot for a day, a bar for a longer span; hollow when planned, ringed when contested, dissolving where open."""
    left, right = _x(mark.start), _x(mark.end)
    if mark.start != mark.end and right - left < _SHORTEST:
        middle = (left + right) / 2
        left, right = middle - _SHORTEST / 2, middle + _SHORTEST / 2
    left = float(_AXIS[0]) if mark.open_start else left
    right = float(_AXIS[1]) if mark.open_end else right
    _shape(image, (left, right, y), mark)
    if mark.open_start:
        _dissolve(image, (left, y), 1, ground)
    if mark.open_end:
        _dissolve(image, (right, y), -1, ground)


def _shape(image: Image.Image, where: tuple[float, float, int], mark: Mark) -> None:
    if mark.ringed:
        _smooth(image, where, _RADIUS + 7, outline=(_DOUBT, 3))
    if mark.hollow:
        _smooth(image, where, _RADIUS, outline=(_ACCENT, 4))
    else:
        _smooth(image, where, _RADIUS, fill=_ACCENT)


def _smooth(
    image: Image.Image,
    where: tuple[float, float, int],
    radius: int,
    *,
    fill: str | None = None,
    outline: tuple[str, int] = ("", 0),
) -> None:
    """Paint a rounded shape from one x to another around a y, with smooth edges."""
    left, right, y = where
    size = (round(right - left) + 2 * radius + 2, 2 * radius + 2)
    tile = Image.new("RGBA", (size[0] * _FINE, size[1] * _FINE), (0, 0, 0, 0))
    box = (_FINE, _FINE, tile.width - _FINE - 1, tile.height - _FINE - 1)
    ink, thick = outline
    ImageDraw.Draw(tile).rounded_rectangle(
        box, radius * _FINE, fill=fill, outline=ink or None, width=thick * _FINE or 1
    )
    small = tile.resize(size, Image.Resampling.LANCZOS)
    image.paste(small, (round(left) - radius - 1, y - radius - 1), small)


def _dissolve(image: Image.Image, where: tuple[float, int], towards: int, ground: str) -> None:
    """Let a bar dissolve at an open end: the ground shows through in ever narrower stripes."""
    x, y = where
    pen = ImageDraw.Draw(image)
    for step in range(5):
        begin = x + towards * (step * 14 - _RADIUS)
        end = begin + towards * (10 - 2 * step)
        pen.rectangle((min(begin, end), y - _RADIUS - 1, max(begin, end), y + _RADIUS + 1), fill=ground)


def _legend(scene: Scene, speech: Speech) -> list[tuple[Mark, str]]:
    """What the marks mean, of those that are there; nothing where all are days that happened."""
    marks = [row.mark for row in scene.rows]
    dot = Mark(0, 0, open_start=False, open_end=False, hollow=False, ringed=False)
    entries = [
        (any(mark.start != mark.end for mark in marks), replace(dot, end=0.06), speech.these_days),
        (
            any(mark.open_start or mark.open_end for mark in marks),
            replace(dot, end=0.1, open_end=True),
            speech.open_end,
        ),
        (any(mark.hollow for mark in marks), replace(dot, hollow=True), speech.planned),
        (any(mark.ringed for mark in marks), replace(dot, ringed=True), speech.contested),
    ]
    found = [(mark, said) for there, mark, said in entries if there]
    return [(dot, speech.this_day), *found] if found else []


def _draw_legend(image: Image.Image, legend: Iterable[tuple[Mark, str]], y: int, face: Typeface) -> None:
    x = float(_EDGE + _RADIUS)
    for mark, said in legend:
        length = mark.end * (_AXIS[1] - _AXIS[0])
        _shape(image, (x, x + length, y), mark)
        if mark.open_end:
            _dissolve(image, (x + length, y), -1, _GROUND)
        x += length + _RADIUS + 14
        x += write(ImageDraw.Draw(image), (x, y + 8), said, face, _SOFT) + 36


def _x(place: float) -> float:
    return _AXIS[0] + place * (_AXIS[1] - _AXIS[0])


def _notes(missing: list[str]) -> tuple[str, ...]:
    if not missing:
        return ()
    cure = (
        "Install fonts for them, such as DejaVu and Noto."
        if fonts.shapes()
        else "Pillow needs the Raqm library for some."
    )
    return (f"No font here draws {say_list(missing)} letters; other signs stand in their place. {cure}",)
