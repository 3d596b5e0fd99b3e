"""Known names and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.model import Entity, NameForm


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name's meaning and the way the name refers to it.

    Attributes:
        entity: who or what is meant.
        form: name, alias, demonym or metonym.
    """

    entity: Entity
    form: NameForm


def countries() -> Mapping[str, Entity]:
    """All countries and territories by id, read once."""
    raise NotImplementedError


def lookup(name: str) -> tuple[NameMatch, ...]:
    """All known readings of a name, the likeliest first; case and accents do not matter.

    Args:
        name: ``korea``, ``Seoul``, ``japanese`` ...

    Returns:
        Matches; empty when the name is unknown.
    """
    raise NotImplementedError
