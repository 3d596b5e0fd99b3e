"""The rows of a memory that travels: what each kind holds, as JSON and back.

One JSON object a line, UTF-8. The first line says what the file is; articles come before what was said of them. Only
what was given and said is in it: events, names and conflicts follow from reading the articles again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, get_args

from timeline.errors import BadInputError
from timeline.intake.moving import feeds
from timeline.intake.moving.fields import text as _text
from timeline.intake.moving.fields import texts as _texts
from timeline.model import Article, DaySpan, Precision, PublishedSource, Topic
from timeline.store import CorrectionBody, Edit, EditKind, SaidPair
from timeline.store.feedrecords import WholeFeed
from timeline.store.whole import FormerText, WholeEdit

VERSION: Final = 1
_KIND: Final = "timeline-memory"

FOLLOWS: Final = "follows"
"""Setting under which the chat side keeps a guild's follows; under the empty guild it lists those that have any."""

PASSING: Final[Mapping[str, object]] = {"last_change": 0, "next_at": 0, "nonce": ""}
"""What of a follow counts in its own store alone, and what it begins with in another."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first row: whose memory it is; `at` is when it was written, ISO 8601."""

    guild: str
    at: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with the day it came with, a day that a person set without saying more, and its former texts."""

    article: Article
    by_hand: DaySpan | None = None
    former: tuple[FormerText, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting, and its value as JSON has it."""

    key: str
    value: object


@dataclass(frozen=True, slots=True)
class DigestRow:
    """A daily post: where, what about, when; whether it rests and why."""

    channel: str
    topic: str
    at: str
    zone: str
    quiet: bool
    paused: bool
    reason: str


Row = Head | ArticleRow | WholeEdit | Topic | SettingRow | DigestRow | WholeFeed


_HALF: Final = "\\ud"
"""How JSON writes half of a pair; we write whole characters as they are."""


def to_line(row: Row) -> str:
    """A row as one line of JSON, without its line break."""
    return json.dumps(_plain(row), ensure_ascii=False, separators=(",", ":"))


def from_line(line: str, number: int) -> Row:
    """Read a line.

    Args:
        line: JSON.
        number: which line it is, from 1, for the sentence that says what is wrong with it.

    Raises:
        BadInputError: it is no row of a memory; the sentence names the line.
    """
    try:
        row = json.loads(line)
        if _HALF in line.casefold():
            json.dumps(row, ensure_ascii=False).encode()  # half a character is no text that a store takes
        return _READERS[row["kind"]](row)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadInputError(
            f"Line {number} is no row of an exported memory ({type(error).__name__}: {error})."
            " Take the file as timeline export --everything wrote it. Nothing was changed."
        ) from None


# ---------------------------------------------------------------- out

_KEPT: Final[Mapping[type, tuple[str, tuple[str, ...]]]] = {
    Topic: ("topic", ("name", "include", "exclude")),
    SettingRow: ("setting", ("key", "value")),
    DigestRow: ("digest", ("channel", "topic", "at", "zone", "quiet", "paused", "reason")),
}
"""What rows that are written as they are call themselves, and their fields."""


def _plain(row: Row) -> dict[str, Any]:
    match row:
        case Head():
            return {"kind": _KIND, "version": VERSION, "guild": row.guild, "at": row.at}
        case ArticleRow():
            return _plain_article(row)
        case WholeEdit():
            return _plain_edit(row)
        case WholeFeed():
            return feeds.plain(row)
        case Topic() | SettingRow() | DigestRow():
            kind, names = _KEPT[type(row)]
            return {"kind": kind} | {name: getattr(row, name) for name in names}


def _plain_article(row: ArticleRow) -> dict[str, Any]:
    article = row.article
    plain: dict[str, Any] = {
        "kind": "article",
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "published": _plain_span(article.published),
        "published_source": article.published_source.value,
        "text": article.text,
    }
    if row.by_hand is not None:
        plain["by_hand"] = _plain_span(row.by_hand)
    if row.former:
        plain["former"] = [{"title": one.title, "text": one.text} for one in row.former]
    return plain


