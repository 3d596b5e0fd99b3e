"""What changed, as rows that a digest can tell: one a story, in a plain sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from timeline.model import Conflict, Event, Reason
from timeline.store import NewChange, StoredEvent


def changes_of(
    shown: Mapping[str, Event], former: Mapping[str, StoredEvent], *, corrected: str = ""
) -> tuple[NewChange, ...]:
    """Compare events with those that stood in their place.

    Args:
        shown: events as they are now, by id.
        former: events as they were, by id.
        corrected: id of an article whose outlet changed its text, or empty.
    """
    home = {mention.id: event.id for event in shown.values() for mention in event.mentions}
    place = {mention.id: id_ for id_, stored in former.items() for mention in stored.shown.mentions}
    rows: list[NewChange] = []
    continued: set[str] = set()
    for id_ in sorted(shown):
        event = shown[id_]
        before = _forerunner(event, place)
        if not before:
            rows.append(NewChange("new", id_, "", _edtf(event), f"{event.title}."))
            continue
        continued.add(before)
        rows += _differences(former[before].shown, event, corrected)
    for id_ in sorted(former.keys() - continued):
        heir = next((home[mention.id] for mention in former[id_].shown.mentions if mention.id in home), "")
        if heir and heir in shown:
            text = f"“{former[id_].shown.title}” is told as part of “{shown[heir].title}” from now on."
        else:
            text = f"No article tells of “{former[id_].shown.title}” any more."
        rows.append(NewChange("gone", heir or id_, id_, heir, text))
    return tuple(rows)


def contested(conflicts: Iterable[Conflict]) -> tuple[NewChange, ...]:
    """Rows for new disagreements; a figure that merely grew is none."""
    return tuple(
        NewChange(
            "contested",
            conflict.events[0] if conflict.events else "",
            "",
            conflict.id,
            f"{_who(conflict)} disagree on the {conflict.attribute} of “{conflict.subject}”.",
        )
        for conflict in conflicts
        if conflict.open
    )


def _who(conflict: Conflict) -> str:
    return "People" if any(claim.by for claim in conflict.claims) else "The articles"


def _forerunner(event: Event, place: Mapping[str, str]) -> str:
    """Id of the former event that this one continues: the one that shares most mentions with it; empty for none."""
    shares = Counter(place[mention.id] for mention in event.mentions if mention.id in place)
    return min(shares, key=lambda id_: (-shares[id_], id_ != event.id, id_), default="")


def _differences(before: Event, after: Event, corrected: str) -> list[NewChange]:
    rows = []
    if before.dating.span != after.dating.span:
        rows.append(NewChange("redated", after.id, _edtf(before), _edtf(after), _redated(before, after)))
    if corrected and _of(before, corrected) != _of(after, corrected):
        text = f"An outlet changed its text: {after.title}."
        rows.append(NewChange("corrected", after.id, before.title, after.title, text))
    elif before.title != after.title:
        text = f"“{before.title}” is told as “{after.title}” from now on."
        rows.append(NewChange("retitled", after.id, before.title, after.title, text))
    if after.sources > before.sources:
        text = f"{after.title}: told by {after.sources} sources from now on."
        rows.append(NewChange("joined", after.id, str(before.sources), str(after.sources), text))
    return rows


def _redated(before: Event, after: Event) -> str:
    if after.dating.span is None:
        return f"“{after.title}” has no date any more."
    other = "a date now" if before.dating.span is None else "another date now"
    ground = ", worked out from another article" if after.dating.reason is Reason.INFERRED else ""
    return f"“{after.title}” has {other}{ground}."


def _of(event: Event, article: str) -> list[tuple[object, ...]]:
    """What an article says of an event, wherever in its text it stands."""
    return [
        (one.title, one.status, one.dating.span, one.participants, one.places, one.figures)
        for one in event.mentions
        if one.article == article
    ]


def _edtf(event: Event) -> str:
    return "" if event.dating.span is None else event.dating.span.edtf
