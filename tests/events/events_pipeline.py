"""Articles through the real rooms, in memory: layout, dates, language, events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from timeline.articles import layout
from timeline.dates import find, resolve
from timeline.events import Clustering, cluster, extract, find_conflicts, infer_dates
from timeline.language import Reader, load_reader
from timeline.model import Article, Conflict, DatePhrase, DaySpan, Event, Mention, OfficeClaim, ReadText


@dataclass(frozen=True)
class Told:
    """What the rooms make of some articles."""

    events: tuple[Event, ...]
    conflicts: tuple[Conflict, ...]
    mentions: tuple[Mention, ...]
    clustering: Clustering


@cache
def reader() -> Reader:
    """The shipped pipeline, loaded once."""
    return load_reader()


def read(article: Article, published: DaySpan | None) -> tuple[ReadText, tuple[DatePhrase, ...]]:
    """Names and phrases of an article, the phrases read against a publication day."""
    found = find(article.text)
    return reader().read(article.text, layout(article), found), resolve(found, published)


def tell(articles: Sequence[Article]) -> Told:
    """Events and conflicts of some articles."""
    mentions: list[Mention] = []
    offices: dict[str, Sequence[OfficeClaim]] = {}
    for article in articles:
        text, phrases = read(article, article.published)
        mentions += extract(article, text, phrases)
        offices[article.id] = text.offices
    clustering = cluster(mentions)
    events = infer_dates(clustering.events)
    conflicts = find_conflicts(events, offices, {a.id: a for a in articles})
    return Told(events, conflicts, tuple(mentions), clustering)
