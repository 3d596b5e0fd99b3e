"""Numbered schema revisions; which one a file has is recorded in the file itself (table ``alembic_version``)."""

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Revisions this version of the program knows, oldest first."""
HEAD = KNOWN[-1]
