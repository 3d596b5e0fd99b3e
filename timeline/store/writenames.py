"""Names, write side: what a name is called is put to the vote among the articles that use it.

Votes make the outcome independent of the order in which articles came: the form most articles use wins, the
alphabetically first among equals.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from timeline.knowledge import countries, slug
from timeline.model import Entity, EntityKind
from timeline.store import schema
from timeline.store.codec import pack
from timeline.store.prepared import Prepared
from timeline.store.statements import among, listed, next_number

_table = schema.name
_FIELDS = ("name", "kind", "alias", "stands_for")
Votes = dict[str, Counter[str]]

_form = schema.name_form
_these = _table.c.guild == bindparam("guild"), among(_table.c.entity, "ids")
_ROWS = Prepared(select(_table).where(*_these))
_NUMBERS = Prepared(select(_table.c.entity, _table.c.n).where(*_these))
_PUT, _PUT_FORMS = Prepared(insert(_table)), Prepared(insert(_form))
_CHANGE = Prepared(update(_table).where(_table.c.n == bindparam("number")))
_FORGET_FORMS = Prepared(delete(_form).where(among(_form.c.name, "numbers")))


class NameWriter:
    """Writes names within a transaction."""

    def __init__(self, connection: Connection, guild: int) -> None:
        self._connection = connection
        self._guild = guild

    def numbers(self, entities: Iterable[str]) -> dict[str, int]:
        """Row numbers of entities, known ones alone."""
        return {row.entity: row.n for row in _NUMBERS.rows(self._connection, self._of(entities))}

    def ensure(self, entities: Iterable[str]) -> dict[str, int]:
        """Row numbers of entities; one that no article names (a country somebody stands for) is made."""
        wanted = set(entities)
        known = self.numbers(wanted)
        missing = sorted(wanted - known.keys())
        if missing:
            known |= self._insert({entity: {field: Counter() for field in _FIELDS} for entity in missing})
        return known

    def vote(self, added: Iterable[Entity], removed: Iterable[Entity] = ()) -> dict[str, int]:
        """Count what an article calls its names, and uncount what its former text called them.

        Returns:
            Row numbers of these entities.
        """
        deltas: dict[str, Votes] = {}
        for entity, weight in [*((one, 1) for one in added), *((one, -1) for one in removed)]:
            votes = deltas.setdefault(entity.id, {field: Counter() for field in _FIELDS})
            for field, values in _ballot(entity).items():
                for value in values:
                    votes[field][value] += weight
        rows = self._rows(deltas)
        changed = []
        for entity_id, row in rows.items():
            before = _votes(row)
            votes = {field: before[field] + deltas[entity_id][field] for field in _FIELDS}
            if votes != before:
                changed.append({"number": row.n, "called": entity_id, **self._columns(entity_id, votes)})
        if changed:
            _CHANGE.run_all(self._connection, [_without(row, "called") for row in changed])
            self._spell(changed, {row.n: (row.name, row.aliases) for row in rows.values()})
        made = self._insert({entity: votes for entity, votes in deltas.items() if entity not in rows})
        return made | {entity: row.n for entity, row in rows.items()}

    def sweep(self) -> None:
        """Remove the names that no article uses any more and no event needs."""
        used, held = schema.article_name, schema.office
        self._connection.execute(
            delete(_table).where(
                _table.c.guild == self._guild,
                _table.c.events <= 0,
                ~exists().where(used.c.name == _table.c.n),
                ~exists().where(held.c.person == _table.c.n),
            )
        )

    def _rows(self, entities: Iterable[str]) -> dict[str, Any]:
        return {row.entity: row for row in _ROWS.rows(self._connection, self._of(entities))}

    def _of(self, entities: Iterable[str]) -> dict[str, int | str]:
        return {"guild": self._guild, "ids": listed(entities)}

    def _insert(self, votes: Mapping[str, Votes]) -> dict[str, int]:
        if not votes:
            return {}
        first = next_number(self._connection, _table.c.n, self._guild)
        rows = [
            {"n": first + i, "guild": self._guild, "entity": entity, **self._columns(entity, ballots)}
            for i, (entity, ballots) in enumerate(sorted(votes.items()))
        ]
        _PUT.run_all(self._connection, rows)
        self._spell([{"number": row["n"], "called": row["entity"], **row} for row in rows], {})
        return {row["entity"]: row["n"] for row in rows}

    def _columns(self, entity: str, votes: Votes) -> dict[str, Any]:
        name = _winner(votes["name"])
        known = countries().get(entity)
        if not name:
            name = known.name if known else entity.replace("-", " ").title()
        kind = _winner(votes["kind"]) or (known.kind if known else EntityKind.OTHER).value
        aliases = {alias for alias, count in (votes["alias"] + votes["name"]).items() if count > 0} - {name}
        stands_for = {country for country, count in votes["stands_for"].items() if count > 0}
        return {
            "name": name,
            "kind": kind,
            "aliases": pack(sorted(aliases)),
            "stands_for": pack(sorted(stands_for)),
            "votes": json.dumps({field: dict(sorted(votes[field].items())) for field in _FIELDS}, ensure_ascii=False),
        }

    def _spell(self, rows: list[dict[str, Any]], before: Mapping[int, tuple[str, str]]) -> None:
        """Write the forms under which names are looked up, where they changed."""
        rows = [row for row in rows if before.get(row["number"]) != (row["name"], row["aliases"])]
        if respelt := [row["number"] for row in rows if row["number"] in before]:
            _FORGET_FORMS.run(self._connection, {"numbers": listed(respelt)})
        forms = [
            {"guild": self._guild, "form": form, "name": row["number"], "whole": whole}
            for row in rows
            for form, whole in _forms(row["called"], row["name"], json.loads(row["aliases"])).items()
        ]
        _PUT_FORMS.run_all(self._connection, forms)


def _without(row: Mapping[str, Any], column: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != column}


def _ballot(entity: Entity) -> dict[str, tuple[str, ...]]:
    return {
        "name": (entity.name,),
        "kind": (entity.kind.value,),
        "alias": entity.aliases,
        "stands_for": entity.stands_for,
    }


def _votes(row: Any) -> Votes:  # noqa: ANN401 - a row of `_ROWS`
    stored = json.loads(row.votes)
    return {field: Counter(stored.get(field, {})) for field in _FIELDS}


def _winner(votes: Counter[str]) -> str:
    running = [(-count, value) for value, count in votes.items() if count > 0]
    return min(running)[1] if running else ""


def _forms(entity: str, name: str, aliases: Iterable[str]) -> dict[str, bool]:
    """Every written form as a slug (True), and each end of one that begins at a word (False), for prefix search."""
    whole = {form for form in (entity, slug(name), *map(slug, aliases)) if form}
    forms = dict.fromkeys(whole, True)
    for form in whole:
        words = form.split("-")
        for start in range(1, len(words)):
            forms.setdefault("-".join(words[start:]), False)
    return forms
