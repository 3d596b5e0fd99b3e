"""Threads that the bot opens under its answers, so that a conversation has a place of its own.

Discord shows the bot only messages that name it, in such a thread too. Whoever writes there without its name is told
once how to go on.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import discord

from bot.discord.escape import label
from bot.discord.keys import Key, split_questions
from bot.discord.rendering import notes
from bot.discord.steady import steady
from bot.discord.widgets import long_texts, view_of
from bot.errors import NotAllowedError
from timeline.store import nonce_of

if TYPE_CHECKING:
    from bot.discord.desk import Desk
    from bot.discord.layout import Layout
    from bot.discord.widgets import Interaction
    from bot.discord.words import Words
    from bot.model import Caller

NAME_ROOM = 90
"""Units of a thread's name; Discord takes 100."""

TOLD = "told"
"""Field in the button of a remark on how to go on, by which a restarted bot knows that it has been made."""

ALREADY_THERE = 160004
_REMEMBERED = 1000


class Remarks:
    """In which threads it has been said how to go on; the latest thousand, so that most need no look at Discord."""

    def __init__(self) -> None:
        self._threads: OrderedDict[int, None] = OrderedDict()

    def first(self, thread: int) -> bool:
        """True the first time a thread is asked about."""
        if thread in self._threads:
            return False
        self._threads[thread] = None
        if len(self._threads) > _REMEMBERED:
            self._threads.popitem(last=False)
        return True


def can_begin(channel: object, rights: discord.Permissions) -> bool:
    """Whether a thread can be opened under a message of ours.

    Args:
        channel: where the message stands; threads and direct messages have none of their own.
        rights: the bot's own there.
    """
    return (
        isinstance(channel, discord.TextChannel) and rights.create_public_threads and rights.send_messages_in_threads
    )


def offered(interaction: Interaction, *, hidden: bool = False) -> bool:
    """Whether the answer to an interaction offers a thread."""
    here = interaction.is_guild_integration() and not hidden
    return here and can_begin(interaction.channel, interaction.app_permissions)


def offered_below(message: discord.Message) -> bool:
    """Whether the answer to a message offers a thread."""
    channel = message.channel
    if message.guild is None or message.guild.me is None or not isinstance(channel, discord.TextChannel):
        return False
    return can_begin(channel, channel.permissions_for(message.guild.me))


def is_ours(bot: discord.Client, channel: object) -> bool:
    """Whether a message stands in a thread that the bot opened."""
    return isinstance(channel, discord.Thread) and bot.user is not None and channel.owner_id == bot.user.id


async def begin(desk: Desk, interaction: Interaction, conversation: str, caller: Caller, words: Words) -> Layout:
    """Opens a thread under the pressed answer and says there how to go on.

    Args:
        desk: keeps long texts.
        interaction: the press.
        conversation: questions that led to the answer, as the text of a key.
        caller: who pressed.
        words: their language, for what only they see.

    Returns:
        Where the thread is, for the person who pressed.

    Raises:
        NotAllowedError: the person, or the bot, may not open threads there.
    """
    answer = interaction.message
    if answer is None or not offered(interaction, hidden=answer.flags.ephemeral):
        raise NotAllowedError(words("error.no_threads"))
    if not interaction.permissions.create_public_threads:
        raise NotAllowedError(words("error.may_not_thread"))
    # A thread on a message has that message's id (Discord API reference, "Start Thread from Message").
    if await _open(answer, label((split_questions(conversation) or ("",))[-1], NAME_ROOM)):
        aloud = await desk.speech_in(caller.guild, str(interaction.guild_locale or interaction.locale))
        layout = notes.render_thread(aloud, Key("ask", (TOLD,), conversation))
        await desk.keeper.keep(caller.guild, caller.user, long_texts(layout))
        place = interaction.client.get_partial_messageable(answer.id)
        nonce = nonce_of("thread", str(answer.id))
        await steady(lambda: place.send(view=view_of(layout), nonce=nonce))
    return notes.render_opened(words, answer.id)


async def _open(answer: discord.Message, name: str) -> bool:
    """Opens the thread; False when somebody has before."""
    attempts = 0

    async def attempt() -> None:
        nonlocal attempts
        attempts += 1
        await answer.create_thread(name=name)

    try:
        await steady(attempt)
    except discord.HTTPException as refused:
        if refused.code != ALREADY_THERE:
            raise
        return attempts > 1  # the lost attempt had arrived
    return True
