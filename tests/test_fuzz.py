"""Ten thousand mangled inputs break nothing; `benchmarks.fuzz` does a million."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.timeout(900)
def test_ten_thousand_mangled_inputs_break_nothing(tmp_path: Path) -> None:
    # In a process of its own: it forks, which this one with its threads should not.
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "benchmarks.fuzz", "--cases", "10000", "--seed", "3", "--keep", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    failed = "\n\n".join(path.read_text("utf-8")[:3000] for path in sorted(tmp_path.glob("*.txt")))
    assert run.returncode == 0, run.stdout + run.stderr + failed
    assert run.stdout.splitlines()[-1] == "none failed"
