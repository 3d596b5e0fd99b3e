"""Text that hangs: a lead at the margin, and a body whose further lines are indented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.style import Style
from rich.text import Text

from bot.console.clean import clean, safe_url

LEAST_WIDTH = 24
"""Cells below which lines are no longer wrapped to the terminal's width."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """A paragraph with a hanging indent.

    Attributes:
        lead: stands in the indent of the first line, or on a line of its own when it does not fit there.
        body: the text.
        indent: cells.
    """

    lead: str
    body: Text
    indent: int
    lead_style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """Lines without trailing blanks, so that what a pipe gets is clean."""
        width = max(options.max_width, LEAST_WIDTH) - self.indent
        lead = Text(self.lead, style=self.lead_style)
        room = self.indent - cell_len(self.lead)
        if room < 0:
            yield lead
            lead, room = Text(), self.indent
        for line in self.body.wrap(console, width):
            line.rstrip()
            yield Text.assemble(lead, " " * room, line)
            lead, room = Text(), self.indent


def linked(text: str, url: str, *, style: str = "") -> Text:
    """A title that opens its article where the terminal can do that.

    Args:
        text: the title; cleaned here.
        url: the article's address; left out unless it is an http(s) one.
        style: how it looks.

    Returns:
        The text.
    """
    address = safe_url(url)
    shown = Style.parse(style) + Style(link=address) if address else Style.parse(style)
    return Text(clean(text), style=shown)


def join(parts: Iterable[Text | str], separator: str = " · ") -> Text:
    """Texts with a separator between those that are not empty."""
    texts = [Text(part) if isinstance(part, str) else part for part in parts]
    return Text(separator).join([text for text in texts if text.plain])


def blocks(parts: Iterable[RenderableType | None]) -> Group:
    """Blocks below one another with a blank line between them; None is left out."""
    spaced: list[RenderableType] = []
    for part in parts:
        if part is None:
            continue
        if spaced:
            spaced.append(Text())
        spaced.append(part)
    return Group(*spaced)
