"""Sentences that hold words which very many hold: the ones that came in last.

Full text finds what holds several frequent words by going through all of them, some forty milliseconds for a million
sentences. Where enough are to be expected among the last ones, these are gone through first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from threading import Lock

from sqlalchemy import Connection, bindparam, column, func, select

from timeline.store import schema
from timeline.store.narrowing import narrowed, rarities
from timeline.store.schema import block
from timeline.store.statements import among, listed, next_number
from timeline.store.words import SENTENCE_TEXT, Word, expression

_SURELY = 2
"""So many times what is enough must be expected among the last sentences, for these to be tried."""
_FREQUENT = 3_000
"""Sentences from which on a word says too little, and costs too much, to rank by."""
_MOST_SHARES = 10_000
"""Words of which it is kept how many sentences hold them."""
_SOME = 50
"""Where all were gone through and no more than these found, they are kept: who adds a word finds it among them."""
_KEPT = 200

_HOLDING = select(SENTENCE_TEXT.c.rowid).where(column("sentence_text").op("MATCH")(bindparam("query")))
_MATCHES = _HOLDING.where(SENTENCE_TEXT.c.rowid.between(bindparam("low"), bindparam("high")))
_FIRST = _MATCHES.limit(bindparam("most")).subquery()
_COUNTED = select(func.count(), func.max(_FIRST.c.rowid))
_AMONG = _HOLDING.where(among(SENTENCE_TEXT.c.rowid, "numbers"))
# Going down, full text would not stop at the end of the range before it has found something; the sum makes it go up.
_BEHIND = _MATCHES.order_by((SENTENCE_TEXT.c.rowid + 0).desc()).limit(bindparam("most"))

State = tuple[int, int]
"""Number and version of a guild."""


@dataclass(frozen=True, slots=True)
class Share:
    """The sentences that hold a word.

    Attributes:
        frequent: there are so many that the word says too little, and costs too much, to rank by.
        part: the part of all sentences that may be expected to hold it.
    """

    frequent: bool
    part: float


class Latest:
    """Looks for the last sentences with some words; shared by a store's reading threads.

    All it keeps holds for one version of a guild.
    """

    def __init__(self) -> None:
        self._shares: dict[tuple[State, Word], Share] = {}
        self._known: OrderedDict[tuple[State, frozenset[Word]], list[int]] = OrderedDict()
        self._lock = Lock()

    def share(self, connection: Connection, state: State, word: Word) -> Share:
        """The sentences of a guild that hold a word.

        Args:
            connection: where to ask.
            state: number and version of the guild.
            word: a word or phrase, or several of one meaning.
        """
        known = self._shares.get((state, word))
        if known is None:
            low, high = block(state[0])
            query = expression([word], every=True)
            asked = {"query": query, "low": low, "high": high, "most": _FREQUENT}
            counted, last = connection.execute(_COUNTED, asked).one()
            frequent = counted >= _FREQUENT
            behind = last + 1 if frequent else next_number(connection, schema.sentence.c.n, state[0])
            known = Share(frequent, counted / max(1, behind - low))
            if len(self._shares) >= _MOST_SHARES:
                self._shares.clear()
            self._shares[state, word] = known
        return known

    def numbers(
        self, connection: Connection, state: State, words: Sequence[Word], *, enough: int, most: int
    ) -> list[int]:
        """Row numbers of the last sentences that hold all of some words, the last first.

        Args:
            connection: where to ask.
            state: number and version of the guild.
            words: words and phrases.
            enough: where the last sentences have so many, those before need not be gone through.
            most: at most so many.
        """
        fewer = self._fewer(connection, state, frozenset(words))
        if fewer is not None:
            return fewer
        low, high = block(state[0])
        end = next_number(connection, schema.sentence.c.n, state[0])
        part = prod(self.share(connection, state, word).part for word in words)
        query = narrowed(words, rarities(connection, state[0], words))
        begin, found = end, list[int]()
        while begin > low and len(found) < enough:
            # Words that stand together less often than by chance are sought further back, step by step.
            step = max(int(_SURELY * (enough - len(found)) / part), end - begin) if part else end - low
            high, begin = (high if begin == end else begin - 1), (begin - step if begin - low > 2 * step else low)
            asked = {"query": query, "low": begin, "high": high, "most": most - len(found)}
            found += connection.execute(_BEHIND, asked).scalars()
            part = min(part, max(1, len(found)) / (end - begin))
        if begin == low and len(found) <= _SOME:
            with self._lock:
                self._known[state, frozenset(words)] = found
                if len(self._known) > _KEPT:
                    self._known.popitem(last=False)
        return found

    def _fewer(self, connection: Connection, state: State, words: frozenset[Word]) -> list[int] | None:
        """The sentences wanted, where those that hold some of the words are known and few."""
        with self._lock:
            known = [(some, numbers) for (of, some), numbers in self._known.items() if of == state and some <= words]
        if not known:
            return None
        some, numbers = min(known, key=lambda one: len(one[1]))
        # Word by word: asked for one sentence, full text goes on to the next that holds them all, far behind it.
        for query in sorted(expression([word], every=True) for word in words - some):
            if numbers:
                found = connection.execute(_AMONG, {"query": query, "numbers": listed(numbers)}).scalars()
                numbers = sorted(found, reverse=True)
        return numbers
