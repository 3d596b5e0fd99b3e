"""A store of a dozen short articles, read once in a test run by the real pipeline and copied for each test."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from timeline.dates import day_span
from timeline.intake import ingest
from timeline.language import load_reader
from timeline.model import Article, PublishedSource
from timeline.store import Store

GUILD = "g"
TODAY = date(2026, 11, 22)

ARTICLES = {
    "visit": (
        "2023-05-08",
        "Japan's Kishida visits South Korea",
        (
            "Japanese Prime Minister Fumio Kishida visited Seoul on Sunday. "
            "He met South Korean President Yoon Suk Yeol.\nThe two leaders agreed to share data on missiles."
        ),
    ),
    "second": (
        "2023-05-09",
        "Talks in Seoul seen from outside",
        "Fumio Kishida visited Seoul on 7 May 2023 and met Yoon Suk Yeol at the palace.",
    ),
    "missile": (
        "2023-07-13",
        "North Korea fires missile",
        "North Korea fired a missile over the sea on Wednesday. Japan condemned the launch.",
    ),
    "second-missile": (
        "2023-12-19",
        "North Korea fires another missile",
        "North Korea fired a long-range missile on Monday, the second this year.",
    ),
    "bridge": (
        "2024-03-06",
        "Council approves bridge",
        (
            "The council of Aldermouth approved a new bridge on Tuesday. Building will begin on 2 September 2024.\n"
            "Mayor Ruth Calder had promised the bridge in 2021."
        ),
    ),
    "mayor": (
        "2024-10-02",
        "Mayor of Aldermouth resigns",
        (
            "Ruth Calder resigned as mayor of Aldermouth on Tuesday after a dispute over the bridge.\n"
            "She had been mayor since May 2016."
        ),
    ),
    "fire-one": (
        "2024-11-10",
        "Fire in Aldermouth",
        "A warehouse fire in Aldermouth killed 3 people on Saturday.",
    ),
    "fire-two": (
        "2024-11-11",
        "More deaths in Aldermouth fire",
        "The fire in a warehouse in Aldermouth on Saturday killed at least 5 people, police said on Sunday.",
    ),
    "summit": (
        "",
        "Summit ahead",
        "Kishida will meet Joe Biden at an upcoming summit in Washington. Kishida spoke to the press on Friday.",
    ),
    "strange": (
        "2024-05-01",
        "A letter",
        'The harbour museum opened on Monday. "@everyone <script> **DROP TABLE**", said a note on its door.',
    ),
}


def article(id_: str) -> Article:
    published, title, text = ARTICLES[id_]
    span = day_span(date.fromisoformat(published)) if published else None
    source = PublishedSource.GIVEN if published else PublishedSource.NONE
    return Article(id_, title, text, f"Outlet {id_}", "", span, source)


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("answers") / "timeline.db"

    async def build() -> None:
        async with await Store.open(place) as store:
            now = datetime(2026, 11, 22, tzinfo=UTC)
            await ingest(store, GUILD, [article(id_) for id_ in ARTICLES], reader=load_reader, now=now)

    asyncio.run(build())
    return place


@pytest.fixture
async def store(read_once: Path, tmp_path: Path) -> AsyncIterator[Store]:
    shutil.copy(read_once, tmp_path / "timeline.db")
    async with await Store.open(tmp_path / "timeline.db") as opened:
        yield opened


def read_in(place: Path, told: Sequence[Mapping[str, str]]) -> Path:
    """Read the articles of a table file into a store, as they appeared.

    Args:
        place: where the store is made.
        told: rows of id, title, text and day.
    """
    days = [day_span(date.fromisoformat(one["day"])) for one in told]
    articles = [
        Article(one["id"], one["title"], one["text"], "", "", day, PublishedSource.GIVEN)
        for one, day in zip(told, days, strict=True)
    ]

    async def build() -> None:
        async with await Store.open(place) as store:
            await ingest(store, GUILD, articles, reader=load_reader, now=datetime(2026, 11, 22, tzinfo=UTC))

    asyncio.run(build())
    return place
