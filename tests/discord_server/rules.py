"""Rules of Discord that its OpenAPI description does not hold.

Each function takes a request body and returns what Discord would refuse, one sentence each; an empty list is a body
that passes. Lengths are counted in UTF-16 code units, the widest of the units Discord might count in.
Source: Discord developer documentation, pages resources/message, components/reference,
interactions/application-commands and interactions/receiving-and-responding, as read in 2026.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

Json = Mapping[str, Any]

EPHEMERAL = 1 << 6
SUPPRESS_EMBEDS = 1 << 2
COMPONENTS_V2 = 1 << 15

ACTION_ROW, BUTTON, SELECT, TEXT_INPUT = 1, 2, 3, 4
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
SELECTS = {3, 5, 6, 7, 8}
V2_ONLY = {SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER}
TOP_LEVEL_V2 = {ACTION_ROW, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR, CONTAINER}
IN_CONTAINER = TOP_LEVEL_V2 - {CONTAINER}
LINK_BUTTON = 5


def units(text: str) -> int:
    """Length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def walk(components: Sequence[Json]) -> Iterator[Json]:
    """Every component of a body, nested ones and accessories too, in order."""
    for component in components:
        yield component
        yield from walk(component.get("components") or ())
        for key in ("accessory", "component"):
            if component.get(key):
                yield from walk([component[key]])


def message(body: Json, *, files: int = 0, create: bool = True, was_v2: bool = False) -> list[str]:
    """What is wrong with a message, an edit or a follow-up."""
    found = []
    content, embeds = body.get("content") or "", body.get("embeds") or []
    components, flags = body.get("components") or [], body.get("flags") or 0
    v2 = bool(flags & COMPONENTS_V2) or was_v2
    if units(content) > 2000:
        found.append("content is longer than 2,000 characters")
    told = content.strip() or embeds or files or body.get("poll") or body.get("sticker_ids")
    if create and not told and not (v2 and components):
        found.append("Cannot send an empty message")
    if units(str(body.get("nonce") or "")) > 25:
        found.append("nonce is longer than 25 characters")
    if flags & ~(EPHEMERAL | SUPPRESS_EMBEDS | COMPONENTS_V2):
        found.append(f"flags {flags} has bits an app may not set")
    if v2:
        found += [
            f"{key} may not go with the flag IS_COMPONENTS_V2"
            for key in ("content", "embeds", "poll")
            if body.get(key)
        ]
        found += _layout(components)
    else:
        found += _legacy(components)
    if any("\ud800" <= c <= "\udfff" for text in _strings(body) for c in text):
        found.append("half of a surrogate pair is no text")
    return found + _embeds(embeds) + _components(components)


def may_ping(body: object) -> bool:
    """Whether a message, an edit, or the message in an answer to an interaction may ping anybody.

    Without ``allowed_mentions`` Discord parses a text for mentions; with it, only what it lists is looked for.
    """
    if not isinstance(body, Mapping):
        return False
    data = body.get("data")
    told: Json = data if isinstance(data, Mapping) else body
    if not any(told.get(key) for key in ("content", "components", "embeds")) or "title" in told:
        return False  # no message; what has a title is a modal
    allowed = told.get("allowed_mentions")
    return allowed is None or any(allowed.get(key) for key in ("parse", "users", "roles", "replied_user"))


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def _layout(components: Sequence[Json]) -> list[str]:
    found = [
        f"component type {c['type']} may not stand at the top" for c in components if c["type"] not in TOP_LEVEL_V2
    ]
    texts = sum(units(c.get("content") or "") for c in walk(components) if c["type"] == TEXT_DISPLAY)
    if texts > 4000:
        found.append(f"text displays hold {texts} characters in all; 4,000 is the most")
    if (count := sum(1 for _ in walk(components))) > 40:
        found.append(f"{count} components in all; 40 is the most")
    for component in walk(components):
        if component["type"] == CONTAINER:
            found += [
                f"component type {c['type']} may not stand in a container"
                for c in component["components"]
                if c["type"] not in IN_CONTAINER
            ]
            if not component["components"]:
                found.append("a container is empty")
        if component["type"] == SECTION:
            if not 1 <= len(component["components"]) <= 3:
                found.append("a section holds one to three texts")
            if not component.get("accessory"):
                found.append("a section needs an accessory")
        if component["type"] == TEXT_DISPLAY and not (component.get("content") or "").strip():
            found.append("a text display is empty")
    return found


