"""From words to the terms to look for: names bound, typos mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from timeline.answers import synonyms
from timeline.answers.asking.lightwords import geographic_words, light_words
from timeline.answers.asking.sought import Sought, sought
from timeline.answers.naming import Bound, Words, bind, fold, lexicon
from timeline.answers.wordforms import key, spellings, stop_words
from timeline.store import Store

_LOOKED_AT: Final = 20
"""Sentences by which it is seen whether a first name ever stands alone."""


async def seek(store: Store, guild: str, body: str) -> Sought:
    """The terms of a question's body, its names bound and its typos mended.

    Args:
        store: the open store.
        guild: whose names and words.
        body: names and predicate as typed.
    """
    typed = fold(body).split()
    pieces = await _whole_names(store, guild, await bind(store, guild, typed))
    vocabulary = (await lexicon(store, guild)).keys
    words = {piece.meant for piece in pieces if isinstance(piece, Words)} - stop_words()
    strange = sorted(word for word in words if key(word) not in vocabulary)
    heard = {key(word) for word in strange if await store.search.sentences(guild, [spellings(word)], limit=1)}
    found = sought(pieces, capitalised_words(body), vocabulary | heard)
    return replace(found, notes=tuple(_notes(pieces)))


async def _whole_names(store: Store, guild: str, pieces: Sequence[Bound | Words]) -> list[Bound | Words]:
    """Pieces in which two words of one name are one: a first name that never stands alone, a name nobody knew of."""
    made: list[Bound | Words] = []
    for piece in pieces:
        before = made[-1] if made else None
        if before is not None and before.text in geographic_words() and _named(piece):
            # "Mount Zelin" is no "Mount Korda", by whose first word it was taken for one.
            text = f"{before.text} {piece.text}"
            made[-1] = Bound(text, frozenset(), text.title(), forms=(text,))
        elif isinstance(piece, Bound) and isinstance(before, Bound) and await _one(store, guild, before, piece):
            text = f"{before.text} {piece.text}"
            entities = before.entities | piece.entities
            person = before.person or piece.person
            made[-1] = Bound(text, entities, text.title(), forms=(text, *piece.forms), person=person, local=entities)
        elif isinstance(piece, Words) and isinstance(before, Words) and await _unheard(store, guild, before, piece):
            text = f"{before.meant} {piece.meant}"
            made[-1] = Bound(text, frozenset(), text.title(), forms=(text, piece.meant), person=True)
        else:
            made.append(piece)
    return [await _with_family_name(store, guild, one) if isinstance(one, Bound) else one for one in made]


def _named(piece: Bound | Words) -> bool:
    """Whether a piece may be what a mountain or a lake is called."""
    return isinstance(piece, Bound) or (_strange(piece.meant) and piece.meant not in stop_words())


async def _one(store: Store, guild: str, first: Bound, last: Bound) -> bool:
    if first.repaired or " " in first.text or " " in last.text:
        return False
    alone = await store.search.sentences(guild, [first.text], limit=_LOOKED_AT)
    together = await store.search.sentences(guild, [f"{first.text} {last.text}"], limit=_LOOKED_AT)
    return bool(together) and len(alone) == len(together)


async def _unheard(store: Store, guild: str, first: Words, last: Words) -> bool:
    """Whether two words stand side by side in an article, both with a capital, and mean nothing else."""
    if not _strange(first.meant) or not _strange(last.meant):
        return False
    hits = await store.search.sentences(guild, [f"{first.meant} {last.meant}"], limit=1)
    written = re.compile(rf"\b{first.meant}\s+{last.meant}\b", re.IGNORECASE)
    found = (written.search(hit.text) for hit in hits)
    return any(match is not None and match.group().istitle() for match in found)


def _strange(word: str) -> bool:
    """Whether a word has no meaning here by which an article would have it in lower case."""
    empty = word in stop_words() or word in light_words()
    return word.isalpha() and not empty and not synonyms.listed((key(word),))


async def _with_family_name(store: Store, guild: str, bound: Bound) -> Bound:
    """Somebody by his full name, called by the last word of it too where nobody else is."""
    last = bound.text.rsplit(" ", 1)[-1]
    if not bound.person or " " not in bound.text or last in bound.forms:
        return bound
    rows = await store.names.match(guild, last)
    if any(row.entity not in bound.entities and fold(row.name) != last for row in rows):
        return bound
    return replace(bound, forms=(*bound.forms, last), entities=bound.entities | {row.entity for row in rows})


def _notes(pieces: Iterable[Bound | Words]) -> Iterable[str]:
    for piece in pieces:
        if isinstance(piece, Bound) and piece.repaired:
            yield f"Read “{piece.text}” as {piece.label}."
        elif isinstance(piece, Words) and piece.meant != piece.text:
            yield f"Read “{piece.text}” as “{piece.meant}”."


def capitalised_words(body: str) -> frozenset[str]:
    """Folded words that stand with a capital letter or a capital inside ("iPhone"), the first word left out."""
    words = body.split()
    found = {fold(word) for word in words[1:] if any(c.isupper() for c in word)}
    found |= {fold(word) for word in words[:1] if any(c.isupper() for c in word[1:])}
    return frozenset(word for joined in found for word in joined.split() if key(word) and word not in stop_words())
