"""From an article to all that reading it gives: articles, dates, language and events rooms, one after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from timeline.articles import fingerprint, layout, sketch
from timeline.dates import find, read_given, resolve
from timeline.errors import BadInputError
from timeline.events import extract, redate
from timeline.language import Reader
from timeline.model import Article, DaySpan, FoundPhrase, PublishedSource, ReadText
from timeline.store import KnownArticle, Publication, Reading, SentenceSpan

_log = logging.getLogger(__name__)


def read_articles(articles: Sequence[Article], load: Callable[[], Reader]) -> list[Reading | str]:
    """Read articles with one pipeline.

    Args:
        articles: settled ones, see `settle`.
        load: gives the reader; asked only when there is an article.

    Returns:
        One item an article, in order: what reading it gave, or a sentence that says why it cannot be read.
    """
    prepared = [(article, find(article.text, language=article.language)) for article in articles]
    try:
        texts = load().read_many((article.text, layout(article), found) for article, found in prepared)
        return [_reading(article, read, found) for (article, found), read in zip(prepared, texts, strict=True)]
    except Exception:
        # One article that the pipeline stumbles over must not take its neighbours with it: read them one at a time.
        return [_read_alone(article, found, load) for article, found in prepared]


def redated(reading: Reading, publication: Publication) -> Reading:
    """The same reading for another publication day: stored rules are read again, the text is not."""
    article = replace(reading.article, published=publication.span, published_source=publication.source)
    phrases = resolve([phrase.found for phrase in reading.phrases], publication.span)
    return replace(
        reading, article=article, phrases=phrases, mentions=redate(reading.mentions, phrases, publication.span)
    )


def settle(article: Article) -> Article:
    """Read a publication date that was given in words; one that is no date leaves the article undated."""
    if not article.published_text:
        return article
    span: DaySpan | None = None
    try:
        span = read_given(article.published_text, locale=article.language)
    except BadInputError as error:
        _log.warning("%s: the publication date is left out: %s", article.id, error)
    if span is None:
        return replace(article, published_text="")
    return replace(article, published_text="", published=span, published_source=PublishedSource.GIVEN)


def remembered(article: Article, known: KnownArticle | None) -> Article:
    """An article with what a feed said of it before, where it comes again without: its page read by another way.

    Args:
        article: as it comes.
        known: as it is known, or None.
    """
    if known is None or known.given.source is not PublishedSource.FEED:
        return article
    host = (urlsplit(article.url).hostname or "").removeprefix("www.")
    outlet = known.article.source if article.source in {"", host} else article.source
    if article.published_source in {PublishedSource.NONE, PublishedSource.DATELINE}:
        article = replace(article, published=known.given.span, published_source=known.given.source)
    return replace(article, source=outlet)


def _read_alone(article: Article, found: tuple[FoundPhrase, ...], load: Callable[[], Reader]) -> Reading | str:
    try:
        return _reading(article, load().read(article.text, layout(article), found), found)
    except Exception as error:
        # A trace is for the log of somebody who looks for the fault, not for the terminal of a reader.
        _log.debug("article %s cannot be read", article.id, exc_info=error)
        return f"This article cannot be read ({type(error).__name__}). The others are not affected; please report it."


def _reading(article: Article, read: ReadText, found: tuple[FoundPhrase, ...]) -> Reading:
    phrases = resolve(found, article.published)
    return Reading(
        article=article,
        given=Publication(article.published, article.published_source),
        sha256=fingerprint(article.text),
        sketch=sketch(article.text),
        sentences=tuple(SentenceSpan(one.index, one.start, one.end, one.role) for one in read.sentences),
        phrases=phrases,
        entities=read.entities,
        offices=read.offices,
        # A dictionary keeps one mention an id, should two words make the same one.
        mentions=tuple({mention.id: mention for mention in extract(article, read, phrases)}.values()),
    )
