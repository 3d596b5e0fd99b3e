from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from timeline.errors import BadInputError
from timeline.model import Topic
from timeline.store import EventQuery, Store

if TYPE_CHECKING:
    from tests.store.conftest import Put


async def test_a_copy_is_whole_and_goes_its_own_way(store: Store, put: Put) -> None:
    await put("local", "a", "Kishida visits Seoul", day="2023-05-07", who=("japan", "south-korea"))
    await put("local", "b", "Storm hits Busan", who=("south-korea",))
    await store.topics.save("local", Topic("Korea", ("south-korea",)))
    report = await store.fork("local", "g")
    assert (report.articles, report.events, report.topics) == (2, 2, 1)
    for query in (EventQuery(), EventQuery((frozenset({"south-korea"}),)), EventQuery(words=("seoul",))):
        assert await store.events.find("g", query) == await store.events.find("local", query)
        assert await store.events.count("g", query) == await store.events.count("local", query)
    assert await store.names.all("g") == await store.names.all("local")
    assert await store.search.sentences("g", ["busan"]) == await store.search.sentences("local", ["busan"])
    await put("g", "c", "Storm hits Jeju")
    assert await store.articles.exists("g", "c")
    assert not await store.articles.exists("local", "c")


async def test_a_memory_with_articles_is_not_overwritten(store: Store, put: Put) -> None:
    await put("local", "a", "One")
    await put("g", "b", "Two")
    with pytest.raises(BadInputError, match="Nothing was changed"):
        await store.fork("local", "g")
    assert await store.articles.count("g") == 1


async def test_forgetting_leaves_the_others(store: Store, put: Put) -> None:
    await put("g", "a", "Storm hits Busan")
    await put("h", "b", "Storm hits Jeju")
    await store.settings.set("g", "key", 1)
    await store.forget("g")
    assert await store.articles.count("g") == 0
    assert await store.events.find("g", EventQuery()) == ()
    assert await store.settings.get("g", "key") is None
    assert await store.search.sentences("g", ["storm"]) == ()
    assert [hit.article for hit in await store.search.sentences("h", ["storm"])] == ["b"]
    await put("g", "a", "Storm hits Busan again")
    assert [hit.text for hit in await store.search.sentences("g", ["storm"])] == ["Storm hits Busan again."]


async def test_an_empty_memory_can_be_copied(store: Store) -> None:
    report = await store.fork("nobody", "g")
    assert (report.articles, report.events) == (0, 0)
