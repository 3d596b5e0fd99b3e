"""Which font draws which letter: the system's fonts by a list, Pillow's own where there is none."""

from __future__ import annotations

import os
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from PIL import ImageFont, features

NOWHERE: Final = "\U0010ffff"
"""A code point that no font has: what is drawn for it is what a font draws for all it lacks."""

_JOINERS: Final = frozenset("\u200c\u200d\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that one font draws."""

    text: str
    font: ImageFont.FreeTypeFont


@dataclass(slots=True)
class Typeface:
    """The fonts of one weight and size, the best first.

    Attributes:
        size: height in pixels.
        bold: heavy letters.
        missing: scripts of which letters could not be drawn so far, as people call them.
    """

    size: int
    bold: bool = False
    missing: set[str] = field(default_factory=set)

    def runs(self, text: str) -> list[Run]:
        """Split a line into stretches of one font each, in the order they are read.

        Spaces, digits and punctuation stay with what is before them, and marks with their letter.
        """
        found: list[Run] = []
        for character in text:
            run = self._next(found[-1] if found else None, character)
            if found and run.font is found[-1].font:
                found[-1] = Run(found[-1].text + run.text, run.font)
            else:
                found.append(run)
        return found

    def _next(self, before: Run | None, character: str) -> Run:
        if before is not None and (character in _JOINERS or unicodedata.category(character)[0] == "M"):
            return Run(character, before.font)
        neutral = not character.isalpha()
        if before is not None and neutral and has(before.font, character):
            return Run(character, before.font)
        for font in fonts(self.size, bold=self.bold):
            if has(font, character):
                return Run(character, font)
        return self._instead(character)

    def _instead(self, character: str) -> Run:
        """The letter without its accent, a plainer mark, or a question mark; what is lost is noted."""
        last = fonts(self.size, bold=self.bold)[-1]
        bare = "".join(c for c in unicodedata.normalize("NFKD", character) if unicodedata.category(c)[0] != "M")
        other = str(_knowledge()["instead"].get(character, bare))
        script = script_of(character)
        if character.isalpha() or unicodedata.category(character) == "So":
            self.missing.add(str(_knowledge()["names"].get(script, "some other")))
        return Run(other if other and all(has(last, c) for c in other) else "?", last)


def script_of(character: str) -> str:
    """The first word of a character's Unicode name, e.g. ``ARABIC``; empty without one."""
    return unicodedata.name(character, "").split(" ")[0].split("-")[0]


def shapes() -> bool:
    """Whether this machine can join Arabic letters and write from right to left (Raqm, with FriBiDi)."""
    return bool(features.check("raqm"))


@lru_cache(maxsize=20_000)
def has(font: ImageFont.FreeTypeFont, character: str) -> bool:
    """Whether a font draws a character rightly on this machine."""
    if not shapes() and script_of(character) in _knowledge()["shaped"]:
        return False
    if character.isspace():
        return True
    drawn, nothing = font.getmask(character), _nothing(font)
    return (drawn.size, bytes(drawn)) != nothing


@lru_cache(maxsize=200)
def _nothing(font: ImageFont.FreeTypeFont) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(NOWHERE)
    return mask.size, bytes(mask)


@cache
def fonts(size: int, *, bold: bool) -> tuple[ImageFont.FreeTypeFont, ...]:
    """The fonts there are, the best first; Pillow's own is the last and always there."""
    installed = installed_fonts()
    names = [*(_knowledge()["bold"] if bold else ()), *_knowledge()["regular"]]
    found = []
    for name in names:
        if name in installed:
            try:
                found.append(ImageFont.truetype(str(installed[name]), size))
            except OSError:  # a damaged file: the next one will do
                continue
    own = ImageFont.load_default(size)
    return (*found, own) if isinstance(own, ImageFont.FreeTypeFont) else tuple(found)


@cache
def installed_fonts() -> Mapping[str, Path]:
    """Files of the list that are on this machine, by name."""
    wanted = {*_knowledge()["regular"], *_knowledge()["bold"]}
    found: dict[str, Path] = {}
    for folder in _knowledge()["folders"]:
        for place, _, names in os.walk(Path(folder).expanduser()):
            for name in wanted.intersection(names):
                found.setdefault(name, Path(place) / name)
    return found


@cache
def _knowledge() -> dict[str, Any]:
    return tomllib.loads((files("timeline.export.picture") / "fonts.toml").read_text("utf-8"))
