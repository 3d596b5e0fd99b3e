"""From mentions to events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.events.comparing import compared, keys_of
from timeline.events.days import compatible, ends, is_fine
from timeline.events.neighbours import meeting_keys
from timeline.events.results import Clustering, Link, MergeDecision, MergeScore
from timeline.events.scoring import JOIN
from timeline.events.telling import tell
from timeline.garbage import put_off
from timeline.model import Mention

_KEEP = 1.5
"""Lowest score two mentions of one event may have between them."""
_LINKED = MergeScore(0.0, (("person", 0.0),))


@dataclass(slots=True)
class _Group:
    """Mentions joined so far; grows while clustering and is never handed out."""

    members: list[Mention] = field(default_factory=list)
    first: int | None = None
    last: int | None = None

    def add(self, other: _Group) -> None:
        """Takes over the members of another group."""
        self.members += other.members
        for day in (other.first, other.last):
            self._stretch(day)

    def _stretch(self, day: int | None) -> None:
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)


def cluster(
    mentions: Sequence[Mention], links: Sequence[Link] = (), *, article_groups: Mapping[str, str] | None = None
) -> Clustering:
    """Tells each event once.

    Args:
        mentions: of any number of articles; the order does not matter.
        links: what persons said; later ones win over earlier ones on the same pair.
        article_groups: article id to a group name; articles of one group (near duplicates) count as one source.

    Returns:
        Events and the log of merges; `regroup` finds the same piece by piece, as a memory grows.
    """
    groups = article_groups or {}
    with put_off():
        joined = join(mentions, scored_pairs(mentions, article_groups=groups), links)
        events = [tell(group, groups) for group in joined.groups]
    return Clustering(tuple(sorted(events, key=lambda e: e.id)), joined.merges)


@dataclass(frozen=True, slots=True)
class Joined:
    """Mentions put together, not yet told as events.

    Attributes:
        groups: each event's mentions.
        merges: decisions on all candidate pairs, sorted by their ids.
    """

    groups: tuple[tuple[Mention, ...], ...]
    merges: tuple[MergeDecision, ...]


def join(mentions: Iterable[Mention], scored: Mapping[tuple[str, str], MergeScore], links: Iterable[Link]) -> Joined:
    """Puts mentions together that tell of one event.

    Args:
        mentions: the order does not matter.
        scored: candidate pairs among them, as `scored_pairs` gives them.
        links: what persons said; those on other mentions are passed over.
    """
    by_id = {m.id: m for m in mentions}
    said = {(min(k.a, k.b), max(k.a, k.b)): k.together for k in links if k.a in by_id and k.b in by_id and k.a != k.b}
    home = _joined(by_id, scored, said)
    pairs = sorted(scored.keys() | said.keys())
    decisions = [_decision(pair, scored.get(pair, _LINKED), home, said) for pair in pairs]
    groups = {id(group): tuple(group.members) for group in home.values()}
    return Joined(tuple(groups.values()), tuple(decisions))


def scored_pairs(
    mentions: Iterable[Mention], others: Iterable[Mention] = (), *, article_groups: Mapping[str, str] | None = None
) -> dict[tuple[str, str], MergeScore]:
    """Pairs of mentions that share a block and reach `JOIN`; whether a pair does hangs on nothing but the two.

    Args:
        mentions: each is compared with the rest of these,
        others: and with each of these, which are not compared among themselves.
        article_groups: as for `cluster`.
    """
    groups = article_groups or {}
    own = {m.id: m for m in mentions}
    # Mentions dated to the day meet in their week, and coarser ones in month and year.
    # Of two that meet, either finds the other, so each looks among those before it; articles come by and large in
    # order of time, and so do those that it meets.
    met: dict[str, list[str]] = defaultdict(list)
    found: dict[tuple[str, str], MergeScore] = {}
    for id_, mention in own.items():
        keys = tuple(_keys(mention, groups))
        for other in _meeting(keys, met):
            _consider(own[other], mention, found)
        for meeting in {meeting for key in keys for meeting in meeting_keys(key)}:
            met[meeting].append(id_)
    for one in others:
        if one.id not in own:
            for id_ in _meeting(_keys(one, groups), met):
                _consider(own[id_], one, found)
    return found


def _meeting(keys: Iterable[str], met: Mapping[str, Sequence[str]]) -> set[str]:
    return {id_ for key in keys for id_ in met.get(key, ())}


def _decision(
    pair: tuple[str, str], points: MergeScore, home: Mapping[str, _Group], said: Mapping[tuple[str, str], bool]
) -> MergeDecision:
    together = home[pair[0]] is home[pair[1]]
    why = "link" if pair in said else "score" if together else "guard"
    return MergeDecision(pair[0], pair[1], points, together, why)


def _keys(mention: Mention, groups: Mapping[str, str]) -> Iterable[str]:
    return keys_of(mention) if mention.article not in groups else (*keys_of(mention), _group_key(mention, groups))


def _group_key(mention: Mention, groups: Mapping[str, str]) -> str:
    """Near duplicates share a block of their own for each kind."""
    return f"g|{groups[mention.article]}|{mention.kind}"


def _consider(a: Mention, b: Mention, found: dict[tuple[str, str], MergeScore]) -> None:
    if not compatible(a, b):
        return
    points = compared(a, b)
    if points.total >= JOIN:
        found[(a.id, b.id) if a.id < b.id else (b.id, a.id)] = points


def _joined(
    by_id: Mapping[str, Mention],
    scored: Mapping[tuple[str, str], MergeScore],
    said: Mapping[tuple[str, str], bool],
) -> dict[str, _Group]:
    """Joins pairs, a person's first, then by falling score, as long as the two groups may be one."""
    home = {ident: _start(m) for ident, m in by_id.items()}
    apart = _Apart(pair for pair, together in said.items() if not together)
    for a, b in sorted(pair for pair, together in said.items() if together):
        _unite(home, a, b)
    # Sorted twice, for a key of both would be a tuple for each of what may be a million pairs.
    for a, b in sorted(sorted(scored), key=lambda pair: -scored[pair].total):
        if home[a] is not home[b] and _may_unite(home[a], home[b], scored, apart):
            _unite(home, a, b)
    return home


