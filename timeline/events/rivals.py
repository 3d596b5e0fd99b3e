"""Two articles on what is surely one event that put different names in one place of it.

A president may meet two ministers on one day, so little is enough for saying nothing: another sentence that knows
both, words that differ, a day or a place that is not told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, combinations_with_replacement, product

from timeline.events.days import given, is_fine
from timeline.events.lexicon import lexicon
from timeline.events.retractions import standing
from timeline.events.sides import conflict_of, first_day, names_of, side_of
from timeline.model import Article, Conflict, Event, Mention, Participant, Role, Status

PARTICIPANT = "participant"
_ALIKE = 0.75
"""Share of the words, names left out, that two sentences must have in common."""
_LEAST = 3
"""How many such words there must be."""
_MOST = 12
"""Mentions of an event that are looked at: where there are more, nobody doubts who was there."""


def participant_conflicts(events: Sequence[Event], articles: Mapping[str, Article]) -> Iterator[Conflict]:
    """Finds names that two articles give for one part in one event.

    What is found of two events depends on them, and on what else their own articles tell, alone.

    Args:
        events: as `absorb` gives them.
        articles: article id to article; ids that are missing are passed over.
    """
    seen: set[tuple[str, str]] = set()
    for block in _blocks(events):
        for one, other in combinations_with_replacement(block, 2):
            if (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                yield from _contradiction(one, other, block, articles)


def _blocks(events: Iterable[Event]) -> Iterator[list[Event]]:
    """Events of one kind with a name in common on one day that words give."""
    blocks: defaultdict[tuple[str, str, int], list[Event]] = defaultdict(list)
    for event in events:
        day = first_day(event.dating.span)
        told = event.kind in lexicon().rivals and event.status is not Status.DENIED
        if told and day is not None and is_fine(event.dating.span) and given(event.dating):
            for name in set(names_of(event)):
                blocks[event.kind, name, day].append(event)
    for key in sorted(blocks):
        yield sorted(blocks[key], key=lambda event: event.id)


def _contradiction(
    one: Event, other: Event, block: Iterable[Event], articles: Mapping[str, Article]
) -> Iterator[Conflict]:
    """The first two sentences of two events, or of one, that put different names in one place."""
    pairs = product(_looked_at(one), _looked_at(other)) if one is not other else combinations(_looked_at(one), 2)
    for a, b in pairs:
        rivals = _rivals(a, b) if a.article != b.article else None
        if rivals is None or _both(a, b, rivals, block):
            continue
        sides = (side_of(a, rivals[0].name, articles), side_of(b, rivals[1].name, articles))
        told = [side for side in sides if side is not None]
        if len(told) == 2:
            update = len({claim.value for claim in standing((side.claim for side in told), articles)}) == 1
            about = [p.entity for p in (*a.participants, *b.participants)]
            yield conflict_of(one.title, PARTICIPANT, told, update=update, events=(one, other), entities=about)
            return


def _looked_at(event: Event) -> list[Mention]:
    fine = [mention for mention in event.mentions if is_fine(mention.dating.span) and given(mention.dating)]
    return sorted(fine, key=lambda mention: mention.id)[:_MOST]


def _rivals(a: Mention, b: Mention) -> tuple[Participant, Participant] | None:
    """The one name of each that the other does not have, when all else about the two is the same."""
    if (a.kind, a.lemma, a.status, a.dating.span) != (b.kind, b.lemma, b.status, b.dating.span):
        return None
    spots, there = {p.entity for p in a.places}, {p.entity for p in b.places}
    if spots != there or not spots:
        return None
    mine, theirs = _acting(a), _acting(b)
    only, others = (
        [p for p in mine if p.entity not in _ids(theirs)],
        [p for p in theirs if p.entity not in _ids(mine)],
    )
    if len(only) != 1 or len(others) != 1 or len(mine) != len(theirs):
        return None
    one, other = only[0], others[0]
    if (one.role, one.kind) != (other.role, other.kind) or _may_be_one(one, other):
        return None
    left = {word.casefold() for p in (one, other) for word in p.name.replace("-", " ").split()}
    words, rest = {w for w in a.words if w not in left}, {w for w in b.words if w not in left}
    shared = len(words & rest)
    alike = shared >= _LEAST and shared >= _ALIKE * max(len(words), len(rest))
    return (one, other) if alike and (a.kind in lexicon().sole or len(mine) > 1) else None


def _acting(mention: Mention) -> list[Participant]:
    return [p for p in mention.participants if p.role is not Role.TOPIC]


def _ids(participants: Iterable[Participant]) -> set[str]:
    return {p.entity for p in participants}


def _may_be_one(one: Participant, other: Participant) -> bool:
    """Whether two names may mean one: they share a word or an initial for all words, or one acts for the other."""
    first, second = (set(p.name.casefold().replace("-", " ").split()) for p in (one, other))
    initials = {"".join(word[0] for word in p.name.split()).casefold() for p in (one, other)}
    acts = other.entity in one.stands_for or one.entity in other.stands_for
    return bool(first & second) or acts or bool(initials & (first | second))


def _both(a: Mention, b: Mention, rivals: tuple[Participant, Participant], block: Iterable[Event]) -> bool:
    """Whether the article of one tells of the other name as well, on the same day and of the same kind."""
    wanted = {(a.article, rivals[1].entity), (b.article, rivals[0].entity)}
    told = (mention for event in block for mention in event.mentions)
    return any((mention.article, p.entity) in wanted for mention in told for p in mention.participants)
