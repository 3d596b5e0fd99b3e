"""The right deed of the wrong person, the right person at another place, what was only planned: none is an answer."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.answers.conftest import GUILD, TODAY, read_in
from timeline import answers
from timeline.answers import synonyms
from timeline.answers.asking.parse import parse
from timeline.answers.asking.question import Pick, Tense
from timeline.answers.naming import Bound, bind
from timeline.answers.opposites import converses, opposites
from timeline.answers.wordforms import key
from timeline.store import Store

ROLES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "roles.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read_roles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_in(tmp_path_factory.mktemp("roles") / "timeline.db", ROLES["article"])


@pytest.fixture
async def roles(read_roles: Path, tmp_path: Path) -> AsyncIterator[Store]:
    shutil.copy(read_roles, tmp_path / "timeline.db")
    async with await Store.open(tmp_path / "timeline.db") as opened:
        yield opened


@pytest.mark.parametrize(("question", "day"), [(q["ask"], q["day"]) for q in ROLES["answered"]])
async def test_who_did_it_there_is_found(roles: Store, question: str, day: str) -> None:
    answer = await answers.ask(roles, GUILD, question, today=TODAY)
    assert answer.answered, (answer.headline, answer.nearest)
    assert answer.dates[:1] == (day,)


@pytest.mark.parametrize("question", ROLES["unanswered"]["ask"])
async def test_what_another_did_or_elsewhere_is_no_answer(roles: Store, question: str) -> None:
    answer = await answers.ask(roles, GUILD, question, today=TODAY)
    assert not answer.answered, (answer.headline, answer.lines)


async def test_an_office_is_held_by_whom_the_latest_article_calls_so(roles: Store) -> None:
    answer = await answers.ask(roles, GUILD, "who is the foreign minister of keshvar", today=TODAY)
    assert answer.headline == "Irena Koss."
    assert any("Earlier articles say Pavel Dorn" in sentence for sentence in answer.text)


async def test_who_did_it_may_stand_in_the_sentence_before(roles: Store) -> None:
    answer = await answers.ask(roles, GUILD, "Who replaced Jonas Wend?", today=TODAY)
    assert answer.headline == "Tarik Sole replaces Jonas Wend."


async def test_what_came_days_before_a_death_is_not_dated_behind_it(roles: Store) -> None:
    answer = await answers.ask(roles, GUILD, "When did Mirko Babin kill himself?", today=TODAY)
    assert answer.headline == "Not known."
    assert not answer.dates


@pytest.mark.parametrize(
    "question", ["when will stova and rahmani meet again", "When is the next summit of Stova and Rahmani?"]
)
async def test_a_meeting_that_is_over_is_no_plan(roles: Store, question: str) -> None:
    answer = await answers.ask(roles, GUILD, question, today=TODAY)
    assert not answer.answered
    assert answer.headline == "No article names anything that is still to come."
    assert answer.dates == ()


async def test_a_plan_whose_day_is_over_says_so(roles: Store) -> None:
    answer = await answers.ask(roles, GUILD, "When will the probe try to land?", today=TODAY)
    assert answer.dates[:1] == ("2019-03",)
    assert any("That day is over" in sentence for sentence in answer.text)


async def test_an_ordinary_word_is_no_acronym_of_a_country(roles: Store) -> None:
    assert not any(isinstance(piece, Bound) for piece in await bind(roles, GUILD, ["electric", "car"]))
    assert any(isinstance(piece, Bound) for piece in await bind(roles, GUILD, ["uk"]))


def test_a_yes_or_no_question_keeps_its_tense() -> None:
    assert parse("did finland repeal the ban", TODAY).tense is Tense.PAST
    assert parse("did finland repeal the ban", TODAY).active
    assert parse("was the ban repealed", TODAY).passive
    assert parse("when will they meet again?", TODAY).ahead
    assert parse("what is next", TODAY).pick is Pick.NEXT


def test_opposites_never_mean_the_same() -> None:
    for word in ("win", "open", "join", "impose", "approve", "raise", "buy"):
        phrase = (key(word),)
        across = opposites(phrase)
        assert across
        assert not across & synonyms.meanings(phrase)
        assert all(phrase in opposites(other) for other in across)
    assert (key("lose"),) in converses((key("beat"),))
