"""How much one may ask for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model import Caller
from bot.quota import GUILD, PERSON, Quota

NOON = datetime(2024, 4, 8, 12, 0, tzinfo=UTC)


def test_a_person_has_a_burst_and_then_a_trickle() -> None:
    quota, caller = Quota(), Caller("g", "u", "c")
    assert [quota.take(caller, NOON) for _ in range(PERSON[0] + 1)] == [True] * PERSON[0] + [False]
    assert quota.take(caller, NOON + timedelta(seconds=1 / PERSON[1]))
    assert not quota.take(caller, NOON + timedelta(seconds=1 / PERSON[1]))
    assert quota.take(Caller("g", "another", "c"), NOON)


def test_a_server_has_one_for_all_its_people() -> None:
    quota = Quota()
    taken = [quota.take(Caller("g", str(number), "c"), NOON) for number in range(GUILD[0] + 1)]
    assert taken == [True] * GUILD[0] + [False]
    assert quota.take(Caller("other", "1000", "c"), NOON)


def test_direct_messages_count_for_the_person_alone() -> None:
    quota = Quota()
    assert all(quota.take(Caller("", str(number), "c"), NOON) for number in range(GUILD[0] + 1))


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    quota, caller = Quota(), Caller("", "u", "c")
    for _ in range(PERSON[0]):
        quota.take(caller, NOON)
    assert not quota.take(caller, NOON - timedelta(hours=1))
    assert not quota.take(caller, NOON)
