"""Where an article ends and its readers' comments begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from timeline.articles.cues import load, plain
from timeline.articles.dayforms import day_forms

_HEADERS = 2
"""So many headers of comments make a thread; one alone may be the signature under a post."""
_BYLINES = 3
"""Lines at the head of a page, where a name beside a day is the writer's."""
_NEAR = 4
"""A heading ("Comments") opens a thread when a header follows among so many lines."""


def comments_start(lines: Sequence[str]) -> int:
    """Find the first line of a thread of comments; to the end of the text the rest belongs to it.

    Args:
        lines: the lines of a text, trimmed.

    Returns:
        The position of the line, or how many lines there are when nobody comments.
    """
    headers = [n for n, line in enumerate(lines) if n >= _BYLINES and _header().search(line)]
    ages = [n for n, line in enumerate(lines) if line[:1].isdigit() and _age().fullmatch(plain(line))]
    headings = load("runin")["comment_headings"]
    for n, line in enumerate(lines):
        near = any(n < header <= n + _NEAR for header in (*headers, *ages))
        if near and plain(line).rstrip(":").rstrip("()0123456789 ") in headings:
            return n
    return headers[0] if len(headers) >= _HEADERS else len(lines)


def header_start(line: str) -> int:
    """Where the header of a comment begins in a line, behind what is left of the article; 0 at its beginning."""
    match = _header().search(line)
    return match.start() if match else 0


@cache
def _age() -> re.Pattern[str]:
    """How long ago somebody wrote, on a line of its own: below a heading the header of a comment."""
    return re.compile(r"\d{1,2} ?(?:m|h|d|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)(?: ago)?")


@cache
def _header() -> re.Pattern[str]:
    forms = day_forms()
    day = rf"(?i:(?:{forms.full}|{forms.month_day},? ?(?:\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th) \w{{3,9}} \d{{4}}))"
    who = r"[\w@.'’-]{1,30}(?: [\w@.'’-]{1,20}){0,3}"
    shapes = [
        shape.replace("{time}", day).replace("{clock}", f"(?i:{forms.time})").replace("{who}", who)
        for shape in load("runin")["comments"]
    ]
    return re.compile("|".join(f"(?:{shape})" for shape in shapes))
