from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from timeline.model import (
    Conflict,
    DatePhrase,
    Dating,
    Entity,
    Mention,
    OfficeClaim,
    Topic,
)
from timeline.store.codec import pack, unpack
from timeline.store.rows import rank_of

# A figure read from a text is a number; not-a-number equals nothing, itself included.
st.register_type_strategy(float, st.floats(allow_nan=False))
KINDS = (Mention, DatePhrase, Conflict, Dating, Entity, OfficeClaim, Topic)


@given(st.one_of([st.from_type(kind) for kind in KINDS]))
def test_what_is_written_is_read_back(value: object) -> None:
    assert unpack(type(value), pack(value)) == value


@given(st.lists(st.from_type(DatePhrase), max_size=3).map(tuple))
def test_tuples_too(value: tuple[DatePhrase, ...]) -> None:
    assert unpack(tuple[DatePhrase, ...], pack(value)) == value


@dataclass(frozen=True)
class Older:
    name: str


@dataclass(frozen=True)
class Newer:
    name: str
    note: str = ""


def test_a_field_with_a_default_may_come_later() -> None:
    assert unpack(Newer, pack(Older("a"))) == Newer("a")
    assert unpack(Older, pack(Newer("a", "b"))) == Older("a")


@given(st.floats(0, 1000), st.floats(0, 1000), st.text(max_size=5), st.text(max_size=5))
def test_the_more_important_ranks_first(one: float, two: float, a: str, b: str) -> None:
    if one > two + 1e-5:
        assert rank_of(one, a) < rank_of(two, b)
    assert abs(rank_of(one, a)) < 2**63
