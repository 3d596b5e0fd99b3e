"""A conversation in a terminal: lines in, replies out, and what the lines so far were about."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from rich.console import RenderableType

from bot.console import correcting, online, render
from bot.console.commands import Request, read_line
from bot.console.files import keep
from bot.errors import report
from bot.newsroom import Newsroom
from bot.service import Caller, Service
from timeline.answers.model import EventLine
from timeline.errors import BadInputError, TimelineError
from timeline.export import Format

REMEMBERED: Final = 5
"""So many earlier questions go with a new one."""

SHOWN: Final = 3
"""So many events carry an answer; the best come first, and more would bury it."""


class Session:
    """One conversation.

    Args:
        service: answers.
        caller: who sits at the terminal.
        look: gives how replies are to look now; a window may change its width between two of them.
        newsroom: links and feeds; None where nothing may be fetched.
    """

    def __init__(
        self, service: Service, caller: Caller, look: Callable[[], render.Look], newsroom: Newsroom | None = None
    ) -> None:
        self._service = service
        self._newsroom = newsroom
        self._caller = caller
        self._look = look
        self._questions: deque[str] = deque(maxlen=REMEMBERED)
        self._numbered: tuple[EventLine, ...] = ()
        self._topic = ""
        self.ended = False
        self._commands: dict[str, Callable[[Request], Awaitable[RenderableType]]] = {
            "timeline": self._timeline,
            "ask": self._ask,
            "why": self._why,
            "event": self._event,
            "sources": self._sources,
            "export": self._export,
            "digest": self._digest,
            "article": self._article,
            "feed": self._feed,
            "publish": self._publish,
            "correct": self._correct,
            "status": self._status,
            "help": self._help,
        }

    async def reply(self, line: str) -> RenderableType | None:
        """Answer one line.

        Args:
            line: as typed.

        Returns:
            What to show; None for an empty line or the end, which `ended` tells.
        """
        try:
            request = read_line(line)
            if request is None:
                return None
            if request.command == "quit":
                self.ended = True
                return None
            return await self._commands[request.command](request)
        except Exception as error:
            return render.error(report(error, f"console: {line[:80]!r}"))

    async def greet(self) -> RenderableType:
        """The first words."""
        try:
            status = await self._service.status(self._caller)
            return render.greeting(status.articles, await self._service.suggest(self._caller, "", 5))
        except TimelineError as error:
            return render.error(str(error))

    async def _timeline(self, request: Request) -> RenderableType:
        answer = await self._service.timeline(
            self._caller, request.text, first=request.first or None, last=request.last or None
        )
        self._numbered = (*answer.lines, *answer.undated)
        self._topic = answer.topic
        return render.timeline(answer, self._look(), bounded=bool(request.first or request.last))

    async def _ask(self, request: Request) -> RenderableType:
        if not request.text:
            raise BadInputError("Ask something, e.g. @bot when did Kishida visit Seoul?")
        whole = await self._service.ask(self._caller, request.text, context=tuple(self._questions))
        answer = replace(
            whole, lines=whole.lines if whole.listed else whole.lines[:SHOWN], nearest=whole.nearest[:SHOWN]
        )
        self._questions.append(request.text)
        self._numbered = (*answer.lines, *answer.nearest)
        return render.question(answer, self._look())

    async def _why(self, request: Request) -> RenderableType:
        return render.why(await self._service.event(self._caller, self._handle(request)))

    async def _event(self, request: Request) -> RenderableType:
        return render.event(await self._service.event(self._caller, self._handle(request)), self._look())

    async def _sources(self, request: Request) -> RenderableType:
        return render.sources(await self._service.sources(self._caller, request.text or self._topic), self._look())

    async def _export(self, request: Request) -> RenderableType:
        topic, _, word = request.text.rpartition(" ")
        try:
            kind = Format(word.lower())
        except ValueError:
            kinds = ", ".join(Format)
            raise BadInputError(f"Say the topic and then one of {kinds}, e.g. /export japan-korea html.") from None
        topic = topic.strip() or self._topic
        if not topic:
            raise BadInputError("Say which topic, e.g. /export japan-korea html.")
        document = await self._service.export(self._caller, topic, kind)
        return render.exported(await asyncio.to_thread(keep, document), document)

    async def _digest(self, request: Request) -> RenderableType:
        verb, _, topic = request.text.partition(" ")
        if verb != "preview":
            raise BadInputError("A terminal has no channel to post to. /digest preview shows what a post would say.")
        answer = await self._service.digest_preview(self._caller, topic)
        self._numbered = (*answer.new, *answer.upcoming, *answer.on_this_day)
        return render.digest(answer, self._look())

    async def _article(self, request: Request) -> RenderableType:
        return await online.article(self._online, self._caller, request.text)

    async def _feed(self, request: Request) -> RenderableType:
        return await online.feed(self._online, self._caller, request.text)

    @property
    def _online(self) -> Newsroom:
        if self._newsroom is None:
            raise BadInputError("Nothing can be fetched from the web here.")
        return self._newsroom

    async def _publish(self, request: Request) -> RenderableType:
        told, reason = correcting.with_reason(request.text)
        article, _, day = told.partition(" ")
        if not day:
            raise BadInputError(
                "Say which article and which day: /publish ARTICLE 2024-04-06. /sources lists the ids."
            )
        return render.published(await self._service.article_publish(self._caller, article, day, reason))

    async def _correct(self, request: Request) -> RenderableType:
        return await correcting.correct(self._service.corrections, self._caller, request.text, self._meant)

    async def _status(self, request: Request) -> RenderableType:
        return render.status(await self._service.status(self._caller))

    async def _help(self, request: Request) -> RenderableType:
        return render.help_text()

    def _handle(self, request: Request) -> str:
        return self._meant(request.text)

    def _meant(self, text: str) -> str:
        """The event that is meant: a number of the last answer, an event's id, or nothing for the first one."""
        typed = text.lstrip("#") or "1"
        if not typed.isdecimal():
            return typed
        number = int(typed)
        if not self._numbered:
            raise BadInputError(
                "There is no answer yet to point at. Ask first, then /why 1 explains its first event."
            )
        if not 1 <= number <= len(self._numbered):
            raise BadInputError(f"The last answer has events 1 to {len(self._numbered)}, not {number}.")
        return self._numbered[number - 1].event.id
