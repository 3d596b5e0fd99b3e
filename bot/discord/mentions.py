"""Answers messages: the bot named in a server, a reply to it, a direct message. No privileged intent is needed.

Discord gives an app the content of messages that mention it, of direct messages and of its own messages; every other
message arrives empty.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.discord import replies, threads
from bot.discord.desk import sentence_for
from bot.discord.keys import Key, split_questions, unpack
from bot.discord.layout import Layout
from bot.discord.rendering import notes
from bot.discord.rendering.timeline import View
from bot.discord.steady import LOST, steady
from bot.discord.widgets import keys_in, long_texts, view_of
from bot.discord.words import DEFAULT, Words
from bot.metrics import outcome_of
from bot.model import Caller
from timeline.errors import TimelineError
from timeline.store import nonce_of

if TYPE_CHECKING:
    from bot.discord.client import TimelineBot

_log = logging.getLogger("bot.discord")
_COMMAND = re.compile(r"/?timeline\s+(?P<topic>.+)", re.IGNORECASE | re.DOTALL)
_EARLIER = 20
"""Messages looked at for what a direct message, or one in a thread, goes on from."""


async def heard(bot: TimelineBot, message: discord.Message) -> None:
    """Answers a message that is for the bot, and leaves all others alone."""
    if message.author.bot or bot.user is None or not bot.desk.open:
        return
    answered = _answered(message)
    named = bot.user in message.mentions
    if message.guild is not None and not named:
        if _is_empty(message):
            await _unheard(bot, message, answered)
        return
    with bot.desk.working(), bot.desk.metrics.timing("a message") as told:
        caller = _caller(message)
        speech = await bot.desk.speech_in(caller.guild, caller.locale)
        try:
            away = bot.desk.turned_away(caller, speech)
            if away:
                told.outcome = "turned away"
            layout = away or await _reply(bot, message, caller, speech, answered)
        except Exception as error:
            told.outcome = outcome_of(error)
            layout = notes.render_sentence(sentence_for(error, "answer a message", speech))
        await _send(bot, message, layout, caller)


async def _reply(
    bot: TimelineBot, message: discord.Message, caller: Caller, speech: Words, answered: discord.Message | None
) -> Layout:
    question = _question(bot, message)
    if not question:
        return notes.render_help(speech)
    command = _COMMAND.fullmatch(question)
    if command:
        return await replies.timeline(bot.desk, caller, speech, View(command["topic"].strip()[:200]))
    context = await _context(bot, message, answered, caller)
    thread = threads.offered_below(message)
    return await replies.answer(bot.desk, caller, speech, question[:1000], context, echo=False, thread=thread)


def _question(bot: TimelineBot, message: discord.Message) -> str:
    """What was written, without the bot's own name."""
    name = rf"<@!?{bot.user.id if bot.user else 0}>"
    return " ".join(re.sub(name, " ", message.content).split())


def _answered(message: discord.Message) -> discord.Message | None:
    """The message of ours that this one replies to."""
    resolved = message.reference.resolved if message.reference else None
    if not isinstance(resolved, discord.Message):
        return None
    me = message.guild.me if message.guild else None
    own = resolved.author == me if me else resolved.author.bot
    return resolved if own else None


async def _context(
    bot: TimelineBot, message: discord.Message, answered: discord.Message | None, caller: Caller
) -> tuple[str, ...]:
    """Earlier questions: from the message replied to; in a direct message and in a thread from our last one."""
    if answered is None and (message.guild is None or isinstance(message.channel, discord.Thread)):
        answered = await _latest(bot, message)
    if answered is None:
        return ()
    key = _conversation(answered)
    if key is None:
        return ()
    try:
        return split_questions((await bot.desk.keeper.whole(caller.guild, key, "")).text)
    except TimelineError:
        return ()


async def _latest(bot: TimelineBot, message: discord.Message) -> discord.Message | None:
    """Our last answer where this message was written; in a thread that has none, the answer it was opened on."""
    place = message.channel
    try:
        async for earlier in place.history(limit=_EARLIER, before=message):
            if earlier.author == bot.user and _conversation(earlier) is not None:
                return earlier
        if isinstance(place, discord.Thread) and place.parent_id is not None:
            # A thread on a message has that message's id (Discord API reference, "Start Thread from Message").
            begun = await bot.get_partial_messageable(place.parent_id).fetch_message(place.id)
            return begun if begun.author == bot.user else None
    except discord.HTTPException as error:
        # The question is answered by itself then: a thread may stand alone, and old messages may be hidden from us.
        _log.info("earlier messages in channel %s could not be read (%s)", place.id, error.status)
    return None


def _conversation(answered: discord.Message) -> Key | None:
    for custom_id in keys_in(answered):
        key = unpack(custom_id)
        if key is not None and key.verb == "ask":
            return key
    return None


def _is_empty(message: discord.Message) -> bool:
    """True when Discord has hidden what the message says."""
    written = message.type in {discord.MessageType.default, discord.MessageType.reply}
    return written and not (message.content or message.attachments or message.embeds or message.stickers)


async def _unheard(bot: TimelineBot, message: discord.Message, answered: discord.Message | None) -> None:
    """Says how to go on, in answer to a message we cannot read: to each reply to us, once in a thread we opened."""
    key = _conversation(answered) if answered is not None else None
    if key is None:
        if not threads.is_ours(bot, message.channel) or not bot.desk.remarks.first(message.channel.id):
            return
        key = await _unsaid(bot, message)
        if key is None:
            return
    key = replace(key, fields=(threads.TOLD,))
    with bot.desk.working():
        caller = _caller(message)
        speech = await bot.desk.speech_in(caller.guild, caller.locale)
        await _send(bot, message, notes.render_hint(speech, key), caller)


async def _unsaid(bot: TimelineBot, message: discord.Message) -> Key | None:
    """The conversation in a thread; None where an earlier process has said how to go on."""
    found: Key | None = None
    try:
        async for earlier in message.channel.history(limit=_EARLIER, before=message):
            key = _conversation(earlier) if earlier.author == bot.user else None
            if key is not None and key.field(0) == threads.TOLD and earlier.type is discord.MessageType.reply:
                return None
            found = found or key
    except discord.HTTPException as error:
        _log.info("earlier messages in channel %s could not be read (%s)", message.channel.id, error.status)
    return found or Key("ask")


async def _send(bot: TimelineBot, message: discord.Message, layout: Layout, caller: Caller) -> None:
    await bot.desk.keeper.keep(caller.guild, caller.user, long_texts(layout))
    view = view_of(layout)
    reference = message.to_reference(fail_if_not_exists=False)
    # The nonce follows from the message, so that a second attempt after a lost connection is the same reply.
    nonce = nonce_of("reply", str(message.id))
    try:
        await steady(lambda: message.channel.send(view=view, reference=reference, mention_author=False, nonce=nonce))
    except discord.Forbidden:
        _log.info("may not answer in channel %s", message.channel.id)
    except (discord.HTTPException, *LOST):
        _log.warning("a reply could not be sent to channel %s", message.channel.id, exc_info=True)


def _caller(message: discord.Message) -> Caller:
    author = message.author
    admin = isinstance(author, discord.Member) and author.guild_permissions.manage_guild
    return Caller(
        guild=str(message.guild.id) if message.guild else "",
        user=str(author.id),
        channel=str(message.channel.id),
        is_admin=admin,
        locale=str(message.guild.preferred_locale) if message.guild else DEFAULT,
    )
