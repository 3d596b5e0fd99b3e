"""Who may do what: by default, with a role, in two guilds; and the log of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot import rights
from bot.audit import PAGE, Deed
from bot.errors import NotAllowedError
from bot.following import Following
from bot.household import Household
from bot.library import HandedIn, Library
from bot.rights import GROUPS, Role
from bot.service import Caller, Service
from tests.bot.nights import SetClock
from timeline.errors import BadInputError, TimelineError
from timeline.language import load_reader
from timeline.store import Store

EDITORS = Role("77", "Editors")
TEXT = b"---\ntitle: Ministers sign in Manila\npublished: 2024-07-08\n---\nJapan and the Philippines signed a pact.\n"


@pytest.fixture
def household(service: Service, library: Store, clock: SetClock) -> Household:
    """The settings over the same store as the service."""
    shelf = Library(service, library, clock, load_reader)
    return Household(service, shelf, Following(library, clock), library)


def changes(household: Household) -> dict[str, Callable[[Caller], Awaitable[object]]]:
    """For each group of commands something that changes a guild."""
    service, library, following = household._service, household._library, household._following
    return {
        "digest": lambda caller: service.digest_set(caller, "japan-korea", at="8:00"),
        "follow": lambda caller: following.add(caller, "japan-korea"),
        "article": lambda caller: library.add_article(caller, HandedIn("a.md", TEXT)),
        "correct": lambda caller: _renamed(service, caller),
        "topics": lambda caller: library.save_topic(caller, "Summits", "japan-korea"),
        "settings": lambda caller: household.set_zone(caller, "Europe/Berlin"),
    }


async def _renamed(service: Service, caller: Caller) -> object:
    """An event under another title each time."""
    event = (await service.timeline(caller, "japan-korea")).lines[0].event
    return await service.corrections.rename(caller, event.id, f"{event.title} again")


@pytest.mark.parametrize("group", GROUPS)
async def test_a_role_opens_one_group_in_one_guild(household: Household, admin: Caller, group: str) -> None:
    editor = replace(admin, user="eve", is_admin=False, roles=frozenset({EDITORS.id}))
    with pytest.raises(NotAllowedError, match="Only people who may manage this server can"):
        await changes(household)[group](editor)
    await household.choose_role(admin, group, EDITORS)
    await changes(household)[group](editor)
    for other in set(GROUPS) - {group}:
        with pytest.raises(NotAllowedError, match="Only people who may manage this server"):
            await changes(household)[other](editor)
    with pytest.raises(NotAllowedError, match="role Editors, or who may manage this server"):
        await changes(household)[group](replace(editor, roles=frozenset({"78"})))
    with pytest.raises(NotAllowedError):
        await changes(household)[group](replace(editor, guild="h"))
    with pytest.raises(NotAllowedError, match="not in a direct message"):
        await changes(household)[group](replace(editor, guild=""))
    await changes(household)[group](admin)
    await household.choose_role(admin, group, None)
    with pytest.raises(NotAllowedError):
        await changes(household)[group](editor)


async def test_who_may_do_what_is_for_admins_to_choose_and_for_all_to_read(
    household: Household, admin: Caller
) -> None:
    editor = replace(admin, is_admin=False, roles=frozenset({EDITORS.id}))
    await household.choose_role(admin, "settings", EDITORS)
    with pytest.raises(NotAllowedError, match="choose who may do what"):
        await household.choose_role(editor, "digest", EDITORS)
    with pytest.raises(NotAllowedError, match="read the log"):
        await household.audit.page(editor)
    with pytest.raises(BadInputError, match="no commands /timeline"):
        await household.choose_role(admin, "timeline", EDITORS)
    assert (await household.chosen(replace(admin, is_admin=False))).roles == {"settings": EDITORS}
    assert (await household.chosen(replace(admin, guild="h"))).roles == {}


async def test_roles_go_along_with_the_file_where_they_are(household: Household, admin: Caller) -> None:
    await household.choose_role(admin, "digest", EDITORS)
    await household.choose_role(admin, "settings", EDITORS)
    content = await household.export(admin)
    await household.choose_role(admin, "digest", None)
    editor = replace(admin, is_admin=False, roles=frozenset({EDITORS.id}))
    refused = await household.restore(editor, content, lambda _: True)
    assert refused.access == 0
    assert all("choose who may do what" in problem for problem in refused.problems)
    assert (await household.restore(admin, content, lambda _: True)).access == 2
    assert set((await household.chosen(admin)).roles) == {"digest", "settings"}
    elsewhere = replace(admin, guild="h")
    taken = await household.restore(elsewhere, content, lambda _: False)
    assert (taken.access, taken.problems[0]) == (0, "The role Editors is not one of this server.")
    assert await rights.roles(household._store, "h") == {}


async def test_the_log_tells_who_did_what_and_of_one_guild(
    household: Household, admin: Caller, clock: SetClock
) -> None:
    for change in changes(household).values():
        await change(admin)
    digest = (await household._service.digest_list(admin))[0].id
    await household._service.digest_pause(admin, digest)
    await household._service.digest_resume(admin, digest)
    await household._service.digest_remove(admin, digest)
    await household._service.article_publish(admin, "washington-preview", "6 April 2024")
    await household._library.rename_topic(admin, "Summits", "Visits")
    await household._library.delete_topic(admin, "Visits")
    await household.choose_role(admin, "digest", EDITORS)
    follow = (await household._following.all(admin))[0].id
    await household._following.stop(admin, follow)
    log = (await household.audit.page(admin)).entries + (await household.audit.page(admin, 1)).entries
    assert {entry.by for entry in log} == {"ann"}
    assert {entry.at for entry in log} == {int(clock.now().timestamp())}
    (corrected,) = [entry.what for entry in log if entry.deed == Deed.CORRECTED]
    assert corrected.startswith("1 · “")
    assert [(entry.deed, entry.what) for entry in reversed(log) if entry.deed != Deed.CORRECTED] == [
        (Deed.DIGEST_SET, "japan-korea · 08:00 UTC"),
        (Deed.FOLLOW_STARTED, "japan-korea"),
        (Deed.ARTICLE_ADDED, "a.md"),
        (Deed.TOPIC_SAVED, "Summits"),
        (Deed.ZONE_CHOSEN, "Europe/Berlin"),
        (Deed.DIGEST_PAUSED, "japan-korea · 08:00 UTC"),
        (Deed.DIGEST_RESUMED, "japan-korea · 08:00 UTC"),
        (Deed.DIGEST_REMOVED, "japan-korea · 08:00 UTC"),
        (Deed.ARTICLE_DATED, "washington-preview · 6 April 2024"),
        (Deed.TOPIC_RENAMED, "Summits · Visits"),
        (Deed.TOPIC_DELETED, "Visits"),
        (Deed.ACCESS_CHOSEN, "/digest · Editors"),
        (Deed.FOLLOW_STOPPED, "japan-korea"),
    ]
    assert (await household.audit.page(replace(admin, guild="h"))).entries == ()


async def test_what_fails_is_not_in_the_log(household: Household, admin: Caller) -> None:
    for call in (
        lambda: household.set_zone(admin, "Moonbase"),
        lambda: household._service.digest_remove(admin, "none"),
        lambda: household._library.delete_topic(admin, "none"),
        lambda: household.set_zone(replace(admin, is_admin=False), "UTC"),
    ):
        with pytest.raises(TimelineError):
            await call()
    assert (await household.audit.page(admin)).entries == ()


async def test_the_log_by_pages_and_without_one_who_is_forgotten(household: Household, admin: Caller) -> None:
    bob = replace(admin, user="bob")
    for number in range(PAGE + 1):
        await household.set_zone(bob if number % 2 else admin, "UTC")
    first, last = await household.audit.page(admin), await household.audit.page(admin, 99)
    assert (len(first.entries), first.page, first.pages) == (PAGE, 0, 2)
    assert (len(last.entries), last.page) == (1, 1)
    assert await household.audit.forget(bob) == PAGE // 2
    told = (await household.audit.page(admin)).entries
    assert {entry.by for entry in told} == {"ann", ""}
    assert (told[0].deed, told[0].by) == (Deed.FORGOTTEN, "")
