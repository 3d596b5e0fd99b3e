"""Cuts an article into the pieces that the parser sees one at a time: lines, or lines that belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.model import LineRole

if TYPE_CHECKING:
    from timeline.articles.model import Line

_SPACE = re.compile(r"\s")
_ENDED = re.compile(r"[.?!:;…][\"'”’)\]]*$")
_WRAP_WIDTHS = range(50, 101)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article that is parsed on its own.

    Attributes:
        start: offset in the article's text.
        text: its words; as long as the stretch it stands for, with line breaks as blanks.
        role: what its lines are for.
        paragraph: number of its paragraph.
    """

    start: int
    text: str
    role: LineRole
    paragraph: int

    @property
    def read(self) -> bool:
        """Whether the parser reads it at all: headlines and body only."""
        return self.role in {LineRole.HEADLINE, LineRole.BODY}


def cut(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Cut an article into pieces.

    A line is a piece; body lines that a hard line break parted within a sentence are put together again.

    Args:
        text: the article's text.
        lines: its layout.

    Returns:
        Pieces in order of text.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _runs_on(text, groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Piece(
            group[0].start,
            _SPACE.sub(" ", text[group[0].start : group[-1].end]),
            group[0].role,
            group[0].paragraph,
        )
        for group in groups
    ]


def _runs_on(text: str, before: Line, line: Line) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if before.role is not LineRole.BODY or line.role is not LineRole.BODY or before.paragraph != line.paragraph:
        return False
    first, second = text[before.start : before.end], text[line.start : line.end]
    if _ENDED.search(first):
        return False
    return second[:1].islower() or len(first) in _WRAP_WIDTHS
