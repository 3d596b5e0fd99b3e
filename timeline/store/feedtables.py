"""The tables of feeds: what is followed, who follows it, and what became of each item. A guild is its name here."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from timeline.store.schema import metadata

feed = Table(
    "feed",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("etag", Text, nullable=False, server_default=""),
    Column("modified", Text, nullable=False, server_default=""),
    Column("next_at", BigInteger, nullable=False),
    Column("read_at", BigInteger),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("trouble", Text, nullable=False, server_default=""),
    Index(None, "next_at"),
    sqlite_autoincrement=True,
)

subscription = Table(
    "subscription",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("guild", Text, nullable=False),
    Column("feed", Integer, ForeignKey("feed.number", ondelete="CASCADE"), nullable=False),
    Column("channel", Text, nullable=False),
    Column("include", Text, nullable=False),
    Column("exclude", Text, nullable=False),
    Column("since", Integer, nullable=False),
    Column("begun", Boolean(create_constraint=False), nullable=False, server_default="0"),
    Column("paused", Boolean(create_constraint=False), nullable=False, server_default="0"),
    Column("reason", Text, nullable=False, server_default=""),
    UniqueConstraint("guild", "feed"),
    Index(None, "feed"),
    sqlite_autoincrement=True,
)

feed_item = Table(
    "feed_item",
    metadata,
    Column("feed", Integer, ForeignKey("feed.number", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

feed_verdict = Table(
    "feed_verdict",
    metadata,
    Column("subscription", Integer, ForeignKey("subscription.number", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("article", Text, nullable=False, server_default=""),
    Column("stamp", Text, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("at", BigInteger, nullable=False),
    Index(None, "verdict"),
    sqlite_with_rowid=False,
)

feed_host = Table(
    "feed_host",
    metadata,
    Column("host", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("until", BigInteger, nullable=False),
)

ALL = (feed, subscription, feed_item, feed_verdict, feed_host)
