from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest

from timeline.model import Status
from timeline.store import EventCounts, EventQuery, Store
from timeline.store.records import Order

if TYPE_CHECKING:
    from tests.store.conftest import Put


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def of(*groups: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split("|")) for group in groups)


async def found(store: Store, query: EventQuery, guild: str = "g") -> list[str]:
    return [event.mentions[0].article for event in await store.events.find(guild, query)]


@pytest.fixture
async def filled(store: Store, put: Put) -> Store:
    await put("g", "a", "Kishida visits Seoul", day="2023-05-07", who=("japan", "south-korea"), importance=3)
    await put("g", "b", "Quake hits Noto", day="2024-01-01", who=("japan",), importance=9, source="Gazette")
    await put(
        "g", "c", "North fires a missile", day="2023-07-12", who=("north-korea",), where=("japan",), importance=5
    )
    await put("g", "d", "Talks are wished for", who=("japan", "north-korea"), status=Status.SAID)
    await put(
        "g",
        "e",
        "Summit is planned",
        day="2024-04-10",
        who=("kishida",),
        stands_for=("japan",),
        status=Status.PLANNED,
    )
    await put("other", "x", "Japan wins", day="2023-05-07", who=("japan",))
    return store


async def test_events_come_back_whole(store: Store, put: Put) -> None:
    event = await put("g", "a", "Kishida visits Seoul", day="2023-05-07", where=("south-korea",))
    assert await store.events.find("g", EventQuery()) == (event,)
    assert await store.events.get("g", event.id) == event
    text = (await store.articles.texts("g", ["a"]))["a"]
    assert text[event.mentions[0].start : event.mentions[0].end] == "Kishida visits Seoul."


async def test_the_articles_of_events_come_in_the_order_of_the_events(filled: Store) -> None:
    for query in (EventQuery(order="importance", limit=3), EventQuery(words=("summit",)), EventQuery(limit=0)):
        events = await filled.events.find("g", query)
        articles = tuple(frozenset(mention.article for mention in event.mentions) for event in events)
        assert await filled.events.articles("g", query) == articles
    assert await filled.events.articles("nobody", EventQuery()) == ()


async def test_order_of_time_puts_the_undated_last(filled: Store) -> None:
    assert await found(filled, EventQuery()) == ["a", "c", "b", "e", "d"]


async def test_latest_first_puts_the_undated_last_too(filled: Store) -> None:
    assert await found(filled, EventQuery(order="recent")) == ["e", "b", "c", "a", "d"]
    assert await found(filled, EventQuery(order="recent", limit=2, offset=3)) == ["a", "d"]
    assert await found(filled, EventQuery(order="recent", limit=2, offset=4)) == ["d"]


async def test_the_most_important_first(filled: Store) -> None:
    assert await found(filled, EventQuery(order="importance", limit=3)) == ["b", "c", "a"]


async def test_a_pair_needs_one_of_each_group(filled: Store) -> None:
    assert await found(filled, EventQuery(of("japan", "south-korea|north-korea"))) == ["a", "c", "d"]
    turned = EventQuery(of("south-korea|north-korea", "japan"), order="importance")
    assert await found(filled, turned) == ["c", "a", "d"]


async def test_who_stands_for_a_country_counts_for_it(filled: Store) -> None:
    assert "e" in await found(filled, EventQuery(of("japan")))


async def test_an_unknown_name_matches_nothing(filled: Store) -> None:
    assert await found(filled, EventQuery(of("japan", "atlantis"))) == []
    assert await filled.events.count("g", EventQuery(of("atlantis"))) == EventCounts()


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2023-05-07", "2023-05-07", ["a"]),
        ("2023-05-08", "2023-12-31", ["c"]),
        (None, "2023-07-12", ["a", "c"]),
        ("2024-01-01", None, ["b", "e"]),
        ("2024-05-01", "2023-01-01", []),
    ],
)
async def test_a_window_holds_what_overlaps_it(
    filled: Store, first: str | None, last: str | None, expected: list[str]
) -> None:
    query = EventQuery(first=day(first) if first else None, last=day(last) if last else None)
    assert await found(filled, query) == expected
    assert (await filled.events.count("g", query)).total == len(expected)


async def test_spans_overlap_windows(store: Store, put: Put) -> None:
    await put("g", "year", "A year of drought", day="2023-01-01", last="2023-12-31")
    await put("g", "century", "A century of war", day="1901-01-01", last="2000-12-31")
    assert await found(store, EventQuery(first=day("2023-12-31"), last=day("2024-02-01"))) == ["year"]
    assert await found(store, EventQuery(first=day("1901-06-01"), last=day("1901-06-02"))) == ["century"]
    assert await found(store, EventQuery(first=day("1950-06-01"), last=day("1950-06-02"))) == []


