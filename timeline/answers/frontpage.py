"""What of a topic is worth a place on its first page: told plainly, and told once; pure.

A page that shows little is read, one that shows everything is not. What reads doubtful and what says again what
another line says stays in the store and is shown to whom asks for everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from timeline.answers.asking.lightwords import occurring
from timeline.answers.wordforms import content_keys
from timeline.events.lexicon import lexicon
from timeline.model import EntityKind, Event, Mention, Reason, Role, Status

POOL: Final = 4
"""Events looked at for each that may be shown."""

PLAIN: Final = 2.4
"""From such a surety on an event is told plainly; of those with a date a reader accepts some five in six."""

FEWEST: Final = 6
"""A page has so many events if there are so many that are told fairly."""

FAIR: Final = 2.0
"""From such a surety on an event fills a short page; of those some two in three are accepted."""

_MANY: Final = 3
"""What so many independent articles tell belongs on the page if it is told fairly."""

_AHEAD: Final = 4.0
"""What a mention loses whose day seems not to have come when it was written."""

_OTHERWISE: Final = 2.5
"""What a mention loses that has quite other days than its event."""

_BESIDE: Final = 0.7
"""What one loses whose day lies so near that of its event."""

_ABOUT: Final = 2
"""Days that the papers of two days may tell an event apart."""

_UNHEARD: Final = 1.0
"""What an event loses that has its day from one paper, while as many others tell it as long past."""

_SHARED: Final = 0.7
"""What an event gains that several articles tell independently."""

_LEADING: Final = 0.5
"""What one gains that an article begins with."""

_LEAD: Final = 2
"""Sentences below the first that an article begins with."""

_ALIKE: Final = 0.7
"""Titles with this part of their words in common say the same."""

_KIN: Final = 0.4
"""With this part of its words in another's title, an event of the same kind and names is the same."""

_NEARLY: Final = 0.6
"""Of one day, titles with this part of their words beside names in common say the same; at least `_FEW` words."""

_FEW: Final = 3

_HALF: Final = 0.5

_ONCE: Final = {"death": {"death"}, "birth": {"birth"}, "conviction": {"convict", "conviction", "guilty"}}
"""What befalls somebody once in the time that articles cover, and kinds and words that tell of it."""

_INHERITED: Final = frozenset({Reason.PUBLICATION_DAY, Reason.STORY_DAY})

_PART: Final = 0.8
"""A title with this part of its words in another of the same sentence is a part of it."""


