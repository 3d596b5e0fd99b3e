"""Turns a parsed document of spaCy into our sentences and names.

All that is wanted of its words comes out as one table: asking each word for each of its properties takes three times
as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from timeline.language.labels import NAME_LABELS, to_universal
from timeline.language.names import Name
from timeline.language.pieces import Piece
from timeline.model import Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from timeline.language.decoding import Found

_COLUMNS: list[int | str] = ["ORTH", "LEMMA", "LOWER", "POS", "TAG", "DEP", "HEAD", "IDX", "IS_SPACE", "SENT_START"]
_BACK = 2**63
"""Spans between words are signed, the table is not: from here on they are negative."""


def unpack(doc: Doc, piece: Piece, found: Sequence[Found], *, universal: bool) -> tuple[list[Sentence], list[Name]]:
    """Sentences and names of a parsed piece.

    Args:
        doc: as the pipeline leaves it.
        piece: what was parsed.
        found: the name finder's names, in order.
        universal: whether the parser's labels are ours already.

    Returns:
        Sentences counted from 0, and names with sentences counted likewise.
    """
    sentences: list[Sentence] = []
    names: list[Name] = []
    table = doc.to_array(_COLUMNS).tolist()
    starts = [i for i, row in enumerate(table) if i == 0 or row[-1] == 1]
    for first, last in zip(starts, [*starts[1:], len(table)], strict=True):
        tokens = _tokens(doc, table, first, last, piece.start)
        if not tokens:
            continue
        if not universal:
            tokens = to_universal(tokens)
        index = len(sentences)
        sentences.append(Sentence(index, tokens[0].start, tokens[-1].end, piece.role, tuple(tokens), piece.paragraph))
        inside = [name for name in found if first <= name[0] < last]
        if inside:
            names.extend(_names(doc, inside, tokens, piece, index))
    return sentences, names


def _tokens(doc: Doc, table: Sequence[Sequence[int]], first: int, last: int, offset: int) -> list[Token]:
    """Our words of a spaCy sentence; white space is no word."""
    kept = [i for i in range(first, last) if not table[i][8]]
    place = {at: i for i, at in enumerate(kept)}
    word = doc.vocab.strings
    tokens = []
    for i, at in enumerate(kept):
        orth, lemma, lower, pos, tag, dep, head, start, _, _ = table[at]
        text = word[orth]
        governor = place.get(at + head if head < _BACK else at + head - 2 * _BACK, i)
        start += offset
        tokens.append(
            Token(
                i,
                start,
                start + len(text),
                text,
                word[lemma or lower],
                word[pos],
                word[tag],
                word[dep] if governor != i else "ROOT",
                governor,
            )
        )
    return tokens


def _names(doc: Doc, found: Sequence[Found], tokens: Sequence[Token], piece: Piece, sentence: int) -> Iterator[Name]:
    at = {token.start: token.i for token in tokens}
    for begin, behind, kind in found:
        label = NAME_LABELS.get(kind)
        start = piece.start + doc[begin].idx
        end = piece.start + doc[behind - 1].idx + len(doc[behind - 1])
        if label is None or start not in at:
            continue
        first = at[start]
        last = next((token.i for token in tokens[first:] if token.start >= end), len(tokens))
        yield Name(sentence, first, last, start, end, doc[begin:behind].text, label)
