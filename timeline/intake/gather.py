"""Find what a change of mentions can touch: everything joined with them, before or after, directly or over others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.events import Link, block_keys, joinable, lookup_keys
from timeline.model import Mention
from timeline.store.write import Writer


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change of mentions is about.

    Attributes:
        before: mentions as the store has them, that change or go.
        after: mentions as they are now, new or changed.
        articles: articles whose mentions are to be looked at again although they stay as they are (their group of
            near duplicates changed).
    """

    before: Mapping[str, Mention] = field(default_factory=dict)
    after: Mapping[str, Mention] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()


def gather(writer: Writer, touched: Touched, said: Sequence[Link] = ()) -> dict[str, Mention]:
    """All mentions that must be clustered anew, as they are now.

    Former versions are followed like new ones: what a mention held together may fall apart when it changes.

    Args:
        writer: an open transaction.
        touched: what changed.
        said: pairs of mentions that persons joined or split.
    """
    linked = _links(said)
    kept: dict[str, Mention] = {}
    frontier = [*touched.before.values(), *touched.after.values()]
    if touched.articles:
        stored = writer.events.mentions(touched.articles)
        kept |= {id_: mention for id_, mention in stored.items() if id_ not in touched.before}
        frontier += kept.values()
    while frontier:
        found, groups = _neighbours(writer, frontier)
        fresh = {id_: one for id_, one in found.items() if id_ not in kept and id_ not in touched.before}
        reached = _joined(frontier, fresh, groups)
        # An event is always gathered whole, even if a newer version of the rules would not have joined it.
        together = {id_ for one in frontier for id_ in linked.get(one.id, ())}
        whole = writer.events.holding([*(one.id for one in frontier), *reached, *together])
        reached |= {
            mention.id: mention
            for event in whole.values()
            for mention in event.base.mentions
            if mention.id not in kept and mention.id not in touched.before
        }
        kept |= reached
        frontier = list(reached.values())
    return kept | dict(touched.after)


def _links(said: Iterable[Link]) -> dict[str, set[str]]:
    """Mentions that persons joined, by each of them."""
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for pair in said:
        if pair.together:
            linked[pair.a].add(pair.b)
            linked[pair.b].add(pair.a)
    return linked


def _neighbours(writer: Writer, mentions: Sequence[Mention]) -> tuple[dict[str, Mention], dict[str, str]]:
    """Mentions that these may be one event with, and the groups of near duplicates that their articles are in."""
    found = writer.events.sharing(key for mention in mentions for key in lookup_keys(mention))
    groups = writer.articles.groups({mention.article for mention in mentions})
    for leader in sorted(set(groups.values())):
        groups |= dict.fromkeys(writer.articles.group(leader), leader)
    return found | (writer.events.mentions(groups) if groups else {}), groups


def _joined(
    frontier: Iterable[Mention], found: Mapping[str, Mention], groups: Mapping[str, str]
) -> dict[str, Mention]:
    """Those of `found` that may be one event with a mention of the frontier."""

    def twins(mention: Mention) -> tuple[str, ...]:
        # Near duplicates meet by kind alone, whatever their blocks are.
        return (f"g|{groups[mention.article]}|{mention.kind}",) if mention.article in groups else ()

    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for id_, mention in found.items():
        for key in (*block_keys(mention), *twins(mention)):
            waiting[key].append(id_)
    reached: dict[str, Mention] = {}
    for mention in frontier:
        near = {id_ for key in (*lookup_keys(mention), *twins(mention)) for id_ in waiting.get(key, ())}
        for id_ in sorted(near - reached.keys()):
            if joinable(mention, found[id_]):
                reached[id_] = found[id_]
    return reached
