"""How long it takes from the command to the first answer in a terminal: ``python -m benchmarks.start [RUNS]``.

The bot is started anew for every run, on a store that a first run has filled, and timed until its reply is complete.
Beside it stands a bare Python process, the floor under every program of this machine: its ratio travels better than
seconds do. Needs a minute at first, to read the seeds.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUESTIONS = ("/timeline japan-korea", "when did Kishida visit Seoul?")
LIMIT = 3.0
"""Seconds within which the first answer must stand in the terminal."""


def timed(arguments: list[str], said: str, environment: dict[str, str]) -> tuple[float, str]:
    """Run Python once.

    Args:
        arguments: behind ``python``.
        said: standard input.
        environment: environment variables.

    Returns:
        Seconds, and what it printed.
    """
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        input=said,
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=True,
    )
    return time.perf_counter() - start, done.stdout


def main(runs: int) -> int:
    """Print a table of medians; 1 when the limit is missed."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("TIMELINE_", "DISCORD_"))
        }
        environment |= {"TIMELINE_STORE": str(Path(folder) / "start.db"), "XDG_CONFIG_HOME": folder}
        first, _ = timed(["-m", "bot", "--console"], "/status\n", environment)
        floor = statistics.median(timed(["-c", "import asyncio"], "", environment)[0] for _ in range(runs))
        print(f"first start, reading the seeds    {first:8.2f} s")
        print(f"bare python with asyncio          {floor:8.2f} s     1.0")
        slowest = 0.0
        for question in QUESTIONS:
            seconds = []
            for _ in range(runs):
                took, answer = timed(["-m", "bot", "--console"], f"{question}\n", environment)
                if "2023" not in answer:
                    print(f"no answer to {question!r}: {answer!r}")
                    return 1
                seconds.append(took)
            median = statistics.median(seconds)
            slowest = max(slowest, median)
            print(f"{question:<33} {median:8.2f} s {median / floor:7.1f}")
    print(f"limit                             {LIMIT:8.2f} s")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
