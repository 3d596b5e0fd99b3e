"""The user's two example articles: a day that becomes known dates one of them and leaves the other alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.intake.conftest import GUILD, NOW, KeepingDesk
from timeline.articles import read_paths
from timeline.dates import day_span
from timeline.intake import ingest, publish
from timeline.model import Event
from timeline.store import EventQuery, Store

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
UNDATED, DATED = "000_8dde16f5717e2636", "003_abcccda3a4dd8ff8"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared example articles are not here")


async def told_by(store: Store, article: str) -> dict[str, Event]:
    events = await store.events.find(GUILD, EventQuery(limit=999))
    return {event.id: event for event in events if any(mention.article == article for mention in event.mentions)}


async def test_a_day_that_becomes_known_changes_nothing_else(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, read_paths([SEEDS]), reader=desk, now=NOW)
    assert all(event.dating.span is None for event in (await told_by(store, UNDATED)).values())
    before = await told_by(store, DATED)
    desk.read_count = 0
    await publish(store, GUILD, UNDATED, day_span(date(2024, 4, 6)), now=NOW)
    assert desk.read_count == 0
    assert await told_by(store, DATED) == before
    days = {event.dating.span.edtf for event in (await told_by(store, UNDATED)).values() if event.dating.span}
    assert {"2024-04-05", "2024-04-06/..", "2023"} <= days


async def test_taken_back_it_is_as_before(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, read_paths([SEEDS]), reader=desk, now=NOW)
    before = await store.events.find(GUILD, EventQuery(limit=999))
    await publish(store, GUILD, UNDATED, day_span(date(2024, 4, 6)), now=NOW)
    await publish(store, GUILD, UNDATED, None, now=NOW)
    assert await store.events.find(GUILD, EventQuery(limit=999)) == before
