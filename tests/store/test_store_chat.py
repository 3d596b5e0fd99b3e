from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from timeline.errors import BadInputError, NotFoundError
from timeline.model import Topic
from timeline.store import Digest, NewPost, Store, nonce_of


async def digest(store: Store, *, at: str = "08:00", last_change: int = 0) -> Digest:
    return await store.digests.add(
        "g",
        channel="c",
        topic="japan-korea",
        at=at,
        zone="Asia/Seoul",
        quiet=True,
        next_due=100,
        last_change=last_change,
    )


POSTS = (NewPost("c", {"text": "one"}, 0), NewPost("c", {"text": "two"}, 1))


async def test_a_digest_is_due_claimed_and_moved_on(store: Store) -> None:
    one = await digest(store)
    assert await store.digests.due(99) == ()
    assert await store.digests.due(100) == (one,)
    rows = await store.digests.claim(one, "2026-11-22", next_due=200, last_change=7, posts=POSTS, now=100)
    assert rows is not None
    assert [(row.state, row.payload, row.part) for row in rows] == [
        ("pending", {"text": "one"}, 0),
        ("pending", {"text": "two"}, 1),
    ]
    assert await store.outbox.pending(100) == rows
    assert await store.digests.get("g", one.id) == replace(one, next_due=200, last_change=7)
    assert await store.digests.due(150) == ()


async def test_a_day_is_claimed_once(store: Store) -> None:
    one = await digest(store)
    assert await store.digests.claim(one, "2026-11-22", next_due=200, last_change=7, posts=POSTS, now=100)
    assert await store.digests.claim(one, "2026-11-22", next_due=300, last_change=9, posts=POSTS, now=101) is None
    assert len(await store.outbox.pending(1000)) == 2
    again = await store.digests.get("g", one.id)
    assert again is not None
    assert (again.next_due, again.last_change) == (300, 7)


async def test_two_processes_never_claim_the_same_day(tmp_path: Path) -> None:
    stores = [await Store.open(tmp_path / "a.db") for _ in range(2)]
    one = await digest(stores[0])
    claims = await asyncio.gather(
        *(
            store.digests.claim(one, f"day-{n}", next_due=200, last_change=1, posts=POSTS, now=n)
            for n in range(5)
            for store in stores
        )
    )
    assert sum(claim is not None for claim in claims) == 5
    assert len(await stores[0].outbox.pending(1000)) == 10
    for store in stores:
        await store.close()


async def test_a_silent_day_counts_as_told(store: Store) -> None:
    one = await digest(store)
    assert await store.digests.claim(one, "d", next_due=200, last_change=3, posts=(), now=1) == ()
    assert await store.digests.claim(one, "d", next_due=200, last_change=3, posts=POSTS, now=2) is None


async def test_a_paused_or_removed_digest_is_not_claimed(store: Store) -> None:
    one = await digest(store)
    assert await store.digests.pause("g", one.id, "no permission")
    assert await store.digests.due(1000) == ()
    assert await store.digests.claim(one, "d", next_due=200, last_change=3, posts=POSTS, now=1) is None
    assert await store.digests.resume("g", one.id, next_due=500, last_change=9)
    (again,) = await store.digests.list("g")
    assert (again.paused, again.reason, again.next_due, again.last_change) == (False, "", 500, 9)
    assert await store.digests.remove("g", one.id)
    assert await store.digests.claim(one, "e", next_due=200, last_change=3, posts=POSTS, now=1) is None
    assert not await store.digests.remove("g", one.id)


async def test_the_same_channel_and_topic_changes_the_digest(store: Store) -> None:
    one = await digest(store, last_change=5)
    two = await digest(store, at="09:30", last_change=8)
    assert (two.id, two.at, two.last_change) == (one.id, "09:30", 5)
    assert len(await store.digests.list("g")) == 1


async def test_a_guild_cannot_touch_anothers_digest(store: Store) -> None:
    one = await digest(store)
    assert await store.digests.get("h", one.id) is None
    assert not await store.digests.pause("h", one.id)
    assert not await store.digests.remove("h", one.id)
    assert await store.digests.list("h") == ()
    assert await store.digests.get("g", "not a number") is None


