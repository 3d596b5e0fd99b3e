"""What the store keeps for the chat side: digests and messages on their way out.

Moments are UTC epoch seconds (`int`).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

NONCE_LENGTH = 25
"""Longest nonce that Discord takes (Discord API, "Create Message")."""

OutboxState = Literal["pending", "sending", "sent", "failed"]


@dataclass(frozen=True, slots=True)
class Digest:
    """A daily post to a channel.

    Attributes:
        id: short id, unique in the store.
        guild: whose; channel: where; topic: what about, empty for everything.
        at: local time ``HH:MM``; zone: IANA time zone.
        quiet: say nothing when there is nothing new (else a short line).
        paused: True while it rests; reason: why, in words, or empty.
        next_due: UTC epoch seconds of the next post.
        last_change: number of the last change that was told.
    """

    id: str
    guild: str
    channel: str
    topic: str
    at: str
    zone: str
    quiet: bool
    paused: bool
    reason: str
    next_due: int
    last_change: int


@dataclass(frozen=True, slots=True)
class NewPost:
    """One message to send; `payload` is the bot's own message as JSON values."""

    channel: str
    payload: Mapping[str, object]
    part: int = 0


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A message on its way out.

    Attributes:
        nonce: deterministic, at most 25 characters; the key.
        guild, channel: where to.
        digest: digest id, or empty; local_day: ISO day of the digest it belongs to, or empty; part: 0, 1 ...
        payload: the message as JSON values.
        state: ``pending`` -> ``sending`` -> ``sent`` or ``failed``.
        attempts: how often sending began.
        due: not before this moment.
        sending_at: when the latest attempt began, or None.
        message_id: what the chat called it, or empty.
        reason: why it failed, or empty.
        created_at: when it was written.
    """

    nonce: str
    guild: str
    channel: str
    digest: str
    local_day: str
    part: int
    payload: Mapping[str, object]
    state: OutboxState
    attempts: int
    due: int
    sending_at: int | None
    message_id: str
    reason: str
    created_at: int


def nonce_of(*parts: str | int) -> str:
    """Make the nonce of a message from what it is: the same message always has the same one.

    Args:
        parts: e.g. digest id, channel, local day, part number.

    Returns:
        25 characters of base32.
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return base64.b32encode(digest).decode("ascii")[:NONCE_LENGTH].lower()
