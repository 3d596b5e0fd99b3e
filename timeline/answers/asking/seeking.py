"""From words to the terms to look for: names bound, typos mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.answers.asking.sought import Sought, capitalised_words, sought
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
    return sought(pieces, capitalised_words(body), vocabulary | heard)


async def _whole_names(store: Store, guild: str, pieces: Sequence[Bound | Words]) -> list[Bound | Words]:
    """Pieces in which a first name that never stands without the name behind it is one with that."""
    made: list[Bound | Words] = []
    for piece in pieces:
        before = made[-1] if made else None
        if isinstance(piece, Bound) and isinstance(before, Bound) and await _one(store, guild, before, piece):
            text = f"{before.text} {piece.text}"
            entities = before.entities | piece.entities
            person = before.person or piece.person
            made[-1] = Bound(text, entities, text.title(), forms=(text, *piece.forms), person=person, local=entities)
        else:
            made.append(piece)
    return made


async def _one(store: Store, guild: str, first: Bound, last: Bound) -> bool:
    if first.repaired or " " in first.text or " " in last.text:
        return False
    alone = await store.search.sentences(guild, [first.text], limit=_LOOKED_AT)
    together = await store.search.sentences(guild, [f"{first.text} {last.text}"], limit=_LOOKED_AT)
    return bool(together) and len(alone) == len(together)
