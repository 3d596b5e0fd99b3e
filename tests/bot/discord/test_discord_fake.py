"""The loopback Discord keeps Discord's clocks and codes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.discord_server import FakeDiscord, faults
from tests.discord_server.interactions import Exchange

COMMAND = {"name": "pong", "type": 1, "description": "Says pong"}


class Client:
    """A bare HTTP client with the bot's token."""

    def __init__(self, server: FakeDiscord, session: aiohttp.ClientSession) -> None:
        self.server, self.session = server, session

    async def call(self, method: str, path: str, body: object = None) -> tuple[int, int]:
        """Status and Discord's error code."""
        async with self.session.request(method, self.server.api + path, json=body) as response:
            told = await response.json() if response.content_length else {}
            return response.status, told.get("code", 0) if isinstance(told, dict) else 0


@pytest.fixture
async def server() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as started:
        yield started


@pytest.fixture
async def client(server: FakeDiscord) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {server.token}"}) as session:
        yield Client(server, session)


async def interaction(server: FakeDiscord, client: Client) -> Exchange:
    """A command on its way to a client that has identified."""
    await client.call("PUT", f"/applications/{server.application}/commands", [COMMAND])
    async with client.session.ws_connect(server.gateway_url) as socket:
        await socket.receive()
        await socket.send_json({"op": 2, "d": {"token": server.token, "intents": 0}})
        await server.until_ready()
        return await server.slash("pong")


def callback(exchange: Exchange) -> str:
    return f"/interactions/{exchange.id}/{exchange.token}/callback"


DEFER = {"type": 5}


async def test_an_answer_after_three_seconds_finds_no_interaction(server: FakeDiscord, client: Client) -> None:
    exchange = await interaction(server, client)
    server.advance(3.1)
    assert await client.call("POST", callback(exchange), DEFER) == (404, 10062)


async def test_a_second_answer_is_refused(server: FakeDiscord, client: Client) -> None:
    exchange = await interaction(server, client)
    assert (await client.call("POST", callback(exchange), DEFER))[0] == 200
    assert await client.call("POST", callback(exchange), DEFER) == (400, 40060)


async def test_an_unknown_interaction_is_unknown(server: FakeDiscord, client: Client) -> None:
    assert await client.call("POST", "/interactions/1/nothing/callback", DEFER) == (404, 10062)


async def test_the_token_of_an_interaction_ends_after_fifteen_minutes(server: FakeDiscord, client: Client) -> None:
    exchange = await interaction(server, client)
    await client.call("POST", callback(exchange), DEFER)
    follow_up = f"/webhooks/{server.application}/{exchange.token}"
    assert (await client.call("POST", follow_up, {"content": "in time"}))[0] == 200
    server.advance(15 * 60)
    assert await client.call("POST", follow_up, {"content": "too late"}) == (401, 50027)


async def test_the_same_nonce_gives_the_same_message(server: FakeDiscord, client: Client) -> None:
    path = f"/channels/{server.channel().id}/messages"
    body = {"content": "once", "nonce": "n1", "enforce_nonce": True}
    async with client.session.ws_connect(server.gateway_url) as socket:
        await socket.receive()
        await socket.send_json({"op": 2, "d": {"token": server.token, "intents": 0}})
        await server.until_ready()
        await client.call("POST", path, body)
        await client.call("POST", path, body)
    assert len(server.posted) == 1


async def test_a_channel_where_the_bot_may_not_write_refuses(server: FakeDiscord, client: Client) -> None:
    server.guild().rights = 0
    path = f"/channels/{server.channel().id}/messages"
    assert await client.call("POST", path, {"content": "a"}) == (403, 50013)
    assert await client.call("POST", "/channels/1/messages", {"content": "a"}) == (404, 10003)


async def test_a_wrong_token_is_refused(server: FakeDiscord, client: Client) -> None:
    async with client.session.get(server.api + "/users/@me", headers={"Authorization": "Bot no"}) as response:
        assert response.status == 401


async def test_faults_come_once_and_in_order(server: FakeDiscord, client: Client) -> None:
    server.fail(faults.status(502), "GET", "/users/@me")
    server.fail(faults.rate_limited(), "GET", "/users/@me")
    assert [(await client.call("GET", "/users/@me"))[0] for _ in range(3)] == [502, 429, 200]


async def test_a_reset_connection_is_reset(server: FakeDiscord, client: Client) -> None:
    server.fail(faults.reset())
    with pytest.raises(aiohttp.ClientError):
        await client.call("POST", f"/channels/{server.channel().id}/messages", {"content": "a"})
    assert not server.posted


async def test_what_discord_would_refuse_is_noted(server: FakeDiscord, client: Client) -> None:
    status, code = await client.call("POST", f"/channels/{server.channel().id}/messages", {"content": "x" * 2001})
    assert (status, code) == (400, 50035)
    assert server.violations


async def test_messages_not_meant_for_the_bot_come_without_content(server: FakeDiscord) -> None:
    message = server.new_message(server.channel(), server.member, "a secret")
    assert server.as_seen(message)["content"] == ""
    message["mentions"] = [server.bot.payload()]
    assert server.as_seen(message)["content"] == "a secret"


async def test_what_happened_while_the_socket_was_gone_comes_with_the_resume_in_order_and_once(
    server: FakeDiscord, client: Client
) -> None:
    async with client.session.ws_connect(server.gateway_url) as socket:
        await socket.receive()
        await socket.send_json({"op": 2, "d": {"token": server.token, "intents": 0}})
        await server.until_ready()
        session = server.gateway.session()
        before = session.sequence
        await server.gateway.drop()
        while not socket.closed:
            await socket.receive()
    missed = [server.gateway.tell("TYPING_START", {"n": number}) for number in range(50)]
    await asyncio.gather(*missed[:40])
    async with client.session.ws_connect(server.gateway_url) as again:
        await again.receive()
        data = {"token": server.token, "session_id": session.id, "seq": before}
        await asyncio.gather(again.send_json({"op": 6, "d": data}), server.until_resumed(), *missed[40:])
        frames = [await again.receive_json() for _ in range(51)]
    assert [frame["s"] for frame in frames] == list(range(before + 1, before + 52))
    assert {frame["t"] for frame in frames} == {"TYPING_START", "RESUMED"}
