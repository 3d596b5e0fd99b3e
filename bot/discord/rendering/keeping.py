"""What a server keeps, as replies: topics, articles handed in, follows, settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.discord.escape import plain
from bot.discord.layout import TEXT_ROOM, Layout, Text, compose, fill
from bot.discord.rendering.digest import channel_name, topic_name
from bot.discord.words import Words

if TYPE_CHECKING:
    from bot.following import Follow
    from bot.household import Restored
    from bot.model import PublishedAnswer
    from timeline.intake import IngestReport
    from timeline.model import Topic

EXPORT_NAME = "timeline-settings.json"
_LIST_ROOM = TEXT_ROOM - 200


def render_topics(topics: Sequence[Topic], words: Words) -> Layout:
    """The saved topics."""
    if not topics:
        return compose(Text(words("topics.none")))
    body = fill((_topic(topic, words) for topic in topics), _LIST_ROOM, lambda n: words.count("more", n))
    return compose(Text(f"### {words('topics.title')}\n{body}"))


def render_topic(topic: Topic, words: Words) -> Layout:
    """A topic that was just saved."""
    return compose(Text(f"{words('topics.saved')}\n{_topic(topic, words)}"))


def _topic(topic: Topic, words: Words) -> str:
    said = f"**{plain(topic.name, 100)}** · {plain(', '.join(topic.include), 500)}"
    without = plain(", ".join(topic.exclude), 500)
    return f"{said} · {words('topics.without', words=without)}" if without else said


def render_intake(report: IngestReport, words: Words) -> Layout:
    """What became of a file."""
    counts = {"new": report.new, "known": report.known, "updated": report.updated}
    lines = [words(f"article.{kind}", articles=words.count("articles", n)) for kind, n in counts.items() if n]
    if report.near_duplicates:
        lines.append(words("article.near", articles=words.count("articles", report.near_duplicates)))
    lines += [plain(f"{failed.path}: {failed.error}", 300) for failed in report.failed]
    lines.append("-# " + words("article.events", events=words.count("events", report.events)))
    return compose(Text(fill(lines, TEXT_ROOM, lambda n: words.count("more", n))))


def render_published(answer: PublishedAnswer, words: Words) -> Layout:
    """A publication day that was set."""
    events = words.count("events", answer.redated)
    return compose(Text(words("article.dated", article=plain(answer.article, 100), day=answer.day, events=events)))


def render_follow(key: str, follow: Follow, words: Words) -> Layout:
    """A sentence about one follow."""
    topic, channel = topic_name(follow.topic, words), channel_name(follow.channel)
    return compose(Text(words(key, topic=topic, channel=channel, minutes=follow.minutes)))


def render_follows(follows: Sequence[Follow], words: Words) -> Layout:
    """The follows of a guild."""
    if not follows:
        return compose(Text(words("follow.none")))
    lines = []
    for follow in follows:
        topic, channel = topic_name(follow.topic, words), channel_name(follow.channel)
        lines.append(words("follow.line", topic=topic, channel=channel, minutes=follow.minutes))
        if follow.paused:
            lines.append("-# " + words("follow.paused", reason=plain(follow.paused, 300)))
    body = fill(lines, _LIST_ROOM, lambda n: words.count("more", n))
    return compose(Text(f"### {words('follow.title')}\n{body}"))


def render_export(content: bytes, words: Words) -> Layout:
    """All settings as a file."""
    return compose(Text(words("settings.exported")), file=(EXPORT_NAME, content))


def render_restored(done: Restored, words: Words) -> Layout:
    """What an import brought."""
    said = words("settings.imported", topics=done.topics, digests=done.digests, follows=done.follows)
    lines = [said, *(plain(problem, 300) for problem in done.problems)]
    return compose(Text(fill(lines, TEXT_ROOM, lambda n: words.count("more", n))))
