"""Date lines printed in an article."""

from __future__ import annotations

from timeline.model import Article, DaySpan


def printed_date(article: Article) -> DaySpan | None:
    """Read the publication date that the article's own text prints."""
    raise NotImplementedError
