"""Mangle what is well-formed and give it to all that reads or writes; nothing may break, hang or come out wrong.

    python -m benchmarks.fuzz --cases 1000000 --seed 1 --keep FOLDER
    python -m benchmarks.fuzz --seed 1 --again 4711

Article files, pages, feeds and lists of them, dates, questions and commands over a store with hostile articles,
timelines of hostile events in every format and as messages of Discord. Where a case fails, a file in FOLDER says how
and with what; its name holds the seed and the number, by which it is done again.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.fuzz.asking import Talk
from benchmarks.fuzz.going_out import Cards, Exports
from benchmarks.fuzz.reading import Dates, Feeds, Files, Pages
from benchmarks.fuzz.watch import Cases, Target, watch

_TELL_EVERY = 60.0
"""Seconds between two lines of progress."""


def targets(folder: Path) -> tuple[Target, ...]:
    """All that is tried; `folder` is for files that it needs."""
    return Files(folder), Pages(), Feeds(), Dates(), Talk(folder), Exports(), Cards()


def main() -> None:
    """Do the cases; ends with 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--keep", type=Path, help="where failures are written down; default a folder of its own")
    parser.add_argument("--again", type=int, help="do this one case in this process")
    asked = parser.parse_args()
    keep = (asked.keep or Path(tempfile.mkdtemp(prefix="fuzz-"))).absolute()
    keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        tried = targets(Path(name))
        cases = Cases(tried, asked.seed)
        _prepare(tried)
        if asked.again is not None:
            cases.again(asked.again)
            print(f"case {asked.again} ({cases.target(asked.again).name}) is well")
            return
        begin = time.monotonic()
        failed = watch(cases, range(asked.first, asked.first + asked.cases), keep, _telling(asked.first, begin))
    spent = time.monotonic() - begin
    used = os.times()
    print(
        f"{asked.cases:,} cases in {spent:.0f} s, {used.children_user + used.children_system:.0f} s of the processor"
    )
    print(f"{len(failed)} failed; {keep} says how: {failed[:20]}" if failed else "none failed")
    sys.exit(1 if failed else 0)


def _prepare(tried: tuple[Target, ...]) -> None:
    """Make what targets need, in a process of its own: this one must stay without threads to be forked."""
    maker = os.fork()
    if maker == 0:
        code = 1
        try:
            for target in tried:
                if isinstance(target, Talk):
                    target.prepare()
            code = 0
        finally:
            os._exit(code)
    if os.waitstatus_to_exitcode(os.waitpid(maker, 0)[1]) != 0:
        raise SystemExit("The store could not be made.")


def _telling(first: int, begin: float) -> Callable[[int], None]:
    told = begin

    def tell(number: int) -> None:
        nonlocal told
        if time.monotonic() - told > _TELL_EVERY:
            told = time.monotonic()
            print(f"{number - first:,} cases in {told - begin:.0f} s", flush=True)

    return tell


if __name__ == "__main__":
    main()
