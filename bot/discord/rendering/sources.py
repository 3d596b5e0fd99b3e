"""The articles behind a topic, by pages."""

from __future__ import annotations

from bot.discord import days
from bot.discord.escape import link, plain, units
from bot.discord.keys import Key
from bot.discord.layout import TEXT_ROOM, Button, Layout, Row, Text, compose, fill
from bot.discord.words import Words
from timeline.answers.model import ArticleLine, SourcesAnswer

PAGE = 10
_SAID = frozenset({"sources.by_page", "sources.by_feed", "sources.by_dateline", "sources.by_moderator"})
"""Who else than the one who handed an article in may say when it appeared."""


def render(answer: SourcesAnswer, page: int, words: Words) -> Layout:
    """One page of the articles behind a topic, two lines each, so that a phone need not break them.

    Args:
        answer: all of them.
        page: from 0; beyond the last it is the last.
        words: the reader's language.
    """
    pages = max(1, -(-len(answer.articles) // PAGE))
    page = min(max(page, 0), pages - 1)
    title = words("sources.title", label=plain(answer.label, 200)) if answer.topic else words("sources.everything")
    head = (
        f"### {title}\n{words.count('articles', len(answer.articles)) if answer.articles else words('sources.none')}"
    )
    if pages > 1:
        head += "\n-# " + words("sources.page", page=page + 1, pages=pages)
    shown = answer.articles[page * PAGE : (page + 1) * PAGE]
    body = fill((_article(each, words) for each in shown), TEXT_ROOM - units(head), lambda n: words.count("more", n))
    buttons = []
    if page:
        buttons.append(Button(words("timeline.earlier"), Key("articles", (str(page - 1),), answer.topic)))
    if page + 1 < pages:
        buttons.append(Button(words("timeline.later"), Key("articles", (str(page + 1),), answer.topic)))
    if answer.topic:
        buttons.append(Button(words("event.timeline"), Key("timeline", ("0", "", "", ""), answer.topic)))
    return compose(Text(head), Text(body), Row(tuple(buttons)))


def _article(article: ArticleLine, words: Words) -> str:
    title = link(article.title or article.article, article.url, 500) or words("timeline.untitled")
    day = days.say_span(article.published, words) if article.published else words("sources.undated")
    by = f"sources.by_{article.published_source}" if article.published else ""
    # The id is what `/article` commands take.
    facts = [
        plain(article.source, 60),
        f"{plain(day, 60)} ({words(by)})" if by in _SAID else plain(day, 60),
        words.count("events", article.events),
        words("sources.id", id=plain(article.article, 60)) if article.article != article.title else "",
    ]
    return f"{title}\n-# {' · '.join(fact for fact in facts if fact)}"
