"""Which disagreements are on what a question asks for; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.answers.asking.finding import Found
from timeline.answers.asking.matching import counts
from timeline.answers.asking.question import Asks
from timeline.answers.wordforms import numbers
from timeline.model import Conflict

LAST: Final = 10**9
"""Where what has no day stands in a list: behind all that has one."""

_STRENGTH: Final = "magnitude"

_ATTRIBUTES: Final = {
    Asks.WHEN: frozenset({"date"}),
    Asks.SINCE: frozenset({"date"}),
    Asks.WHERE: frozenset({"date", "place"}),
    Asks.COUNT: frozenset({"date"}),
}
"""Disagreements told in full where a day, a place or a number of times is asked for."""


def asked_about(found: Found, conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """Of disagreements those on what is asked for; the lines of an answer remark on the others.

    Args:
        found: the question and its evidence.
        conflicts: disagreements that the lines of its answer remark on.
    """
    wanted = _ATTRIBUTES.get(found.question.asks)
    if found.question.asks is Asks.FIGURE:
        counted = tuple(c for c in conflicts if counts(found.sought, c.attribute))
        return counted or tuple(c for c in conflicts if c.attribute == _STRENGTH and found.question.measure != "many")
    return tuple(conflicts) if wanted is None else tuple(c for c in conflicts if c.attribute in wanted)


def on_its_number(found: Found, conflicts: Sequence[Conflict]) -> Conflict | None:
    """The disagreement on a number that a question names ("did they approve 210 homes?"), if there is one.

    Args:
        found: the question and its evidence.
        conflicts: disagreements about its answer.
    """
    asked = numbers(found.question.body)
    values = ((conflict, {claim.value for claim in conflict.claims}) for conflict in conflicts)
    return next((conflict for conflict, told in values if len(told) > 1 and asked & told), None)
