"""Reads offices and titles in the words beside a name: "former Japanese Prime Minister", "the chief executive of"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.language.vocabulary import (
    HONORIFICS,
    OFFICE_HEADS,
    OFFICE_MODIFIERS,
    OFFICE_OVER,
    OFFICE_PASSING,
    OFFICE_PORTFOLIOS,
    SAME_OFFICE,
    SPELLING,
)
from timeline.model import Token

_OFFICE_WORDS = OFFICE_HEADS | OFFICE_MODIFIERS | OFFICE_OVER | OFFICE_PASSING | {"-"}
_UNSTRESSED = OFFICE_OVER | OFFICE_PASSING | {"-", "and"}
_PARTED_BY_HYPHEN = re.compile(r" - ")


@dataclass(frozen=True, slots=True)
class Office:
    """Words that name an office.

    Attributes:
        first: position of the first word in the sentence.
        last: position behind the last one.
        office: normalised, in lower case, e.g. ``prime minister``.
        former: a word says that it is over.
    """

    first: int
    last: int
    office: str
    former: bool


def office_before(tokens: Sequence[Token], end: int) -> Office | None:
    """The office whose words end right before a position; None when there is none.

    Args:
        tokens: words of the sentence.
        end: position behind the office's last word.
    """
    first = end
    while first > 0 and _is_office_word(tokens, first - 1):
        first -= 1
    return _office(tokens, first, end)


def office_at(tokens: Sequence[Token], start: int) -> Office | None:
    """The office whose words start at a position; None when there is none."""
    last = start
    while last < len(tokens) and _is_office_word(tokens, last):
        last += 1
    while last > start and not _ends_office(tokens, last):
        last -= 1
    return _office(tokens, start, last)


def honorific_before(tokens: Sequence[Token], end: int) -> int:
    """Position of the first of the titles of address (Mr., Dr.) that end right before `end`; `end` without one."""
    first = end
    while first > 0 and tokens[first - 1].text.lower() in HONORIFICS:
        first -= 1
    return first


def _is_office_word(tokens: Sequence[Token], i: int) -> bool:
    word = tokens[i].text.lower()
    if word in {"and", "in"}:
        # "president and chief executive", "commander in chief"; not "... and President Biden".
        after = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
        before = tokens[i - 1].text.lower() if i else ""
        return before in OFFICE_HEADS and after in (OFFICE_HEADS | OFFICE_MODIFIERS) and tokens[i - 1].text.islower()
    if word in {"of", "for"}:
        # "secretary of state", "minister for foreign affairs".
        before = tokens[i - 1].text.lower() if i else ""
        after = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
        return before in OFFICE_HEADS and after in OFFICE_PORTFOLIOS
    if word == "-":
        return (
            0 < i < len(tokens) - 1 and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start
        )
    return word in _OFFICE_WORDS


def _ends_office(tokens: Sequence[Token], last: int) -> bool:
    """Whether an office may end before a position: with its noun, or with "of" and what it is for."""
    if tokens[last - 1].text.lower() in OFFICE_HEADS:
        return True
    parts = [token.text.lower() for token in tokens[max(0, last - 3) : last]]
    return parts[-1] in OFFICE_PORTFOLIOS and bool({"of", "for"} & set(parts[:-1]))


def _office(tokens: Sequence[Token], first: int, last: int) -> Office | None:
    words = [token.text.lower() for token in tokens[first:last]]
    if not any(word in OFFICE_HEADS for word in words) or not _ends_office(tokens, last):
        return None
    former = any(word in OFFICE_OVER for word in words)
    at = 0
    while at < len(words) and words[at] in _UNSTRESSED:
        at += 1
    name = _PARTED_BY_HYPHEN.sub("-", " ".join(words[at:]))
    name = " ".join(SPELLING.get(word, word) for word in name.split())
    return Office(first, last, SAME_OFFICE.get(name, name), former) if name else None