def _plain_edit(row: WholeEdit) -> dict[str, Any]:
    edit = row.edit
    plain: dict[str, Any] = {
        "kind": "edit",
        "number": edit.number,
        "said": edit.kind,
        "what": edit.what,
        "by": edit.by,
        "reason": edit.reason,
        "at": edit.at,
    }
    if edit.undone_at is not None:
        plain |= {"undone_at": edit.undone_at, "undone_by": edit.undone_by}
    if row.body is None:
        return plain | {"pairs": [[pair.a, pair.b, pair.together] for pair in row.pairs]}
    body = row.body
    return plain | {
        "anchors": body.anchors,
        "span": _plain_span(body.span),
        "text": body.text,
        "values": body.values,
    }


def _plain_span(span: DaySpan | None) -> dict[str, str | None] | None:
    if span is None:
        return None
    first, last = (None if day is None else date.fromordinal(day).isoformat() for day in (span.first, span.last))
    return {"edtf": span.edtf, "first": first, "last": last, "precision": span.precision.value}


# ---------------------------------------------------------------- in


def _head(row: Mapping[str, Any]) -> Head:
    if row["version"] != VERSION:
        raise ValueError(f"version {row['version']}, and {VERSION} is known")
    return Head(_text(row, "guild"), _text(row, "at"))


def _article(row: Mapping[str, Any]) -> ArticleRow:
    article = Article(
        id=_text(row, "id"),
        title=_text(row, "title"),
        text=_text(row, "text"),
        source=_text(row, "source"),
        url=_text(row, "url"),
        published=_span(row["published"]),
        published_source=PublishedSource(row["published_source"]),
        language=_text(row, "language"),
    )
    former = tuple(FormerText(_text(one, "title"), _text(one, "text")) for one in row.get("former", ()))
    return ArticleRow(article, _span(row.get("by_hand")), former)


def _edit(row: Mapping[str, Any]) -> WholeEdit:
    if row["said"] not in get_args(EditKind):
        raise ValueError(f"“{row['said']}” is not known")
    undone_at = row.get("undone_at")
    edit = Edit(
        number=int(row["number"]),
        kind=row["said"],
        what=_text(row, "what"),
        by=_text(row, "by"),
        reason=_text(row, "reason"),
        at=int(row["at"]),
        undone_at=None if undone_at is None else int(undone_at),
        undone_by=_text(row, "undone_by") if undone_at is not None else "",
    )
    if "pairs" in row:
        return WholeEdit(edit, tuple(SaidPair(str(a), str(b), bool(together)) for a, b, together in row["pairs"]))
    body = CorrectionBody(_texts(row["anchors"]), _span(row["span"]), _text(row, "text"), _texts(row["values"]))
    return WholeEdit(edit, body=body)


def _topic(row: Mapping[str, Any]) -> Topic:
    return Topic(_text(row, "name"), _texts(row["include"]), _texts(row["exclude"]))


def _digest(row: Mapping[str, Any]) -> DigestRow:
    return DigestRow(
        channel=_text(row, "channel"),
        topic=_text(row, "topic"),
        at=_text(row, "at"),
        zone=_text(row, "zone"),
        quiet=bool(row["quiet"]),
        paused=bool(row["paused"]),
        reason=_text(row, "reason"),
    )


def _span(value: Mapping[str, Any] | None) -> DaySpan | None:
    if value is None:
        return None
    first, last = (
        None if value[end] is None else date.fromisoformat(value[end]).toordinal() for end in ("first", "last")
    )
    return DaySpan(first, last, Precision(value["precision"]), _text(value, "edtf"))


_READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], Row]]] = {
    _KIND: _head,
    "article": _article,
    "edit": _edit,
    "topic": _topic,
    "setting": lambda row: SettingRow(_text(row, "key"), row["value"]),
    "digest": _digest,
    "feed": feeds.read,
}