async def test_removing_a_digest_takes_back_what_was_not_sent(store: Store) -> None:
    one = await digest(store)
    rows = await store.digests.claim(one, "d", next_due=200, last_change=3, posts=POSTS, now=1)
    assert rows
    assert await store.outbox.mark_sending(rows[0].nonce, 2)
    await store.digests.remove("g", one.id)
    assert [row.nonce for row in await store.outbox.pending(10)] == [rows[0].nonce]


async def test_one_sender_gets_a_row(tmp_path: Path) -> None:
    stores = [await Store.open(tmp_path / "a.db") for _ in range(2)]
    row = await stores[0].outbox.add("g", "c", {"text": "hello"}, key="1", now=5)
    took = await asyncio.gather(*(store.outbox.mark_sending(row.nonce, 6) for store in stores for _ in range(3)))
    assert sum(took) == 1
    for store in stores:
        await store.close()


async def test_an_outgoing_message_lives_through_failures(store: Store) -> None:
    row = await store.outbox.add("g", "c", {"text": "ö", "parts": [1, None]}, key="1", now=5)
    assert await store.outbox.add("g", "c", {"text": "other"}, key="1", now=6) == row
    assert await store.outbox.pending(4) == ()
    assert await store.outbox.mark_sending(row.nonce, 10)
    assert not await store.outbox.mark_sending(row.nonce, 20, stale_before=10)
    assert await store.outbox.mark_sending(row.nonce, 200, stale_before=100)
    await store.outbox.mark_failed(row.nonce, "reset", final=False, retry_at=300)
    assert await store.outbox.pending(299) == ()
    (again,) = await store.outbox.pending(300)
    assert (again.attempts, again.reason, again.payload) == (2, "reset", {"text": "ö", "parts": [1, None]})
    await store.outbox.mark_sent(row.nonce, "99")
    await store.outbox.mark_failed(row.nonce, "late", final=True)
    sent = await store.outbox.get(row.nonce)
    assert sent is not None
    assert (sent.state, sent.message_id) == ("sent", "99")
    assert [one.nonce for one in await store.outbox.recent("g")] == [row.nonce]
    assert await store.outbox.recent("h") == ()


def test_a_nonce_is_short_and_its_own() -> None:
    nonces = {nonce_of("1", "c", day, part) for day in ("2026-11-22", "2026-11-23") for part in range(3)}
    assert len(nonces) == 6
    assert {len(nonce) for nonce in nonces} == {25}
    assert nonce_of("1", "2") != nonce_of("12", "")


async def test_topics(store: Store) -> None:
    await store.topics.save("g", Topic("Moon", ("artemis",), ("apollo",)))
    await store.topics.save("g", Topic("moon", ("artemis", "luna")))
    assert await store.topics.list("g") == (Topic("moon", ("artemis", "luna")),)
    assert await store.topics.get("g", " MOON ") == Topic("moon", ("artemis", "luna"))
    assert await store.topics.get("h", "moon") is None
    await store.topics.save("g", Topic("sun", ("solar",)))
    with pytest.raises(BadInputError, match="already"):
        await store.topics.rename("g", "moon", "Sun")
    with pytest.raises(NotFoundError, match="mars"):
        await store.topics.rename("g", "mars", "venus")
    await store.topics.rename("g", "moon", "Luna")
    assert [topic.name for topic in await store.topics.list("g")] == ["Luna", "sun"]
    with pytest.raises(BadInputError, match="name"):
        await store.topics.save("g", Topic("  ", ("x",)))
    assert await store.topics.delete("g", "luna")
    assert not await store.topics.delete("g", "luna")


async def test_settings(store: Store) -> None:
    await store.settings.set("", "commands", {"hash": "ab", "n": 1})
    assert await store.settings.get("", "commands") == {"hash": "ab", "n": 1}
    assert await store.settings.get("g", "commands", "none") == "none"
    await store.settings.set("", "commands", None)
    assert await store.settings.get("", "commands") is None
