"""From loose fields (a JSON row, front matter, a sidecar, a page) to an `Article`."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from timeline.articles.given import given_date
from timeline.articles.headline import guess_headline
from timeline.errors import BadInputError
from timeline.model import Article, PublishedSource

MAX_TEXT = 2_000_000
"""Longest article, in characters; the longest newspaper features have a hundredth of it."""
MAX_ID = 200
MAX_URL = 2_000
MAX_NAME = 1_000

_TEXT_FIELDS = ("title", "source", "url")
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")
"""Unicode categories that hide in an id or address: controls, direction marks, halves of surrogate pairs, what is no
character, ends of lines."""


def build_article(
    fields: Mapping[str, object], text: str, *, name: str, dated_by: PublishedSource = PublishedSource.GIVEN
) -> Article:
    """Build an article and check what was given.

    Args:
        fields: ``id``, ``title``, ``published``, ``url``, ``source``, ``lang``; each may be missing or None.
        text: the body, kept as it is.
        name: the id when the fields have none (a file's stem).
        dated_by: who gave ``published``.

    Returns:
        The article. Without a title its first line serves, when that reads like a headline.

    Raises:
        BadInputError: a field is unusable.
    """
    check_text(text)
    values = {field: _string(fields, field) for field in _TEXT_FIELDS}
    given = _published(fields.get("published"))
    span = given_date(given) if given else None
    return Article(
        id=_id(fields.get("id"), name),
        title=" ".join(values["title"].split()) or guess_headline(text),
        text=text,
        source=" ".join(values["source"].split()),
        url=_web_address(values["url"]),
        published=span,
        published_source=dated_by if given else PublishedSource.NONE,
        language=_string(fields, "lang").strip() or _string(fields, "language").strip() or "en",
        published_text="" if span else given,
    )


def check_text(text: str) -> None:
    """Refuse a text that cannot be an article.

    Args:
        text: the body.

    Raises:
        BadInputError: it is empty, too long, or holds characters that no store keeps.
    """
    if not text.strip():
        raise BadInputError("The article is empty. Nothing was saved.")
    if len(text) > MAX_TEXT:
        raise BadInputError(too_long(len(text)))
    if "\0" in text:
        raise BadInputError("The text holds a NUL character, as binary data does. Remove it and try again.")
    if not _encodable(text):
        raise BadInputError("The text holds half a character (a lone surrogate). Save it as UTF-8 and try again.")


def too_long(size: int, limit: int = MAX_TEXT) -> str:
    """Say that a text is too long.

    Args:
        size: characters or bytes, which differ little for news.
        limit: the most that is read of such a text.

    Returns:
        The sentence.
    """
    return (
        f"That text is {size / 1e6:.1f} MB and I stop at {limit / 1e6:.0f} MB. "
        "Split it into articles, or use a .jsonl file with one a line."
    )


def _id(given: object, name: str) -> str:
    if given is None:
        given = name
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    if not isinstance(given, str) or not given.strip():
        raise BadInputError('"id" must be a word or a number, and not empty.')
    if len(given) > MAX_ID:
        raise BadInputError(f'The "id" has {len(given)} characters; {MAX_ID} are the most.')
    # A space of another width looks like a space, and is written as one.
    given = "".join(" " if unicodedata.category(c) == "Zs" else c for c in given)
    if any(unicodedata.category(c) in _UNPRINTABLE for c in given):
        raise BadInputError('The "id" (or the file name) holds invisible characters. Use plain letters and digits.')
    return given


def _string(fields: Mapping[str, object], field: str) -> str:
    value = fields.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInputError(f'"{field}" must be text, not {_kind(value)}.')
    if "\0" in value or not _encodable(value):
        raise BadInputError(f'"{field}" holds characters that are no text. Write it again in UTF-8.')
    if len(value) > MAX_NAME and field != "url":
        raise BadInputError(f'"{field}" has {len(value)} characters; {MAX_NAME} are the most.')
    return value


def _published(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):  # TOML knows days and times, and a time is a day too
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise BadInputError(f'"published" must be a date as text, such as "2023-05-07", not {_kind(value)}.')
    if len(value) > MAX_NAME or "\0" in value or not _encodable(value):
        raise BadInputError('"published" is no date. Give it as YYYY-MM-DD.')
    return value.strip()


def _web_address(given: str) -> str:
    """Keep an address that a reader may follow; drop any other, the article is worth more than its link."""
    address = given.strip()
    if len(address) > MAX_URL or any(c.isspace() or unicodedata.category(c) in _UNPRINTABLE for c in address):
        return ""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return ""
    # Those who link it ask what it begins with.
    return parts.scheme + address[len(parts.scheme) :] if usable else ""


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "something else")
