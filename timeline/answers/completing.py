"""Topics as they are typed: what the store could answer, best first."""

from __future__ import annotations

from typing import Final

from timeline.answers.model import Suggestion
from timeline.answers.naming import fold, lexicon
from timeline.store import NameRow, Store

_PAIRS: Final = " –-&/,"


async def suggest(store: Store, guild: str, prefix: str, limit: int = 25) -> tuple[Suggestion, ...]:
    """Topics that begin like `prefix`: saved ones, then names, those with most events first.

    Args:
        store: the open store.
        guild: whose memory is asked.
        prefix: what has been typed so far; may be empty. After "japan-" the second name of a pair is completed.
        limit: at most so many.

    Returns:
        Suggestions, best first, each with a query that `timeline` understands.
    """
    typed = " ".join(prefix.split())[:100]
    found = [
        Suggestion(topic.name, topic.name, 0)
        for topic in await store.topics.list(guild)
        if topic.name.casefold().startswith(typed.casefold())
    ]
    found += [_suggestion(row) for row in await store.names.prefix(guild, fold(typed), limit)]
    if not found and typed:
        found += await _second_of_pair(store, guild, typed, limit)
    if not found and typed:
        found += await _repaired(store, guild, typed, limit)
    return tuple({one.query: one for one in found}.values())[:limit]


async def nearby(store: Store, guild: str, topic: str, limit: int = 5) -> tuple[Suggestion, ...]:
    """What to try when a topic has no events: names that look like its words, else those with most events."""
    found: list[Suggestion] = []
    for word in fold(topic).split():
        if len(word) > 2:
            rows = await store.names.prefix(guild, (await lexicon(store, guild)).repair(word)[:4], limit)
            found += [_suggestion(row) for row in rows if row.events]
    if not found:
        found = [_suggestion(row) for row in await store.names.prefix(guild, "", limit)]
    return tuple({one.query: one for one in found}.values())[:limit]


def _suggestion(row: NameRow) -> Suggestion:
    return Suggestion(row.name, fold(row.name).replace(" ", "-"), row.events)


async def _second_of_pair(store: Store, guild: str, typed: str, limit: int) -> list[Suggestion]:
    """Completions of the last name behind a separator, the first kept as typed."""
    cut = max(typed.rfind(mark) for mark in _PAIRS)
    head, tail = typed[: cut + 1].strip(_PAIRS), typed[cut + 1 :]
    if cut < 0 or not head or not await store.names.match(guild, fold(head)):
        return []
    rows = await store.names.prefix(guild, fold(tail), limit)
    first = fold(head).replace(" ", "-")
    made = [(row, fold(row.name).replace(" ", "-")) for row in rows]
    return [Suggestion(f"{head} – {row.name}", f"{first}-{name}", row.events) for row, name in made if name != first]


async def _repaired(store: Store, guild: str, typed: str, limit: int) -> list[Suggestion]:
    """Completions of the last word with its typo mended."""
    words = fold(typed).split()
    if not words:
        return []
    meant = [(await lexicon(store, guild)).repair(word) for word in words]
    if meant == words:
        return []
    return [_suggestion(row) for row in await store.names.prefix(guild, " ".join(meant), limit)]
