"""Answers given a moment ago."""

from __future__ import annotations

import asyncio

import pytest

from bot.recent import MOST, Recent


class Maker:
    """Counts how often an answer was worked out."""

    def __init__(self) -> None:
        self.made = 0
        self.fails = False

    async def make(self) -> int:
        self.made += 1
        await asyncio.sleep(0)
        if self.fails:
            raise ValueError("no answer")
        return self.made


async def test_many_who_ask_at_once_get_one_answer() -> None:
    recent, maker = Recent[int](), Maker()
    assert await asyncio.gather(*(recent.get("a", maker.make) for _ in range(5))) == [1] * 5
    assert await recent.get("a", maker.make) == 1
    assert await recent.get("b", maker.make) == 2


async def test_an_error_is_told_and_not_kept() -> None:
    recent, maker = Recent[int](), Maker()
    maker.fails = True
    with pytest.raises(ValueError, match="no answer"):
        await recent.get("a", maker.make)
    maker.fails = False
    assert await recent.get("a", maker.make) == 2


async def test_one_who_gives_up_takes_nothing_from_the_others() -> None:
    recent, maker = Recent[int](), Maker()
    first = asyncio.create_task(recent.get("a", maker.make))
    second = asyncio.create_task(recent.get("a", maker.make))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == 1


async def test_the_oldest_goes_when_there_are_too_many() -> None:
    recent, maker = Recent[int](), Maker()
    for number in range(MOST + 1):
        await recent.get(number, maker.make)
    assert await recent.get(1, maker.make) == 2
    assert await recent.get(0, maker.make) == MOST + 2
