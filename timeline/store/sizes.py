"""How much a store holds, all guilds together, for those who run it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from timeline.store import chattables, schema
from timeline.store.database import Database


@dataclass(frozen=True, slots=True)
class StoreSizes:
    """Articles and events of all memories, digests, and posts that are not delivered yet."""

    articles: int
    events: int
    digests: int
    waiting: int


async def sizes(database: Database) -> StoreSizes:
    """Count them; events by the counters of years, so that a big store answers at once.

    Raises:
        StoreBusyError: the store does not answer.
    """
    articles = select(func.count()).select_from(schema.article).scalar_subquery()
    events = select(func.coalesce(func.sum(schema.event_year.c.events), 0)).scalar_subquery()
    digests = select(func.count()).select_from(chattables.digest).scalar_subquery()
    state = chattables.outbox.c.state
    waiting = select(func.count()).where(state.in_(("pending", "sending"))).scalar_subquery()
    async with database.read() as connection:
        row = (await connection.execute(select(articles, events, digests, waiting))).one()
    return StoreSizes(*map(int, row))
