"""Full text that was written piece by piece, joined."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from timeline.store import EventQuery, Store
from timeline.store.schema import FULL_TEXT

if TYPE_CHECKING:
    from tests.store.conftest import Put


def pieces(path: Path) -> list[int]:
    with sqlite3.connect(path) as raw:
        counted = "SELECT count(DISTINCT segid) FROM {}_idx"
        counts = [raw.execute(counted.format(table)).fetchone()[0] for table in FULL_TEXT]
    raw.close()
    return counts


async def found(store: Store) -> list[object]:
    events = [
        await store.events.find("g", EventQuery(words=words)) for words in (("storm",), ("storm 7",), ("busan",))
    ]
    return [*events, await store.search.sentences("g", ["storm", "busan"]), await store.names.version("g")]


@pytest.mark.parametrize("pages", [1, 1000])
async def test_many_pieces_become_one_and_nothing_else_changes(
    store: Store, put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    monkeypatch.setattr("timeline.store.write._PIECES", 3)
    monkeypatch.setattr("timeline.store.write._PAGES", pages)
    for i in range(30):
        await put("g", f"a{i}", f"Storm {i} hits {'Busan' if i % 3 else 'Jeju'} {'x' * 60 * i}")
    before = await found(store)
    assert min(pieces(tmp_path / "timeline.db")) > 3
    await store.write.tidy()
    assert pieces(tmp_path / "timeline.db") == [1, 1]
    assert await found(store) == before
    await put("g", "new", "Storm 7 returns to Busan")
    assert len(await store.events.find("g", EventQuery(words=("storm 7",)))) == 2


async def test_few_pieces_are_left(store: Store, put: Put, tmp_path: Path) -> None:
    for i in range(3):
        await put("g", f"a{i}", f"Storm {i} hits")
    before = pieces(tmp_path / "timeline.db")
    assert max(before) > 1
    await store.write.tidy()
    assert pieces(tmp_path / "timeline.db") == before
