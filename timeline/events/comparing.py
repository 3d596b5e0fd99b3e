"""Comparisons made before, kept for a while: each new article has much the same mentions looked at again."""

from __future__ import annotations

from functools import lru_cache

from timeline.events.results import MergeScore
from timeline.events.scoring import block_keys, score
from timeline.model import Mention

_PAIRS = 40_000
"""Pairs kept; some five hundred bytes each."""
_MENTIONS = 10_000


class _Same:
    """One or two mentions as a key: the very same objects, which is told in no time, not merely equal ones."""

    __slots__ = ("hash", "one", "two")

    def __init__(self, one: Mention, two: Mention) -> None:
        self.one, self.two = one, two
        self.hash = hash((one.id, two.id))

    def __hash__(self) -> int:
        return self.hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.one is other.one and self.two is other.two


def compared(a: Mention, b: Mention) -> MergeScore:
    """What `score` says of two mentions."""
    return _scored(_Same(a, b) if a.id < b.id else _Same(b, a))


def keys_of(mention: Mention) -> tuple[str, ...]:
    """What `block_keys` says of a mention."""
    return _keyed(_Same(mention, mention))


@lru_cache(maxsize=_PAIRS)
def _scored(pair: _Same) -> MergeScore:
    return score(pair.one, pair.two)


@lru_cache(maxsize=_MENTIONS)
def _keyed(pair: _Same) -> tuple[str, ...]:
    return block_keys(pair.one)


def fresh() -> int:
    """How many comparisons were made anew since `forget`."""
    return _scored.cache_info().misses


def forget() -> None:
    """Make all comparisons anew from now on."""
    _scored.cache_clear()
    _keyed.cache_clear()
