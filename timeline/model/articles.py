"""An article as it was given, and what its lines are for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.model.spans import DaySpan


class PublishedSource(StrEnum):
    """Where an article's publication date comes from."""

    GIVEN = "given"
    PAGE = "page"
    FEED = "feed"
    DATELINE = "dateline"
    MODERATOR = "moderator"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was given.

    Attributes:
        id: the caller's id, kept and returned in every answer.
        title: headline; empty when none was given.
        text: body exactly as given; boilerplate is marked later, never cut.
        source: the outlet's name, or empty.
        url: an http(s) address, or empty.
        published: the publication day or the span it must lie in; None when unknown.
        published_source: who says so.
        language: BCP 47 tag.
        published_text: a given publication date in words the articles room cannot read; the intake settles it.
    """

    id: str
    title: str
    text: str
    source: str = ""
    url: str = ""
    published: DaySpan | None = None
    published_source: PublishedSource = PublishedSource.NONE
    language: str = "en"
    published_text: str = ""


class LineRole(StrEnum):
    """What a line of an article is for."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BODY = "body"
    BOILERPLATE = "boilerplate"
