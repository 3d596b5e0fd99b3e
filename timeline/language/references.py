"""Says whom pronouns and descriptions mean, within one article and where the evidence is plain."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.language.identity import Identified
from timeline.model import EntityMention, OfficeClaim, Sentence


def refer(
    sentences: Sequence[Sentence], names: Sequence[Identified], offices: Sequence[OfficeClaim]
) -> list[EntityMention]:
    """Resolve pronouns and descriptions."""
    return []
