"""Who and what has a name, how texts refer to it, and who holds which office."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EntityKind(StrEnum):
    """What sort of thing a name names."""

    PERSON = "person"
    ORG = "org"
    COUNTRY = "country"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"
    PRODUCT = "product"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something with a name.

    Attributes:
        id: slug of the canonical name, e.g. ``fumio-kishida``, ``south-korea``; equal across articles.
        name: canonical name as people write it.
        kind: person, country ...
        stands_for: ids of the countries this entity acts for (a leader, a ministry, a capital); may be empty.
        aliases: other written forms seen or known, canonical name excluded.
        country: id of the country a place lies in, where known and undisputed.
    """

    id: str
    name: str
    kind: EntityKind
    stands_for: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    country: str = ""


class NameForm(StrEnum):
    """How a stretch of text refers to its entity."""

    NAME = "name"
    ALIAS = "alias"
    SURNAME = "surname"
    DEMONYM = "demonym"
    METONYM = "metonym"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A stretch of text that refers to an entity; offsets into the article's text."""

    start: int
    end: int
    text: str
    entity: str
    form: NameForm


@dataclass(frozen=True, slots=True)
class OfficeClaim:
    """An article's claim that a person holds an office ("Japanese Foreign Minister Fumio Kishida").

    Attributes:
        person: entity id of the person.
        office: normalised office in lower case, e.g. ``prime minister``.
        of: entity id of the country or organisation, or empty.
        former: the article says the office is over ("former", "ex-").
        start: offset of the first code point of the claim's words.
        end: offset behind the last one.
        sentence: index of the sentence.
    """

    person: str
    office: str
    of: str
    former: bool
    start: int
    end: int
    sentence: int
