"""A Discord on the loopback interface that the real client connects to: REST, gateway and the rules between."""

from tests.discord_server.interactions import Exchange
from tests.discord_server.server import FakeDiscord
from tests.discord_server.state import Channel, Guild, Record, User

__all__ = ["Channel", "Exchange", "FakeDiscord", "Guild", "Record", "User"]
