"""Brings the ways one person is named to one entity: name order, initials, surname alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.knowledge import family_name_first, fold, leaders_named, lookup, slug, surname_of
from timeline.language.names import Name
from timeline.model import Entity, EntityKind


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person whom the article names in full.

    Attributes:
        entity: the person.
        words: the folded words of the name.
        surname: the folded word by which the person is called alone.
        at: offset of the first full mention.
        times: how often it names him in full.
    """

    entity: Entity
    words: frozenset[str]
    surname: str
    at: int
    times: int = 1


def person(name: str) -> Entity:
    """The person of a full name, known or new.

    Args:
        name: as written: ``Suk-yeol Yoon``, ``George W. Bush``, ``Fumio Kishida``.

    Returns:
        The entity; its id does not depend on name order, initials, hyphens or accents.
    """
    ordered = _ordered(name)
    for written in (name, ordered):
        for match in lookup(written):
            if match.entity.kind is EntityKind.PERSON:
                return match.entity
    words = ordered.split()
    short = [word for word in words if len(fold(word)) > 1] if len(words) > 2 else words
    return Entity(slug(" ".join(short)), ordered, EntityKind.PERSON)


def bearers(names: Iterable[Name]) -> list[Bearer]:
    """The persons whom an article names in full, in order of their first full mention."""
    found: dict[str, Bearer] = {}
    for name in names:
        if name.label != "PERSON" or " " not in name.text:
            continue
        entity = person(name.text)
        if entity.id and entity.id not in found:
            words = frozenset(fold(word) for word in entity.name.split())
            found[entity.id] = Bearer(entity, words, fold(surname_of(entity.name)), name.start)
        elif entity.id:
            found[entity.id] = replace(found[entity.id], times=found[entity.id].times + 1)
    return list(found.values())


def called(word: str, at: int, people: Sequence[Bearer]) -> Bearer | None:
    """The person whom one word calls: by surname, else by another part of the name.

    Args:
        word: one word as written.
        at: its offset; of several introduced before it the one most often named in full is meant, by whom an article
            is about, else the one introduced last; before any of them, the next.
        people: whom the article names in full.
    """
    key = fold(word)
    if not key:
        return None
    candidates = [one for one in people if one.surname == key] or [one for one in people if key in one.words]
    before = [one for one in candidates if one.at <= at]
    return max(before, key=lambda one: (one.times, one.at)) if before else next(iter(candidates), None)


def leader_called(word: str, office: str) -> Entity | None:
    """The leader of the lists whom a surname alone means, when it can mean only one."""
    for wanted in dict.fromkeys((office, "")):
        found = leaders_named(word, wanted)
        if len(found) == 1:
            return found[0]
    return None


def _ordered(name: str) -> str:
    """The name with the family name first where the language of the name writes it so."""
    words = name.split()
    if len(words) == 2 and "-" in words[0] and family_name_first(words[1]) and not family_name_first(words[0]):
        return f"{words[1]} {words[0]}"
    return name
