"""Kill a run at random moments until it is through, many times, and compare its store with an undisturbed one.

    python -m benchmarks.kills --kills 1000 --articles 300

Articles are read in, some read again with another text, dated anew, and their events joined, split, renamed, hidden,
and that undone. Each run is a process of its own, ended with SIGKILL at any moment from its first on.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import pickle
import random
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from benchmarks.kills.picture import history, picture
from benchmarks.kills.steps import GUILD, ReadDesk, run
from benchmarks.kills.world import World, world
from timeline.intake.reading import read_articles
from timeline.language import load_reader
from timeline.store import Reading, Store

_KILLS_A_ROUND = 25
_MORE = 1.05
"""How much longer a run is left alone after each kill."""


class Killer:
    """Runs the steps over stores in one folder.

    Args:
        folder: where the stores are; one is left there that was never disturbed.
        articles: how many.
        seed: of the world, and of the moments.
    """

    def __init__(self, folder: Path, articles: int, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._world: World = world(articles, seed)
        self._desk = _desk(self._world)
        begin = time.perf_counter()
        if self._child(self._through(folder / "undisturbed.db"), None) != 0:
            raise SystemExit("The undisturbed run failed.")
        self._seconds = time.perf_counter() - begin
        self._expected = self._picture(folder / "undisturbed.db")
        if not self._expected.get("events"):
            raise SystemExit("The undisturbed run left no events.")

    def round(self, kills: int) -> tuple[int, list[str]]:
        """Kill one run until it is through.

        Args:
            kills: about how many times.

        Returns:
            How many times it was killed, and what differs in the end: nothing, if all is well.
        """
        path = self._folder / "killed.db"
        for name in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            name.unlink(missing_ok=True)
        count, patience = 0, 2 * self._seconds / kills
        while (code := self._child(self._through(path), self._chance.uniform(0, patience))) != 0:
            if code != -signal.SIGKILL:
                return count, ["a run that failed by itself"]
            # On a machine with other work a run may need longer than that for its first step.
            count, patience = count + 1, patience * _MORE
        return count, self._differences(path)

    def _through(self, path: Path) -> Callable[[], None]:
        async def all_steps() -> None:
            async with await Store.open(path) as store:
                await run(store, self._world, self._desk)

        return lambda: asyncio.run(all_steps())

    def _differences(self, path: Path) -> list[str]:
        with sqlite3.connect(path) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        found = self._picture(path)
        wrong = [what for what, value in self._expected.items() if found.get(what) != value]
        return wrong + ["a damaged file"] * (not sound) + ["a row without its owner"] * bool(broken)

    def _picture(self, path: Path) -> dict[str, object]:
        out = self._folder / "picture.pickle"

        async def look() -> dict[str, object]:
            async with await Store.open(path) as store:
                return {**await picture(store, GUILD), **await history(store, GUILD)}

        # In a process of its own as well: this one must stay without threads, or it could not be forked.
        if self._child(lambda: out.write_bytes(pickle.dumps(asyncio.run(look()))), None) != 0:
            return {}
        found: dict[str, object] = pickle.loads(out.read_bytes())  # noqa: S301 - our own file
        return found

    def _child(self, work: Callable[[], object], patience: float | None) -> int:
        """Work in a forked process, killed after so many seconds or never; how it ended, as `subprocess` says it."""
        process = os.fork()
        if process == 0:
            code = 1
            try:
                work()
                code = 0
            except BaseException:
                # A forked process must not run on into its parent's work.
                traceback.print_exc()
            finally:
                os._exit(code)
        if patience is not None:
            time.sleep(patience)
            os.kill(process, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _desk(made: World) -> ReadDesk:
    """Read all articles once, so that what is killed is the writing."""
    reader = load_reader()
    articles = list(dict.fromkeys((*made.articles, *made.changed)))
    readings = read_articles(articles, lambda: reader)
    return ReadDesk({one: read for one, read in zip(articles, readings, strict=True) if isinstance(read, Reading)})


def main() -> None:
    """Kill as often as asked for; ends with 1 where a store came out different."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    count = rounds = 0
    with tempfile.TemporaryDirectory() as name:
        killer = Killer(Path(name), asked.articles, asked.seed)
        while count < asked.kills:
            killed, wrong = killer.round(min(_KILLS_A_ROUND, asked.kills - count))
            count, rounds = count + killed, rounds + 1
            print(f"{count} kills in {rounds} runs: {'; '.join(wrong) or 'as if undisturbed'}", flush=True)
            if wrong:
                sys.exit(1)


if __name__ == "__main__":
    main()
