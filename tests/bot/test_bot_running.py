"""The recipes of the page about running the bot hold."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "running.md").read_text("utf-8")


def block(begin: str) -> str:
    """The indented block of the page that begins so."""
    (found,) = re.findall(rf"^    {re.escape(begin)}.*\n(?:(?:    .*)?\n)*", PAGE, re.MULTILINE)
    return re.sub(r"^    ", "", found, flags=re.MULTILINE)


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd is not here")
    unit = block("[Unit]")
    program = "/srv/timeline-bot/.venv/bin/python"
    assert program in unit
    file = tmp_path / "timeline-bot.service"
    file.write_text(unit.replace(program, sys.executable), "utf-8")
    done = subprocess.run([analyze, "verify", file], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr


def test_the_container_installs_what_is_pinned_and_starts_the_bot() -> None:
    recipe = block("FROM python")
    version = re.search(r"FROM python:(\d+\.\d+)-slim", recipe)
    assert version is not None
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'requires-python = ">={version[1]}' in project
    (pinned,) = re.findall(r"--require-hashes -r (\S+)", recipe)
    assert "--hash=sha256:" in (ROOT / pinned).read_text("utf-8")
    assert 'CMD ["python", "-m", "bot"]' in recipe
    assert "TIMELINE_STORE=" in recipe
