"""Tell events anew where mentions changed; the outcome is the same in whatever order articles came.

Three circles, each found by its own keys: mentions that may be one event (clustered together), undated events that a
dated one may date, and events that may contradict each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from timeline.events import Link, Regrouped, block_keys, regroup, tell
from timeline.events.contradictions import agreed
from timeline.intake.anchors import anchored
from timeline.intake.gather import Stored, Touched, start
from timeline.intake.inferring import event_keys, inferred, remember, taken_apart
from timeline.intake.telling import changes_of
from timeline.model import Event, Mention
from timeline.store import EventBatch, MergeRow, SaidPair, StoredEvent
from timeline.store.write import Writer


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge came to.

    Attributes:
        events: events written, as shown.
        former: the events that were looked at, as they were.
        gone: ids of those that are no more.
        told: the events written as their own articles tell them, by id.
    """

    events: tuple[Event, ...]
    former: Mapping[str, StoredEvent]
    gone: tuple[str, ...] = ()
    told: Mapping[str, Event] = field(default_factory=dict)


def merge(writer: Writer, touched: Touched, *, now: int, corrected: str = "", by_hand: bool = False) -> Merged:
    """Cluster, date, put right and write the events that a change of mentions touches.

    Args:
        writer: an open transaction.
        touched: what changed.
        now: UTC epoch seconds.
        corrected: id of an article whose outlet changed its text, or empty.
        by_hand: a person corrected an event; who corrects tells of it, and no change is told here.
    """
    begun = start(writer, touched)
    handles = _handles(touched, begun.values())
    said = _with_heirs(agreed(links_of(writer.edits.said())), handles)
    regrouped = regroup(begun, touched.before.keys() - touched.after.keys(), Stored(writer), said)
    mentions = {mention.id: mention for group in regrouped.groups for mention in group}
    groups = writer.articles.groups({mention.article for mention in mentions.values()})
    held = writer.events.holding([*mentions, *touched.before])
    told = {event.id: event for event in (tell(group, groups) for group in regrouped.groups)}
    hung = anchored(writer, handles, mentions.keys())
    # A correction that hangs on another mention now changes events that nothing else touches.
    elsewhere = writer.events.holding(hung.moved - mentions.keys() - touched.before.keys())
    elsewhere = {id_: stored for id_, stored in elsewhere.items() if id_ not in held}
    told |= taken_apart(writer, elsewhere.values())
    outcome = inferred(writer, told, held | elsewhere, said, hung.corrections)
    shown, base, former = outcome.shown, outcome.base, outcome.former
    written = [
        event
        for id_, event in sorted(shown.items())
        if id_ not in former
        or former[id_] != StoredEvent(event, base[id_])
        # Its quotes are searched by their words, which the outlet may have changed without changing the event.
        or (corrected and any(mention.article == corrected for mention in event.mentions))
    ]
    batch = EventBatch(
        events=tuple(written),
        bases={event.id: base[event.id].dating for event in written if base[event.id].dating != event.dating},
        gone=tuple(sorted(id_ for id_ in former if id_ not in shown)),
        removed=handles,
        keys={mention.id: block_keys(mention) for event in written for mention in event.mentions},
        event_keys={event.id: event_keys(base[event.id]) for event in written},
        changes=() if by_hand else changes_of(shown, former, corrected=corrected),
    )
    batch = _with_log(writer, batch, regrouped, touched.before)
    remember(writer, outcome, writer.events.apply(batch, now=now))
    return Merged(tuple(written), former, batch.gone, {event.id: base[event.id] for event in written})


def links_of(said: Iterable[SaidPair]) -> tuple[Link, ...]:
    """What persons said of pairs of mentions, in the words of the events room."""
    return tuple(Link(one.a, one.b, one.together, one.edit, one.by) for one in said)


def _with_heirs(said: Iterable[Link], handles: Mapping[str, str]) -> tuple[Link, ...]:
    """What persons said, with the heirs of the mentions that go now."""
    return tuple(replace(one, a=handles.get(one.a, one.a), b=handles.get(one.b, one.b)) for one in said)


def _handles(touched: Touched, there: Collection[Mention]) -> dict[str, str]:
    """Removed mentions, and the mention that each one's id leads to from now on: the likest of the same article."""
    gone = {id_: mention for id_, mention in touched.before.items() if id_ not in touched.after}
    return {id_: _likest(mention, there) for id_, mention in gone.items()}


def _likest(gone: Mention, there: Iterable[Mention]) -> str:
    def likeness(mention: Mention) -> tuple[int, int, int, str]:
        shared = len(set(gone.words) & set(mention.words))
        return (-(mention.kind == gone.kind), -shared, abs(mention.sentence - gone.sentence), mention.id)

    best = min((one for one in there if one.article == gone.article), key=likeness, default=None)
    return best.id if best is not None and set(gone.words) & set(best.words) else ""


def _with_log(writer: Writer, batch: EventBatch, regrouped: Regrouped, before: Iterable[str]) -> EventBatch:
    """Add the comparisons that are new or came out differently, and drop those that no longer hold."""
    logged = writer.events.merges({*regrouped.looked, *before})
    now = {
        (one.a, one.b): MergeRow(one.a, one.b, one.score.total, one.score.features, one.accepted, one.why)
        for one in regrouped.merges
    }
    return replace(
        batch,
        merges=tuple(row for pair, row in now.items() if logged.get(pair) != row),
        unmerged=tuple(pair for pair in logged if pair not in now),
    )
