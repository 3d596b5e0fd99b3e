"""Which word of a question is asked about, how its words are spelled and its days meant, over a real store."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.answers.conftest import GUILD, TODAY, read_in
from timeline import answers
from timeline.store import Store

FILES: list[dict[str, Any]] = [
    tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    for name in ("asked.toml", "phrased.toml", "told.toml")
]
ASKED: dict[str, Any] = {
    "article": [article for file in FILES for article in file["article"]],
    "answered": {question: day for file in FILES for question, day in file["answered"].items()},
    "said": {question: wanted for file in FILES for question, wanted in file["said"].items()},
    "unanswered": [question for file in FILES for question in file["unanswered"]["ask"]],
}


@pytest.fixture(scope="module")
def read_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_in(tmp_path_factory.mktemp("asked") / "timeline.db", ASKED["article"])


@pytest.fixture
async def opened(read_articles: Path, tmp_path: Path) -> AsyncIterator[Store]:
    shutil.copy(read_articles, tmp_path / "timeline.db")
    async with await Store.open(tmp_path / "timeline.db") as store:
        yield store


@pytest.mark.parametrize(("question", "day"), ASKED["answered"].items())
async def test_the_day_asked_for_comes_first(opened: Store, question: str, day: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert answer.answered, (answer.headline, answer.nearest)
    assert answer.dates[:1] == (day,)


@pytest.mark.parametrize(("question", "wanted"), ASKED["said"].items())
async def test_the_word_asked_for_is_said(opened: Store, question: str, wanted: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert answer.answered, (answer.headline, answer.nearest)
    assert wanted.lower() in " ".join((answer.headline, *answer.text)).lower()


@pytest.mark.parametrize("question", ASKED["unanswered"])
async def test_what_only_comes_near_is_not_answered(opened: Store, question: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert not answer.answered, (answer.headline, answer.lines)
