"""What an article only names, what did not come about, and what another did, is no answer; asked of real stores."""

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

FILES = ("undone", "apart", "others", "turned")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


ASKED = {name: _read(name) for name in FILES}

UNANSWERED = [(name, question) for name in FILES for question in ASKED[name]["unanswered"]["ask"]]

ANSWERED = [(name, question, day) for name in FILES for question, day in ASKED[name]["answered"].items()]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("traps")
    return {name: read_in(folder / f"{name}.db", ASKED[name]["article"]) for name in FILES}


@pytest.fixture
async def opened(stores: dict[str, Path], tmp_path: Path, name: str) -> AsyncIterator[Store]:
    shutil.copy(stores[name], tmp_path / "timeline.db")
    async with await Store.open(tmp_path / "timeline.db") as store:
        yield store


@pytest.mark.parametrize(("name", "question"), UNANSWERED)
async def test_what_was_never_done_or_by_another_is_not_answered(opened: Store, question: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert not answer.answered, (answer.headline, answer.lines)


@pytest.mark.parametrize(("name", "question", "day"), ANSWERED)
async def test_what_was_done_beside_it_is(opened: Store, question: str, day: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert answer.answered, (answer.headline, answer.nearest)
    assert answer.dates[:1] == (day,)


@pytest.mark.parametrize(
    ("name", "question", "said"), [("apart", q, said) for q, said in ASKED["apart"]["reasons"].items()]
)
async def test_why_is_told_in_the_words_of_the_article_or_not_at_all(opened: Store, question: str, said: str) -> None:
    answer = await answers.ask(opened, GUILD, question, today=TODAY)
    assert answer.headline == said, answer.lines or answer.nearest
    assert not answer.answered or said.rstrip(".").lower() in answer.lines[0].citations[0].quote.lower()
