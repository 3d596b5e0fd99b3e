"""The log of a guild: bounded, of one guild, without a person who is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.store import Store, audit

if TYPE_CHECKING:
    from tests.store.conftest import Put


async def test_entries_come_newest_first_and_by_pages(store: Store) -> None:
    for number in range(5):
        await store.audit.add("g", at=number, by="ann", deed="topic_saved", what=f"t{number}")
    await store.audit.add("h", at=9, by="bob", deed="zone", what="UTC")
    assert [entry.what for entry in await store.audit.list("g", limit=2)] == ["t4", "t3"]
    assert [entry.what for entry in await store.audit.list("g", limit=2, offset=4)] == ["t0"]
    assert (await store.audit.count("g"), await store.audit.count("h")) == (5, 1)


async def test_the_oldest_go_when_there_are_too_many(store: Store) -> None:
    for number in range(audit.MOST + 3):
        await store.audit.add("g", at=number, by="ann", deed="zone", what="")
    assert await store.audit.count("g") == audit.MOST
    (oldest,) = await store.audit.list("g", limit=1, offset=audit.MOST - 1)
    assert oldest.number == 4


async def test_a_person_is_taken_out_and_the_deed_stays(store: Store) -> None:
    for guild, by in (("g", "ann"), ("g", "bob"), ("h", "ann")):
        await store.audit.add(guild, at=1, by=by, deed="zone", what="UTC")
    assert await store.audit.anonymise("ann") == 2
    assert await store.audit.anonymise("") == 0
    assert [entry.by for entry in await store.audit.list("g", limit=9)] == ["bob", ""]
    assert [entry.by for entry in await store.audit.list("h", limit=9)] == [""]


async def test_a_guilds_log_goes_with_the_guild(store: Store) -> None:
    for guild in ("g", "h"):
        await store.audit.add(guild, at=1, by="ann", deed="zone", what="UTC")
    await store.forget("g")
    assert (await store.audit.count("g"), await store.audit.count("h")) == (0, 1)


async def test_sizes_count_all_guilds(store: Store, put: Put) -> None:
    await put("g", "a", "Storm hits Busan", day="2023-05-07")
    await put("h", "a", "Storm hits Busan", day="")
    await store.outbox.add("g", "c", {"a": 1}, key="k", now=1)
    found = await store.sizes()
    assert (found.articles, found.events, found.digests, found.waiting) == (2, 2, 0, 1)
