"""What persons say of events wins over the scores, and lasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.intake.conftest import GUILD, NOW, KeepingDesk, whole
from tests.intake.intake_articles import ALL, QUAKE, QUAKE_LATER, TALKS, VISIT, article
from timeline.dates import day_span
from timeline.errors import BadInputError, NotFoundError
from timeline.intake import ingest, join, publish, split, undo
from timeline.model import Event
from timeline.store import EventQuery, Store


async def events_of(store: Store, *articles: str) -> list[Event]:
    found = await store.events.find(GUILD, EventQuery(limit=1000))
    return [event for event in found if {mention.article for mention in event.mentions} >= set(articles)]


async def two_alone(store: Store) -> tuple[Event, Event]:
    """Two events that nothing would join: one told by the visit alone, one by the quake alone."""
    (one, *_), (other, *_) = await events_of(store, "visit"), await events_of(store, "quake")
    return one, other


def together(events: tuple[Event, ...], *ids: str) -> bool:
    return any(set(ids) <= {mention.id for mention in event.mentions} for event in events)


async def everything(store: Store) -> tuple[Event, ...]:
    return await store.events.find(GUILD, EventQuery(limit=1000))


async def test_joined_events_are_one_until_that_is_undone(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, ALL, reader=desk, now=NOW)
    before = await whole(store)
    one, other = await two_alone(store)
    report = await join(store, GUILD, one.id, other.id, now=NOW, by="ann", reason="a test")
    (event,) = report.events
    assert {m.id for m in event.mentions} >= {m.id for m in (*one.mentions, *other.mentions)}
    assert await store.events.get(GUILD, one.id) == await store.events.get(GUILD, other.id) == event
    (edit,) = await store.edits.list(GUILD)
    assert (edit.number, edit.kind, edit.by, edit.reason, edit.undone_at) == (1, "join", "ann", "a test", None)
    report = await undo(store, GUILD, 1, now=NOW, by="bob")
    assert {event.id for event in report.events} == {one.id, other.id}
    assert await whole(store) == before
    (edit,) = await store.edits.list(GUILD)
    assert edit.undone_by == "bob"


async def test_a_split_article_stays_apart_until_that_is_undone(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, ALL, reader=desk, now=NOW)
    before = await whole(store)
    (event, *_) = await events_of(store, "visit", "talks")
    report = await split(store, GUILD, event.id, "talks", now=NOW)
    out = {mention.id for mention in event.mentions if mention.article == "talks"}
    rest = {mention.id for mention in event.mentions if mention.article != "talks"}
    now = [{mention.id for mention in one.mentions} for one in report.events]
    assert [ids & (out | rest) for ids in now] in ([out, rest], [rest, out])
    await undo(store, GUILD, report.edit.number, now=NOW)
    assert await whole(store) == before


async def test_the_last_word_counts(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [VISIT, TALKS], reader=desk, now=NOW)
    (event, *_) = await events_of(store, "visit", "talks")
    await split(store, GUILD, event.id, "talks", now=NOW)
    mine = next(m.id for m in event.mentions if m.article == "visit")
    yours = next(m.id for m in event.mentions if m.article == "talks")
    assert not together(await everything(store), mine, yours)
    await join(store, GUILD, mine, yours, now=NOW)
    assert together(await everything(store), mine, yours)
    await split(store, GUILD, mine, "talks", now=NOW)
    assert not together(await everything(store), mine, yours)
    await undo(store, GUILD, 3, now=NOW)
    assert together(await everything(store), mine, yours)


async def test_what_was_said_outlives_new_articles_new_days_and_new_text(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [VISIT, TALKS, QUAKE], reader=desk, now=NOW)
    (event, *_) = await events_of(store, "visit", "talks")
    await split(store, GUILD, event.id, "talks", now=NOW)
    one, other = await two_alone(store)
    await join(store, GUILD, one.id, other.id, now=NOW)

    out = next(mention.id for mention in event.mentions if mention.article == "talks")
    stays = next(mention.id for mention in event.mentions if mention.article == "visit")

    async def holds() -> bool:
        apart = await store.events.get(GUILD, out) != await store.events.get(GUILD, stays)
        return apart and await store.events.get(GUILD, one.id) == await store.events.get(GUILD, other.id)

    assert await holds()
    await ingest(store, GUILD, [QUAKE_LATER], reader=desk, now=NOW)
    assert await holds()
    for id_ in ("visit", "talks", "quake"):
        await publish(store, GUILD, id_, day_span(date(2024, 4, 6)), now=NOW)
        assert await holds()
        await publish(store, GUILD, id_, None, now=NOW)
    longer = replace(QUAKE, text="Officials were at work. " + QUAKE.text)
    report = await ingest(store, GUILD, [longer], reader=desk, now=NOW)
    assert report.updated == 1
    assert await holds()


async def test_a_gone_mention_is_stood_for_by_its_heir(store: Store, desk: KeepingDesk) -> None:
    """The text changes so that ids change: the link goes to the likest mention of the new text."""
    other = article("storm", "A storm struck Busan in South Korea on May 3, 2022.", "2022-05-04")
    await ingest(store, GUILD, [VISIT, other], reader=desk, now=NOW)
    (storm,) = await events_of(store, "storm")
    (visit, *_) = await events_of(store, "visit")
    await join(store, GUILD, visit.id, storm.id, now=NOW)
    moved = replace(other, text="In the night, a storm struck Busan in South Korea on May 3, 2022.")
    await ingest(store, GUILD, [moved], reader=desk, now=NOW)
    (event,) = await events_of(store, "storm", "visit")
    assert storm.id not in {mention.id for mention in event.mentions}
    await ingest(store, GUILD, [other], reader=desk, now=NOW)
    (event,) = await events_of(store, "storm", "visit")
    assert storm.id in {mention.id for mention in event.mentions}


async def test_the_order_of_articles_does_not_matter_beside_edits(tmp_path: Path, desk: KeepingDesk) -> None:
    pictures = []
    for name, later in (("a", (QUAKE_LATER, *ALL)), ("b", (*reversed(ALL),))):
        async with await Store.open(tmp_path / f"{name}.db") as store:
            await ingest(store, GUILD, [VISIT, QUAKE], reader=desk, now=NOW)
            one, other = await two_alone(store)
            await join(store, GUILD, one.id, other.id, now=NOW)
            for each in later:
                await ingest(store, GUILD, [each], reader=desk, now=NOW)
            pictures.append(await whole(store))
    assert pictures[0] == pictures[1]


async def test_what_cannot_be_done_is_said_and_changes_nothing(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [VISIT, QUAKE], reader=desk, now=NOW)
    one, other = await two_alone(store)
    before = await whole(store)
    with pytest.raises(NotFoundError, match="no event “nothing”"):
        await join(store, GUILD, one.id, "nothing", now=NOW)
    with pytest.raises(BadInputError, match="one event already"):
        await join(store, GUILD, one.id, one.mentions[0].id, now=NOW)
    with pytest.raises(BadInputError, match="does not tell of"):
        await split(store, GUILD, one.id, "quake", now=NOW)
    with pytest.raises(BadInputError, match="Only “visit” tells of"):
        await split(store, GUILD, one.id, "visit", now=NOW)
    with pytest.raises(NotFoundError, match="no edit 7"):
        await undo(store, GUILD, 7, now=NOW)
    with pytest.raises(NotFoundError, match="no event"):
        await join(store, "another guild", one.id, other.id, now=NOW)
    assert await whole(store) == before
    assert await store.edits.list(GUILD) == ()


async def test_edits_go_with_a_copied_memory(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [VISIT, QUAKE], reader=desk, now=NOW)
    one, other = await two_alone(store)
    await join(store, GUILD, one.id, other.id, now=NOW)
    await store.fork(GUILD, "copy")
    assert await store.edits.list("copy") == await store.edits.list(GUILD)
    await undo(store, "copy", 1, now=NOW)
    assert await store.events.get("copy", one.id) != await store.events.get("copy", other.id)
    assert await store.events.get(GUILD, one.id) == await store.events.get(GUILD, other.id)
