"""Corrections of people, as replies: what there is to choose from, what became of it, what was said so far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.discord import days
from bot.discord.escape import label, plain
from bot.discord.keys import Key, can_carry
from bot.discord.layout import OPTIONS, TEXT_ROOM, Button, Layout, Option, Row, Select, Text, compose, fill
from bot.discord.rendering import parts
from bot.discord.words import Words

if TYPE_CHECKING:
    from bot.corrections import Corrected
    from timeline.answers.model import EventAnswer
    from timeline.model import Event
    from timeline.store import Edit

_MOST_ARTICLES = 4
_MOST_SETTLED = 5
_NO_FIELD = re.compile(r"[^\w -]")


def render_choice(answer: EventAnswer, edits: Sequence[Edit], near: Sequence[Event], words: Words) -> Layout:
    """What can be put right of an event.

    Args:
        answer: the event.
        edits: what was said of it, the last first.
        near: events that may be the same as it.
        words: the reader's language.
    """
    line = answer.line
    title = plain(line.title or line.event.title, 300) or words("timeline.untitled")
    head = f"### {title}\n**{parts.date_of(line, words)}**\n{words('correct.hint')}"
    # Two attributes may differ in signs alone that an id has no room for; a menu takes each value once.
    options = tuple({option.value: option for option in _options(answer, edits, near, words)}.values())[:OPTIONS]
    return compose(Text(head), Select(label(words("correct.choose"), 150), Key("mend", (), line.event.id), options))


def _options(answer: EventAnswer, edits: Sequence[Edit], near: Sequence[Event], words: Words) -> Iterator[Option]:
    event = answer.line.event
    yield Option(words("correct.date"), "date")
    if event.dating.span is not None:
        yield Option(words("correct.clear"), "clear")
    yield Option(words("correct.rename"), "rename")
    yield Option(words("correct.hide"), "hide")
    contested = [one for one in answer.conflicts if one.open and not any(claim.by for claim in one.claims)]
    for attribute in list(dict.fromkeys(one.attribute for one in contested))[:_MOST_SETTLED]:
        said = words("correct.settle", what=attribute.replace("_", " "))
        yield Option(label(said, 100), f"settle.{_NO_FIELD.sub('_', attribute)}"[:60])
    for other in near:
        if can_carry(f"join.{other.id}"):
            when = days.say_span(other.dating.span, words) or words("event.no_date")
            yield Option(label(words("correct.join", event=other.title), 100), f"join.{other.id}", label(when, 100))
    for edit in edits:
        if edit.undone_at is None:
            said = words("correct.undo", number=edit.number, what=words(f"correct.kind_{edit.kind}"))
            yield Option(label(said, 100), f"undo.{edit.number}", label(edit.reason, 100))
    titles = {cited.article: cited.title or cited.article for cited in answer.line.citations}
    told = {mention.article: mention.id for mention in event.mentions}
    for article, mention in list(told.items())[:_MOST_ARTICLES]:
        said = words("correct.published", article=titles.get(article, article))
        yield Option(label(said, 100), f"published.{mention}")
    for article, mention in list(told.items())[:_MOST_ARTICLES] if len(told) > 1 else ():
        yield Option(label(words("correct.split", article=titles.get(article, article)), 100), f"split.{mention}")


def render_corrected(done: Corrected, words: Words) -> Layout:
    """What became of a correction, with a button that takes it back."""
    edit = done.edit
    kind = words(f"correct.kind_{edit.kind}")
    if edit.undone_at is not None:
        head = words("correct.undone", number=edit.number, what=kind)
    else:
        head = words("correct.noted", number=edit.number, what=kind)
    remark = [words("correct.disputed")] if done.disputed else []
    lines = [head, *remark, *(_now(event, words) for event in done.events)]
    body = fill(lines, TEXT_ROOM - 100, lambda n: words.count("more", n))
    undo = Button(words("correct.take_back"), Key("unmend", (str(edit.number),)))
    show = [Button(words("question.why"), Key("show", (), event.id)) for event in done.events[:1] if not event.hidden]
    return compose(Text(body), Row((*show, *((undo,) if edit.undone_at is None else ()))))


def _now(event: Event, words: Words) -> str:
    date = plain(days.say_span(event.dating.span, words), parts.DATE_ROOM) or words("event.no_date")
    articles = words.count("articles", len({mention.article for mention in event.mentions}) or 1)
    hidden = f" · *{words('correct.is_hidden')}*" if event.hidden else ""
    return f"**{date}** · {plain(event.title, 200)} · {articles}{hidden}"


def render_history(edits: Sequence[Edit], words: Words) -> Layout:
    """What was said, the last first."""
    if not edits:
        return compose(Text(words("correct.none")))
    body = fill((_edit(edit, words) for edit in edits), TEXT_ROOM - 200, lambda n: words.count("more", n))
    return compose(Text(f"### {words('correct.title')}\n{body}"))


def _edit(edit: Edit, words: Words) -> str:
    facts = [f"**{edit.number}**", words(f"correct.kind_{edit.kind}"), f"<t:{edit.at}:f>", _who(edit.by, words)]
    said = f"{' · '.join(facts)}\n-# {plain(edit.what, 300)}"
    if edit.reason:
        said += f" · {words('correct.reason')}: {plain(edit.reason, 300)}"
    if edit.undone_at is not None:
        said += f"\n-# {words('correct.taken_back', who=_who(edit.undone_by, words), when=f'<t:{edit.undone_at}:f>')}"
    return said


def _who(by: str, words: Words) -> str:
    """A person as the log names them; nothing said here makes a ping, for replies allow none."""
    return f"<@{by}>" if by.isdecimal() else plain(by, 60) if by and not by.startswith("-") else words("log.somebody")
