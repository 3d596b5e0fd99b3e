"""Names in what people type: exact ones, known ones, and the ones they meant."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from weakref import WeakKeyDictionary

from rapidfuzz import process
from rapidfuzz.distance import OSA

from timeline import knowledge
from timeline.answers import synonyms
from timeline.answers.asking.lightwords import bodies, light_words, name_endings
from timeline.answers.wordforms import key, openers, stop_words, tokens
from timeline.model import EntityKind, NameForm
from timeline.store import NameRow, Store

LONGEST_NAME: Final = 5
"""Words of the longest name looked for."""

_SHORTEST_REPAIRED: Final = 4
"""Letters a word needs before it is taken for a typo of another."""

_SHORTEST_CHANGED: Final = 6
"""Letters a word needs before one of them may be taken for another: short words differ by less."""

_MOST_READINGS: Final = 4

_FEW_EVENTS: Final = 500

_HEARD: Final = 5
"""Sentences in which a word is looked for, to see whether an article has it."""

_WORLDLY: Final = frozenset({EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.PLACE, EntityKind.ORG})

_SURE: Final = 3
"""A name of so many events is surely a name, and needs no sentences beside the events it takes part in."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A stretch of typed words bound to what it names.

    Attributes:
        text: the words as typed.
        entities: ids of all readings; one of them must take part.
        label: the name as people write it.
        readings: canonical names of the readings, when there are several.
        forms: written forms, folded, by which the name may stand in a text.
        repaired: the typed words were corrected.
        metonym: the words name a capital that may stand for its country.
        town: the words name a place of few events, so that sentences which name it belong to it as well.
        person: the words name a person.
        body: they name a company or another organisation.
        family: ids of names that begin with the words and are neither people nor countries ("Noto Peninsula").
        local: ids of the readings as a place: "in Washington" is not in the United States at large.
        governs: the country whose capital the words name as a place, by its id and the names it goes by, folded.
    """

    text: str
    entities: frozenset[str]
    label: str
    readings: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    repaired: bool = False
    metonym: bool = False
    town: bool = False
    person: bool = False
    body: bool = False
    family: frozenset[str] = frozenset()
    local: frozenset[str] = frozenset()
    governs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Typed words that name nobody: as typed, and as they were meant."""

    text: str
    meant: str


@dataclass(slots=True)
class Lexicon:
    """Written forms of a guild's names and the words of its titles, for repairing typos; made once a version.

    Attributes:
        version: the store's version it was made from.
        words: words by first letter.
        weight: how many events know a word.
        keys: keys of the guild's words.
        right: keys of all words that are spelled right, those for what happens among them.
    """

    version: int
    words: Mapping[str, Sequence[str]]
    weight: Mapping[str, int]
    keys: frozenset[str]
    right: frozenset[str]

    def repair(self, word: str) -> str:
        """The known word that `word` is a typo of, or `word` itself.

        Args:
            word: a folded word.

        Returns:
            The likeliest known word within one edit, two for words of eight letters or more.
        """
        if len(word) < _SHORTEST_REPAIRED or not word.isalpha() or word in self.weight or key(word) in self.right:
            return word
        most = 1 if len(word) < 8 else 2
        pool = [w for w in self.words.get(word[0], ()) if abs(len(w) - len(word)) <= most]
        found = process.extract(word, pool, scorer=OSA.distance, score_cutoff=most, limit=20)
        found = [hit for hit in found if _slips(word, str(hit[0]), hit[1])]
        # "Comet" is no typo of "come", nor "Churchil" of "church".
        far = len(word) < _SHORTEST_CHANGED
        found = [hit for hit in found if not (far or hit[1] > 1) or _not_longer(word, str(hit[0]))]
        ranked = sorted(found, key=lambda hit: (hit[1], -self.weight.get(hit[0], 0), hit[0]))
        return str(ranked[0][0]) if ranked else word


def _not_longer(word: str, other: str) -> bool:
    """Whether a word is another with no more behind it than its last letter once more."""
    return not word.startswith(other) or word == other + other[-1]


def _slips(word: str, other: str, away: float) -> bool:
    """Whether letters were left out, put in or moved, or one was hit wrong in a word that is long enough.

    "Peace" is no typo of "place", nor "Christmas" of "Christian" or "correction" of "corruption"; "palce" is.
    """
    moved = len(other) != len(word) or sorted(other) == sorted(word)
    return moved or (len(word) >= _SHORTEST_CHANGED and away == 1)


