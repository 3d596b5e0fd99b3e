"""Feeds, who follows them, and what became of their items.

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "feed",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), server_default="", nullable=False),
        sa.Column("modified", sa.Text(), server_default="", nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("feed_pkey")),
        sa.UniqueConstraint("url", name=op.f("feed_url_key")),
        sqlite_autoincrement=True,
        if_not_exists=True,
    )
    op.create_index(op.f("feed_next_at"), "feed", ["next_at"], if_not_exists=True)
    op.create_table(
        "subscription",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("guild", sa.Text(), nullable=False),
        sa.Column("feed", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("include", sa.Text(), nullable=False),
        sa.Column("exclude", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("begun", sa.Boolean(create_constraint=False), server_default="0", nullable=False),
        sa.Column("paused", sa.Boolean(create_constraint=False), server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["feed"], ["feed.number"], name=op.f("subscription_feed_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("subscription_pkey")),
        sa.UniqueConstraint("guild", "feed", name=op.f("subscription_guild_feed_key")),
        sqlite_autoincrement=True,
        if_not_exists=True,
    )
    op.create_index(op.f("subscription_feed"), "subscription", ["feed"], if_not_exists=True)
    op.create_table(
        "feed_item",
        sa.Column("feed", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["feed"], ["feed.number"], name=op.f("feed_item_feed_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("feed", "key", name=op.f("feed_item_pkey")),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )
    op.create_table(
        "feed_verdict",
        sa.Column("subscription", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), server_default="", nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription"],
            ["subscription.number"],
            name=op.f("feed_verdict_subscription_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscription", "key", name=op.f("feed_verdict_pkey")),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )
    op.create_index(op.f("feed_verdict_verdict"), "feed_verdict", ["verdict"], if_not_exists=True)
    op.create_table(
        "feed_host",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("host", name=op.f("feed_host_pkey")),
        if_not_exists=True,
    )
