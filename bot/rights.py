"""Who may do what, checked on our side whatever the platform has checked before."""

from __future__ import annotations

from bot.errors import NotAllowedError
from bot.model import Caller


def require_admin(caller: Caller, what: str) -> None:
    """Let only those pass who may manage the server they ask in.

    Args:
        caller: who asks.
        what: what they want to do, e.g. ``set up a digest``.

    Raises:
        NotAllowedError: says who may.
    """
    if not caller.guild:
        raise NotAllowedError(f"You can {what} in a server, not in a direct message.")
    if not caller.is_admin:
        raise NotAllowedError(f"Only people who may manage this server can {what}. Ask one of them.")
