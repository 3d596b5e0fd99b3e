"""Articles through the real rooms, in memory: layout, dates, language, events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from timeline.articles import layout
from timeline.dates import find, from_edtf, resolve
from timeline.events import Clustering, cluster, extract, find_conflicts, infer_dates
from timeline.language import Reader, load_reader
from timeline.model import (
    Article,
    Conflict,
    DatePhrase,
    DaySpan,
    Event,
    Mention,
    OfficeClaim,
    PublishedSource,
    ReadText,
)


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


def told(*sentences: str) -> tuple[Mention, ...]:
    """Events of a small article, a sentence a line, that appeared on 3 June 2022."""
    article = Article(
        id="a",
        title="",
        text="\n".join(sentences),
        published=from_edtf("2022-06-03"),
        published_source=PublishedSource.GIVEN,
    )
    return tell([article]).mentions
