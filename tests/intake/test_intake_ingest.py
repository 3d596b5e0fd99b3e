from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.intake.conftest import GUILD, NOW, KeepingDesk
from tests.intake.intake_articles import ALL, QUAKE, QUAKE_COPY, TALKS, UNDATED, VISIT, article
from timeline.articles import Places, ReadFailure, read_paths
from timeline.dates import day_span
from timeline.errors import NotFoundError
from timeline.intake import FailedItem, ingest, publish
from timeline.model import Article, Event, PublishedSource, Reason
from timeline.store import EventQuery, Reading, Store


async def take(store: Store, desk: KeepingDesk, *items: Article | ReadFailure, guild: str = GUILD) -> object:
    return await ingest(store, guild, items, reader=desk, now=NOW)


async def test_the_visit_is_there_with_its_articles(store: Store, desk: KeepingDesk) -> None:
    await take(store, desk, *ALL)
    day = date(2023, 5, 7).toordinal()
    query = EventQuery((frozenset({"japan"}), frozenset({"south-korea"})), first=day, last=day)
    events = await store.events.find(GUILD, query)
    assert events
    texts = await store.articles.texts(GUILD, ["visit", "talks"])
    quotes = {texts[m.article][m.start : m.end] for event in events for m in event.mentions if m.article in texts}
    assert any("visited Seoul on May 7, 2023" in quote for quote in quotes)


async def test_offices_that_disagree_are_a_conflict(store: Store, desk: KeepingDesk) -> None:
    await take(store, desk, VISIT)
    assert not await store.conflicts.for_entities(GUILD, ["fumio-kishida"])
    await take(store, desk, TALKS)
    (conflict,) = [
        one for one in await store.conflicts.for_entities(GUILD, ["fumio-kishida"]) if one.attribute == "office"
    ]
    assert {claim.article for claim in conflict.claims} == {"visit", "talks"}
    assert "contested" in {change.kind for change in await store.changes.since(GUILD, 0, 999)}
    # The outlet corrects itself: the conflict goes.
    await take(store, desk, replace(TALKS, text=TALKS.text.replace("Foreign", "Prime")))
    assert not [one for one in await store.conflicts.all(GUILD) if one.attribute == "office"]


async def test_near_duplicates_are_one_source(store: Store, desk: KeepingDesk) -> None:
    report = await ingest(store, GUILD, [QUAKE, QUAKE_COPY], reader=desk, now=NOW)
    assert (report.new, report.near_duplicates) == (2, 1)
    stored = await store.articles.get(GUILD, "quake-copy")
    assert stored is not None
    assert stored.near_duplicate_of == "quake"
    events = await store.events.find(GUILD, EventQuery())
    both = [event for event in events if {m.article for m in event.mentions} == {"quake", "quake-copy"}]
    assert both
    assert {event.sources for event in both} == {1}
    assert "joined" not in {change.kind for change in await store.changes.since(GUILD, 0, 999)}


async def test_a_changed_text_is_read_again_and_links_still_lead(store: Store, desk: KeepingDesk) -> None:
    await take(store, desk, VISIT)
    before = await store.events.find(GUILD, EventQuery())
    longer = replace(VISIT, text="Some words that stand before all else.\n\n" + VISIT.text)
    report = await ingest(store, GUILD, [longer], reader=desk, now=NOW)
    assert (report.new, report.updated, report.known) == (0, 1, 0)
    after = await store.events.find(GUILD, EventQuery())
    assert {mention.id for event in after for mention in event.mentions}.isdisjoint(
        mention.id for event in before for mention in event.mentions
    )
    for event in before:
        heir = await store.events.get(GUILD, event.id)
        assert heir is not None
        assert heir.title == event.title
    stored = await store.articles.get(GUILD, "visit")
    assert stored is not None
    assert stored.article.text == longer.text


