"""How long it takes from the command to the first answer in a terminal: ``python -m benchmarks.start [RUNS]``.

The bot is started anew for every run, on a store that a first run has filled, and timed until its reply is complete.
Beside it stands a bare Python process, the floor under every program of this machine: its ratio travels better than
seconds do. Processor time stands beside time by the clock, for machines that have something else to do. Modules are
compiled once, as any first run does.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUESTIONS = ("/timeline japan-korea", "when did Kishida visit Seoul?")
LIMIT = 3.0
"""Seconds within which the first answer must stand in the terminal."""


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds by the clock, seconds of processor time, and what it printed."""

    clock: float
    processor: float
    printed: str


def run(arguments: list[str], said: str, environment: dict[str, str]) -> Run:
    """Run Python once.

    Args:
        arguments: behind ``python``.
        said: standard input.
        environment: environment variables.

    Returns:
        What it took.
    """
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        input=said,
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=True,
    )
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout)


def medians(runs: list[Run]) -> tuple[float, float]:
    """Medians of time by the clock and of processor time."""
    return statistics.median(each.clock for each in runs), statistics.median(each.processor for each in runs)


def main(times: int) -> int:
    """Print a table of medians; 1 when an answer is missing or the limit is missed."""
    dropped = ("TIMELINE_", "DISCORD_", "PYTHONDONTWRITEBYTECODE")
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        environment |= {
            "TIMELINE_STORE": str(Path(folder) / "start.db"),
            "XDG_CONFIG_HOME": folder,
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
        }
        first = run(["-m", "bot", "--console"], "/status\n", environment)
        print(f"{'':<34}{'clock s':>10}{'processor s':>13}{'ratio':>8}")
        print(f"{'first start, reading the seeds':<34}{first.clock:>10.2f}{first.processor:>13.2f}")
        floor = medians([run(["-c", "import asyncio"], "", environment) for _ in range(times)])
        print(f"{'bare python with asyncio':<34}{floor[0]:>10.2f}{floor[1]:>13.2f}{1:>8.1f}")
        missed = False
        for question in QUESTIONS:
            runs = [run(["-m", "bot", "--console"], f"{question}\n", environment) for _ in range(times)]
            clock, processor = medians(runs)
            print(f"{question:<34}{clock:>10.2f}{processor:>13.2f}{processor / floor[1]:>8.1f}")
            missed = missed or clock > LIMIT or any("2023" not in each.printed for each in runs)
        print(f"{'limit':<34}{LIMIT:>10.2f}")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
