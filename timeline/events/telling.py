"""One event told from its mentions: title, days, status, participants, importance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from timeline.events.days import bounded, ends, is_fine, rank
from timeline.events.disasters import LOSSES, is_toll
from timeline.events.lexicon import lexicon
from timeline.model import Dating, Event, Figure, Mention, Participant, Place, Reason, Role, Status

_LENGTHY = 108
"""Characters; of several titles a shorter one is preferred."""
_TOP = 0.7
"""Weight from which a mention stands in headline or lead."""
_MONTH = 31
_NEWS = frozenset({Reason.STORY_DAY, Reason.PUBLICATION_DAY})
_SURE = 0.5
"""What a point of surety adds to importance."""
_DOUBTFUL, _SUREST = -2.0, 3.0
_STATUS = (Status.HAPPENED, Status.ONGOING, Status.SAID, Status.PLANNED, Status.DENIED)
_STATUS_WEIGHT = {
    Status.HAPPENED: 0.6,
    Status.ONGOING: 0.3,
    Status.PLANNED: 0.4,
    Status.SAID: -0.6,
    Status.DENIED: 0.0,
}
_ROLES = {Role.AGENT: 0, Role.PATIENT: 1, Role.PARTNER: 2, Role.SPEAKER: 3, Role.TOPIC: 4}


def tell(mentions: Iterable[Mention], groups: Mapping[str, str]) -> Event:
    """Tells an event once from all its mentions.

    Args:
        mentions: at least one; the order does not matter.
        groups: article id to the group of near duplicates it stands in.

    Returns:
        The event, its mentions sorted by article and place in the text.
    """
    told = sorted(mentions, key=lambda m: (m.article, m.trigger, m.id))
    best = min(told, key=lambda m: (-m.weight, rank(m.dating), m.id))
    sources = len({groups.get(m.article, m.article) for m in told})
    status = min((m.status for m in told), key=_STATUS.index)
    dating = _dating(told)
    participants, places = _participants(told), _places(told)
    return Event(
        id=best.id,
        title=_title(told, dating),
        kind=best.kind,
        status=status,
        dating=dating,
        participants=participants,
        places=places,
        mentions=tuple(told),
        sources=sources,
        importance=_importance(told, sources, status, dating, len(participants)),
    )


def _dating(told: Sequence[Mention]) -> Dating:
    """The best ground; the day of an article that had it as its news where that only tells in which month it was."""
    order = _dating_order(told)
    best = min((m.dating for m in told), key=order)
    if is_fine(best.span) or not bounded(best.span) or best.span is None:
        return best
    first, last = ends(best.span)
    news = [m.dating for m in told if m.weight >= _TOP and m.dating.reason in _NEWS and is_fine(m.dating.span)]
    within = [d for d in news if d.span and first <= ends(d.span)[0] and ends(d.span)[1] <= last]
    return min(within, key=order) if within and last - first <= _MONTH else best


def _dating_order(told: Sequence[Mention]) -> _Order:
    return _Order(Counter(m.dating.span for m in told))


class _Order:
    """Sort key of datings: ground and fineness, then how many mentions agree, then the days."""

    def __init__(self, votes: Counter[object]) -> None:
        self._votes = votes

    def __call__(self, dating: Dating) -> tuple[object, ...]:
        span = dating.span
        first = 0 if span is None or span.first is None else span.first
        return (*rank(dating), -self._votes[span], first, dating.phrase, dating.explanation)


def _title(told: Sequence[Mention], dating: Dating) -> str:
    """The title a person would choose: complete, with a name, of the event's day, from the most central mention."""
    told_by = Counter(value for value, _ in {(_value(f), m.article) for m in told for f in m.figures})
    # What has come about is called by that, not by the plan of it, however well that reads.
    come = [m for m in told if m.status is not Status.PLANNED] or told

    def faults(mention: Mention) -> float:
        # What a disaster had taken by another day is no name for it on its own.
        other = mention.dating.span != dating.span
        return 0.5 * _outvoted(mention, told_by) + (3.0 + 3.0 * _counts(mention)) * other

    return min(come, key=lambda m: (faults(m) - _title_quality(m), m.title, m.id)).title


def _counts(mention: Mention) -> bool:
    """Whether a mention tells how a count of losses went ("the death toll rises to 80")."""
    lost = any(f.attribute in LOSSES for f in mention.figures)
    return lost and lexicon().has("toll.verbs", mention.lemma)


def _value(figure: Figure) -> tuple[str, float, float | None]:
    return figure.attribute, figure.low, figure.high


def _outvoted(mention: Mention, told_by: Mapping[tuple[str, float, float | None], int]) -> bool:
    """Whether more articles give another number than a mention does."""
    most = {attribute: max(n for (a, *_), n in told_by.items() if a == attribute) for attribute, *_ in told_by}
    return any(told_by[_value(figure)] < most[figure.attribute] for figure in mention.figures)


def _title_quality(mention: Mention) -> float:
    words = mention.title.split()
    points = (
        mention.weight
        + (0.4 if mention.participants else 0.0)
        + (0.3 if mention.places and mention.kind in lexicon().natural else 0.0)
    )
    points += mention.surety or 0.0
    points -= 0.5 if mention.title.endswith("…") else 0.0
    points -= 0.6 if len(words) < 3 else 0.0
    points -= 0.3 if len(mention.title) > _LENGTHY else 0.0
    # A disaster is called by what happened rather than by what it took.
    points -= 0.5 if is_toll(mention) else 0.0
    return points - (
        0.5 if words and words[0].lower() in {"he", "she", "it", "they", "this", "that", "we", "i"} else 0.0
    )


def _participants(told: Sequence[Mention]) -> tuple[Participant, ...]:
    """Each entity once, in its most telling role; those named by more mentions first within a role."""
    count = Counter(p.entity for m in told for p in m.participants)
    best: dict[str, Participant] = {}
    for participant in sorted(
        (p for m in told for p in m.participants), key=lambda p: (_ROLES[p.role], p.entity, p.name, p.kind)
    ):
        best.setdefault(participant.entity, participant)
    return tuple(sorted(best.values(), key=lambda p: (_ROLES[p.role], -count[p.entity], p.entity)))


def _places(told: Sequence[Mention]) -> tuple[Place, ...]:
    count = Counter(p.entity for m in told for p in m.places)
    best: dict[str, Place] = {}
    for place in sorted((p for m in told for p in m.places), key=lambda p: (p.entity, p.name, p.country)):
        best.setdefault(place.entity, place)
    return tuple(sorted(best.values(), key=lambda p: (-count[p.entity], p.entity)))


def _importance(told: Sequence[Mention], sources: int, status: Status, dating: Dating, participants: int) -> float:
    """More sources, a place in headline or lead, named participants and a day make an event matter more."""
    points = 1.5 * math.log2(1 + sources) + 2.0 * max(m.weight for m in told) + 0.25 * min(participants, 3)
    points += 0.2 * math.log2(1 + len(told)) + (0.5 if dating.span is not None else 0.0)
    points += 0.3 if any(m.figures for m in told) else 0.0
    # Of two events that matter as much the one that is told plainly is shown.
    points += _SURE * max(min(_SUREST, max(_DOUBTFUL, m.surety or 0.0)) for m in told)
    return round(points + _STATUS_WEIGHT[status], 3)
