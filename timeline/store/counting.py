"""How much a query matches, in bounded time.

All events, and all of one name, are kept counted by year. Anything else is counted match by match up to a limit, the
most important first; the rarest name leads, so what is passed over is bounded too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select, text

from timeline.store import schema
from timeline.store.query import Plan, dated, plan
from timeline.store.records import MOST_COUNTED, EventCounts, EventQuery
from timeline.store.schema import LONGEST_SPAN, NO_DAY, NO_YEAR
from timeline.store.statements import among, listed
from timeline.store.walking import Walker

_KEPT = 200
"""Numbers of the most important matches that are kept beside their count."""

_mention = schema.mention
_TELLING = select(_mention.c.article).where(among(_mention.c.event, "events"))
# SQLite would look the articles up by their numbers, and go through their texts to the outlets.
_OUTLETS = text(
    "SELECT DISTINCT source FROM article INDEXED BY article_n_source"
    " WHERE n IN (SELECT value FROM json_each(:articles))"
)

_LAST = select(func.max(schema.event.c.day_last)).where(among(schema.event.c.n, "events"))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a query matches, with the row numbers of the most important: who counts mostly shows these next.

    Attributes:
        counts: how much.
        first: row numbers of the most important matches, in order.
        whole: there are no more than these.
    """

    counts: EventCounts
    first: tuple[int, ...] = ()
    whole: bool = True

    def page(self, query: EventQuery) -> list[int] | None:
        """The page that a query asks for; None where it is not known."""
        behind = query.offset + query.limit
        if query.order != "importance" or not (self.whole or behind <= len(self.first)):
            return None
        return list(self.first[query.offset : behind])


def count(walker: Walker, query: EventQuery) -> Counted:
    """Count what matches; see `EventCounts`."""
    connection = walker.connection
    # By importance: which matches are counted must not hang on what came first.
    asked = plan(connection, walker.guild, replace(query, order="importance"))
    if asked is None:
        return Counted(EventCounts())
    rows = walker.rows(asked, dated=dated(query), limit=MOST_COUNTED + 1)
    more = len(rows) > MOST_COUNTED
    rows = rows[:MOST_COUNTED]
    counted = replace(added_up(connection, rows, unnamed=True), at_least=more)
    years = _kept(connection, asked) if more else None
    if years is not None:
        counted = _of_years(connection, asked, counted, years)
    return Counted(counted, tuple(row.event for row in rows[:_KEPT]), len(rows) <= _KEPT)


def added_up(connection: Connection, rows: Sequence[Row[Any]], *, unnamed: bool) -> EventCounts:
    """Count events one by one.

    Args:
        connection: where to read which articles and outlets tell of them.
        rows: number (``event``) and ``day`` of each.
        unnamed: outlets without a name count, all as one.
    """
    articles = set(connection.execute(_TELLING, {"events": listed(row.event for row in rows)}).scalars())
    sources = set(connection.execute(_OUTLETS, {"articles": listed(articles)}).scalars())
    days = [row for row in rows if row.day < NO_DAY]
    latest = max((row.day for row in days), default=NO_DAY)
    # No span counts for more days than this: what begins earlier ends before the latest one begins.
    ending = [row.event for row in days if row.day >= latest - LONGEST_SPAN]
    last = connection.execute(_LAST, {"events": listed(ending)}).scalar_one()
    return EventCounts(
        total=len(days),
        undated=len(rows) - len(days),
        articles=len(articles),
        sources=len(sources if unnamed else sources - {""}),
        first=min((row.day for row in days), default=None),
        last=last,
        years=tuple(sorted(Counter(date.fromordinal(row.day).year for row in days).items())),
    )


def _kept(connection: Connection, asked: Plan) -> Mapping[int, int] | None:
    """Events by year where they are kept counted, None where they are not."""
    query, year, of = asked.query, schema.event_year, schema.name_year
    narrowed = query.words or query.exclude_words or asked.excluded or query.statuses
    if narrowed or query.first is not None or query.last is not None or [len(group) for group in asked.groups] > [1]:
        return None
    kept = select(year.c.year, year.c.events).where(year.c.guild == asked.guild)
    if asked.groups:
        kept = select(of.c.year, of.c.events).where(of.c.name == asked.groups[0][0])
    return {row.year: row.events for row in connection.execute(kept) if row.events > 0}


def _of_years(connection: Connection, asked: Plan, counted: EventCounts, years: Mapping[int, int]) -> EventCounts:
    only = asked.query.dated
    undated = years.get(NO_YEAR, 0) if only is not True else 0
    counted = replace(counted, total=0, undated=undated, first=None, last=None, years=())
    told = {year: events for year, events in years.items() if year != NO_YEAR}
    if only is False or not told:
        return counted
    table = schema.event_entity if asked.groups else schema.event
    mine = table.c.entity == asked.groups[0][0] if asked.groups else table.c.guild == asked.guild
    first, latest = (
        connection.execute(select(end(table.c.day)).where(mine, table.c.day < NO_DAY)).scalar_one()
        for end in (func.min, func.max)
    )
    # The last day of all belongs to one of the events that begin last.
    ends = (
        select(table.c.day_last).where(mine, table.c.day <= latest).order_by(table.c.day.desc()).limit(MOST_COUNTED)
    )
    last = connection.execute(select(func.max(ends.subquery().c.day_last))).scalar_one()
    return replace(counted, total=sum(told.values()), first=first, last=last, years=tuple(sorted(told.items())))
