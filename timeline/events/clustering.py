"""From mentions to events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.events.results import Clustering, Link
from timeline.model import Mention


def cluster(
    mentions: Sequence[Mention], links: Sequence[Link] = (), *, article_groups: Mapping[str, str] | None = None
) -> Clustering:
    """Tells each event once.

    Args:
        mentions: of any number of articles; the order does not matter.
        links: what persons said; later ones win over earlier ones on the same pair.
        article_groups: article id to a group name; articles of one group (near duplicates) count as one source.

    Returns:
        Events and the log of merges. Each event depends only on the mentions it is joined with, directly or over
        others, so clustering one such component alone gives the same events.
    """
    raise NotImplementedError
