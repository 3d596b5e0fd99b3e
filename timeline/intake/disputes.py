"""What persons have to do with conflicts: they disagree with each other, and settle what articles disagree on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from timeline.events.contradictions import contradictions
from timeline.events.corrections import agree, claim, claims_of, dispute, disputes, last_words, settle
from timeline.intake.merging import links_of
from timeline.model import Conflict, Correction, CorrectionKind, Event
from timeline.store import StoredEvent
from timeline.store.write import Writer

PUBLICATION_DAY = "publication day"
"""What persons disagree on who set different days for an article."""


def as_told(stored: StoredEvent) -> Event:
    """An event for comparing articles: their own days, under the title that people know it by."""
    return replace(stored.base, title=stored.shown.title)


def between_persons(
    writer: Writer, events: Mapping[str, StoredEvent], corrections: Iterable[Correction]
) -> dict[str, Conflict]:
    """What persons say differently of events, and of the days on which their articles appeared.

    Args:
        writer: an open transaction.
        events: events by id, none of them hidden.
        corrections: those that hold.
    """
    found = [conflict for stored in events.values() for conflict in disputes(stored.shown)]
    found += _on_publication(writer, events, corrections)
    found += _on_identity(writer, events)
    return {conflict.id: conflict for conflict in found}


def _on_identity(writer: Writer, events: Mapping[str, StoredEvent]) -> Iterator[Conflict]:
    """Where one person says that events are one, and another that they are not."""
    said = links_of(writer.edits.said())
    for one in contradictions(said) if said else ():
        held = writer.events.holding(one.mentions)
        concerned = [stored.shown for _, stored in sorted(held.items()) if not stored.shown.hidden]
        if not events.keys() & {event.id for event in concerned}:
            continue
        sides = sorted({one.join: "one event", one.split: "different events"}.items())
        edits = [(known[0], value) for number, value in sides if (known := writer.edits.get(number))]
        claims = tuple(claim(value, edit.by, edit.reason, edit.at) for edit, value in edits)
        yield dispute(claims, concerned[0].title, "identity", f"{one.join}:{one.split}", concerned)


def settled(
    writer: Writer, conflicts: Mapping[str, Conflict], corrections: Iterable[Correction]
) -> dict[str, Conflict]:
    """The conflicts, those that a person settled marked so.

    Args:
        writer: an open transaction, in which mentions and events are written.
        conflicts: conflicts by id.
        corrections: those that hold.
    """
    said = [one for one in corrections if one.kind is CorrectionKind.SETTLE]
    if not said:
        return dict(conflicts)
    today = writer.edits.today([anchor for one in said for anchor in one.anchors])
    held = writer.events.holding(today.values())
    home = {mention.id: id_ for id_, stored in held.items() for mention in stored.shown.mentions}
    homes = {anchor: home[mention] for anchor, mention in today.items() if mention in home}
    return {conflict.id: conflict for conflict in settle(conflicts.values(), said, homes)}


def publications(corrections: Iterable[Correction], article: str) -> tuple[Correction, ...]:
    """Each person's last word on the day an article appeared, in the order in which they were said."""
    said = [one for one in corrections if one.kind is CorrectionKind.PUBLICATION and article in one.anchors]
    return last_words(said)


def _on_publication(
    writer: Writer, events: Mapping[str, StoredEvent], corrections: Iterable[Correction]
) -> Iterator[Conflict]:
    said = [one for one in corrections if one.kind is CorrectionKind.PUBLICATION]
    disputed = {id_ for one in said for id_ in one.anchors if not agree(publications(said, id_))}
    about = disputed & {mention.article for stored in events.values() for mention in stored.shown.mentions}
    heads = writer.articles.get_many(about)
    for id_ in sorted(about):
        told = writer.events.holding(writer.events.ids([id_]))
        concerned = [stored.shown for stored in told.values() if not stored.shown.hidden]
        subject = heads[id_].title or id_
        yield dispute(claims_of(publications(said, id_)), subject, PUBLICATION_DAY, id_, concerned)
