"""What persons say of which mentions are one event, where they contradict each other: then none of it counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.events.results import Link


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A join and a split, of two persons, that cannot both hold.

    Attributes:
        join: number of the edit that joins; split: number of the one that keeps apart.
        mentions: ids of the mentions that one joins and the other keeps apart.
    """

    join: int
    split: int
    mentions: frozenset[str]


def contradictions(links: Iterable[Link]) -> tuple[Contradiction, ...]:
    """Finds joins of one person that another's splits contradict; a person's own later word counts as the last.

    Args:
        links: what persons said that holds, with the edits they stand in.
    """
    edits: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        edits[link.edit].append(link)
    joins = {edit: _components(said) for edit, said in edits.items() if all(link.together for link in said)}
    found = []
    for edit, said in sorted(edits.items()):
        for join, home in sorted(joins.items()):
            if edits[join][0].author == said[0].author:
                continue
            torn = [(k.a, k.b) for k in said if not k.together and home.get(k.a, k.a) == home.get(k.b, k.b)]
            if torn:
                found.append(Contradiction(join, edit, frozenset(id_ for pair in torn for id_ in pair)))
    return tuple(found)


def agreed(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links of edits that nobody else contradicts, in the same order."""
    disputed = {edit for one in contradictions(links) for edit in (one.join, one.split)}
    return tuple(link for link in links if link.edit not in disputed)


def _components(links: Iterable[Link]) -> dict[str, str]:
    """Mentions that an edit joins, directly or over others, by one that stands for all of them."""
    home: dict[str, str] = {}
    for link in links:
        one, other = home.setdefault(link.a, link.a), home.setdefault(link.b, link.b)
        home = {id_: one if at == other else at for id_, at in home.items()}
    return home
