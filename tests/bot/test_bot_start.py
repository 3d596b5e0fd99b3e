"""The first start: what fills the store, what is left alone, and going on after an interruption."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import start
from bot.config import BotSettings, Settings
from tests.bot.conftest import READ, SEEDS
from tests.bot.nights import SetClock
from timeline.model import SHARED_MEMORY
from timeline.store import Store


async def test_an_empty_store_is_to_be_filled(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "t.db") as store:
        assert not await start.is_filled(store)


async def test_a_store_that_was_read_into_by_hand_gets_no_seeds(library: Store) -> None:
    await library.settings.set("", "seeds", None)
    assert await start.is_filled(library)


async def test_a_filling_that_was_cut_short_goes_on_and_doubles_nothing(
    library: Store, tmp_path: Path, clock: SetClock, capsys: pytest.CaptureFixture[str]
) -> None:
    events = (await library.names.version(SHARED_MEMORY), await library.articles.count(SHARED_MEMORY))
    await library.settings.set("", "seeds", "begun")
    assert not await start.is_filled(library)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in READ[:2]:
        (seeds / f"{name}.md").write_bytes((SEEDS / f"{name}.md").read_bytes())
    await start.fill(library, Settings(bot=BotSettings(seeds=seeds)), clock)
    assert await start.is_filled(library)
    assert (await library.names.version(SHARED_MEMORY), await library.articles.count(SHARED_MEMORY)) == events
    told = capsys.readouterr()
    assert told.out == ""
    assert "First start" in told.err
    assert "Done: 2 articles" in told.err


async def test_without_seeds_it_says_what_to_do(
    tmp_path: Path, clock: SetClock, capsys: pytest.CaptureFixture[str]
) -> None:
    async with await Store.open(tmp_path / "t.db") as store:
        await start.fill(store, Settings(bot=BotSettings(seeds=tmp_path / "none")), clock)
        assert "python -m timeline ingest FOLDER" in capsys.readouterr().err
        assert not await start.is_filled(store)
