"""What each line of an article is for.

Nothing is cut: offsets stay those of the text as it was given, and a later room skips what is not body.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from timeline.articles.boilerplate import matching_rule, reads_as_sentence
from timeline.articles.dateline import is_date_line
from timeline.articles.glued import credit_length
from timeline.articles.headline import guess_headline, lines_of, same_headline
from timeline.articles.model import Line
from timeline.model import Article, LineRole

_HEAD_LINES = 5
"""A headline stands among the first lines; the same words further down are a repetition."""
_BLANK_LINE = re.compile(r"[\r\n\v\f\x85\u2028\u2029][ \t\xa0]*[\r\n\v\f\x85\u2028\u2029]")


def layout(article: Article) -> tuple[Line, ...]:
    """Give each line of an article its role.

    Args:
        article: an article; only its title and text are read.

    Returns:
        The lines that are not blank, in order. Together they hold every character that is not white space.
    """
    text = article.text
    found = [part for line in lines_of(text) for part in _parts(text, *line)]
    title = article.title or guess_headline(text)
    roles = _roles([text[start:end] for start, end in found], title)
    return tuple(
        Line(start, end, role, paragraph)
        for (start, end), role, paragraph in zip(found, roles, _paragraphs(text, found), strict=True)
    )


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Part a photo credit from the sentence that a page has run it into."""
    credit = credit_length(text[start:end])
    if not credit:
        return [(start, end)]
    behind = start + len(text[start : start + credit].rstrip())
    return [(start, behind), (start + credit, end)]


def _roles(lines: list[str], title: str) -> list[LineRole]:
    roles: list[LineRole] = []
    headline_seen = in_list = False
    for number, line in enumerate(lines):
        if same_headline(line, title):
            first = not headline_seen and number < _HEAD_LINES
            headline_seen = True
            roles.append(LineRole.HEADLINE if first else LineRole.BOILERPLATE)
            continue
        if is_date_line(line):
            roles.append(LineRole.DATELINE)
            continue
        rule = matching_rule(line)
        in_list = rule.opens_list or in_list if rule else in_list and not reads_as_sentence(line)
        roles.append(LineRole.BOILERPLATE if rule or in_list else LineRole.BODY)
    return roles


def _paragraphs(text: str, found: list[tuple[int, int]]) -> list[int]:
    gaps = (text[behind:start] for (_, behind), (start, _) in pairwise(found))
    parted = [_BLANK_LINE.search(gap.replace("\r\n", "\n")) is not None for gap in gaps]
    if not any(parted):
        return list(range(len(found)))
    return list(accumulate(parted, initial=0))
