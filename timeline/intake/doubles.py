"""Near duplicates: articles that print nearly the same text, and so are one source.

Groups are what hangs together by pairs, directly or over others; each is named by its smallest id. So they are the
same in whatever order articles come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.articles import bands, near_duplicate
from timeline.store.write import Writer


@dataclass(frozen=True, slots=True)
class Grouping:
    """What became of the groups.

    Attributes:
        double: the article is a near duplicate of another.
        moved: articles that count as one source with others than before.
    """

    double: bool = False
    moved: frozenset[str] = frozenset()


def group(writer: Writer, article: str, sketch: bytes, *, former: str | None) -> Grouping:
    """Put an article into its group of near duplicates.

    Args:
        writer: an open transaction, in which the article is written already.
        article: its id.
        sketch: its MinHash sketch.
        former: leader of the group it was in (its own id for none); None for a new article.
    """
    around = writer.articles.alike(sketch, article)
    near = {id_: leader or id_ for id_, (other, leader) in around.items() if near_duplicate(sketch, other)}
    leaders = set(near.values())
    if former is None and len(leaders) <= 1:
        if not near:
            return Grouping()
        # The common case, without comparing all with all: a copy more of what is one group already.
        members = {article, *writer.articles.group(leaders.pop())}
        writer.articles.set_group(min(members), members - {min(members)})
        return Grouping(double=True)
    leaders |= {former} if former else set()
    members = {article, *near}
    for leader in sorted(leaders):
        members |= set(writer.articles.group(leader))
    before = writer.articles.groups(members)
    after = _components(writer.articles.sketches(members))
    for leader in sorted(set(after.values())):
        writer.articles.set_group(leader, {id_ for id_ in members if after[id_] == leader} - {leader})
    double = sum(leader == after[article] for leader in after.values()) > 1
    return Grouping(double, frozenset(_moved({id_: before.get(id_, id_) for id_ in members}, after)))


def leave(writer: Writer, article: str, former: str) -> frozenset[str]:
    """Take an article out of its group of near duplicates, which may fall apart without it.

    Args:
        writer: an open transaction, in which the article still is.
        article: its id.
        former: leader of its group; its own id for none.

    Returns:
        The others of the group.
    """
    rest = set(writer.articles.group(former)) - {article}
    after = _components(writer.articles.sketches(rest))
    for leader in sorted(set(after.values())):
        writer.articles.set_group(leader, {id_ for id_ in rest if after[id_] == leader} - {leader})
    writer.articles.set_group(article, ())
    return frozenset(rest)


def _components(sketches: Mapping[str, bytes]) -> dict[str, str]:
    """Leader by id of what hangs together."""
    leader = {id_: id_ for id_ in sketches}
    keys = {id_: set(bands(sketch)) for id_, sketch in sketches.items()}
    ids = sorted(sketches)
    for i, a in enumerate(ids):
        for b in ids[i + 1 :]:
            # The index only offers pairs that share a band, so only those count, whatever came first.
            if leader[a] != leader[b] and keys[a] & keys[b] and near_duplicate(sketches[a], sketches[b]):
                low, high = sorted((leader[a], leader[b]))
                leader = {id_: low if now == high else now for id_, now in leader.items()}
    return leader


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> Iterable[str]:
    def company(groups: Mapping[str, str], id_: str) -> frozenset[str]:
        return frozenset(other for other in groups if groups[other] == groups[id_])

    return (id_ for id_ in after if company(before, id_) != company(after, id_))
