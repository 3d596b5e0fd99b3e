from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from timeline.store import EventQuery, Store
from timeline.store.words import expression

if TYPE_CHECKING:
    from tests.store.conftest import Put

HOSTILE = [
    "japan-korea",
    "Kishida's",
    "What happened on May 7, 2023?",
    'quo"te',
    "a AND b OR NOT c",
    "NEAR(a b)",
    "title:japan",
    "*",
    '"',
    "-",
    "(",
    "^seoul",
    "{a b} : c",
    "%_",
    "'; DROP TABLE event; --",
    "zero\0byte",
    "日本 韓国",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_what_people_type_is_never_syntax(store: Store, put: Put, text: str) -> None:
    await put("g", "a", "Kishida visits Seoul", day="2023-05-07")
    await store.search.events("g", [text])
    await store.search.events("g", text.split(), every=False)
    await store.search.sentences("g", [text])
    await store.events.find("g", EventQuery(words=(text,), exclude_words=(text,)))
    assert len(await store.events.find("g", EventQuery())) == 1


@given(st.lists(st.text(max_size=12), max_size=4), st.booleans())
def test_quotes_in_a_query_are_always_closed(words: list[str], every: bool) -> None:
    query = expression(words, every=every)
    assert query.count('"') % 2 == 0
    assert "\0" not in query


async def test_a_hyphen_does_not_hide_a_word(store: Store, put: Put) -> None:
    await put("g", "a", "A Japan-Korea summit opens")
    assert [hit.event for hit in await store.search.events("g", ["korea"])] == ["m-a"]
    assert [hit.event for hit in await store.search.events("g", ["japan-korea"])] == ["m-a"]
    assert await store.search.events("g", ["korea-japan"]) == ()


async def test_the_title_weighs_more(store: Store, put: Put) -> None:
    await put("g", "a", "Harbour opens in Busan after a storm")
    await put("g", "b", "Storm")
    hits = await store.search.events("g", ["storm"])
    assert [hit.event for hit in hits] == ["m-b", "m-a"]
    assert hits[0].score > hits[1].score > 0


async def test_accents_and_endings_do_not_matter(store: Store, put: Put) -> None:
    await put("g", "a", "Élysée hosts negotiations")
    assert await store.search.events("g", ["elysee", "negotiation"])


async def test_sentences_know_their_article_and_window(store: Store, put: Put) -> None:
    await put("g", "a", "A storm hits Busan", day="2023-05-07")
    (hit,) = await store.search.sentences("g", ["storm"])
    assert (hit.article, hit.index, hit.text) == ("a", 0, "A storm hits Busan.")
    assert await store.search.article_sentences("g", ["a"]) == (replace(hit, score=0.0),)
    day = date(2023, 5, 7).toordinal()
    assert await store.search.sentences("g", ["storm"], day, day) == ()  # no date phrase, no publication day


async def test_the_articles_of_sentences_come_in_the_order_of_the_sentences(store: Store, put: Put) -> None:
    for i in range(5):
        await put("g", f"a{i}", f"Storm hits Busan {'storm ' * i}")
    for words, every in ((["storm"], False), (["storm", "jeju"], False), (["storm", "jeju"], True), (["!"], True)):
        hits = await store.search.sentences("g", words, limit=3, every=every)
        found = await store.search.articles("g", words, limit=3, every=every)
        assert found == tuple(hit.article for hit in hits)
    assert await store.search.articles("nobody", ["storm"]) == ()


async def test_names_are_found_by_any_form(store: Store, put: Put) -> None:
    await put("g", "a", "Visit", who=("south-korea",))
    await put("g", "b", "Visit", who=("south-korea", "north-korea"))
    assert [row.entity for row in await store.names.match("g", "SOUTH  korea")] == ["south-korea"]
    assert [row.entity for row in await store.names.prefix("g", "kor")] == ["south-korea", "north-korea"]
    assert [row.entity for row in await store.names.prefix("g", "South K")] == ["south-korea"]
    assert [(row.entity, row.events) for row in await store.names.all("g")] == [
        ("south-korea", 2),
        ("north-korea", 1),
    ]
    assert (await store.names.get("g", "north-korea")) is not None
    assert await store.names.match("g", "korea") == ()


async def test_the_vocabulary_counts_events(store: Store, put: Put) -> None:
    await put("g", "a", "Storm hits Busan")
    await put("g", "b", "Storm over Jeju")
    words = await store.names.vocabulary("g")
    assert (words["storm"], words["busan"], words["japan"]) == (2, 1, 2)


async def test_the_version_moves_with_every_write(store: Store, put: Put) -> None:
    before = await store.names.version("g")
    await put("g", "a", "Storm")
    assert await store.names.version("g") > before


async def test_no_guild_finds_what_another_reads(store: Store, put: Put) -> None:
    """Nor does it count it: the guild is a range of row numbers, in full text as everywhere."""
    for guild, town in (("g", "Busan"), ("h", "Jeju"), ("i", "Busan")):
        await put(guild, "a", f"Storm hits {town}", day="2023-05-07", who=("japan",))
    for guild, mine, others in (("g", "busan", "jeju"), ("h", "jeju", "busan")):
        assert [hit.article for hit in await store.search.sentences(guild, [mine])] == ["a"]
        assert len(await store.search.events(guild, ["storm"])) == 1
        assert len(await store.search.sentences(guild, ["storm", others], every=False)) == 1
        assert await store.search.sentences(guild, [others]) == ()
        assert await store.search.events(guild, [others]) == ()
        assert await store.events.find(guild, EventQuery(words=(others,))) == ()
        assert await store.events.find(guild, EventQuery((frozenset({"japan"}),), words=(others,))) == ()
        assert (await store.events.count(guild, EventQuery(words=("storm",)))).total == 1
        assert len(await store.events.find(guild, EventQuery(exclude_words=(others,)))) == 1
    assert await store.search.sentences("nobody", ["storm"]) == ()


async def test_words_that_stand_everywhere_do_not_rank(
    store: Store, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.store.latest._FREQUENT", 3)
    for i in range(5):
        await put("g", f"a{i}", f"Storm hits town {'Busan' if i == 2 else i}")
    await put("h", "b", "Storm hits Busan")
    found = await store.search.sentences("g", ["storm", "busan"])
    assert [hit.article for hit in found] == ["a2"]
    assert {hit.article for hit in await store.search.sentences("g", ["storm", "hits"])} == {
        f"a{i}" for i in range(5)
    }
    assert [hit.article for hit in await store.search.sentences("g", ["storm", "busan"], every=True)] == ["a2"]
    assert await store.search.sentences("g", ["storm", "jeju"], every=True) == ()
    # What holds two words is sought among what is known to hold one of them.
    both = await store.search.sentences("g", ["storm", "hits", "busan"], every=True)
    assert [hit.article for hit in both] == ["a2"]
    assert await store.search.sentences("g", ["storm", "busan", "town 4"], every=True) == ()
    await put("g", "c", "Storm hits town 4 near Busan")
    again = await store.search.sentences("g", ["storm", "busan", "town 4"], every=True)
    assert [hit.article for hit in again] == ["c"]


async def test_of_a_great_many_the_last_to_come_in_are_looked_at(
    store: Store, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.store.latest._FREQUENT", 3)
    for i in range(20):
        await put("g", f"a{i:02}", f"Storm hits town {i}{' again' if i in {0, 1, 19} else ''}")
    found = await store.search.sentences("g", ["storm", "hits"], every=True, limit=2)
    assert {hit.article for hit in found} < {"a16", "a17", "a18", "a19"}
    # There are too few among the last ones, so all are looked at.
    found = await store.search.sentences("g", ["storm", "again"], every=True, limit=1)
    assert [hit.article for hit in found] == ["a00"]


async def test_words_that_seldom_meet_are_sought_back_step_by_step(
    store: Store, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.store.latest._FREQUENT", 3)
    asked: list[tuple[int, int]] = []

    def note(_connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_: object) -> None:
        if "ORDER BY sentence_text.rowid +" in statement:
            low, high = (int(str(value)) & 0xFFFFFFFF for value in values[1:3])
            asked.append((low, high))

    for i in range(60):
        both = "storm and flood" if i in {2, 20, 50} else "storm" if i % 2 else "flood"
        await put("g", f"a{i:02}", f"A {both} hits town {i}")
    engine = store._database._lookers
    event.listen(engine, "before_cursor_execute", note)
    found = await store.search.sentences("g", ["storm", "flood"], every=True, limit=1)
    event.remove(engine, "before_cursor_execute", note)
    assert [hit.article for hit in found] == ["a50"]
    # Each sentence is looked at once, the last ones first, and not all of them.
    assert len(asked) > 1
    assert [high + 1 for _, high in asked[1:]] == [low for low, _ in asked[:-1]]
    assert asked[-1][0] > 2
