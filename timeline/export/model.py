"""The ways out: which formats there are, and what a finished file is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Format(StrEnum):
    """A way out."""

    ICS = "ics"
    CSV = "csv"
    TIMELINEJS = "timelinejs"
    JSONLD = "jsonld"
    MD = "md"
    HTML = "html"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file.

    Attributes:
        name: a file name of ASCII letters, digits, hyphens and its ending.
        media_type: its media type.
        content: its bytes; text is UTF-8.
        notes: what could not be put into it and why, a sentence each.
        alt: what a picture shows, in words; empty for text.
    """

    name: str
    media_type: str
    content: bytes
    notes: tuple[str, ...] = ()
    alt: str = ""
