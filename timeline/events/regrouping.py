"""From a change of mentions to the events it touches, in a memory that grows: the same as clustering everything.

Pairs are decided by falling score, and two groups that may not be one now may never be: groups only grow. So of what
lies around a change, only the events next to it need be looked at, and those next to them only where one of these
falls apart. Why that is enough: as long as an event keeps its members together, each of its groups is at every moment
at least as large as it was, so what was refused at its border is refused again, and beyond it nothing has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from timeline.events.clustering import Joined, join, scored_pairs
from timeline.events.results import Link, MergeDecision, MergeScore
from timeline.model import Mention


@dataclass(frozen=True, slots=True)
class Home:
    """A known event: its mentions, undated ones that were told with it apart, each as `cluster` put them together."""

    id: str
    parts: tuple[tuple[Mention, ...], ...]


@dataclass(frozen=True, slots=True)
class Near:
    """What waits in the blocks of some mentions.

    Attributes:
        mentions: by id; more than needed does no harm.
        groups: article id to group of near duplicates, of all these and of those that were asked for.
    """

    mentions: Mapping[str, Mention] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


class Memory(Protocol):
    """What is known, as it was when all that was known was grouped."""

    def near(self, mentions: Collection[Mention]) -> Near:
        """Mentions that share a block with any of these."""
        ...

    def homes(self, mentions: Collection[str]) -> Iterable[Home]:
        """The events that hold any of these, each once."""
        ...

    def groups(self, articles: Collection[str]) -> Mapping[str, str]:
        """Article id to group, for those of these articles that have near duplicates."""
        ...


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What a change comes to.

    Attributes:
        groups: mentions of the events that may have changed, each event whole.
        merges: decisions on the pairs in which one of `looked` takes part.
        looked: ids of the mentions of which all pairs were looked at.
    """

    groups: tuple[tuple[Mention, ...], ...]
    merges: tuple[MergeDecision, ...]
    looked: frozenset[str]


def regroup(start: Mapping[str, Mention], gone: Collection[str], memory: Memory, links: Sequence[Link]) -> Regrouped:
    """Group anew what a change touches.

    Args:
        start: mentions as they are now: all that are new or changed, and all others of the events that held one that
            changed or goes.
        gone: ids of the mentions that are no more.
        memory: what was known before; its events are whole in `start` or not at all.
        links: what persons said, as for `cluster`.
    """
    region = _Region(memory, links, set(gone))
    fresh = dict(start)
    while True:
        region.draw(fresh)
        joined = join(region.everything(), region.pairs, links)
        fresh = region.broken(joined)
        if not fresh:
            return region.outcome(joined)


class _Region:
    """What is looked at: mentions with all their pairs, and around them events of which only the inner pairs are."""

    def __init__(self, memory: Memory, links: Iterable[Link], gone: set[str]) -> None:
        self._memory, self._gone = memory, gone
        self._said: dict[str, set[str]] = {}
        for link in links:
            for a, b in ((link.a, link.b), (link.b, link.a)):
                self._said.setdefault(a, set()).add(b)
        self._drawn: dict[str, Mention] = {}
        self._ring: dict[str, Home] = {}
        self.pairs: dict[tuple[str, str], MergeScore] = {}

    def draw(self, mentions: Mapping[str, Mention]) -> None:
        """Look at all pairs of these mentions, and have the events they lead to around."""
        self._drawn |= mentions
        near = self._memory.near(mentions.values())
        others = [m for id_, m in near.mentions.items() if id_ not in self._drawn and id_ not in self._gone]
        found = scored_pairs(mentions.values(), others, article_groups=near.groups)
        self.pairs |= found
        reached = {id_ for pair in found for id_ in pair}
        reached |= {other for id_ in mentions for other in self._said.get(id_, ())}
        homes = [
            home for home in self._memory.homes(reached - self._drawn.keys() - self._gone) if not self._has(home)
        ]
        inner = {m.article for home in homes for part in home.parts for m in part}
        groups = self._memory.groups(inner) if inner else {}
        for home in homes:
            self._ring[home.id] = home
            for part in home.parts:
                self.pairs |= scored_pairs(part, article_groups=groups)

    def _has(self, home: Home) -> bool:
        return home.id in self._ring or any(m.id in self._drawn for part in home.parts for m in part)

    def everything(self) -> list[Mention]:
        """All mentions there are in it."""
        return [*self._drawn.values(), *(m for home in self._ring.values() for part in home.parts for m in part)]

    def broken(self, joined: Joined) -> dict[str, Mention]:
        """Mentions of the events around that fell apart: what lies next to them must be looked at as well."""
        place = {m.id: n for n, group in enumerate(joined.groups) for m in group}
        apart = [
            home for home in self._ring.values() if any(len({place[m.id] for m in part}) > 1 for part in home.parts)
        ]
        for home in apart:
            del self._ring[home.id]
        return {m.id: m for home in apart for part in home.parts for m in part}

    def outcome(self, joined: Joined) -> Regrouped:
        """The events that were drawn, and those around that they joined, with all that is told with them."""
        joining = {m.id for group in joined.groups if any(m.id in self._drawn for m in group) for m in group}
        for home in self._ring.values():
            members = {m.id for part in home.parts for m in part}
            if members & joining:
                joining |= members
        return Regrouped(
            groups=tuple(group for group in joined.groups if any(m.id in joining for m in group)),
            merges=tuple(one for one in joined.merges if one.a in self._drawn or one.b in self._drawn),
            looked=frozenset(self._drawn),
        )
