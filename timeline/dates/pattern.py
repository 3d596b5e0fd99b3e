"""The small language in which a grammar's patterns are written, and the trie they are compiled into.

A pattern is a row of elements::

    (w:WEEKDAY ,?)? m:MONTH d:DAY        an optional weekday, a month, a day; `w`, `m`, `d` name what they capture
    in < m:MONTHWORD                     what stands before `<` or behind `>` must be there but is not in the phrase
    $PERIOD ago                          a named piece of the grammar, written in

Words in capitals are categories of the lexicon, everything else is a literal word or mark. Optional pieces and
alternatives are written out when the grammar is loaded, so that matching is one walk down a trie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from timeline.model import TimexType

_LEXEME = re.compile(r"\s*(\$\w+|\w+:|[()|?<>]|[A-Z][A-Z0-9_]+|\w+|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Element:
    """One token that a pattern wants: a category (or ``=word`` for a literal) and the name it is captured by."""

    category: str
    capture: str = ""


@dataclass(frozen=True, slots=True)
class Accept:
    """What a finished pattern gives.

    Attributes:
        order: place in the grammar; earlier patterns win over later ones of the same length.
        rule: name of the rule.
        type: TIMEX3 type.
        fixed: arguments that the pattern sets itself.
        captures: (position, argument) pairs.
        before: tokens before the phrase proper.
        after: tokens behind it.
    """

    order: int
    rule: str
    type: TimexType
    fixed: tuple[tuple[str, str | int], ...]
    captures: tuple[tuple[int, str], ...]
    before: int
    after: int

    def renamed(self, rule: str, kind: TimexType | None = None) -> Accept:
        """The same for another rule that takes the same arguments, perhaps with another TIMEX3 type."""
        return replace(self, rule=rule, type=kind or self.type)


@dataclass(slots=True)
class Node:
    """A state of the trie: where each category leads, and the patterns that end here."""

    edges: dict[str, Node] = field(default_factory=dict)
    accepts: list[Accept] = field(default_factory=list)


Sequences = list[tuple[Element, ...]]


def expand(pattern: str, pieces: Mapping[str, str]) -> Sequences:
    """Write out a pattern into all plain rows of elements it stands for.

    Args:
        pattern: the pattern.
        pieces: named pieces that `$NAME` stands for.

    Returns:
        Rows of elements, longest alternatives not sorted in any way, without repetition.

    Raises:
        ValueError: the pattern does not parse.
    """
    lexemes = _LEXEME.findall(pattern)
    rows, rest = _alternatives(lexemes, 0, pieces)
    if rest != len(lexemes):
        raise ValueError(f"pattern {pattern!r}: unexpected {lexemes[rest]!r}")
    return list(dict.fromkeys(rows))


def insert(
    root: Node, row: Sequence[Element], accept_as: tuple[int, str, TimexType, tuple[tuple[str, str | int], ...]]
) -> None:
    """Add one plain row to the trie.

    Args:
        root: the trie.
        row: elements, perhaps with the marks ``<`` and ``>``.
        accept_as: order, rule, type and fixed arguments.
    """
    marks = [element.category for element in row]
    before = marks.index("<") if "<" in marks else 0
    after = len(row) - 1 - marks.index(">") if ">" in marks else 0
    plain = [element for element in row if element.category not in {"<", ">"}]
    node = root
    for element in plain:
        child = node.edges.get(element.category)
        if child is None:
            child = node.edges[element.category] = Node()
        node = child
    captures = tuple((i, e.capture) for i, e in enumerate(plain) if e.capture)
    node.accepts.append(Accept(*accept_as, captures, before, after))


def literals(root: Node) -> Iterator[str]:
    """All literal words and marks that the patterns of a trie name."""
    seen: set[str] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        for category, child in node.edges.items():
            if category.startswith("="):
                seen.add(category[1:])
            waiting.append(child)
    yield from sorted(seen)


def _alternatives(lexemes: Sequence[str], at: int, pieces: Mapping[str, str]) -> tuple[Sequences, int]:
    rows, at = _row(lexemes, at, pieces)
    while at < len(lexemes) and lexemes[at] == "|":
        more, at = _row(lexemes, at + 1, pieces)
        rows = rows + more
    return rows, at


def _row(lexemes: Sequence[str], at: int, pieces: Mapping[str, str]) -> tuple[Sequences, int]:
    parts: list[Sequences] = []
    while at < len(lexemes) and lexemes[at] not in {"|", ")"}:
        part, at = _element(lexemes, at, pieces)
        if at < len(lexemes) and lexemes[at] == "?":
            part, at = [*part, ()], at + 1
        parts.append(part)
    return [sum(combination, ()) for combination in product(*parts)], at


def _element(lexemes: Sequence[str], at: int, pieces: Mapping[str, str]) -> tuple[Sequences, int]:
    lexeme = lexemes[at]
    if lexeme.endswith(":") and len(lexeme) > 1:
        inner, at = _element(lexemes, at + 1, pieces)
        return [tuple(Element(e.category, e.capture or lexeme[:-1]) for e in row) for row in inner], at
    if lexeme == "(":
        inner, at = _alternatives(lexemes, at + 1, pieces)
        if at >= len(lexemes) or lexemes[at] != ")":
            raise ValueError(f"a bracket is not closed in {' '.join(lexemes)!r}")
        return inner, at + 1
    if lexeme.startswith("$"):
        return expand(pieces[lexeme[1:]], pieces), at + 1
    if lexeme in {"<", ">"} or lexeme[0].isupper():
        return [(Element(lexeme),)], at + 1
    return [(Element("=" + lexeme),)], at + 1
