"""Reading processes that are ended from outside take nothing with them, and none is left behind."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.intake import PoolDesk
from timeline.model import Article
from timeline.store import Reading

VISIT = Article("visit", "A visit", "President Boris Kov visited Paris on 3 May 2024.")
QUAKE = Article("quake", "A quake", "An earthquake killed nine people in Peru on 4 May 2024.")

_PROGRAM = """
import asyncio, multiprocessing, sys
from timeline.intake import PoolDesk
from timeline.model import Article

async def main():
    with PoolDesk(1, "no such model") as desk:
        task = asyncio.create_task(desk.read([Article("a", "A", "Words of a text.")] * 100))
        while not multiprocessing.active_children():
            await asyncio.sleep(0)
        print("reading", flush=True)
        sys.stdin.read()

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.fixture
def desk() -> PoolDesk:
    return PoolDesk(1)


async def test_articles_of_a_process_that_was_ended_are_read_again(desk: PoolDesk) -> None:
    with desk:
        (before,) = await desk.read([VISIT])
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
            child.join()
        again, other = await desk.read([VISIT, QUAKE])
    assert isinstance(before, Reading)
    assert again == before
    assert isinstance(other, Reading)
    assert other.mentions


async def test_an_article_whose_process_is_ended_again_is_named_and_no_other_with_it(desk: PoolDesk) -> None:
    with desk:
        reading = asyncio.create_task(desk.read([VISIT, QUAKE]))
        while not reading.done():
            for child in multiprocessing.active_children():
                child.kill()
            await asyncio.sleep(0.01)
        assert [isinstance(one, str) and "was ended" in one for one in await reading] == [True, True]


def test_no_process_outlives_a_program_that_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(_PROGRAM)
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, str(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"reading\n"
        process.kill()
        # The pipe has an end when the last process that holds it has ended; else this waits for the timeout.
        assert process.communicate(timeout=60)[0] == b""
