"""How much two mentions look like one event: blocking keys and a score of named features."""

from __future__ import annotations

from timeline.events.results import MergeScore
from timeline.model import Mention


def block_keys(mention: Mention) -> tuple[str, ...]:
    """Keys of the blocks a mention stands in; only mentions that share one are ever compared.

    Args:
        mention: a dated or undated mention.

    Returns:
        At most some dozen short strings, sorted; made from participants, places, kind and days.
    """
    raise NotImplementedError


def score(a: Mention, b: Mention) -> MergeScore:
    """Scores how much two mentions look like one event; symmetric.

    Args:
        a: a mention.
        b: another one.

    Returns:
        Points with the features they come from.
    """
    raise NotImplementedError


def joinable(a: Mention, b: Mention) -> bool:
    """Whether two mentions may stand in one event as far as these two alone tell; symmetric."""
    raise NotImplementedError
