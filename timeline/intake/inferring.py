"""Infer the days that changed events take and give, and tell undated events as one with what dates them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.events import Grounds, Inference, Link, absorb, conflict_keys, correct, inference_keys, parts
from timeline.model import Correction, Event
from timeline.store import StoredEvent
from timeline.store.write import Writer

_FIRST_LOOK = 4
"""Events that may date an undated one looked at first; then twice as many each time."""


@dataclass(frozen=True, slots=True)
class Inferred:
    """Events with what follows from each other's days.

    Attributes:
        shown: as they are shown, by id.
        base: the same as their articles date and tell them.
        former: the stored events that stood in their place.
        settled: undated events that no day is sure of, each with two dated ones that fit it on different days.
        numbers: row numbers of the stored events that were looked at, by id.
    """

    shown: Mapping[str, Event]
    base: Mapping[str, Event]
    former: Mapping[str, StoredEvent]
    settled: Mapping[str, tuple[str, str]]
    numbers: Mapping[str, int]


def inferred(
    writer: Writer,
    told: Mapping[str, Event],
    former: Mapping[str, StoredEvent],
    said: Sequence[Link],
    corrections: Sequence[Correction],
) -> Inferred:
    """Infer dates, and put right what persons put right.

    Args:
        writer: an open transaction.
        told: events as `cluster` tells them, by id.
        former: the stored events that hold their mentions.
        said: what persons said of which mentions are one event.
        corrections: those that hold.

    Returns:
        The events told, and those beyond them that look different for it.
    """
    before = taken_apart(writer, former.values())
    changed = [event for id_, event in told.items() if before.get(id_) != event]
    changed += [event for id_, event in before.items() if told.get(id_) != event]
    near = _that_ask(writer, changed, former)
    known = {**taken_apart(writer, near.values()), **told}
    search = Grounds(known.values())
    search.see(known.values())
    grounds = _grounds(writer, search, {**former, **near})
    # An undated event told as one with a ground that nothing asks about stays where it is.
    resting = _undated(writer, grounds)
    known = {**taken_apart(writer, grounds.values()), **known}
    inference = search.inference([known[id_] for id_ in sorted(known.keys() - resting.keys())])
    home = {one: id_ for id_, stored in grounds.items() for one in _undated(writer, {id_: stored})}
    inference = Inference((*inference.events, *resting.values()), {**inference.grounds, **home})
    spoken_of = frozenset(anchor for one in corrections for anchor in one.anchors)
    groups = _groups(writer, known.values()) if inference.grounds else {}
    shown = absorb(inference, apart=said, kept=spoken_of, article_groups=groups)
    as_told = replace(inference, events=tuple(known[event.id] for event in inference.events))
    base = {one.id: one for one in absorb(as_told, apart=said, kept=spoken_of, article_groups=groups)}
    right = {event.id: event for event in correct(shown, corrections)}
    beyond = {**near, **grounds}
    same = {id_ for id_, stored in beyond.items() if id_ in right and stored == StoredEvent(right[id_], base[id_])}
    return Inferred(
        {id_: event for id_, event in right.items() if id_ not in same},
        {id_: event for id_, event in base.items() if id_ not in same},
        {**former, **{id_: stored for id_, stored in beyond.items() if id_ not in same}},
        search.torn(),
        {id_: stored.number for id_, stored in {**former, **beyond}.items()},
    )


def remember(writer: Writer, outcome: Inferred, written: Mapping[str, int]) -> None:
    """Have undated events that no day is sure of left alone until they, or the two that tear them, change.

    Args:
        writer: an open transaction, in which all else is written.
        outcome: what was inferred.
        written: row numbers of the events written, by id.
    """
    numbers = {**outcome.numbers, **written}
    for id_, by in outcome.settled.items():
        if id_ in numbers and all(one in numbers for one in by):
            writer.events.settle(numbers[id_], tuple(numbers[one] for one in by))


def event_keys(base: Event) -> tuple[str, ...]:
    """Keys under which an event waits for others that it may date, be dated by, or contradict."""
    sides = [(part, "undated" if part.dating.span is None else "dated") for part in parts(base, {})]
    return (*(f"{key}|{side}" for part, side in sides for key in inference_keys(part)), *conflict_keys(base))


def taken_apart(writer: Writer, stored: Iterable[StoredEvent]) -> dict[str, Event]:
    """Stored events as `cluster` told them, by id."""
    bases = [one.base for one in stored]
    groups = _groups(writer, (base for base in bases if base.undated))
    return {part.id: part for base in bases for part in parts(base, groups)}


def _undated(writer: Writer, stored: Mapping[str, StoredEvent]) -> dict[str, Event]:
    return {id_: part for id_, part in taken_apart(writer, stored.values()).items() if part.dating.span is None}


def _groups(writer: Writer, events: Iterable[Event]) -> dict[str, str]:
    articles = {mention.article for event in events for mention in event.mentions}
    return writer.articles.groups(articles) if articles else {}


def _that_ask(writer: Writer, changed: Iterable[Event], former: Mapping[str, StoredEvent]) -> dict[str, StoredEvent]:
    """Stored events with undated ones among what they were told from that a changed event may date, or dated.

    Those that two other days fit anyhow are left out, as far as that is remembered.
    """
    keys = {f"{key}|undated" for event in changed if event.dating.span is not None for key in inference_keys(event)}
    met = writer.events.unsettled(keys, former.values())
    return {id_: stored for id_, stored in met.items() if id_ not in former}


def _grounds(writer: Writer, search: Grounds, known: Mapping[str, StoredEvent]) -> dict[str, StoredEvent]:
    """Stored events that may date undated ones: all of them, or so many that two days fit, which is as good.

    Of two names that meet every week there are hundreds, and any two of them settle that no day is sure.

    Args:
        writer: an open transaction.
        search: asks, and has seen what is known; it is shown what is found.
        known: stored events that need not be looked for.
    """
    wanted = {event.id: {f"{key}|dated" for key in inference_keys(event)} for event in search.open()}
    filed = writer.events.filed(set().union(*wanted.values()))
    waiting = {id_: deque(sorted({n for key in keys for n in filed[key]})) for id_, keys in wanted.items()}
    found: dict[str, StoredEvent] = {}
    few = _FIRST_LOOK
    while asking := [event.id for event in search.open() if waiting[event.id]]:
        numbers = {number for id_ in asking for number in _taken(waiting[id_], few)}
        fresh = {id_: one for id_, one in writer.events.numbered(numbers).items() if id_ not in known}
        found |= fresh
        search.see(taken_apart(writer, fresh.values()).values())
        few *= 2
    return found


def _taken(waiting: deque[int], few: int) -> Iterator[int]:
    """The first and the last of what waits: these differ in their days more often than neighbours do."""
    for turn in range(min(few, len(waiting))):
        yield waiting.pop() if turn % 2 else waiting.popleft()
