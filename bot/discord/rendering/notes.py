"""Short replies: the status, the help, and single sentences."""

from __future__ import annotations

from bot.discord.escape import plain
from bot.discord.keys import Key
from bot.discord.layout import TEXT_ROOM, Button, Layout, Row, Text, compose, fill
from bot.discord.rendering.digest import facts
from bot.discord.sayings import say
from bot.discord.words import Words
from bot.model import StatusAnswer


def render_sentence(text: str) -> Layout:
    """A sentence of ours or of an error, as plain text."""
    return compose(Text(plain(text, TEXT_ROOM) or "…"))


def render_status(answer: StatusAnswer, words: Words) -> Layout:
    """What there is, what comes next, and why something was not posted."""
    lines = [
        f"### {words('status.title')}",
        words(
            "status.memory",
            articles=words.count("articles", answer.articles),
            events=words.count("events", answer.events),
            undated=answer.undated,
        ),
    ]
    if answer.shared:
        lines.append("-# " + words("status.shared"))
    lines.append(f"**{words('status.digests')}**")
    lines += [
        words("digest.line_paused" if info.paused else "digest.line", **facts(info, words)) for info in answer.digests
    ]
    if not answer.digests:
        lines.append(words("status.none"))
    if any(info.quiet and not info.paused for info in answer.digests):
        lines.append("-# " + words("digest.set_quiet"))
    if answer.last_sent:
        lines.append(words("status.last", when=f"<t:{int(answer.last_sent.timestamp())}:f>"))
    if answer.waiting:
        lines.append(words.count("waiting", answer.waiting))
    if answer.problems:
        lines.append(f"**{words('status.problems')}**")
        lines += [shown for problem in answer.problems if (shown := plain(say(problem, words), 300))]
    return compose(Text(fill(lines, TEXT_ROOM, lambda n: words.count("more", n))))


def render_help(words: Words) -> Layout:
    """What the bot can do, with a button to try it."""
    text = f"### {words('help.title')}\n{words('help.text')}"
    return compose(Text(text), Row((Button(words("timeline.ask"), Key("ask")),)))


def render_hint(words: Words, conversation: Key) -> Layout:
    """How to follow up where Discord hides what was written; `conversation` is the key of the answer's button."""
    return _going_on(words("talk.hear"), words, conversation)


def render_thread(words: Words, conversation: Key) -> Layout:
    """The first message in a thread that was opened for a conversation."""
    return _going_on(words("talk.thread"), words, conversation)


def _going_on(text: str, words: Words, conversation: Key) -> Layout:
    return compose(Text(text), Row((Button(words("question.follow_up"), conversation),)))


def render_opened(words: Words, thread: int) -> Layout:
    """Where a conversation goes on; `thread` is the thread's id."""
    return compose(Text(words("talk.opened", thread=f"<#{thread}>")))
