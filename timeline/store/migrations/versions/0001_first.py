"""The first schema: articles, names, events, conflicts, changes; topics, settings, digests, outbox; full text.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "digest",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("guild", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("paused", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("next_due", sa.BigInteger(), nullable=False),
        sa.Column("last_change", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("digest_pkey")),
        sa.UniqueConstraint("guild", "channel", "topic", name=op.f("digest_guild_channel_topic_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("digest_next_due"), "digest", ["next_due"], unique=False)
    op.create_table(
        "guild",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("changes", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("guild_pkey")),
        sa.UniqueConstraint("name", name=op.f("guild_name_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "outbox",
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("guild", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("local_day", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("sending_at", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("nonce", name=op.f("outbox_pkey")),
    )
    op.create_index(op.f("outbox_guild"), "outbox", ["guild"], unique=False)
    op.create_index(op.f("outbox_state_due"), "outbox", ["state", "due"], unique=False)
    op.create_table(
        "setting",
        sa.Column("guild", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "key", name=op.f("setting_pkey")),
    )
    op.create_table(
        "topic",
        sa.Column("guild", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("guild", "folded", name=op.f("topic_pkey")),
    )
    op.create_table(
        "article",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_first", sa.Integer(), nullable=True),
        sa.Column("published_source", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("near", sa.Text(), server_default="", nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("phrases", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("article_guild_fkey")),
        sa.PrimaryKeyConstraint("n", name=op.f("article_pkey")),
        sa.UniqueConstraint("guild", "id", name=op.f("article_guild_id_key")),
    )
    op.create_index(op.f("article_guild_near"), "article", ["guild", "near"], unique=False)
    op.create_index(op.f("article_guild_published_first"), "article", ["guild", "published_first"], unique=False)
    op.create_table(
        "change",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("change_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "seq", name=op.f("change_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "conflict",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("conflict_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "id", name=op.f("conflict_pkey")),
    )
    op.create_table(
        "conflict_about",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("conflict", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("conflict_about_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "about", "conflict", name=op.f("conflict_about_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("conflict_about_guild_conflict"), "conflict_about", ["guild", "conflict"], unique=False)
    op.create_table(
        "digest_day",
        sa.Column("digest", sa.Integer(), nullable=False),
        sa.Column("local_day", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["digest.number"], name=op.f("digest_day_digest_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", "local_day", name=op.f("digest_day_pkey")),
    )
    op.create_table(
        "event",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("day_last", sa.Integer(), nullable=False),
        sa.Column("edtf", sa.Text(), nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("importance", sa.Float(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("event_guild_fkey")),
        sa.PrimaryKeyConstraint("n", name=op.f("event_pkey")),
        sa.UniqueConstraint("guild", "id", name=op.f("event_guild_id_key")),
    )
    op.create_index(op.f("event_guild_day_rank_n"), "event", ["guild", "day", "rank", "n"], unique=False)
    op.create_index(op.f("event_guild_rank_n"), "event", ["guild", "rank", "n"], unique=False)
    op.create_table(
        "handle",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("leads_to", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("handle_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "id", name=op.f("handle_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "merge",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("total", sa.Float(), nullable=False),
        sa.Column("features", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("merge_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "a", "b", name=op.f("merge_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("merge_guild_b"), "merge", ["guild", "b"], unique=False)
    op.create_table(
        "name",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("stands_for", sa.Text(), nullable=False),
        sa.Column("votes", sa.Text(), nullable=False),
        sa.Column("events", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("name_guild_fkey")),
        sa.PrimaryKeyConstraint("n", name=op.f("name_pkey")),
        sa.UniqueConstraint("guild", "entity", name=op.f("name_guild_entity_key")),
    )
    op.create_index(op.f("name_guild_events"), "name", ["guild", "events"], unique=False)
    op.create_table(
        "word",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("word_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "word", name=op.f("word_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "article_band",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("band", sa.LargeBinary(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["article.n"], name=op.f("article_band_article_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("article_band_guild_fkey")),
        sa.PrimaryKeyConstraint("guild", "band", "article", name=op.f("article_band_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("article_band_article"), "article_band", ["article"], unique=False)
    op.create_table(
        "article_name",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("name", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["article.n"], name=op.f("article_name_article_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["name"], ["name.n"], name=op.f("article_name_name_fkey")),
        sa.PrimaryKeyConstraint("article", "name", name=op.f("article_name_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("article_name_name"), "article_name", ["name"], unique=False)
    op.create_table(
        "article_publication",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["article.n"], name=op.f("article_publication_article_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "version", name=op.f("article_publication_pkey")),
    )
    op.create_table(
        "article_version",
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["article.n"], name=op.f("article_version_article_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article", "replaced_at", "version", name=op.f("article_version_pkey")),
    )
    op.create_table(
        "event_entity",
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("day_last", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["name.n"], name=op.f("event_entity_entity_fkey")),
        sa.ForeignKeyConstraint(["event"], ["event.n"], name=op.f("event_entity_event_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entity", "day", "rank", "event", name=op.f("event_entity_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("event_entity_entity_rank_event"), "event_entity", ["entity", "rank", "event"], unique=False)
    op.create_index(op.f("event_entity_event"), "event_entity", ["event"], unique=False)
    op.create_table(
        "event_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.n"], name=op.f("event_key_event_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "event", name=op.f("event_key_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("event_key_event"), "event_key", ["event"], unique=False)
    op.create_table(
        "mention",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.n"], name=op.f("mention_article_fkey")),
        sa.ForeignKeyConstraint(["event"], ["event.n"], name=op.f("mention_event_fkey")),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("mention_guild_fkey")),
        sa.PrimaryKeyConstraint("n", name=op.f("mention_pkey")),
        sa.UniqueConstraint("guild", "id", name=op.f("mention_guild_id_key")),
    )
    op.create_index(op.f("mention_article"), "mention", ["article"], unique=False)
    op.create_index(op.f("mention_event_article"), "mention", ["event", "article"], unique=False)
    op.create_table(
        "name_form",
        sa.Column("guild", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("name", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["guild"], ["guild.number"], name=op.f("name_form_guild_fkey")),
        sa.ForeignKeyConstraint(["name"], ["name.n"], name=op.f("name_form_name_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("guild", "form", "name", name=op.f("name_form_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("name_form_name"), "name_form", ["name"], unique=False)
    op.create_table(
        "office",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.n"], name=op.f("office_article_fkey"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["name.n"], name=op.f("office_person_fkey")),
        sa.PrimaryKeyConstraint("person", "article", name=op.f("office_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("office_article"), "office", ["article"], unique=False)
    op.create_table(
        "sentence",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("days", sa.Text(), server_default="", nullable=False),
        sa.Column("day_first", sa.Integer(), nullable=True),
        sa.Column("day_last", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["article.n"], name=op.f("sentence_article_fkey"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("n", name=op.f("sentence_pkey")),
        sa.UniqueConstraint("article", "position", name=op.f("sentence_article_position_key")),
    )
    op.create_table(
        "mention_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("mention", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention"], ["mention.n"], name=op.f("mention_key_mention_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "mention", name=op.f("mention_key_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("mention_key_mention"), "mention_key", ["mention"], unique=False)
    op.execute(
        "CREATE VIRTUAL TABLE event_text USING fts5(title, names, quotes,"
        ' tokenize="porter unicode61 remove_diacritics 2")'
    )
    op.execute(
        "CREATE VIRTUAL TABLE sentence_text USING fts5(words, content='',"
        ' tokenize="porter unicode61 remove_diacritics 2")'
    )
