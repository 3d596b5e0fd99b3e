"""Layouts as Discord's components, whose state is all in their `custom_id`.

Every button and select is a `DynamicItem`: the client keeps nothing about a message it sent, and a press after a
restart finds its way by the id alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Self, TypeAlias, cast

import discord
from discord import ui

from bot.discord import layout as parts
from bot.discord.escape import label
from bot.discord.keys import TEMPLATE, Key, from_match, pack, to_keep
from bot.discord.layout import Layout

Interaction: TypeAlias = discord.Interaction[Any]

ALT_ROOM = 1024
"""Units of the description of an attachment, and of a picture."""

_STYLES = {
    parts.Style.PRIMARY: discord.ButtonStyle.primary,
    parts.Style.QUIET: discord.ButtonStyle.secondary,
    parts.Style.DANGER: discord.ButtonStyle.danger,
}


class Press(ui.DynamicItem[ui.Button[ui.LayoutView]], template=re.compile("b:" + TEMPLATE, re.DOTALL)):
    """A button of ours, also one that an earlier process sent."""

    def __init__(self, button: ui.Button[ui.LayoutView], key: Key) -> None:
        """Wraps a button; `key` says what it does."""
        super().__init__(button)
        self.key = key

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button as it was pressed."""
        return cls(cast("ui.Button[ui.LayoutView]", item), from_match(match))

    async def callback(self, interaction: Interaction) -> None:
        """Hands the press to the bot."""
        await interaction.client.pressed(interaction, self.key, ())


class Pick(ui.DynamicItem[ui.Select[ui.LayoutView]], template=re.compile("s:" + TEMPLATE, re.DOTALL)):
    """A select of ours, also one that an earlier process sent."""

    def __init__(self, select: ui.Select[ui.LayoutView], key: Key) -> None:
        """Wraps a select; `key` says what it does."""
        super().__init__(select)
        self.key = key

    @classmethod
    async def from_custom_id(cls, _interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        """The select as it was used."""
        return cls(cast("ui.Select[ui.LayoutView]", item), from_match(match))

    async def callback(self, interaction: Interaction) -> None:
        """Hands the choice to the bot."""
        await interaction.client.pressed(interaction, self.key, tuple(self.item.values))


def view_of(layout: Layout) -> ui.LayoutView:
    """The components of a layout, ready to send."""
    frame: ui.Container[ui.LayoutView] = ui.Container(accent_colour=layout.accent)
    for block in layout.blocks:
        frame.add_item(_item(block))
    view = ui.LayoutView(timeout=None)
    view.add_item(frame)
    if layout.file is not None:
        address = f"attachment://{layout.file[0]}"
        if layout.alt:
            view.add_item(ui.MediaGallery(discord.MediaGalleryItem(address, description=label(layout.alt, ALT_ROOM))))
        else:
            view.add_item(ui.File(address))
    return view


def files_of(layout: Layout) -> list[discord.File]:
    """The files that go along with a layout; made anew for each attempt to send them."""
    if layout.file is None:
        return []
    name, content = layout.file
    return [discord.File(io.BytesIO(content), name, description=label(layout.alt, ALT_ROOM) if layout.alt else None)]


def _item(block: parts.Block) -> ui.Item[Any]:
    if isinstance(block, parts.Text):
        return ui.TextDisplay(block.content)
    if isinstance(block, parts.Divider):
        return ui.Separator()
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    if isinstance(block, parts.Select):
        row.add_item(_select(block))
    else:
        for button in block.buttons:
            row.add_item(_button(button))
    return row


def _button(button: parts.Button | parts.LinkButton) -> ui.Item[Any]:
    if isinstance(button, parts.LinkButton):
        return ui.Button(label=button.label, url=button.url)
    made: ui.Button[ui.LayoutView] = ui.Button(
        label=button.label, custom_id=pack("b", button.key), style=_STYLES[button.style], disabled=button.disabled
    )
    return Press(made, button.key)


def _select(select: parts.Select) -> ui.Item[Any]:
    options = [
        discord.SelectOption(
            label=option.label, value=option.value, description=option.description or None, default=option.chosen
        )
        for option in select.options
    ]
    made: ui.Select[ui.LayoutView] = ui.Select(
        custom_id=pack("s", select.key), placeholder=select.placeholder, options=options
    )
    return Pick(made, select.key)


def long_texts(layout: Layout) -> Iterator[str]:
    """Texts that do not fit into the ids of a layout and have to be kept for its buttons."""
    for block in layout.blocks:
        if isinstance(block, parts.Select) and to_keep("s", block.key):
            yield block.key.text
        if isinstance(block, parts.Row):
            for button in block.buttons:
                if isinstance(button, parts.Button) and to_keep("b", button.key):
                    yield button.key.text


def keys_in(message: discord.Message) -> Iterator[str]:
    """Every `custom_id` in a message."""
    waiting: list[Any] = list(message.components)
    while waiting:
        component = waiting.pop(0)
        if custom_id := getattr(component, "custom_id", None):
            yield custom_id
        waiting += getattr(component, "children", ())
