"""Where requests are served: acknowledged at once, answered from the service, and never left in silence."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import discord
from discord import ui

from bot.discord.keeper import Keeper
from bot.discord.layout import Layout
from bot.discord.rendering.notes import render_sentence
from bot.discord.sayings import say
from bot.discord.steady import acknowledge, steady
from bot.discord.threads import Remarks
from bot.discord.widgets import Interaction, files_of, long_texts, view_of
from bot.discord.words import Words, words
from bot.errors import report
from bot.household import Household
from bot.metrics import Metrics, outcome_of
from bot.model import Caller
from bot.quota import Quota
from timeline.errors import StoreBusyError

if TYPE_CHECKING:
    from bot.following import Following
    from bot.library import Library
    from bot.newsroom import Newsroom
    from bot.schedule import Clock
    from bot.service import Service
    from timeline.store import Store

_log = logging.getLogger("bot.discord")

Make: TypeAlias = Callable[[Caller, Words], Awaitable[Layout]]
T = TypeVar("T")


class Desk:
    """Serves interactions and messages over the service.

    Attributes:
        service: answers.
        library: topics and articles of guilds; following: their follows; household: their settings.
        newsroom: links and feeds of guilds.
        keeper: long texts of buttons.
        remarks: in which threads it has been said how to go on.
        metrics: what is counted.
        open: False once the bot is closing; then nothing new is begun.
    """

    def __init__(  # noqa: PLR0917 - one parameter a part of the bot
        self,
        service: Service,
        store: Store,
        library: Library,
        following: Following,
        newsroom: Newsroom,
        clock: Clock,
    ) -> None:
        self.service = service
        self.library = library
        self.following = following
        self.newsroom = newsroom
        self.household = Household(service, library, following, store)
        self.keeper = Keeper(store)
        self.remarks = Remarks()
        self.metrics = Metrics()
        self.open = True
        self._clock = clock
        self._quota = Quota()
        self._busy: set[asyncio.Task[object]] = set()

    async def serve(
        self, interaction: Interaction, doing: str, make: Make, *, hidden: bool = False, edit: bool = False
    ) -> None:
        """Answers an interaction.

        Args:
            interaction: a command, a press or a modal.
            doing: what it is, for the log.
            make: makes the answer.
            hidden: only the person sees it.
            edit: it takes the place of the message that was pressed.
        """
        with self.working(), self.metrics.timing(doing) as told:
            if not await acknowledge(lambda: _defer(interaction, hidden=hidden, edit=edit)):
                told.outcome = "too late"
                return
            caller, speech = caller_of(interaction), speech_of(interaction, hidden=True)
            try:
                if not hidden:
                    speech = await self.speech_in(caller.guild, str(interaction.guild_locale or interaction.locale))
                away = self.turned_away(caller, speech)
                if away:
                    told.outcome = "turned away"
                layout = away or await make(caller, speech)
                await self.keeper.keep(caller.guild, caller.user, long_texts(layout))
                view = view_of(layout)
                await steady(lambda: interaction.edit_original_response(view=view, attachments=files_of(layout)))
            except Exception as error:
                told.outcome = outcome_of(error)
                await self._apologise(interaction, sentence_for(error, doing, speech), hidden=hidden, edit=edit)

    async def show(
        self, interaction: Interaction, work: Callable[[Caller], Awaitable[T]], render: Callable[[T, Words], Layout]
    ) -> None:
        """Does what a command says, and shows what came of it to the person alone.

        Args:
            interaction: the command.
            work: does it.
            render: lays out what came of it.
        """

        async def make(caller: Caller, words: Words) -> Layout:
            return render(await work(caller), words)

        doing = f"/{interaction.command.qualified_name}" if interaction.command else "a command"
        await self.serve(interaction, doing, make, hidden=True)

    async def speech_in(self, guild: str, otherwise: str) -> Words:
        """The language of what all in a guild can see: the one it has chosen, else another."""
        return words(await self.household.locale(guild) or otherwise)

    def turned_away(self, caller: Caller, speech: Words) -> Layout | None:
        """What is said to a request that is not served; None for one that is."""
        if not self.open:
            return render_sentence(speech("error.closing"))
        if not self._quota.take(caller, self._clock.now()):
            return render_sentence(speech("error.quota"))
        return None

    async def open_modal(self, interaction: Interaction, modal: ui.Modal) -> None:
        """Opens a modal; what is typed into it comes back by its id, before and after a restart alike."""
        # A finished modal is not kept by the client.
        modal.stop()
        with self.working():
            try:
                await acknowledge(lambda: interaction.response.send_modal(modal))
            except (discord.HTTPException, OSError) as error:
                await self.refuse(interaction, report(error, "open a modal"))

    async def refuse(self, interaction: Interaction, sentence: str) -> None:
        """Answers with one sentence that only the person sees."""
        with self.working():
            view = view_of(render_sentence(sentence))
            try:
                if interaction.response.is_done():
                    await interaction.followup.send(view=view, ephemeral=True)
                else:
                    await acknowledge(lambda: interaction.response.send_message(view=view, ephemeral=True))
            except (discord.HTTPException, OSError):
                _log.warning("an error could not be told", exc_info=True)

    async def _apologise(self, interaction: Interaction, sentence: str, *, hidden: bool, edit: bool) -> None:
        view = view_of(render_sentence(sentence))
        try:
            if hidden and not edit:
                await steady(lambda: interaction.edit_original_response(view=view))
                return
            if not edit:
                # The reply was deferred for all to see; an error is for the one who asked.
                await steady(interaction.delete_original_response)
            await interaction.followup.send(view=view, ephemeral=True)
        except (discord.HTTPException, OSError):
            _log.warning("an error could not be told", exc_info=True)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Marks the running task as one to wait for before closing."""
        task = asyncio.current_task()
        if task is None or task in self._busy:
            yield
            return
        self._busy.add(task)
        try:
            yield
        finally:
            self._busy.discard(task)

    async def drain(self, seconds: float) -> None:
        """Begins nothing new, and waits for what was begun, at most so long."""
        self.open = False
        if self._busy:
            await asyncio.wait(set(self._busy), timeout=seconds)


