"""Kill a run at random moments until it is through, many times, and compare its stores with undisturbed ones.

    python -m benchmarks.kills --kills 1000 --articles 300

Articles are read in, some read again with another text, dated anew, and their events joined, split, renamed, hidden,
and that undone; some articles are removed. Behind each of these the open store is backed up. In the end it is put
back from a backup, and its memory exported and imported into another store. Each run is a process of its own, ended
with SIGKILL at any moment from its first on.
"""

from __future__ import annotations

import argparse
import asyncio
import mmap
import os
import pickle
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from benchmarks.kills.picture import history, picture
from benchmarks.kills.steps import GUILD, PHASES, ReadDesk, Scene, run
from benchmarks.kills.world import World, world
from timeline.intake.reading import read_articles
from timeline.language import load_reader
from timeline.store import Reading, Store

_KILLS_A_ROUND = 25
_MORE = 1.05
"""How much longer a run is left alone after each kill."""


class Killer:
    """Runs the steps in folders of one folder.

    Args:
        folder: where; one is left there that was never disturbed.
        articles: how many.
        seed: of the world, and of the moments.
    """

    def __init__(self, folder: Path, articles: int, seed: int) -> None:
        self._folder = folder
        # Else every process would load it for its new files, and most would be killed at that.
        import_module("alembic.command")
        self._chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._world: World = world(articles, seed)
        self._desk = _desk(self._world)
        # Shared with the forked processes, which say in it where they are.
        self._at = mmap.mmap(-1, 64)
        self.killed_while: Counter[str] = Counter()
        undisturbed = self._scene("undisturbed")
        begin = time.perf_counter()
        if self._child(lambda: run(undisturbed), None) != 0:
            raise SystemExit("The undisturbed run failed.")
        self._seconds = time.perf_counter() - begin
        self._expected = self._pictures(undisturbed)
        if not all(found.get("events") for found in self._expected.values()):
            raise SystemExit("The undisturbed run left no events.")
        carried, memory = (self._expected[path.name] for path in (undisturbed.carried, undisturbed.store))
        self.strays = [what for what, value in memory.items() if what != "changes" and carried.get(what) != value]

    def round(self, kills: int) -> tuple[int, list[str]]:
        """Kill one run until it is through.

        Args:
            kills: about how many times.

        Returns:
            How many times it was killed, and what differs in the end: nothing, if all is well.
        """
        shutil.rmtree(self._folder / "killed", ignore_errors=True)
        scene = self._scene("killed")
        count, patience = 0, 2 * self._seconds / kills
        while (code := self._child(lambda: run(scene), self._chance.uniform(0, patience))) != 0:
            if code != -signal.SIGKILL:
                return count, ["a run that failed by itself"]
            self.killed_while[self._step()] += 1
            # On a machine with other work a run may need longer than that for its first step.
            count, patience = count + 1, patience * _MORE
        return count, self._differences(scene)

    def _scene(self, name: str) -> Scene:
        folder = self._folder / name
        folder.mkdir()
        return Scene(folder, self._world, self._desk, self._begins)

    def _begins(self, step: str) -> None:
        self._at[:] = step.encode().ljust(len(self._at))

    def _step(self) -> str:
        return bytes(self._at).decode().strip(" \0") or "opening"

    def _differences(self, scene: Scene) -> list[str]:
        wrong: list[str] = []
        # What a restore has kept of the former store is a store too.
        for path in (*_stores(scene), *scene.folder.glob("*.before-*")):
            with sqlite3.connect(path) as connection:
                sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            wrong += [f"{path.name}: a damaged file"] * (not sound)
            wrong += [f"{path.name}: a row without its owner"] * bool(broken)
        for name, found in self._pictures(scene).items():
            expected = self._expected[name]
            wrong += [f"{name}: {what}" for what, value in expected.items() if found.get(what) != value]
        return wrong + [f"{path.name}: left over" for path in scene.folder.glob(".*.part*")]

    def _pictures(self, scene: Scene) -> dict[str, dict[str, object]]:
        return {path.name: self._picture(path) for path in _stores(scene)}

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
        self._begins("opening")
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


def _stores(scene: Scene) -> list[Path]:
    """The store, its copies, and the one that its memory was carried over into."""
    return [scene.store, *map(scene.copy, PHASES), scene.carried]


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
        if killer.strays:
            raise SystemExit(f"What was carried over differs in {', '.join(killer.strays)}.")
        while count < asked.kills:
            killed, wrong = killer.round(min(_KILLS_A_ROUND, asked.kills - count))
            count, rounds = count + killed, rounds + 1
            print(f"{count} kills in {rounds} runs: {'; '.join(wrong) or 'as if undisturbed'}", flush=True)
            if wrong:
                sys.exit(1)
    while_ = ", ".join(f"{step} {times}" for step, times in killer.killed_while.most_common())
    print(f"killed while: {while_}")


if __name__ == "__main__":
    main()
