"""Corrections of events: `/correct`, and the button under an event with its menu and modals.

Each step's state is in its `custom_id`, so any of them may be taken after a restart. Rights are checked where
something is done; a button that somebody may not use is merely not shown to them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import discord
from discord import app_commands, ui
from discord.app_commands import Choice, Range

from bot.discord.commands import COMPLETIONS, Topic, complete_event
from bot.discord.desk import Desk, caller_of, owns, speech_of
from bot.discord.escape import label
from bot.discord.keeping import complete_article
from bot.discord.keys import Key, pack
from bot.discord.layout import Layout
from bot.discord.rendering import correcting as rendering
from bot.discord.words import Words
from bot.model import Caller
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from bot.corrections import Corrected, Corrections
    from bot.discord.client import TimelineBot

Interaction: TypeAlias = "discord.Interaction[TimelineBot]"
Reason: TypeAlias = Range[str, 1, 300]

MODAL: Final = "mended"
"""Verb of the modals."""
VALUE_FIELD: Final = "value"
REASON_FIELD: Final = "reason"
_LIMITS: Final = {"date": 60, "rename": 160, "published": 60}
"""Characters of what is typed beside the reason, for the kinds that need it."""


# ---------------------------------------------------------------- buttons, menu, modals


async def offer(desk: Desk, interaction: Interaction, key: Key, _values: tuple[str, ...]) -> None:
    """The button under an event: shows what can be put right of it."""

    async def make(caller: Caller, words: Words) -> Layout:
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        answer = await desk.service.event(caller, whole.text)
        edits = await desk.service.corrections.history(caller, answer.line.event.id)
        near = await desk.service.corrections.near(caller, answer.line.event.id)
        return rendering.render_choice(answer, edits, near, words)

    await desk.serve(interaction, "correct an event", make, hidden=True)


async def chosen(desk: Desk, interaction: Interaction, key: Key, values: tuple[str, ...]) -> None:
    """The menu: takes an edit back at once, and opens a modal for all else."""
    kind, _, about = (values[0] if values else "").partition(".")
    if kind == "undo" and about.isdecimal():
        await take_back(desk, interaction, Key("unmend", (about,)), ())
        return
    speech = speech_of(interaction, hidden=True)
    asked = replace(key, verb=MODAL, fields=(kind, about))
    modal = ui.Modal(title=label(speech(f"correct.modal_{kind}"), 45), custom_id=pack("m", asked))
    if kind in _LIMITS:
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id=VALUE_FIELD, placeholder=label(speech(f"correct.hint_{kind}"), 100), max_length=_LIMITS[kind]
        )
        modal.add_item(ui.Label(text=label(speech(f"correct.field_{kind}"), 45), component=field))
    why: ui.TextInput[Any] = ui.TextInput(
        custom_id=REASON_FIELD, placeholder=label(speech("correct.hint_reason"), 100), max_length=300
    )
    modal.add_item(ui.Label(text=label(speech("correct.field_reason"), 45), component=why))
    await desk.open_modal(interaction, modal)


async def submitted(desk: Desk, interaction: Interaction, key: Key, fields: Mapping[str, str]) -> None:
    """A modal that was sent off: does what it says."""
    value, reason = fields.get(VALUE_FIELD, ""), fields.get(REASON_FIELD, "")

    async def make(caller: Caller, words: Words) -> Layout:
        whole = await desk.keeper.whole(caller.guild, key, words("error.gone"))
        return rendering.render_corrected(await _correct(desk, caller, whole, value, reason), words)

    await desk.serve(interaction, "correct an event", make, hidden=True)


async def _correct(desk: Desk, caller: Caller, key: Key, value: str, reason: str) -> Corrected:
    corrections, event, about = desk.service.corrections, key.text, key.field(1)
    work: dict[str, Callable[[], Awaitable[Corrected]]] = {
        "date": lambda: corrections.date(caller, event, value, reason),
        "clear": lambda: corrections.clear_date(caller, event, reason),
        "rename": lambda: corrections.rename(caller, event, value, reason),
        "hide": lambda: corrections.hide(caller, event, reason),
        "settle": lambda: corrections.settle(caller, event, about, reason),
        "join": lambda: corrections.join(caller, event, about, reason),
        "split": lambda: corrections.split(caller, event, about, reason),
        "published": lambda: corrections.publication(caller, about, value, reason),
    }
    return await work[key.field(0)]()


async def take_back(desk: Desk, interaction: Interaction, key: Key, _values: tuple[str, ...]) -> None:
    """The button under a correction: takes it back."""

    async def make(caller: Caller, words: Words) -> Layout:
        return rendering.render_corrected(await desk.service.corrections.undo(caller, int(key.field(0, "0"))), words)

    await desk.serve(interaction, "take a correction back", make, hidden=True, edit=owns(interaction))


HANDLERS: Final = {"fix": offer, "mend": chosen, "unmend": take_back}
"""What the buttons and the menu do, by the verbs of their keys."""


# ---------------------------------------------------------------- commands


async def complete_number(interaction: Interaction, typed: str) -> list[Choice[int]]:
    """Corrections that hold, the last first."""
    try:
        edits = await interaction.client.desk.service.corrections.history(caller_of(interaction))
    except TimelineError:
        return []
    named = [(label(f"{edit.number} · {edit.what}", 100), edit.number) for edit in edits if edit.undone_at is None]
    wanted = typed.casefold()
    return [Choice(name=name, value=number) for name, number in named if wanted in name.casefold()][:COMPLETIONS]


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class CorrectGroup(app_commands.Group):
    """`/correct`: what people put right."""

    @app_commands.command(name="date", description="Say when an event happened; the articles' words stay beside it")
    @app_commands.describe(
        event="Type a name or words, then choose an event", day="3 May 2024, May 2024, 2024-05-03", reason="Why"
    )
    @app_commands.autocomplete(event=complete_event)
    async def date(self, interaction: Interaction, event: Topic, day: Range[str, 1, 60], reason: Reason) -> None:
        """`/correct date`."""
        corrections = _corrections(interaction)
        await _serve(interaction, lambda caller: corrections.date(caller, event, day, reason))

    @app_commands.command(name="clear", description="Say that it is not known when an event happened")
    @app_commands.describe(event="Type a name or words, then choose an event", reason="Why")
    @app_commands.autocomplete(event=complete_event)
    async def clear(self, interaction: Interaction, event: Topic, reason: Reason) -> None:
        """`/correct clear`."""
        corrections = _corrections(interaction)
        await _serve(interaction, lambda caller: corrections.clear_date(caller, event, reason))

    @app_commands.command(name="rename", description="Give an event another title; the articles' own stays beside it")
    @app_commands.describe(
        event="Type a name or words, then choose an event", title="What it is called from now on", reason="Why"
    )
    @app_commands.autocomplete(event=complete_event)
    async def rename(self, interaction: Interaction, event: Topic, title: Range[str, 1, 160], reason: Reason) -> None:
        """`/correct rename`."""
        corrections = _corrections(interaction)
        await _serve(interaction, lambda caller: corrections.rename(caller, event, title, reason))

    @app_commands.command(name="hide", description="Take an event out of timelines, answers and digests")
    @app_commands.describe(event="Type a name or words, then choose an event", reason="Why")
    @app_commands.autocomplete(event=complete_event)
    async def hide(self, interaction: Interaction, event: Topic, reason: Reason) -> None:
        """`/correct hide`."""
        corrections = _corrections(interaction)
        await _serve(interaction, lambda caller: corrections.hide(caller, event, reason))

    @app_commands.command(name="settle", description="Say that what articles disagree on is settled")
    @app_commands.describe(
        event="Type a name or words, then choose an event",
        reason="Why, and which side holds",
        what="What they disagree on: date, place, killed; empty where it is one thing alone",
    )
    @app_commands.autocomplete(event=complete_event)
    async def settle(
        self, interaction: Interaction, event: Topic, reason: Reason, what: Range[str, 0, 60] = ""
    ) -> None:
        """`/correct settle`."""
        corrections = _corrections(interaction)
        await _serve(interaction, lambda caller: corrections.settle(caller, event, what, reason))

    @app_commands.command(name="join", description="Say that two events are one")
    @app_commands.describe(
        event="Type a name or words, then choose an event", other="The other one, likewise", reason="Why"
    )
    @app_commands.autocomplete(event=complete_event, other=complete_event)
    async def join(self, interaction: Interaction, event: Topic, other: Topic, reason: Reason) -> None:
        """`/correct join`."""
        corrections = _corrections(interaction)
        await _serve(interaction, lambda caller: corrections.join(caller, event, other, reason))

    @app_commands.command(name="split", description="Say that an article tells of another event than the others")
    @app_commands.describe(
        event="Type a name or words, then choose an event", article="The article that is about another", reason="Why"
    )
    @app_commands.autocomplete(event=complete_event, article=complete_article)
    async def split(
        self, interaction: Interaction, event: Topic, article: Range[str, 1, 100], reason: Reason
    ) -> None:
        """`/correct split`."""
        corrections = _corrections(interaction)
        await _serve(interaction, lambda caller: corrections.split(caller, event, article, reason))

    @app_commands.command(name="published", description="Say when an article appeared, and why you think so")
    @app_commands.describe(article="Which one", day="3 May 2024, May 2024, 2024-05-03", reason="Why")
    @app_commands.autocomplete(article=complete_article)
    async def published(
        self, interaction: Interaction, article: Range[str, 1, 100], day: Range[str, 1, 60], reason: Reason
    ) -> None:
        """`/correct published`."""
        corrections = _corrections(interaction)
        await _serve(interaction, lambda caller: corrections.publication(caller, article, day, reason))

    @app_commands.command(name="undo", description="Take a correction back, whoever made it")
    @app_commands.describe(number="Its number; /correct history shows them")
    @app_commands.autocomplete(number=complete_number)
    async def undo(self, interaction: Interaction, number: Range[int, 1, 1_000_000]) -> None:
        """`/correct undo`."""
        corrections = _corrections(interaction)
        await _serve(interaction, lambda caller: corrections.undo(caller, number))

    @app_commands.command(name="history", description="What was corrected, by whom and why")
    @app_commands.describe(event="One event alone; empty for all", hidden="Only events that are hidden")
    @app_commands.autocomplete(event=complete_event)
    async def history(self, interaction: Interaction, event: Range[str, 0, 200] = "", hidden: bool = False) -> None:
        """`/correct history`."""
        corrections = _corrections(interaction)
        await interaction.client.desk.show(
            interaction, lambda caller: corrections.history(caller, event, hidden=hidden), rendering.render_history
        )


def _corrections(interaction: Interaction) -> Corrections:
    return interaction.client.desk.service.corrections


async def _serve(interaction: Interaction, work: Callable[[Caller], Awaitable[Corrected]]) -> None:
    await interaction.client.desk.show(interaction, work, rendering.render_corrected)


def add_correcting(tree: app_commands.CommandTree[TimelineBot]) -> None:
    """Puts these commands into a tree."""
    tree.add_command(CorrectGroup(name="correct", description="What people put right of events"))