async def test_words_and_statuses_and_exclusions(filled: Store) -> None:
    assert await found(filled, EventQuery(words=("missiles",))) == ["c"]  # stemmed
    assert await found(filled, EventQuery(of("japan"), words=("noto", "quake"))) == ["b"]
    assert await found(filled, EventQuery(statuses=frozenset({Status.PLANNED, Status.SAID}))) == ["e", "d"]
    without = EventQuery(of("japan"), exclude_entities=frozenset({"north-korea"}))
    assert await found(filled, without) == ["a", "b", "e"]
    assert await found(filled, EventQuery(of("japan"), exclude_words=("quake", "seoul"))) == ["c", "e", "d"]
    assert await found(filled, EventQuery(dated=False)) == ["d"]
    assert await found(filled, EventQuery(dated=True, limit=2, offset=1)) == ["c", "b"]


async def test_counts(filled: Store) -> None:
    counts = await filled.events.count("g", EventQuery(of("japan")))
    assert (counts.total, counts.undated, counts.articles, counts.sources) == (4, 1, 5, 2)
    assert (counts.first, counts.last) == (day("2023-05-07"), day("2024-04-10"))
    assert counts.years == ((2023, 2), (2024, 2))


async def test_counts_follow_what_is_written(filled: Store, put: Put) -> None:
    query = EventQuery(of("japan"))
    before = await filled.events.count("g", query)
    assert await filled.events.count("g", replace(query, limit=1, order="recent")) == before
    await put("g", "f", "One more", day="2025-01-01")
    assert (await filled.events.count("g", query)).total == before.total + 1
    await filled.forget("g")
    assert await filled.events.count("g", query) == EventCounts()


async def test_a_guild_sees_its_own(filled: Store) -> None:
    assert await found(filled, EventQuery(of("japan")), "other") == ["x"]
    assert await found(filled, EventQuery(words=("japan",)), "other") == ["x"]
    assert await found(filled, EventQuery(), "nobody") == []
    assert await filled.events.get("other", "m-a") is None
    assert [hit.event for hit in await filled.search.events("other", ["seoul"])] == []
    assert [row.entity for row in await filled.names.prefix("other", "")] == ["japan"]
    assert await filled.articles.get("other", "a") is None
    assert {hit.article for hit in await filled.search.sentences("other", ["japan", "seoul", "noto"])} == {"x"}


async def test_ties_do_not_show_the_order_of_arrival(store: Store, put: Put) -> None:
    for guild, order in (("g", "abcdef"), ("h", "fdbeca")):
        for id_ in order:
            await put(guild, id_, f"Event {id_}", day="2023-05-07")
    for how in get_args(Order):
        assert await found(store, EventQuery(order=how)) == await found(store, EventQuery(order=how), "h")


async def test_pages_neither_repeat_nor_miss(store: Store, put: Put) -> None:
    for i in range(23):
        await put("g", f"a{i}", f"Event {i}", day="2023-05-07" if i % 3 else "", who=("japan", "south-korea"))
    for order in get_args(Order):
        pages = [
            id_
            for offset in range(0, 30, 5)
            for id_ in await found(store, EventQuery(of("japan|south-korea"), order=order, limit=5, offset=offset))
        ]
        assert sorted(pages) == sorted(f"a{i}" for i in range(23))


async def test_a_page_is_the_same_before_and_after_counting(store: Store, put: Put) -> None:
    for i in range(9):
        await put("g", f"a{i}", f"Storm {i} hits", day="" if i % 3 == 0 else f"2023-05-0{i}", importance=float(i % 4))
    for order in get_args(Order):
        for dated in (None, True, False):
            query = EventQuery(words=("storm",), dated=dated, order=order, limit=3, offset=1)
            before = await store.events.find("g", query)
            await store.events.count("g", query)
            assert await store.events.find("g", query) == before
    await put("g", "b", "Storm of all storms", day="2023-05-20", importance=99.0)
    query = EventQuery(words=("storm",), order="importance", limit=1)
    assert [event.title for event in await store.events.find("g", query)] == ["Storm of all storms"]


async def test_a_great_many_are_counted_by_year_alone(
    store: Store, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept counted equals what counting one by one gives; articles are a lower bound then, and it is said."""
    days = ("2021-05-01", "2021-06-02", "2022-01-01", "2022-12-31", "2023-05-07", "")
    for i, day in enumerate(days):
        await put("g", f"a{i}", f"Storm {i} hits", day=day, who=("japan", "france"), source=f"Herald {i}")
    await put("g", "a1", "Storm 1 hits again", day="2024-02-29", who=("japan",))
    await put("h", "a", "Storm hits", day="1999-01-01")
    names = (frozenset({"japan"}),)
    queries = [EventQuery(who, dated=dated) for who in ((), names) for dated in (None, True, False)]
    exact = [await store.events.count("g", query) for query in queries]
    monkeypatch.setattr("timeline.store.counting.MOST_COUNTED", 2)
    await put("h", "b", "Storm hits", day="1999-01-01")
    store.events._counted.clear()
    for query, one in zip(queries, exact, strict=True):
        kept = await store.events.count("g", query)
        if one.total + one.undated <= 2:
            assert kept == one
            continue
        assert kept.at_least
        assert (kept.total, kept.undated, kept.first, kept.last, kept.years) == (
            one.total,
            one.undated,
            one.first,
            one.last,
            one.years,
        )
        assert kept.articles == 2
    pair = await store.events.count("g", EventQuery((*names, frozenset({"france"}))))
    assert (pair.total + pair.undated, pair.at_least) == (2, True)
