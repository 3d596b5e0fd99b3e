"""What stands behind the figure for values: spellings of one value, and whether tense was read rightly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from timeline.dates import find
from timeline.dates.span import from_value

_RULES = frozenset({"weekday", "month-day", "month", "season", "holiday", "clock"})
"""Rules of phrases that name a day or month without its year, or a weekday without its week."""

_SPELLINGS = (
    (r"(-XX)+$", ""),  # 1949-XX is 1949
    (r"-W(\d)$", r"-W0\1"),
    (r"^(\d{3})X$", r"\1"),
    (r"^(\d{2})XX$", r"\1"),
    (r"T(\d{2})$", r"T\1:00"),
    (r"^P(\d)E$", r"P\g<1>0Y"),
)


def one_spelling(value: str) -> str:
    """A TIMEX3 value in the spelling that the gold data uses most."""
    for pattern, replacement in _SPELLINGS:
        value = re.sub(pattern, replacement, value)
    return value


def says_less(gold: str, value: str) -> bool:
    """Whether the gold value leaves open what another gives and agrees else (``1989-WXX`` and ``1989-W43``)."""
    return re.fullmatch(re.escape(one_spelling(gold)).replace("X", r"\w"), one_spelling(value)) is not None


def rows(pairs: Sequence[Any], value_f1: float, total: int) -> Iterator[str]:
    """Lines of Markdown: value F1 as scored, with spellings taken as one, and with open gold values left out.

    Args:
        pairs: the scorer's pairs of gold and predicted expressions.
        value_f1: the scorer's figure.
        total: gold and predicted expressions together.
    """
    found = [(g.value, p.value) for _, _, g, p in pairs if g is not None and p is not None]
    spelled = sum(one_spelling(gold) == one_spelling(value) for gold, value in found)
    agreed = sum(says_less(gold, value) for gold, value in found)
    yield f"| as the scorer compares them | {100 * value_f1:.1f} |"
    yield f"| spellings of one value (`1949-XX` and `1949`, `W6` and `W06`) as one | {200 * spelled / total:.1f} |"
    yield f"| and what the gold leaves open (`1989-WXX` for `1989-W43`) as agreed | {200 * agreed / total:.1f} |"


def directions(documents: Sequence[Any]) -> Counter[str]:
    """How often tense and cue words were read rightly, for weekdays, days and months whose gold value is not today's.

    Args:
        documents: the scorer's documents.

    Returns:
        Counts of ``right``, ``wrong`` and ``silent``.
    """
    counts: Counter[str] = Counter()
    for document in documents:
        today = date.fromisoformat(document.published[:10]).toordinal()
        for phrase in find(document.text):
            if phrase.rule.name not in _RULES or not {"which", "shift", "y"}.isdisjoint(dict(phrase.rule.args)):
                continue
            gold = next((g for g in document.timexes if g.start < phrase.end and phrase.start < g.end), None)
            span = from_value(gold.value) if gold else None
            if span is None or span.first is None or span.last is None or span.first <= today <= span.last:
                continue
            meant = "future" if span.first > today else "past"
            said = phrase.rule.direction
            counts["silent" if said in {"none", "near"} else "right" if said == meant else "wrong"] += 1
    return counts
