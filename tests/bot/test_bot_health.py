"""Health and figures, asked over HTTP."""

from __future__ import annotations

import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import NotAllowedError, UnexpectedError
from bot.health import Gateway, Health, serving
from bot.metrics import CountedPoster, Metrics, outcome_of
from bot.schedule import Scheduler
from bot.service import Caller, Service
from tests.bot.nights import Channel, SetClock
from tests.bot.over_http import fetch, figures
from timeline.errors import BadInputError, StoreBusyError
from timeline.store import Store

READY, LOST = Gateway(ready=True, latency=0.04), Gateway(ready=False, latency=float("nan"))


async def test_healthz_says_which_part_does_not_work(library: Store, tmp_path: Path) -> None:
    seen = [READY]
    async with serving(Health(library, Metrics(), lambda: seen[-1]), "127.0.0.1", 0) as address:
        assert await fetch(f"{address}/healthz") == (200, "gateway: ok\nstore: ok\n")
        seen.append(LOST)
        assert await fetch(f"{address}/healthz") == (503, "gateway: not ready\nstore: ok\n")
        seen.append(READY)
        raw = sqlite3.connect(tmp_path / "t.db")
        raw.execute("ALTER TABLE outbox RENAME TO gone")
        raw.close()
        assert await fetch(f"{address}/healthz") == (503, "gateway: ok\nstore: not ready\n")
        status, text = await fetch(f"{address}/metrics")
        assert (status, figures(text)["timeline_up store"]) == (200, 0)
        assert (await fetch(f"{address}/"))[0] == 404


async def test_figures_of_the_store_and_of_requests(library: Store) -> None:
    metrics = Metrics()
    with metrics.timing("/ask"):
        pass
    with metrics.timing("/ask") as told:
        told.outcome = "refused"
    for shard in (0, 1, 0):
        metrics.connected(shard)
    async with serving(Health(library, metrics, lambda: READY), "127.0.0.1", 0) as address:
        text = (await fetch(f"{address}/metrics"))[1]
    told_ = figures(text)
    assert told_["timeline_commands_total /ask answered"] == 1
    assert told_["timeline_commands_total /ask refused"] == 1
    assert told_["timeline_answer_seconds_count"] == 2
    assert told_["timeline_gateway_reconnects_total"] == 1
    assert told_["timeline_gateway_latency_seconds"] == 0.04
    assert told_["timeline_articles"] == 5
    assert told_["timeline_events"] > 5
    assert told_["timeline_outbox_posts"] == 0


async def test_posts_are_counted_by_what_became_of_them(
    library: Store, service: Service, admin: Caller, clock: SetClock
) -> None:
    metrics = Metrics()
    await service.digest_set(admin, "", at="8:00", quiet=False)
    poster = CountedPoster(Channel(clock, random.Random(1)), metrics)  # noqa: S311
    clock.true = datetime(2024, 5, 2, 8, 0, 5, tzinfo=UTC)
    await Scheduler(library, poster, clock).tick()
    clock.true += timedelta(days=3)
    await Scheduler(library, poster, clock).tick()
    told = figures(metrics.text().decode())
    assert (told["timeline_posts_total posted"], told["timeline_posts_total late"]) == (1, 1)


async def test_a_port_that_is_taken_is_said(library: Store) -> None:
    health = Health(library, Metrics(), lambda: READY)
    async with serving(health, "127.0.0.1", 0) as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(BadInputError, match=f"port {port}.*Choose another"):
            async with serving(health, "127.0.0.1", port):
                pass


def test_a_fault_of_ours_is_no_refusal() -> None:
    assert outcome_of(NotAllowedError("no")) == "refused"
    assert [outcome_of(error) for error in (UnexpectedError("7f3a"), StoreBusyError("x"), ValueError())] == [
        "failed"
    ] * 3
