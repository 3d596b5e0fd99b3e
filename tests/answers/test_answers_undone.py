"""What an article only names, and what did not come about, is no answer; asked of a real store."""

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

ASKED: dict[str, Any] = tomllib.loads((Path(__file__).parent / "undone.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_in(tmp_path_factory.mktemp("undone") / "timeline.db", ASKED["article"])


@pytest.fixture
async def opened(read_articles: Path, tmp_path: Path) -> AsyncIterator[Store]:
    shutil.copy(read_articles, tmp_path / "timeline.db")
    async with await Store.open(tmp_path / "timeline.db") as store:
        yield store


@pytest.mark.parametrize("question", ASKED["unanswered"]["ask"])
async def test_what_was_never_done_is_not_answered(opened: Store, question: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert not answer.answered, (answer.headline, answer.lines)


@pytest.mark.parametrize(("question", "day"), ASKED["answered"].items())
async def test_what_was_done_beside_it_is(opened: Store, question: str, day: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert answer.answered, (answer.headline, answer.nearest)
    assert answer.dates[:1] == (day,)
