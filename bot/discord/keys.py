"""What a button stands for, packed into its `custom_id`, so that it works after a restart.

A packed key is ``b:VERB:FIELD:...:=TEXT``: `b` for a button, `s` for a select, `m` for a modal; fields are short and
without colons; the text comes last and may hold anything. Where all that is longer than the 100 characters Discord
allows, or is no whole text (half of a surrogate pair), its place is taken by ``#`` and a hash, and the text itself is
to be kept in the store.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from bot.discord.escape import units

LIMIT = 100
TEMPLATE = r"(?P<verb>[a-z]+)(?P<fields>(?::[^:=#]*)*):(?P<mark>[=#])(?P<text>.*)"
_PACKED = re.compile(r"[bsm]:" + TEMPLATE, re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")
_SEPARATOR = "\u241e"


@dataclass(frozen=True, slots=True)
class Key:
    """What to do when a component is used.

    Attributes:
        verb: the action.
        fields: short values without ``:``, ``=`` and ``#``.
        text: a topic, an event's id, questions; any length.
        hashed: `text` is only the hash of a longer one.
    """

    verb: str
    fields: tuple[str, ...] = ()
    text: str = ""
    hashed: bool = False

    def field(self, index: int, default: str = "") -> str:
        """A field by its place; the default where it is missing or empty."""
        return self.fields[index] if index < len(self.fields) and self.fields[index] else default


def pack(kind: str, key: Key) -> str:
    """The `custom_id` of a key, 1 to 100 units.

    Args:
        kind: ``b``, ``s`` or ``m``.
        key: what to do.
    """
    if key.hashed:
        return f"{_head(kind, key)}:#{key.text}"
    return f"{_head(kind, key)}:" + (f"#{hash_of(key.text)}" if to_keep(kind, key) else f"={key.text}")


def to_keep(kind: str, key: Key) -> bool:
    """True when the key's text cannot stand in a `custom_id` and must be kept in the store."""
    return not key.hashed and not can_carry(f"{_head(kind, key)}:={key.text}")


def can_carry(text: str) -> bool:
    """True for a text that an id or an option's value can be: 1 to 100 units, not blank, no halves of pairs."""
    return bool(text.strip()) and units(text) <= LIMIT and not _HALF.search(text)


def _head(kind: str, key: Key) -> str:
    return ":".join((kind, key.verb, *key.fields))


def unpack(custom_id: str) -> Key | None:
    """The key in a `custom_id`; None when it is not one of ours."""
    match = _PACKED.fullmatch(custom_id)
    return from_match(match) if match else None


def from_match(match: re.Match[str]) -> Key:
    """The key that `TEMPLATE` matched."""
    fields = tuple(match["fields"].split(":")[1:])
    return Key(match["verb"], fields, match["text"], hashed=match["mark"] == "#")


def hash_of(text: str) -> str:
    """16 hex digits that stand for a long text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def join_questions(questions: tuple[str, ...]) -> str:
    """A conversation's questions as the text of a key, oldest first."""
    return _SEPARATOR.join(question.replace(_SEPARATOR, " ") for question in questions)


def split_questions(text: str) -> tuple[str, ...]:
    """The questions of a conversation."""
    return tuple(question for question in text.split(_SEPARATOR) if question)
