"""The commands over a real store: rights, guilds apart, days, digests, and sentences for what goes wrong."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

import pytest

from bot.errors import NotAllowedError, UnexpectedError
from bot.schedule import Scheduler
from bot.service import ZONE_SETTING, Caller, Service
from tests.bot.nights import Channel, Killed, SetClock
from timeline.dates import day_span
from timeline.errors import BadInputError, NotFoundError
from timeline.intake import publish
from timeline.model import SHARED_MEMORY
from timeline.store import Store


async def test_a_timeline_with_typed_bounds(service: Service, terminal: Caller) -> None:
    everything = await service.timeline(terminal, "japan-korea")
    some = await service.timeline(terminal, "japan-korea", first="May 2023", last="2023")
    assert 0 < some.total < everything.total
    assert some.first is not None
    assert some.first >= date(2023, 5, 1).toordinal()
    same = await service.timeline(
        terminal, "japan-korea", first=date(2023, 5, 1).toordinal(), last=date(2023, 12, 31).toordinal()
    )
    assert same == some


async def test_bounds_count_from_the_callers_day(service: Service, terminal: Caller, clock: SetClock) -> None:
    clock.true = datetime(2023, 5, 31, 23, 30, tzinfo=UTC)
    here = await service.timeline(terminal, "japan-korea", first="this month")
    ahead = await service.timeline(replace(terminal, zone="Asia/Tokyo"), "japan-korea", first="last month")
    assert here.lines == ahead.lines
    assert await service.today(replace(terminal, zone="Asia/Tokyo")) == date(2023, 6, 1)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [("2024", "2023", "ends before it begins"), ("31 April 2023", None, "April"), ("soonish", None, "soonish")],
)
async def test_bounds_that_are_none(
    service: Service, terminal: Caller, first: str, last: str | None, said: str
) -> None:
    with pytest.raises(BadInputError, match=said):
        await service.timeline(terminal, "japan-korea", first=first, last=last)


async def test_a_question_and_one_that_goes_on_from_it(service: Service, terminal: Caller) -> None:
    first = await service.ask(terminal, "when did Kishida visit Seoul?")
    assert first.answered
    assert first.dates[0] == "2023-05-07"
    following = await service.ask(terminal, "and who did he meet there?", context=[first.question])
    assert following.understood != following.question


async def test_an_event_by_its_handle_and_by_none(service: Service, terminal: Caller) -> None:
    line = (await service.timeline(terminal, "japan-korea")).lines[0]
    assert (await service.event(terminal, f" {line.event.id} ")).line.event.id == line.event.id
    with pytest.raises(NotFoundError):
        await service.event(terminal, "nothing")


async def test_sources_and_suggestions(service: Service, terminal: Caller) -> None:
    assert len((await service.sources(terminal)).articles) == 5
    assert any("japan" in found.query for found in await service.suggest(terminal, "jap"))


async def test_what_is_too_long_is_said(service: Service, terminal: Caller) -> None:
    with pytest.raises(BadInputError, match="2000 characters long, and I read 1000"):
        await service.ask(terminal, "x" * 2000)


async def test_what_nobody_foresaw_is_an_id_and_no_trace(
    service: Service, terminal: Caller, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(UnexpectedError, match=r"\(id [0-9a-f]{4}\)$") as caught:
        await service.event(terminal, cast("str", None))
    assert f"failure {caught.value.id} while doing event" in caplog.text
    assert "AttributeError" in caplog.text
    assert "AttributeError" not in str(caught.value)


# ---------------------------------------------------------------- rights


async def test_digests_and_dates_need_an_admin_of_a_server(service: Service, admin: Caller) -> None:
    anybody = replace(admin, is_admin=False)
    digest = await service.digest_set(admin, "japan-korea", at="8:00")
    calls = (
        lambda caller: service.digest_set(caller, "japan-korea", at="8:00"),
        lambda caller: service.digest_pause(caller, digest.id),
        lambda caller: service.digest_resume(caller, digest.id),
        lambda caller: service.digest_remove(caller, digest.id),
        lambda caller: service.article_publish(caller, "washington-preview", "2024-04-06"),
    )
    for call in calls:
        with pytest.raises(NotAllowedError, match="may manage this server"):
            await call(anybody)
        with pytest.raises(NotAllowedError, match="not in a direct message"):
            await call(replace(admin, guild=""))
    assert await service.digest_list(admin) == (digest,)


async def test_two_guilds_never_meet(service: Service, admin: Caller) -> None:
    other = replace(admin, guild="h")
    digest = await service.digest_set(admin, "japan-korea", at="8:00")
    assert await service.digest_list(other) == ()
    for call in (service.digest_pause, service.digest_resume, service.digest_remove):
        with pytest.raises(NotFoundError, match="/digest list"):
            await call(other, digest.id)
    assert (await service.status(other)).digests == ()


async def test_a_guild_that_sets_a_date_begins_a_memory_of_its_own(service: Service, admin: Caller) -> None:
    other = replace(admin, guild="h")
    assert await service.memory_for("g") == SHARED_MEMORY
    before = await service.timeline(other, "kishida", doubtful=True)
    done = await service.article_publish(admin, "washington-preview", "6 April 2024")
    assert (done.day, done.redated > 0) == ("6 April 2024", True)
    assert await service.memory_for("g") == "g"
    assert not (await service.status(admin)).shared
    assert await service.memory_for("h") == SHARED_MEMORY
    assert await service.timeline(other, "kishida", doubtful=True) == before
    assert len((await service.timeline(admin, "kishida", doubtful=True)).undated) < len(before.undated)


async def test_two_who_give_an_article_different_days_are_told_that_neither_holds(
    service: Service, admin: Caller
) -> None:
    await service.article_publish(admin, "washington-preview", "6 April 2024", "the printed edition")
    other = replace(admin, user="2")
    done = await service.article_publish(other, "washington-preview", "7 April 2024")
    assert (done.day, done.number, done.disputed) == ("", 2, True)
    back = await service.article_publish(admin, "washington-preview", "none")
    assert (back.day, back.number, back.disputed) == ("", 0, False)
    first, second = (await service.corrections.history(admin))[::-1]
    assert (first.reason, first.by) == ("the printed edition", admin.user)
    assert first.undone_at is not None
    assert second.undone_at is not None


async def test_the_terminal_and_the_command_line_are_one_person(
    service: Service, terminal: Caller, library: Store, clock: SetClock
) -> None:
    await service.article_publish(terminal, "washington-preview", "6 April 2024")
    told = await publish(library, SHARED_MEMORY, "washington-preview", day_span(date(2024, 4, 7)), now=clock.now())
    assert not told.disputed
    assert told.after == "2024-04-07"


async def test_a_date_for_no_article_begins_nothing(service: Service, admin: Caller) -> None:
    with pytest.raises(NotFoundError, match="Did you mean washington-preview"):
        await service.article_publish(admin, "washington-previw", "2024-04-06")
    with pytest.raises(BadInputError):
        await service.article_publish(admin, "washington-preview", "31 April 2024")
    assert await service.memory_for("g") == SHARED_MEMORY


# ---------------------------------------------------------------- digests


async def test_a_digest_from_setting_to_removing(service: Service, admin: Caller) -> None:
    digest = await service.digest_set(admin, "japan-korea", at="8 am", zone="tokyo")
    assert (digest.channel, digest.at, digest.zone, digest.quiet) == ("c", "08:00", "Asia/Tokyo", True)
    assert digest.next_due == datetime(2024, 5, 1, 23, tzinfo=UTC)
    changed = await service.digest_set(admin, "japan-korea", at="9:30", zone="Asia/Tokyo", quiet=False)
    assert (changed.id, changed.at, changed.quiet) == (digest.id, "09:30", False)
    elsewhere = await service.digest_set(admin, "japan-korea", at="9:30", channel="d")
    assert (elsewhere.channel, elsewhere.zone) == ("d", "UTC")
    assert (await service.digest_pause(admin, digest.id)).paused
    assert not (await service.digest_resume(admin, digest.id)).paused
    await service.digest_remove(admin, digest.id)
    assert await service.digest_list(admin) == (elsewhere,)


async def test_a_digest_counts_from_the_guilds_zone(service: Service, admin: Caller, library: Store) -> None:
    await library.settings.set("g", ZONE_SETTING, "America/New_York")
    assert (await service.digest_set(admin, "", at="8:00")).zone == "America/New_York"


async def test_the_first_digest_pours_no_backlog_out(service: Service, admin: Caller) -> None:
    assert not (await service.digest_preview(admin, "japan-korea")).empty
    await service.digest_set(admin, "japan-korea", at="8:00")
    assert (await service.digest_preview(admin, "japan-korea")).empty


async def test_resuming_leaves_out_what_happened_meanwhile(service: Service, admin: Caller) -> None:
    digest = await service.digest_set(admin, "", at="8:00")
    await service.digest_pause(admin, digest.id)
    await service.article_publish(admin, "washington-preview", "2024-04-06")
    assert not (await service.digest_preview(admin, "")).empty
    await service.digest_resume(admin, digest.id)
    assert (await service.digest_preview(admin, "")).empty


@pytest.mark.parametrize(("at", "zone"), [("25:00", "UTC"), ("8:00", "Moonbase"), ("", "UTC")])
async def test_times_and_zones_that_are_none(service: Service, admin: Caller, at: str, zone: str) -> None:
    with pytest.raises(BadInputError):
        await service.digest_set(admin, "japan-korea", at=at, zone=zone)
    assert await service.digest_list(admin) == ()


async def test_status_tells_what_there_is_and_what_is_wrong(service: Service, admin: Caller, library: Store) -> None:
    digest = await service.digest_set(admin, "", at="8:00")
    await library.digests.pause("g", digest.id, "I may not send messages there.")
    status = await service.status(admin)
    assert (status.articles, status.shared, status.waiting, status.last_sent) == (5, True, 0, None)
    assert status.events > 0
    assert status.problems == ("I may not send messages there.",)


async def test_status_tells_when_the_last_post_went_out(
    service: Service, admin: Caller, library: Store, clock: SetClock
) -> None:
    await service.digest_set(admin, "", at="8:00", quiet=False)
    clock.true = datetime(2024, 5, 2, 8, 0, 5, tzinfo=UTC)
    channel = Channel(clock, random.Random(1), trouble=1.0)  # noqa: S311 - every post of it goes wrong
    with suppress(Killed, BaseExceptionGroup):
        await Scheduler(library, channel, clock).tick()
    status = await service.status(admin)
    assert status.waiting == 1
    channel.trouble = 0.0
    clock.true = datetime(2024, 5, 2, 8, 30, tzinfo=UTC)
    await Scheduler(library, channel, clock).tick()
    status = await service.status(admin)
    assert (status.waiting, status.last_sent, status.problems) == (0, clock.true, ())
    assert len(channel.messages) == 1


async def test_status_tells_why_a_post_waits_and_what_is_mended(
    service: Service, admin: Caller, library: Store, clock: SetClock
) -> None:
    now = int(clock.now().timestamp())
    rows = [await library.outbox.add("g", channel, {}, key="k", now=now) for channel in ("a", "b", "c")]
    for row in rows:
        await library.outbox.mark_sending(row.nonce, now)
        await library.outbox.mark_failed(row.nonce, f"{row.channel} is gone.", final=row.channel != "c")
    later = await library.outbox.add("g", "b", {}, key="l", now=now + 1)
    await library.outbox.mark_sending(later.nonce, now + 1)
    await library.outbox.mark_sent(later.nonce, "1")
    problems = (await service.status(admin)).problems
    assert set(problems) == {"a is gone.", "A post could not be delivered yet (c is gone); it is tried again."}
    assert (await service.status(replace(admin, guild="h"))).problems == ()


async def test_a_new_date_is_told_in_the_next_digest_and_not_again(
    service: Service, admin: Caller, library: Store, clock: SetClock
) -> None:
    await service.article_publish(admin, "washington-preview", "2024-04-20")
    await service.digest_set(admin, "", at="8:00")
    await service.article_publish(admin, "washington-preview", "2024-04-06")
    channel = Channel(clock, random.Random(1))  # noqa: S311
    for day in (2, 3, 4):
        clock.true = datetime(2024, 5, day, 8, 0, 5, tzinfo=UTC)
        await Scheduler(library, channel, clock).tick()
    (message,) = channel.messages
    assert message.payload.answer.changed


async def test_zones_are_completed(service: Service) -> None:
    assert await service.zones("toky") == ("Asia/Tokyo",)
