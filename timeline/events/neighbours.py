"""Keys that find what a mention or an event must be looked at with, so that a memory can grow piece by piece.

They are complete: two that share no key have nothing to say to each other in `cluster`, `infer_dates` or the date
conflicts of `find_conflicts`. They are not exact: two that share one may have nothing to say either.
"""

from __future__ import annotations

from itertools import combinations

from timeline.events.comparing import keys_of
from timeline.events.days import bounded, is_fine
from timeline.events.scoring import coarse_partner
from timeline.model import Event, Mention, Reason, Role, Status

_FINE = "|fine"
_PAST = frozenset({Status.HAPPENED, Status.ONGOING})


def lookup_keys(mention: Mention) -> tuple[str, ...]:
    """Block keys under which the mentions wait that this one may be joined with.

    They differ from its own `block_keys`: days meet in their week, so a day need not meet the other days of its month
    but only what is dated to the month itself, and the other way round.
    """
    return tuple(sorted({met for key in keys_of(mention) for met in meeting_keys(key)}))


def meeting_keys(key: str) -> tuple[str, ...]:
    """Block keys whose mentions one with this key may be joined with; see `lookup_keys`."""
    if key.endswith(_FINE):
        return (key.removesuffix(_FINE),)
    waiting = coarse_partner(key)
    return (key, waiting) if waiting else (key,)


def inference_keys(event: Event) -> tuple[str, ...]:
    """Keys that an undated event shares with any dated one that `infer_dates` may date it by.

    Two named participants and the kind, one with the place and the kind, or three participants.
    """
    if event.status not in _PAST or not (event.dating.span is None or bounded(event.dating.span)):
        return ()
    names = sorted({p.entity for p in event.participants if p.role is not Role.TOPIC})
    spots = sorted({p.entity for p in event.places} | {p.country for p in event.places if p.country})
    keys = {f"i|{event.kind}|{a}|{b}" for a, b in combinations(names, 2)}
    keys |= {f"i@|{event.kind}|{name}|{spot}" for name in names for spot in spots}
    keys |= {f"i|{a}|{b}|{c}" for a, b, c in combinations(names, 3)}
    return tuple(sorted(keys))


def conflict_keys(event: Event) -> tuple[str, ...]:
    """Keys shared by events that may be one event with two stated days: kind, a name and the neighbouring days."""
    if event.dating.reason not in {Reason.STATED, Reason.RELATIVE} or not is_fine(event.dating.span):
        return ()
    if event.dating.span is None or event.dating.span.first is None:
        return ()
    about = sorted({p.entity for p in event.participants} | {p.entity for p in event.places})
    weeks = sorted({(event.dating.span.first - 2) // 8, (event.dating.span.first + 2) // 8})
    return tuple(f"d|{event.kind}|{name}|{week}" for name in about for week in weeks)
