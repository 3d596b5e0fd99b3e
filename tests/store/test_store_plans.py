"""What a query reads: the index it goes by, and how many rows it looks at. No timings, which hang on the machine."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from timeline.store import EventCounts, EventQuery, Store
from timeline.store.records import Order
from timeline.store.wordlists import WordLists

if TYPE_CHECKING:
    from tests.store.conftest import Put

JAPAN, FRANCE = frozenset({"japan"}), frozenset({"france"})
SORTED = "USE TEMP B-TREE FOR ORDER BY"


class Watched:
    """Statements that a store's reading connections were given; `whole` ones have their values in them."""

    def __init__(self, store: Store, path: Path) -> None:
        self._path = path
        self.asked: list[tuple[str, tuple[object, ...]]] = []
        self.whole: list[str] = []

    def plan(self, reading: str) -> str:
        """The plan of the last statement that reads so."""
        statement = next(one for one in reversed(self.whole) if f"FROM {reading}" in one)
        with sqlite3.connect(self._path) as raw:
            rows = raw.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        return "\n".join(str(row[3]) for row in rows)


@pytest.fixture
async def watched(store: Store, put: Put, tmp_path: Path) -> AsyncIterator[Watched]:
    for i in range(40):
        who = ("japan", "france") if i % 2 else ("japan",)
        await put("g", f"a{i}", f"Storm {i} hits", day=f"2023-05-{i % 28 + 1:02}" if i % 3 else "", who=who)
    watched = Watched(store, tmp_path / "timeline.db")
    engine = store._database._lookers

    def note(_connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_: object) -> None:
        watched.asked.append((statement, values))

    def trace(connection: sqlite3.Connection, *_: object) -> None:
        connection.set_trace_callback(watched.whole.append)

    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "checkout", trace)
    yield watched
    event.remove(engine, "checkout", trace)
    event.remove(engine, "before_cursor_execute", note)


async def test_a_name_is_walked_in_order(store: Store, watched: Watched) -> None:
    await store.events.find("g", EventQuery((JAPAN,), dated=True, order="importance"))
    assert "USING COVERING INDEX event_entity_entity_rank_event (entity=?)" in watched.plan("event_entity AS d")
    assert SORTED not in watched.plan("event_entity AS d")
    await store.events.find("g", EventQuery((JAPAN,), first=738000))
    assert "USING PRIMARY KEY (entity=? AND day>" in watched.plan("event_entity AS d")
    assert SORTED not in watched.plan("event_entity AS d")


async def test_of_two_names_the_rarer_leads(store: Store, watched: Watched) -> None:
    await store.events.find("g", EventQuery((JAPAN, FRANCE), order="importance"))
    numbers = [value for value in watched.asked[-1][1] if isinstance(value, int)]
    with sqlite3.connect(store._database.path) as raw:
        (rarer,) = raw.execute("SELECT n FROM name WHERE entity = 'france'").fetchone()
    assert numbers[0] == rarer
    assert "SEARCH other USING PRIMARY KEY (entity=? AND day=? AND rank=? AND event=?)" in watched.plan(
        "event_entity AS d"
    )


async def test_all_events_are_walked_in_order(store: Store, watched: Watched) -> None:
    await store.events.find("g", EventQuery(dated=True, order="importance"))
    assert "USING INDEX event_guild_rank_n (guild=?)" in watched.plan("event AS d")
    assert SORTED not in watched.plan("event AS d")
    await store.events.find("g", EventQuery(first=738000))
    assert "USING INDEX event_guild_day_rank_n (guild=? AND day>" in watched.plan("event AS d")


async def test_a_rare_names_events_are_looked_up_in_the_full_text(store: Store, watched: Watched) -> None:
    query = EventQuery((JAPAN,), words=("storm", ("hits", "strikes")), exclude_words=("39",), order="importance")
    assert len(await store.events.find("g", query)) == 39
    assert "VIRTUAL TABLE INDEX 0:=M" in watched.plan("event_text")
    assert not any("json_group_array" in statement for statement, _ in watched.asked)