def _legacy(components: Sequence[Json]) -> list[str]:
    found = [
        f"component type {c['type']} needs the flag IS_COMPONENTS_V2"
        for c in walk(components)
        if c["type"] in V2_ONLY
    ]
    if len(components) > 5:
        found.append("more than five action rows")
    return found + [f"component type {c['type']} outside a row" for c in components if c["type"] in {BUTTON, SELECT}]


def _components(components: Sequence[Json]) -> list[str]:
    found = []
    ids = Counter(c["custom_id"] for c in walk(components) if c.get("custom_id") is not None)
    found += [f"Component custom id cannot be duplicated: {name}" for name, times in ids.items() if times > 1]
    found += [f"custom_id must be 1 to 100 characters: {name!r}" for name in ids if not 1 <= units(name) <= 100]
    for component in walk(components):
        if component["type"] == ACTION_ROW:
            found += _row(component["components"])
        elif component["type"] == BUTTON:
            found += _button(component)
        elif component["type"] == SELECT:
            found += _select(component)
        for media in (component.get("media"), component.get("file")):
            if media and urlsplit(media["url"]).scheme not in {"http", "https", "attachment"}:
                found.append(f"not a web address: {media['url']}")
    return found


def _row(items: Sequence[Json]) -> list[str]:
    buttons = sum(item["type"] == BUTTON for item in items)
    selects = sum(item["type"] in SELECTS for item in items)
    if not items:
        return ["an action row is empty"]
    if buttons > 5 or selects > 1 or (buttons and selects):
        return ["an action row holds five buttons or one select"]
    return []


def _button(button: Json) -> list[str]:
    found = []
    if units(button.get("label") or "") > 80:
        found.append("a button's label is longer than 80 characters")
    if not button.get("label") and not button.get("emoji"):
        found.append("a button needs a label or an emoji")
    if button["style"] == LINK_BUTTON:
        parts = urlsplit(button.get("url") or "")
        if parts.scheme not in {"http", "https", "discord"} or not parts.netloc:
            found.append(f"a link button needs a web address: {button.get('url')!r}")
        if units(button.get("url") or "") > 512:
            found.append("a button's url is longer than 512 characters")
        if button.get("custom_id"):
            found.append("a link button has no custom_id")
    elif not button.get("custom_id"):
        found.append("a button needs a custom_id")
    return found


def _select(select: Json) -> list[str]:
    options = select.get("options") or []
    found = []
    if not 1 <= len(options) <= 25:
        found.append(f"a select has {len(options)} options; 1 to 25 are allowed")
    values = Counter(option["value"] for option in options)
    found += [f"a select's option value is given twice: {value}" for value, times in values.items() if times > 1]
    for option in options:
        for key, least in (("label", 1), ("value", 1), ("description", 0)):
            text = option.get(key)
            if text is not None and not least <= units(text) <= 100:
                found.append(f"an option's {key} must be {least} to 100 characters")
    if units(select.get("placeholder") or "") > 150:
        found.append("a select's placeholder is longer than 150 characters")
    if sum(bool(option.get("default")) for option in options) > select.get("max_values", 1):
        found.append("more options are default than may be chosen")
    return found


def _embeds(embeds: Sequence[Json]) -> list[str]:
    found = []
    total = 0
    if len(embeds) > 10:
        found.append("more than ten embeds")
    for embed in embeds:
        texts = [embed.get("title"), embed.get("description")]
        texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
        for field in embed.get("fields") or ():
            texts += [field.get("name"), field.get("value")]
            if not (field.get("name") or "").strip() or not (field.get("value") or "").strip():
                found.append("an embed field is empty")
        total += sum(units(text or "") for text in texts)
    if total > 6000:
        found.append(f"embeds hold {total} characters in all; 6,000 is the most")
    return found


