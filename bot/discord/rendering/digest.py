"""A digest as it is posted, and what the commands about digests answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.discord import days
from bot.discord.escape import plain, units
from bot.discord.keys import Key
from bot.discord.layout import TEXT_ROOM, Button, Divider, Layout, Row, Text, compose, fill
from bot.discord.rendering import parts
from bot.discord.sayings import say
from bot.discord.words import Words
from bot.model import DigestInfo, DigestPost
from timeline.answers.model import DigestAnswer, EventLine

_SHARES = {"changed": 0.25, "new": 0.5, "contested": 0.6, "upcoming": 0.8, "on_this_day": 1.0}
"""How much of the room still left each part may take, in the order of the post."""


@dataclass(frozen=True, slots=True)
class Posted:
    """Which digest a message is, as its buttons say; by this a restarted bot finds its own post again."""

    digest: str
    day: str

    def key(self, topic: str) -> Key:
        """The key of the button under the post."""
        return Key("story", (self.digest, self.day), topic)

    @classmethod
    def of(cls, key: Key) -> Posted:
        """The digest in a key."""
        return cls(key.field(0), key.field(1))


def render_post(post: DigestPost, words: Words) -> Layout:
    """A digest on its day."""
    posted = Posted(_field(post.digest), post.day.isoformat())
    remarks = []
    if post.late:
        remarks.append(words("digest.late", due=_moment(post.due)))
    if post.first_day < post.day:
        remarks.append(words("digest.merged", first=days.say_day(post.first_day.toordinal(), words)))
    topic = post.answer.topic
    opens = Button(words("digest.open") if topic else words("timeline.sources"), posted.key(topic))
    buttons = [opens, Button(words("timeline.ask"), Key("ask"))]
    return _render(post.answer, remarks, buttons, words)


def render_preview(answer: DigestAnswer, words: Words) -> Layout:
    """What a digest posted now would hold."""
    remarks = [words("digest.preview")]
    if answer.empty:
        remarks.append(words("digest.preview_empty"))
    return _render(answer, remarks, [], words)


def _render(answer: DigestAnswer, remarks: Sequence[str], buttons: Sequence[Button], words: Words) -> Layout:
    title = f"### {plain(answer.label or answer.topic, 200) or words('digest.everything')}"
    head = "\n".join([title, _summary(answer, words), *(f"-# {remark}" for remark in remarks)])
    groups = {
        "changed": [_changed(change.text, change.line, words) for change in answer.changed],
        "new": [parts.full_line(line, words) for line in answer.new],
        "contested": [parts.disagreement(conflict, words) for conflict in answer.contested],
        "upcoming": [parts.full_line(line, words) for line in answer.upcoming],
        "on_this_day": [parts.full_line(line, words) for line in answer.on_this_day],
    }
    left = TEXT_ROOM - units(head)
    texts = []
    for name, lines in groups.items():
        told = parts.section(words(f"digest.{name}"), lines)
        if name == "new" and answer.hidden and lines:
            told.append(words.count("more", answer.hidden))
        text = fill(told, int(left * _SHARES[name]), partial(words.count, "more"))
        left -= units(text)
        texts.append(Text(text))
    events = parts.pick_event(
        (*answer.new, *(change.line for change in answer.changed), *answer.upcoming, *answer.on_this_day),
        words,
        words("timeline.open_event"),
    )
    return compose(Text(head), Divider(), *texts, events, Row(tuple(buttons)))


def _summary(answer: DigestAnswer, words: Words) -> str:
    if answer.empty:
        return words("digest.nothing")
    counted = {
        "new": len(answer.new) + answer.hidden,
        "changed": len(answer.changed),
        "contested": len(answer.contested),
    }
    said = ", ".join(words.count(what, n) for what, n in counted.items() if n)
    return f"{words('digest.since')} · {said}"


def _changed(text: str, line: EventLine, words: Words) -> str:
    return plain(say(text, words), 300) if text.strip() else parts.short_line(line, words)


def _moment(moment: datetime) -> str:
    return f"<t:{int(moment.timestamp())}:f>"


def _field(text: str) -> str:
    return "".join(c for c in text if c not in ":=#")[:20]


def channel_name(channel: str) -> str:
    """A channel as Discord shows it."""
    return f"<#{channel}>" if channel.isdecimal() else plain(channel, 40)


def topic_name(topic: str, words: Words, room: int = 100) -> str:
    """A digest's topic, or that it is about everything."""
    return plain(topic, room) or words("digest.everything")


def facts(info: DigestInfo, words: Words) -> dict[str, str]:
    """What a sentence about a digest may need."""
    return {
        "topic": topic_name(info.topic, words),
        "channel": channel_name(info.channel),
        "at": plain(info.at, 10),
        "zone": plain(info.zone, 50),
        "next": _moment(info.next_due),
        "reason": plain(say(info.reason, words), 300),
    }


def render_set(info: DigestInfo, words: Words) -> Layout:
    """A digest that was just set up."""
    said = words("digest.set", **facts(info, words))
    return compose(Text(f"{said}\n-# {words('digest.set_quiet' if info.quiet else 'digest.set_loud')}"))


def render_told(key: str, info: DigestInfo, words: Words) -> Layout:
    """A sentence about one digest, e.g. ``digest.paused``."""
    return compose(Text(words(key, **facts(info, words))))


def render_list(digests: Sequence[DigestInfo], words: Words) -> Layout:
    """The digests of a guild."""
    if not digests:
        return compose(Text(words("digest.list_none")))
    lines = []
    for info in digests:
        known = facts(info, words)
        lines.append(words("digest.line_paused" if info.paused else "digest.line", **known))
        if info.paused and known["reason"]:
            lines.append(f"-# {known['reason']}")
    body = fill(lines, TEXT_ROOM - 200, lambda n: words.count("more", n))
    return compose(Text(f"### {words('digest.list')}\n{body}"))
