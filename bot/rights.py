"""Who may do what, checked on our side whatever the platform has checked before.

Reading is for everybody. What changes something is for those who may manage the server, and for one more role where
they have chosen one for a group of commands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.errors import NotAllowedError
from bot.model import Caller
from timeline.errors import BadInputError

if TYPE_CHECKING:
    from timeline.store import Store

SETTING: Final = "access"
"""Key of the roles among a guild's settings: a group to id and name."""

GROUPS: Final = ("digest", "follow", "article", "correct", "topics", "settings")
"""Groups of commands that a role can be chosen for."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a server: its id, and its name as it was when it was chosen."""

    id: str
    name: str


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


async def require(store: Store, caller: Caller, group: str, what: str) -> None:
    """Let only those pass who may use a group of commands.

    Args:
        store: the open store.
        caller: who asks.
        group: one of `GROUPS`.
        what: what they want to do, e.g. ``set up a digest``.

    Raises:
        NotAllowedError: says who may.
    """
    if await may(store, caller, group):
        return
    role = (await roles(store, caller.guild)).get(group) if caller.guild else None
    if role is None:
        require_admin(caller, what)
    else:
        raise NotAllowedError(f"Only people with the role {role.name}, or who may manage this server, can {what}.")


async def may(store: Store, caller: Caller, group: str) -> bool:
    """Whether somebody may use a group of commands where they ask."""
    if not caller.guild:
        return False
    if caller.is_admin:
        return True
    role = (await roles(store, caller.guild)).get(group)
    return role is not None and role.id in caller.roles


async def roles(store: Store, guild: str) -> dict[str, Role]:
    """The roles a guild has chosen, by group; a group that is missing is for those who may manage the server."""
    kept = await store.settings.get(guild, SETTING, {})
    return {group: Role(*kept[group]) for group in GROUPS if group in kept} if isinstance(kept, dict) else {}


async def choose_role(store: Store, caller: Caller, group: str, role: Role | None) -> None:
    """Choose the role that may use a group of commands besides those who may manage the server, who alone may choose.

    Args:
        store: the open store.
        caller: who asks.
        group: one of `GROUPS`.
        role: the role; None takes it back.

    Raises:
        NotAllowedError: the caller may not manage the server.
        BadInputError: there is no such group.
    """
    require_admin(caller, "choose who may do what")
    if group not in GROUPS:
        raise BadInputError(f"There are no commands /{group} to choose a role for. Choose {', '.join(GROUPS)}.")
    chosen = await roles(store, caller.guild) | ({group: role} if role else {})
    if role is None:
        chosen.pop(group, None)
    kept = {each: [one.id, one.name] for each, one in chosen.items()}
    await store.settings.set(caller.guild, SETTING, kept or None)
