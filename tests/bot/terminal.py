"""Somebody who types in a terminal, and what it prints."""

from __future__ import annotations

import io

from rich.console import Console

from bot.console.render import Look
from bot.console.session import Session
from bot.service import Caller, Service


class Talk:
    """Lines in, text out."""

    def __init__(self, service: Service, caller: Caller) -> None:
        self.session = Session(service, caller, lambda: Look(links=False, width=100))

    async def say(self, line: str) -> str:
        """What the terminal prints for a line, white space made single."""
        screen = io.StringIO()
        reply = await self.session.reply(line)
        if reply is not None:
            Console(file=screen, width=100, markup=False).print(reply, crop=False)
        return " ".join(screen.getvalue().split())
