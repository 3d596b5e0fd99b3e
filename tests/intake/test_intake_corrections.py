"""What persons put right of an event: it shows, it lasts, it is undone without a trace, and disagreement is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest

from tests.intake.conftest import GUILD, NOW, KeepingDesk, whole
from tests.intake.intake_articles import (
    ALL,
    OTHER_TOLL,
    QUAKE,
    QUAKE_LATER,
    SEOUL_TOLL,
    TALKS,
    THIRD_TOLL,
    UNDATED,
    VISIT,
)
from timeline import intake
from timeline.dates import day_span
from timeline.errors import BadInputError, NotFoundError
from timeline.intake import clear_date, correct_date, hide, ingest, publish, rename, settle, undo
from timeline.model import Conflict, Event, Reason
from timeline.store import EventQuery, Store

MARCH = day_span(date(2023, 3, 5))
APRIL = day_span(date(2023, 4, 6))
SAID = datetime(2024, 5, 3, 12, tzinfo=UTC)


async def events_of(store: Store, article: str) -> list[Event]:
    return [one for one in await everything(store) if article in {mention.article for mention in one.mentions}]


async def everything(store: Store, guild: str = GUILD) -> tuple[Event, ...]:
    return await store.events.find(guild, EventQuery(limit=1000))


async def shown(store: Store, handle: str) -> Event:
    found = await store.events.get(GUILD, handle)
    assert found is not None
    return found


async def conflicts(store: Store, event: Event) -> list[Conflict]:
    return list(await store.conflicts.for_events(GUILD, [event.id]))


async def news(store: Store, after: int) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in await store.changes.since(GUILD, after, 10_000)]


@pytest.fixture
async def visit(store: Store, desk: KeepingDesk) -> Event:
    await ingest(store, GUILD, ALL, reader=desk, now=NOW)
    return next(one for one in await events_of(store, "visit") if one.dating.span == day_span(date(2023, 5, 7)))


async def test_a_date_is_set_shown_with_its_reason_and_taken_back(store: Store, visit: Event) -> None:
    before, latest = await whole(store), await store.changes.latest(GUILD)
    report = await correct_date(store, GUILD, visit.id, MARCH, now=SAID, by="123456789", reason="a misprint")
    (event,) = report.events
    assert event.dating.span == MARCH
    assert event.dating.reason is Reason.CORRECTED
    assert event.dating.explanation == "Set by a member on 3 May 2024: a misprint."
    assert [mention.dating for mention in event.mentions] == [mention.dating for mention in visit.mentions]
    assert "123456789" not in repr(event)
    march = await store.events.find(GUILD, EventQuery(first=MARCH.first, last=MARCH.last))
    assert event in march
    assert [kind for kind, _ in await news(store, latest)] == ["corrected"]
    (told,) = await news(store, latest)
    assert told[1].startswith("Corrected by a member: the date of “")
    assert "is 2023-03-05 (before: 2023-05-07): a misprint." in told[1]
    await undo(store, GUILD, report.edit.number, now=SAID, by="bob")
    assert await whole(store) == before
    assert (await news(store, latest))[-1][1].startswith("A correction was taken back by bob: ")


async def test_a_date_is_taken_out(store: Store, visit: Event) -> None:
    before = await whole(store)
    report = await clear_date(store, GUILD, visit.id, now=SAID, reason="nobody knows")
    (event,) = report.events
    assert event.dating.span is None
    assert event.dating.explanation == "Taken out by hand on 3 May 2024: nobody knows."
    assert event in await store.events.find(GUILD, EventQuery(dated=False, limit=1000))
    assert visit.dating.span is not None
    assert event not in await store.events.find(GUILD, EventQuery(first=visit.dating.span.first))
    await undo(store, GUILD, 1, now=SAID)
    assert await whole(store) == before


async def test_a_new_title_is_found_by_its_words_and_keeps_the_old_one(store: Store, visit: Event) -> None:
    before = await whole(store)
    await rename(store, GUILD, visit.id, "  Shuttle\ndiplomacy  resumes ", now=SAID, by="ann")
    event = await shown(store, visit.id)
    assert (event.title, event.told_as) == ("Shuttle diplomacy resumes", visit.title)
    assert [hit.event for hit in await store.search.events(GUILD, ["shuttle"])] == [event.id]
    assert "shuttle" in await store.names.vocabulary(GUILD)
    await undo(store, GUILD, 1, now=SAID)
    assert await whole(store) == before


async def test_a_hidden_event_is_nowhere_until_that_is_undone(store: Store, visit: Event) -> None:
    before, total = await whole(store), await store.events.count(GUILD, EventQuery())
    report = await hide(store, GUILD, visit.id, now=SAID, by="ann", reason="a rumour")
    assert visit.id not in {event.id for event in await everything(store)}
    assert await store.events.get(GUILD, visit.id) is None
    assert visit.id not in {event.id for event in await store.events.in_articles(GUILD, ["visit"])}
    for query in (
        EventQuery(dated=True, limit=1000),
        EventQuery(dated=False, limit=1000),
        EventQuery(order="importance", limit=1000),
        EventQuery(order="recent", limit=1000),
        EventQuery(any_of=(frozenset({"fumio-kishida"}),), limit=1000),
        EventQuery(words=("seoul",), limit=1000),
    ):
        assert visit.id not in {event.id for event in await store.events.find(GUILD, query)}
    assert visit.id not in {hit.event for hit in await store.search.events(GUILD, ["seoul"])}
    now = await store.events.count(GUILD, EventQuery())
    assert now.total + now.undated == total.total + total.undated - 1
    heads = {head.id: head.events for head in await store.articles.list(GUILD)}
    assert heads["visit"] == len(await store.events.in_articles(GUILD, ["visit"]))
    other = {m.sentence for e in await store.events.in_articles(GUILD, ["visit"]) for m in e.mentions}
    gone = {m.sentence for m in visit.mentions if m.article == "visit"} - other
    hits = {hit.index for hit in await store.search.article_sentences(GUILD, ["visit"])}
    assert not hits & gone
    assert visit.id not in {one for c in await store.conflicts.all(GUILD) for one in c.events}
    with pytest.raises(BadInputError, match="hidden already"):
        await hide(store, GUILD, visit.id, now=SAID)
    await undo(store, GUILD, report.edit.number, now=SAID)
    assert await whole(store) == before


async def test_two_persons_who_disagree_are_both_told_and_none_is_chosen(store: Store, visit: Event) -> None:
    before, latest = await whole(store), await store.changes.latest(GUILD)
    await correct_date(store, GUILD, visit.id, MARCH, now=SAID, by="1", reason="the photo")
    await correct_date(store, GUILD, visit.id, APRIL, now=SAID, by="2", reason="the diary")
    event = await shown(store, visit.id)
    assert event.dating == visit.dating
    (conflict,) = [one for one in await conflicts(store, event) if one.attribute == "date"]
    assert [(claim.value, claim.by, claim.quote) for claim in conflict.claims] == [
        ("2023-03-05", "a member, 3 May 2024", "the photo"),
        ("2023-04-06", "a member, 3 May 2024", "the diary"),
    ]
    assert conflict.open
    assert ("contested", f"People disagree on the date of “{visit.title}”.") in await news(store, latest)
    with pytest.raises(BadInputError, match="People disagree on the date"):
        await settle(store, GUILD, visit.id, "date", now=SAID)
    await undo(store, GUILD, 1, now=SAID, by="1")
    assert (await shown(store, visit.id)).dating.span == APRIL
    assert not [one for one in await conflicts(store, event) if one.attribute == "date"]
    await undo(store, GUILD, 2, now=SAID, by="2")
    assert await whole(store) == before


async def test_a_person_may_change_their_mind_and_two_may_agree(store: Store, visit: Event) -> None:
    await correct_date(store, GUILD, visit.id, MARCH, now=SAID, by="1")
    await correct_date(store, GUILD, visit.id, APRIL, now=SAID, by="1")
    assert (await shown(store, visit.id)).dating.span == APRIL
    await correct_date(store, GUILD, visit.id, APRIL, now=SAID, by="2")
    assert (await shown(store, visit.id)).dating.span == APRIL
    assert not [one for one in await conflicts(store, visit) if one.attribute == "date"]
    await clear_date(store, GUILD, visit.id, now=SAID, by="3")
    (conflict,) = [one for one in await conflicts(store, visit) if one.attribute == "date"]
    assert {claim.value for claim in conflict.claims} == {"2023-04-06", "no date"}


async def test_two_titles_are_none(store: Store, visit: Event) -> None:
    await rename(store, GUILD, visit.id, "One title", now=SAID, by="1")
    await rename(store, GUILD, visit.id, "Another title", now=SAID, by="2")
    event = await shown(store, visit.id)
    assert (event.title, event.told_as) == (visit.title, "")
    (conflict,) = [one for one in await conflicts(store, event) if one.attribute == "title"]
    assert {claim.value for claim in conflict.claims} == {"One title", "Another title"}


async def test_a_corrected_event_outlives_new_articles_new_days_and_new_text(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [VISIT, QUAKE], reader=desk, now=NOW)
    (visit, *_), (quake, *_) = await events_of(store, "visit"), await events_of(store, "quake")
    await correct_date(store, GUILD, visit.id, MARCH, now=SAID, by="ann")
    await rename(store, GUILD, quake.id, "The Noto earthquake", now=SAID, by="ann")
    hidden = (await events_of(store, "quake"))[-1]
    await hide(store, GUILD, hidden.id, now=SAID)

    async def holds() -> bool:
        one, other = await store.events.get(GUILD, visit.id), await store.events.get(GUILD, quake.id)
        gone = await store.events.get(GUILD, hidden.id) is None
        return bool(one and one.dating.span == MARCH and other and other.title == "The Noto earthquake" and gone)

    assert await holds()
    for each in (TALKS, QUAKE_LATER, UNDATED):
        await ingest(store, GUILD, [each], reader=desk, now=NOW)
        assert await holds()
    for id_ in ("visit", "quake"):
        await publish(store, GUILD, id_, day_span(date(2024, 4, 6)), now=NOW)
        assert await holds()
        await publish(store, GUILD, id_, None, now=NOW)
    for each in (VISIT, QUAKE):
        longer = replace(each, text="In the night, officials were at work. " + each.text)
        assert (await ingest(store, GUILD, [longer], reader=desk, now=NOW)).updated == 1
        assert await holds()


async def test_a_correction_goes_on_with_another_article_when_its_own_is_gone_and_comes_back(
    store: Store, desk: KeepingDesk
) -> None:
    await ingest(store, GUILD, [VISIT, TALKS], reader=desk, now=NOW)
    event = next(one for one in await events_of(store, "visit") if len({m.article for m in one.mentions}) == 2)
    await correct_date(store, GUILD, event.id, MARCH, now=SAID)
    corrected = await whole(store)
    for id_, gone in (("visit", VISIT), ("talks", TALKS)):
        await intake.remove(store, GUILD, id_, now=NOW)
        (left,) = [one for one in await everything(store) if one.corrections]
        assert left.dating.span == MARCH
        await ingest(store, GUILD, [gone], reader=desk, now=NOW)
        assert await whole(store) == corrected


async def test_a_split_leaves_a_correction_with_the_event_it_hangs_on(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [VISIT, TALKS], reader=desk, now=NOW)
    event = next(one for one in await events_of(store, "visit") if len({m.article for m in one.mentions}) == 2)
    await correct_date(store, GUILD, event.id, MARCH, now=SAID)
    other = next(mention.article for mention in event.mentions if mention.article != own(event))
    await intake.split(store, GUILD, event.id, other, now=SAID)
    dated = [one for one in await everything(store) if one.dating.reason is Reason.CORRECTED]
    assert [one.id for one in dated] == [event.id]


def own(event: Event) -> str:
    return next(mention.article for mention in event.mentions if mention.id == event.id)


ORDERS = list(permutations((TALKS, QUAKE_LATER, UNDATED)))


async def test_the_order_of_articles_does_not_matter_beside_corrections(tmp_path: Path, desk: KeepingDesk) -> None:
    pictures = []
    for n, later in enumerate(ORDERS):
        async with await Store.open(tmp_path / f"{n}.db") as store:
            await ingest(store, GUILD, [VISIT, QUAKE], reader=desk, now=NOW)
            (visit, *_), (quake, *others) = await events_of(store, "visit"), await events_of(store, "quake")
            await correct_date(store, GUILD, visit.id, MARCH, now=SAID, by="1")
            await correct_date(store, GUILD, quake.id, MARCH, now=SAID, by="1")
            await correct_date(store, GUILD, quake.id, APRIL, now=SAID, by="2")
            await hide(store, GUILD, others[0].id, now=SAID)
            for each in later:
                await ingest(store, GUILD, [each], reader=desk, now=NOW)
            pictures.append(await whole(store))
    assert all(picture == pictures[0] for picture in pictures)


# ---------------------------------------------------------------- settled conflicts


async def open_toll(store: Store) -> Conflict:
    (found,) = [one for one in await store.conflicts.all(GUILD) if one.attribute == "killed"]
    return found


async def test_a_settled_conflict_says_so_and_a_new_value_opens_it_again(store: Store, desk: KeepingDesk) -> None:
    await ingest(store, GUILD, [SEOUL_TOLL, OTHER_TOLL], reader=desk, now=NOW)
    before = await whole(store)
    conflict = await open_toll(store)
    assert conflict.open
    event = conflict.events[0]
    report = await settle(store, GUILD, event, now=SAID, by="1", reason="the police counted later")
    assert (await open_toll(store)).settled == "Settled by a member on 3 May 2024: the police counted later."
    assert not (await open_toll(store)).open
    with pytest.raises(NotFoundError, match="is open"):
        await settle(store, GUILD, event, "killed", now=SAID)
    await publish(store, GUILD, "toll-a", day_span(date(2022, 5, 4)), now=NOW)
    assert not (await open_toll(store)).open
    await publish(store, GUILD, "toll-a", None, now=NOW)
    latest = await store.changes.latest(GUILD)
    await ingest(store, GUILD, [THIRD_TOLL], reader=desk, now=NOW)
    assert (await open_toll(store)).open
    assert "contested" in [kind for kind, _ in await news(store, latest)]
    await intake.remove(store, GUILD, "toll-c", now=NOW)
    assert not (await open_toll(store)).open
    await undo(store, GUILD, report.edit.number, now=SAID)
    assert await whole(store) == before


async def test_what_is_not_contested_cannot_be_settled(store: Store, visit: Event) -> None:
    (quake, *_) = await events_of(store, "quake")
    with pytest.raises(NotFoundError, match="No disagreement on the colour of"):
        await settle(store, GUILD, quake.id, "colour", now=SAID)


# ---------------------------------------------------------------- one event or several


async def test_a_join_and_a_split_of_two_persons_are_both_told_and_the_scores_decide(
    store: Store, desk: KeepingDesk
) -> None:
    await ingest(store, GUILD, [VISIT, QUAKE], reader=desk, now=NOW)
    before = await whole(store)
    (visit, *_), (quake, *_) = await events_of(store, "visit"), await events_of(store, "quake")
    await intake.join(store, GUILD, visit.id, quake.id, now=SAID, by="1", reason="same week")
    joined = await whole(store)
    report = await intake.split(store, GUILD, visit.id, "quake", now=SAID, by="2", reason="nonsense")
    assert {event.id for event in report.events} == {visit.id, quake.id}
    (conflict,) = [one for one in await store.conflicts.all(GUILD) if one.attribute == "identity"]
    assert set(conflict.events) == {visit.id, quake.id}
    assert [(claim.value, claim.by, claim.quote) for claim in conflict.claims] == [
        ("one event", "a member, 3 May 2024", "same week"),
        ("different events", "a member, 3 May 2024", "nonsense"),
    ]
    await ingest(store, GUILD, [TALKS], reader=desk, now=NOW)
    assert await store.events.get(GUILD, visit.id) != await store.events.get(GUILD, quake.id)
    assert "identity" in {one.attribute for one in await store.conflicts.all(GUILD)}
    await intake.remove(store, GUILD, "talks", now=NOW)
    await undo(store, GUILD, 2, now=SAID)
    assert await whole(store) == joined
    await undo(store, GUILD, 1, now=SAID)
    assert await whole(store) == before


# ---------------------------------------------------------------- guilds, persons, errors


async def test_two_guilds_correct_apart_and_a_copy_takes_corrections_along(store: Store, desk: KeepingDesk) -> None:
    for guild in (GUILD, "h"):
        await ingest(store, guild, [VISIT], reader=desk, now=NOW)
    event = (await everything(store))[0]
    await correct_date(store, GUILD, event.id, MARCH, now=SAID)
    other = await store.events.get("h", event.id)
    assert other == event
    assert await store.edits.list("h") == ()
    await store.fork(GUILD, "copy")
    copied = await store.events.get("copy", event.id)
    assert copied is not None
    assert copied.dating.span == MARCH
    await undo(store, "copy", 1, now=SAID)
    assert await store.events.get("copy", event.id) == event
    assert (await shown(store, event.id)).dating.span == MARCH
    with pytest.raises(NotFoundError):
        await correct_date(store, "nobody", event.id, MARCH, now=SAID)


async def test_who_has_their_name_taken_out_stays_one_person(store: Store, visit: Event) -> None:
    await correct_date(store, GUILD, visit.id, MARCH, now=SAID, by="7")
    await rename(store, GUILD, visit.id, "One title", now=SAID, by="7")
    assert await store.edits.anonymise("7") == 2
    assert await store.edits.anonymise("7") == 0
    assert await store.edits.anonymise("") == 0
    assert {edit.by for edit in await store.edits.list(GUILD)} == {"-1"}
    await correct_date(store, GUILD, visit.id, APRIL, now=SAID, by="8")
    (conflict,) = [one for one in await conflicts(store, visit) if one.attribute == "date"]
    assert [claim.by for claim in conflict.claims] == ["a member, 3 May 2024"] * 2


async def test_the_history_of_an_event_holds_all_that_was_said_of_it(store: Store, visit: Event) -> None:
    (quake, *_) = await events_of(store, "quake")
    await correct_date(store, GUILD, visit.id, MARCH, now=SAID)
    await rename(store, GUILD, quake.id, "The quake", now=SAID)
    await intake.join(store, GUILD, visit.id, quake.id, now=SAID)
    await undo(store, GUILD, 3, now=SAID)
    await publish(store, GUILD, "visit", MARCH, now=SAID)
    mentions = [mention.id for mention in visit.mentions]
    assert [edit.number for edit in await store.edits.history(GUILD, mentions, ["visit"])] == [1, 3, 4]
    assert [edit.number for edit in await store.edits.history(GUILD, mentions)] == [1, 3]
    assert await store.edits.history("nobody", mentions) == ()


@pytest.mark.parametrize("title", ["", "  \n", "x" * 161])
async def test_a_title_that_is_none_changes_nothing(store: Store, visit: Event, title: str) -> None:
    before = await whole(store)
    with pytest.raises(BadInputError, match="title"):
        await rename(store, GUILD, visit.id, title, now=SAID)
    with pytest.raises(BadInputError, match="called"):
        await rename(store, GUILD, visit.id, visit.title, now=SAID)
    with pytest.raises(BadInputError, match="reason has 301"):
        await hide(store, GUILD, visit.id, now=SAID, reason="y" * 301)
    assert await whole(store) == before
    assert await store.edits.list(GUILD) == ()
