"""Questions on desks of all kinds over a real store: business, disasters, sport, politics; and what nobody says."""

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

DESKS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "desks.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read_desks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_in(tmp_path_factory.mktemp("desks") / "timeline.db", DESKS["article"])


@pytest.fixture
async def desks(read_desks: Path, tmp_path: Path) -> AsyncIterator[Store]:
    shutil.copy(read_desks, tmp_path / "timeline.db")
    async with await Store.open(tmp_path / "timeline.db") as opened:
        yield opened


@pytest.mark.parametrize(("question", "day"), [(q["ask"], q["day"]) for q in DESKS["answered"]])
async def test_the_day_of_what_was_asked_comes_first(desks: Store, question: str, day: str) -> None:
    answer = await answers.ask(desks, GUILD, question, today=TODAY)
    assert answer.answered, (answer.headline, answer.nearest)
    assert answer.dates[:1] == (day,)
    assert len(answer.lines) <= 2


@pytest.mark.parametrize("question", DESKS["unanswered"]["ask"])
async def test_what_nobody_says_is_not_answered(desks: Store, question: str) -> None:
    answer = await answers.ask(desks, GUILD, question, today=TODAY)
    assert not answer.answered, (answer.headline, answer.lines)


async def test_a_topic_takes_in_longer_names_and_sentences(desks: Store) -> None:
    shown = await answers.timeline(desks, GUILD, "pico", today=TODAY)
    assert {c.article for line in shown.lines for c in line.citations} >= {"car", "recall"}


async def test_who_holds_an_office_is_not_told_without_the_other_side(desks: Store) -> None:
    answer = await answers.ask(desks, GUILD, "Who is the foreign minister of Talvia?", today=TODAY)
    assert "Oyelaran" in answer.headline
    assert any("prime minister" in sentence and "foreign minister" in sentence for sentence in answer.text)
