"""What the articles room hands on besides articles: lines with a role, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import LineRole


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article and what it is for.

    Blank lines have no `Line`; every other character that is not white space lies in exactly one.

    Attributes:
        start: offset of the line's first character that is not white space, in code points of the article's text.
        end: offset behind its last such character, so the line break is outside.
        role: headline, date line, body or boilerplate.
        paragraph: number of the paragraph, from 0; lines without a blank line between them share it when the text
            has blank lines at all, else each line is a paragraph.
    """

    start: int
    end: int
    role: LineRole
    paragraph: int


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An article that could not be read, and why.

    Attributes:
        path: the file as it was named.
        line: line of the file, from 1; None when the whole file is meant.
        error: one or two plain sentences: what is wrong, then what to do.
    """

    path: str
    line: int | None
    error: str
