"""Lines from a pipe: whole characters, any ends of line, nothing that waits for ever."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot.console.pipe import piped_lines


async def lines_of(*chunks: bytes) -> list[str]:
    ours, theirs = os.pipe()
    for chunk in chunks:
        os.write(theirs, chunk)
    os.close(theirs)
    try:
        return [line async for line in piped_lines(ours)]
    finally:
        os.close(ours)


@pytest.mark.parametrize(
    ("chunks", "lines"),
    [
        ((b"",), []),
        ((b"a\nb\n",), ["a", "b"]),
        ((b"a\r\nb",), ["a", "b"]),
        ((b"\n\n",), ["", ""]),
        (("für".encode()[:2], "für".encode()[2:] + b"\n"), ["für"]),
        ((b"\xff\xfe\n",), ["\ufffd\ufffd"]),
        ((b"caf\xc3",), ["caf\ufffd"]),
        ((b"a\x0bb\x85c\n",), ["a\x0bb\ufffdc"]),
    ],
)
async def test_bytes_to_lines(chunks: tuple[bytes, ...], lines: list[str]) -> None:
    assert await lines_of(*chunks) == lines


async def test_a_plain_file_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"x" * 100_000 + b"\n/help")
    with path.open("rb") as file:
        found = [line async for line in piped_lines(file.fileno())]
    assert (len(found[0]), found[1]) == (100_000, "/help")


async def test_an_endless_line_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "endless"
    path.write_bytes(b"x" * 2_500_000)
    with path.open("rb") as file:
        found = [len(line) async for line in piped_lines(file.fileno())]
    assert sum(found) == 2_500_000
    assert max(found) < 1_100_000


async def test_waiting_for_a_silent_pipe_can_be_given_up() -> None:
    ours, theirs = os.pipe()
    source = piped_lines(ours)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(anext(source), 0.05)
    os.close(theirs)
    os.close(ours)