async def test_a_day_set_by_a_person_outlives_the_outlets_next_version(store: Store, desk: KeepingDesk) -> None:
    await take(store, desk, UNDATED)
    await publish(store, GUILD, "undated", day_span(date(2024, 4, 6)), now=NOW, by="someone")
    await take(store, desk, replace(UNDATED, text=UNDATED.text + " It is his first trip there."))
    stored = await store.articles.get(GUILD, "undated")
    assert stored is not None
    assert stored.article.published == day_span(date(2024, 4, 6))
    assert stored.article.published_source is PublishedSource.MODERATOR
    phrases = await store.phrases.get(GUILD, "undated")
    assert phrases[0].span == day_span(date(2024, 4, 5))


async def test_an_undated_article_gives_undated_events_until_its_day_is_known(
    store: Store, desk: KeepingDesk
) -> None:
    await take(store, desk, *ALL)
    others = [e for e in await store.events.find(GUILD, EventQuery(limit=999)) if not _speaks(e, "undated")]
    report = await publish(store, GUILD, "undated", day_span(date(2024, 4, 6)), now=NOW)
    assert report.redated > 0
    assert (report.before, report.after) == ("", "2024-04-06")
    kinds = [change.kind for change in await store.changes.since(GUILD, 0, 999)]
    assert "redated" in kinds
    for event in others:
        same = await store.events.get(GUILD, event.id)
        assert same is not None
        assert same.dating == event.dating
    own = [e for e in await store.events.find(GUILD, EventQuery(limit=999)) if _speaks(e, "undated")]
    assert any(e.dating.span is not None and e.dating.span.edtf == "2024-04-05" for e in own)
    back = await publish(store, GUILD, "undated", None, now=NOW)
    assert (back.before, back.after) == ("2024-04-06", "")
    again = [e for e in await store.events.find(GUILD, EventQuery(limit=999)) if _speaks(e, "undated")]
    assert all(e.dating.span is None or e.dating.reason is Reason.INFERRED for e in again)


async def test_the_same_day_again_changes_nothing(store: Store, desk: KeepingDesk) -> None:
    await take(store, desk, UNDATED)
    await publish(store, GUILD, "undated", day_span(date(2024, 4, 6)), now=NOW)
    before = await store.changes.latest(GUILD)
    report = await publish(store, GUILD, "undated", day_span(date(2024, 4, 6)), now=NOW)
    assert report.redated == 0
    assert await store.changes.latest(GUILD) == before


async def test_an_unknown_article_names_those_that_look_like_it(store: Store, desk: KeepingDesk) -> None:
    with pytest.raises(NotFoundError, match="none has been read in yet"):
        await publish(store, GUILD, "quake", day_span(1), now=NOW)
    await take(store, desk, QUAKE, QUAKE_COPY)
    with pytest.raises(NotFoundError, match="Did you mean “quake"):
        await publish(store, GUILD, "quaek", day_span(1), now=NOW)
    with pytest.raises(NotFoundError, match="There is no article “zzz”"):
        await publish(store, GUILD, "zzz", day_span(1), now=NOW)


async def test_what_cannot_be_read_is_listed_and_the_rest_is_read(store: Store, desk: KeepingDesk) -> None:
    failure = ReadFailure("bad.jsonl", 3, "This is no JSON.")
    items: list[Article | ReadFailure] = [
        failure,
        article("empty", "  \n "),
        article("half", "broken \ud800 text"),
        article("zero", "a\0b"),
        QUAKE,
    ]
    report = await ingest(store, GUILD, items, reader=desk, now=NOW)
    assert report.new == 1
    assert report.failed[0] == FailedItem("bad.jsonl", 3, "This is no JSON.")
    assert [item.path for item in report.failed[1:]] == ["empty", "half", "zero"]
    assert await store.articles.count(GUILD) == 1


class Stumbling:
    """A reader that cannot read one text."""

    def __init__(self, desk: KeepingDesk) -> None:
        self.depth = 1
        self._desk = desk

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        return [
            "This article cannot be read." if one.id == "visit" else (await self._desk.read([one]))[0]
            for one in articles
        ]


async def test_one_bad_article_does_not_stop_the_others(store: Store, desk: KeepingDesk) -> None:
    report = await ingest(store, GUILD, [VISIT, QUAKE], reader=Stumbling(desk), now=NOW)
    assert (report.new, [item.path for item in report.failed]) == (1, ["visit"])


