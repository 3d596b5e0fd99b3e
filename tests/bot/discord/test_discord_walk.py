"""A walk through every command, option that completes, button, menu and modal there is.

Once from another server, of which nothing may be seen; once as a server's own people, with a restart in the middle,
pressing whatever a reply offers. A command that is not on the walk fails it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.discord import life
from tests.articles.loopback import QUICK
from tests.bot.discord import library
from tests.bot.discord.bodies import text_of
from tests.bot.discord.conftest import RunBot
from tests.discord_server import Channel, FakeDiscord, rules
from tests.discord_server.interactions import CHOICES, MODAL, Exchange
from tests.discord_server.people import SUB_COMMAND
from tests.discord_server.state import User, snowflake
from timeline.articles.web import Web
from timeline.store import Store

SECRETS = (
    "Japan and the Philippines sign",
    "Access agreement",
    "Example Post",
    "Hushed Herald",
    "the hushed minutes",
)
ARTICLE = b"# Talks in Oslo\n\nOslo, 3 May 2024. Norway and Kenya held talks in Oslo on 3 May 2024.\n"
WHY = {"reason": "the hushed minutes"}
NOWHERE = "http://127.0.0.1:9/feed"
"""An address that is refused before anything is asked of it."""

OPENING: list[tuple[str, Mapping[str, Any]]] = [
    ("topics save", {"name": "Pacts", "include": "philippines"}),
    ("digest set", {"at": "08:00", "topic": "philippines"}),
    ("follow start", {"topic": "philippines"}),
    ("correct date", {"event": "news-0", "day": "9 July 2024", **WHY}),
    ("settings zone", {"zone": "Asia/Tokyo"}),
]
WALK: list[tuple[str, Mapping[str, Any]]] = [
    ("help", {}),
    ("timeline", {"topic": "philippines"}),
    ("timeline", {"topic": "Pacts"}),
    ("ask", {"question": "what did the Philippines do in July 2024?"}),
    ("event", {"event": "news-0"}),
    ("sources", {}),
    ("sources", {"topic": "philippines"}),
    ("export", {"topic": "philippines", "format": "md"}),
    ("topics list", {}),
    ("topics save", {"name": "Own", "include": "japan"}),
    ("article list", {}),
    ("article date", {"article": "news", "published": "9 July 2024"}),
    ("article add", {"url": NOWHERE}),
    ("digest preview", {"topic": "philippines"}),
    ("digest set", {"at": "09:00", "topic": "japan"}),
    ("digest list", {}),
    ("digest pause", {"digest": "$digest"}),
    ("digest resume", {"digest": "$digest"}),
    ("follow start", {"topic": "japan"}),
    ("follow list", {}),
    ("feed preview", {"url": NOWHERE}),
    ("feed add", {"url": NOWHERE}),
    ("feed list", {}),
    ("feed items", {"feed": "$feed"}),
    ("feed pause", {"feed": "$feed"}),
    ("feed resume", {"feed": "$feed"}),
    ("feed export", {}),
    ("correct history", {}),
    ("correct history", {"event": "news-0"}),
    ("correct date", {"event": "news-0", "day": "10 July 2024", "reason": "a look"}),
    ("correct clear", {"event": "news-0", "reason": "a look"}),
    ("correct rename", {"event": "news-0", "title": "Signed", "reason": "a look"}),
    ("correct settle", {"event": "news-0", "reason": "a look"}),
    ("correct join", {"event": "news-0", "other": "diplomacy-0", "reason": "a look"}),
    ("correct split", {"event": "news-0", "article": "news", "reason": "a look"}),
    ("correct published", {"article": "news", "day": "8 July 2024", "reason": "a look"}),
    ("correct undo", {"number": 1}),
    ("settings show", {}),
    ("settings zone", {"zone": "Europe/Berlin"}),
    ("settings language", {"language": "en"}),
    ("settings access", {"command": "digest"}),
    ("settings log", {}),
    ("settings export", {}),
    ("status", {}),
    ("forget", {}),
    ("correct hide", {"event": "news-0", "reason": "a look"}),
    ("topics rename", {"topic": "Pacts", "name": "Other"}),
    ("topics delete", {"topic": "Pacts"}),
    ("digest remove", {"digest": "$digest"}),
    ("follow stop", {"follow": "$follow"}),
    ("feed remove", {"feed": "$feed"}),
    ("feed import", {"file": "$list"}),
    ("article remove", {"article": "news"}),
    ("article add", {"file": "$article"}),
    ("settings import", {"file": "$settings"}),
]


@pytest.fixture
def fenced(monkeypatch: pytest.MonkeyPatch) -> None:
    """The web beyond this machine is not asked, and this machine is refused as no public address."""
    monkeypatch.setattr(life, "open_web", lambda contact: Web(replace(QUICK, contact=contact)))


def leaves(fake: FakeDiscord) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every command that can be sent: its whole name and its description."""
    waiting = [(command["name"], command) for command in fake.commands[""] if command["type"] == 1]
    while waiting:
        name, command = waiting.pop(0)
        below = [each for each in command.get("options") or () if each["type"] <= SUB_COMMAND + 1]
        waiting += [(f"{name} {each['name']}", each) for each in below]
        if not below:
            yield name, command


