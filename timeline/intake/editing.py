"""What persons say of events: these two are one, this article tells of another. It beats every score, and it lasts.

It is kept as pairs of mentions, so it holds when articles are read again, dated anew, or joined by others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from timeline.errors import BadInputError, NotFoundError
from timeline.intake.correcting import event_of, reason_of, told
from timeline.intake.publishing import dated_again
from timeline.intake.reports import EditReport
from timeline.store import SaidPair, Store
from timeline.store.write import Writer


async def join(
    store: Store, guild: str, first: str, second: str, *, now: datetime, by: str = "", reason: str = ""
) -> EditReport:
    """Say that two events are one.

    Args:
        store: the open store.
        guild: whose memory.
        first: id of an event or of one of its mentions.
        second: the same of the other.
        now: the moment, aware; kept.
        by: who says so; kept.
        reason: why; kept.

    Raises:
        NotFoundError: there is no such event.
        BadInputError: they are one event already.
    """

    def work(writer: Writer) -> EditReport:
        one, other = event_of(writer, first), event_of(writer, second)
        if one.id == other.id:
            raise BadInputError(f"“{first}” and “{second}” are one event already: {one.title}. Nothing was changed.")
        everyone = [mention.id for mention in (*one.mentions, *other.mentions)]
        what = f"“{one.title}” ({one.id}) and “{other.title}” ({other.id}) are one event."
        edit = writer.edits.add(
            "join", _one(everyone), what=what, by=by, reason=reason_of(reason), now=int(now.timestamp())
        )
        return told(writer, edit, everyone, now)

    return await store.write.transaction(guild, work)


async def split(
    store: Store, guild: str, event: str, article: str, *, now: datetime, by: str = "", reason: str = ""
) -> EditReport:
    """Say that an article tells of another event than the rest of those that tell of this one.

    Args:
        store: the open store.
        guild: whose memory.
        event: id of the event or of one of its mentions.
        article: id of the article.
        now: the moment, aware; kept.
        by: who says so; kept.
        reason: why; kept.

    Raises:
        NotFoundError: there is no such event.
        BadInputError: the article does not tell of it, or no other does.
    """

    def work(writer: Writer) -> EditReport:
        found = event_of(writer, event)
        out = [mention.id for mention in found.mentions if mention.article == article]
        rest = [mention.id for mention in found.mentions if mention.article != article]
        if not out:
            articles = ", ".join(dict.fromkeys(mention.article for mention in found.mentions))
            raise BadInputError(f"“{article}” does not tell of {found.title} ({found.id}). These do: {articles}.")
        if not rest:
            raise BadInputError(f"Only “{article}” tells of {found.title} ({found.id}), so nothing can be split off.")
        what = f"“{article}” tells of another event than “{found.title}” ({found.id})."
        # Each side stays one: what held it together may have been the other side.
        pairs = [*_one(out), *_one(rest), *(SaidPair(a, b, together=False) for a in out for b in rest)]
        edit = writer.edits.add("split", pairs, what=what, by=by, reason=reason_of(reason), now=int(now.timestamp()))
        return told(writer, edit, [*out, *rest], now)

    return await store.write.transaction(guild, work)


async def undo(store: Store, guild: str, number: int, *, now: datetime, by: str = "") -> EditReport:
    """Take back what was said under a number; the articles, the scores and what others said decide again.

    Raises:
        NotFoundError: nothing was said under that number.
        BadInputError: it was taken back before.
    """

    def work(writer: Writer) -> EditReport:
        known = writer.edits.get(number)
        if known is None:
            raise NotFoundError(f"There is no edit {number}. The list shows their numbers: timeline edit list.")
        edit, about = known
        if edit.undone_at is not None:
            raise BadInputError(f"Edit {number} was undone before. Nothing was changed.")
        at = int(now.timestamp())
        writer.edits.undo(number, by=by, now=at)
        edit = replace(edit, undone_at=at, undone_by=by)
        if edit.kind == "publication":
            return EditReport(edit, dated_again(writer, about[0], now=at, by=by))
        if edit.kind in {"join", "split"}:
            return told(writer, edit, about, now)
        held = writer.events.holding(about)
        mentions = [mention.id for stored in held.values() for mention in stored.shown.mentions]
        return told(writer, edit, mentions, now, by_hand=True)

    return await store.write.transaction(guild, work)


def _one(mentions: Sequence[str]) -> list[SaidPair]:
    """That these tell of one event: each is tied to the first."""
    return [SaidPair(mentions[0], other, together=True) for other in mentions[1:]]
