"""An answer to a question: what is known in a few words, the words of the articles, and how to go on."""

from __future__ import annotations

from bot.discord.escape import plain, units
from bot.discord.keys import Key, join_questions
from bot.discord.layout import TEXT_ROOM, Button, Layout, Row, Style, Text, compose, fill, first_fit
from bot.discord.rendering import parts
from bot.discord.sayings import say
from bot.discord.words import Words
from timeline.answers.model import EventLine, QuestionAnswer

SHOWN = 2
"""Events told with their words under an answer, unless all of them are the answer; the menu has the others."""

NEAREST = 3
HEAD_ROOM = 2000
CONTEXT = 3
"""Questions of a conversation that go along with the next one."""


def render(
    answer: QuestionAnswer, context: tuple[str, ...], words: Words, *, echo: bool, thread: bool = False
) -> Layout:
    """The answer to a question, with its evidence.

    Args:
        answer: headline, sentences and the events they rest on.
        context: earlier questions of the conversation, oldest first; travels on in the button.
        words: the reader's language.
        echo: show the question too, where others do not see it.
        thread: offer to go on in a thread under the answer.
    """
    head = _head(answer, words, echo=echo)
    lines = answer.lines if answer.listed else answer.lines[:SHOWN]
    nearest = () if lines else answer.nearest[:NEAREST]
    conflicts = [parts.disagreement(conflict, words) for conflict in answer.conflicts[:2]]
    told = fill(conflicts, 800, lambda n: words.count("more", n))
    room = TEXT_ROOM - units(head) - units(told)
    evidence = _evidence(lines or nearest, words, room, answer.headline if lines else "")
    shown = lines or nearest
    buttons = []
    if lines:
        buttons.append(Button(words("question.why"), Key("show", text=shown[0].event.id), Style.PRIMARY))
    asked = (*context, answer.understood or answer.question)[-CONTEXT:]
    buttons.append(Button(words("question.follow_up"), Key("ask", text=join_questions(asked))))
    if thread:
        buttons.append(Button(words("question.thread"), Key("thread", text=join_questions(asked))))
    choice = answer.lines or nearest
    others = parts.pick_event(choice, words, words("question.open_event")) if len(choice) > 1 or nearest else None
    return compose(Text(head), Text(evidence), Text(told), others, Row(tuple(buttons)))


def _head(answer: QuestionAnswer, words: Words, *, echo: bool) -> str:
    said = plain(say(answer.headline, words), 300)
    lines = [f"**{said}**"] if said else []
    lines += [shown for sentence in answer.text if (shown := plain(say(sentence, words), 700))]
    text = fill([" ".join(lines)] if units(" ".join(lines)) <= HEAD_ROOM else lines, HEAD_ROOM, lambda _: "…")
    asked = plain(answer.question, 300) if echo else ""
    return f"-# {words('question.you_asked', question=asked)}\n{text}" if asked else text


def _evidence(lines: tuple[EventLine, ...], words: Words, room: int, headline: str) -> str:
    """The events behind an answer; without a headline they are what comes closest to one."""
    if not lines:
        return ""

    def told(quote: bool) -> str:
        said = [_told(line, words, headline, quote=quote) for line in lines]
        return "\n".join(said if headline else [f"*{words('question.closest')}*", *said])

    bare = [parts.bare_line(line, words) for line in lines]
    found = first_fit(room, [lambda: told(quote=True), lambda: told(quote=False)])
    return found if found is not None else fill(bare, room, lambda n: words.count("more", n))


def _told(line: EventLine, words: Words, headline: str, *, quote: bool) -> str:
    said = headline.rstrip(".").endswith(line.date)
    # A date that is the answer need not be read twice.
    head = parts.bare_title(line, words) if said and line.date else parts.bare_line(line, words)
    if not quote or not line.citations:
        return head
    return f"{head}\n> {parts.citation(line.citations[0], words)}"
