"""What each line of an article is for.

Nothing is cut: offsets stay those of the text as it was given, and a later room skips what is not body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise

from timeline.articles.boilerplate import matching_rule, reads_as_sentence
from timeline.articles.dateline import is_date_line
from timeline.articles.glued import credit_length, dateline_length
from timeline.articles.headline import guess_headline, lines_of, same_headline
from timeline.articles.model import Line
from timeline.model import Article, LineRole

_HEAD_LINES = 5
"""A headline stands among the first lines; the same words further down are a repetition."""
_WRAPPED = 45
"""Characters; lines of a text of fixed width are at least so long, but for the last of a paragraph."""
_LINE_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK_LINE = re.compile(rf"{_LINE_BREAK.pattern}[ \t\xa0]*{_LINE_BREAK.pattern}")


def layout(article: Article) -> tuple[Line, ...]:
    """Give each line of an article its role.

    Args:
        article: an article; only its title and text are read.

    Returns:
        The lines that are not blank, in order. Together they hold every character that is not white space.
    """
    text = article.text
    title = article.title or guess_headline(text)
    parts = [part for line in lines_of(text) for part in _parts(text, *line, title)]
    paragraphs = _paragraphs(text, parts)
    roles = _roles(text, parts, paragraphs, title)
    return tuple(
        Line(part.start, part.end, role, paragraph)
        for part, role, paragraph in zip(parts, roles, paragraphs, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A line, or what stands before its sentence; the role is set when the cut itself tells it."""

    start: int
    end: int
    role: LineRole | None = None


def _parts(text: str, start: int, end: int, title: str) -> list[_Part]:
    """Part a photo credit and a dateline from the sentence behind them."""
    if same_headline(text[start:end], title):
        return [_Part(start, end)]
    parts = []
    for length, role in ((credit_length, LineRole.BOILERPLATE), (dateline_length, LineRole.DATELINE)):
        behind = length(text[start:end])
        if behind:
            parts.append(_Part(start, start + len(text[start : start + behind].rstrip()), role))
            start += behind
    return [*parts, _Part(start, end)]


def _roles(text: str, parts: list[_Part], paragraphs: list[int], title: str) -> list[LineRole]:
    roles: list[LineRole] = []
    headline_seen = in_list = False
    lines = [text[part.start : part.end] for part in parts]
    with_sentence = {paragraph for paragraph, line in zip(paragraphs, lines, strict=True) if reads_as_sentence(line)}
    for number, (line, part, paragraph) in enumerate(zip(lines, parts, paragraphs, strict=True)):
        if part.role:
            roles.append(part.role)
        elif same_headline(line, title):
            first = not headline_seen and number < _HEAD_LINES
            headline_seen = True
            roles.append(LineRole.HEADLINE if first else LineRole.BOILERPLATE)
        elif (
            number
            and roles[-1] is LineRole.BODY
            and _goes_on(lines[number - 1], line, paragraphs[number - 1 : number + 1])
        ):
            roles.append(LineRole.BODY)
        elif is_date_line(line):
            roles.append(LineRole.DATELINE)
        else:
            rule = matching_rule(line)
            in_list = rule.opens_list or in_list if rule else in_list and paragraph not in with_sentence
            roles.append(LineRole.BOILERPLATE if rule or in_list else LineRole.BODY)
    return roles


def _goes_on(before: str, line: str, paragraphs: list[int]) -> bool:
    """Tell whether a line goes on with the sentence of the line before, as in a text of fixed width."""
    same = paragraphs[0] == paragraphs[1]
    return len(before) >= _WRAPPED and not reads_as_sentence(before) and (same or line[0].islower())


def _paragraphs(text: str, parts: list[_Part]) -> list[int]:
    gaps = [text[one.end : other.start].replace("\r\n", "\n") for one, other in pairwise(parts)]
    parted = [_BLANK_LINE.search(gap) is not None for gap in gaps]
    if not any(parted):
        parted = [_LINE_BREAK.search(gap) is not None for gap in gaps]
    return list(accumulate(parted, initial=0))[: len(parts)]
