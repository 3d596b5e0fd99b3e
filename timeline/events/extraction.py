"""From a read article to its mentions of events."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model import Article, DatePhrase, Mention, ReadText


def extract(article: Article, read: ReadText, phrases: Sequence[DatePhrase]) -> tuple[Mention, ...]:
    """Finds the events an article tells of, in the order of the text.

    Args:
        article: the article as given; its `published` dates what its phrases leave open.
        read: sentences, names and offices as the language room read them.
        phrases: the article's date phrases in text order, resolved; bindings index into them.

    Returns:
        Mentions with ids that depend on the article's id, the word's offset and the kind only.
    """
    raise NotImplementedError
