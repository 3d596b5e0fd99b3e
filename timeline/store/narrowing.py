"""Full-text queries for all of some words, put so that SQLite goes through little to find what holds them.

FTS5 walks the lists of all words of an AND side by side, and looks for a phrase by the places of its words: for
"North Korea" it goes through every "north" there is, at six times the cost of a list of one word. So single words go
first, of a phrase the one that the fewest titles have, and phrases are looked for only where all of these stand.
Brackets alone do not do that, for FTS5 makes one AND of nested ones; ``NOT ""`` in between, which takes nothing away,
keeps them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from timeline.store import schema
from timeline.store.statements import among, listed
from timeline.store.words import Word, quoted

_word = schema.word
_HELD = select(_word.c.word, _word.c.events).where(_word.c.guild == bindparam("guild"), among(_word.c.word, "words"))

# What the tokenizer takes for words of ASCII text; of other text it is left to SQLite to say.
_TOKEN = re.compile(r"[a-z0-9]+")

Rarity = Callable[[str], int]
"""How many events have a word in title or names; anything grows with it."""


def narrowed(words: Sequence[Word], rarity: Rarity, beside: Sequence[Word] = ()) -> str:
    """An FTS5 query for all of some words: it matches what `timeline.store.words.expression` matches.

    Args:
        words: as there; BM25 would rank by what is put in front, too.
        rarity: tells which word of a phrase to put in front.
        beside: words of which all that `loose` makes of them must match as well.
    """
    groups = _groups(words)
    if len(groups) + len(beside) < 2:
        return "".join(map(quoted, groups))
    fronts = [front for front in (_fronts(group, rarity) for group in (*_groups(beside), *groups)) if front]
    exact = [quoted(group) for group in groups if not _is_plain(group)]
    return _nested([*_by_width(fronts), exact])


def loose(words: Sequence[Word], rarity: Rarity) -> str:
    """An FTS5 query of single words that all which has the words matches, and a little more.

    Returns:
        The query; empty where there is none.
    """
    fronts = [_fronts(group, rarity) for group in _groups(words)]
    return _nested(_by_width(fronts)) if all(fronts) else ""


def rarities(connection: Connection, guild: int, words: Sequence[Word]) -> Rarity:
    """How rare the words of some phrases are in a guild's titles and names.

    Args:
        connection: where to ask.
        guild: number of the guild.
        words: the phrases.
    """
    phrases = [
        tokens for word in words for form in needed(word) if form.isascii() and len(tokens := _tokens(form)) > 1
    ]
    if not phrases:
        return lambda _: 0
    wanted = {"guild": guild, "words": listed(token for tokens in phrases for token in tokens)}
    held: Mapping[str, int] = {row.word: row.events for row in connection.execute(_HELD, wanted)}
    return lambda word: held.get(word, 0)


def needed(word: Word) -> tuple[str, ...]:
    """Words of one meaning without those that hold another of them whole: "hold talks" is found by "talks"."""
    forms = tuple(dict.fromkeys((word,) if isinstance(word, str) else word))
    known = [form for form in forms if any(map(str.isalnum, form))]
    tokens = {form: f" {' '.join(_tokens(form))} " for form in known if form.isascii()}
    shortest = sorted(tokens, key=lambda form: len(tokens[form]))
    covered: set[str] = set()
    for at, form in enumerate(shortest):
        covered.update(
            longer for longer in shortest[at + 1 :] if form not in covered and tokens[form] in tokens[longer]
        )
    return tuple(form for form in known if form not in covered)


def _tokens(form: str) -> list[str]:
    return _TOKEN.findall(form.lower())


def _fronts(group: tuple[str, ...], rarity: Rarity) -> tuple[str, ...]:
    """A word of each form, of which one stands wherever one of the forms does; none where that cannot be told."""
    if not all(form.isascii() for form in group):
        return ()
    return tuple(dict.fromkeys(min(_tokens(form), key=lambda word: (rarity(word), word)) for form in group))


def _is_plain(group: tuple[str, ...]) -> bool:
    """Whether there are single words alone."""
    return all(form.isascii() and len(_tokens(form)) == 1 for form in group)


def _groups(words: Sequence[Word]) -> list[tuple[str, ...]]:
    return [group for group in map(needed, words) if group]


def _by_width(fronts: Sequence[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """FTS5 strings for single words, and for words of which any will do: these are many lists to walk."""
    return [quoted(one) for one in fronts if len(one) == 1], [quoted(one) for one in fronts if len(one) > 1]


def _nested(levels: Sequence[Sequence[str]]) -> str:
    query = ""
    for level in filter(None, levels):
        query = " AND ".join([*([f'(({query}) NOT "")'] if query else []), *level])
    return query
