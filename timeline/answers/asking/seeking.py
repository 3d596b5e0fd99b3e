"""From words to the terms to look for: names bound, typos mended."""

from __future__ import annotations

from timeline.answers.asking.sought import Sought, capitalised_words, sought
from timeline.answers.naming import Words, bind, fold, lexicon
from timeline.answers.wordforms import key, stop_words
from timeline.store import Store


async def seek(store: Store, guild: str, body: str) -> Sought:
    """The terms of a question's body, its names bound and its typos mended.

    Args:
        store: the open store.
        guild: whose names and words.
        body: names and predicate as typed.
    """
    typed = fold(body).split()
    pieces = await bind(store, guild, typed)
    vocabulary = (await lexicon(store, guild)).keys
    words = {piece.meant for piece in pieces if isinstance(piece, Words)} - stop_words()
    strange = sorted(word for word in words if key(word) not in vocabulary)
    heard = {key(word) for word in strange if await store.search.sentences(guild, [word], limit=1)}
    return sought(pieces, capitalised_words(body), vocabulary | heard)