def front(
    dated: Sequence[Event], undated: Sequence[Event], limit: int
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events of a first page.

    Args:
        dated: events with a date, the most important first; at least `POOL` times `limit` where there are so many.
        undated: those without, likewise.
        limit: at most so many of each.

    Returns:
        Dated and undated events, the most important first; undated ones only of articles without a date, unless the
        page would be short.
    """
    told = _chosen(_once(dated, ()), PLAIN, FEWEST)[:limit]
    loose = _chosen(_once([event for event in undated if _waits(event)], dated), PLAIN, 0)
    if not loose and len(told) < FEWEST:
        loose = _chosen(_once(undated, dated), PLAIN, 0 if told else FEWEST)[: FEWEST - len(told)]
    return tuple(told), tuple(loose[:limit])


def _waits(event: Event) -> bool:
    """Whether an event would have a day if its article had; where an article has, what it gives none is long past.

    Of events that nobody has judged this is not asked either.
    """
    return surety(event) is None or any(m.binding.reason is not Reason.NONE for m in event.mentions)


def surety(event: Event) -> float | None:
    """How sure the surest mention is that tells an event in the words of its title; None where none was judged."""
    title = event.told_as or event.title
    judged = [
        (m.title == title, m.surety - _AHEAD * (_lies_ahead(m) or _was_to_be(m)) - _of_another_day(m, event))
        for m in event.mentions
        if m.surety is not None
    ]
    if not judged:
        return None
    begun = any(m.sentence <= _LEAD for m in event.mentions)
    return max(judged)[1] - _UNHEARD * _dated_by_one(event) + _SHARED * (event.sources > 1) + _LEADING * begun


def _dated_by_one(event: Event) -> bool:
    """Whether an event is of the day of its paper, though as many papers that have a day tell it without one."""
    papers = {m.article for m in event.mentions if m.binding.reason is Reason.PUBLICATION_DAY}
    others = {m.article for m in event.mentions if m.binding.reason is Reason.NONE} - papers
    return event.dating.reason is Reason.PUBLICATION_DAY and len(others) >= max(1, len(papers))


def _of_another_day(mention: Mention, event: Event) -> float:
    """What a mention loses that lies on other days than its event.

    "The toll rose to 80" on a day, and "since the outbreak began" in a month.
    """
    mine, whole = mention.dating.span, event.dating.span
    if mine is None or whole is None or mine == whole:
        return 0.0
    days = ((mine.first or 0) - (whole.first or 0), (mine.last or 0) - (whole.last or 0))
    return _OTHERWISE if any(abs(apart) > _ABOUT for apart in days) else _BESIDE


def _lies_ahead(mention: Mention) -> bool:
    """Whether a past event got a day behind that of its article: "struck on Tuesday", printed on a Monday."""
    span, anchor = mention.dating.span, mention.dating.anchor
    past = mention.status in {Status.HAPPENED, Status.SAID}
    if not past or span is None or span.first is None or anchor is None:
        return False
    return span.first > anchor


def _was_to_be(mention: Mention) -> bool:
    """Whether a plan's day had gone when it was written: "was expected to surrender last Friday"."""
    span, anchor = mention.dating.span, mention.dating.anchor
    planned = mention.status is Status.PLANNED and mention.binding.relation == "on"
    return planned and span is not None and span.last is not None and anchor is not None and span.last < anchor


def _chosen(events: Sequence[Event], least: float, fewest: int) -> list[Event]:
    """Those told plainly; the surest of the others too, where there are fewer than `fewest`. The order stays."""
    sure = [(least if (found := surety(event)) is None else found) for event in events]
    surest = sorted(sure, reverse=True)[:fewest]
    fair = [points for points in surest if points >= FAIR] or surest[:1]
    bar = min(least, fair[-1]) if fair else least
    return [
        event
        for event, points in zip(events, sure, strict=True)
        if points >= bar or (event.sources >= _MANY and points >= FAIR)
    ]


def _once(events: Iterable[Event], before: Sequence[Event]) -> list[Event]:
    """Events that tell nothing again: no other of the same words and days, and nothing that `before` tells."""
    kept: list[Event] = []
    for event in events:
        near = [other for other in (*before, *kept) if not _words(event.title).isdisjoint(_words(other.title))]
        if not any(_again(event, other) for other in near):
            gone = {other.id for other in near if _part_of(other, event)}
            kept = [*(other for other in kept if other.id not in gone), event]
    return kept


def _again(event: Event, other: Event) -> bool:
    """Whether an event says what another one says already."""
    mine, theirs = _words(event.title), _words(other.title)
    if not mine or not theirs:
        return False
    shared = len(mine & theirs)
    one_day = _may_be_of_one_day(event, other) or _sentences(event.mentions) == _sentences(other.mentions)
    alike = shared >= _ALIKE * len(mine | theirs) and one_day
    again = alike or _told_with_a_day(event, other) or _told_more_exactly(event, other) or _long_known(event, other)
    again = again or _of_one_disaster(event, other) or _of_one_day(event, other) or _only_hits(event, other)
    return again or (_part_of(event, other) and shared < len(theirs))


def _may_be_of_one_day(event: Event, other: Event) -> bool:
    """Whether two events may be of one day; what somebody says again and again need not be."""
    one, two = event.dating.span, other.dating.span
    if one is None or two is None or event.status is other.status is Status.SAID:
        return True
    return not (
        (one.last is not None and two.first is not None and one.last < two.first)
        or (two.last is not None and one.first is not None and two.last < one.first)
    )


def _told_with_a_day(event: Event, other: Event) -> bool:
    """Whether an event without a date is of the kind, the people and the places of one that has a date."""
    if event.dating.span is not None or other.dating.span is None or event.kind != other.kind:
        return False
    mine, theirs = _named(event), _named(other)
    shared = len(_words(event.title) & _words(other.title))
    return bool(mine) and mine <= theirs and shared >= _KIN * len(_words(event.title))


def _told_more_exactly(event: Event, other: Event) -> bool:
    """Whether another event of the kind and the people of an event tells of a shorter time within its own."""
    one, two = event.dating.span, other.dating.span
    if one is None or two is None or event.kind != other.kind or event.status is not other.status:
        return False
    if one.first is None or one.last is None or two.first is None or two.last is None or one == two:
        return False
    if two.first < one.first or one.last < two.last:
        return False
    shared = len(_words(event.title) & _words(other.title))
    mine, theirs = _acting(event), _acting(other)
    return bool(mine) and mine == theirs and shared >= _KIN * len(_words(event.title))


def _long_known(event: Event, other: Event) -> bool:
    """Whether what happens to somebody once is told again of a later day that no sentence names.

    "Murray was convicted after six weeks", in a paper two weeks after the day of his conviction.
    """
    one, two = event.dating.span, other.dating.span
    if one is None or two is None or not _once_in_life(event) & _once_in_life(other):
        return False
    inherited = all(m.binding.reason in _INHERITED for m in event.mentions)
    later = one.first is not None and two.last is not None and two.last < one.first
    return inherited and later and bool(_persons(event) & _persons(other))


def _of_one_disaster(event: Event, other: Event) -> bool:
    """Whether two papers' days for one and the same quake or eruption of a place are told apart by a day or two."""
    one, two = event.dating.span, other.dating.span
    if event.kind != other.kind or event.kind not in lexicon().rare or one is None or two is None:
        return False
    apart = abs((one.first or 0) - (two.first or 0))
    there = {p.entity for p in event.places} & {p.entity for p in other.places}
    return apart <= _ABOUT and one.precision is two.precision and bool(there)


def _only_hits(event: Event, other: Event) -> bool:
    """Whether an event says no more of the disaster that another one is than that it came ("hit by a quake")."""
    came = {(m.lemma,) for m in event.mentions} <= occurring()[0]
    kinds = {lexicon().noun_kinds.get(word, "") for word in event.title.lower().split()}
    one_day = event.dating.span is not None and event.dating.span == other.dating.span
    return came and one_day and other.kind in kinds and other.kind in lexicon().rare


def _of_one_day(event: Event, other: Event) -> bool:
    """Whether an event of a day says in other words what another one of that day says.

    Names are told by everything of a day; what else their titles have in common counts.
    """
    span = event.dating.span
    if span is None or span != other.dating.span or span.first != span.last:
        return False
    mine, theirs = _beside_names(event), _beside_names(other)
    shared, least = len(mine & theirs), min(len(mine), len(theirs))
    if len(mine) < _FEW and _takes_part(event) and _takes_part(event) <= _takes_part(other):
        return shared >= max(1, _HALF * len(mine))
    fewer, more = sorted((_named(event), _named(other)), key=len)
    if not fewer <= more:
        return False
    return shared >= _FEW and shared >= (_NEARLY if fewer else _ALIKE) * least


def _takes_part(event: Event) -> frozenset[str]:
    return frozenset(p.entity for p in event.participants)


def _beside_names(event: Event) -> frozenset[str]:
    """The words of a title without those of the names that take part."""
    names = (*(p.name for p in event.participants), *(p.name for p in event.places))
    return _words(event.title) - {word for name in names for word in _words(name)}


def _once_in_life(event: Event) -> frozenset[str]:
    """Which of the things that befall somebody once an event is; empty for all others."""
    words = {event.kind, *(word for m in event.mentions for word in (m.lemma, *m.words))}
    return frozenset(name for name, signs in _ONCE.items() if words & signs)


def _acting(event: Event) -> frozenset[str]:
    return frozenset(p.entity for p in event.participants if p.role in {Role.AGENT, Role.SPEAKER})


def _persons(event: Event) -> frozenset[str]:
    return frozenset(p.entity for p in event.participants if p.kind is EntityKind.PERSON)


def _part_of(event: Event, other: Event) -> bool:
    """Whether another event of the same sentence says all that an event says."""
    if not _sentences(event.mentions) & _sentences(other.mentions):
        return False
    mine, theirs = _words(event.title), _words(other.title)
    return len(mine & theirs) >= _PART * len(mine) and len(mine) < len(theirs)


def _sentences(mentions: Iterable[Mention]) -> frozenset[tuple[str, int]]:
    return frozenset((m.article, m.start) for m in mentions)


def _named(event: Event) -> frozenset[str]:
    return frozenset((*(p.entity for p in event.participants), *(p.entity for p in event.places)))


@lru_cache(maxsize=10_000)
def _words(title: str) -> frozenset[str]:
    return frozenset(content_keys(title))