def _start(mention: Mention) -> _Group:
    group = _Group([mention])
    span = mention.dating.span
    if span is not None and is_fine(span):
        group.first = group.last = ends(span)[0]
    return group


def _unite(home: dict[str, _Group], a: str, b: str) -> None:
    one, two = home[a], home[b]
    if one is two:
        return
    if len(one.members) < len(two.members):
        one, two = two, one
    one.add(two)
    for mention in two.members:
        home[mention.id] = one


class _Apart:
    """Mentions that may not stand in one event, as far as that was found out; what holds two groups apart lasts."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._others: dict[str, set[str]] = defaultdict(set)
        for a, b in pairs:
            self.add(a, b)

    def add(self, a: str, b: str) -> None:
        """Hold two mentions apart from now on."""
        self._others[a].add(b)
        self._others[b].add(a)

    def between(self, one: _Group, two: _Group) -> bool:
        """Whether two groups are known to hold such mentions."""
        if len(one.members) > len(two.members):
            one, two = two, one
        known = [self._others[a.id] for a in one.members if a.id in self._others]
        return bool(known) and any(b.id in others for others in known for b in two.members)


def _may_unite(one: _Group, two: _Group, scored: Mapping[tuple[str, str], MergeScore], apart: _Apart) -> bool:
    """Complete link: every mention of one group must go with every mention of the other, as those in `scored` do."""
    days = [d for d in (one.first, one.last, two.first, two.last) if d is not None]
    if days and max(days) - min(days) > 1:
        return False
    if apart.between(one, two):
        return False
    for a in one.members:
        for b in two.members:
            if ((a.id, b.id) if a.id < b.id else (b.id, a.id)) not in scored and not _go_together(a, b):
                # Groups only grow, so these two need never be compared for them again.
                apart.add(a.id, b.id)
                return False
    return True


def _go_together(a: Mention, b: Mention) -> bool:
    if a.dating.span is None or b.dating.span is None:
        return a.article != b.article or compared(a, b).total >= _KEEP
    return compatible(a, b) and compared(a, b).total >= _KEEP