async def _defer(interaction: Interaction, *, hidden: bool, edit: bool) -> None:
    if edit:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=hidden, thinking=True)


def sentence_for(error: Exception, doing: str, words: Words) -> str:
    """What a person is told of an error; where the store lies is for the operator's log alone."""
    if isinstance(error, StoreBusyError):
        _log.error("%s: %s", doing, error)
        return words("error.store")
    return say(report(error, doing), words)


def caller_of(interaction: Interaction) -> Caller:
    """Who asks, as Discord says it."""
    return Caller(
        guild=str(interaction.guild_id or ""),
        user=str(interaction.user.id),
        channel=str(interaction.channel_id or ""),
        is_admin=bool(interaction.guild_id) and interaction.permissions.manage_guild,
        locale=str(interaction.locale),
        roles=_roles_of(interaction),
    )


def _roles_of(interaction: Interaction) -> frozenset[str]:
    """Ids of the person's roles, the one that all have among them."""
    person = interaction.user
    return frozenset(str(role.id) for role in person.roles) if isinstance(person, discord.Member) else frozenset()


def speech_of(interaction: Interaction, *, hidden: bool) -> Words:
    """The language of a reply: the person's own when only they see it, else the server's."""
    public = interaction.guild_locale
    return words(str(interaction.locale if hidden or public is None else public))


def owns(interaction: Interaction) -> bool:
    """True when the pressed message may be changed for this person: it answers them, or nobody else sees it."""
    message = interaction.message
    if message is None or message.flags.ephemeral or interaction.guild_id is None:
        return True
    asked = message.interaction_metadata
    return asked is not None and asked.user.id == interaction.user.id
