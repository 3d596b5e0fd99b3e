"""How far a stretch of an article gives views, advice or recollections rather than a report.

No single sentence shows it: "the ships came and nobody cared" may stand in a report, in a column, in a review or in a
reader's comment. What tells them apart is the company a sentence keeps: who says "I" and "you", who asks, who judges,
and on the other side past tenses, sources and days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from timeline.events.lexicon import Lexicon, data_table
from timeline.model import LineRole, ReadText, Sentence, Token

_FEW = 6
"""So many sentences without a view are taken for granted: a short article says little about itself."""
_AROUND = 6
"""Sentences on either side that are a sentence's company."""
_WHOLE = 0.4
"""How much the article counts beside the stretch: a report keeps its stance above a thread, a column in its tales."""
_SHORT = 4
"""Words; what is shorter is no sentence to judge by."""
_OPENING, _CLOSING, _EITHER = frozenset({"“", "``"}), frozenset({"”", "''"}), '"'
_LOCAL = 0.25
"""A stretch has to be so much more of a view than its article to count for itself."""
_STAMPS = 4
"""Entries with a time stamp that make a live page; other articles have one or two datelines."""
_TOP = 4
"""Sentences in which a review names its work."""
_RUNAWAY = 8
"""A quotation of more sentences has lost its closing mark."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the words of some sentences add up to."""

    points: float
    count: int

    def mean(self, prior: int) -> float:
        return self.points / (self.count + prior)


def stances(read: ReadText, dated: frozenset[int], lex: Lexicon) -> dict[int, float]:
    """Say for each sentence how far its surroundings give views.

    Args:
        read: the article.
        dated: indices of sentences that hold a date phrase.
        lex: word lists.

    Returns:
        Index of each sentence of the story to its stance: below 0 in reports, above 0.2 or so in columns, reviews and
        answers, about 1 in letters and comments.
    """
    body = [s for s in read.sentences if s.role is LineRole.BODY and len(s.tokens) >= _SHORT]
    free = _outside_quotes(body)
    points = [_points(s, words, lex, dated=s.index in dated) for s, words in zip(body, free, strict=True)]
    whole = _Signs(sum(points), len(points)).mean(_FEW)
    sort = _sort(read)
    found: dict[int, float] = {}
    for n, sentence in enumerate(body):
        near = points[max(0, n - _AROUND) : n + _AROUND + 1]
        local = _Signs(sum(near), len(near)).mean(_FEW // 2)
        found[sentence.index] = max(local - _LOCAL, _WHOLE * whole + (1 - _WHOLE) * local) + sort
    last = whole
    for sentence in read.sentences:
        last = found.setdefault(sentence.index, whole if sentence.role is LineRole.HEADLINE else last)
    return found


def is_live(read: ReadText) -> bool:
    """Whether an article is a live page, whose entries each tell the news of their hour."""
    return sum(s.role is LineRole.DATELINE for s in read.sentences) >= _STAMPS


def _sort(read: ReadText) -> float:
    """What the form of an article says: entries with time stamps report, works with so many pages are reviewed."""
    top = [t.text.lower() for s in read.sentences[:_TOP] for t in s.tokens]
    marks = {*top, *(f"{a} {b}" for a, b in pairwise(top))} & _lists()["review"]
    return (_weights()["live"] if is_live(read) else 0.0) + (_weights()["review"] if marks else 0.0)


def _outside_quotes(body: Sequence[Sentence]) -> list[list[Token]]:
    """The words of each sentence that stand outside quotation marks, which may open in one and close in another."""
    told: list[list[Token]] = []
    inside, lasting = False, 0
    for sentence in body:
        lasting = lasting + 1 if inside else 0
        inside = inside and lasting < _RUNAWAY
        words: list[Token] = []
        for token in sentence.tokens:
            if token.text in _OPENING or (token.text == _EITHER and not inside):
                inside, lasting = True, 0
            elif token.text in _CLOSING or token.text == _EITHER:
                inside = False
            elif not inside:
                words.append(token)
        told.append(words)
    return told


def _points(sentence: Sentence, words: Sequence[Token], lex: Lexicon, *, dated: bool) -> float:
    """Points of one sentence for a view, less those for a report."""
    lists, weights = _lists(), _weights()
    small = {t.text.lower() for t in words if t.text != "US"}
    root = next((t for t in sentence.tokens if t.dep == "ROOT"), None)
    last = sentence.tokens[-1].text
    signs = {
        "first": bool(small & lists["first"]),
        "plural": bool(small & lists["plural"]),
        "second": bool(small & lists["second"]),
        "question": last == "?",
        "call": last == "!",
        "views": bool(small & lists["views"]),
        "general": root is not None and _general(sentence, root, lex),
        "past": root is not None and _past(sentence, root),
        "attributed": any(t.pos == "VERB" and lex.has("speech.attributing", t.lemma.lower()) for t in words),
        "dated": dated,
    }
    return sum(weights[name] for name, there in signs.items() if there)


def _finite(sentence: Sentence, root: Token) -> tuple[str, bool]:
    """The tag of the word that carries the tense, and whether it is a perfect."""
    helpers = [t for t in sentence.tokens if t.head == root.i and t.dep in {"aux", "aux:pass", "cop"}]
    tags = [t.tag for t in helpers if t.tag in {"VBD", "VBZ", "VBP", "MD"}]
    return (tags[0] if tags else root.tag), any(t.lemma.lower() == "have" for t in helpers)


def _general(sentence: Sentence, root: Token, lex: Lexicon) -> bool:
    tag, perfect = _finite(sentence, root)
    return tag in {"VBZ", "VBP"} and not perfect and not lex.has("speech.attributing", root.lemma.lower())


def _past(sentence: Sentence, root: Token) -> bool:
    tag, perfect = _finite(sentence, root)
    return tag == "VBD" or perfect


@cache
def _lists() -> dict[str, frozenset[str]]:
    table = data_table("stance")
    lists = {name: frozenset(words) for name, words in table["person"].items()}
    return lists | {name: frozenset(table[name]["words"]) for name in ("views", "review")}


@cache
def _weights() -> dict[str, float]:
    return {name: float(points) for name, points in data_table("stance")["weights"].items()}
