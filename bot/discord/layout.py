"""What a reply consists of, as data, before it becomes Discord's components.

Limits (Discord API reference, "Components" and "Message"): 40 components counting nested ones, 4,000 characters of
text in all, five buttons in a row, 25 options, labels of 80 and 100, custom ids of 100.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.discord.escape import units
from bot.discord.keys import Key

TEXT_ROOM = 4000
OPTIONS = 25
ACCENT = 0x3B6EA8


class Style(StrEnum):
    """How a button looks."""

    PRIMARY = "primary"
    QUIET = "secondary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Text:
    """A block of Discord's Markdown, already escaped."""

    content: str


@dataclass(frozen=True, slots=True)
class Divider:
    """A thin line."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button that the bot answers."""

    label: str
    key: Key
    style: Style = Style.QUIET
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that opens a web address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a select."""

    label: str
    value: str
    description: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Select:
    """A menu from which one option is chosen."""

    placeholder: str
    key: Key
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One to five buttons side by side."""

    buttons: tuple[Button | LinkButton, ...]


Block = Text | Divider | Select | Row


@dataclass(frozen=True, slots=True)
class Layout:
    """One reply: blocks in a frame, and perhaps a file (name and content) below them.

    A file with an alternative text is a picture, which is shown; another one is offered.
    """

    blocks: tuple[Block, ...]
    accent: int = ACCENT
    file: tuple[str, bytes] | None = None
    alt: str = ""


def compose(*blocks: Block | None, file: tuple[str, bytes] | None = None, alt: str = "") -> Layout:
    """A layout of the blocks that are there and hold something."""
    kept: list[Block] = []
    for block in blocks:
        empty = (isinstance(block, Text) and not block.content.strip()) or (
            (isinstance(block, Row) and not block.buttons) or (isinstance(block, Select) and not block.options)
        )
        lonely = isinstance(block, Divider) and (not kept or isinstance(kept[-1], Divider))
        if block is not None and not empty and not lonely:
            kept.append(block)
    while kept and isinstance(kept[-1], Divider):
        kept.pop()
    return Layout(tuple(kept), file=file, alt=alt)


def fill(lines: Iterable[str], room: int, more: Callable[[int], str]) -> str:
    """As many lines as fit, then how many are left out.

    Args:
        lines: in order of weight, escaped.
        room: most units of the result.
        more: says that n lines are left out.

    Returns:
        Lines joined by line breaks; empty when not even the remark fits.
    """
    given = list(lines)
    whole = "\n".join(given)
    if units(whole) <= room:
        return whole
    kept: list[str] = []
    used = 0
    for index, line in enumerate(given):
        used += units(line) + 1
        if used + units(more(len(given) - index)) > room:
            break
        kept.append(line)
    rest = more(len(given) - len(kept))
    told = [*kept, rest] if units(rest) <= room else kept
    return "\n".join(told)


def first_fit(room: int, tries: Sequence[Callable[[], str]]) -> str | None:
    """The first of several ways to say something, richest first, that fits into `room` units; None when none does."""
    for attempt in tries:
        text = attempt()
        if units(text) <= room:
            return text
    return None