async def test_a_date_in_words_is_settled_and_a_wrong_one_left_out(store: Store, desk: KeepingDesk) -> None:
    words = replace(
        QUAKE, id="words", published=None, published_source=PublishedSource.NONE, published_text="3 January 2024"
    )
    wrong = replace(UNDATED, id="wrong", published_text="31 April 2023")
    await take(store, desk, words, wrong)
    known = await store.articles.get_many(GUILD, ["words", "wrong"])
    assert known["words"].published == day_span(date(2024, 1, 3))
    assert known["wrong"].published is None
    again = await ingest(store, GUILD, [words, wrong], reader=desk, now=NOW)
    assert again.known == 2


async def test_a_new_outlet_or_day_needs_no_reading(store: Store, desk: KeepingDesk) -> None:
    await take(store, desk, UNDATED)
    desk.read_count = 0
    changed = replace(
        UNDATED, source="Star", published=day_span(date(2024, 4, 6)), published_source=PublishedSource.GIVEN
    )
    report = await ingest(store, GUILD, [changed], reader=desk, now=NOW)
    assert (report.updated, desk.read_count) == (1, 0)
    stored = await store.articles.get_many(GUILD, ["undated"])
    assert (stored["undated"].source, stored["undated"].published) == ("Star", day_span(date(2024, 4, 6)))
    assert (await store.phrases.get(GUILD, "undated"))[0].span == day_span(date(2024, 4, 5))


async def test_guilds_read_apart(store: Store, desk: KeepingDesk) -> None:
    await take(store, desk, VISIT)
    await take(store, desk, TALKS, guild="h")
    assert {m.article for e in await store.events.find("h", EventQuery()) for m in e.mentions} == {"talks"}
    assert await store.conflicts.all("h") == ()


async def test_a_copied_memory_grows_like_the_first(store: Store, desk: KeepingDesk, tmp_path: Path) -> None:
    await take(store, desk, *ALL[:3])
    await store.fork(GUILD, "h")
    await take(store, desk, *ALL[3:])
    await take(store, desk, *ALL[3:], guild="h")
    assert await store.events.find("h", EventQuery(limit=999)) == await store.events.find(
        GUILD, EventQuery(limit=999)
    )
    assert await store.conflicts.all("h") == await store.conflicts.all(GUILD)


def _speaks(event: Event, article_id: str) -> bool:
    return any(mention.article == article_id for mention in event.mentions)


class BrokenDesk:
    """Reads one article into something that no store can keep: sentences of an article that there is not."""

    def __init__(self, desk: KeepingDesk, broken: str) -> None:
        self.depth = 1
        self._desk = desk
        self._broken = broken

    async def read(self, articles: Sequence[Article]) -> list[Reading | str]:
        return [self._marred(reading) for reading in await self._desk.read(articles)]

    def _marred(self, reading: Reading | str) -> Reading | str:
        if isinstance(reading, str) or reading.article.id != self._broken:
            return reading
        return replace(reading, mentions=tuple(replace(one, article="nowhere") for one in reading.mentions))


async def test_an_article_that_cannot_be_kept_is_named_by_its_file_and_line(
    store: Store, desk: KeepingDesk, tmp_path: Path
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"id": one.id, "text": one.text}) + "\n" for one in (VISIT, QUAKE, TALKS)))
    places = Places()
    items = read_paths([rows], places=places)
    report = await ingest(store, GUILD, items, reader=BrokenDesk(desk, "quake"), now=NOW, places=places)
    assert report.new == 2
    assert [(item.path, item.line) for item in report.failed] == [(str(rows), 2)]


async def test_an_article_that_cannot_be_kept_stops_no_other(store: Store, desk: KeepingDesk) -> None:
    report = await ingest(store, GUILD, [VISIT, QUAKE, TALKS], reader=BrokenDesk(desk, "quake"), now=NOW)
    assert report.new == 2
    assert [(item.path, item.line) for item in report.failed] == [("quake", None)]
    assert await store.articles.get(GUILD, "quake") is None
    report = await ingest(store, GUILD, [VISIT, QUAKE, TALKS], reader=desk, now=NOW)
    assert (report.new, report.known, report.failed) == (1, 2, ())
