"""A topic as typed, read as a question to the store: saved topics, pairs, names, words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from timeline.answers.naming import Bound, Words, bind, fold
from timeline.answers.wordforms import key
from timeline.answers.words import say_list
from timeline.model import Topic
from timeline.store import EventQuery, Store

_DASH: Final = " – "

_SEPARATORS: Final = re.compile(r"[\s/&+,;:|–—_-]+")

_PAIR: Final = 2

LONGEST_TOPIC: Final = 200
"""Code points of a topic that are read; more is no topic."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A topic, understood.

    Attributes:
        topic: canonical form; typed again it gives the same selection.
        label: as people write it.
        notes: how it was read, where that is not plain.
        queries: what to ask the store; an event belongs when any of them finds it.
        entities: ids of all names in it.
        enough: where the first query alone finds plenty, the others add nothing worth the time.
    """

    topic: str
    label: str
    notes: tuple[str, ...]
    queries: tuple[EventQuery, ...]
    entities: tuple[str, ...] = ()
    enough: bool = False


@dataclass(frozen=True, slots=True)
class _Lists:
    """What `topics.toml` holds: words that say nothing of a topic, and words for one and the same happening."""

    joiners: frozenset[str]
    fillers: frozenset[str]
    same: Mapping[str, tuple[str, ...]]
    beside: frozenset[str]
    same_beside: Mapping[str, tuple[str, ...]]


@cache
def _lists() -> _Lists:
    raw = tomllib.loads((Path(__file__).parent / "topics.toml").read_text(encoding="utf-8"))
    beside = raw["weapons"]
    return _Lists(
        frozenset(raw["joiners"].split()),
        frozenset(raw["fillers"].split()),
        _by_key(raw["same"]),
        frozenset(key(word) for word in beside["beside"].split()),
        _by_key(beside["same"]),
    )


def _by_key(lines: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The words of its line, by each single word's key."""
    return {
        key(word): tuple(other.replace("_", " ") for other in line.split())
        for line in lines
        for word in line.split()
        if "_" not in word
    }


async def select(store: Store, guild: str, text: str) -> Selection:
    """Read a topic.

    Args:
        store: the open store.
        guild: whose names and saved topics.
        text: as typed: order, case and typos do not matter.

    Returns:
        The selection; without queries when the text holds no word that could select anything.
    """
    text = " ".join(text.split())[:LONGEST_TOPIC]
    if not text:
        return Selection("", "Everything", (), (EventQuery(),))
    saved = await store.topics.get(guild, text)
    if saved is not None:
        return await _saved(store, guild, saved)
    return read(await bind(store, guild, _split(text)))


def _split(text: str) -> list[str]:
    idle = _lists().joiners | _lists().fillers
    words = [fold(piece) for piece in _SEPARATORS.split(text)]
    kept = [word for word in words if word and word not in idle]
    return [piece for word in kept for piece in word.split()]


async def _saved(store: Store, guild: str, topic: Topic) -> Selection:
    """A saved topic: any of its inclusions, none of its exclusions."""
    parts = [read(await bind(store, guild, _split(text))) for text in topic.include]
    entities: set[str] = set()
    words: list[str] = []
    for text in topic.exclude:
        for piece in await bind(store, guild, _split(text), repair=False):
            if isinstance(piece, Bound):
                entities |= piece.entities
            else:
                words.append(piece.meant)
    queries = [
        replace(query, exclude_entities=frozenset(entities), exclude_words=tuple(words))
        for part in parts
        for query in part.queries
    ]
    notes = tuple(dict.fromkeys(note for part in parts for note in part.notes))
    known = tuple(dict.fromkeys(entity for part in parts for entity in part.entities))
    return Selection(topic.name, topic.name, notes, tuple(queries), known)


def read(pieces: Sequence[Bound | Words]) -> Selection:
    """A topic from its names and words.

    Args:
        pieces: what was typed, bound to names where possible.

    Returns:
        The selection; names in alphabetical order, so that `korea-japan` is `japan-korea`.
    """
    names = sorted({piece.label: piece for piece in pieces if isinstance(piece, Bound)}.values(), key=_by_label)
    words = _phrases([piece for piece in pieces if isinstance(piece, Words)])
    groups = tuple(dict.fromkeys(name.entities | name.family for name in names))
    if not names and not words:
        return Selection("", "", (), ())
    topic = " ".join(part for part in ("-".join(_slug(name.label) for name in names), " ".join(words)) if part)
    label = " · ".join(part for part in (_DASH.join(name.label for name in names), " ".join(words)) if part)
    entities = tuple(sorted(set().union(*groups))) if groups else ()
    forms = {name.entities | name.family: name.forms for name in names}
    wanted = _meant(words)
    queries = [EventQuery(any_of=groups, words=wanted, named=tuple(forms[group] for group in groups))]
    if len(names) == 1 and names[0].town:
        # What is told of "the mayor of X" belongs to the town X, though X itself takes no part in it.
        queries.append(EventQuery(words=(names[0].forms, *wanted)))
    if len(names) == _PAIR:
        # "Kishida's visit to Seoul": one side takes part, the other is named in the sentence.
        one, other = names
        queries.append(EventQuery(any_of=(one.entities,), words=(other.forms, *wanted), named=(one.forms,)))
        queries.append(EventQuery(any_of=(other.entities,), words=(one.forms, *wanted), named=(other.forms,)))
    return Selection(topic, label, _notes(pieces), tuple(queries), entities, enough=len(names) == _PAIR)


def _by_label(name: Bound) -> str:
    return name.label


def _slug(label: str) -> str:
    return fold(label).replace(" ", "-")


def _phrases(words: Sequence[Words]) -> list[str]:
    """Words as the store looks for them; a number belongs to the word before it ("iphone 4")."""
    phrases: list[str] = []
    for word in words:
        if word.meant.isdigit() and phrases:
            phrases[-1] += f" {word.meant}"
        else:
            phrases.append(word.meant)
    return phrases


def _meant(words: Sequence[str]) -> tuple[str | tuple[str, ...], ...]:
    """Words with the others that tell of the same happening: a missile that is fired was tested."""
    lists = _lists()
    armed = not lists.beside.isdisjoint(map(key, words))
    meant: list[str | tuple[str, ...]] = []
    for word in words:
        same = (lists.same_beside.get(key(word)) if armed else None) or lists.same.get(key(word), ())
        meant.append(tuple(dict.fromkeys((word, *same))) if same else word)
    return tuple(meant)


def _notes(pieces: Sequence[Bound | Words]) -> tuple[str, ...]:
    notes = []
    for piece in pieces:
        if isinstance(piece, Words):
            if piece.meant != piece.text:
                notes.append(f"Read “{piece.text}” as “{piece.meant}”.")
            continue
        if piece.repaired:
            notes.append(f"Read “{piece.text}” as {piece.label}.")
        if len(piece.readings) > 1:
            notes.append(ambiguity(piece))
        elif piece.metonym:
            notes.append(f"{piece.text.title()} is read as a name for {piece.label}.")
    return tuple(dict.fromkeys(notes))


def ambiguity(name: Bound) -> str:
    """A name with several readings: "Korea: South or North? Showing both."."""
    short = [reading.removesuffix(f" {name.label}") for reading in name.readings]
    choice = say_list(short).replace(" and ", " or ")
    shown = "both" if len(short) == 2 else "all of them"
    return f"{name.label}: {choice}? Showing {shown}."
