"""A run killed ten times comes out as one that was left alone; `benchmarks.kills` does it a thousand times."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(400)
async def test_killed_ten_times_the_memory_is_as_if_undisturbed() -> None:
    # In a process of its own: it forks, which this one with its threads should not.
    run = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.kills", "--kills", "10", "--articles", "12", "--seed", "3",
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    told, _ = await run.communicate()
    lines = told.decode().splitlines()
    assert run.returncode == 0, told.decode()
    *_, last, steps = lines
    assert last.endswith("as if undisturbed")
    assert int(last.split()[0]) >= 10
    assert steps.startswith("killed while: ")
