"""Draws a message as text, about as Discord would lay it out: a reader of a change sees what users will see."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Any

from tests.discord_server import rules

_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(([^)\s]+)\)")
_STARS = re.compile(r"(?<!\\)\*\*?")
_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")


def draw(message: dict[str, Any], width: int = 76) -> str:
    """A message in a frame.

    Args:
        message: a message or the body of one.
        width: characters of a line, the frame not counted.

    Returns:
        Text that ends with a line break. A link is followed by ``↗``, a menu lists its options, a disabled button
        stands in round brackets.
    """
    lines = [line for component in message["components"] for line in _block(component, width)]
    if (message.get("flags") or 0) & rules.EPHEMERAL:
        lines.append("Only you can see this")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(component: dict[str, Any], width: int) -> Iterator[str]:
    kind = component["type"]
    if kind == rules.CONTAINER:
        yield "┌" + "─" * (width + 1)
        for child in component["components"]:
            for line in _block(child, width):
                yield f"│ {line}"
        yield "└" + "─" * (width + 1)
    elif kind == rules.TEXT_DISPLAY:
        yield from _text(component["content"], width)
    elif kind == rules.SEPARATOR:
        yield "─" * (width - 1)
    elif kind == rules.ACTION_ROW:
        if component["components"][0]["type"] in rules.SELECTS:
            yield from _menu(component["components"][0])
        else:
            yield "  ".join(_button(button) for button in component["components"])


def _text(content: str, width: int) -> Iterator[str]:
    for line in content.split("\n"):
        lead = next((mark for mark in ("### ", "-# ", "> ", "- ") if line.startswith(mark)), "")
        shown = shown_text(line.removeprefix(lead))
        first, rest = {"### ": ("# ", "  "), "-# ": ("  ", "  "), "> ": ("┃ ", "┃ "), "- ": ("• ", "  ")}.get(
            lead, ("", "")
        )
        yield from textwrap.wrap(shown, width, initial_indent=first, subsequent_indent=rest) or [""]


def shown_text(markdown: str) -> str:
    """What is read of a line of Discord's Markdown."""
    text = _LINK.sub(lambda m: f"{m[1]}↗", markdown)
    return _ESCAPE.sub(r"\1", _STARS.sub("", text))


def _menu(select: dict[str, Any]) -> Iterator[str]:
    yield f"[ {select.get('placeholder') or ''} ▾ ]"
    for option in select["options"]:
        mark = "●" if option.get("default") else "○"
        note = f"  ({option['description']})" if option.get("description") else ""
        yield f"    {mark} {option['label']}{note}"


def _button(button: dict[str, Any]) -> str:
    mark = "↗" if button["style"] == rules.LINK_BUTTON else ""
    edges = "()" if button.get("disabled") else "[]"
    return f"{edges[0]}{button['label']}{mark}{edges[1]}"
