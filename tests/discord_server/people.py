"""What people do: type commands, press buttons, choose, fill in modals, say things."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from tests.discord_server.interactions import Exchange, envelope, find_component
from tests.discord_server.state import Channel, User, snowflake

if TYPE_CHECKING:
    from tests.discord_server.server import FakeDiscord

Value = Any
SLASH, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
SUB_COMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, ATTACHMENT = 1, 2, 3, 4, 5, 6, 7, 8, 11
LABEL = 18


class People:
    """The acting half of `FakeDiscord`; each act returns at once, with the exchange to wait on."""

    async def slash(
        self,
        command: str,
        options: Mapping[str, Any] | None = None,
        *,
        channel: Channel | None = None,
        user: User | None = None,
        user_install: bool = False,
    ) -> Exchange:
        """Sends a chat command, e.g. ``slash("digest set", {"topic": "quakes", "at": "08:00"})``.

        Raises:
            LookupError: when there is no such command or option, or a required one is missing; Discord would not
                let a person send that.
        """
        data = self._command(command, options or {}, focused=None)
        return await self._interact(SLASH, data, channel, user, user_install=user_install)

    async def autocomplete(
        self,
        command: str,
        option: str,
        typed: str,
        options: Mapping[str, Any] | None = None,
        *,
        channel: Channel | None = None,
        user: User | None = None,
    ) -> Exchange:
        """Types into an option that completes."""
        data = self._command(command, {**(options or {}), option: typed}, focused=option)
        return await self._interact(AUTOCOMPLETE, data, channel, user)

    async def click(self, message: dict[str, Any], wanted: str, *, user: User | None = None) -> Exchange:
        """Presses a button, named by label or custom_id.

        Raises:
            LookupError: when it is not there or cannot be pressed.
        """
        button = find_component(message, wanted)
        if button.get("disabled"):
            raise LookupError(f"the button {wanted!r} is disabled")
        data = {"custom_id": button["custom_id"], "component_type": button["type"], "id": button["id"]}
        return await self._press(message, data, user)

    async def choose(self, message: dict[str, Any], wanted: str, value: str, *, user: User | None = None) -> Exchange:
        """Chooses in a select, by the option's label or value.

        Raises:
            LookupError: when there is no such option.
        """
        select = find_component(message, wanted)
        for option in select["options"]:
            if value in {option["label"], option["value"]}:
                data = {"custom_id": select["custom_id"], "component_type": select["type"], "id": select["id"]}
                return await self._press(message, data | {"values": [option["value"]]}, user)
        raise LookupError(f"no option {value!r} among {[option['label'] for option in select['options']]}")

    async def submit_modal(self, opened: Exchange, values: Mapping[str, str] | str) -> Exchange:
        """Sends off the modal that an exchange opened; a bare string fills its only field."""
        shown = await opened.modal()
        return await self.submit(shown, values, opened)

    async def submit(self, shown: dict[str, Any], values: Mapping[str, str] | str, opened: Exchange) -> Exchange:
        """Sends off a modal as it was shown, also after the bot that showed it is gone."""
        filled = []
        for item in shown["components"]:
            if item["type"] == LABEL:
                field = item["component"]
                value = values if isinstance(values, str) else values[field["custom_id"]]
                inner = {"type": field["type"], "custom_id": field["custom_id"], "value": value, "id": 2}
                filled.append({"type": LABEL, "id": 1, "component": inner})
        data = {"custom_id": shown["custom_id"], "components": filled}
        return await self._interact(SUBMIT, data, opened.channel, opened.user, source=opened.source)

    async def context_menu(
        self, name: str, message: dict[str, Any], *, channel: Channel | None = None, user: User | None = None
    ) -> Exchange:
        """Uses a message command; the app sees the whole message."""
        registered = self._registered(name, kind=3)
        data = {
            "id": registered["id"],
            "name": name,
            "type": 3,
            "target_id": message["id"],
            "resolved": {"messages": {message["id"]: message}},
        }
        return await self._interact(SLASH, data, channel, user)

    async def say(
        self,
        text: str,
        *,
        channel: Channel | None = None,
        user: User | None = None,
        mention: bool = False,
        reply_to: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Writes a message; `mention` puts the bot's name before it, `reply_to` makes it a reply."""
        server, place, who = self._here(channel, user)
        content = f"<@{server.bot.id}> {text}".strip() if mention else text
        message = server.new_message(place, who, content)
        answered = reply_to is not None and reply_to["author"]["id"] == server.bot.id
        if mention or answered:
            message["mentions"] = [server.bot.payload()]
        if reply_to is not None:
            message |= {
                "type": 19,
                "referenced_message": reply_to,
                "message_reference": {"message_id": reply_to["id"], "channel_id": place.id, "type": 0},
            }
        place.messages.append(message)
        told = server.as_seen(message)
        if place.guild:
            member = {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
            told = told | {"guild_id": place.guild, "member": member}
        await server.gateway.tell("MESSAGE_CREATE", told | {"channel_type": place.type}, place.guild)
        return message

    async def open_thread(
        self, message: dict[str, Any] | None = None, *, user: User | None = None, name: str = "thread"
    ) -> Channel:
        """Opens a thread on a message, whose id it has; or one by itself in the first channel."""
        server, place, who = self._here(None, user)
        parent = server.channels[message["channel_id"]] if message else place
        id_ = message["id"] if message else snowflake()
        thread = Channel(id_, name, type=11, guild=parent.guild, parent=parent.id, opener=who.id)
        server.channels[id_] = thread
        server.guilds[parent.guild].threads.append(thread)
        await server.gateway.tell("THREAD_CREATE", thread.payload(), parent.guild)
        return thread

    # ------------------------------------------------------------ inside

    def _here(self, channel: Channel | None, user: User | None) -> tuple[FakeDiscord, Channel, User]:
        server = cast("FakeDiscord", self)
        return server, channel or server.channel(), user or server.owner

    async def _press(self, message: dict[str, Any], data: dict[str, Any], user: User | None) -> Exchange:
        server, _, _ = self._here(None, None)
        channel = server.channels[message["channel_id"]]
        return await self._interact(COMPONENT, data, channel, user, source=message)

    async def _interact(
        self,
        kind: int,
        data: dict[str, Any],
        channel: Channel | None,
        user: User | None,
        *,
        source: dict[str, Any] | None = None,
        user_install: bool = False,
    ) -> Exchange:
        server, place, who = self._here(channel, user)
        guild = server.guilds.get(place.guild)
        payload = envelope(
            kind,
            data,
            application=server.application,
            user=who,
            channel=place,
            guild=guild,
            user_install=user_install,
        )
        if source is not None:
            payload["message"] = source
        exchange = Exchange(payload, server.now() - server.lag, who, place, source)
        server.exchanges[exchange.token] = exchange
        await server.gateway.tell("INTERACTION_CREATE", payload, place.guild)
        return exchange

    def _registered(self, name: str, kind: int = 1) -> dict[str, Any]:
        server, _, _ = self._here(None, None)
        for command in server.commands.get("", []):
            if command["name"] == name and command["type"] == kind:
                return command
        raise LookupError(f"no command {name!r} is registered")

    def _command(self, path: str, values: Mapping[str, Any], *, focused: str | None) -> dict[str, Any]:
        first, *rest = path.split()
        registered = self._registered(first)
        data: dict[str, Any] = {"id": registered["id"], "name": first, "type": 1}
        resolved: dict[str, Any] = {}
        level, spot = registered, data
        for name in rest:
            level = _child(level, name)
            inner: dict[str, Any] = {"name": name, "type": level["type"]}
            spot["options"] = [inner]
            spot = inner
        spot["options"] = [
            self._option(_child(level, name), value, focused, resolved) for name, value in values.items()
        ]
        missing = [o["name"] for o in level.get("options") or () if o.get("required") and o["name"] not in values]
        if missing and focused is None:
            raise LookupError(f"/{path} needs {missing}")
        return data | ({"resolved": resolved} if resolved else {})

    @staticmethod
    def _option(known: dict[str, Any], value: Value, focused: str | None, resolved: dict[str, Any]) -> dict[str, Any]:
        told: dict[str, Any] = {"name": known["name"], "type": known["type"], "value": value}
        if known["type"] == CHANNEL:
            resolved.setdefault("channels", {})[value.id] = value.payload() | {"permissions": "0"}
            told["value"] = value.id
        if known["type"] == ROLE:
            resolved.setdefault("roles", {})[value.id] = value.payload()
            told["value"] = value.id
        if known["type"] == ATTACHMENT:
            resolved.setdefault("attachments", {})[value["id"]] = value
            told["value"] = value["id"]
        return told | ({"focused": True} if focused == known["name"] else {})


def _child(level: dict[str, Any], name: str) -> dict[str, Any]:
    for option in level.get("options") or ():
        if option["name"] == name:
            found: dict[str, Any] = option
            return found
    raise LookupError(f"{level['name']} has no {name!r}")
