"""The same articles give the same memory, whatever came first and whatever happened on the way."""

from __future__ import annotations

import asyncio
import pickle
import random
import signal
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.kills.world import world
from tests.intake.conftest import GUILD, NOW, KeepingDesk, whole
from tests.intake.intake_articles import ALL, QUAKE, UNDATED, VISIT, article
from timeline.articles import read_paths
from timeline.dates import day_span
from timeline.intake import ingest, publish
from timeline.model import Article, DaySpan
from timeline.store import Store

SEEDS = Path(__file__).parents[2] / "seeds"
KILLED = Path(__file__).with_name("killed_ingest.py")


async def memory(where: Path, desk: KeepingDesk, *steps: Article | tuple[str, DaySpan | None]) -> dict[str, object]:
    """The memory after some articles; a pair (id, day) sets a publication day."""
    async with await Store.open(where) as store:
        for step in steps:
            if isinstance(step, tuple):
                await publish(store, GUILD, step[0], step[1], now=NOW)
            else:
                await ingest(store, GUILD, [step], reader=desk, now=NOW)
        return await whole(store)


@pytest.mark.parametrize("seed", range(4))
async def test_order_does_not_matter(tmp_path: Path, desk: KeepingDesk, seed: int) -> None:
    expected = await memory(tmp_path / "a.db", desk, *ALL)
    shuffled = list(ALL)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - repeatable, not secret
    assert await memory(tmp_path / "b.db", desk, *shuffled) == expected


@pytest.mark.parametrize("batch", [1, 9])
async def test_articles_of_many_outlets_in_any_order_and_in_batches(
    tmp_path: Path, desk: KeepingDesk, batch: int
) -> None:
    articles = [item for item in read_paths([SEEDS]) if isinstance(item, Article)]
    articles += world(30, batch).articles
    shuffled = random.Random(batch).sample(articles, len(articles))  # noqa: S311 - repeatable, not secret
    pictures = []
    for name, order, size in (("a", articles, len(articles)), ("b", shuffled, batch)):
        async with await Store.open(tmp_path / f"{name}.db") as store:
            for start in range(0, len(order), size):
                await ingest(store, GUILD, order[start : start + size], reader=desk, now=NOW)
            pictures.append(await whole(store))
    events = pictures[0]["events"]
    assert isinstance(events, tuple)
    assert any(len({mention.article for mention in event.mentions}) > 2 for event in events)
    assert pictures[0] == pictures[1]


async def test_a_detour_leaves_no_trace(tmp_path: Path, desk: KeepingDesk) -> None:
    """Another text first, dates set and taken back: what counts is what holds at the end."""
    other = article(
        "visit", "Mayor Ann Lee opened a bridge in Leeds on Monday. She thanked the workers.", "2023-05-08"
    )
    wrong_day = replace(QUAKE, published=day_span(date(2019, 3, 1)))
    expected = await memory(tmp_path / "a.db", desk, *ALL)
    steps = (
        other,
        wrong_day,
        ("quake", day_span(date(2020, 2, 2))),
        UNDATED,
        ("undated", day_span(date(2024, 4, 6))),
        *ALL,
        ("undated", None),
        ("quake", None),
    )
    assert await memory(tmp_path / "b.db", desk, *steps) == expected


async def test_a_day_that_comes_later_dates_like_one_that_was_given(tmp_path: Path, desk: KeepingDesk) -> None:
    day = day_span(date(2024, 4, 6))
    given = await memory(tmp_path / "a.db", desk, *ALL, ("undated", day))
    first = await memory(tmp_path / "b.db", desk, UNDATED, ("undated", day), *(one for one in ALL if one != UNDATED))
    assert first == given


async def test_killed_at_any_moment_the_next_run_completes_it(tmp_path: Path, desk: KeepingDesk) -> None:
    expected = await memory(tmp_path / "a.db", desk, *ALL)
    readings = tmp_path / "readings.pickle"
    readings.write_bytes(pickle.dumps(await desk.read(ALL)))
    for statement in (7, 60, 151, 333):
        run = await asyncio.create_subprocess_exec(
            sys.executable, str(KILLED), str(readings), str(tmp_path / "b.db"), str(statement)
        )
        assert await run.wait() == -signal.SIGKILL
    assert await memory(tmp_path / "b.db", desk, *ALL) == expected


async def test_reading_the_same_again_changes_nothing(tmp_path: Path, desk: KeepingDesk) -> None:
    async with await Store.open(tmp_path / "a.db") as store:
        first = await ingest(store, GUILD, [VISIT, QUAKE], reader=desk, now=NOW)
        before = await whole(store), await store.changes.latest(GUILD)
        desk.read_count = 0
        again = await ingest(store, GUILD, [VISIT, QUAKE], reader=desk, now=NOW)
        assert (first.new, again.new, again.known, again.updated) == (2, 0, 2, 0)
        assert (await whole(store), await store.changes.latest(GUILD)) == before
        assert desk.read_count == 0
