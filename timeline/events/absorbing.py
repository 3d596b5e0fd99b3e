"""Undated events told as one with the dated one they surely equal, and taken apart again.

What `cluster` gives is never changed by it: an event that took others in names their mentions, so that `parts` finds
each as it was, and all is decided anew when something about one of them changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from timeline.events.inference import Inference
from timeline.events.results import Link
from timeline.events.telling import tell
from timeline.model import Event


def absorb(
    inference: Inference,
    *,
    apart: Collection[Link] = (),
    kept: Collection[str] = (),
    article_groups: Mapping[str, str] | None = None,
) -> tuple[Event, ...]:
    """Tells undated events as part of the one event that dates them.

    Args:
        inference: what `infer` says of all events.
        apart: what persons said of pairs of mentions; two that one keeps apart are not told as one.
        kept: ids of mentions whose event stays by itself, for a person spoke of it.
        article_groups: as for `cluster`.

    Returns:
        The events as shown, in the same order: without those that were taken in.
    """
    split = {frozenset((link.a, link.b)) for link in apart if not link.together}
    by_id = {event.id: event for event in inference.events}
    taken: defaultdict[str, list[Event]] = defaultdict(list)
    for id_, ground in sorted(inference.grounds.items()):
        event, other = by_id[id_], by_id[ground]
        spoken_of = any(mention.id in kept for mention in event.mentions)
        torn = split and any(frozenset((a.id, b.id)) in split for a in event.mentions for b in other.mentions)
        if not spoken_of and not torn:
            taken[ground].append(event)
    gone = {event.id for events in taken.values() for event in events}
    return tuple(
        _with(event, taken[event.id], article_groups or {}) if event.id in taken else event
        for event in inference.events
        if event.id not in gone
    )


def parts(event: Event, article_groups: Mapping[str, str]) -> tuple[Event, ...]:
    """The events that `absorb` told as one, each as its own mentions tell it; the dated one comes first.

    Args:
        event: an event with nothing in it that persons put right.
        article_groups: as for `cluster`.
    """
    if not event.undated:
        return (event,)
    by_id = {mention.id: mention for mention in event.mentions}
    others = [[by_id.pop(id_) for id_ in ids if id_ in by_id] for ids in event.undated]
    return tuple(tell(mentions, article_groups) for mentions in (list(by_id.values()), *others) if mentions)


def _with(event: Event, others: Sequence[Event], article_groups: Mapping[str, str]) -> Event:
    """An event with the mentions of undated ones: it keeps its name, and what it is, and when it was."""
    whole = tell([mention for one in (event, *others) for mention in one.mentions], article_groups)
    return replace(
        whole,
        id=event.id,
        title=event.title,
        kind=event.kind,
        status=event.status,
        dating=event.dating,
        undated=tuple(tuple(mention.id for mention in one.mentions) for one in others),
    )
