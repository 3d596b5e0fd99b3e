"""All events of a pair of names: those of both, and those of one whose texts name the other.

A frequent name has a hundred thousand events and its words stand in as many texts, of which hardly any tell of the
other name too. So nothing of the more frequent name is listed: the other's events are, and the texts that have its
words; and of these few it is asked whether the frequent name takes part, or stands there as well.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, func, select

from timeline.store import schema
from timeline.store.narrowing import Rarity, loose, narrowed, rarities
from timeline.store.query import Plan, ordered, plan
from timeline.store.records import EventQuery
from timeline.store.statements import among, listed
from timeline.store.walking import Walker
from timeline.store.words import Word

MOST = 1_000
"""Events of a pair that are joined."""

_SMALL = 25_000
"""Events of the rarer name that are listed, and texts that have its words."""

_LOOKED_AT = 3_000
"""Events that are looked at one by one."""

_FEW = 200
"""Events that are looked up in the full text one by one, before all that match are listed."""

_entity = schema.event_entity
_MEMBERS = select(func.json_group_array(_entity.c.event)).where(among(_entity.c.entity, "names"))


def is_pair(queries: Sequence[EventQuery]) -> bool:
    """Whether queries ask for the events of two names, and for those of each whose texts name the other."""
    if len(queries) != 3 or any(query.exclude_words for query in queries):
        return False
    return len(queries[0].any_of) == 2 and all(len(query.any_of) == len(query.named) == 1 for query in queries[1:])


def of_one(walker: Walker, queries: Sequence[EventQuery], of_both: Sequence[int]) -> set[int] | None:
    """The events that the second and third query of a pair find and the first does not, whatever their days.

    Args:
        walker: where to look.
        queries: see `is_pair`.
        of_both: row numbers of all events that the first query finds.

    Returns:
        Row numbers; None where there is too much to look through.
    """
    anyhow = [replace(query, first=None, last=None, days=(), dated=None) for query in queries[1:]]
    sides = [(query, plan(walker.connection, walker.guild, query)) for query in anyhow]
    sides.sort(key=lambda side: 0 if side[1] is None else side[1].sizes[0])
    (rare, of_rare), (frequent, of_frequent) = sides
    if of_rare is not None and of_rare.sizes[0] > _SMALL:
        return None
    rarity = rarities(walker.connection, walker.guild, [*rare.named, *rare.words, *frequent.words])
    named, told, both = (
        walker.few(loose(words, rarity), _SMALL) for words in (rare.named, frequent.words, [*rare.named, *rare.words])
    )
    if named is None or told is None or both is None:
        return None
    members = _members(walker, of_rare)
    # An event of the rare name that is one of the frequent name is one of both; if its texts do not have the name,
    # it is looked up by itself.
    strangers, doubtful = told - members, (members & both) | (members - named)
    found = [
        _exactly(walker, asked, numbers.difference(of_both), rarity)
        for asked, numbers in ((of_frequent, strangers), (of_rare, doubtful))
    ]
    return None if None in found else {row.event for rows in found for row in rows or ()}


def _members(walker: Walker, asked: Plan | None) -> set[int]:
    """All events of a name."""
    if asked is None:
        return set()
    text = walker.connection.execute(_MEMBERS, {"names": listed(asked.groups[0])}).scalar_one()
    return set(json.loads(text))


def _exactly(walker: Walker, asked: Plan | None, numbers: set[int], rarity: Rarity) -> Sequence[Row[Any]] | None:
    """Those of some events that a query finds; None where they are too many."""
    if asked is None or not numbers:
        return ()
    if len(numbers) > _LOOKED_AT:
        return None
    found = ordered(asked, dated=None, given=True)
    rows = walker.connection.execute(found, {"numbers": listed(numbers)}).all()
    words: Sequence[Word] = asked.query.words
    if len(rows) <= _FEW:
        return walker.look_up(words, rows, held=True)
    return walker.having(narrowed(words, rarity)).among(rows, held=True)
