"""Which line of a text is its headline."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.articles.boilerplate import matching_rule
from timeline.articles.cues import plain
from timeline.articles.dateline import is_date_line

_MAX_HEADLINE = 220
_MAX_WORDS = 30
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.…:;,][\"'”’)\]]*$")
_CALL = re.compile(r"[?!][\"'”’)\]]*$")
_GAP = re.compile(r"(?:\r\n|[^\S ]) *(?:\r\n|[^\S ])")
_OUTLET = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def lines_of(text: str) -> list[tuple[int, int]]:
    """Find the lines of a text that have anything on them.

    Args:
        text: an article's text.

    Returns:
        Start and end of each, without the white space around.
    """
    found = []
    for match in _LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        if bare:
            start = match.start() + len(line) - len(line.lstrip())
            found.append((start, start + len(bare)))
    return found


def guess_headline(text: str) -> str:
    """Take the first line for the headline when it reads like one.

    Args:
        text: an article's text.

    Returns:
        The first line, or an empty string when it is a sentence, a date line, or all there is.
    """
    head = text[: 4 * _MAX_HEADLINE]
    found = lines_of(head)
    if len(found) < 2:
        return ""
    start, end = found[0]
    line = head[start:end].lstrip("# ")
    words = len(line.split())
    if end - start > _MAX_HEADLINE or not 2 <= words <= _MAX_WORDS or _SENTENCE_END.search(line):
        return ""
    if _CALL.search(line) and not _GAP.match(head, end):  # a question may be a headline, but opens many stories too
        return ""
    if is_date_line(line) or matching_rule(line) is not None:
        return ""
    return " ".join(line.split())


def same_headline(line: str, title: str) -> bool:
    """Tell whether a line repeats the title, give or take the outlet's name behind it.

    Args:
        line: one line, trimmed.
        title: the article's title; an empty one is repeated by nothing.

    Returns:
        True when both say the same.
    """
    if not title or len(line) > _MAX_HEADLINE + len(title):
        return False
    return not _keys(line).isdisjoint(_keys_of_title(title))


@lru_cache(maxsize=16)
def _keys_of_title(title: str) -> frozenset[str]:
    """Kept for the lines of an article, all of which are asked for the same title."""
    return _keys(title)


def _keys(text: str) -> frozenset[str]:
    """What a line says, with and without the outlet's name behind it."""
    bare = _OUTLET.sub("", text)
    return frozenset({_key(text)} if bare == text else {_key(text), _key(bare)}) - {""}


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain(text)))
