"""What persons say of the day an article appeared: an edit like others, which outlives the article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.intake.conftest import GUILD, NOW, KeepingDesk, whole
from tests.intake.intake_articles import UNDATED
from timeline import intake
from timeline.dates import day_span
from timeline.intake import ingest, publish, undo
from timeline.model import DaySpan, PublishedSource
from timeline.store import EventQuery, Store

MARCH = day_span(date(2023, 3, 5))
APRIL = day_span(date(2023, 4, 6))
SAID = datetime(2024, 5, 3, 12, tzinfo=UTC)


async def published(store: Store, id_: str) -> tuple[DaySpan | None, PublishedSource]:
    found = await store.articles.get(GUILD, id_)
    assert found is not None
    return found.article.published, found.article.published_source


async def test_a_publication_day_is_an_edit_with_reason_and_undo(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [UNDATED], reader=desk, now=NOW)
    before = await whole(store)
    report = await publish(store, GUILD, "undated", MARCH, now=SAID, by="1", reason="the archive")
    assert (report.number, report.disputed) == (1, False)
    (edit,) = await store.edits.list(GUILD)
    assert (edit.kind, edit.by, edit.reason) == ("publication", "1", "the archive")
    done = await undo(store, GUILD, 1, now=SAID, by="2")
    assert done.events
    assert await whole(store) == before


async def test_two_publication_days_are_none_and_both_are_told(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [UNDATED], reader=desk, now=NOW)
    await publish(store, GUILD, "undated", MARCH, now=SAID, by="1")
    report = await publish(store, GUILD, "undated", APRIL, now=SAID, by="2")
    assert report.disputed
    assert await published(store, "undated") == (None, PublishedSource.NONE)
    (conflict,) = await store.conflicts.all(GUILD)
    assert conflict.attribute == "publication day"
    assert {claim.value for claim in conflict.claims} == {"2023-03-05", "2023-04-06"}
    assert set(conflict.events) == {event.id for event in await store.events.find(GUILD, EventQuery(limit=1000))}
    await publish(store, GUILD, "undated", day_span(date(2023, 6, 1)), now=SAID, by="3")
    (conflict,) = await store.conflicts.all(GUILD)
    assert len(conflict.claims) == 3
    await undo(store, GUILD, 1, now=SAID)
    await undo(store, GUILD, 3, now=SAID)
    assert await published(store, "undated") == (APRIL, PublishedSource.MODERATOR)
    assert await store.conflicts.all(GUILD) == ()


async def test_a_publication_day_outlives_its_article(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [UNDATED], reader=desk, now=NOW)
    await publish(store, GUILD, "undated", MARCH, now=SAID, by="1")
    corrected = await whole(store)
    await intake.remove(store, GUILD, "undated", now=NOW)
    await ingest(store, GUILD, [UNDATED], reader=desk, now=NOW)
    assert await whole(store) == corrected
    given = replace(UNDATED, published=APRIL, published_source=PublishedSource.PAGE)
    await ingest(store, GUILD, [given], reader=desk, now=NOW)
    assert await published(store, "undated") == (MARCH, PublishedSource.MODERATOR)
    await undo(store, GUILD, 1, now=SAID)
    assert await published(store, "undated") == (APRIL, PublishedSource.PAGE)
