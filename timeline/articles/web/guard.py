"""The guard at the socket: no connection is made to an address that is not public, however a name came to it.

A resolver by itself is not enough: it is not asked for an address written in numbers. A check before the request is
not enough either: a name may have another address a moment later (DNS rebinding). So the address is looked at when
the socket is made that will connect to it, and once more in what a name resolves to, for a clear answer.
"""

from __future__ import annotations

import socket

from aiohttp import AddrInfoType, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from timeline.articles.web.addresses import is_public, is_within
from timeline.articles.web.errors import AddressRefusedError
from timeline.articles.web.policy import FetchPolicy


class Guard:
    """Tells whether an address and port may be connected to.

    Args:
        policy: the limits.
    """

    def __init__(self, policy: FetchPolicy) -> None:
        self._policy = policy

    def check(self, address: str, port: int) -> None:
        """Let pass, or not.

        Raises:
            AddressRefusedError: the address is not public, or the port is none of the web.
        """
        if is_within(address, self._policy.allowed_networks):
            return
        if not is_public(address):
            raise AddressRefusedError(f"the address {address} is not public")
        if port not in self._policy.ports:
            raise AddressRefusedError(f"the port {port} is not one of the web")

    def socket(self, info: AddrInfoType) -> socket.socket:
        """Make the socket for one connection attempt; what aiohttp asks before each.

        Raises:
            AddressRefusedError: as `check`.
        """
        family, kind, protocol, _, place = info
        self.check(str(place[0]), int(place[1]))
        return socket.socket(family=family, type=kind, proto=protocol)


class GuardedNames(AbstractResolver):
    """Resolves names, and refuses one when any of its addresses is refused.

    Args:
        guard: looks at each address.
        names: asks the network; a test has its own.
    """

    def __init__(self, guard: Guard, names: AbstractResolver | None = None) -> None:
        self._guard = guard
        self._names = names or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Addresses of a host.

        Raises:
            OSError: there is no such host.
            AddressRefusedError: one of its addresses is refused.
        """
        found = await self._names.resolve(host, port, family)
        for one in found:
            self._guard.check(one["host"], one["port"])
        return found

    async def close(self) -> None:
        """Release what the resolver holds."""
        await self._names.close()


def guarded_session(policy: FetchPolicy, names: AbstractResolver | None = None) -> ClientSession:
    """A client that makes a new, guarded connection for each request, and keeps and sends nothing of its own.

    Args:
        policy: the limits.
        names: resolves names; None asks the network.
    """
    guard = Guard(policy)
    connector = TCPConnector(
        resolver=GuardedNames(guard, names),
        socket_factory=guard.socket,
        use_dns_cache=False,
        # A connection that is used again would not be looked at again.
        force_close=True,
        limit=32,
        limit_per_host=2,
    )
    return ClientSession(
        connector=connector,
        cookie_jar=DummyCookieJar(),
        trust_env=False,
        auto_decompress=True,
        timeout=ClientTimeout(total=None, sock_connect=policy.connect_seconds, sock_read=policy.idle_seconds),
        headers={"User-Agent": policy.user_agent, "Accept-Encoding": "gzip, deflate"},
    )
