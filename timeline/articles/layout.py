"""What each line of an article is for."""

from __future__ import annotations

from timeline.articles.model import Line
from timeline.model import Article


def layout(article: Article) -> tuple[Line, ...]:
    """Give each line of an article its role."""
    raise NotImplementedError
