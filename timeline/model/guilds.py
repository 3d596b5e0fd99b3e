"""What a guild has of its own: a memory under its key, and the topics it saved."""

from __future__ import annotations

from dataclasses import dataclass

SHARED_MEMORY = "local"
"""The guild key of what the operator reads in on the command line; the terminal answers from it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A saved topic.

    Attributes:
        name: as the guild calls it.
        include: words, names or pairs, any of which brings an event in.
        exclude: words or names, any of which keeps an event out.
    """

    name: str
    include: tuple[str, ...]
    exclude: tuple[str, ...] = ()
