"""Days for undated events, taken from the dated event that is surely the same one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from timeline.events.days import bounded, ends, is_fine
from timeline.events.lexicon import lexicon
from timeline.model import Dating, Event, Mention, Reason, Role, Status

_Key = tuple[str, ...]
_PAST = frozenset({Status.HAPPENED, Status.ONGOING})


@dataclass(frozen=True, slots=True)
class Inference:
    """What dated events say of undated ones.

    Attributes:
        events: all events in the order given, the dating of some inferred.
        grounds: by the id of an undated event the id of the only dated one that it surely equals.
    """

    events: tuple[Event, ...]
    grounds: Mapping[str, str]


def infer_dates(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of `infer`."""
    return infer(events).events


def infer(events: Sequence[Event]) -> Inference:
    """Gives undated events the day of the one dated event they surely equal.

    Args:
        events: events as `cluster` gives them, with no inferred dates in them.

    Returns:
        The same events in the same order, the dating of some with reason `INFERRED` and its ground. Where several
        events of one day fit, that day is known all the same, but none of them is the ground. Start from `cluster`
        each time: an inference is never an input, so it goes away when a real date arrives.
    """
    grounds = Grounds(events)
    grounds.see(events)
    return grounds.inference(events)


@dataclass(slots=True)
class _Asking:
    """An undated event, the dated ones that it surely equals by id, and the first of each day; grows as one looks."""

    event: Event
    found: dict[str, Event] = field(default_factory=dict)
    days: dict[tuple[int | None, int | None], str] = field(default_factory=dict)

    @property
    def torn(self) -> bool:
        """Whether two days fit, so that none does, whatever else there is."""
        return len(self.days) > 1

    def two(self) -> tuple[str, str]:
        """Ids of two that differ in their days; only for one that is torn."""
        one, other, *_ = self.days.values()
        return one, other


class Grounds:
    """What may date undated events, of the dated ones seen so far: in a large memory not all need be.

    Args:
        events: those of them that are undated ask.
    """

    def __init__(self, events: Iterable[Event]) -> None:
        self._asking = {event.id: _Asking(event) for event in events if event.dating.span is None}
        self._waiting: dict[_Key, list[_Asking]] = defaultdict(list)
        for asking in self._asking.values():
            for key in _keys(asking.event):
                self._waiting[key].append(asking)

    def see(self, events: Iterable[Event]) -> None:
        """Look at further events, of which the dated ones may be grounds."""
        for event in events:
            span = event.dating.span
            if span is None or not bounded(span):
                continue
            for asking in (one for key in _keys(event) for one in self._waiting.get(key, ())):
                if not asking.torn and event.id not in asking.found and _surely(asking.event, event):
                    asking.found[event.id] = event
                    asking.days.setdefault((span.first, span.last), event.id)

    def open(self) -> list[Event]:
        """Undated events of which more dated ones may tell something: no two seen so far differ."""
        return [asking.event for asking in self._asking.values() if not asking.torn]

    def torn(self) -> dict[str, tuple[str, str]]:
        """Ids of undated events that no day is sure of, each with two of those seen that differ in their days."""
        return {id_: asking.two() for id_, asking in self._asking.items() if asking.torn}

    def inference(self, events: Sequence[Event]) -> Inference:
        """What follows for these events from those that were seen; the undated ones among them must have asked."""
        told: list[Event] = []
        grounds: dict[str, str] = {}
        for event in events:
            asking = self._asking.get(event.id) if event.dating.span is None else None
            found = sorted(asking.found) if asking is not None and not asking.torn else []
            told.append(_dated_by(event, asking.found[found[0]]) if asking is not None and found else event)
            if len(found) == 1:
                grounds[event.id] = found[0]
        return Inference(tuple(told), grounds)


def _keys(event: Event) -> Iterator[_Key]:
    """What two events share at least when one may date the other: see `_surely`."""
    if event.status not in _PAST:
        return
    names = sorted(_doers(event))
    spots = sorted(_spots(event))
    yield from ((event.kind, *pair) for pair in combinations(names, 2))
    yield from ((event.kind, name, f"@{spot}") for name in names for spot in spots)
    yield from combinations(names, 3)


def _doers(event: Event) -> set[str]:
    return {p.entity for p in event.participants if p.role is not Role.TOPIC}


def _dated_by(event: Event, ground: Event) -> Event:
    why = f"Inferred: another article dates the same event (“{ground.title}”)."
    if event.dating.phrase:
        why += f" This article says only '{event.dating.phrase}'."
    return replace(event, dating=Dating(ground.dating.span, Reason.INFERRED, event.dating.phrase, None, why))


def _surely(event: Event, other: Event) -> bool:
    """Whether a dated event of another article is the same beyond reasonable doubt.

    Two named participants, or one and the place, must agree; no participant, place or kind may speak against it.
    """
    mine, theirs = _doers(event), _doers(other)
    shared = mine & theirs
    same_kind = event.kind == other.kind
    spots, there = _spots(event), _spots(other)
    # An event whose place is told takes its day from one at that place only; a place left out proves nothing.
    apart = spots and not spots & there
    if (
        {m.article for m in event.mentions} & {m.article for m in other.mentions}
        or not (same_kind or lexicon().near(event.kind, other.kind))
        or not (mine <= theirs or theirs <= mine)
        or apart
    ):
        return False
    words, others = ({w for m in e.mentions for w in m.words} for e in (event, other))
    alike = len(words & others) / max(1, min(len(words), len(others)))
    same_place = bool(spots & there)
    if len(shared) == 2:
        return (same_place or alike >= 0.4) and same_kind and is_fine(other.dating.span)
    return len(shared) >= 3 or (len(shared) == 1 and same_place and same_kind and alike >= 0.6)


def _spots(event: Event) -> set[str]:
    """Places of an event and the countries they lie in."""
    return {p.entity for p in event.places} | {p.country for p in event.places if p.country}


def dating_within(event: Event, mention: Mention) -> Dating:
    """The day a mention's event has for a reader who knows the other articles as well.

    Args:
        event: the event, as `infer_dates` gives it.
        mention: one of its mentions.

    Returns:
        The mention's own dating, or where it is undated or coarser than what the event's other mentions say ("in
        2003" beside "on 28 April 2003"), the event's days as `INFERRED`.
    """
    own, known = mention.dating, event.dating
    if known.reason is Reason.CORRECTED or known.span is None or own.span == known.span or not bounded(known.span):
        return own
    if own.span is not None:
        inside = ends(own.span)[0] <= ends(known.span)[0] and ends(known.span)[1] <= ends(own.span)[1]
        if not inside:
            return own
    why = f"Inferred: another sentence about the same event dates it. {known.explanation}"
    return Dating(known.span, Reason.INFERRED, own.phrase, own.anchor, why.strip())
