"""What persons put right of one event: its day, its title, whether it is shown, whether a conflict is settled.

It is kept as an edit that hangs on the event's mentions, so it holds when articles are read again, dated anew, or
joined by others; see `timeline.events.corrections` for what it comes to.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from timeline.errors import BadInputError, NotFoundError
from timeline.events.corrections import who
from timeline.intake.disagreement import compare
from timeline.intake.gather import Touched
from timeline.intake.merging import merge
from timeline.intake.reports import EditReport
from timeline.model import Conflict, CorrectionKind, DaySpan, Event
from timeline.store import CorrectionBody, Edit, NewChange, Store
from timeline.store.write import Writer

Say: TypeAlias = Callable[[Event], tuple[CorrectionBody, str]]

LONGEST_TITLE = 160
"""Characters of a title that a person gives; those made from sentences have 90."""

LONGEST_REASON = 300
"""Characters of a reason."""


async def correct_date(
    store: Store, guild: str, event: str, span: DaySpan, *, now: datetime, by: str = "", reason: str = ""
) -> EditReport:
    """Say when an event happened or is to happen.

    Args:
        store: the open store.
        guild: whose memory.
        event: id of the event or of one of its mentions.
        span: the days.
        now: the moment, aware; kept.
        by: who says so; kept.
        reason: why; kept.

    Raises:
        NotFoundError: there is no such event.
        BadInputError: the reason is too long.
    """

    def say(found: Event) -> tuple[CorrectionBody, str]:
        return CorrectionBody(_anchors([found]), span=span), f"“{found.title}” ({found.id}) is of {span.edtf}."

    return await _said(store, guild, event, CorrectionKind.DATE, say, now=now, by=by, reason=reason)


async def clear_date(
    store: Store, guild: str, event: str, *, now: datetime, by: str = "", reason: str = ""
) -> EditReport:
    """Say that it is not known when an event happened; arguments and errors as for `correct_date`."""

    def say(found: Event) -> tuple[CorrectionBody, str]:
        return CorrectionBody(_anchors([found])), f"“{found.title}” ({found.id}) has no known date."

    return await _said(store, guild, event, CorrectionKind.CLEAR_DATE, say, now=now, by=by, reason=reason)


async def rename(
    store: Store, guild: str, event: str, title: str, *, now: datetime, by: str = "", reason: str = ""
) -> EditReport:
    """Give an event another title; other arguments and errors as for `correct_date`.

    Raises:
        BadInputError: there is no title, or too long a one, or it is the event's own.
    """
    title = _line(title)
    if not title:
        raise BadInputError("An event needs a title. Give a few words that say what happened.")
    if len(title) > LONGEST_TITLE:
        raise BadInputError(f"That title has {len(title)} characters, and there is room for {LONGEST_TITLE}.")

    def say(found: Event) -> tuple[CorrectionBody, str]:
        if title == found.title:
            raise BadInputError(f"The event is called “{title}” already. Nothing was changed.")
        return CorrectionBody(_anchors([found]), text=title), f"“{found.title}” ({found.id}) is called “{title}”."

    return await _said(store, guild, event, CorrectionKind.RENAME, say, now=now, by=by, reason=reason)


async def hide(store: Store, guild: str, event: str, *, now: datetime, by: str = "", reason: str = "") -> EditReport:
    """Take an event out of timelines, answers and digests; other arguments and errors as for `correct_date`.

    Raises:
        BadInputError: it is hidden already.
    """

    def say(found: Event) -> tuple[CorrectionBody, str]:
        if found.hidden:
            raise BadInputError(f"“{found.title}” is hidden already. Nothing was changed.")
        return CorrectionBody(_anchors([found])), f"“{found.title}” ({found.id}) is not to be shown."

    return await _said(store, guild, event, CorrectionKind.HIDE, say, now=now, by=by, reason=reason)


async def settle(
    store: Store, guild: str, event: str, attribute: str = "", *, now: datetime, by: str = "", reason: str = ""
) -> EditReport:
    """Say that a conflict about an event is settled; a value that no article gave so far opens it again.

    Args:
        store: the open store.
        guild: whose memory.
        event: id of the event or of one of its mentions.
        attribute: what the conflict is on: ``date``, ``place``, ``office``, ``killed`` ...; may be left out where
            there is one conflict alone.
        now: the moment, aware; kept.
        by: who says so; kept.
        reason: why, and which side holds; kept.

    Raises:
        NotFoundError: there is no such event, or no such open conflict about it.
        BadInputError: there are several, or persons disagree, who settle that by undoing.
    """

    def work(writer: Writer) -> EditReport:
        found = event_of(writer, event)
        conflicts = _conflicts(writer, found, attribute)
        concerned = writer.events.holding(id_ for one in conflicts for id_ in one.events)
        others = [stored.shown for id_, stored in sorted(concerned.items()) if id_ != found.id]
        body = CorrectionBody(
            _anchors([found, *others]),
            text=conflicts[0].attribute,
            values=tuple(dict.fromkeys(claim.value for one in conflicts for claim in one.claims)),
        )
        subjects = " and ".join(f"“{one.subject}”" for one in conflicts)
        what = f"The {body.text} of {subjects} is settled ({', '.join(body.values)})."
        return _noted(writer, CorrectionKind.SETTLE, body, [found], what, now=now, by=by, reason=reason)

    return await store.write.transaction(guild, work)


async def history(store: Store, guild: str, event: str) -> tuple[Edit, ...]:
    """All that was said of an event and of the days on which its articles appeared, the first first.

    Raises:
        NotFoundError: there is no such event.
    """
    found = await store.events.whole(guild, event)
    if found is None:
        raise no_event(event)
    articles = sorted({mention.article for mention in found.mentions})
    return await store.edits.history(guild, [mention.id for mention in found.mentions], articles)


def no_event(handle: str) -> NotFoundError:
    """What is said of an event that is not there."""
    return NotFoundError(f"There is no event “{handle}”. Give an id as timeline show --json has it.")


def event_of(writer: Writer, handle: str) -> Event:
    """The event that a handle leads to, a hidden one too.

    Raises:
        NotFoundError: there is none.
    """
    found = writer.events.holding([handle])
    if not found:
        raise no_event(handle)
    return next(iter(found.values())).shown


def told(writer: Writer, edit: Edit, mentions: Iterable[str], now: datetime, *, by_hand: bool = False) -> EditReport:
    """Tell the events anew that these mentions are in.

    Args:
        writer: an open transaction, in which the edit is written.
        edit: what was said, or taken back.
        mentions: what it is about; ids that lead nowhere are passed over.
        now: the moment, aware.
        by_hand: it is a correction of events, to be told as one.
    """
    ids, at = sorted(set(mentions)), int(now.timestamp())
    before = writer.events.holding(ids)
    articles = {mention.article for event in before.values() for mention in event.base.mentions}
    merged = merge(writer, Touched(articles=frozenset(articles)), now=at, by_hand=by_hand)
    compare(writer, merged, articles=sorted(articles), persons=(), now=at)
    after = writer.events.holding(ids)
    if by_hand:
        former = {id_: stored.shown for id_, stored in before.items()}
        writer.events.change(_changes(edit, former, [stored.shown for stored in after.values()]), now=at)
    return EditReport(edit, tuple(after[id_].shown for id_ in sorted(after)))


def _said(
    store: Store,
    guild: str,
    event: str,
    kind: CorrectionKind,
    say: Say,
    *,
    now: datetime,
    by: str,
    reason: str,
) -> Awaitable[EditReport]:
    def work(writer: Writer) -> EditReport:
        found = event_of(writer, event)
        body, what = say(found)
        return _noted(writer, kind, body, [found], what, now=now, by=by, reason=reason)

    return store.write.transaction(guild, work)


def _noted(
    writer: Writer,
    kind: CorrectionKind,
    body: CorrectionBody,
    events: Sequence[Event],
    what: str,
    *,
    now: datetime,
    by: str,
    reason: str,
) -> EditReport:
    edit = writer.edits.correct(kind, body, what=what, by=by, reason=reason_of(reason), now=int(now.timestamp()))
    mentions = [mention.id for event in events for mention in event.mentions]
    return told(writer, edit, mentions, now, by_hand=True)


def reason_of(reason: str) -> str:
    """A reason on one line.

    Raises:
        BadInputError: it is too long.
    """
    said = _line(reason)
    if len(said) > LONGEST_REASON:
        raise BadInputError(f"That reason has {len(said)} characters, and there is room for {LONGEST_REASON}.")
    return said


def _line(text: str) -> str:
    """Text as one line without control characters, which a terminal or a file format might obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _anchors(events: Iterable[Event]) -> tuple[str, ...]:
    """Mentions that a correction hangs on: of each event first the one it is named by, then the most central ones."""
    anchors: list[str] = []
    for event in events:
        told = sorted(event.mentions, key=lambda m: (m.id != event.id, -m.weight, m.article, m.trigger, m.id))
        anchors += [mention.id for mention in told]
    return tuple(anchors)


