"""Known names and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from timeline.knowledge.people import surname_of
from timeline.knowledge.slug import fold, slug
from timeline.knowledge.tables import rows, several
from timeline.model import Entity, EntityKind, NameForm


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name's meaning and the way the name refers to it.

    Attributes:
        entity: who or what is meant.
        form: name, alias, demonym or metonym.
    """

    entity: Entity
    form: NameForm


@dataclass(frozen=True, slots=True)
class _Known:
    """A name as the data files give it, with one reading."""

    name: str
    match: NameMatch


@cache
def countries() -> Mapping[str, Entity]:
    """All countries and territories by id; aliases hold other names and the words for the people."""
    found = {}
    for row in rows("countries.csv"):
        entity = Entity(slug(row["name"]), row["name"], EntityKind.COUNTRY, aliases=_country_aliases(row))
        found[entity.id] = entity
    return MappingProxyType(found)


def lookup(name: str) -> tuple[NameMatch, ...]:
    """All known readings of a name, the likeliest first; case, accents and hyphens do not matter.

    Args:
        name: ``korea``, ``Seoul``, ``japanese``, ``the Kremlin`` ...

    Returns:
        Matches; empty when the name is unknown. A capital is found twice: as the place it is and as a metonym for
        its country's government.
    """
    return _index().get(fold(name), ())


def leaders_named(surname: str, office: str = "") -> tuple[Entity, ...]:
    """Leaders of the lists who are called by a surname alone.

    Args:
        surname: ``Biden``, ``Park`` ...
        office: only those of this office; empty for any.
    """
    return tuple(
        entity for entity, held in _leaders_by_surname().get(fold(surname), ()) if not office or office in held
    )


@cache
def companies() -> frozenset[str]:
    """Ids of the companies among the known organisations."""
    return frozenset(slug(row["name"]) for row in rows("companies.csv"))


@cache
def nicknames() -> Mapping[str, Entity]:
    """Short names understood where the country is named as well, folded ("north" for North Korea)."""
    return MappingProxyType({fold(row["name"]): countries()[slug(row["country"])] for row in rows("nicknames.csv")})


def written_forms() -> Mapping[str, tuple[str, ...]]:
    """The exact ways known names are written, by look-up key; text is matched against them with its case."""
    return _written()


def _country_aliases(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*several(row["aliases"]), *several(row["demonyms"]))))


def _known() -> Iterator[_Known]:
    """All known names with their readings, likelier readings of a name first."""
    yield from _known_countries()
    yield from _known_leaders()
    yield from _known_organisations()
    yield from _known_places()
    yield from _known_things()


def _forms(entity: Entity, form: NameForm, names: tuple[str, ...]) -> Iterator[_Known]:
    for name in names:
        yield _Known(name, NameMatch(entity, form))


def _known_countries() -> Iterator[_Known]:
    table = list(rows("countries.csv"))
    for row in table:
        entity = countries()[slug(row["name"])]
        yield from _forms(entity, NameForm.NAME, (entity.name,))
        yield from _forms(entity, NameForm.ALIAS, several(row["aliases"]))
        demonyms = several(row["demonyms"])
        yield from _forms(entity, NameForm.DEMONYM, (*demonyms, *filter(None, map(_plural, demonyms))))
    for row in rows("groups.csv"):
        for country in several(row["countries"]):
            yield from _forms(countries()[slug(country)], NameForm.ALIAS, (row["name"],))
    for row in table:
        entity = countries()[slug(row["name"])]
        capital = () if row["capital"] == row["name"] else several(row["capital"])
        for name in (*capital, *several(row["metonyms"])):
            seat = Entity(slug(name), name, EntityKind.PLACE, (entity.id,), country=entity.id)
            yield from _forms(seat, NameForm.NAME, (name,))
            yield from _forms(entity, NameForm.METONYM, (name,))


def _plural(demonym: str) -> str:
    """The plural of a word for people; empty where it has none of its own ("Japanese", "French")."""
    return "" if demonym.endswith(("ese", "ish", "ch", "s", "S", ".", "men", "man", "woman", "x")) else f"{demonym}s"


def _known_leaders() -> Iterator[_Known]:
    for row in rows("leaders.csv"):
        stands_for = tuple(slug(country) for country in several(row["countries"]))
        entity = Entity(
            slug(row["name"]), row["name"], EntityKind.PERSON, stands_for, aliases=several(row["aliases"])
        )
        yield from _forms(entity, NameForm.NAME, (entity.name,))
        yield from _forms(entity, NameForm.ALIAS, entity.aliases)


def _known_places() -> Iterator[_Known]:
    for row in rows("places.csv"):
        inside = several(row["countries"])
        country = slug(inside[0]) if len(inside) == 1 else ""
        entity = Entity(
            slug(row["name"]), row["name"], EntityKind.PLACE, aliases=several(row["aliases"]), country=country
        )
        yield from _forms(entity, NameForm.NAME, (entity.name,))
        yield from _forms(entity, NameForm.ALIAS, entity.aliases)


def _known_organisations() -> Iterator[_Known]:
    for table in ("organisations.csv", "companies.csv"):
        for row in rows(table):
            stands_for = tuple(slug(country) for country in several(row.get("stands_for")))
            entity = Entity(slug(row["name"]), row["name"], EntityKind.ORG, stands_for, several(row["aliases"]))
            yield from _forms(entity, NameForm.NAME, (entity.name,))
            yield from _forms(entity, NameForm.ALIAS, entity.aliases)


def _known_things() -> Iterator[_Known]:
    for table in ("products.csv", "others.csv"):
        for row in rows(table):
            kind = EntityKind(row.get("kind") or EntityKind.PRODUCT)
            entity = Entity(slug(row["name"]), row["name"], kind, aliases=several(row["aliases"]))
            yield from _forms(entity, NameForm.NAME, (entity.name,))
            yield from _forms(entity, NameForm.ALIAS, entity.aliases)


@cache
def _index() -> Mapping[str, tuple[NameMatch, ...]]:
    found: dict[str, dict[str, NameMatch]] = {}
    for known in _known():
        found.setdefault(fold(known.name), {}).setdefault(known.match.entity.id, known.match)
    return MappingProxyType({key: tuple(matches.values()) for key, matches in found.items()})


@cache
def _written() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for known in _known():
        found.setdefault(fold(known.name), {})[known.name] = None
    return MappingProxyType({key: tuple(names) for key, names in found.items()})


@cache
def _leaders_by_surname() -> Mapping[str, tuple[tuple[Entity, str], ...]]:
    found: dict[str, list[tuple[Entity, str]]] = {}
    for row in rows("leaders.csv"):
        entity = lookup(row["name"])[0].entity
        found.setdefault(fold(surname_of(row["name"])), []).append((entity, row["office"]))
    return MappingProxyType({key: tuple(holders) for key, holders in found.items()})
