"""Checks request bodies against Discord's own OpenAPI description, read from beside the project where it lies."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

Json = Any
PATH = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
ABSENT = f"Discord's OpenAPI description is not at {PATH}"
_URN = "urn:discord"
_TOLERATED = {"$[*].nsfw", "$.tts"}
"""Keys the description lacks: `nsfw` of a command is documented elsewhere; `tts` comes with every edit of discord.py,
and Discord passes over it."""


def present() -> bool:
    """True when the description can be read here."""
    return PATH.is_file()


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(PATH.read_text("utf-8"))
    # Discord takes integers where the description says string, and discord.py sends them (README beside the file).
    document["components"]["schemas"]["SnowflakeType"] = {
        "type": ["string", "integer"],
        "pattern": "^(0|[1-9][0-9]*)$",
    }
    return document


@cache
def _registry() -> Registry[Any]:
    resource = Resource.from_contents(_document(), default_specification=DRAFT202012)
    empty: Registry[Any] = Registry()
    full: Registry[Any] = empty.with_resource(_URN, resource)
    return full


def _pointer(path: str, method: str) -> str:
    escaped = path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
    return f"{_URN}#/paths/{escaped}/{method.lower()}/requestBody/content/application~1json/schema"


@cache
def _validator(path: str, method: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": _pointer(path, method)}, registry=_registry())


def _schema(path: str, method: str) -> Mapping[str, Any]:
    body = _document()["paths"][path][method.lower()]["requestBody"]
    schema: Mapping[str, Any] = body["content"]["application/json"]["schema"]
    return schema


def check(path: str, method: str, body: Json) -> list[str]:
    """What the description refuses in a body.

    Args:
        path: the route as the description writes it, e.g. ``/channels/{channel_id}/messages``.
        method: HTTP method.
        body: the decoded JSON, or the decoded ``payload_json`` part of a form.

    Returns:
        One sentence for each fault; misspelled keys are faults although the schemas let them pass.
    """
    found = [
        f"{method} {path}: {telling.json_path}: {telling.message[:300]}"
        for error in _validator(path, method).iter_errors(body)
        for telling in [_telling(error)]
    ]
    unknown = [
        key for key in _unknown([_schema(path, method)], body, "$") if re.sub(r"\d+", "*", key) not in _TOLERATED
    ]
    return found + [f"{method} {path}: unknown key {key}" for key in unknown]


def _telling(error: ValidationError) -> ValidationError:
    """The fault itself, where a union of many schemas only says that none of them fits."""
    branches: dict[object, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    for inners in branches.values():
        if not any(inner.path and inner.path[-1] == "type" for inner in inners):
            return _telling(inners[0])
    return error


def _unknown(schemas: Sequence[Mapping[str, Any]], value: Json, where: str) -> Iterator[str]:
    flat = [part for schema in schemas for part in _flatten(schema)]
    if isinstance(value, list):
        items = [part["items"] for part in flat if "items" in part]
        for index, item in enumerate(value):
            yield from _unknown(items, item, f"{where}[{index}]")
    elif isinstance(value, dict):
        parts = [part for part in flat if _fits(part, value)]
        if not any("properties" in part or "additionalProperties" in part for part in parts):
            return
        for key, item in value.items():
            known = [part["properties"][key] for part in parts if key in part.get("properties", {})]
            free = [
                part["additionalProperties"] for part in parts if isinstance(part.get("additionalProperties"), dict)
            ]
            if not known and not free:
                yield f"{where}.{key}"
            else:
                yield from _unknown(known or free, item, f"{where}.{key}")


def _flatten(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "$ref" in schema:
        target: Any = _document()
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part.replace("~1", "/").replace("~0", "~")]
        yield from _flatten(target)
    for key in ("anyOf", "oneOf", "allOf"):
        for part in schema.get(key, ()):
            yield from _flatten(part)
    if "properties" in schema or "items" in schema or "additionalProperties" in schema:
        yield schema


def _fits(part: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    """False when the schema is for another `type` of component, command or option than the value names."""
    if "type" not in value or "type" not in part.get("properties", {}):
        return True
    allowed = list(_constants(part["properties"]["type"]))
    return not allowed or value["type"] in allowed


def _constants(schema: Mapping[str, Any]) -> Iterator[Any]:
    if "const" in schema or "enum" in schema:
        yield from schema.get("enum", [schema.get("const")])
        return
    if "$ref" in schema:
        yield from _constants(_document()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    for key in ("anyOf", "oneOf", "allOf"):
        for part in schema.get(key, ()):
            yield from _constants(part)
