"""A store that some seeds were read into, once for all tests that only ask."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import start
from bot.config import BotSettings, Settings, StoreSettings
from bot.service import Caller, Service
from tests.bot.nights import SetClock
from timeline.model import SHARED_MEMORY
from timeline.store import Store

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds" / "diplomacy"
READ = (
    "2023-03-17-yoon-in-tokyo",
    "2023-05-07-kishida-in-seoul",
    "2023-05-10-correction",
    "2024-04-11-state-visit",
    "washington-preview",
)


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store after a first start on a few seeds."""
    folder = tmp_path_factory.mktemp("filled")
    seeds = folder / "seeds"
    seeds.mkdir()
    for name in READ:
        shutil.copy(SEEDS / f"{name}.md", seeds)
    settings = Settings(store=StoreSettings(path=str(folder / "t.db")), bot=BotSettings(seeds=seeds))

    async def fill() -> None:
        async with await Store.open(settings.store.path) as store:
            await start.fill(store, settings, SetClock(datetime(2024, 5, 1, tzinfo=UTC)))
            assert await start.is_filled(store)

    asyncio.run(fill())
    return Path(settings.store.path)


@pytest.fixture
async def library(filled_store: Path, tmp_path: Path) -> AsyncIterator[Store]:
    """That store, a copy for this test alone."""
    for file in filled_store.parent.glob(f"{filled_store.name}*"):
        shutil.copy(file, tmp_path / file.name)
    async with await Store.open(tmp_path / filled_store.name) as store:
        yield store


@pytest.fixture
def clock() -> SetClock:
    """Noon of 1 May 2024, UTC."""
    return SetClock(datetime(2024, 5, 1, 12, tzinfo=UTC))


@pytest.fixture
def service(library: Store, clock: SetClock) -> Service:
    """The service over that store."""
    return Service(library, clock)


@pytest.fixture
def admin() -> Caller:
    """Somebody who may manage the server "g"."""
    return Caller("g", "ann", "c", is_admin=True)


@pytest.fixture
def terminal() -> Caller:
    """Who sits at the terminal."""
    return Caller(SHARED_MEMORY, "terminal", "terminal", is_admin=True)


@pytest.fixture
def place(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment for the program: own folders, no token, no seeds, modules compiled once for all tests."""
    dropped = ("TIMELINE_", "DISCORD_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return kept | {
        "TIMELINE_STORE": str(tmp_path / "t.db"),
        "TIMELINE_BOT_SEEDS": str(tmp_path / "none"),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(tmp_path_factory.getbasetemp() / "compiled"),
        "PYTHONWARNINGS": "error",
        "OMP_NUM_THREADS": "1",
    }
