"""A memory taken out of one store and into another is the same memory, and what is there already is not doubled."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.following import SETTING
from tests.intake.conftest import GUILD, NOW, KeepingDesk, whole
from tests.intake.intake_articles import ALL, OTHER_TOLL, QUAKE, QUAKE_LATER, SEOUL_TOLL, TALKS, UNDATED, VISIT
from timeline.dates import day_span
from timeline.errors import NotFoundError, TimelineError
from timeline.intake import (
    correct_date,
    hide,
    ingest,
    join,
    publish,
    remove,
    rename,
    settle,
    split,
    undo,
)
from timeline.intake.moving import TakenIn, take_in, take_out
from timeline.intake.moving.rows import FOLLOWS, PASSING
from timeline.model import Article, Event, PublishedSource, Topic
from timeline.store import (
    EventQuery,
    ItemVerdict,
    Publication,
    SeenItem,
    Store,
    Subscription,
    ToldItem,
)

DIGEST = (
    '{"kind": "digest", "channel": "1", "topic": "", "at": "25:00", "zone": "UTC", "quiet": true,'
    ' "paused": false, "reason": ""}'
)
COUNT = len(ALL) + 2
FOLLOW = {"id": "f1", "channel": "7", "topic": "quake", "minutes": 60, "last_change": 3, "next_at": 9, "nonce": "n"}


@asynccontextmanager
async def another(tmp_path: Path, name: str = "other.db") -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / name) as opened:
        yield opened


async def out(store: Store, tmp_path: Path, guild: str = GUILD) -> Path:
    path = tmp_path / "memory.jsonl"
    with path.open("wb") as file:
        await take_out(store, guild, file, now=NOW)
    return path


async def into(store: Store, path: Path, desk: KeepingDesk, guild: str = GUILD) -> TakenIn:
    return await take_in(store, guild, path, reader=desk, now=NOW)


async def told_by(store: Store, *articles: str) -> Event:
    events = await store.events.find(GUILD, EventQuery(limit=1000))
    return next(one for one in events if {mention.article for mention in one.mentions} >= set(articles))


async def lived_in(store: Store, desk: KeepingDesk) -> None:
    """A memory with all that can be given and said."""
    await ingest(
        store, GUILD, [replace(VISIT, text="Fumio Kishida visited Seoul on May 6, 2023.")], reader=desk, now=NOW
    )
    await ingest(store, GUILD, [*ALL, SEOUL_TOLL, OTHER_TOLL], reader=desk, now=NOW)
    await publish(store, GUILD, "undated", day_span(date(2023, 5, 5)), now=NOW, by="ann", reason="on the page")
    visit = await told_by(store, "visit", "talks")
    await split(store, GUILD, visit.id, "talks", now=NOW, by="bob", reason="another visit")
    await undo(store, GUILD, 2, now=NOW, by="ann")
    quake = await told_by(store, "quake", "quake-later")
    await correct_date(store, GUILD, quake.id, day_span(date(2024, 1, 2)), now=NOW, by="ann", reason="local time")
    await correct_date(store, GUILD, quake.id, day_span(date(2024, 1, 3)), now=NOW, by="bob", reason="other zone")
    await rename(store, GUILD, visit.id, "Kishida goes to Seoul", now=NOW, by="ann")
    soldiers = next(
        one for one in await store.events.find(GUILD, EventQuery(limit=1000)) if "soldiers" in one.title.lower()
    )
    await hide(store, GUILD, soldiers.id, now=NOW, by="cleo")
    fire = await told_by(store, "toll-a", "toll-b")
    await settle(store, GUILD, fire.id, "killed", now=NOW, by="ann", reason="the police counted later")
    other = await told_by(store, "undated")
    await join(store, GUILD, visit.id, other.id, now=NOW, by="cleo", reason="one trip")
    await store.edits.anonymise("cleo")
    await store.topics.save(GUILD, Topic("Visits", ("visit", "japan-korea"), ("quake",)))
    await store.settings.set(GUILD, "zone", "Asia/Tokyo")
    await store.settings.set(GUILD, SETTING, [FOLLOW])
    digest = await store.digests.add(
        GUILD, channel="5", topic="quake", at="08:00", zone="Asia/Tokyo", quiet=True, next_due=5, last_change=2
    )
    await store.digests.pause(GUILD, digest.id, "The channel is gone.")
    await follows_feeds(store, GUILD)


async def follows_feeds(store: Store, guild: str) -> None:
    """Two feeds, one looked at and one paused."""
    for url, include in (("https://example.org/feed.xml", ("quake", "A, B")), ("https://example.org/other", ())):
        await store.feeds.subscribe(
            guild, url=url, title="Herald", site="", channel="5", include=include, exclude=("sport",),
            since=date(2024, 5, 1).toordinal(), now=100,
        )  # fmt: skip
    first, second = await store.feeds.list(guild)
    (due, *_) = await store.feeds.due(100)
    items = [SeenItem(f"k{n}", f"https://example.org/{n}", f"Quake {n}", "2024-05-02", f"s{n}") for n in range(3)]

    def decide(_: Subscription, new: Sequence[SeenItem]) -> list[ItemVerdict]:
        words = ("waiting", "taken", "excluded")
        return [ItemVerdict(one.key, word, f"It is {word}.", one.stamp) for one, word in zip(new, words, strict=True)]

    await store.feeds.record(due, items, decide, title="Herald", etag="e", next_at=900, now=200)
    await store.feeds.settle(first.id, "k1", "taken", "It was read.", article="visit", now=300)
    await store.feeds.pause(guild, second.id, "It cannot be read.")


async def test_what_is_taken_out_of_what_was_taken_in_is_the_same(
    store: Store, desk: KeepingDesk, tmp_path: Path
) -> None:
    await lived_in(store, desk)
    path = await out(store, tmp_path)
    before = lines(path)
    async with another(tmp_path) as other:
        done = await into(other, path, desk)
        assert lines(await out(other, tmp_path)) == before
    assert done.feeds == 2
    kinds = {json.loads(line)["kind"] for line in before}
    assert kinds == {"timeline-memory", "article", "edit", "topic", "setting", "digest", "feed"}
    assert not any(name in follow for follow in setting(before, FOLLOWS) for name in PASSING)


def setting(rows: list[str], key: str) -> Any:  # noqa: ANN401 - as JSON has it
    return next(row["value"] for row in map(json.loads, rows) if row["kind"] == "setting" and row["key"] == key)


async def test_a_feed_goes_on_from_where_it_was_left(store: Store, desk: KeepingDesk, tmp_path: Path) -> None:
    await follows_feeds(store, GUILD)
    path = await out(store, tmp_path)
    async with another(tmp_path) as other:
        # Somebody else follows it here already, and has looked at it just now.
        await other.feeds.subscribe(
            "third", url="https://example.org/feed.xml", title="Herald", site="", channel="", include=(), exclude=(),
            since=1, now=400,
        )  # fmt: skip
        await other.feeds.record(
            (await other.feeds.due(400))[0], [], lambda *_: [], etag="x", next_at=10**10, now=400
        )
        await into(other, path, desk)
        first, second = await other.feeds.list(GUILD)
        assert (first.include, first.exclude, first.begun, first.paused) == (
            ("quake", "A, B"),
            ("sport",),
            True,
            False,
        )
        assert (second.paused, second.reason) == (True, "It cannot be read.")
        # Asked for unconditionally, or the new follower would hear of nothing.
        assert (first.feed.next_at, first.feed.etag) == (int(NOW.timestamp()), "")
        told = {one.item.key: (one.verdict, one.why, one.article) for one in await verdicts(other, first.id)}
        assert told == {
            "k0": ("waiting", "It is waiting.", ""),
            "k1": ("taken", "It was read.", "visit"),
            "k2": ("excluded", "It is excluded.", ""),
        }
        assert [one.item.key for one in await other.feeds.waiting()] == ["k0"]
        again = await into(other, path, desk)
        assert again.feeds == 0
        assert len(await other.feeds.list("third")) == 1


async def verdicts(store: Store, subscription: str) -> tuple[ToldItem, ...]:
    return await store.feeds.verdicts(GUILD, subscription, limit=10)


async def test_an_empty_store_gets_the_same_memory(store: Store, desk: KeepingDesk, tmp_path: Path) -> None:
    await lived_in(store, desk)
    path = await out(store, tmp_path)
    async with another(tmp_path) as other:
        done = await into(other, path, desk)
        assert await whole(other) == await whole(store)
        assert await other.whole.edits(GUILD) == await store.whole.edits(GUILD)
        assert (await other.whole.articles(GUILD))[0].former == (await store.whole.articles(GUILD))[0].former
        assert await other.topics.list(GUILD) == await store.topics.list(GUILD)
        assert await other.settings.get(GUILD, "zone") == "Asia/Tokyo"
        assert (done.articles, done.known, done.topics, done.digests) == (COUNT, 0, 1, 1)
        assert done.edits == len(await store.edits.list(GUILD))


async def test_what_comes_is_told_from_now_on(store: Store, desk: KeepingDesk, tmp_path: Path) -> None:
    await lived_in(store, desk)
    path = await out(store, tmp_path)
    async with another(tmp_path) as other:
        await into(other, path, desk)
        latest = await other.changes.latest(GUILD)
        (digest,) = await other.digests.list(GUILD)
        assert (digest.at, digest.zone, digest.paused, digest.reason) == (
            "08:00",
            "Asia/Tokyo",
            True,
            "The channel is gone.",
        )
        assert digest.last_change == latest
        assert datetime.fromtimestamp(digest.next_due, UTC) == datetime(2026, 11, 22, 23, 0, tzinfo=UTC)
        assert await other.settings.get(GUILD, SETTING) == [
            FOLLOW | {"last_change": latest, "next_at": 0, "nonce": ""}
        ]
        assert await other.settings.get("", SETTING) == [GUILD]
    assert FOLLOWS == SETTING


async def test_twice_is_as_good_as_once(store: Store, desk: KeepingDesk, tmp_path: Path) -> None:
    await lived_in(store, desk)
    path = await out(store, tmp_path)
    async with another(tmp_path) as other:
        await into(other, path, desk)
        before, changes = await whole(other), await other.changes.latest(GUILD)
        again = await into(other, path, desk)
        assert (again.articles, again.edits, again.topics, again.settings, again.digests) == (0, 0, 0, 0, 0)
        assert again.known == COUNT
        assert await whole(other) == before
        assert await other.changes.latest(GUILD) == changes
        assert await out(other, tmp_path)
    again_here = await into(store, path, desk)
    assert (again_here.articles, again_here.edits) == (0, 0)


async def test_two_memories_become_one_as_if_all_had_been_read_in_it(
    store: Store, desk: KeepingDesk, tmp_path: Path
) -> None:
    await ingest(store, GUILD, [VISIT, QUAKE], reader=desk, now=NOW)
    quake = await told_by(store, "quake")
    await rename(store, GUILD, quake.id, "Earthquake in Noto", now=NOW, by="ann")
    await store.topics.save(GUILD, Topic("Visits", ("visit",)))
    path = await out(store, tmp_path)
    async with another(tmp_path) as other, another(tmp_path, "both.db") as both:
        await ingest(other, GUILD, [TALKS, QUAKE_LATER, QUAKE], reader=desk, now=NOW)
        await other.topics.save(GUILD, Topic("visits", ("japan-korea",)))
        done = await into(other, path, desk)
        assert (done.articles, done.known, done.edits, done.topics) == (1, 1, 1, 0)
        assert (await other.topics.list(GUILD))[0].include == ("japan-korea",)
        await ingest(both, GUILD, [VISIT, TALKS, QUAKE, QUAKE_LATER], reader=desk, now=NOW)
        await rename(both, GUILD, quake.id, "Earthquake in Noto", now=NOW, by="ann")
        events = await other.events.find(GUILD, EventQuery(limit=100))
        assert {event.title for event in events} >= {"Earthquake in Noto"}
        assert [bare(event) for event in events] == [
            bare(event) for event in await both.events.find(GUILD, EventQuery(limit=100))
        ]


def bare(event: Event) -> Event:
    """An event without where its corrections hang, which is told by whoever made them."""
    return replace(event, corrections=tuple(replace(one, anchors=()) for one in event.corrections))


async def test_an_article_of_the_same_id_stays_as_it_is(store: Store, desk: KeepingDesk, tmp_path: Path) -> None:
    await ingest(store, GUILD, [VISIT], reader=desk, now=NOW)
    path = await out(store, tmp_path)
    async with another(tmp_path) as other:
        mine = replace(VISIT, text="Fumio Kishida visited Busan on May 8, 2023.")
        await ingest(other, GUILD, [mine], reader=desk, now=NOW)
        await into(other, path, desk)
        assert (await other.articles.texts(GUILD, ["visit"]))["visit"] == mine.text


async def test_an_import_that_was_cut_short_is_finished_by_the_next(
    store: Store, desk: KeepingDesk, tmp_path: Path
) -> None:
    await lived_in(store, desk)
    path = await out(store, tmp_path)

    class StoppedError(Exception):
        pass

    async with another(tmp_path) as other:
        with pytest.raises(StoppedError):
            await take_in(other, GUILD, path, reader=Stopping(desk, StoppedError), now=NOW)
        # The first article is there with a former text alone: the worst moment to be stopped at.
        former = (await store.whole.articles(GUILD))[0].former[0]
        await remove_all(other)
        await ingest(other, GUILD, [replace(VISIT, text=former.text, title=former.title)], reader=desk, now=NOW)
        await into(other, path, desk)
        assert await whole(other) == await whole(store)


class Stopping:
    """A desk that is gone when the second chunk of articles comes."""

    def __init__(self, desk: KeepingDesk, error: type[Exception]) -> None:
        self.depth = 1
        self._desk = desk
        self._error = error

    async def read(self, articles: Any) -> Any:  # noqa: ANN401
        raise self._error


async def remove_all(store: Store) -> None:
    for head in await store.articles.list(GUILD):
        await remove(store, GUILD, head.id, now=NOW)


async def test_a_day_that_a_handed_in_file_gave_travels_without_an_edit(
    store: Store, desk: KeepingDesk, tmp_path: Path
) -> None:
    day = day_span(date(2023, 5, 5))
    handed = replace(UNDATED, published=day, published_source=PublishedSource.MODERATOR)
    await ingest(store, GUILD, [handed], reader=desk, now=NOW)
    path = await out(store, tmp_path)
    async with another(tmp_path) as other:
        await into(other, path, desk)
        assert await whole(other) == await whole(store)


async def test_a_day_that_was_set_before_there_were_edits_travels(
    store: Store, desk: KeepingDesk, tmp_path: Path
) -> None:
    """Stores of earlier versions hold days that persons set and no edit that says so."""
    day = day_span(date(2023, 5, 5))
    await ingest(store, GUILD, [UNDATED], reader=desk, now=NOW)
    await publish(store, GUILD, "undated", day, now=NOW)
    path = await out(store, tmp_path)
    rows = [json.loads(line) for line in lines(path)]
    kept = [row for row in rows if row["kind"] != "edit"]
    article = next(row for row in kept if row["kind"] == "article")
    article["by_hand"] = {"edtf": "2023-05-05", "first": "2023-05-05", "last": "2023-05-05", "precision": "day"}
    put(path, [json.dumps(row) for row in kept])
    async with another(tmp_path) as other:
        await into(other, path, desk)
        known = (await other.articles.known(GUILD, ["undated"]))["undated"]
        assert (known.article.published, known.article.published_source) == (day, PublishedSource.MODERATOR)
        assert known.given == Publication(None, PublishedSource.NONE)
        assert [event.dating.span for event in await other.events.find(GUILD, EventQuery())] == [
            event.dating.span for event in await store.events.find(GUILD, EventQuery())
        ]
        assert '"by_hand"' in "".join(lines(await out(other, tmp_path)))


async def test_a_memory_goes_to_another_guild_and_touches_no_third(
    store: Store, desk: KeepingDesk, tmp_path: Path
) -> None:
    await ingest(store, GUILD, [VISIT], reader=desk, now=NOW)
    await ingest(store, "third", [QUAKE], reader=desk, now=NOW)
    path = await out(store, tmp_path)
    assert "quake" not in "".join(lines(path)).lower()
    await into(store, path, desk, "second")
    assert await store.articles.count("second") == 1
    assert await store.articles.count("third") == 1
    assert [one.id for one in await store.events.find("second", EventQuery())] == [
        one.id for one in await store.events.find(GUILD, EventQuery())
    ]


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def put(path: Path, rows: list[str]) -> None:
    path.write_text("\n".join(rows) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("place", "row", "hint"),
    [
        (0, '{"kind": "article"}', "Line 1"),
        (0, '{"kind": "timeline-memory", "version": 2, "guild": "g", "at": ""}', "version 2"),
        (1, "{", "Line 2"),
        (1, "[]", "Line 2"),
        (1, '{"kind": "article", "id": 7}', "Line 2"),
        (1, '{"kind": "event"}', "Line 2"),
        (1, '{"kind": "timeline-memory", "version": 1, "guild": "g", "at": ""}', "line 2"),
        (1, '{"kind": "edit", "number": 1, "said": "burn", "what": "", "by": "", "reason": "", "at": 1}', "burn"),
        (1, DIGEST, "25:00"),
        (1, '{"kind": "topic", "name": "\\ud800", "include": ["a"], "exclude": []}', "Line 2"),
        (1, "[" * 100_000, "Line 2"),
        (1, '{"kind": "feed", "url": "file:///etc/passwd"}', "Line 2"),
        (1, '{"kind": "feed", "url": "https://example.org/f"}', "Line 2"),
    ],
)
async def test_a_damaged_file_changes_nothing(
    store: Store, desk: KeepingDesk, tmp_path: Path, place: int, row: str, hint: str
) -> None:
    await ingest(store, GUILD, [VISIT], reader=desk, now=NOW)
    path = await out(store, tmp_path)
    rows = lines(path)
    put(path, [*rows[:place], row, *rows[place:]] if place else [row, *rows[1:]])
    async with another(tmp_path) as other:
        with pytest.raises(TimelineError, match=hint):
            await into(other, path, desk)
        assert await other.articles.count(GUILD) == 0


async def test_no_file_an_empty_one_and_another_encoding_are_said(
    store: Store, desk: KeepingDesk, tmp_path: Path
) -> None:
    with pytest.raises(NotFoundError):
        await into(store, tmp_path / "none.jsonl", desk)
    empty, latin = tmp_path / "empty.jsonl", tmp_path / "latin.jsonl"
    put(empty, [])
    latin.write_bytes('{"kind": "é"}'.encode("latin-1"))
    for path in (empty, latin):
        with pytest.raises(TimelineError, match="Nothing was changed"):
            await into(store, path, desk)


def test_every_text_of_an_article_comes_back() -> None:
    from timeline.intake.moving.rows import ArticleRow, from_line, to_line  # noqa: PLC0415

    row = ArticleRow(
        Article("a\u2028b", "“x”\n\t\\", "line\r\nline \u2029 \x85 end", url="https://example.org/?a=1&b")
    )
    line = to_line(row)
    assert "\n" not in line
    assert from_line(line, 1) == row
