"""An article taken out leaves nothing behind: the rest is as if it had never come."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.conftest import GUILD, NOW, KeepingDesk, whole
from tests.intake.intake_articles import ALL, QUAKE, TALKS, VISIT
from timeline.errors import NotFoundError
from timeline.intake import ingest, remove
from timeline.model import Article
from timeline.store import EventQuery, Store


async def memory(where: Path, desk: KeepingDesk, articles: list[Article], *gone: str) -> dict[str, object]:
    async with await Store.open(where) as store:
        await ingest(store, GUILD, articles, reader=desk, now=NOW)
        for id_ in gone:
            await remove(store, GUILD, id_, now=NOW)
        return await whole(store)


@pytest.mark.parametrize("gone", [one.id for one in ALL])
async def test_added_and_removed_is_never_added(tmp_path: Path, desk: KeepingDesk, gone: str) -> None:
    expected = await memory(tmp_path / "a.db", desk, [one for one in ALL if one.id != gone])
    assert await memory(tmp_path / "b.db", desk, list(ALL), gone) == expected


async def test_the_order_of_removals_does_not_matter(tmp_path: Path, desk: KeepingDesk) -> None:
    first, second, third = ALL[0].id, ALL[1].id, ALL[-1].id
    one = await memory(tmp_path / "a.db", desk, list(ALL), first, second, third)
    assert await memory(tmp_path / "b.db", desk, list(reversed(ALL)), third, first, second) == one


async def test_removed_and_added_again_is_as_before(tmp_path: Path, desk: KeepingDesk) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        await ingest(store, GUILD, ALL, reader=desk, now=NOW)
        before = await whole(store)
        await remove(store, GUILD, VISIT.id, now=NOW)
        await ingest(store, GUILD, [VISIT], reader=desk, now=NOW)
        assert await whole(store) == before


async def test_what_only_it_told_is_gone_and_said_to_be(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [QUAKE, VISIT, TALKS], reader=desk, now=NOW)
    since = await store.changes.latest(GUILD)
    alone = [e for e in await store.events.find(GUILD, EventQuery()) if {m.article for m in e.mentions} == {"quake"}]
    report = await remove(store, GUILD, "quake", now=NOW)
    assert (report.article, report.gone, report.kept) == ("quake", len(alone), 0)
    changes = await store.changes.since(GUILD, since, since + 1000)
    assert {change.event for change in changes if change.kind == "gone"} == {event.id for event in alone}
    assert await store.articles.get(GUILD, "quake") is None


async def test_all_removed_leaves_an_empty_memory(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, ALL, reader=desk, now=NOW)
    for one in ALL:
        await remove(store, GUILD, one.id, now=NOW)
    left = await whole(store)
    assert not left["events"]
    assert not left["names"]
    assert not left["conflicts"]


async def test_another_guild_keeps_its_own(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [QUAKE], reader=desk, now=NOW)
    await ingest(store, "other", [QUAKE], reader=desk, now=NOW)
    before = await whole(store)
    await remove(store, "other", "quake", now=NOW)
    assert await whole(store) == before


async def test_an_unknown_article_is_named_with_what_looks_like_it(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [QUAKE], reader=desk, now=NOW)
    with pytest.raises(NotFoundError, match="quake"):
        await remove(store, GUILD, "quak", now=NOW)