def _conflicts(writer: Writer, event: Event, attribute: str) -> list[Conflict]:
    """The open conflicts that are meant: one, or those of several persons on their offices."""
    people = [participant.entity for participant in event.participants]
    articles = {mention.article for mention in event.mentions}
    found = writer.conflicts.about(events=[event.id], entities=people)
    about = [
        one
        for _, one in sorted(found.items())
        if event.id in one.events or articles & {claim.article for claim in one.claims}
    ]
    wanted = attribute.strip().casefold().replace(" ", "_")
    named = [one for one in about if one.open and (not wanted or _name(one) == wanted)]
    between = [one for one in named if any(claim.by for claim in one.claims)]
    if between:
        raise BadInputError(
            f"People disagree on the {between[0].attribute} here, not articles."
            " The history of the event shows what each of them said; undo one of the two."
        )
    if len({_name(one) for one in named}) > 1:
        names = ", ".join(sorted({one.attribute for one in named}))
        raise BadInputError(f"Several things about “{event.title}” are contested: {names}. Say which one is settled.")
    if not named:
        of = f"the {attribute.strip()} of " if wanted else ""
        raise NotFoundError(f"No disagreement on {of}“{event.title}” is open, so there is nothing to settle.")
    return named


def _name(conflict: Conflict) -> str:
    return conflict.attribute.casefold().replace(" ", "_")


