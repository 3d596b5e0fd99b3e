"""From a request to a layout: one call of the service, one rendering. Commands, buttons and mentions share these."""

from __future__ import annotations

from bot.discord.desk import Desk
from bot.discord.layout import Layout
from bot.discord.rendering import event as event_rendering
from bot.discord.rendering import question
from bot.discord.rendering import sources as sources_rendering
from bot.discord.rendering import timeline as timeline_rendering
from bot.discord.rendering.timeline import PAGE, View
from bot.discord.words import Words
from bot.model import Caller
from timeline.answers.passages import KIND as SENTENCE


async def timeline(desk: Desk, caller: Caller, words: Words, view: View) -> Layout:
    """A part of a timeline."""
    first, last = view.window
    answer = await desk.service.timeline(caller, view.topic, first=first, last=last, limit=PAGE, offset=view.offset)
    return timeline_rendering.render(answer, view, words)


async def answer(
    desk: Desk,
    caller: Caller,
    words: Words,
    asked: str,
    context: tuple[str, ...],
    *,
    echo: bool,
    thread: bool = False,
) -> Layout:
    """The answer to a question in its conversation; `thread` offers to go on in a thread."""
    found = await desk.service.ask(caller, asked, context=context)
    return question.render(found, context, words, echo=echo, thread=thread)


async def event(desk: Desk, caller: Caller, words: Words, handle: str) -> Layout:
    """All about one event, with a button for those who may put it right."""
    answer = await desk.service.event(caller, handle)
    may = answer.line.event.kind != SENTENCE and await desk.service.corrections.may(caller)
    return event_rendering.render(answer, words, correct=may)


async def sources(desk: Desk, caller: Caller, words: Words, topic: str, page: int) -> Layout:
    """One page of the articles behind a topic."""
    return sources_rendering.render(await desk.service.sources(caller, topic), page, words)