def somebody(fake: FakeDiscord, user: User | None = None) -> User:
    """Somebody with an admin's rights, or another's, who has not asked for anything yet."""
    return replace(user or fake.owner, id=snowflake())


async def opened(fake: FakeDiscord, store: Store) -> dict[str, Any]:
    """The second server keeps things of every kind; what they are called there."""
    guild, place = fake.guild(1).id, fake.channel(1)
    await library.keep(store, guild, library.NEWS)
    for command, options in OPENING:
        await (await fake.slash(command, options, channel=place)).reply()
    more: dict[str, Any] = {"title": "Hushed Herald", "site": "", "channel": place.id, "include": (), "exclude": ()}
    feed = await store.feeds.subscribe(guild, url="https://hushed.example/feed", **more, since=0, now=2**40)
    (digest,) = await store.digests.list(guild)
    follows: Any = await store.settings.get(guild, "follows")
    return {
        "$digest": digest.id,
        "$follow": follows[0]["id"],
        "$feed": feed.id,
        "$article": fake.upload("oslo.md", ARTICLE),
        "$list": fake.upload("feeds.opml", b'<opml version="2.0"><body/></opml>'),
        "$settings": fake.upload("timeline-settings.json", b'{"version": 1}'),
    }


async def sent(
    fake: FakeDiscord, step: tuple[str, Mapping[str, Any]], ids: Mapping[str, Any], place: Channel, who: User
) -> dict[str, Any]:
    """One step of the walk, and its reply."""
    command, given = step
    options = {name: ids.get(value, value) if isinstance(value, str) else value for name, value in given.items()}
    return await (await fake.slash(command, options, channel=place, user=who)).reply()


async def test_the_walk_passes_every_command(fake: FakeDiscord, run_bot: RunBot) -> None:
    async with run_bot():
        pass
    assert {name for name, _ in leaves(fake)} == {command for command, _ in WALK}
    assert not rules.commands(fake.commands[""])


async def test_no_command_shows_one_server_what_another_keeps(
    fake: FakeDiscord, run_bot: RunBot, store: Store, fenced: None
) -> None:
    async with run_bot():
        ids = await opened(fake, store)
        for step in WALK:
            told = text_of(await sent(fake, step, ids, fake.channel(0), somebody(fake)))
            for secret in (*SECRETS, fake.channel(1).id):
                assert secret not in told, f"/{step[0]} told {secret}"
        # And nothing was changed over there.
        kept = text_of(await (await fake.slash("timeline", {"topic": "Pacts"}, channel=fake.channel(1))).reply())
        assert SECRETS[0] in kept
        assert len(await store.digests.list(fake.guild(1).id)) == 1
        assert len(await store.feeds.list(fake.guild(1).id)) == 1
        assert await store.articles.exists(fake.guild(1).id, "news")


