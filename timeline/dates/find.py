"""Finding the phrases of a text that speak of time, by grammar alone: no anchor, no clock, no model.

One pass cuts the text into tokens, a second walks the trie of patterns from each token that may begin one. A walk is
no longer than the longest pattern, so the work is proportional to the text, whatever the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dates.grammar import NO_PHRASE, Grammar, load_grammar
from timeline.dates.numbers import Reading
from timeline.dates.pattern import Accept, Node
from timeline.dates.tense import direction
from timeline.dates.tokens import Tokens, tokenise
from timeline.model import DateRule, FoundPhrase


_LONGEST_NUMBER = 8
"""Words and marks that a written number has at most ("two hundred and twenty - four")."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that fits: tokens `first` to `last` (inclusive) are the phrase, `args` what it captured."""

    first: int
    last: int
    accept: Accept
    args: dict[str, str | int]


def find(text: str, *, language: str = "en") -> tuple[FoundPhrase, ...]:
    """Find the time expressions of a text.

    Args:
        text: any text; offsets of the result are code points into it.
        language: BCP 47 tag of the text.

    Returns:
        The phrases in text order, none overlapping another. Each carries the rule that `resolve` needs, and
        nothing of the text beyond its own words is needed again.

    Raises:
        BadInputError: there is no grammar for that language.
    """
    grammar = load_grammar(language)
    tokens = compose_numbers(tokenise(text, grammar.known, grammar.dotted), grammar)
    found = []
    for match in choose(match_all(tokens, grammar.root)):
        start, end = tokens.starts[match.first], tokens.ends[match.last]
        rule = DateRule(
            match.accept.rule, tuple(sorted(match.args.items())), direction(tokens, match.first, match.last, grammar)
        )
        found.append(FoundPhrase(start, end, text[start:end], match.accept.type, rule))
    return tuple(found)


def compose_numbers(tokens: Tokens, grammar: Grammar) -> Tokens:
    """The same tokens with number words that belong together made one, with the number's readings."""
    if not any(word in grammar.number_words for word in tokens.words):
        return tokens
    made = Tokens([], [], [], [])
    at = 0
    while at < len(tokens):
        count, readings = 1, tokens.readings[at]
        if tokens.words[at] in grammar.number_words:
            composed = grammar.composer.longest([word.lower() for word in tokens.words[at : at + _LONGEST_NUMBER]])
            if composed and composed[0] > 1:
                count, readings = composed
        made.words.append(tokens.words[at])
        made.starts.append(tokens.starts[at])
        made.ends.append(tokens.ends[at + count - 1])
        made.readings.append(readings)
        at += count
    return made


def match_all(tokens: Tokens, root: Node) -> list[Match]:
    """Every pattern that fits at any token."""
    matches: list[Match] = []
    begins = root.edges
    for at, readings in enumerate(tokens.readings):
        if readings is None:
            continue
        for category, value in readings:
            node = begins.get(category)
            if node is not None:
                _walk(tokens.readings, node, at, (value,), matches)
    return matches


def _walk(
    readings: list[tuple[Reading, ...] | None],
    node: Node,
    at: int,
    values: tuple[str | int, ...],
    matches: list[Match],
) -> None:
    """Follow the trie from `node`, reached with the token at `at`; `values` are those of the tokens so far."""
    for accept in node.accepts:
        args = dict(accept.fixed)
        for position, name in accept.captures:
            args[name] = values[position]
        first = at - len(values) + 1 + accept.before
        matches.append(Match(first, at - accept.after, accept, args))
    at += 1
    if not node.edges or at >= len(readings):
        return
    following = readings[at]
    if following is None:
        return
    for category, value in following:
        child = node.edges.get(category)
        if child is not None:
            _walk(readings, child, at, (*values, value), matches)


def choose(matches: list[Match]) -> list[Match]:
    """The matches to keep: from left to right the longest, and of equally long ones the grammar's first."""
    keyed = [(m.first, -m.last, m.accept.order, i) for i, m in enumerate(matches)]
    keyed.sort()
    chosen: list[Match] = []
    free = 0
    for first, _, _, i in keyed:
        if first < free:
            continue
        match = matches[i]
        free = match.last + 1
        if match.accept.rule != NO_PHRASE:
            chosen.append(match)
    return chosen
