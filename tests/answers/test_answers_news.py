"""How sentences of a longer story answer: by whom they stand for, of which day they are, whose deed they tell."""

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

NEWS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "news.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_in(tmp_path_factory.mktemp("news") / "timeline.db", NEWS["article"])


@pytest.fixture
async def opened(read_articles: Path, tmp_path: Path) -> AsyncIterator[Store]:
    shutil.copy(read_articles, tmp_path / "timeline.db")
    async with await Store.open(tmp_path / "timeline.db") as store:
        yield store


@pytest.mark.parametrize(("question", "day"), NEWS["answered"].items())
async def test_the_day_asked_for_comes_first(opened: Store, question: str, day: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert answer.answered, (answer.headline, answer.nearest)
    assert answer.dates[:1] == (day,)


@pytest.mark.parametrize(("question", "wanted"), NEWS["said"].items())
async def test_the_word_asked_for_is_said(opened: Store, question: str, wanted: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert answer.answered, (answer.headline, answer.nearest)
    assert wanted.lower() in " ".join((answer.headline, *answer.text)).lower()


@pytest.mark.parametrize("question", NEWS["unanswered"]["ask"])
async def test_what_only_comes_near_is_not_answered(opened: Store, question: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert not answer.answered, (answer.headline, answer.lines)
