"""Infer the days that changed events take and give, and tell undated events as one with what dates them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.events import Inference, Link, absorb, conflict_keys, correct, infer, inference_keys, parts
from timeline.model import Correction, Event
from timeline.store import StoredEvent
from timeline.store.write import Writer


@dataclass(frozen=True, slots=True)
class Inferred:
    """Events with what follows from each other's days.

    Attributes:
        shown: as they are shown, by id.
        base: the same as their articles date and tell them.
        former: the stored events that stood in their place.
    """

    shown: Mapping[str, Event]
    base: Mapping[str, Event]
    former: Mapping[str, StoredEvent]


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
    near = _beyond(writer, _opposite(changed, dated=True), former)
    asking = {**{id_: one for id_, one in told.items() if one.dating.span is None}, **_undated(writer, near)}
    grounds = _beyond(writer, _opposite(asking.values(), dated=False), {**former, **near})
    # An undated event told as one with a ground that nothing asks about stays where it is.
    resting = _undated(writer, grounds)
    known = {**taken_apart(writer, [*near.values(), *grounds.values()]), **told}
    inference = infer([known[id_] for id_ in sorted(known.keys() - resting.keys())])
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
    )


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


def _beyond(writer: Writer, keys: set[str], known: Mapping[str, StoredEvent]) -> dict[str, StoredEvent]:
    return {id_: stored for id_, stored in writer.events.meeting(keys).items() if id_ not in known}


def _opposite(events: Iterable[Event], *, dated: bool) -> set[str]:
    """Keys of the undated events that dated ones may date (`dated`), or of the dated ones that undated ones ask."""
    side = "undated" if dated else "dated"
    return {
        f"{key}|{side}"
        for event in events
        if (event.dating.span is not None) == dated
        for key in inference_keys(event)
    }
