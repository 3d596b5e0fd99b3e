"""An article taken out again: all that only it told goes with it, and the rest is as if it had never come."""

from __future__ import annotations

from datetime import datetime

from timeline.errors import NotFoundError
from timeline.intake.disagreement import compare
from timeline.intake.doubles import leave
from timeline.intake.gather import Touched
from timeline.intake.merging import merge
from timeline.intake.publishing import not_there
from timeline.intake.reports import RemoveReport
from timeline.store import Store
from timeline.store.write import Writer


async def remove(store: Store, guild: str, article_id: str, *, now: datetime) -> RemoveReport:
    """Delete an article, its sentences, phrases and names, and tell the events anew that it spoke of.

    Args:
        store: the open store.
        guild: whose memory.
        article_id: the article's id.
        now: the moment, aware; written to the changes.

    Returns:
        What went with it.

    Raises:
        NotFoundError: there is no such article; the sentence names ids that look like it.
    """

    def work(writer: Writer) -> RemoveReport | None:
        known = writer.articles.get(article_id)
        if known is None:
            return None
        at = int(now.timestamp())
        before = writer.events.mentions([article_id])
        persons = writer.articles.persons(known.number)
        told = writer.events.holding(before)
        left = leave(writer, article_id, known.near or article_id)
        merged = merge(writer, Touched(before=before, articles=left), now=at)
        writer.articles.remove(known, now=at)
        compare(writer, merged, articles=sorted(left), persons=persons, now=at)
        writer.names.sweep()
        alone = sum({mention.article for mention in one.shown.mentions} == {article_id} for one in told.values())
        return RemoveReport(article_id, known.article.title, alone, len(told) - alone)

    report = await store.write.transaction(guild, work)
    if report is None:
        raise NotFoundError(await not_there(store, guild, article_id))
    return report
