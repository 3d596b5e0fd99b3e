"""What persons put right: applied to told events, as a pure function of events and corrections.

It comes last, after `cluster` and `infer_dates`, and is an input to neither: what articles say is told as before, and
a person's word stands on top of it. Of several words of one person on one matter the last counts. Where two persons
say different things, none is chosen: the articles' own reading stays, and `disputes` tells of both.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from timeline.model import Claim, Conflict, Correction, CorrectionKind, Dating, Event, Reason

_MATTERS = {
    CorrectionKind.DATE: "date",
    CorrectionKind.CLEAR_DATE: "date",
    CorrectionKind.RENAME: "title",
    CorrectionKind.HIDE: "hidden",
}
"""What a correction of an event is about; settled conflicts and publication days are no matter of one event."""

NO_DATE = "no date"
"""What a person says who takes a date away."""

MEMBER = "a member"


def correct(events: Sequence[Event], corrections: Iterable[Correction]) -> tuple[Event, ...]:
    """Puts events right.

    Args:
        events: as `infer_dates` gives them.
        corrections: those that hold, in any order; each goes to the event that has the first of its anchors that any
            event has. Those of no event are passed over.

    Returns:
        The events in the same order, with the days and titles that persons agree on, and what they said.
    """
    home = {mention.id: event.id for event in events for mention in event.mentions}
    said: defaultdict[str, list[Correction]] = defaultdict(list)
    for one in sorted(corrections, key=lambda one: one.number):
        at = next((home[anchor] for anchor in one.anchors if anchor in home), None)
        if at is not None and one.kind in _MATTERS:
            said[at].append(one)
    return tuple(_corrected(event, said[event.id]) if event.id in said else event for event in events)


def _corrected(event: Event, said: Sequence[Correction]) -> Event:
    last = last_words(said)
    # Where a correction hangs is the store's business; it would only make equal events differ.
    shown = replace(event, corrections=tuple(replace(one, anchors=(), author=who(one.author)) for one in last))
    dates = _on(last, "date")
    if dates and agree(dates):
        shown = replace(shown, dating=_dating(event.dating, dates[0]))
    titles = _on(last, "title")
    if titles and agree(titles) and titles[0].text != event.title:
        shown = replace(shown, title=titles[0].text, told_as=event.title)
    return shown


def last_words(said: Sequence[Correction]) -> tuple[Correction, ...]:
    """Each person's last word on each matter, in the order in which they were said.

    Args:
        said: corrections of one event or one article, by number.
    """
    last = {(one.author, _MATTERS.get(one.kind, one.kind)): one for one in said}
    return tuple(sorted(last.values(), key=lambda one: one.number))


def agree(said: Sequence[Correction]) -> bool:
    """Whether all say the same days, or the same title."""
    return len({_value(one) for one in said}) == 1


def _on(said: Iterable[Correction], matter: str) -> list[Correction]:
    return [one for one in said if _MATTERS.get(one.kind) == matter]


def _value(one: Correction) -> str:
    return one.text or (one.span.edtf if one.span is not None else NO_DATE)


def _dating(own: Dating, said: Correction) -> Dating:
    done = "Set" if said.span is not None else "Taken out"
    return Dating(said.span, Reason.CORRECTED, own.phrase, None, f"{done} {credit(said)}")


# ---------------------------------------------------------------- in words


def who(author: str) -> str:
    """A person as readers are told of them: never by a number that a chat would make a ping of; empty for nobody."""
    return MEMBER if author.isdecimal() or author.startswith("-") else author


def credit(said: Correction) -> str:
    """Who says something, when and why, as the end of a sentence: "by a member on 3 May 2024: a misprint."."""
    by = f"by {who(said.author)}" if said.author else "by hand"
    reason = f": {said.reason.rstrip('.')}" if said.reason else ""
    return f"{by} on {_day(said.at)}{reason}."


def _day(moment: int) -> str:
    day = datetime.fromtimestamp(moment, UTC).date()
    return f"{day.day} {day:%B} {day.year}"


# ---------------------------------------------------------------- disagreement


def disputes(event: Event) -> Iterator[Conflict]:
    """Tells what persons say differently of an event.

    Args:
        event: as `correct` gives it.
    """
    for matter in ("date", "title"):
        said = _on(event.corrections, matter)
        if said and not agree(said):
            yield dispute(claims_of(said), event.told_as or event.title, matter, event.id, [event])


def claims_of(said: Iterable[Correction]) -> tuple[Claim, ...]:
    """What persons say, as sides of a conflict."""
    return tuple(claim(_value(one), one.author, one.reason, one.at) for one in said)


def claim(value: str, author: str, reason: str, at: int) -> Claim:
    """What a person says, as one side of a conflict: who and when, and why as the quote."""
    return Claim(value, "", reason, 0, 0, f"{who(author) or 'by hand'}, {_day(at)}")


def dispute(claims: tuple[Claim, ...], subject: str, attribute: str, about: str, events: Iterable[Event]) -> Conflict:
    """A disagreement of persons.

    Args:
        claims: what each of them says.
        subject: what it is about, in words.
        attribute: what of it.
        about: the same as a stable key.
        events: the events concerned.
    """
    told = "\x1f".join([attribute, about, *(f"{one.value}\x1e{one.by}\x1e{one.quote}" for one in claims)])
    ident = hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
    return Conflict(ident, subject, attribute, claims, events=tuple(sorted({event.id for event in events})))


def settle(
    conflicts: Iterable[Conflict], corrections: Iterable[Correction], home: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """Marks conflicts that a person settled; one with a value that the person did not know stays open.

    Args:
        conflicts: as `find_conflicts` gives them.
        corrections: those that hold; others than `SETTLE` are passed over.
        home: mention id to the id of its event, for the anchors of these.

    Returns:
        The conflicts in the same order.
    """
    said = sorted((one for one in corrections if one.kind is CorrectionKind.SETTLE), key=lambda one: one.number)
    return tuple(_settled(conflict, said, home) if conflict.open else conflict for conflict in conflicts)


def _settled(conflict: Conflict, said: Iterable[Correction], home: Mapping[str, str]) -> Conflict:
    values = {claim.value.casefold() for claim in conflict.claims}
    for one in said:
        here = {home[anchor] for anchor in one.anchors if anchor in home}
        known = {value.casefold() for value in one.values}
        if one.text == conflict.attribute and values <= known and here.intersection(conflict.events):
            return replace(conflict, settled=f"Settled {credit(one)}")
    return conflict
