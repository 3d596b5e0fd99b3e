"""Frozen dataclasses to JSON text and back.

A field with its default value is left out, so a row stays small and a later version may add fields with defaults
without rewriting what is stored.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from enum import Enum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_OWN = frozenset({str, int, float, bool, NoneType})
"""Types of which nearly all values are, and which JSON has as they are."""
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def pack(value: object) -> str:
    """Write a value of dataclasses, enums, tuples and JSON's own types as compact JSON text."""
    return _JSON.encode(plain(value))


@lru_cache(maxsize=10_000)
def unpack_kept(kind: type[T], text: str) -> T:
    """The same, for rows that are read again and again: equal text gives the same object."""
    return unpack(kind, text)


def unpack(kind: type[T], text: str) -> T:
    """Read what `pack` wrote.

    Args:
        kind: the dataclass, or a type such as ``tuple[DatePhrase, ...]``.
        text: JSON text.
    """
    result: T = _reader(cast("Any", kind))(json.loads(text))
    return result


def plain(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Turn a value into JSON's own types."""
    kind = type(value)
    if kind in _OWN:
        return value
    if kind is tuple:
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {
            name: plain(item)
            for name, default in _fields(cast("Any", type(value)))
            if (item := getattr(value, name)) != default
        }
    return value


@cache
def _fields(kind: Any) -> tuple[tuple[str, object], ...]:  # noqa: ANN401
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    """Build the function that reads one type, once."""
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _optional(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    return _as_it_is


def _as_it_is(value: Any) -> Any:  # noqa: ANN401
    return value


def _optional(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    parts = [part for part in get_args(kind) if part is not NoneType]
    read = _reader(parts[0]) if len(parts) == 1 else _as_it_is
    return read if read is _as_it_is else lambda value: None if value is None else read(value)


def _tuple(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        read = _reader(parts[0])
        return tuple if read is _as_it_is else lambda value: tuple([read(item) for item in value])
    readers = tuple(_reader(part) for part in parts)
    if all(read is _as_it_is for read in readers):
        return tuple
    return lambda value: tuple([read(item) for read, item in zip(readers, value, strict=True)])


def _dataclass(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}
    # Most fields are strings and numbers: only the others are looked at one by one.
    made_up = [(name, read) for name, read in readers.items() if read is not _as_it_is]

    def read(value: dict[str, Any]) -> Any:  # noqa: ANN401
        if not value.keys() <= readers.keys():
            # Keys this version does not know come from a newer one that only added to the row: they are passed over.
            value = {name: item for name, item in value.items() if name in readers}
        for name, read in made_up:
            if name in value:
                value[name] = read(value[name])
        return kind(**value)

    return read
