"""Full-text queries that go through less find the same: held against the plain ones, in SQLite itself."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.store.narrowing import loose, narrowed, needed
from timeline.store.schema import FULL_TEXT
from timeline.store.words import expression

WORDS = (
    "North",
    "south",
    "Korea",
    "korean",
    "talks",
    "talk",
    "Séoul",
    "seoul",
    "5",
    "u.s.",
    "won't",
    "a-b",
    '"a" b',
    "王",
)
TEXTS = [
    "North Korea holds talks",
    "South Korea talks to North Koreans",
    "Talk of the north: Korea, south",
    "Seoul won't talk 5 times",
    "Séoul, south of North Korea 5",
    "U.S. talks in a b",
    "a-b: the talk of Korea North",
    "us 王 5 talks",
    "southern 王",
]


@pytest.fixture(scope="module")
def texts() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(FULL_TEXT["sentence_text"])
    connection.executemany("INSERT INTO sentence_text(rowid, words) VALUES(?, ?)", list(enumerate(TEXTS)))
    yield connection
    connection.close()


def found(connection: sqlite3.Connection, query: str) -> set[int]:
    if not query:
        return set()
    return {row[0] for row in connection.execute("SELECT rowid FROM sentence_text WHERE words MATCH ?", (query,))}


phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
wanted = st.lists(phrases | st.lists(phrases, min_size=1, max_size=4).map(tuple), min_size=1, max_size=4)


@given(
    words=wanted,
    beside=wanted,
    rare=st.dictionaries(st.sampled_from(("north", "korea", "talks", "5")), st.integers(0, 9)),
)
def test_narrowing_changes_nothing_of_what_is_found(
    texts: sqlite3.Connection,
    words: list[str | tuple[str, ...]],
    beside: list[str | tuple[str, ...]],
    rare: dict[str, int],
) -> None:
    def rarity(word: str) -> int:
        return rare.get(word, 0)

    plain = found(texts, expression(words, every=True))
    assert found(texts, narrowed(words, rarity)) == plain
    front = loose(words, rarity)
    assert not front or plain <= found(texts, front)
    if front := loose(beside, rarity):
        assert found(texts, narrowed(words, rarity, beside)) == plain & found(texts, front)


def test_of_words_of_one_meaning_the_shorter_one_will_do() -> None:
    assert needed(("talks", "hold talks", "Talks", "summit", "talks hold on")) == ("talks", "summit")
    assert needed(("north korea", "north", "korea north")) == ("north",)
    assert needed(("Séoul", "in Séoul")) == ("Séoul", "in Séoul")
    assert needed("!?") == ()


def test_rare_single_words_stand_in_front_of_phrases() -> None:
    rarity = Counter(north=3, korea=2).__getitem__
    query = narrowed(["north korea", ("talks", "hold talks", "summit"), "Seoul"], rarity)
    assert query == '(((("korea" AND "seoul") NOT "") AND ("talks" OR "summit")) NOT "") AND "north korea"'
    assert narrowed(["north korea"], len) == '"north korea"'
