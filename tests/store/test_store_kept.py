"""Events that the writing connection keeps, and what it remembers of them, until they change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.store.conftest import Put, one_event
from timeline.store import EventBatch, Store, StoredEvent
from timeline.store.kept import Kept
from timeline.store.write import Writer


def stored(title: str, number: int) -> StoredEvent:
    _, event = one_event(title, title, "2024-05-06", "", ("japan",), (), ())
    return StoredEvent(event, event, number)


def test_the_ones_asked_for_last_are_kept() -> None:
    kept = Kept()
    for number in range(4_000):
        kept.put(number, stored("a", number))
    assert kept.get(0) is not None
    kept.put(4_000, stored("a", 4_000))
    assert kept.get(1) is None
    assert kept.get(0) is not None
    kept.drop([0])
    assert kept.get(0) is None


def test_what_is_settled_stays_so_until_it_or_what_settles_it_changes() -> None:
    kept = Kept()
    for number in (1, 2, 3):
        kept.settle(number, (10, 10 + number))
    assert kept.unsettled([1, 2, 3, 4], ()) == [4]
    assert kept.unsettled([1, 2, 3, 4], {12}) == [2, 4]
    assert kept.unsettled([1, 2, 3, 4], {3}) == [3, 4]
    kept.drop([13])
    assert kept.unsettled([1, 2, 3], ()) == [3]
    kept.drop([1])
    assert kept.unsettled([1, 2, 3], ()) == [1, 3]
    kept.settle(2, (20, 21))
    kept.drop([10])
    assert kept.unsettled([1, 2, 3], ()) == [1, 3]


async def test_an_event_that_was_written_is_kept_as_it_is_read(store: Store, put: Put, tmp_path: Path) -> None:
    event = await put("g", "a", "Japan visits Peru", day="2024-05-06", importance=1.25)

    def look(writer: Writer) -> StoredEvent:
        (found,) = writer.events.holding([event.id]).values()
        return found

    kept = await store.write.transaction("g", look)
    async with await Store.open(tmp_path / "timeline.db") as other:
        assert repr(await other.write.transaction("g", look)) == repr(kept)


async def test_what_another_connection_writes_is_read_anew(tmp_path: Path) -> None:
    def write(title: str) -> EventBatch:
        _, event = one_event("a", "Japan visits Peru", "2024-05-06", "", ("japan",), (), ())
        return EventBatch(events=(replace(event, title=title),))

    def begin(writer: Writer) -> None:
        writer.articles.put(one_event("a", "Japan visits Peru", "2024-05-06", "", ("japan",), (), ())[0], now=1)
        writer.events.apply(write("First"), now=1)

    def look(writer: Writer) -> str:
        (found,) = writer.events.holding(["m-a"]).values()
        return found.shown.title

    async with await Store.open(tmp_path / "a.db") as one, await Store.open(tmp_path / "a.db") as other:
        await one.write.transaction("g", begin)
        await other.write.transaction("g", lambda writer: writer.events.apply(write("Second"), now=2))
        assert await one.write.transaction("g", look) == "Second"
        # Another guild's transactions in between.
        await one.write.transaction("h", lambda writer: None)
        assert await one.write.transaction("g", look) == "Second"