def fold(text: str) -> str:
    """Lower case without accents, words joined by single spaces: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(tokens("".join(c for c in plain if not unicodedata.combining(c))))


_LEXICONS: WeakKeyDictionary[Store, dict[str, Lexicon]] = WeakKeyDictionary()


async def lexicon(store: Store, guild: str) -> Lexicon:
    """The words a guild knows, made again only when its articles have changed."""
    version = await store.names.version(guild)
    kept = _LEXICONS.setdefault(store, {})
    found = kept.get(guild)
    if found is None or found.version != version:
        found = kept[guild] = build_lexicon(version, await store.names.vocabulary(guild))
    return found


def build_lexicon(version: int, vocabulary: Mapping[str, int]) -> Lexicon:
    """Sort a vocabulary for repair.

    Args:
        version: the store's version.
        vocabulary: words with the number of events that hold them.
    """
    weight: dict[str, int] = dict.fromkeys(synonyms.every_word(), 0)
    for word, events in vocabulary.items():
        for piece in fold(word).split():
            weight[piece] = weight.get(piece, 0) + events
    words: dict[str, list[str]] = defaultdict(list)
    for word in weight:
        if len(word) >= _SHORTEST_REPAIRED - 1 and word.isalpha():
            words[word[0]].append(word)
    heard = frozenset(key(piece) for word in vocabulary for piece in fold(word).split())
    right = frozenset(key(word) for word in (*weight, *light_words(), *stop_words()))
    return Lexicon(version, words, weight, heard, right)


async def bind(store: Store, guild: str, typed: Sequence[str], *, repair: bool = True) -> list[Bound | Words]:
    """Find names in typed words, the longest first from the left; the rest stays words.

    Args:
        store: the open store.
        guild: whose names.
        typed: words as typed, in order.
        repair: correct typos where a word is unknown.

    Returns:
        Names and words in order of the text.
    """
    pieces: list[Bound | Words] = []
    at = 0
    while at < len(typed):
        bound, length = await _longest(store, guild, typed, at)
        meant = typed[at]
        if bound is None and repair and typed[at] not in stop_words():
            meant = await _meant(store, guild, typed[at])
            if meant != typed[at]:
                bound, length = await _repaired(store, guild, typed, at)
        pieces.append(bound if bound is not None else Words(typed[at], meant))
        at += length
    return pieces


async def _meant(store: Store, guild: str, word: str) -> str:
    """The word that one is a typo of; itself where an article has it."""
    meant = (await lexicon(store, guild)).repair(word)
    if meant == word:
        return word
    # The search finds "filled" for "fille"; the very word must be there.
    hits = await store.search.sentences(guild, [word], limit=_HEARD)
    return word if any(word in fold(hit.text).split() for hit in hits) else meant


async def _longest(store: Store, guild: str, typed: Sequence[str], at: int) -> tuple[Bound | None, int]:
    for length in range(min(LONGEST_NAME, len(typed) - at), 0, -1):
        words = typed[at : at + length]
        if words[-1] in stop_words() or (words[0] in stop_words() and not (length > 1 and _opens(words[0]))):
            continue
        bound = await named(store, guild, " ".join(words))
        if bound is not None:
            return bound, length
    return None, 1


def _opens(word: str) -> bool:
    """Whether a word without content may begin a name: "US Airways", or "T-Mobile" by its letter."""
    return len(word) == 1 or word in openers()


async def _repaired(store: Store, guild: str, typed: Sequence[str], at: int) -> tuple[Bound | None, int]:
    """The same with each word corrected first."""
    known = await lexicon(store, guild)
    meant = [known.repair(word) for word in typed[at : at + LONGEST_NAME]]
    if meant[0] == typed[at]:
        return None, 1
    bound, length = await _longest(store, guild, meant, 0)
    if bound is None:
        return None, 1
    as_typed = " ".join(typed[at : at + length])
    return replace(bound, text=as_typed, repaired=True), length


async def named(store: Store, guild: str, text: str) -> Bound | None:
    """What a name means here: names of the guild's articles first, then known names of the world.

    Args:
        store: the open store.
        guild: whose names.
        text: the name as typed, folded.

    Returns:
        All readings together, or None when nobody is called so.
    """
    known = [match for match in knowledge.lookup(text) if not _ordinary(text, match.entity.id)]
    every = await store.names.match(guild, text)
    # A long name is one even where nobody of that name takes part in anything.
    rows = [row for row in every if row.events > 0] or ([] if known or " " not in text else list(every))
    family: frozenset[str] = frozenset()
    worldly = any(match.entity.kind in _WORLDLY for match in known)
    if not worldly and " " not in text and len(text) >= _SHORTEST_REPAIRED and not any(map(_stands_alone, rows)):
        begun = await store.names.prefix(guild, text, limit=10)
        # A "Beat" that takes part in nothing is a verb that began a sentence.
        verb = synonyms.known((key(text),))
        longer = [row for row in begun if _has_word(row, text) and (row.events > 0 or " " in row.name or not verb)]
        family = frozenset(row.entity for row in longer if not _stands_alone(row))
        rows = rows or ([] if known else longer)
    if not rows and not known:
        return None
    bound = _reading(text, rows[:_MOST_READINGS], known[:_MOST_READINGS])
    short = await _short_names(store, guild, text) if known and not rows else []
    entities = bound.entities.union(row.entity for row in short)
    forms = tuple(dict.fromkeys((*bound.forms, *(fold(row.name) for row in short))))
    return replace(bound, entities=entities, forms=forms, family=family)


async def _short_names(store: Store, guild: str, text: str) -> list[NameRow]:
    """What the articles call a company by the first word of its name alone: "Frontier" for "Frontier Airlines"."""
    first, _, last = text.rpartition(" ")
    rows = await store.names.match(guild, first) if first and last in name_endings() else ()
    return [row for row in rows if row.kind == EntityKind.ORG]


def _ordinary(text: str, entity: str) -> bool:
    """Whether a word has its ordinary meaning: a "car" is no Central African Republic, but the "uk" is Britain."""
    if text not in synonyms.every_word():
        return False
    others = (match.entity.id for word in synonyms.alternatives(text) for match in knowledge.lookup(word))
    return entity not in others


def _stands_alone(row: NameRow) -> bool:
    """Whether longer names that begin with a name are other names: a person's, a country's, a much used one."""
    return (row.kind in {EntityKind.PERSON, EntityKind.COUNTRY} and not _doubtful(row)) or row.events >= _SURE


def _doubtful(row: NameRow) -> bool:
    """Whether a single word was taken for somebody's name a few times only: as often it is a place or a thing."""
    return " " not in row.name and row.kind == EntityKind.PERSON and row.events < _SURE


