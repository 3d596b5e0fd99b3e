"""What each line of an article is for.

Nothing is cut: offsets stay those of the text as it was given, and a later room skips what is not body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

from timeline.articles.boilerplate import matching_rule, reads_as_sentence
from timeline.articles.comments import comments_start, header_start
from timeline.articles.dateline import is_date_line
from timeline.articles.glued import credit_length, dateline_length, placed_length
from timeline.articles.headline import guess_headline, lines_of, same_headline
from timeline.articles.model import Line
from timeline.articles.runin import Cut, bare_stamps, caption_cuts, clock_length, head_cuts
from timeline.model import Article, LineRole

_RUN_IN_LINES = 2
"""Lines at the top into which a page runs its head: headline, standfirst, stamp, dateline."""
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
    found = lines_of(text)
    thread = comments_start([text[start:end] for start, end in found])
    plain = _plain_words(text)
    placed = [number for number, (start, end) in enumerate(found) if placed_length(text[start:end])]
    stamped = bare_stamps(text[start:end] for start, end in found)
    parts: list[_Part] = []
    for number, (start, end) in enumerate(found):
        if number >= thread:
            own = header_start(text[start:end]) if number == thread else 0
            parts += [_Part(start, start + len(text[start : start + own].rstrip()))] if own else []
            parts.append(_Part(start + own, end, LineRole.BOILERPLATE))
        else:
            stamp = clock_length(text[start:end], bare=True) if stamped else 0
            if placed == [number] and number < _RUN_IN_LINES:
                stamp = placed_length(text[start:end])
            parts += (
                [_Part(start, start + len(text[start : start + stamp].rstrip()), LineRole.DATELINE)] if stamp else []
            )
            parts += _parts(text, start + stamp, end, title, plain if number < _RUN_IN_LINES else None)
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


def _plain_words(text: str) -> frozenset[str]:
    """Words that a text writes small, and never with a capital behind a small word but at one place."""
    small = set(re.findall(r"(?<![\w’'-])[a-z]{3,}(?![\w’'-])", text))
    capitals = Counter(word.lower() for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?![\w’'-])", text))
    return frozenset(word for word in small if capitals[word] <= 1)


def _parts(text: str, start: int, end: int, title: str, top: frozenset[str] | None) -> list[_Part]:
    """Part what a page has run into a line from its sentences: headings, captions, stamps, credits and datelines.

    At the top of a text `top` holds the words that it writes small elsewhere.
    """
    if same_headline(text[start:end], title):
        return [_Part(start, end)]
    parts: list[_Part] = []

    def cut(length: int, role: LineRole | None) -> None:
        nonlocal start
        words = text[start : start + length].rstrip()
        heading = role is LineRole.BOILERPLATE and same_headline(words, title)
        parts.append(_Part(start, start + len(words), None if heading else role))
        start += length

    def cut_all(ends: Iterable[Cut]) -> None:
        begun = start
        for length, role in list(ends):
            cut(begun + length - start, role)

    if top is not None and not dateline_length(text[start:end]):
        cut_all(head_cuts(text[start:end]))
    for measure, role in (
        (credit_length, LineRole.BOILERPLATE),
        (dateline_length, LineRole.DATELINE),
        (clock_length, LineRole.DATELINE),
    ):
        behind = measure(text[start:end])
        if behind:
            cut(behind, role)
    cut_all(caption_cuts(text[start:end], plain=top or frozenset()))
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
