"""The database file: engines, pragmas, one writer, errors as sentences."""

from __future__ import annotations


class Database:
    """An open database."""
