"""What persons said of events (joined, split), and events by year, so that a big memory need not be counted anew.

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# A day's ordinal and 1721424.5 make its Julian day number, which SQLite reads; undated events stand under year 0.
_COUNT_EVENTS = """
    INSERT INTO event_year
    SELECT guild, CASE WHEN day = 4000000 THEN 0 ELSE CAST(strftime('%Y', day + 1721424.5) AS INTEGER) END AS of,
           count(*)
    FROM event GROUP BY guild, of
"""
_COUNT_NAMES = """
    INSERT INTO name_year
    SELECT entity, CASE WHEN day = 4000000 THEN 0 ELSE CAST(strftime('%Y', day + 1721424.5) AS INTEGER) END AS of,
           count(*)
    FROM event_entity GROUP BY entity, of
"""


def upgrade() -> None:
    """Make the tables, and count what is there."""
    op.create_table(
        "edit",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.Column("undone_by", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("edit_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "number", name=op.f("edit_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("link_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "edit", "a", "b", name=op.f("link_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_year",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("event_year_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "year", name=op.f("event_year_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "name_year",
        sa.Column("name", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["name"], ["name.n"], name=op.f("name_year_name_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("name", "year", name=op.f("name_year_pkey")),
        sqlite_with_rowid=False,
    )
    op.execute(_COUNT_EVENTS)
    op.execute(_COUNT_NAMES)
