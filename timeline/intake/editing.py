"""What persons say of events: these two are one, this article tells of another. It beats every score, and it lasts.

It is kept as pairs of mentions, so it holds when articles are read again, dated anew, or joined by others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from timeline.errors import BadInputError, NotFoundError
from timeline.intake.disagreement import compare
from timeline.intake.gather import Touched
from timeline.intake.merging import merge
from timeline.intake.reports import EditReport
from timeline.model import Event
from timeline.store import Edit, SaidPair, Store
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
        one, other = _event(writer, first), _event(writer, second)
        if one.id == other.id:
            raise BadInputError(f"“{first}” and “{second}” are one event already: {one.title}. Nothing was changed.")
        everyone = [mention.id for mention in (*one.mentions, *other.mentions)]
        what = f"“{one.title}” ({one.id}) and “{other.title}” ({other.id}) are one event."
        edit = writer.edits.add("join", _one(everyone), what=what, by=by, reason=reason, now=int(now.timestamp()))
        return _told(writer, edit, everyone, now)

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
        found = _event(writer, event)
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
        edit = writer.edits.add("split", pairs, what=what, by=by, reason=reason, now=int(now.timestamp()))
        return _told(writer, edit, [*out, *rest], now)

    return await store.write.transaction(guild, work)


async def undo(store: Store, guild: str, number: int, *, now: datetime, by: str = "") -> EditReport:
    """Take back what was said under a number; the scores decide again.

    Raises:
        NotFoundError: nothing was said under that number.
        BadInputError: it was taken back before.
    """

    def work(writer: Writer) -> EditReport:
        known = writer.edits.get(number)
        if known is None:
            raise NotFoundError(f"There is no edit {number}. The list shows their numbers: timeline edit list.")
        edit, mentions = known
        if edit.undone_at is not None:
            raise BadInputError(f"Edit {number} was undone before. Nothing was changed.")
        writer.edits.undo(number, by=by, now=int(now.timestamp()))
        return _told(writer, edit, mentions, now)

    return await store.write.transaction(guild, work)


def _told(writer: Writer, edit: Edit, mentions: Iterable[str], now: datetime) -> EditReport:
    """Tell the events anew that these mentions are in."""
    ids, at = sorted(set(mentions)), int(now.timestamp())
    before = writer.events.holding(ids)
    articles = {mention.article for event in before.values() for mention in event.base.mentions}
    merged = merge(writer, Touched(articles=frozenset(articles)), now=at)
    compare(writer, merged, articles=sorted(articles), persons=(), now=at)
    after = writer.events.holding(ids)
    return EditReport(edit, tuple(after[id_].shown for id_ in sorted(after)))


def _event(writer: Writer, handle: str) -> Event:
    found = writer.events.holding([handle])
    if not found:
        raise NotFoundError(f"There is no event “{handle}”. Give the id that timeline show prints beside each event.")
    return next(iter(found.values())).shown


def _one(mentions: Sequence[str]) -> list[SaidPair]:
    """That these tell of one event: each is tied to the first."""
    return [SaidPair(mentions[0], other, together=True) for other in mentions[1:]]
