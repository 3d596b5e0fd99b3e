"""Cutting a text into the words and marks that the grammar reads, in one pass over one linear expression.

Every alternative of the expression begins with its own kind of character and repeats single characters only, so no
text makes it look back: ten times the text is ten times the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from timeline.dates.numerals import Reading, read_number

_TOKEN = re.compile(
    r"""
    [^\W\d_]\.[^\W\d_]\.(?:[^\W\d_]\.)*             # a.m.  U.S.
  | [QH][1-4](?!\w)                                 # Q3  H1
  | [^\W\d_]+                                       # words
  | (?<![\w./-])\d{4}-?\d\d-?\d\d[T ]\d\d:?\d\d(?::?\d\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?(?!\w) # ISO
  | (?<![\w./-])\d{1,4}(?:(?P<mark>[./-])\d{1,2}(?P=mark)\d{1,4})(?![\w/]|[.-]\d)     # 2024-04-06  6.4.2024  4/6/24
  | (?<![\w/.])\d{1,2}/\d{1,2}(?![\w/])|½             # 1/2  9/11
  | (?<![\w.:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])      # 14:30
  | \d{1,3}(?:,\d{3})+(?![\d,])                     # 1,200
  | (?<![\w.])\d{1,6}\.\d{1,6}(?!(?![ap]m\b)\w|\.\d)  # 1.5  8.50am
  | (?<![\w./-])\d{4}-(?:0[1-9]|1[0-2])(?![\w/-])     # 2024-04
  | \d++(?:(?:st|nd|rd|th|s)(?![^\W_]))?            # 7  7th  1990s
  | \n[^\S\n]*(?:\n\s*)?                            # a line end, or a paragraph's
  | [^\w\s]|_
    """,
    re.VERBOSE,
)

PARAGRAPH = "\n\n"
"""The word of a token that stands for the end of a paragraph; no phrase reaches over it."""

_WRAP_WIDTHS = range(45, 101)
"""Characters in the longest line of a block that may have been wrapped to a fixed width: narrower ones are headlines,
date lines and verses, wider ones paragraphs of their own."""


@dataclass(slots=True)
class Tokens:
    """A text as parallel lists, one entry a token.

    Attributes:
        words: as written; ``PARAGRAPH`` for the end of one.
        starts: offset of the first character.
        ends: offset behind the last.
        readings: what the lexicon says of it; None for words it does not know.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    readings: list[tuple[Reading, ...] | None]

    def __len__(self) -> int:
        return len(self.words)

    def add(self, word: str, start: int, end: int, readings: tuple[Reading, ...] | None) -> None:
        """Append one token."""
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.readings.append(readings)

    def extend(self, other: Tokens, first: int, stop: int) -> None:
        """Append the tokens of another text from `first` up to, not including, `stop`."""
        self.words.extend(other.words[first:stop])
        self.starts.extend(other.starts[first:stop])
        self.ends.extend(other.ends[first:stop])
        self.readings.extend(other.readings[first:stop])


def tokenise(text: str, known: Mapping[str, tuple[Reading, ...]], dotted: frozenset[str]) -> Tokens:
    """Cut a text into tokens and look each up.

    Args:
        text: any text.
        known: readings by surface form.
        dotted: surface forms of abbreviations, which swallow the dot behind them ("Sept.").

    Returns:
        The tokens in order.
    """
    tokens = Tokens([], [], [], [])
    add_word, add_start, add_end = tokens.words.append, tokens.starts.append, tokens.ends.append
    add_readings, look_up = tokens.readings.append, known.get
    wrapped = _wrapped_ends(text)
    swallowed = -1
    for match in _TOKEN.finditer(text):
        word = match[0]
        start, end = match.span()
        found = look_up(word)
        if found is None:
            first = word[0]
            if first == "\n":
                if start in wrapped:
                    continue
                word = PARAGRAPH
            elif start == swallowed:
                continue
            elif first.isdecimal():
                found = read_number(word)
        elif start == swallowed:
            continue
        elif word in dotted and text.startswith(".", end):
            swallowed = end
            end += 1
        add_word(word)
        add_start(start)
        add_end(end)
        add_readings(found)
    return tokens


def _wrapped_ends(text: str) -> frozenset[int]:
    """Offsets of the line ends that only wrap a paragraph; all others end one.

    A line was wrapped when the next line's first word would not have fitted behind it, within the width of the
    longest line of its block (the lines between two empty ones).
    """
    if "\n" not in text:
        return frozenset()
    ends: list[int] = []
    block: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        at += len(line)
        if line and not line.isspace():
            block.append((at, line.strip()))
        else:
            ends += _wrapped_in(block)
            block = []
        at += 1
    ends += _wrapped_in(block)
    return frozenset(ends)


def _wrapped_in(block: list[tuple[int, str]]) -> Iterator[int]:
    """The wrapping line ends of one block, given as lines with the offsets behind them."""
    width = max((len(line) for _, line in block), default=0)
    if len(block) > 1 and width in _WRAP_WIDTHS:
        for (end, line), (_, following) in pairwise(block):
            if len(line) + 1 + len(following.split(None, 1)[0]) > width:
                yield end
