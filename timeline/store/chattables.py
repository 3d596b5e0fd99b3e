"""The tables of the chat side: what is saved and set, digests, and what is to be sent. A guild is its name here."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from timeline.store.schema import metadata

topic = Table(
    "topic",
    metadata,
    Column("guild", Text, primary_key=True),
    Column("folded", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("guild", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

digest = Table(
    "digest",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("guild", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("quiet", Boolean(create_constraint=False), nullable=False),
    Column("paused", Boolean(create_constraint=False), nullable=False, server_default="0"),
    Column("reason", Text, nullable=False, server_default=""),
    Column("next_due", BigInteger, nullable=False),
    Column("last_change", Integer, nullable=False),
    UniqueConstraint("guild", "channel", "topic"),
    Index(None, "next_due"),
    sqlite_autoincrement=True,
)

digest_day = Table(
    "digest_day",
    metadata,
    Column("digest", Integer, ForeignKey("digest.number", ondelete="CASCADE"), primary_key=True),
    Column("local_day", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("nonce", Text, primary_key=True),
    Column("guild", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("local_day", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("due", BigInteger, nullable=False),
    Column("sending_at", BigInteger),
    Column("message_id", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("created_at", BigInteger, nullable=False),
    Index(None, "state", "due"),
    Index(None, "guild"),
)

audit = Table(
    "audit",
    metadata,
    Column("guild", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("what", Text, nullable=False),
    Index(None, "by"),
    sqlite_with_rowid=False,
)

ALL = (topic, setting, digest, digest_day, outbox, audit)
