"""What persons put right beside joining and splitting: dates, titles, hidden events, settled conflicts.

Revision ID: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; days of articles that persons set before are in the articles and stay there."""
    op.create_table(
        "correction",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("correction_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "edit", name=op.f("correction_pkey")),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )
