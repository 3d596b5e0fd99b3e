"""What happened in a matter over some days is told by its events, in whatever words, over a real store."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.answers.conftest import GUILD, TODAY, read_in
from timeline import answers
from timeline.store import Store

ARTICLE = {
    "id": "bidder",
    "day": "2008-05-20",
    "title": "Corvo drops its bid for Lindair",
    "text": (
        "Corvo drops its bid for Lindair\n"
        "Corvo Airways dropped its plan to take over its smaller rival Lindair on Monday.\n"
        "The Competition Office had sued to stop the purchase of Lindair on May 2.\n"
        "A judge in Harlow put off the case against Corvo and Lindair on May 9.\n"
        "Lindair was founded in 1931.\n"
        "The Harlow Bank bought the insurer Orsa in April."
    ),
}
QUESTION = "What happened with Corvo's bid for Lindair between 1 and 31 May 2008?"


@pytest.fixture
def read_article(tmp_path: Path) -> Path:
    return read_in(tmp_path / "timeline.db", [ARTICLE])


async def test_its_events_are_told_though_they_speak_of_no_bid(read_article: Path) -> None:
    async with await Store.open(read_article) as store:
        answer = await answers.ask(store, GUILD, QUESTION, today=TODAY)
        assert {"2008-05-02", "2008-05-09", "2008-05-19"} <= set(answer.dates)
        assert all(day.startswith("2008-05") for day in answer.dates)


async def test_one_day_asks_for_what_is_named(read_article: Path) -> None:
    async with await Store.open(read_article) as store:
        answer = await answers.ask(store, GUILD, "What did Orsa do on 2 May 2008?", today=TODAY)
        assert not answer.answered
