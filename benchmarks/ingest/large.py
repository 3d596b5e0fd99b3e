"""Read in very many articles as a user would, kill the program now and then, and watch what it holds in memory.

    python -m benchmarks.ingest.large FOLDER --articles 100000 --kills 5 --minutes 60

`timeline ingest` runs as a program of its own over one .jsonl file with a bad line here and there. At random moments
it is killed with SIGKILL, all its processes at once, and started again. At the end the store must hold every good
article, and the report name every bad line.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ingest.wires import wires

_LOOK_SECONDS = 2.0
_BAD_EVERY = 499
_BAD = (
    '{"id": "cut", "text": "no end',
    '{"id": "none", "title": "without a text"}',
    "[1, 2, 3]",
    '{"id": "empty", "text": "   "}',
    '{"id": "half", "text": "half a character \\ud800 here."}',
    '{"id": "late", "text": "A day that is none.", "published": "2023-02-31"}',
    '{"id": "wire-0", "text": "An id that is taken."}',
)
"""Lines that cannot be read, each for a reason of its own."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of a run at one moment; sizes in MiB, times in seconds."""

    articles: int
    clock: float
    processor: float
    resident: float
    log: float
    file: float


def write_reports(path: Path, articles: int, seed: int) -> set[int]:
    """Write the file; returns the numbers of its bad lines."""
    bad: set[int] = set()
    line = 0
    with path.open("w", encoding="utf-8") as file:
        for row in wires(articles, seed):
            line += 1
            if line % _BAD_EVERY == 0:
                file.write(_BAD[len(bad) % len(_BAD)] + "\n")
                bad.add(line)
                line += 1
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return bad


class Run:
    """One start of the program."""

    def __init__(self, reports: Path, store: Path, workers: int) -> None:
        self._store = store
        self._out = store.with_suffix(".out").open("w+b")
        command = [sys.executable, "-m", "timeline", "ingest", str(reports), "--store", str(store), "--json"]
        self._process = subprocess.Popen(
            [*command, "--workers", str(workers)], stdout=self._out, stderr=subprocess.STDOUT, start_new_session=True
        )
        self._begin = time.monotonic()

    def looks(self) -> Iterator[Look]:
        """What is seen every two seconds, until the program ends."""
        while True:
            try:
                self._process.wait(_LOOK_SECONDS)
            except subprocess.TimeoutExpired:
                yield self._look()
            else:
                return

    def end(self, how: signal.Signals) -> None:
        """End it, with all its processes."""
        os.killpg(self._process.pid, how)
        self._process.wait()

    def report(self) -> tuple[int, str]:
        """How it ended, and what it printed."""
        self._out.seek(0)
        return self._process.returncode, self._out.read().decode()

    def _look(self) -> Look:
        stats = list(_processes(self._process.pid))
        return Look(
            articles=stored(self._store),
            clock=time.monotonic() - self._begin,
            processor=sum(ticks for _, ticks in stats) / os.sysconf("SC_CLK_TCK"),
            resident=sum(size for size, _ in stats) / 2**20,
            log=_size(self._store.with_name(self._store.name + "-wal")),
            file=_size(self._store),
        )


def stored(store: Path) -> int:
    """Articles in a store that may not be there yet."""
    if not store.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
            return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:  # its tables are just being made
        return 0


def _processes(leader: int) -> Iterator[tuple[int, int]]:
    """Resident bytes of its own and processor ticks of each process in a session."""
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader:
                yield _own(folder), int(fields[11]) + int(fields[12])
        except OSError:
            continue


def _own(process: Path) -> int:
    """Bytes that a process holds, pages shared with others counted in part."""
    for line in (process / "smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _size(path: Path) -> float:
    return path.stat().st_size / 2**20 if path.exists() else 0.0


def main() -> None:
    """Read, kill, go on; ends with 1 where something is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=600, help="stop after so long, as by Ctrl-C")
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    # A shell starts what runs in the background deaf to Ctrl-C, and what that starts would be deaf as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asked.folder.mkdir(parents=True, exist_ok=True)
    reports, store = asked.folder / "reports.jsonl", asked.folder / "large.db"
    bad = write_reports(reports, asked.articles, asked.seed)
    chance = random.Random(asked.seed)  # noqa: S311 - repeatable, not secret
    kills = sorted(chance.randrange(asked.articles) for _ in range(asked.kills))
    ends = time.monotonic() + 60 * asked.minutes
    told = 0
    print(f"{asked.articles:,} articles, {len(bad)} bad lines; kills at {kills}", flush=True)
    while True:
        run = Run(reports, store, asked.workers)
        for look in run.looks():
            if look.articles >= told:
                print(_line(look), flush=True)
                told = look.articles - look.articles % (step := max(asked.articles // 50, 1)) + step
            if kills and look.articles >= kills[0]:
                kills.pop(0)
                time.sleep(chance.random())
                run.end(signal.SIGKILL)
                print(f"killed at {stored(store):,}", flush=True)
                break
            if time.monotonic() > ends:
                run.end(signal.SIGINT)
                print(f"stopped at {stored(store):,}: {run.report()[1].strip()}")
                return
        else:
            break
    problems = list(_wrong(run, store, asked.articles, bad))
    print("; ".join(problems) or f"all {stored(store):,} articles are there, and every bad line is named")
    sys.exit(1 if problems else 0)


def _wrong(run: Run, store: Path, articles: int, bad: set[int]) -> Iterator[str]:
    code, printed = run.report()
    if code != 0:
        yield f"ended with {code}: {printed.strip()}"
        return
    counts = json.loads(printed)["articles"]
    if counts["new"] + counts["known"] + counts["updated"] != articles or stored(store) != articles:
        yield f"{stored(store)} articles instead of {articles}"
    # A text that is no text is refused behind the reader, which does not know of lines; it is named by its id.
    named = {failed["line"] for failed in counts["failed"]}
    if named != bad:
        yield f"bad lines that are not named: {sorted(bad - named)[:5]}, others that are: {list(named - bad)[:5]}"
    with closing(sqlite3.connect(store)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            yield "a damaged file"


def _line(look: Look) -> str:
    return (
        f"{look.articles:>7,} articles {look.clock:>6.0f} s, {look.processor:>6.0f} s of the processor,"
        f" {look.resident:>5.0f} MiB held, log {look.log:>5.1f} MiB, file {look.file:>6.1f} MiB"
    )


if __name__ == "__main__":
    main()
