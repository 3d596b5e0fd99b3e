"""The tables of memories; those of the chat side are in `chattables`, those of feeds in `feedtables`.

Every row of a guild's memory carries the guild, and so does every row number: it is ``guild number << 32 | counter``
(see `block`). A full-text index knows nothing but row numbers, so one guild's search is a range of them.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

BLOCK_BITS = 32
NO_DAY = 4_000_000
"""Sort day of an undated event: behind 31 December 9999, so that undated events stand last."""
HIDDEN_DAY = NO_DAY + 1
"""Sort day of an event that a person hid: no query reaches it."""
NO_YEAR = 0
"""Year under which undated events are counted."""
LONGEST_SPAN = 366
"""Days that a span counts for in a window; a decade is found by its first year, not by each of its days."""

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)


def block(guild: int) -> tuple[int, int]:
    """First and last row number of a guild."""
    return guild << BLOCK_BITS, ((guild + 1) << BLOCK_BITS) - 1


def _number() -> Column[int]:
    # INTEGER PRIMARY KEY is SQLite's own row number; any other type name would make a second index.
    return Column("n", Integer, primary_key=True)


def _guild() -> Column[int]:
    return Column("guild", Integer, ForeignKey("guild.number"), nullable=False)


def _guild_key() -> Column[int]:
    return Column("guild", Integer, ForeignKey("guild.number"), primary_key=True)


def _part_of(table: str, *, index: bool | None = None) -> Column[int]:
    # A row that goes with the one it belongs to.
    return Column(table, Integer, ForeignKey(f"{table}.n", ondelete="CASCADE"), primary_key=True, index=index)


# ---------------------------------------------------------------- a guild's memory

guild = Table(
    "guild",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("changes", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)

article = Table(
    "article",
    metadata,
    _number(),
    _guild(),
    Column("id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("published", Text),
    Column("published_first", Integer),
    Column("published_source", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    Column("near", Text, nullable=False, server_default=""),
    Column("added_at", BigInteger, nullable=False),
    Column("phrases", Text, nullable=False),
    UniqueConstraint("guild", "id"),
    Index(None, "guild", "published_first"),
    Index(None, "guild", "near"),
    Index(None, "n", "source"),
)

article_version = Table(
    "article_version",
    metadata,
    _part_of("article"),
    Column("replaced_at", BigInteger, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
)

article_publication = Table(
    "article_publication",
    metadata,
    _part_of("article"),
    Column("version", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)

article_band = Table(
    "article_band",
    metadata,
    _guild_key(),
    Column("band", LargeBinary, primary_key=True),
    _part_of("article", index=True),
    sqlite_with_rowid=False,
)

sentence = Table(
    "sentence",
    metadata,
    _number(),
    Column("article", Integer, ForeignKey("article.n", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("days", Text, nullable=False, server_default=""),
    Column("day_first", Integer),
    Column("day_last", Integer),
    UniqueConstraint("article", "position"),
)

name = Table(
    "name",
    metadata,
    _number(),
    _guild(),
    Column("entity", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("aliases", Text, nullable=False),
    Column("stands_for", Text, nullable=False),
    Column("votes", Text, nullable=False),
    Column("events", Integer, nullable=False, server_default="0"),
    UniqueConstraint("guild", "entity"),
    Index(None, "guild", "events"),
)

name_form = Table(
    "name_form",
    metadata,
    _guild_key(),
    Column("form", Text, primary_key=True),
    _part_of("name", index=True),
    Column("whole", Boolean(create_constraint=False), nullable=False),
    sqlite_with_rowid=False,
)

article_name = Table(
    "article_name",
    metadata,
    _part_of("article"),
    Column("name", Integer, ForeignKey("name.n"), primary_key=True, index=True),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)

office = Table(
    "office",
    metadata,
    Column("person", Integer, ForeignKey("name.n"), primary_key=True),
    _part_of("article", index=True),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)

event = Table(
    "event",
    metadata,
    _number(),
    _guild(),
    Column("id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("day_last", Integer, nullable=False),
    Column("edtf", Text, nullable=False),
    Column("precision", Text, nullable=False),
    Column("rank", BigInteger, nullable=False),
    Column("importance", Float, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("guild", "id"),
    Index(None, "guild", "day", "rank", "n"),
    Index(None, "guild", "rank", "n"),
)

event_entity = Table(
    "event_entity",
    metadata,
    Column("entity", Integer, ForeignKey("name.n"), primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("rank", BigInteger, primary_key=True),
    _part_of("event", index=True),
    Column("day_last", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Index(None, "entity", "rank", "event"),
    sqlite_with_rowid=False,
)

mention = Table(
    "mention",
    metadata,
    _number(),
    _guild(),
    Column("id", Text, nullable=False),
    Column("article", Integer, ForeignKey("article.n"), nullable=False),
    Column("event", Integer, ForeignKey("event.n"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("guild", "id"),
    Index(None, "event", "article"),
    Index(None, "article"),
)

mention_key = Table(
    "mention_key",
    metadata,
    Column("key", BigInteger, primary_key=True),
    _part_of("mention", index=True),
    sqlite_with_rowid=False,
)

event_key = Table(
    "event_key",
    metadata,
    Column("key", BigInteger, primary_key=True),
    _part_of("event", index=True),
    sqlite_with_rowid=False,
)

event_year = Table(
    "event_year",
    metadata,
    _guild_key(),
    Column("year", Integer, primary_key=True),
    Column("events", Integer, nullable=False),
    sqlite_with_rowid=False,
)

name_year = Table(
    "name_year",
    metadata,
    _part_of("name"),
    Column("year", Integer, primary_key=True),
    Column("events", Integer, nullable=False),
    sqlite_with_rowid=False,
)

edit = Table(
    "edit",
    metadata,
    _guild_key(),
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("undone_at", BigInteger),
    Column("undone_by", Text, nullable=False, server_default=""),
    sqlite_with_rowid=False,
)

link = Table(
    "link",
    metadata,
    _guild_key(),
    Column("edit", Integer, primary_key=True),
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("together", Boolean(create_constraint=False), nullable=False),
    sqlite_with_rowid=False,
)

correction = Table(
    "correction",
    metadata,
    _guild_key(),
    Column("edit", Integer, primary_key=True),
    Column("body", Text, nullable=False),
    sqlite_with_rowid=False,
)

handle = Table(
    "handle",
    metadata,
    _guild_key(),
    Column("id", Text, primary_key=True),
    Column("leads_to", Text, nullable=False),
    sqlite_with_rowid=False,
)

merge = Table(
    "merge",
    metadata,
    _guild_key(),
    Column("a", Text, primary_key=True),
    Column("b", Text, primary_key=True),
    Column("total", Float, nullable=False),
    Column("features", Text, nullable=False),
    Column("accepted", Boolean(create_constraint=False), nullable=False),
    Column("why", Text, nullable=False),
    Index(None, "guild", "b"),
    sqlite_with_rowid=False,
)

conflict = Table(
    "conflict",
    metadata,
    _guild_key(),
    Column("id", Text, primary_key=True),
    Column("body", Text, nullable=False),
)

conflict_about = Table(
    "conflict_about",
    metadata,
    _guild_key(),
    Column("about", Text, primary_key=True),
    Column("conflict", Text, primary_key=True),
    Index(None, "guild", "conflict"),
    sqlite_with_rowid=False,
)

change = Table(
    "change",
    metadata,
    _guild_key(),
    Column("seq", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("text", Text, nullable=False),
    sqlite_with_rowid=False,
)

word = Table(
    "word",
    metadata,
    _guild_key(),
    Column("word", Text, primary_key=True),
    Column("events", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# ---------------------------------------------------------------- full text (SQLite FTS5, outside SQLAlchemy's words)

FULL_TEXT = {
    "event_text": "CREATE VIRTUAL TABLE event_text USING fts5(title, names, quotes,"
    ' tokenize="porter unicode61 remove_diacritics 2")',
    "sentence_text": "CREATE VIRTUAL TABLE sentence_text USING fts5(words, content='',"
    ' tokenize="porter unicode61 remove_diacritics 2")',
}
"""Virtual tables by name; SQLite keeps further tables named ``<name>_…`` for each."""
