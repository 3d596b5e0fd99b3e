"""What buttons, selects and modals do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import discord
from discord import ui

from bot.discord import correcting, exporting, replies, threads
from bot.discord.desk import Desk, caller_of, owns, speech_of
from bot.discord.escape import label
from bot.discord.keys import Key, pack, split_questions, unpack
from bot.discord.layout import Layout
from bot.discord.rendering.keeping import render_log, render_removed
from bot.discord.rendering.notes import render_sentence
from bot.discord.rendering.timeline import View
from bot.discord.widgets import Interaction
from bot.discord.words import Words
from bot.model import Caller

if TYPE_CHECKING:
    from collections.abc import Mapping

Handler: TypeAlias = Callable[[Desk, Interaction, Key, tuple[str, ...]], Awaitable[None]]
QUESTION_FIELD = "question"
QUESTION_LIMIT = 300


async def press(desk: Desk, interaction: Interaction, key: Key, values: tuple[str, ...]) -> None:
    """Does what a button or a select stands for."""
    handler = _HANDLERS.get(key.verb)
    if handler is None:
        await desk.refuse(interaction, speech_of(interaction, hidden=True)("error.gone"))
        return
    await handler(desk, interaction, key, values)


async def submitted(desk: Desk, interaction: Interaction) -> None:
    """Does what a modal stands for, also one that an earlier process opened."""
    data: Any = interaction.data or {}
    key = unpack(data.get("custom_id", ""))
    if key is not None and key.verb == correcting.MODAL:
        await correcting.submitted(desk, interaction, key, _fields(data))
        return
    question = _fields(data).get(QUESTION_FIELD, "")
    if key is None or key.verb != "asked" or not question.strip():
        await desk.refuse(interaction, speech_of(interaction, hidden=True)("error.gone"))
        return
    hidden = interaction.message is not None and interaction.message.flags.ephemeral

    async def make(caller: Caller, words: Words) -> Layout:
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        context, thread = split_questions(whole.text), threads.offered(interaction, hidden=hidden)
        return await replies.answer(desk, caller, words, question, context, echo=True, thread=thread)

    await desk.serve(interaction, "follow up", make, hidden=hidden)


def _fields(data: Mapping[str, Any]) -> dict[str, str]:
    """Values of a modal's text fields by their ids."""
    found: dict[str, str] = {}
    for row in data.get("components", ()):
        for field in [row["component"]] if "component" in row else row.get("components", ()):
            if isinstance(field.get("value"), str):
                found[field["custom_id"]] = field["value"]
    return found


async def _timeline(desk: Desk, interaction: Interaction, key: Key, _values: tuple[str, ...]) -> None:
    await _show_view(desk, interaction, key, lambda view: view)


async def _year(desk: Desk, interaction: Interaction, key: Key, values: tuple[str, ...]) -> None:
    year = int(values[0]) if values and values[0].isdecimal() else None
    await _show_view(desk, interaction, key, lambda view: replace(view, year=year, page=0))


async def _topic(desk: Desk, interaction: Interaction, _key: Key, values: tuple[str, ...]) -> None:
    await _show_view(desk, interaction, Key("timeline", text=values[0]), lambda view: view)


async def _show_view(desk: Desk, interaction: Interaction, key: Key, change: Callable[[View], View]) -> None:
    edit = owns(interaction) and key.verb != "story"

    async def make(caller: Caller, words: Words) -> Layout:
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        return await replies.timeline(desk, caller, words, change(View.of(whole)))

    await desk.serve(interaction, "timeline", make, hidden=not edit, edit=edit)


async def _story(desk: Desk, interaction: Interaction, key: Key, _values: tuple[str, ...]) -> None:
    async def make(caller: Caller, words: Words) -> Layout:
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        if whole.text:
            return await replies.timeline(desk, caller, words, View(whole.text))
        return await replies.sources(desk, caller, words, "", 0)

    await desk.serve(interaction, "timeline of a digest", make, hidden=True)


async def _event(desk: Desk, interaction: Interaction, key: Key, values: tuple[str, ...]) -> None:
    async def make(caller: Caller, words: Words) -> Layout:
        handle = values[0] if values else (await desk.keeper.whole(caller.guild, key, words("error.gone"))).text
        return await replies.event(desk, caller, words, handle)

    await desk.serve(interaction, "event", make, hidden=True)


async def _sources(desk: Desk, interaction: Interaction, key: Key, _values: tuple[str, ...]) -> None:
    edit = key.verb == "articles" and owns(interaction)

    async def make(caller: Caller, words: Words) -> Layout:
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        return await replies.sources(desk, caller, words, whole.text, int(key.field(0, "0")))

    await desk.serve(interaction, "sources", make, hidden=not edit, edit=edit)


async def _thread(desk: Desk, interaction: Interaction, key: Key, _values: tuple[str, ...]) -> None:
    async def make(caller: Caller, words: Words) -> Layout:
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        return await threads.begin(desk, interaction, whole.text, caller, words)

    await desk.serve(interaction, "open a thread", make, hidden=True)


async def _log(desk: Desk, interaction: Interaction, key: Key, _values: tuple[str, ...]) -> None:
    async def make(caller: Caller, words: Words) -> Layout:
        return render_log(await desk.household.audit.page(caller, int(key.field(0, "0"))), words)

    await desk.serve(interaction, "log", make, hidden=True, edit=owns(interaction))


async def _drop(desk: Desk, interaction: Interaction, key: Key, _values: tuple[str, ...]) -> None:
    async def make(caller: Caller, words: Words) -> Layout:
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        return render_removed(await desk.library.remove_article(caller, whole.text), words)

    await desk.serve(interaction, "remove an article", make, hidden=True, edit=owns(interaction))


async def _leave(desk: Desk, interaction: Interaction, _key: Key, _values: tuple[str, ...]) -> None:
    async def make(_caller: Caller, words: Words) -> Layout:
        return render_sentence(words("article.kept"))

    await desk.serve(interaction, "keep an article", make, hidden=True, edit=owns(interaction))


async def _ask(desk: Desk, interaction: Interaction, key: Key, _values: tuple[str, ...]) -> None:
    """Opens the modal in which a question is typed; nothing is looked up before, so that it opens at once."""
    speech = speech_of(interaction, hidden=True)
    title = speech("talk.modal") if key.text else speech("talk.modal_first")
    modal = ui.Modal(title=label(title, 45), custom_id=pack("m", replace(key, verb="asked")))
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=QUESTION_FIELD, placeholder=label(speech("talk.hint"), 100), max_length=QUESTION_LIMIT
    )
    modal.add_item(ui.Label(text=label(speech("talk.field"), 45), component=field))
    await desk.open_modal(interaction, modal)


def may_answer(interaction: Interaction) -> bool:
    """True for a modal of ours."""
    data: Any = interaction.data or {}
    return interaction.type is discord.InteractionType.modal_submit and unpack(data.get("custom_id", "")) is not None


_HANDLERS: dict[str, Handler] = {
    "timeline": _timeline,
    "year": _year,
    "topic": _topic,
    "story": _story,
    "event": _event,
    "show": _event,
    "sources": _sources,
    "articles": _sources,
    "ask": _ask,
    "thread": _thread,
    "log": _log,
    "drop": _drop,
    "leave": _leave,
    **correcting.HANDLERS,
    **exporting.HANDLERS,
}

__all__ = ["caller_of", "may_answer", "press", "submitted"]
