"""Questions on stories that go over several articles, and on what one article tells of several people."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.answers.conftest import GUILD, TODAY, read_in
from timeline import answers
from timeline.answers.words import NO_DATE
from timeline.store import Store

STORIES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read_stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_in(tmp_path_factory.mktemp("stories") / "timeline.db", STORIES["article"])


@pytest.fixture
async def stories(read_stories: Path, tmp_path: Path) -> AsyncIterator[Store]:
    shutil.copy(read_stories, tmp_path / "timeline.db")
    async with await Store.open(tmp_path / "timeline.db") as opened:
        yield opened


@pytest.mark.parametrize(("question", "day"), [(q["ask"], q["day"]) for q in STORIES["answered"]])
async def test_the_day_comes_first(stories: Store, question: str, day: str) -> None:
    answer = await answers.ask(stories, GUILD, question, today=TODAY)
    assert answer.answered, (answer.headline, answer.nearest)
    assert answer.dates[:1] == (day,)


@pytest.mark.parametrize("question", STORIES["unanswered"]["ask"])
async def test_what_nobody_says_is_not_answered(stories: Store, question: str) -> None:
    answer = await answers.ask(stories, GUILD, question, today=TODAY)
    assert not answer.answered, (answer.headline, answer.lines)


@pytest.mark.parametrize(
    ("question", "meant", "days"),
    [
        ("what has happened since the summit?", "21 June 2023", {"2023-09-01", "2023-09-18", "2023-10-06"}),
        ("What has happened since the dam burst?", "12 February 2023", {"2023-03-10", "2023-03-23", "2023-03-25"}),
        ("what happened after the crossing was reopened", "1 September 2023", {"2023-09-18", "2023-10-06"}),
    ],
)
async def test_what_the_definite_article_means_is_said(
    stories: Store, question: str, meant: str, days: set[str]
) -> None:
    answer = await answers.ask(stories, GUILD, question, today=TODAY)
    assert days <= set(answer.dates)
    assert any(text.startswith("Read “") and meant in text for text in answer.text)
    assert all(line.date != NO_DATE for line in answer.lines)


async def test_a_coup_that_nobody_tells_of_is_none(stories: Store) -> None:
    assert not (await answers.ask(stories, GUILD, "What has happened since the coup?", today=TODAY)).answered


async def test_the_summit_is_that_of_the_question_before(stories: Store) -> None:
    before = ("When was the summit in Karsten?",)
    answer = await answers.ask(stories, GUILD, "what has happened since the summit", today=TODAY, context=before)
    assert answer.understood.endswith("on 21 June 2023")
    assert {"2023-09-01", "2023-09-18"} <= set(answer.dates)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How long is Castellano's sentence?", "six-year sentence"),
        ("how much money did the hackers demand", "two million euros"),
    ],
)
async def test_a_question_for_a_measure_quotes_the_sentence_that_has_it(
    stories: Store, question: str, told: str
) -> None:
    answer = await answers.ask(stories, GUILD, question, today=TODAY)
    assert told in answer.lines[0].citations[0].quote


async def test_a_rare_word_that_the_articles_have_is_no_typo(stories: Store) -> None:
    answer = await answers.ask(stories, GUILD, "when will the survivors be told", today=TODAY)
    assert not any(text.startswith("Read “survivors”") for text in answer.text)
