"""Which addresses of a network may be connected to: those of the public internet, and no others."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TypeAlias

Network: TypeAlias = IPv4Network | IPv6Network


def is_public(address: str) -> bool:
    """Tell whether an address belongs to the public internet.

    Private, loopback, link-local and shared (CGNAT) addresses do not, nor do multicast, reserved and documentation
    ones, IPv4 wrapped in IPv6 in any form, and the metadata services of cloud providers (IANA Special-Purpose
    Address Registries, see ``refused.toml``).

    Args:
        address: IPv4 or IPv6 in text form, with or without a zone (``fe80::1%eth0``).

    Returns:
        False also for what is no address.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    refused, public = _tables()
    if parsed.version == 6 and parsed not in public:
        return False
    return parsed.is_global and not any(parsed in network for network in refused)


def is_within(address: str, networks: Sequence[Network]) -> bool:
    """Tell whether an address lies in one of these networks; False for what is no address."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return any(parsed in network for network in networks)


@cache
def _tables() -> tuple[tuple[Network, ...], Network]:
    table = tomllib.loads((files("timeline.articles.web") / "refused.toml").read_text("utf-8"))
    return tuple(map(ip_network, table["networks"])), ip_network(table["public_ipv6"])
