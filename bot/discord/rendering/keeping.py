"""What a server keeps, as replies: topics, articles handed in, follows, settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.discord.escape import plain
from bot.discord.keys import Key
from bot.discord.layout import TEXT_ROOM, Button, Layout, Row, Style, Text, compose, fill
from bot.discord.rendering.digest import channel_name, topic_name
from bot.discord.sayings import say
from bot.discord.words import Words
from bot.rights import GROUPS, Role

if TYPE_CHECKING:
    from bot.audit import AuditPage
    from bot.following import Follow
    from bot.household import Chosen, Restored
    from bot.model import PublishedAnswer
    from timeline.intake import IngestReport, RemoveReport
    from timeline.model import Article, Topic
    from timeline.store import AuditEntry

NAMES = {"en": "English", "de": "Deutsch"}
"""Languages of replies, as their speakers call them."""
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


def render_removal(article: Article, words: Words) -> Layout:
    """Asks whether an article is to go."""
    title = plain(article.title, 300) or words("timeline.untitled")
    source = plain(article.source, 100)
    text = words("article.ask", article=f"**{title}**{' · ' + source if source else ''}")
    buttons = (
        Button(words("article.remove"), Key("drop", (), article.id), Style.DANGER),
        Button(words("article.keep"), Key("leave", (), article.id)),
    )
    return compose(Text(text), Row(buttons))


def render_removed(report: RemoveReport, words: Words) -> Layout:
    """An article that is gone, and what went with it."""
    title = plain(report.title, 300) or plain(report.article, 100)
    gone, kept = words.count("events", report.gone), words.count("events", report.kept)
    return compose(Text(words("article.removed", article=title, gone=gone, kept=kept)))


def render_published(answer: PublishedAnswer, words: Words) -> Layout:
    """What became of a publication day."""
    article, events = plain(answer.article, 100), words.count("events", answer.redated)
    key = "article.dated" if answer.day else "article.undated"
    lines = [words(key, article=article, day=answer.day, events=events)]
    if answer.disputed:
        lines.append(words("correct.disputed"))
    if answer.number:
        lines.append(f"-# {words('correct.noted', number=answer.number, what=words('correct.kind_publication'))}")
    return compose(Text("\n".join(lines)))


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
            lines.append("-# " + words("follow.paused", reason=plain(say(follow.paused, words), 300)))
    body = fill(lines, _LIST_ROOM, lambda n: words.count("more", n))
    return compose(Text(f"### {words('follow.title')}\n{body}"))


def render_refused(told: Mapping[str, object], words: Words) -> Layout:
    """To those who manage a server: a channel that took no post, and why."""
    channel, topic = channel_name(str(told.get("channel", ""))), topic_name(str(told.get("topic", "")), words)
    reason = plain(say(str(told.get("reason", "")), words), 300)
    return compose(Text(words("digest.refused", channel=channel, topic=topic, reason=reason)))


def render_export(content: bytes, words: Words) -> Layout:
    """All settings as a file."""
    return compose(Text(words("settings.exported")), file=(EXPORT_NAME, content))


def render_restored(done: Restored, words: Words) -> Layout:
    """What an import brought."""
    said = words("settings.imported", topics=done.topics, digests=done.digests, follows=done.follows)
    if done.access:
        said += "\n" + words("settings.imported_access", roles=done.access)
    lines = [said, *(plain(say(problem, words), 300) for problem in done.problems)]
    return compose(Text(fill(lines, TEXT_ROOM, lambda n: words.count("more", n))))


def render_chosen(chosen: Chosen, words: Words) -> Layout:
    """The time zone of a server, and who may do what in it."""
    zone = words("settings.zone", zone=chosen.zone) if chosen.zone else words("settings.no_zone")
    lines = [_access(group, chosen.roles.get(group), words) for group in GROUPS]
    return compose(
        Text(f"### {words('settings.title')}\n{zone}\n{tongue(chosen.locale, words)}"),
        Text("\n".join([f"**{words('settings.who')}**", words("settings.everybody"), *lines])),
    )


def tongue(locale: str, words: Words) -> str:
    """The language of replies that all in a server can see, as a sentence."""
    return words("settings.language", language=NAMES[locale]) if locale in NAMES else words("settings.no_language")


def render_access(group: str, role: Role | None, words: Words) -> Layout:
    """A role that was just chosen."""
    # Discord itself shows /settings to those who may manage the server alone, until they allow it to others.
    remark = "-# " + words("settings.hidden") if group == "settings" and role else ""
    return compose(Text(f"{_access(group, role, words)}\n{remark}".strip()))


def _access(group: str, role: Role | None, words: Words) -> str:
    if role is None:
        return words("settings.admins", command=f"`/{group}`")
    return words("settings.role", command=f"`/{group}`", role=plain(role.name, 100))


def render_log(log: AuditPage, words: Words) -> Layout:
    """One page of a server's log."""
    head = f"### {words('log.title')}"
    if log.pages > 1:
        head += "\n-# " + words("log.page", page=log.page + 1, pages=log.pages)
    body = fill((_entry(entry, words) for entry in log.entries), _LIST_ROOM, lambda n: words.count("more", n))
    buttons = []
    if log.page:
        buttons.append(Button(words("log.newer"), Key("log", (str(log.page - 1),))))
    if log.page + 1 < log.pages:
        buttons.append(Button(words("log.older"), Key("log", (str(log.page + 1),))))
    return compose(Text(head), Text(body or words("log.none")), Row(tuple(buttons)))


def _entry(entry: AuditEntry, words: Words) -> str:
    who = f"<@{entry.by}>" if entry.by.isdecimal() else words("log.somebody")
    said = words(f"log.{entry.deed}")
    what = plain(entry.what, 200)
    return f"<t:{entry.at}:f> · {who} · {said}{': ' + what if what else ''}"
