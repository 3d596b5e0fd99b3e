"""Corrections through the service: rights, own memories, the log, names that are taken out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.audit import Deed
from bot.corrections import LISTED, number_of
from bot.errors import NotAllowedError
from bot.rights import Role, choose_role
from bot.service import Caller, Service
from timeline.errors import BadInputError, NotFoundError
from timeline.model import SHARED_MEMORY, Event
from timeline.store import Store

EDITORS = Role("77", "Editors")


async def first(service: Service, caller: Caller) -> Event:
    return (await service.timeline(caller, "japan-korea")).lines[0].event


async def test_a_correction_is_the_servers_own_and_stands_in_its_log(
    service: Service, admin: Caller, library: Store
) -> None:
    event = await first(service, admin)
    done = await service.corrections.date(admin, event.id, "3 May 2024", "a misprint")
    assert (done.edit.number, done.edit.by, done.edit.reason, done.disputed) == (1, "ann", "a misprint", False)
    answer = await service.event(admin, event.id)
    assert answer.line.date == "3 May 2024"
    shared = await library.events.get(SHARED_MEMORY, event.id)
    assert shared == event
    assert (await service.event(replace(admin, guild="h"), event.id)).line.event == event
    (entry,) = (await service.audit.page(admin)).entries
    assert (entry.deed, entry.by) == (Deed.CORRECTED, "ann")
    assert entry.what.startswith("1 · “")
    undone = await service.corrections.undo(admin, 1)
    assert undone.edit.undone_at is not None
    assert (await service.event(admin, event.id)).line.event == event
    assert (await service.audit.page(admin)).entries[0].deed == Deed.CORRECTION_UNDONE


async def test_who_may_not_changes_nothing_and_sees_no_history(
    service: Service, admin: Caller, library: Store
) -> None:
    event = await first(service, admin)
    member = replace(admin, user="eve", is_admin=False, roles=frozenset({EDITORS.id}))
    corrections = service.corrections
    for refused in (
        corrections.date(member, event.id, "3 May 2024"),
        corrections.clear_date(member, event.id),
        corrections.rename(member, event.id, "x"),
        corrections.hide(member, event.id),
        corrections.settle(member, event.id),
        corrections.join(member, event.id, event.id),
        corrections.split(member, event.id, "a"),
        corrections.undo(member, 1),
        corrections.history(member),
    ):
        with pytest.raises(NotAllowedError, match="Only people who may manage this server can"):
            await refused
    assert not await corrections.may(member)
    with pytest.raises(NotAllowedError, match="not in a direct message"):
        await corrections.hide(replace(admin, guild=""), event.id)
    await choose_role(library, admin, "correct", EDITORS)
    assert await corrections.may(member)
    await corrections.rename(member, event.id, "A better title")
    assert not await corrections.may(replace(member, guild="h"))


async def test_what_is_not_there_makes_no_memory_of_its_own(service: Service, admin: Caller, library: Store) -> None:
    for wrong in (
        service.corrections.hide(admin, "nothing"),
        service.corrections.join(admin, "nothing", "nobody"),
        service.corrections.split(admin, "nothing", "nobody"),
        service.corrections.undo(admin, 9),
    ):
        with pytest.raises(NotFoundError):
            await wrong
    with pytest.raises(BadInputError, match="30 April"):
        await service.corrections.date(admin, (await first(service, admin)).id, "31 April 2024")
    assert await service.memory_for(admin.guild) == SHARED_MEMORY
    assert not await library.edits.list(admin.guild)


async def test_two_who_disagree_are_told_so_and_one_takes_it_back(service: Service, admin: Caller) -> None:
    event = await first(service, admin)
    before = (await service.event(admin, event.id)).line.date
    assert not (await service.corrections.date(admin, event.id, "3 May 2024")).disputed
    other = replace(admin, user="bob")
    assert (await service.corrections.date(other, event.id, "4 May 2024")).disputed
    assert (await service.event(admin, event.id)).line.date == before
    assert not (await service.corrections.undo(other, 1)).disputed
    assert (await service.event(admin, event.id)).line.date == "4 May 2024"


async def test_the_history_is_of_one_event_or_all_the_last_first(service: Service, admin: Caller) -> None:
    lines = (await service.timeline(admin, "japan-korea")).lines
    one, other = lines[0].event, lines[1].event
    await service.corrections.rename(admin, one.id, "One")
    await service.corrections.hide(admin, other.id)
    await service.corrections.clear_date(admin, one.id)
    assert [edit.number for edit in await service.corrections.history(admin)] == [3, 2, 1]
    assert [edit.number for edit in await service.corrections.history(admin, one.id)] == [3, 1]
    assert [edit.kind for edit in await service.corrections.history(admin, hidden=True)] == ["hide"]
    await service.corrections.undo(admin, 2)
    assert await service.corrections.history(admin, hidden=True) == ()
    for n in range(LISTED):
        await service.corrections.rename(admin, one.id, f"Title {n}")
    assert len(await service.corrections.history(admin)) == LISTED


async def test_an_article_is_split_off_by_its_own_id_or_its_mentions(service: Service, admin: Caller) -> None:
    lines = (await service.timeline(admin, "japan-korea")).lines
    event = next(line.event for line in lines if len({m.article for m in line.event.mentions}) > 1)
    last = event.mentions[-1]
    done = await service.corrections.split(admin, event.id, last.id, "another day")
    assert len(done.events) == 2
    await service.corrections.undo(admin, 1)
    assert len((await service.corrections.split(admin, event.id, last.article)).events) == 2
    back = await service.corrections.join(admin, *(each.id for each in done.events))
    assert len(back.events) == 1


async def test_what_may_be_the_same_event_is_of_its_names_and_about_its_days(
    service: Service, admin: Caller, library: Store
) -> None:
    event = await first(service, admin)
    names = {one.entity for one in event.participants} | {one.entity for one in event.places}
    near = await service.corrections.near(admin, event.id)
    assert len(near) <= 4
    assert event.id not in {one.id for one in near}
    assert near
    for one in near:
        parties = {id_ for each in one.participants for id_ in (each.entity, *each.stands_for)}
        assert names & (parties | {each.entity for each in one.places} | {each.country for each in one.places})
    assert await service.corrections.near(admin, "nothing") == ()
    with pytest.raises(NotAllowedError):
        await service.corrections.near(replace(admin, is_admin=False), event.id)


async def test_the_terminals_corrections_are_nobodys(service: Service, terminal: Caller) -> None:
    event = await first(service, terminal)
    done = await service.corrections.clear_date(terminal, event.id, "unsure")
    assert done.edit.by == ""
    assert (await service.event(terminal, event.id)).why[0].startswith("Taken out by hand on 1 May 2024: unsure.")


async def test_forgetting_a_person_takes_them_out_of_corrections(
    service: Service, admin: Caller, library: Store
) -> None:
    event = await first(service, admin)
    await service.corrections.hide(admin, event.id)
    await service.corrections.undo(admin, 1)
    await service.audit.forget(admin)
    (edit,) = await library.edits.list(admin.guild)
    assert (edit.by, edit.undone_by) == ("-1", "")


@pytest.mark.parametrize(("typed", "number"), [("3", 3), (" #12 ", 12)])
def test_a_number_as_typed(typed: str, number: int) -> None:
    assert number_of(typed) == number


@pytest.mark.parametrize("typed", ["", "three", "-1", "٣"])
def test_what_is_no_number_is_said(typed: str) -> None:
    with pytest.raises(BadInputError, match="no number of a correction"):
        number_of(typed)
