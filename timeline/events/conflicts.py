"""Where articles disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.model import Article, Conflict, Event, OfficeClaim


def find_conflicts(
    events: Sequence[Event], offices: Mapping[str, Sequence[OfficeClaim]], articles: Mapping[str, Article]
) -> tuple[Conflict, ...]:
    """Finds contradictions on the date, place, figures or participants of an event and on the office of a person.

    Args:
        events: as `infer_dates` gives them.
        offices: article id to the office claims in it.
        articles: article id to article, for quotes and publication days; ids that are missing are passed over.

    Returns:
        Conflicts sorted by id; growing figures and corrections have `update` set.
    """
    raise NotImplementedError