# ---------------------------------------------------------------- what a digest tells of it


def _changes(edit: Edit, former: Mapping[str, Event], now: Sequence[Event]) -> list[NewChange]:
    """One row for each event that looks different now."""
    by_mention = {mention.id: event for event in former.values() for mention in event.mentions}
    rows = []
    for event in sorted(now, key=lambda event: event.id):
        before = next((by_mention[mention.id] for mention in event.mentions if mention.id in by_mention), event)
        what = _difference(before, event)
        if what:
            rows.append(NewChange("corrected", event.id, *what, _sentence(edit, before, event)))
    return rows


def _difference(before: Event, after: Event) -> tuple[str, str] | None:
    if before.dating.span != after.dating.span:
        return _edtf(before), _edtf(after)
    if before.title != after.title:
        return before.title, after.title
    if before.hidden != after.hidden:
        return ("", "hidden") if after.hidden else ("hidden", "")
    return None


def _sentence(edit: Edit, before: Event, after: Event) -> str:
    if before.dating.span != after.dating.span:
        now, was = (_edtf(event) or "not known" for event in (after, before))
        state = f"the date of “{after.title}” is {now} (before: {was})"
    elif before.title != after.title:
        state = f"“{before.title}” is called “{after.title}”"
    else:
        state = f"“{after.title}” is {'no longer shown' if after.hidden else 'shown again'}"
    if edit.undone_at is not None:
        return f"A correction was taken back{_by(edit.undone_by)}: {state}."
    reason = f": {edit.reason.rstrip('.')}" if edit.reason else ""
    return f"Corrected{_by(edit.by)}: {state}{reason}."


def _by(author: str) -> str:
    return f" by {who(author)}" if author else ""


def _edtf(event: Event) -> str:
    return "" if event.dating.span is None else event.dating.span.edtf
