"""An undated event that surely is a dated one is told as one with it, as long as that is sure."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from tests.intake.conftest import GUILD, NOW, KeepingDesk, whole
from tests.intake.intake_articles import article
from timeline import answers
from timeline.dates import day_span
from timeline.intake import correct_date, ingest, publish, remove, split, undo
from timeline.model import Article, Event
from timeline.store import EventQuery, Store

SUMMIT = article(
    "summit",
    "President Joe Biden received Prime Minister Fumio Kishida and President Yoon Suk Yeol at Camp David on 18 August"
    " 2023.",
    "2023-08-19",
)
LOOKING_BACK = article(
    "looking-back",
    "On Friday Fumio Kishida, Joe Biden and Yoon Suk Yeol met at Camp David.",
    source="Courier",
)
ONCE_MORE = article(
    "once-more",
    "President Joe Biden received Prime Minister Fumio Kishida and President Yoon Suk Yeol at Camp David on 2 May"
    " 2024.",
    "2024-05-03",
    "Gazette",
)
OTHER = article(
    "other",
    "Prime Minister Fumio Kishida hosted Joe Biden and Yoon Suk Yeol in Tokyo on 1 October 2023.",
    "2023-10-02",
    "Wire",
)


async def filled(where: Path, desk: KeepingDesk, *articles: Article) -> Store:
    store = await Store.open(where)
    for one in articles:
        await ingest(store, GUILD, [one], reader=desk, now=NOW)
    return store


async def meetings(store: Store) -> list[Event]:
    events = await store.events.find(GUILD, EventQuery(limit=100))
    return [event for event in events if event.kind in {"meeting", "visit"}]


def tellers(events: list[Event]) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted({mention.article for mention in event.mentions})) for event in events)


async def test_it_is_listed_once_with_both_articles(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [SUMMIT, LOOKING_BACK], reader=desk, now=NOW)
    (event,) = await meetings(store)
    assert tellers([event]) == [("looking-back", "summit")]
    assert event.dating.span == day_span(date(2023, 8, 18))
    assert event.sources == 2
    answer = await answers.event(store, GUILD, event.undated[0][0], today=NOW.date())
    assert answer.line.event == event
    assert [said for said in answer.why if "looking-back" in said and said.endswith("undated, its day inferred.")]


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=str)
async def test_in_any_order(tmp_path: Path, desk: KeepingDesk, order: tuple[int, ...]) -> None:
    given = (SUMMIT, LOOKING_BACK, ONCE_MORE, OTHER)
    first = await filled(tmp_path / "a.db", desk, *given)
    second = await filled(tmp_path / "b.db", desk, *(given[i] for i in order))
    assert await whole(first) == await whole(second)
    # Two days fit, so none does.
    assert ("looking-back",) in tellers(await meetings(second))
    # What came between leaves no trace once it is gone.
    await remove(second, GUILD, "once-more", now=NOW)
    plain = await filled(tmp_path / "c.db", desk, SUMMIT, LOOKING_BACK, OTHER)
    assert await whole(second) == await whole(plain)
    assert ("looking-back", "summit") in tellers(await meetings(second))
    for store in (first, second, plain):
        await store.close()


async def test_a_real_date_takes_it_out_and_its_end_puts_it_back(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [LOOKING_BACK, SUMMIT], reader=desk, now=NOW)
    before = await whole(store)
    await publish(store, GUILD, "looking-back", day_span(date(2024, 2, 7)), now=NOW)
    assert tellers(await meetings(store)) == [("looking-back",), ("summit",)]
    await publish(store, GUILD, "looking-back", None, now=NOW)
    assert await whole(store) == before


async def test_what_a_person_says_counts(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [LOOKING_BACK, SUMMIT], reader=desk, now=NOW)
    (event,) = await meetings(store)
    report = await split(store, GUILD, event.id, "looking-back", now=NOW)
    assert tellers(await meetings(store)) == [("looking-back",), ("summit",)]
    await undo(store, GUILD, report.edit.number, now=NOW)
    assert await meetings(store) == [event]


async def test_a_day_that_a_person_gave_it_is_not_given_to_the_other(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [LOOKING_BACK], reader=desk, now=NOW)
    (alone,) = await meetings(store)
    await correct_date(store, GUILD, alone.id, day_span(date(2022, 6, 3)), now=NOW, reason="I was there")
    await ingest(store, GUILD, [SUMMIT], reader=desk, now=NOW)
    days = {tellers([event])[0]: event.dating.span for event in await meetings(store)}
    assert days == {("looking-back",): day_span(date(2022, 6, 3)), ("summit",): day_span(date(2023, 8, 18))}


async def test_its_text_can_change_while_it_is_part_of_another(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [LOOKING_BACK, SUMMIT], reader=desk, now=NOW)
    changed = article("looking-back", "Mayor Ann Lee opened a bridge in Leeds.", source="Courier")
    await ingest(store, GUILD, [changed], reader=desk, now=NOW)
    assert tellers(await meetings(store)) == [("summit",)]
    await remove(store, GUILD, "summit", now=NOW)
    assert await meetings(store) == []
