from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot.settling import settle


@pytest.fixture
def collector() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.unfreeze()


@pytest.mark.usefixtures("collector")
def test_what_is_loaded_is_left_alone_and_the_rest_looked_through_seldom() -> None:
    loaded: dict[str, list[str]] = {"kept": []}
    settle()
    assert not any(one is loaded for one in gc.get_objects())
    assert gc.get_freeze_count() > 1000
    answer = [[number] for number in range(10_000)]
    assert gc.get_count()[1:] == (0, 0)
    assert gc.get_count()[0] >= len(answer)
