"""All events of a pair of names, found by the rarer of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from timeline.model import Event
from timeline.store import EventCounts, EventQuery, Store

if TYPE_CHECKING:
    from tests.store.conftest import Put

JAPAN, FRANCE = frozenset({"japan"}), frozenset({"france"})
OF_BOTH = EventQuery((JAPAN, FRANCE))
QUERIES = (
    OF_BOTH,
    EventQuery((JAPAN,), words=(("france", "french republic"),), named=(("japan",),)),
    EventQuery((FRANCE,), words=(("japan",),), named=(("france", "french republic"),)),
)


@pytest.fixture
async def told(store: Store, put: Put) -> Store:
    """Of every way to tell of two names some events, dated and not."""
    titles = {
        "Japan meets France": ("japan", "france"),
        "Ministers meet": ("japan", "france"),
        "Japan speaks of the French Republic": ("japan",),
        "Tokyo speaks of France": ("japan",),
        "Tokyo speaks of a republic": ("japan",),
        "France thinks of Japan": ("france",),
        "Paris thinks of Japan": ("france",),
        "Paris sleeps": ("france",),
        "Japan and France stand by": ("korea",),
        "Japan wakes": ("japan",),
    }
    for i, (title, who) in enumerate(titles.items()):
        for j in range(4):
            day = f"2023-05-{i + 1:02}" if j < 2 else f"2024-0{j}-01" if j == 2 else ""
            await put("g", f"a{i}-{j}", title, day=day, who=who, importance=float((i * 7 + j) % 5))
    await put("h", "b", "Japan meets France", who=("japan", "france"))
    return store


@pytest.fixture
async def listed(store: Store) -> AsyncIterator[list[str]]:
    """Full-text queries whose matches were listed whole."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_: object) -> None:
        if "json_group_array(event_text" in statement:
            asked.append(str(values[1]))

    event.listen(store._database._lookers, "before_cursor_execute", note)
    yield asked
    event.remove(store._database._lookers, "before_cursor_execute", note)


async def find(store: Store, asked: EventQuery) -> tuple[tuple[Event, ...], EventCounts | None]:
    """What any of the queries finds, with the days, order, limits and exclusions of another."""
    store.events._pairs.clear()
    queries = [replace(asked, any_of=one.any_of, words=one.words, named=one.named) for one in QUERIES]
    return await store.events.find_any("g", queries, each=200)


ASKED = (
    EventQuery(order="importance", dated=True),
    EventQuery(order="importance", dated=False),
    EventQuery(order="time", limit=5, offset=3),
    EventQuery(order="recent", first=738_645, last=738_648),
    EventQuery(first=738_645),
    EventQuery(days=(738_646,), dated=True),
    EventQuery(exclude_entities=frozenset({"france"})),
    EventQuery(exclude_words=("sleeps", "ministers")),
)


@pytest.mark.parametrize("asked", ASKED)
async def test_what_is_found_by_the_rarer_name_is_what_there_is(
    told: Store, monkeypatch: pytest.MonkeyPatch, asked: EventQuery
) -> None:
    by_pair = await find(told, asked)
    for few in (0, 200):
        monkeypatch.setattr("timeline.store.pairing._FEW", few)
        assert await find(told, asked) == by_pair
    monkeypatch.setattr("timeline.store.pairing._SMALL", 0)
    assert await find(told, asked) == by_pair
    assert by_pair[0]


async def test_each_way_to_tell_of_two_names_counts_once(told: Store) -> None:
    events, counts = await find(told, EventQuery(limit=100))
    assert {event.title for event in events} == {
        "Japan meets France",
        "Ministers meet",
        "Japan speaks of the French Republic",
        "Tokyo speaks of France",
        "France thinks of Japan",
        "Paris thinks of Japan",
    }
    assert counts is not None
    assert (counts.total, counts.undated) == (18, 6)


async def test_nothing_of_the_more_frequent_name_is_listed(told: Store, put: Put, listed: list[str]) -> None:
    for i in range(30):
        await put("g", f"c{i}", f"Japan wakes {i}", who=("japan",))
    await find(told, EventQuery())
    assert listed == [
        '("france" OR "french")',
        '(("japan") NOT "") AND ("france" OR "french")',
    ]


async def test_what_is_written_is_found(told: Store, put: Put) -> None:
    before, _ = await find(told, EventQuery(limit=100))
    await put("g", "new", "Tokyo speaks of France again", who=("japan",))
    after, _ = await told.events.find_any("g", [replace(query, limit=100) for query in QUERIES], each=200)
    assert len(after) == len(before) + 1


async def test_too_many_are_joined_as_far_as_wanted(told: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, _ = await find(told, EventQuery(order="importance", limit=3))
    monkeypatch.setattr("timeline.store.pairing.MOST", 4)
    queries = [replace(query, order="importance", limit=3) for query in QUERIES]
    told.events._pairs.clear()
    assert await told.events.find_any("g", queries, each=3) == (expected, None)
