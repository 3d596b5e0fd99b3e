"""Lines from a pipe or file, without holding up the event loop or its end."""

from __future__ import annotations

import asyncio
import codecs
import os
import threading
from collections.abc import AsyncIterator
from typing import Final

_CHUNK: Final = 65_536
_LONGEST: Final = 1_000_000
"""A line longer than this is cut into several: no endless line fills the memory."""


async def piped_lines(descriptor: int) -> AsyncIterator[str]:
    """Read lines as they come.

    A thread of its own reads, as no selector takes a plain file. It is a daemon and reads the descriptor itself, so
    that a program asked to stop does not wait for a pipe that nobody closes.

    Args:
        descriptor: what to read from.

    Yields:
        Lines without their ends; bytes that are no UTF-8 come as U+FFFD.
    """
    loop = asyncio.get_running_loop()
    chunks: asyncio.Queue[bytes] = asyncio.Queue()
    taken = threading.Semaphore(4)

    def read() -> None:
        chunk = b"start"
        while chunk:
            taken.acquire()
            try:
                chunk = os.read(descriptor, _CHUNK)
            except OSError:
                chunk = b""
            try:
                loop.call_soon_threadsafe(chunks.put_nowait, chunk)
            except RuntimeError:
                return

    threading.Thread(target=read, name="standard input", daemon=True).start()
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    rest = ""
    while chunk := await chunks.get():
        taken.release()
        *lines, rest = (rest + decoder.decode(chunk)).split("\n")
        for line in lines:
            yield line.removesuffix("\r")
        if len(rest) > _LONGEST:
            yield rest
            rest = ""
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest
