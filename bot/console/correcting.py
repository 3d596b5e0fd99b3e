"""`/correct` in a terminal: what is to be put right, read from the line, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from rich.console import Group, RenderableType
from rich.text import Text

from bot.console.clean import clean
from bot.console.layout import Hanging
from bot.corrections import Corrected, Corrections, number_of
from bot.model import Caller
from timeline.answers import words
from timeline.errors import BadInputError

if TYPE_CHECKING:
    from timeline.model import Event
    from timeline.store import Edit

USAGE: Final = (
    "Say what to put right, of which event, and why: /correct date 1 3 May 2024 reason: a misprint."
    " There is date N DAY, clear N, rename N TITLE, hide N, settle N [WHAT], join N M, split N ARTICLE,"
    " published ARTICLE DAY, undo NUMBER and history [N or hidden]."
)
_NEEDS: Final = {
    "date": True,
    "clear": False,
    "rename": True,
    "hide": False,
    "settle": False,
    "join": True,
    "split": True,
    "published": True,
}
"""What can be said of an event, or of an article, and whether something must stand behind its number."""
_REASON: Final = re.compile(r"(?:^|\s)reason:\s*", re.IGNORECASE)


async def correct(
    corrections: Corrections, caller: Caller, line: str, handle: Callable[[str], str]
) -> RenderableType:
    """Do what a line behind `/correct` says.

    Args:
        corrections: the service for it.
        caller: who sits at the terminal.
        line: "date 1 3 May 2024 reason: a misprint".
        handle: the id of the event that a number of the last answer stands for.

    Raises:
        BadInputError: it cannot be read; the sentence says how to write it.
    """
    told, reason = with_reason(line)
    what, _, rest = told.partition(" ")
    first, _, value = rest.strip().partition(" ")
    if what == "history":
        hidden = first == "hidden"
        event = handle(first) if first and not hidden else ""
        return _history(await corrections.history(caller, event, hidden=hidden))
    if what == "undo":
        return _done(await corrections.undo(caller, number_of(first)))
    value = value.strip()
    if not first or what not in _NEEDS or (_NEEDS[what] and not value):
        raise BadInputError(USAGE)
    if what == "published":
        return _done(await corrections.publication(caller, first, value, reason))
    event = handle(first)
    work: dict[str, Callable[[], Awaitable[Corrected]]] = {
        "date": lambda: corrections.date(caller, event, value, reason),
        "clear": lambda: corrections.clear_date(caller, event, reason),
        "rename": lambda: corrections.rename(caller, event, value, reason),
        "hide": lambda: corrections.hide(caller, event, reason),
        "settle": lambda: corrections.settle(caller, event, value, reason),
        "join": lambda: corrections.join(caller, event, handle(value), reason),
        "split": lambda: corrections.split(caller, event, value, reason),
    }
    return _done(await work[what]())


def with_reason(line: str) -> tuple[str, str]:
    """What stands before "reason:" in a line, and what behind it."""
    told, *why = _REASON.split(line, maxsplit=1)
    return told.strip(), why[0].strip() if why else ""


def _done(done: Corrected) -> RenderableType:
    edit = done.edit
    head = (
        f"Taken back: no. {edit.number}, {edit.what}" if edit.undone_at is not None else f"{edit.number}: {edit.what}"
    )
    rows = [Hanging("", Text(clean(head)), 0)]
    if done.disputed:
        said = "Others said something else. Both are shown and neither is chosen, until one is taken back."
        rows.append(Hanging("", Text(said, style="yellow"), 0))
    rows += [_now(event) for event in done.events]
    if edit.undone_at is None:
        rows.append(Hanging("", Text(f"/correct undo {edit.number} takes it back.", style="dim"), 0))
    return Group(*rows)


def _now(event: Event) -> Hanging:
    hidden = " (hidden)" if event.hidden else ""
    said = Text.assemble((words.say_span(event.dating.span), "bold cyan"), f" · {clean(event.title)}{hidden}")
    return Hanging("", said, 2)


def _history(edits: Sequence[Edit]) -> RenderableType:
    if not edits:
        return Hanging("", Text("Nothing was corrected here."), 0)
    return Group(*[Hanging(f"{edit.number:>3}  ", Text(clean(_line(edit))), 5) for edit in edits])


def _line(edit: Edit) -> str:
    facts = [f"{_day(edit.at)}{f' by {edit.by}' if edit.by else ''}: {edit.what}"]
    if edit.reason:
        facts.append(words.sentence(edit.reason))
    if edit.undone_at is not None:
        facts.append(f"Taken back on {_day(edit.undone_at)}.")
    return " ".join(facts)


def _day(moment: int) -> str:
    return words.say_day(datetime.fromtimestamp(moment, UTC).toordinal())
