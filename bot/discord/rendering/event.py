"""One event: what, when, why that day, who says so in which words, and what is contested."""

from __future__ import annotations

from bot.discord import days
from bot.discord.escape import label, link, plain, units, web_address
from bot.discord.keys import Key
from bot.discord.layout import TEXT_ROOM, Button, Divider, Layout, LinkButton, Row, Text, compose, fill
from bot.discord.rendering import parts, reasons
from bot.discord.sayings import say
from bot.discord.words import Words
from timeline.answers.model import Citation, EventAnswer
from timeline.model import Status

WHY_ROOM = 900
CONFLICT_ROOM = 900


def render(answer: EventAnswer, words: Words, *, correct: bool = False) -> Layout:
    """All about one event.

    Args:
        answer: the event with its citations and reasons.
        words: the reader's language.
        correct: with a button to put it right.
    """
    head = _head(answer, words)
    why = fill(parts.section(words("event.why"), _why(answer, words)), WHY_ROOM, lambda n: words.count("more", n))
    contested = parts.section(
        words("event.contested"), (parts.disagreement(conflict, words) for conflict in answer.conflicts)
    )
    disputes = fill(contested, CONFLICT_ROOM, lambda n: words.count("more", n))
    room = TEXT_ROOM - units(head) - units(why) - units(disputes)
    said = parts.section(words("event.said_by"), (_source(each, words) for each in answer.line.citations))
    return compose(
        Text(head),
        Divider(),
        Text(why),
        Text(fill(said, room, lambda n: words.count("more", n))),
        Text(disputes),
        _buttons(answer, words, correct=correct),
    )


def _head(answer: EventAnswer, words: Words) -> str:
    line = answer.line
    title = plain(line.title or line.event.title, 300) or words("timeline.untitled")
    facts = [f"**{parts.date_of(line, words)}**"]
    if line.event.status is not Status.HAPPENED:
        facts.append(words(f"event.{line.event.status.value}"))
    facts += [f"*{shown}*" for note in line.notes[:4] if (shown := plain(say(note, words), parts.NOTE_ROOM))]
    return f"### {title}\n" + " · ".join(facts)


def _why(answer: EventAnswer, words: Words) -> list[str]:
    return [shown for sentence in reasons.why(answer, words) if (shown := plain(sentence, 400))]


def _source(cited: Citation, words: Words) -> str:
    published = words("event.published", day=days.say_span(cited.published, words)) if cited.published else ""
    facts = [plain(cited.source, 60), plain(published, 80)]
    tail = "".join(f" · {fact}" for fact in facts if fact)
    title = link(cited.title or cited.article or words("timeline.untitled"), cited.url, 500)
    quote = plain(cited.quote, parts.QUOTE_ROOM)
    return f"> “{quote}”\n{title}{tail}" if quote else f"{title}{tail}"


def _buttons(answer: EventAnswer, words: Words, *, correct: bool) -> Row:
    buttons: list[Button | LinkButton] = []
    names = [participant.name for participant in answer.line.event.participants if participant.name.strip()]
    if names:
        buttons.append(Button(label(names[0], 60), Key("timeline", ("0", "", "", ""), names[0])))
    url = next((web_address(each.url) for each in answer.line.citations if web_address(each.url)), "")
    if url:
        first = next(each for each in answer.line.citations if web_address(each.url))
        buttons.append(LinkButton(label(first.source or first.title, 60), url))
    buttons.append(Button(words("timeline.ask"), Key("ask", text="")))
    if correct:
        buttons.append(Button(words("correct.button"), Key("fix", (), answer.line.event.id)))
    return Row(tuple(buttons))
