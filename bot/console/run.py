"""Lines from a terminal or a pipe, replies to standard output."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Final

from rich.console import Console

from bot.console.render import Look
from bot.console.session import Session
from bot.newsroom import Newsroom
from bot.service import Caller, Service
from timeline.model import SHARED_MEMORY

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_PIPE_WIDTH: Final = 100


class Screen(Console):
    """Standard output that leaves a reader who went away to the program, which ends without a complaint."""

    def on_broken_pipe(self) -> None:
        """Raise again; the library would end the process with an error."""
        raise BrokenPipeError


async def run(service: Service, newsroom: Newsroom, *, greet: bool) -> None:
    """Answer lines until they end or `/quit` comes.

    Args:
        service: answers.
        newsroom: links and feeds; closed at the end.
        greet: say hello to a pipe too; a person at a terminal is always greeted.
    """
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    console = screen()
    caller = Caller(guild=SHARED_MEMORY, user="terminal", channel="terminal", is_admin=True)
    session = Session(service, caller, lambda: Look(links=console.is_terminal, width=console.width), newsroom)
    try:
        if terminal or greet:
            console.print(await session.greet(), crop=False)
            console.print()
        async for line in _lines(service, caller, typed=terminal):
            reply = await session.reply(line)
            if session.ended:
                break
            if reply is not None:
                console.print(reply, crop=False)
                console.print()
    finally:
        await newsroom.close()


def screen() -> Screen:
    """Standard output: as wide as the terminal; plain and 100 wide (or COLUMNS) for a pipe."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Where the locale knows no dash and no Japanese, a question mark is better than no answer.
        sys.stdout.reconfigure(errors="replace")
    piped = not sys.stdout.isatty()
    width = int(os.environ.get("COLUMNS") or _PIPE_WIDTH) if piped else None
    return Screen(width=width, markup=False, highlight=False, emoji=False, no_color=piped or None, soft_wrap=False)


async def _lines(service: Service, caller: Caller, *, typed: bool) -> AsyncIterator[str]:
    if typed:
        from bot.console.prompt import typed_lines  # noqa: PLC0415 - a pipe starts without the line editor

        source = typed_lines(service, caller)
    else:
        from bot.console.pipe import piped_lines  # noqa: PLC0415

        source = piped_lines(sys.stdin.fileno())
    async for line in source:
        yield line
