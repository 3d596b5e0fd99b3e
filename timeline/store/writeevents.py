"""Events and mentions, write side: what one merge changed, and every index that hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, text, update

from timeline.model import Event, Mention
from timeline.store import schema
from timeline.store.codec import pack, unpack_kept
from timeline.store.events import fetch, follow, merge_of
from timeline.store.indexes import entities_of, key_number, search_columns
from timeline.store.kept import Kept
from timeline.store.prepared import Prepared
from timeline.store.records import EventBatch, MergeRow, NewChange, StoredEvent
from timeline.store.rows import as_told, event_row, rank_of, sort_days
from timeline.store.statements import among, listed, next_number, put
from timeline.store.tally import Tally
from timeline.store.writenames import NameWriter

_event, _mention, _article = schema.event, schema.mention, schema.article
_key, _event_key, _link, _merge = schema.mention_key, schema.event_key, schema.event_entity, schema.merge
_of_guild: BindParameter[int] = bindparam("guild")
_low: BindParameter[int] = bindparam("low")
_high: BindParameter[int] = bindparam("high")

_SHARING = Prepared(
    select(_mention.c.id, _mention.c.body).where(
        _mention.c.n.in_(select(_key.c.mention).where(among(_key.c.key, "keys"), _key.c.mention.between(_low, _high)))
    )
)
_TOLD_BY = Prepared(
    select(_mention.c.id, _mention.c.body)
    .join(_article, _article.c.n == _mention.c.article)
    .where(_article.c.guild == _of_guild, among(_article.c.id, "ids"))
    .order_by(_mention.c.id)
)
_MEETING = Prepared(
    select(_event_key.c.key, _event_key.c.event).where(
        among(_event_key.c.key, "keys"), _event_key.c.event.between(_low, _high)
    )
)
# Left to itself, SQLite takes a guild's whole log to be a small thing to walk through.
_LOGGED = Prepared(
    text(
        "SELECT * FROM merge WHERE guild = :guild AND a IN (SELECT value FROM json_each(:ids)) "
        "UNION SELECT * FROM merge INDEXED BY merge_guild_b "
        "WHERE guild = :guild AND b IN (SELECT value FROM json_each(:ids))"
    )
)
_TEXTS = Prepared(
    select(_article.c.id, _article.c.n, _article.c.text).where(
        _article.c.guild == _of_guild, among(_article.c.id, "ids")
    )
)
_NUMBERS = Prepared(select(_event.c.id, _event.c.n).where(_event.c.guild == _of_guild, among(_event.c.id, "ids")))
_KNOWN = Prepared(
    select(_mention.c.id, _mention.c.n, _mention.c.event, _mention.c.position, _mention.c.body).where(
        _mention.c.guild == _of_guild, among(_mention.c.id, "ids")
    )
)
_LINKED = Prepared(select(_link.c.entity, _link.c.day).where(among(_link.c.event, "numbers")))
_UNLINK = Prepared(delete(_link).where(among(_link.c.event, "numbers")))
_UNFILE = Prepared(delete(_event_key).where(among(_event_key.c.event, "numbers")))
_UNKEY = Prepared(delete(_key).where(among(_key.c.mention, "numbers")))
_UNTELL = Prepared(delete(_mention).where(_mention.c.guild == _of_guild, among(_mention.c.id, "ids")))
_DROP = Prepared(delete(_event).where(among(_event.c.n, "numbers")))
_UNLOG = Prepared(
    delete(_merge).where(_merge.c.guild == _of_guild, _merge.c.a == bindparam("x"), _merge.c.b == bindparam("y"))
)
_UNTEXT = Prepared(text("DELETE FROM event_text WHERE rowid = :n"))
_TEXT = Prepared(text("INSERT INTO event_text(rowid, title, names, quotes) VALUES(:n, :title, :names, :quotes)"))
_KEY, _FILE, _LINK, _CHANGE = (Prepared(insert(table)) for table in (_key, _event_key, _link, schema.change))
_LEAD = Prepared(put(schema.handle, ("guild", "id"), ["leads_to"]))
_PUT_EVENT = Prepared(put(_event, ("n",), [column.name for column in _event.c if column.name != "n"]))
_PUT_MENTION = Prepared(put(_mention, ("n",), ["article", "event", "position", "body"]))
_PUT_MERGE = Prepared(put(_merge, ("guild", "a", "b"), ["total", "features", "accepted", "why"]))
_COUNT_ON = Prepared(
    update(schema.guild)
    .where(schema.guild.c.number == _of_guild)
    .values(changes=schema.guild.c.changes + bindparam("more"))
    .returning(schema.guild.c.changes)
)


class EventWriter:
    """Writes events within a transaction."""

    def __init__(self, connection: Connection, guild: int, kept: Kept) -> None:
        self._connection = connection
        self._guild = guild
        self._names = NameWriter(connection, guild)
        self._kept = kept

    # ------------------------------------------------------------ reading within the transaction

    def sharing(self, keys: Iterable[str]) -> dict[str, Mention]:
        """Mentions that stand in any of these blocks, by id."""
        rows = _SHARING.rows(self._connection, self._keyed(keys))
        return {row.id: unpack_kept(Mention, row.body) for row in rows}

    def mentions(self, articles: Iterable[str]) -> dict[str, Mention]:
        """Mentions of these articles, by id."""
        rows = _TOLD_BY.rows(self._connection, self._of(articles))
        return {row.id: unpack_kept(Mention, row.body) for row in rows}

    def ids(self, articles: Iterable[str]) -> list[str]:
        """Ids of the mentions of these articles."""
        return [row.id for row in _TOLD_BY.rows(self._connection, self._of(articles))]

    def holding(self, mentions: Iterable[str]) -> dict[str, StoredEvent]:
        """Events that hold any of these mentions, by event id; former mention ids lead to theirs too."""
        return self._fetch(set(follow(self._connection, self._guild, list(mentions)).values()))

    def meeting(self, keys: Iterable[str]) -> dict[str, StoredEvent]:
        """Events filed under any of these keys, by event id."""
        return self._fetch(self._filed(keys))

    def unsettled(self, keys: Iterable[str], changing: Iterable[StoredEvent]) -> dict[str, StoredEvent]:
        """The same without those that `settle` named, unless what they are settled by is changing now."""
        return self._fetch(self._kept.unsettled(self._filed(keys), {stored.number for stored in changing}))

    def settle(self, number: int, by: tuple[int, ...]) -> None:
        """Remember that an event need not be asked about until it, or one of those it is settled by, changes.

        Args:
            number: its row number.
            by: row numbers of others.
        """
        self._kept.settle(number, by)

    def _filed(self, keys: Iterable[str]) -> set[int]:
        return {row.event for row in _MEETING.rows(self._connection, self._keyed(keys))}

    def filed(self, keys: Collection[str]) -> dict[str, list[int]]:
        """Numbers of the events filed under each of these keys, in the order in which they were first written."""
        found: dict[int, list[int]] = {}
        for row in _MEETING.rows(self._connection, self._keyed(keys)):
            found.setdefault(row.key, []).append(row.event)
        return {key: sorted(found.get(key_number(key), ())) for key in keys}

    def numbered(self, numbers: Collection[int]) -> dict[str, StoredEvent]:
        """Events by event id, given the numbers that `filed` gives."""
        return self._fetch(numbers)

    def _fetch(self, numbers: Collection[int]) -> dict[str, StoredEvent]:
        known = {number: stored for number in numbers if (stored := self._kept.get(number)) is not None}
        read = fetch(self._connection, [number for number in numbers if number not in known])
        for number, stored in read.items():
            self._kept.put(number, stored)
        found = known | read
        return {found[number].shown.id: found[number] for number in sorted(found)}

    def _of(self, ids: Iterable[str]) -> dict[str, int | str]:
        return {"guild": self._guild, "ids": listed(ids)}

    def _keyed(self, keys: Iterable[str]) -> dict[str, int | str]:
        low, high = schema.block(self._guild)
        return {"keys": listed(map(key_number, keys)), "low": low, "high": high}

    def merges(self, mentions: Iterable[str]) -> dict[tuple[str, str], MergeRow]:
        """Logged comparisons in which any of these mentions takes part."""
        return {(row.a, row.b): merge_of(row) for row in _LOGGED.rows(self._connection, self._of(mentions))}

    # ------------------------------------------------------------ writing

    def apply(self, batch: EventBatch, *, now: int) -> dict[str, int]:
        """Write what a merge changed: events, mentions, the log of merges, change rows.

        Returns:
            Row numbers of the events by id, those that are gone among them.
        """
        texts = self._texts(batch.events)
        numbers = self._numbers([*batch.gone, *(event.id for event in batch.events)])
        tally = Tally()
        self._forget(numbers, tally)
        first = next_number(self._connection, _event.c.n, self._guild)
        fresh = [event.id for event in batch.events if event.id not in numbers]
        numbers |= {id_: first + i for i, id_ in enumerate(fresh)}
        self._kept.drop(numbers.values())
        self._put_events(batch, numbers)
        self._put_mentions(batch, numbers, texts)
        self._remove(batch, numbers)
        self._index(batch.events, numbers, texts, tally)
        tally.write(self._connection, self._guild)
        self._file(batch, numbers)
        self._log(batch)
        self.change(batch.changes, now=now)
        for event in batch.events:
            base = as_told(event, batch.bases.get(event.id, event.dating))
            self._kept.put(numbers[event.id], StoredEvent(event, base, numbers[event.id]))
        return numbers

    def change(self, changes: Sequence[NewChange], *, now: int) -> None:
        """Number and write changes."""
        if not changes:
            return
        last = _COUNT_ON.first(self._connection, {"guild": self._guild, "more": len(changes)})
        first = int(last.changes) - len(changes) + 1
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
        _CHANGE.run_all(self._connection, rows)

    def _texts(self, events: Sequence[Event]) -> dict[str, tuple[int, str]]:
        """Row number and text by id of the articles that these events cite."""
        cited = {mention.article for event in events for mention in event.mentions}
        return {row.id: (row.n, row.text) for row in _TEXTS.rows(self._connection, self._of(cited))}

    def _numbers(self, events: Iterable[str]) -> dict[str, int]:
        return {row.id: row.n for row in _NUMBERS.rows(self._connection, self._of(events))}

    def _forget(self, numbers: Mapping[str, int], tally: Tally) -> None:
        """Take events out of every index, before they are written anew or removed."""
        if not numbers:
            return
        those = {"numbers": listed(numbers.values())}
        for entity, day in _LINKED.rows(self._connection, those):
            tally.name(entity, day, -1)
        for stored in self._fetch(numbers.values()).values():
            if not stored.shown.hidden:
                tally.event(stored.shown, -1)
        _UNLINK.run(self._connection, those)
        _UNFILE.run(self._connection, those)
        _UNTEXT.run_all(self._connection, [{"n": number} for number in sorted(numbers.values())])

    def _put_events(self, batch: EventBatch, numbers: Mapping[str, int]) -> None:
        rows = [
            {
                "n": numbers[event.id],
                "guild": self._guild,
                **event_row(event, batch.bases.get(event.id, event.dating)),
            }
            for event in batch.events
        ]
        _PUT_EVENT.run_all(self._connection, rows)

    def _put_mentions(
        self, batch: EventBatch, numbers: Mapping[str, int], articles: Mapping[str, tuple[int, str]]
    ) -> None:
        """Write the mentions of the batch's events that are new or changed; one that is there keeps its number."""
        told = [(event.id, i, mention) for event in batch.events for i, mention in enumerate(event.mentions)]
        if not told:
            return
        found = _KNOWN.rows(self._connection, self._of(mention.id for _, _, mention in told))
        known = {row.id: row for row in found}
        first = next_number(self._connection, _mention.c.n, self._guild)
        rows: list[dict[str, Any]] = []
        stale: dict[int, Mention] = {}
        for event, position, mention in told:
            row = known.get(mention.id)
            same = row is not None and unpack_kept(Mention, row.body) == mention
            if row is not None and same and (row.event, row.position) == (numbers[event], position):
                continue
            number = row.n if row is not None else first
            first += row is None
            rows.append(
                {
                    "n": number,
                    "guild": self._guild,
                    "id": mention.id,
                    "article": articles[mention.article][0],
                    "event": numbers[event],
                    "position": position,
                    "body": row.body if row is not None and same else pack(mention),
                }
            )
            if not same:
                stale[number] = mention
        _PUT_MENTION.run_all(self._connection, rows)
        self._put_keys(stale, batch, anew=bool(known))

    def _put_keys(self, mentions: Mapping[int, Mention], batch: EventBatch, *, anew: bool) -> None:
        if anew and mentions:
            _UNKEY.run(self._connection, {"numbers": listed(mentions)})
        rows = [
            {"key": key, "mention": number}
            for number, mention in mentions.items()
            for key in {key_number(key) for key in batch.keys.get(mention.id, ())}
        ]
        _KEY.run_all(self._connection, rows)

    def _remove(self, batch: EventBatch, numbers: Mapping[str, int]) -> None:
        """Remove mentions and events that are no more; their ids go on leading somewhere."""
        if batch.removed:
            _UNTELL.run(self._connection, self._of(batch.removed))
        if gone := [numbers[id_] for id_ in batch.gone if id_ in numbers]:
            _DROP.run(self._connection, {"numbers": listed(gone)})
        leads = [
            {"guild": self._guild, "id": old, "leads_to": new}
            for old, new in batch.removed.items()
            if new and new != old
        ]
        _LEAD.run_all(self._connection, leads)

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
        _LINK.run_all(self._connection, links)
        searched: list[dict[str, Any]] = [
            {"n": numbers[event.id], **search_columns(event, {id_: body for id_, (_, body) in texts.items()})}
            for event in events
        ]
        # FTS5 writes its index in pieces when row numbers go back; ascending ones stay in one.
        searched.sort(key=lambda row: row["n"])
        _TEXT.run_all(self._connection, searched)

    def _file(self, batch: EventBatch, numbers: Mapping[str, int]) -> None:
        rows = [
            {"key": key, "event": numbers[event.id]}
            for event in batch.events
            for key in {key_number(key) for key in batch.event_keys.get(event.id, ())}
        ]
        _FILE.run_all(self._connection, rows)

    def _log(self, batch: EventBatch) -> None:
        _UNLOG.run_all(self._connection, [{"guild": self._guild, "x": a, "y": b} for a, b in batch.unmerged])
        _PUT_MERGE.run_all(
            self._connection,
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
