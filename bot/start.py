"""The first start: an empty store is filled from the seeds, so that there is something to ask about."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Final

from timeline.answers import words
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.schedule import Clock
    from timeline.store import Store

_MARK: Final = "seeds"
_BEGUN: Final = "begun"
_DONE: Final = "done"


async def is_filled(store: Store) -> bool:
    """Whether the store has articles, or has been filled before.

    Args:
        store: the open store.

    Returns:
        False when `fill` should run: nothing is there, or an earlier filling was cut short.
    """
    mark = await store.settings.get("", _MARK)
    return mark == _DONE or (mark is None and bool(await store.articles.count(SHARED_MEMORY)))


async def fill(store: Store, settings: Settings, clock: Clock) -> None:
    """Read the seeds into the shared memory; killed at any moment, the next start goes on.

    Args:
        store: the open store.
        settings: where the seeds and the language model are.
        clock: the time.
    """
    folder = settings.bot.seeds
    if not await asyncio.to_thread(folder.is_dir):
        _say(f"No articles to begin with: {folder} is no folder. Read some in: python -m timeline ingest FOLDER")
        return
    _say("First start: reading the articles that come with the project. This takes a moment, once.")
    await store.settings.set("", _MARK, _BEGUN)
    from timeline import articles, intake, language  # noqa: PLC0415 - the language model, only on a first start

    report = await intake.ingest(
        store,
        SHARED_MEMORY,
        articles.read_paths([folder]),
        reader=lambda: language.load_reader(settings.language.model),
        now=clock.now(),
        progress=lambda done: _say(f"  {words.count(done, 'article')} ..."),
    )
    await store.settings.set("", _MARK, _DONE)
    read, found = words.count(report.new + report.known, "article"), words.count(report.events, "event")
    _say(f"Done: {read}, {found}, in {report.seconds:.0f} seconds.")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - progress, not log: it belongs to the person who waits
