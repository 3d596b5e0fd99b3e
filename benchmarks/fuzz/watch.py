"""A worker that does cases and is watched from outside: it cannot hang for long, and its death tells the case."""

from __future__ import annotations

import mmap
import os
import random
import signal
import struct
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Protocol, runtime_checkable

BLOCK: Final = 2_000
"""Cases from which a target with a memory begins anew."""

_LONGEST: Final = 1.0
"""Seconds of the processor that a case may take."""

_WALL: Final = 300.0
"""Seconds by the clock without a case done, after which a worker is waiting for something that will not come; on a
machine with other work a case may wait long for its turn."""

_LOOK: Final = 0.2
_WARM: Final = 40
_PLACE: Final = struct.Struct("q")


class Target(Protocol):
    """Something that is given what strangers write."""

    name: str
    weight: int

    def make(self, chance: random.Random) -> Any:  # noqa: ANN401 - each target has its own
        """What a case is given."""
        ...

    def run(self, given: Any) -> None:  # noqa: ANN401
        """Do the case; raises when something is wrong."""
        ...


@runtime_checkable
class Remembering(Target, Protocol):
    """A target whose cases may depend on those before them."""

    def begin(self) -> None:
        """Forget them."""
        ...


class Cases:
    """Cases by their numbers: the same seed and number, the same case.

    Args:
        targets: what is tried; each in proportion to its weight.
        seed: of all cases.
    """

    def __init__(self, targets: Sequence[Target], seed: int) -> None:
        self.targets = targets
        self.seed = seed
        self._began: dict[str, int] = {}

    def target(self, number: int) -> Target:
        """What a case is for."""
        chance = random.Random(f"{self.seed}/{number}/target")  # noqa: S311 - repeatable, not secret
        return chance.choices(self.targets, [target.weight for target in self.targets])[0]

    def given(self, number: int) -> Any:  # noqa: ANN401
        """What a case is given."""
        return self.target(number).make(random.Random(f"{self.seed}/{number}"))  # noqa: S311 - as above

    def do(self, number: int, limit: Callable[[float], None] = lambda _seconds: None) -> None:
        """Do a case.

        Args:
            number: which.
            limit: told the seconds of the processor it may take when it begins, and 0 behind it.
        """
        target = self.target(number)
        if isinstance(target, Remembering) and self._began.get(target.name) != number // BLOCK:
            target.begin()
            self._began[target.name] = number // BLOCK
        given = self.given(number)
        limit(_LONGEST)
        try:
            target.run(given)
        finally:
            limit(0)

    def again(self, number: int) -> None:
        """Do a case as it was done, behind those of its block that its target remembers."""
        target = self.target(number)
        if isinstance(target, Remembering):
            for before in range(number // BLOCK * BLOCK, number):
                if self.target(before) is target:
                    with suppress(Exception):
                        self.do(before)
        self.do(number)


def watch(cases: Cases, numbers: range, folder: Path, tell: Callable[[int], None]) -> list[int]:
    """Do cases in a forked worker, in a new one after each case that kills its worker.

    Args:
        cases: the cases.
        numbers: which of them.
        folder: a file is left there for each case that fails, which says how.
        tell: called now and then with the number of the case that is being done.

    Returns:
        Those that failed.
    """
    place = mmap.mmap(-1, _PLACE.size)
    while numbers:
        place[:] = _PLACE.pack(numbers.start)
        worker = os.fork()
        if worker == 0:
            _work(cases, numbers, place, folder)
        status, late = _wait(worker, place, tell)
        if status == 0:
            break
        (at,) = _PLACE.unpack(place)
        _save(cases, at, folder, _death(status, late=late))
        numbers = range(at + 1, numbers.stop)
    return sorted(int(path.stem.rpartition("-")[2]) for path in folder.glob("*.txt"))


def _work(cases: Cases, numbers: range, place: mmap.mmap, folder: Path) -> None:
    code = 1
    try:
        # Who uses up the time set for a case is ended by the kernel, whatever is being done then.
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        # What loads itself when it is first used is no part of a case.
        for number in range(-_WARM, 0):
            place[:] = _PLACE.pack(number)
            with suppress(Exception):
                cases.do(number, lambda seconds: _limit(seconds * _WARM))
        for number in numbers:
            place[:] = _PLACE.pack(number)
            try:
                cases.do(number, _limit)
            except Exception:
                _save(cases, number, folder, traceback.format_exc())
        code = 0
    except BaseException:
        # A forked process must not run on into its parent's work.
        traceback.print_exc()
    finally:
        os._exit(code)


def _limit(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _wait(worker: int, place: mmap.mmap, tell: Callable[[int], None]) -> tuple[int, bool]:
    """Wait for a worker to end: how it ended, and whether it had to be ended because nothing went on."""
    last, since, late = place[:], time.monotonic(), False
    while True:
        ended, status = os.waitpid(worker, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), late
        if place[:] != last:
            last, since = place[:], time.monotonic()
            tell(_PLACE.unpack(last)[0])
        elif time.monotonic() - since > _WALL:
            late = True
            os.kill(worker, signal.SIGKILL)
        time.sleep(_LOOK)


def _death(status: int, *, late: bool) -> str:
    if late:
        return f"Nothing went on for {_WALL:.0f} seconds."
    if status == -signal.SIGPROF:
        return f"It took more than {_LONGEST:.0f} s of the processor."
    return f"The process ended with {status}."


def _save(cases: Cases, number: int, folder: Path, told: str) -> None:
    text = f"{told}\n\nGiven:\n{cases.given(number)!r}\n"
    (folder / f"{cases.target(number).name}-{cases.seed}-{number}.txt").write_text(text, "utf-8", "backslashreplace")
