"""Events and mentions, write side: what one merge changed, and every index that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, text, update
from sqlalchemy.dialects import sqlite

from timeline.model import Event, Mention
from timeline.store import schema
from timeline.store.batches import chunks, next_number
from timeline.store.codec import pack, unpack_kept
from timeline.store.events import fetch, follow, merge_of
from timeline.store.indexes import entities_of, key_number, search_columns
from timeline.store.records import EventBatch, MergeRow, NewChange, StoredEvent
from timeline.store.rows import event_row, rank_of, sort_days
from timeline.store.tally import Tally
from timeline.store.writenames import NameWriter

_event = schema.event
_mention = schema.mention


class EventWriter:
    """Writes events within a transaction."""

    def __init__(self, connection: Connection, guild: int) -> None:
        self._connection = connection
        self._guild = guild
        self._names = NameWriter(connection, guild)

    # ------------------------------------------------------------ reading within the transaction

    def sharing(self, keys: Iterable[str]) -> dict[str, Mention]:
        """Mentions that stand in any of these blocks, by id."""
        table = schema.mention_key
        low, high = schema.block(self._guild)
        found: dict[str, Mention] = {}
        for part in chunks(sorted({key_number(key) for key in keys})):
            numbers = select(table.c.mention).where(table.c.key.in_(part), table.c.mention.between(low, high))
            rows = self._connection.execute(select(_mention.c.id, _mention.c.body).where(_mention.c.n.in_(numbers)))
            found |= {row.id: unpack_kept(Mention, row.body) for row in rows}
        return found

    def mentions(self, articles: Iterable[str]) -> dict[str, Mention]:
        """Mentions of these articles, by id."""
        article = schema.article
        found: dict[str, Mention] = {}
        for part in chunks(sorted(set(articles))):
            rows = self._connection.execute(
                select(_mention.c.id, _mention.c.body)
                .join(article, article.c.n == _mention.c.article)
                .where(article.c.guild == self._guild, article.c.id.in_(part))
                .order_by(_mention.c.id)
            )
            found |= {row.id: unpack_kept(Mention, row.body) for row in rows}
        return found

    def holding(self, mentions: Iterable[str]) -> dict[str, StoredEvent]:
        """Events that hold any of these mentions, by event id; former mention ids lead to theirs too."""
        numbers: set[int] = set()
        for part in chunks(sorted(set(mentions))):
            numbers |= set((follow(self._connection, self._guild, part)).values())
        return self._fetch(numbers)

    def meeting(self, keys: Iterable[str]) -> dict[str, StoredEvent]:
        """Events filed under any of these keys, by event id."""
        table = schema.event_key
        low, high = schema.block(self._guild)
        numbers: set[int] = set()
        for part in chunks(sorted({key_number(key) for key in keys})):
            rows = self._connection.execute(
                select(table.c.event).where(table.c.key.in_(part), table.c.event.between(low, high))
            )
            numbers |= set(rows.scalars())
        return self._fetch(numbers)

    def _fetch(self, numbers: Iterable[int]) -> dict[str, StoredEvent]:
        found: dict[str, StoredEvent] = {}
        for part in chunks(sorted(numbers)):
            found |= {stored.shown.id: stored for stored in (fetch(self._connection, part)).values()}
        return found

    def merges(self, mentions: Iterable[str]) -> dict[tuple[str, str], MergeRow]:
        """Logged comparisons in which any of these mentions takes part."""
        table = schema.merge
        found: dict[tuple[str, str], MergeRow] = {}
        for part in chunks(sorted(set(mentions))):
            rows = self._connection.execute(
                select(table).where(table.c.guild == self._guild, or_(table.c.a.in_(part), table.c.b.in_(part)))
            )
            found |= {(row.a, row.b): merge_of(row) for row in rows}
        return found

    # ------------------------------------------------------------ writing

    def apply(self, batch: EventBatch, *, now: int) -> None:
        """Write what a merge changed: events, mentions, the log of merges, change rows."""
        texts = self._texts(batch.events)
        numbers = self._numbers([*batch.gone, *(event.id for event in batch.events)])
        tally = Tally()
        self._forget(numbers, tally)
        first = next_number(self._connection, _event.c.n, self._guild)
        fresh = [event.id for event in batch.events if event.id not in numbers]
        numbers |= {id_: first + i for i, id_ in enumerate(fresh)}
        self._put_events(batch, numbers)
        self._put_mentions(batch, numbers, texts)
        self._remove(batch, numbers)
        self._index(batch.events, numbers, texts, tally)
        tally.write(self._connection, self._guild)
        self._file(batch, numbers)
        self._log(batch)
        self.change(batch.changes, now=now)

    def change(self, changes: Sequence[NewChange], *, now: int) -> None:
        """Number and write changes."""
        if not changes:
            return
        table = schema.guild
        last = self._connection.execute(
            update(table)
            .where(table.c.number == self._guild)
            .values(changes=table.c.changes + len(changes))
            .returning(table.c.changes)
        )
        first = int(last.scalar_one()) - len(changes) + 1
        rows = [
            {
                "guild": self._guild,
                "seq": first + i,
                "at": now,
                "kind": change.kind,
                "event": change.event,
                "before": change.before,
                "after": change.after,
                "text": change.text,
            }
            for i, change in enumerate(changes)
        ]
        self._connection.execute(insert(schema.change), rows)

    def _texts(self, events: Sequence[Event]) -> dict[str, tuple[int, str]]:
        """Row number and text by id of the articles that these events cite."""
        article = schema.article
        found: dict[str, tuple[int, str]] = {}
        for part in chunks(sorted({mention.article for event in events for mention in event.mentions})):
            rows = self._connection.execute(
                select(article.c.id, article.c.n, article.c.text).where(
                    article.c.guild == self._guild, article.c.id.in_(part)
                )
            )
            found |= {row.id: (row.n, row.text) for row in rows}
        return found

    def _numbers(self, events: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for part in chunks(events):
            rows = self._connection.execute(
                select(_event.c.id, _event.c.n).where(_event.c.guild == self._guild, _event.c.id.in_(part))
            )
            found |= {row.id: row.n for row in rows}
        return found

    def _forget(self, numbers: Mapping[str, int], tally: Tally) -> None:
        """Take events out of every index, before they are written anew or removed."""
        link, key = schema.event_entity, schema.event_key
        for part in chunks(sorted(numbers.values())):
            for entity, day in self._connection.execute(
                select(link.c.entity, link.c.day).where(link.c.event.in_(part))
            ):
                tally.name(entity, day, -1)
            for stored in fetch(self._connection, part).values():
                if not stored.shown.hidden:
                    tally.event(stored.shown, -1)
            self._connection.execute(delete(link).where(link.c.event.in_(part)))
            self._connection.execute(delete(key).where(key.c.event.in_(part)))
            self._connection.execute(
                text("DELETE FROM event_text WHERE rowid = :n"), [{"n": number} for number in part]
            )

    def _put_events(self, batch: EventBatch, numbers: Mapping[str, int]) -> None:
        if not batch.events:
            return
        rows = [
            {
                "n": numbers[event.id],
                "guild": self._guild,
                **event_row(event, batch.bases.get(event.id, event.dating)),
            }
            for event in batch.events
        ]
        statement = sqlite.insert(_event)
        columns = {column.name: statement.excluded[column.name] for column in _event.c if column.name != "n"}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["n"], set_=columns), rows)

    def _put_mentions(
        self, batch: EventBatch, numbers: Mapping[str, int], articles: Mapping[str, tuple[int, str]]
    ) -> None:
        """Write the mentions of the batch's events; one that is there keeps its number."""
        told = [(event.id, i, mention) for event in batch.events for i, mention in enumerate(event.mentions)]
        known: dict[str, tuple[int, str]] = {}
        for part in chunks([mention.id for _, _, mention in told]):
            found = self._connection.execute(
                select(_mention.c.id, _mention.c.n, _mention.c.body).where(
                    _mention.c.guild == self._guild, _mention.c.id.in_(part)
                )
            )
            known |= {row.id: (row.n, row.body) for row in found}
        first = next_number(self._connection, _mention.c.n, self._guild)
        fresh = [mention.id for _, _, mention in told if mention.id not in known]
        places = {id_: number for id_, (number, _) in known.items()} | {id_: first + i for i, id_ in enumerate(fresh)}
        rows = [
            {
                "n": places[mention.id],
                "guild": self._guild,
                "id": mention.id,
                "article": articles[mention.article][0],
                "event": numbers[event],
                "position": position,
                "body": pack(mention),
            }
            for event, position, mention in told
        ]
        if not rows:
            return
        statement = sqlite.insert(_mention)
        columns = {name: statement.excluded[name] for name in ("article", "event", "position", "body")}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["n"], set_=columns), rows)
        stale = {row["n"]: None for row in rows if row["id"] not in known or known[str(row["id"])][1] != row["body"]}
        self._put_keys(
            [(places[mention.id], mention) for _, _, mention in told if places[mention.id] in stale], batch
        )

    def _put_keys(self, mentions: Sequence[tuple[int, Mention]], batch: EventBatch) -> None:
        table = schema.mention_key
        for part in chunks([number for number, _ in mentions]):
            self._connection.execute(delete(table).where(table.c.mention.in_(part)))
        rows = [
            {"key": key, "mention": number}
            for number, mention in mentions
            for key in {key_number(key) for key in batch.keys.get(mention.id, ())}
        ]
        if rows:
            self._connection.execute(insert(table), rows)

    def _remove(self, batch: EventBatch, numbers: Mapping[str, int]) -> None:
        """Remove mentions and events that are no more; their ids go on leading somewhere."""
        for part in chunks(sorted(batch.removed)):
            self._connection.execute(delete(_mention).where(_mention.c.guild == self._guild, _mention.c.id.in_(part)))
        for some in chunks(sorted(numbers[id_] for id_ in batch.gone if id_ in numbers)):
            self._connection.execute(delete(_event).where(_event.c.n.in_(some)))
        leads = [
            {"guild": self._guild, "id": old, "leads_to": new}
            for old, new in batch.removed.items()
            if new and new != old
        ]
        if leads:
            statement = sqlite.insert(schema.handle)
            self._connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["guild", "id"], set_={"leads_to": statement.excluded.leads_to}
                ),
                leads,
            )

    def _index(
        self,
        events: Sequence[Event],
        numbers: Mapping[str, int],
        texts: Mapping[str, tuple[int, str]],
        tally: Tally,
    ) -> None:
        """Put events into the indexes by name, by word, and of words; what a person hid is in none."""
        events = [event for event in events if not event.hidden]
        if not events:
            return
        about = {event.id: entities_of(event) for event in events}
        names = self._names.ensure(entity for entities in about.values() for entity in entities)
        links: list[dict[str, Any]] = []
        for event in events:
            tally.event(event, 1)
            day, day_last = sort_days(event.dating.span)
            rank = rank_of(event.importance, event.id)
            for entity in about[event.id]:
                tally.name(names[entity], day, 1)
                links.append(
                    {
                        "entity": names[entity],
                        "day": day,
                        "rank": rank,
                        "event": numbers[event.id],
                        "day_last": day_last,
                        "status": event.status.value,
                    }
                )
        if links:
            self._connection.execute(insert(schema.event_entity), links)
        searched: list[dict[str, Any]] = [
            {"n": numbers[event.id], **search_columns(event, {id_: body for id_, (_, body) in texts.items()})}
            for event in events
        ]
        # FTS5 writes its index in pieces when row numbers go back; ascending ones stay in one.
        searched.sort(key=lambda row: row["n"])
        self._connection.execute(
            text("INSERT INTO event_text(rowid, title, names, quotes) VALUES(:n, :title, :names, :quotes)"), searched
        )

    def _file(self, batch: EventBatch, numbers: Mapping[str, int]) -> None:
        rows = [
            {"key": key, "event": numbers[event.id]}
            for event in batch.events
            for key in {key_number(key) for key in batch.event_keys.get(event.id, ())}
        ]
        if rows:
            self._connection.execute(insert(schema.event_key), rows)

    def _log(self, batch: EventBatch) -> None:
        table = schema.merge
        dropped = [{"x": a, "y": b} for a, b in batch.unmerged]
        if dropped:
            self._connection.execute(
                delete(table).where(
                    table.c.guild == self._guild, table.c.a == bindparam("x"), table.c.b == bindparam("y")
                ),
                dropped,
            )
        if batch.merges:
            statement = sqlite.insert(table)
            columns = {name: statement.excluded[name] for name in ("total", "features", "accepted", "why")}
            self._connection.execute(
                statement.on_conflict_do_update(index_elements=["guild", "a", "b"], set_=columns),
                [
                    {
                        "guild": self._guild,
                        "a": merge.a,
                        "b": merge.b,
                        "total": merge.total,
                        "features": pack(merge.features),
                        "accepted": merge.accepted,
                        "why": merge.why,
                    }
                    for merge in batch.merges
                ],
            )
