"""Lines typed at a terminal, with completion and history."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterable
from typing import Final

from platformdirs import user_state_path
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.console.commands import COMMANDS
from bot.service import Caller, Service
from timeline.config import APP
from timeline.errors import TimelineError

_TOPICAL: Final = ("/timeline ", "/sources ", "/digest preview ")
"""What a topic follows."""


class LineCompleter(Completer):
    """Completes commands, and topics behind those that take one."""

    def __init__(self, service: Service, caller: Caller) -> None:
        self._service = service
        self._caller = caller

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Nothing without a running loop; the prompt asks the asynchronous one."""
        return ()

    async def get_completions_async(
        self,
        document: Document,
        complete_event: CompleteEvent,
    ) -> AsyncGenerator[Completion, None]:
        """Completions of what stands before the cursor."""
        line = document.text_before_cursor
        topical = next((start for start in _TOPICAL if line.startswith(start)), None)
        if topical:
            prefix = line.removeprefix(topical)
            for suggestion in await self._topics(prefix):
                yield Completion(suggestion, start_position=-len(prefix))
        elif line.startswith("/") and " " not in line:
            for command in COMMANDS:
                word = f"/{command.name}"
                if word.startswith(line):
                    yield Completion(f"{word} ", start_position=-len(line), display=word, display_meta=command.what)

    async def _topics(self, prefix: str) -> list[str]:
        try:
            return [suggestion.query for suggestion in await self._service.suggest(self._caller, prefix, 12)]
        except TimelineError:
            return []


async def typed_lines(service: Service, caller: Caller) -> AsyncIterator[str]:
    """Prompt for lines until the end of input.

    Args:
        service: gives the topics for completion.
        caller: who sits there.

    Yields:
        Lines as typed; Ctrl-C drops the line, Ctrl-D ends.
    """
    session: PromptSession[str] = PromptSession(
        completer=LineCompleter(service, caller), complete_while_typing=True, history=_history()
    )
    while True:
        try:
            yield await session.prompt_async("> ", handle_sigint=True)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _history() -> History:
    """Earlier lines, kept in the user's state folder; only for this run where that cannot be written."""
    folder = user_state_path(APP)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / "history"
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