async def test_where_very_many_have_the_words_a_middling_name_is_looked_up_too(
    store: Store, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.store.walking._FEW", 0)
    monkeypatch.setattr("timeline.store.walking._TRIED", 5)
    monkeypatch.setattr("timeline.store.walking._IN_A_PIECE", 0)
    for at_once, lists in ((1, 0), (3, 1)):
        monkeypatch.setattr("timeline.store.walking._AT_ONCE", at_once)
        assert len(await store.events.find("g", EventQuery((JAPAN, FRANCE), words=("storm",)))) == 20
        assert sum("json_group_array(event_text" in statement for statement, _ in watched.asked) == lists


@pytest.fixture
def no_name_is_rare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.store.walking._FEW", 0)


@pytest.mark.usefixtures("no_name_is_rare")
async def test_few_events_with_the_words_lead(store: Store, watched: Watched) -> None:
    await store.events.find("g", EventQuery((JAPAN,), words=("storm 7",), order="importance"))
    assert "USING COVERING INDEX event_entity_event (event=?)" in watched.plan("event_entity AS d")
    await store.events.find("g", EventQuery(words=("storm 7",), order="importance"))
    assert "USING INTEGER PRIMARY KEY (rowid=?)" in watched.plan("event AS d")


@pytest.mark.usefixtures("no_name_is_rare")
async def test_among_many_with_the_words_the_name_leads(store: Store, watched: Watched) -> None:
    await store.events.find("g", EventQuery((JAPAN,), words=("storm",), order="importance", limit=3))
    assert "USING COVERING INDEX event_entity_entity_rank_event (entity=?)" in watched.plan("event_entity AS d")


@pytest.mark.usefixtures("no_name_is_rare")
@pytest.mark.parametrize("order", ["time", "importance", "recent"])
async def test_every_way_gives_the_same(
    store: Store, put: Put, monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    """Walking names, looking up events with the words, and listing both: what differs is how long it takes."""
    for i in range(60):
        day = "" if i % 7 == 0 else f"2023-05-{i % 28 + 1:02}"
        who = (("japan", "france"), ("japan",), ("france",))[i % 3]
        title = f"{'Storm' if i % 2 else 'Flood'} {i} hits {'Busan' if i % 5 else 'Jeju'}"
        await put("g", f"a{i:02}", title, day=day, who=who, importance=float(i % 4))
    queries = [
        EventQuery(groups, words, first, exclude_words=barred, dated=dated, order=order, limit=7, offset=offset)
        for groups in ((), (JAPAN,), (JAPAN | FRANCE,), (JAPAN, FRANCE))
        for words in (("storm",), ("hits", ("busan", "jeju")))
        for barred in ((), ("busan",))
        for dated in (None, True, False)
        for first, offset in ((None, 0), (738650, 3))
    ]

    async def found(
        looked_up: int, listed: int, few: int = 0, at_once: int = 200, at_least: int = 2000
    ) -> list[tuple[tuple[str, ...], EventCounts]]:
        monkeypatch.setattr("timeline.store.walking._AT_ONCE", at_once)
        monkeypatch.setattr("timeline.store.walking._IN_A_PIECE", 0)
        monkeypatch.setattr("timeline.store.walking._AT_LEAST", at_least)
        monkeypatch.setattr("timeline.store.walking._LOOKED_UP", looked_up)
        monkeypatch.setattr("timeline.store.walking._LISTED", listed)
        monkeypatch.setattr("timeline.store.walking._FEW", few)
        store.events._counted.clear()
        store.events._lists = WordLists()
        pages = [await store.events.find("g", query) for query in queries]
        counts = [await store.events.count("g", query) for query in queries]
        return [(tuple(event.id for event in page), count) for page, count in zip(pages, counts, strict=True)]

    walked = await found(1000, 1)
    assert sum(map(len, (page for page, _ in walked))) > 100
    assert await found(0, 1) == walked
    assert await found(1000, 1_000_000) == walked
    assert await found(1000, 1, few=1000) == walked
    monkeypatch.setattr("timeline.store.walking._TRIED", 5)
    assert await found(1000, 1, at_once=1) == walked
    # France stands in no text: what it takes part in is looked up by itself.
    queries = [replace(query, named=tuple(tuple(sorted(group)) for group in query.any_of)) for query in queries]
    monkeypatch.setattr("timeline.store.walking._WITH_NAMES", 0)
    assert await found(1000, 1, at_least=-1000) == walked


@pytest.mark.usefixtures("no_name_is_rare")
async def test_words_are_looked_up_once_until_something_is_written(store: Store, watched: Watched, put: Put) -> None:
    query = EventQuery((JAPAN,), words=("storm",), exclude_words=("sunshine",), order="importance")
    for dated in (True, False):
        await store.events.find("g", replace(query, dated=dated))
    await store.events.count("g", query)
    assert sum("json_group_array(event_text" in statement for statement, _ in watched.asked) == 2
    await put("g", "b", "Storm of all storms", day="2023-05-20", importance=9.0)
    found = await store.events.find("g", query)
    assert found[0].title == "Storm of all storms"


async def test_counting_reads_few_rows_beside_those_counted(store: Store, watched: Watched, put: Put) -> None:
    await put("g", "z", "Storm of the year hits", day="2025-01-01", last="2025-03-01")
    counts = await store.events.count("g", EventQuery((JAPAN,), exclude_words=("sunshine",)))
    assert (counts.total, counts.articles, counts.last) == (27, 41, date(2025, 3, 1).toordinal())
    plan = watched.plan("article INDEXED BY")
    assert "USING COVERING INDEX article_n_source (n=?)" in plan
    ending = next(values[0] for statement, values in watched.asked if "max(event.day_last)" in statement)
    assert len(json.loads(str(ending))) == 1


async def test_one_by_one_goes_no_further_than_a_list_takes(
    store: Store, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of all have the word, but few of those that matter most: what was tried in vain is bounded."""
    monkeypatch.setattr("timeline.store.walking._FEW", 0)
    monkeypatch.setattr("timeline.store.walking._TRIED", 5)
    monkeypatch.setattr("timeline.store.walking._IN_A_PIECE", 0)
    monkeypatch.setattr("timeline.store.walking._AT_ONCE", 4)
    found = await store.events.find("g", EventQuery((JAPAN,), words=("39",), order="importance", limit=1))
    assert [event.title for event in found] == ["Storm 39 hits"]
    tried = [statement for statement, _ in watched.asked if "MATCH" in statement and "json_each" in statement]
    assert len(tried) <= 10


async def test_an_answers_rows_are_read_by_their_keys(store: Store, watched: Watched) -> None:
    events = await store.events.find("g", EventQuery((JAPAN,)))
    assert "USING INTEGER PRIMARY KEY (rowid=?)" in watched.plan("event ")
    assert "USING INDEX mention_event_article (event=?)" in watched.plan("mention ")
    articles = sorted({mention.article for event in events for mention in event.mentions})
    await store.articles.get_many("g", articles)
    assert "USING INDEX sqlite_autoindex_article_1 (guild=? AND id=?)" in watched.plan("article ")
    await store.events.in_articles("g", articles)
    assert "USING INDEX mention_article (article=?)" in watched.plan("mention JOIN article")
    await store.search.article_sentences("g", articles)
    assert "USING INDEX sqlite_autoindex_sentence_1 (article=?)" in watched.plan("sentence JOIN article")
    await store.conflicts.for_events("g", [event.id for event in events])
    assert "USING PRIMARY KEY (guild=? AND about=?)" in watched.plan('"conflict"')


async def test_names_are_looked_up_by_their_forms(store: Store, watched: Watched) -> None:
    await store.names.prefix("g", "ja")
    assert "SEARCH name_form USING PRIMARY KEY (guild=? AND form>? AND form<?)" in watched.plan("name ")
    assert "SEARCH name USING INTEGER PRIMARY KEY (rowid=?)" in watched.plan("name ")
    await store.names.prefix("g", "")
    assert "SEARCH name USING INDEX name_guild_events (guild=?)" in watched.plan("name ")


async def test_the_store_keeps_no_more_lists_than_told(
    store: Store, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.store.wordlists._MOST_KEPT", 45)
    for word in ("storm", "hits", "storm"):
        assert len(await store.events.find("g", EventQuery(words=(word,)))) == 40
    assert sum("MATCH" in statement for statement, _ in watched.asked) == 3
    lists: WordLists = store.events._lists
    assert len(lists._kept) == 1


async def test_partners_are_counted_in_the_latest_events_alone(store: Store, watched: Watched) -> None:
    assert [(row.entity, row.events) for row in await store.names.partners("g", "japan")] == [("france", 20)]
    plan = watched.plan("event_entity WHERE")
    assert "SEARCH event_entity USING PRIMARY KEY (entity=? AND day<?)" in plan
    assert "SEARCH event_entity USING PRIMARY KEY (entity=? AND day=?)" in plan
    assert "SEARCH link USING COVERING INDEX event_entity_event (event=?)" in plan
