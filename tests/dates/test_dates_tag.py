"""`timeline tag`, as scripts use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tag(lines: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "timeline", "tag", *options],
        input=lines,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        timeout=100,
        check=False,
    )


def test_one_line_in_one_line_out() -> None:
    rows = [
        {"doc": "a", "published": "2024-04-06T12:30:00", "text": "\u201cŌsaka\u201d: they met on Friday."},
        {"doc": "b", "published": None, "text": "They met on Friday, 7 May 2023."},
        {"doc": "c", "text": ""},
        {"doc": "d", "published": "2024-04-06", "text": "last year"},
    ]
    done = tag("".join(json.dumps(row) + "\n" for row in rows).encode())
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [answer["doc"] for answer in answers] == ["a", "b", "c", "d"]
    friday = {"start": 21, "end": 27, "text": "Friday", "type": "DATE", "value": "2024-04-05"}
    assert answers[0]["timexes"] == [friday]
    assert [t["value"] for t in answers[1]["timexes"]] == ["2023-05-07"]
    assert answers[2]["timexes"] == []
    assert [t["value"] for t in answers[3]["timexes"]] == ["2023"]


def test_explain_shows_rule_anchor_result_and_what_lost() -> None:
    row = {"doc": "a", "published": "2024-04-06", "text": "They met on Friday."}
    done = tag(json.dumps(row).encode(), "--explain")
    assert done.returncode == 0, done.stderr
    shown = done.stdout.decode()
    for piece in (
        '"Friday" -> DATE 2024-04-05',
        "rule weekday(w=5)",
        "anchor 2024-04-06 (publication)",
        "not 2024-04-12:",
    ):
        assert piece in shown


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"nonsense", "Line 1 of the input is not JSON."),
        (b"[1, 2]", 'Line 1 of the input lacks "doc" or "text".'),
        (b'{"doc": "a"}', 'Line 1 of the input lacks "doc" or "text".'),
        (b'{"doc": "a", "text": "x", "published": 7}', 'Line 1 of the input: "published" must be a text'),
        (b'{"doc": "a", "text": "x", "published": "2023-02-30"}', "Did you mean 28 February or 1 March?"),
        (b"\xff\xfe", "Line 1 of the input is not JSON."),
        (b"[" * 100_000, "Line 1 of the input is not JSON."),
    ],
)
def test_a_bad_line_is_one_clear_line(line: bytes, said: str) -> None:
    done = tag(line + b"\n")
    assert done.returncode == 1
    assert done.stdout == b""
    (shown,) = done.stderr.decode().splitlines()
    assert said in shown


def test_wrong_usage_and_help() -> None:
    assert tag(b"", "--nonsense").returncode == 2
    done = tag(b"", "--help")
    assert done.returncode == 0
    assert b"Example" in done.stdout
