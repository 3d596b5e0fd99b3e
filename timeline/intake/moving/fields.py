"""Fields of a row of JSON, of the kind that they must be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def text(row: Mapping[str, Any], name: str) -> str:
    """A text.

    Raises:
        KeyError: there is no such field.
        TypeError: it is no text.
    """
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is no text")
    return value


def texts(values: object) -> tuple[str, ...]:
    """A list of texts.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError("a list of texts is missing")
    return tuple(values)


def number(row: Mapping[str, Any], name: str) -> int:
    """A whole number.

    Raises:
        KeyError: there is no such field.
        TypeError: it is none.
    """
    value = row[name]
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} is no whole number")
    return value
