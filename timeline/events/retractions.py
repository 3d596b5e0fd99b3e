"""Which articles take back what their outlet wrote before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from timeline.events.lexicon import data_table
from timeline.model import Article, Claim, DaySpan


@cache
def _cues() -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = data_table("retractions")
    return tuple(table["headlines"]), tuple(table["phrases"])


def takes_back(article: Article) -> bool:
    """Whether an article is a correction by its headline, or says so in its text.

    Args:
        article: with its title and text.
    """
    headlines, phrases = _cues()
    title = article.title.casefold().lstrip("\"'“‘[( ")
    head = title.replace("]", ":").split(":", 1)[0].strip()
    text = article.text.casefold()
    return head in headlines or any(phrase in text for phrase in phrases)


def standing(claims: Iterable[Claim], articles: Mapping[str, Article]) -> tuple[Claim, ...]:
    """The claims that their own outlet has not taken back since.

    Args:
        claims: what articles say of one thing.
        articles: those articles by id.

    Returns:
        The claims, without those that a later correction of the same outlet contradicts.
    """
    told = tuple(claims)
    notes = [(claim, articles[claim.article]) for claim in told if takes_back(articles[claim.article])]
    return tuple(
        claim
        for claim in told
        if not any(_corrects(note, value.value, articles[claim.article], claim.value) for value, note in notes)
    )


def _corrects(note: Article, right: str, earlier: Article, value: str) -> bool:
    if note.id == earlier.id or not note.source or note.source != earlier.source or right == value:
        return False
    said, mended = _day(earlier.published), _day(note.published)
    return said is not None and mended is not None and said <= mended and not takes_back(earlier)


def _day(span: DaySpan | None) -> int | None:
    return None if span is None else span.first
