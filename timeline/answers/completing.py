"""Topics as they are typed: what the store could answer, best first."""

from __future__ import annotations

from typing import Final

from timeline.answers.model import Suggestion
from timeline.answers.naming import fold, lexicon
from timeline.knowledge import slug
from timeline.store import NameRow, Store

_PAIRS: Final = " –-&/,"
_PARTIES: Final = frozenset({"country", "person", "org", "group"})
_PAIRED: Final = 3
"""How many of the names found are looked at for pairs."""
_PAIRS_OF_ONE: Final = 3
_RECURS: Final = 3
"""Events that two names must share to be a topic."""
_LOOKED_THROUGH: Final = 200
"""Partners of a name among which those are sought that begin as typed."""


async def suggest(store: Store, guild: str, prefix: str, limit: int = 25) -> tuple[Suggestion, ...]:
    """Topics that begin like `prefix`: saved ones, then names and the pairs that recur, those with most events first.

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
    pairs = await _second_of_pair(store, guild, typed, limit)
    if not pairs:
        rows = [row for row in await store.names.prefix(guild, fold(typed), limit) if row.events]
        recurring = [pair for row in rows[:_PAIRED] for pair in await _pairs(store, guild, row)]
        # Of "Japan – Korea" and "Korea – Japan" the first stays.
        once = {frozenset((row.entity, other.entity)): _pair(row, other) for row, other in reversed(recurring)}
        found += sorted([*map(_suggestion, rows), *once.values()], key=lambda one: -one.events)
    found += pairs
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


async def _pairs(store: Store, guild: str, row: NameRow) -> list[tuple[NameRow, NameRow]]:
    """A name with each of its kind that it has most to do with."""
    partners = await store.names.partners(guild, row.entity)
    of_its_kind = [other for other in partners if other.kind == row.kind in _PARTIES and other.events >= _RECURS]
    return [(row, other) for other in of_its_kind[:_PAIRS_OF_ONE]]


def _pair(row: NameRow, other: NameRow) -> Suggestion:
    return Suggestion(f"{row.name} – {other.name}", f"{slug(row.name)}-{slug(other.name)}", other.events)


async def _second_of_pair(store: Store, guild: str, typed: str, limit: int) -> list[Suggestion]:
    """Completions of the last name behind a separator, the first kept as typed; its partners come first."""
    cut = max(typed.rfind(mark) for mark in _PAIRS)
    head, tail = typed[: cut + 1].strip(_PAIRS), fold(typed[cut + 1 :])
    known = await store.names.match(guild, fold(head)) if cut >= 0 and head else ()
    if not known or (tail and await store.names.prefix(guild, fold(typed), 1)):
        # "South Korea" and "Ferdinand Marcos Jr." are names themselves, as far as they are typed.
        return []
    begins = {row.entity for row in await store.names.prefix(guild, tail, _LOOKED_THROUGH)}
    partners = await store.names.partners(guild, known[0].entity, _LOOKED_THROUGH)
    # A country's own leader comes up only when he is typed.
    rows = [row for row in partners if row.entity in begins and (tail or known[0].entity not in row.stands_for)]
    rows = [row for row in rows if row.kind in _PARTIES]
    if tail:
        met = {row.entity for row in rows}
        rows += [row for row in await store.names.prefix(guild, tail, limit) if row.events and row.entity not in met]
    first = slug(head)
    made = [(row, slug(row.name)) for row in rows[:limit]]
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
