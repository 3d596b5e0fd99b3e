"""Full-text queries and word lists. What people type is data here, never query syntax.

Raw ``MATCH 'japan-korea'`` is an error in FTS5 (*no such column: korea*); each word or phrase is quoted instead
(https://sqlite.org/fts5.html, "FTS5 Strings").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Select, bindparam, column, func, select, table

from timeline.store.statements import among

EVENT_TEXT = table("event_text", column("rowid"), column("title"), column("names"), column("quotes"))
SENTENCE_TEXT = table("sentence_text", column("rowid"), column("words"))
EVENTS_AMONG = select(EVENT_TEXT.c.rowid).where(
    column("event_text").op("MATCH")(bindparam("query")), among(EVENT_TEXT.c.rowid, "numbers")
)
"""Which of the events bound as `listed` under ``numbers`` match the FTS5 query bound as ``query``."""

_TRIED = (
    select(EVENT_TEXT.c.rowid)
    .where(
        column("event_text").op("MATCH")(bindparam("query")),
        EVENT_TEXT.c.rowid.between(bindparam("low"), bindparam("high")),
    )
    .limit(bindparam("most"))
    .subquery()
)
EVENTS_TRIED = select(func.count(), func.max(_TRIED.c.rowid))
"""How many of the first ``most`` events from ``low`` to ``high`` match ``query``, and the last of these."""

# A word in the title says more about an event than one in a name, and that more than one in a sentence.
_EVENT_WEIGHTS = (8.0, 3.0, 1.0)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


Word = str | tuple[str, ...]
"""A word or phrase as typed; a tuple holds words of one meaning, any of which will do."""


def expression(words: Sequence[Word], *, every: bool) -> str:
    """An FTS5 query for words or phrases.

    Args:
        words: as typed; one of several words must stand as it is. A tuple holds words of one meaning, any of which
            will do.
        every: all must occur, else any.

    Returns:
        The query; empty when nothing in `words` is a word.
    """
    wanted = [quoted((word,) if isinstance(word, str) else word) for word in words]
    return (" AND " if every else " OR ").join(part for part in wanted if part)


def quoted(same: Sequence[str]) -> str:
    """Words of one meaning as FTS5 strings, joined by OR; empty when none of them is a word."""
    each = ['"' + word.replace('"', " ").replace("\0", " ") + '"' for word in same if any(map(str.isalnum, word))]
    return each[0] if len(each) == 1 else f"({' OR '.join(each)})" if each else ""


def ranked_events(query: str, block: tuple[int, int], limit: int) -> Select[int, float]:
    """Row numbers of a guild's events that match an FTS5 query, with BM25 scores, the best first."""
    rank = func.bm25(column("event_text"), *_EVENT_WEIGHTS).label("rank")
    rowid = EVENT_TEXT.c.rowid
    return (
        select(rowid, rank)
        .select_from(EVENT_TEXT)
        .where(column("event_text").op("MATCH")(query), rowid.between(*block))
        .order_by(rank)
        .limit(limit)
    )


def words_of(text: str) -> list[str]:
    """The words of a title or name in lower case, for the list that typos are repaired with."""
    return [word for word in (found.casefold() for found in _WORD.findall(text)) if len(word) > 1]
