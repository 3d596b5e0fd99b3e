"""What a guild has set, as a file to take along, and what is kept about a person."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bot import localtime, rights
from bot.audit import Audit, Deed
from bot.errors import spoken
from bot.model import Caller
from bot.rights import Role, require
from bot.service import ZONE_SETTING
from timeline.errors import BadInputError, TimelineError

if TYPE_CHECKING:
    from bot.following import Following
    from bot.library import Library
    from bot.service import Service
    from timeline.store import Store

LOCALE_SETTING: Final = "locale"
"""Key of a guild's reply language among its settings."""

LOCALES: Final = ("en", "de")
"""Languages that replies can have."""

VERSION: Final = 1
KINDS: Final = ("topics", "digests", "follows", "access")
MOST_BYTES: Final = 256 * 1024
"""Size of a settings file that is read."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What an import brought: how many topics, digests, follows and roles, and what could not be taken."""

    topics: int
    digests: int
    follows: int
    access: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a guild has chosen: time zone and language, empty for none, and roles by the commands they may use."""

    zone: str
    locale: str
    roles: dict[str, Role]


class Household:
    """Settings of guilds.

    Attributes:
        audit: the logs of guilds.

    Args:
        service: digests; library: topics; following: follows.
        store: the open store.
    """

    def __init__(self, service: Service, library: Library, following: Following, store: Store) -> None:
        self._service = service
        self._library = library
        self._following = following
        self._store = store
        self.audit: Audit = service.audit

    @spoken
    async def chosen(self, caller: Caller) -> Chosen:
        """The guild's time zone, and which roles may do what."""
        access = await rights.roles(self._store, caller.guild)
        return Chosen(await self.zone(caller), await self.locale(caller.guild), access)

    @spoken
    async def may(self, caller: Caller, group: str) -> bool:
        """Whether somebody may use a group of commands; see `bot.rights`."""
        return await rights.may(self._store, caller, group)

    @spoken
    async def choose_role(self, caller: Caller, group: str, role: Role | None) -> None:
        """Choose the role that may use a group of commands; None takes it back. Needs an admin."""
        await rights.choose_role(self._store, caller, group, role)
        await self.audit.note(caller, Deed.ACCESS_CHOSEN, f"/{group}", role.name if role else "")

    @spoken
    async def zone(self, caller: Caller) -> str:
        """The guild's time zone; empty when it has chosen none."""
        return str(await self._store.settings.get(caller.guild, ZONE_SETTING) or "")

    @spoken
    async def set_zone(self, caller: Caller, zone: str) -> str:
        """Choose the guild's time zone. Needs the right for settings; returns its name as IANA writes it."""
        await require(self._store, caller, "settings", "choose the time zone")
        known = localtime.read_zone(zone)
        await self._store.settings.set(caller.guild, ZONE_SETTING, known)
        await self.audit.note(caller, Deed.ZONE_CHOSEN, known)
        return known

    async def locale(self, guild: str) -> str:
        """The language of replies that all in a guild can see; empty when it has chosen none."""
        return str(await self._store.settings.get(guild, LOCALE_SETTING) or "") if guild else ""

    @spoken
    async def set_locale(self, caller: Caller, locale: str) -> None:
        """Choose the language that all can see; empty for the server's own. Needs the right for settings."""
        await require(self._store, caller, "settings", "choose the language")
        await self._store.settings.set(caller.guild, LOCALE_SETTING, locale or None)
        await self.audit.note(caller, Deed.LOCALE_CHOSEN, locale)

    @spoken
    async def export(self, caller: Caller) -> bytes:
        """All that the guild has set, as JSON. Needs the right for settings."""
        await require(self._store, caller, "settings", "export the settings")
        topics = await self._library.topics(caller)
        told = {
            "version": VERSION,
            "zone": await self.zone(caller),
            "locale": await self.locale(caller.guild),
            "topics": [
                {"name": each.name, "include": list(each.include), "exclude": list(each.exclude)} for each in topics
            ],
            "digests": [
                {"channel": each.channel, "topic": each.topic, "at": each.at, "zone": each.zone, "quiet": each.quiet}
                for each in await self._service.digest_list(caller)
            ],
            "follows": [
                {"channel": each.channel, "topic": each.topic, "minutes": each.minutes}
                for each in await self._following.all(caller)
            ],
            "access": [
                {"command": group, "role": role.id, "name": role.name}
                for group, role in (await rights.roles(self._store, caller.guild)).items()
            ],
        }
        return json.dumps(told, ensure_ascii=False, indent=2).encode()

    @spoken
    async def restore(self, caller: Caller, content: bytes, is_ours: Callable[[str], bool]) -> Restored:
        """Take over what `export` wrote; what is there already is changed, nothing is removed.

        Needs the right for settings, and for each part its own: who may do what is taken over for an admin alone.

        Args:
            caller: who asks.
            content: the file.
            is_ours: tells whether a channel or a role is one of the guild; a file may name any.

        Returns:
            What was taken. Digests and follows begin with what comes from now on.

        Raises:
            BadInputError: it is no such file.
        """
        await require(self._store, caller, "settings", "import settings")
        told = _parse(content)
        problems: list[str] = []
        taken: Counter[str] = Counter()
        if told.get("zone"):
            await self.set_zone(caller, str(told["zone"]))
        if isinstance(told.get("locale"), str) and told["locale"] in LOCALES:
            await self.set_locale(caller, told["locale"])
        for kind, entry in [(each, entry) for each in KINDS for entry in told.get(each) or ()]:
            try:
                if "channel" in entry and not is_ours(str(entry["channel"])):
                    raise BadInputError(f"The channel {entry['channel']} is not one of this server.")
                if "role" in entry and not is_ours(str(entry["role"])):
                    raise BadInputError(f"The role {entry.get('name', '')} is not one of this server.")
                await self._take(caller, kind, entry)
                taken[kind] += 1
            except TimelineError as error:
                problems.append(str(error))
            except (KeyError, TypeError, ValueError, AttributeError):
                problems.append(f"An entry of {kind} could not be read.")
        await self.audit.note(caller, Deed.IMPORTED, *(f"{kind}: {taken[kind]}" for kind in KINDS if taken[kind]))
        return Restored(taken["topics"], taken["digests"], taken["follows"], taken["access"], tuple(problems))

    async def _take(self, caller: Caller, kind: str, entry: dict[str, Any]) -> None:
        if kind == "topics":
            include, exclude = ", ".join(entry["include"]), ", ".join(entry.get("exclude") or ())
            await self._library.save_topic(caller, str(entry["name"]), include, exclude)
        elif kind == "digests":
            await self._service.digest_set(
                caller,
                str(entry["topic"]),
                at=str(entry["at"]),
                zone=str(entry["zone"]),
                channel=str(entry["channel"]),
                quiet=bool(entry["quiet"]),
            )
        elif kind == "access":
            await self.choose_role(caller, str(entry["command"]), Role(str(entry["role"]), str(entry["name"])[:100]))
        else:
            await self._following.add(
                caller, str(entry["topic"]), minutes=int(entry["minutes"]), channel=str(entry["channel"])
            )


def _parse(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise BadInputError("That is no settings file of mine: it is too large.")
    try:
        told = json.loads(content)
    except ValueError:
        raise BadInputError("That is no settings file of mine: it is not JSON.") from None
    if not isinstance(told, dict) or told.get("version") != VERSION:
        raise BadInputError("That is no settings file of mine, or one of a newer version.")
    for each in KINDS:
        if not isinstance(told.get(each) or [], list):
            raise BadInputError(f"That is no settings file of mine: {each} is no list.")
    return told
