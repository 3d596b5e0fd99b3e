"""Answers given a moment ago, for those who ask the same: worked out once, also when many ask at the same time."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Final, Generic, TypeVar

T = TypeVar("T")

MOST: Final = 256
"""Answers kept; the one not asked for the longest goes first."""


class Recent(Generic[T]):
    """Keeps answers by everything they depend on; whatever changes what is true must be in the key."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, asyncio.Task[T]] = OrderedDict()

    async def get(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The answer of a key, made when it is not there; an error is not kept.

        Args:
            key: the question with all that the answer depends on.
            make: works the answer out.
        """
        task = self._kept.get(key)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = self._kept[key] = asyncio.create_task(make())
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        # One who stops waiting must not take the answer from the others.
        return await asyncio.shield(task)
