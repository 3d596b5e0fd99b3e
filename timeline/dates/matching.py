"""Walking the trie of patterns over the tokens of a text, and choosing among what fits.

A walk is no longer than the longest pattern, so the work is proportional to the text, whatever the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.dates.grammar import NO_PHRASE
from timeline.dates.numerals import Reading
from timeline.dates.pattern import Accept, Node


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits: tokens `first` to `last` (inclusive) are the phrase, `args` what it captured."""

    first: int
    last: int
    accept: Accept
    args: dict[str, str | int]


_Candidate = tuple[int, int, int, tuple[str | int, ...], Accept]
"""First token, last token walked (negated, to sort), place in the grammar, values of the tokens, and the pattern."""


def match_all(readings: Sequence[tuple[Reading, ...] | None], root: Node) -> list[Match]:
    """The patterns that fit a text.

    They are chosen from left to right: the longest with what must stand behind it, of equally long ones the grammar's
    first.

    Args:
        readings: what the lexicon says of each token.
        root: trie of the patterns.

    Returns:
        The matches in order, none overlapping another.
    """
    candidates: list[_Candidate] = []
    begins = root.edges
    for at, found in enumerate(readings):
        if found is None:
            continue
        for category, value in found:
            node = begins.get(category)
            if node is not None:
                _walk(readings, node, at, (value,), candidates)
    candidates.sort(key=_by_place)
    return _choose(candidates)


def _by_place(candidate: _Candidate) -> tuple[int, int, int]:
    return candidate[:3]


def _walk(
    readings: Sequence[tuple[Reading, ...] | None],
    node: Node,
    at: int,
    values: tuple[str | int, ...],
    candidates: list[_Candidate],
) -> None:
    """Follow the trie from `node`, reached with the token at `at`; `values` are those of the tokens so far."""
    for accept in node.accepts:
        first = at - len(values) + 1 + accept.before
        candidates.append((first, -at, accept.order, values, accept))
    at += 1
    if not node.edges or at >= len(readings):
        return
    following = readings[at]
    if following is None:
        return
    for category, value in following:
        child = node.edges.get(category)
        if child is not None:
            _walk(readings, child, at, (*values, value), candidates)


def _choose(candidates: Sequence[_Candidate]) -> list[Match]:
    chosen: list[Match] = []
    free = 0
    for first, walked, _, values, accept in candidates:
        if first < free:
            continue
        last = -walked - accept.after
        free = last + 1
        if accept.rule != NO_PHRASE:
            args = dict(accept.fixed)
            for position, name in accept.captures:
                args[name] = values[position]
            chosen.append(Match(first, last, accept, args))
    return chosen