def modal(data: Json) -> list[str]:
    """What is wrong with a modal."""
    found = []
    if not 1 <= units(data.get("title") or "") <= 45:
        found.append("a modal's title must be 1 to 45 characters")
    if not 1 <= len(data.get("components") or ()) <= 5:
        found.append("a modal holds one to five items")
    if not 1 <= units(data.get("custom_id") or "") <= 100:
        found.append("a modal's custom_id must be 1 to 100 characters")
    for component in walk(data.get("components") or ()):
        if component["type"] == LABEL and not 1 <= units(component.get("label") or "") <= 45:
            found.append("a label must be 1 to 45 characters")
        if component["type"] == TEXT_INPUT and units(component.get("placeholder") or "") > 100:
            found.append("a text input's placeholder is longer than 100 characters")
    ids = Counter(c["custom_id"] for c in walk(data.get("components") or ()) if c.get("custom_id"))
    return found + [f"Component custom id cannot be duplicated: {name}" for name, times in ids.items() if times > 1]


def choices(given: Sequence[Json]) -> list[str]:
    """What is wrong with an answer to autocomplete."""
    found = []
    if len(given) > 25:
        found.append("more than 25 choices")
    return found + [
        "a choice's name and value must be 1 to 100 characters"
        for choice in given
        if not all(1 <= units(str(choice[key])) <= 100 for key in ("name", "value"))
    ]


def commands(payload: Sequence[Json]) -> list[str]:
    """What is wrong with a bulk overwrite of commands."""
    found = []
    kinds = Counter(command.get("type", 1) for command in payload)
    if kinds[1] > 100 or kinds[2] > 15 or kinds[3] > 15:
        found.append("too many commands: 100 chat, 15 user and 15 message commands are the most")
    names = Counter((command.get("type", 1), command["name"]) for command in payload)
    found += [f"command name is given twice: {name}" for (_, name), times in names.items() if times > 1]
    for command in payload:
        found += _command(command)
    return found


def _command(command: Json) -> list[str]:
    if command.get("type", 1) != 1:
        return [] if not command.get("description") else [f"{command['name']}: a context menu has no description"]
    found = _named(command)
    if len(json.dumps(_texts(command), ensure_ascii=False)) > 8000:
        found.append(f"{command['name']}: more than 8,000 characters in all")
    return found


def _texts(option: Json) -> list[Any]:
    return [option["name"], option.get("description", ""), [c["value"] for c in option.get("choices") or ()]] + [
        _texts(child) for child in option.get("options") or ()
    ]


def _named(option: Json) -> list[str]:
    names = [option["name"], *(option.get("name_localizations") or {}).values()]
    texts = [option.get("description") or "", *(option.get("description_localizations") or {}).values()]
    found = [f"not a name for a command or option: {name!r}" for name in names if not command_name(name)]
    found += [
        f"{option['name']}: a description must be 1 to 100 characters"
        for text in texts
        if not 1 <= units(text) <= 100
    ]
    children = option.get("options") or []
    if len(children) > 25:
        found.append(f"{option['name']}: more than 25 options")
    if len({child["name"] for child in children}) < len(children):
        found.append(f"{option['name']}: two options have one name")
    if children and max(_depth(child) for child in children) > 2:
        found.append(f"{option['name']}: groups are nested too deeply")
    required = [bool(child.get("required")) for child in children if child["type"] > 2]
    if required != sorted(required, reverse=True):
        found.append(f"{option['name']}: required options must stand before optional ones")
    found += choices(option.get("choices") or ())
    for child in children:
        found += _named(child)
    return found


def _depth(option: Json) -> int:
    if option["type"] > 2:
        return 0
    return 1 + max((_depth(child) for child in option.get("options") or ()), default=0)


def command_name(name: str) -> bool:
    """True for a chat command's or option's name: letters, digits, ``-`` and ``_``, 1 to 32, in lower case."""
    if not re.fullmatch(r"[-_'\w]{1,32}", name) or name != name.lower():
        return False
    return all(c in "-_'" or unicodedata.category(c)[0] in "LNM" for c in name)