async def test_no_completion_offers_one_server_what_another_keeps(
    fake: FakeDiscord, run_bot: RunBot, store: Store, fenced: None
) -> None:
    async with run_bot():
        ids = await opened(fake, store)
        own = {"news", "news-0", "Pacts", ids["$digest"], ids["$follow"], ids["$feed"]}
        completing = [
            (name, option["name"])
            for name, command in leaves(fake)
            for option in command.get("options") or ()
            if option.get("autocomplete")
        ]
        offered_at_home: set[object] = set()
        for name, option in completing:
            for typed in ("", "philippines", "pact", "news", "hush"):
                for place in (fake.channel(0), fake.channel(1)):
                    asked = await fake.autocomplete(name, option, typed, channel=place, user=somebody(fake))
                    choices = await asked.choices()
                    if place is fake.channel(1):
                        offered_at_home |= {choice["value"] for choice in choices}
                        continue
                    assert not own & {choice["value"] for choice in choices}, (name, option, typed)
                    assert not any(secret in choice["name"] for choice in choices for secret in SECRETS)
        assert own <= offered_at_home


async def test_whatever_a_reply_offers_is_answered_after_a_restart(
    fake: FakeDiscord, run_bot: RunBot, store: Store, fenced: None
) -> None:
    place = fake.channel(1)
    replies: list[dict[str, Any]] = []
    async with run_bot():
        ids = await opened(fake, store)
        replies += [await sent(fake, step, ids, place, somebody(fake)) for step in WALK[: len(WALK) // 2]]
    async with run_bot():
        replies += [await sent(fake, step, ids, place, somebody(fake)) for step in WALK[len(WALK) // 2 :]]
    assert not any("went wrong" in text_of(reply) for reply in replies)
    offered: dict[str, dict[str, Any]] = {}
    for reply in replies:
        for component in rules.walk(reply["components"]):
            if component.get("custom_id") and not component.get("disabled"):
                shown = copy.deepcopy(reply)
                offered.setdefault(component["custom_id"], {**component, "message": shown})
    assert len(offered) > 15
    async with run_bot():
        for custom_id, component in offered.items():
            await used(fake, component["message"], custom_id, component, depth=2)


async def used(
    fake: FakeDiscord, message: dict[str, Any], custom_id: str, component: Mapping[str, Any], depth: int
) -> None:
    """Presses or chooses; fills a modal in; presses on in what comes of it."""
    who, message = somebody(fake), copy.deepcopy(message)  # as it was shown, whatever others made of it since
    if component["type"] == rules.BUTTON:
        exchange = await fake.click(message, custom_id, user=who)
    else:
        value = component["options"][-1]["value"]
        exchange = await fake.choose(message, custom_id, value, user=who)
    for reply in await answers_of(fake, exchange):
        assert "went wrong" not in text_of(reply), custom_id
        shown = copy.deepcopy(reply)
        for inner in rules.walk(shown["components"]):
            if depth and inner.get("custom_id") and not inner.get("disabled"):
                await used(fake, shown, inner["custom_id"], inner, depth=0)


async def answers_of(fake: FakeDiscord, exchange: Exchange) -> list[dict[str, Any]]:
    """The reply to a press, or to the modal that it opened."""
    await exchange.until(lambda one: one.response is not None)
    assert exchange.response is not None
    assert exchange.response["type"] != CHOICES
    if exchange.response["type"] == MODAL:
        fields = [item["component"] for item in (await exchange.modal())["components"] if "component" in item]
        exchange = await fake.submit_modal(exchange, {field["custom_id"]: "3 May 2024" for field in fields})
    return [await exchange.reply()]
