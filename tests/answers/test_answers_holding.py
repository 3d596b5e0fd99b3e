"""Who somebody is: the office that articles give, what they disagree on, and what no article says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from timeline import answers
from timeline.dates import day_span
from timeline.intake import ingest
from timeline.language import load_reader
from timeline.model import Article, PublishedSource
from timeline.store import Store

GUILD = "g"
TODAY = date(2024, 7, 1)

TOLD = {
    "wire": (
        3,
        "Norwegian Foreign Minister Kari Nordahl arrived in Oslo on Monday. Ola Vik, the brother of the king, waved.",
    ),
    "post": (
        4,
        "Norwegian Prime Minister Kari Nordahl met students in Bergen on Tuesday. Maria Holm was arrested in Bergen.",
    ),
    "news": (
        9,
        "Norwegian Prime Minister Kari Nordahl left Bergen on Sunday, watched by Chilean President Luis Rojas.",
    ),
}


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    articles = [
        Article(id_, f"From {id_}", text, id_, "", day_span(date(2024, 6, day)), PublishedSource.GIVEN)
        for id_, (day, text) in TOLD.items()
    ]
    async with await Store.open(tmp_path / "t.db") as opened:
        await ingest(opened, GUILD, articles, reader=load_reader(), now=datetime(2024, 7, 1, tzinfo=UTC))
        yield opened


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("who is kari nordahl", "Prime minister of Norway."),
        ("who is nordhal?", "Prime minister of Norway."),
        ("what office does Nordahl hold?", "Prime minister of Norway."),
        ("what's nordahl's job", "Prime minister of Norway."),
        ("is nordahl the foreign minister", "No."),
        ("is nordahl the premier of norway", "Yes."),
        ("was nordahl foreign minister", "Yes."),
        ("who is Ola Vik", "The brother of the king."),
    ],
)
async def test_who_somebody_is(store: Store, question: str, headline: str) -> None:
    answer = await answers.ask(store, GUILD, question, today=TODAY)
    assert answer.answered
    assert answer.headline == headline
    assert answer.lines


async def test_the_latest_article_comes_first_and_both_sides_are_told(store: Store) -> None:
    answer = await answers.ask(store, GUILD, "who is kari nordahl", today=TODAY)
    assert answer.text[0] == "So says the latest article that gives an office, of 9 June 2024."
    assert answer.text[1].startswith("Sources disagree on Kari Nordahl's office: ")
    assert [line.citations[0].article for line in answer.lines] == ["news", "wire"]
    assert [line.date for line in answer.lines] == ["9 June 2024", "3 June 2024"]
    assert answer.conflicts


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("is luis rojas the prime minister", "No article says so."),
        ("is luis rojas the president of peru", "No article says so."),
        ("who is maria holm", "No article says who Maria Holm is."),
    ],
)
async def test_what_no_article_says_of_somebody(store: Store, question: str, headline: str) -> None:
    answer = await answers.ask(store, GUILD, question, today=TODAY)
    assert not answer.answered
    assert answer.headline == headline


async def test_who_holds_an_office_is_still_asked_the_other_way_round(store: Store) -> None:
    answer = await answers.ask(store, GUILD, "who is the president of chile", today=TODAY)
    assert answer.headline == "Luis Rojas."
