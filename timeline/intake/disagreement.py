"""Find the contradictions that a change of events or office claims touches, and settle those that are none now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from timeline.events import conflict_keys, find_conflicts
from timeline.intake.disputes import as_told, between_persons, settled
from timeline.intake.merging import Merged
from timeline.intake.telling import contested
from timeline.model import Article, Conflict, Event
from timeline.store import ConflictBatch, StoredEvent
from timeline.store.write import Writer

_OFFICE = "office"
_CLAIMS_KEPT = 5
_PERIOD = 100
"""Days within which two articles may contradict each other on an office; see `timeline.events.conflicts`."""


def compare(writer: Writer, merged: Merged, *, articles: Iterable[str], persons: Iterable[str], now: int) -> None:
    """Find the conflicts anew that hang on what was written.

    Args:
        writer: an open transaction.
        merged: what the merge came to.
        articles: articles that were read or re-dated; events they tell of are looked at even if unchanged.
        persons: entities on whose office one of them has, or had, something to say.
        now: UTC epoch seconds.
    """
    told = writer.events.ids(articles)
    corrections = writer.edits.corrections()
    stored = {event.id: StoredEvent(event, merged.told.get(event.id, event)) for event in merged.events}
    stored |= writer.events.holding(told)
    # Of what was merely looked at nothing has changed, nor has what it is in conflict with.
    about_events = {*stored, *merged.gone}
    stored = {id_: one for id_, one in stored.items() if not one.shown.hidden}
    touched = {id_: as_told(one) for id_, one in stored.items()}
    old = writer.conflicts.about(events=about_events)
    found = _on_events(writer, touched)
    found |= between_persons(writer, stored, corrections)
    held = {*persons, *(name for event in touched.values() for name in _names(event))}
    # All that was ever disagreed on about a country is much, and none of it is an office.
    old_offices = writer.conflicts.about(entities=writer.articles.officed(held))
    # A contradiction on an office knows the events of the articles that contradict each other, and no others.
    seen = _articles(touched.values())
    again = [one for one in old_offices.values() if not seen.isdisjoint(claim.article for claim in one.claims)]
    asked = {
        *persons,
        *(name for one in (*again, *old.values()) if one.attribute == _OFFICE for name in one.entities),
    }
    found |= _on_offices(writer, asked)
    found = settled(writer, found, corrections)
    before = {id_: one for id_, one in old.items() if one.attribute != _OFFICE}
    before |= {
        id_: one
        for id_, one in (writer.conflicts.about(entities=asked)).items()
        if one.attribute == _OFFICE and asked & set(one.entities)
    }
    changed = [found[id_] for id_ in sorted(found) if before.get(id_) != found[id_]]
    gone = tuple(sorted(before.keys() - found.keys()))
    writer.conflicts.apply(ConflictBatch(gone=gone, conflicts=tuple(changed)))
    writer.events.change(contested(one for one in changed if _is_news(one, before.values())), now=now)


def _is_news(conflict: Conflict, before: Iterable[Conflict]) -> bool:
    """Whether a conflict says something that no former one on the same matter said."""
    values = {claim.value for claim in conflict.claims}
    return not any(
        one.attribute == conflict.attribute
        and {claim.article for claim in one.claims} & {claim.article for claim in conflict.claims}
        and values <= {claim.value for claim in one.claims}
        for one in before
    )


def _on_events(writer: Writer, touched: Mapping[str, Event]) -> dict[str, Conflict]:
    if not touched:
        return {}
    keys = [key for event in touched.values() for key in conflict_keys(event)]
    met = writer.events.meeting(keys)
    others = {id_: as_told(one) for id_, one in met.items() if not one.shown.hidden}
    events = others | dict(touched)
    found = find_conflicts([events[id_] for id_ in sorted(events)], {}, _Cited(writer, _articles(events.values())))
    return {one.id: one for one in found if not touched.keys().isdisjoint(one.events)}


def _on_offices(writer: Writer, persons: set[str]) -> dict[str, Conflict]:
    # The hundredth article that says the same in a season adds nothing.
    kept = writer.articles.rival_offices(persons, most=_CLAIMS_KEPT, days=_PERIOD)
    if not kept:
        return {}
    articles = writer.articles.get_many(kept)
    events = [
        one.shown
        for _, one in sorted(writer.events.holding(writer.events.ids(kept)).items())
        if not one.shown.hidden and persons & {participant.entity for participant in one.shown.participants}
    ]
    articles |= writer.articles.get_many(_articles(events) - articles.keys())
    return {one.id: one for one in find_conflicts(events, kept, articles) if one.attribute == _OFFICE}


def _names(event: Event) -> list[str]:
    return [participant.entity for participant in event.participants]


def _articles(events: Iterable[Event]) -> set[str]:
    return {mention.article for event in events for mention in event.mentions}


class _Cited(Mapping[str, Article]):
    """Articles read from the store when one is asked for: of a hundred events that are compared few contradict."""

    def __init__(self, writer: Writer, ids: Iterable[str]) -> None:
        self._writer = writer
        self._read: dict[str, Article | None] = dict.fromkeys(ids)

    def __getitem__(self, id_: str) -> Article:
        article = self._read[id_]
        if article is None:
            article = self._read[id_] = self._writer.articles.get_many([id_])[id_]
        return article

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)
