"""From a binding to days: the only place that knows how a mention gets its date."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model import DatePhrase, DaySpan, Mention


def redate(
    mentions: Sequence[Mention], phrases: Sequence[DatePhrase], published: DaySpan | None
) -> tuple[Mention, ...]:
    """Dates mentions anew from their stored bindings, without the article's text.

    Args:
        mentions: mentions of one article.
        phrases: the date phrases of that article, resolved against `published`, in the order they were bound in.
        published: publication day or span; None when unknown.

    Returns:
        The same mentions with `dating` filled in; all else unchanged. Equal to what `extract` gives for the article
        with that publication day.
    """
    raise NotImplementedError