def _has_word(row: NameRow, word: str) -> bool:
    """Whether people may be called by the word alone: a surname, or the name that a longer one begins with.

    A common word is no name: "the council" is not the one council whose name has been read.
    """
    if row.kind == EntityKind.PERSON:
        forms = [fold(form).split() for form in (row.name, *row.aliases)]
        # Nobody is called Rob or Sue alone where a question has "rob" or "sue".
        return any(word in form[-1:] if word in synonyms.every_word() else word in form for form in forms)
    common = word in synonyms.every_word() or word in stop_words() or word in bodies()
    return row.kind != EntityKind.COUNTRY and not common and fold(row.name).split()[:1] == [word]


def _reading(text: str, rows: Sequence[NameRow], known: Sequence[knowledge.NameMatch]) -> Bound:
    """Join the readings of a name."""
    metonym = bool(known) and all(match.form is NameForm.METONYM for match in known)
    worldly = [match for match in known if match.form is not NameForm.METONYM] or list(known)
    names = {match.entity.id: match.entity.name for match in worldly}
    own = {row.entity: row.name for row in rows if not (worldly and row.entity not in names and not metonym)}
    readings = names if names and not metonym else own or names
    entities = frozenset(names) | frozenset(own)
    forms = {text, *map(fold, readings.values())}
    forms.update(fold(alias) for row in rows if row.entity in entities for alias in row.aliases)
    forms.update(fold(alias) for match in worldly for alias in match.entity.aliases)
    forms = {form for form in forms if form == text or _only(form, entities)}
    label = next(iter(readings.values())) if len(readings) == 1 else text.title()
    several = tuple(readings.values()) if len(readings) > 1 else ()
    town = not any(match.entity.kind in _WORLDLY for match in known) and all(_of_sentences(row) for row in rows)
    person = bool(rows) and not known and all(row.kind == EntityKind.PERSON for row in rows)
    kinds = {row.kind for row in rows} | {match.entity.kind for match in known}
    meant = {match.entity.id for match in known if match.form is NameForm.METONYM}
    local = entities - meant
    ruled = [match.entity for match in known if match.form is NameForm.METONYM and not metonym]
    governs = tuple(name for one in ruled[:1] for name in (one.id, fold(one.name)))
    every = tuple(sorted(forms))
    return Bound(
        text,
        entities,
        label,
        several,
        every,
        metonym=metonym,
        town=town,
        person=person,
        body=kinds == {EntityKind.ORG},
        local=local,
        governs=governs,
    )


def _of_sentences(row: NameRow) -> bool:
    """Whether sentences that name somebody or something belong to it, though it takes no part in what they tell."""
    if row.kind in {EntityKind.PERSON, EntityKind.COUNTRY}:
        return _doubtful(row)
    return row.events < (_FEW_EVENTS if row.kind in {EntityKind.PLACE, EntityKind.OTHER} else _SURE)


def _only(form: str, entities: frozenset[str]) -> bool:
    """Whether a written form names nobody else: "Korean" alone does not say which Korea."""
    return all(match.entity.id in entities for match in knowledge.lookup(form))
