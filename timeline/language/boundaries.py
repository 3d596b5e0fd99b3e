"""Marks sentence boundaries that are sure before the parser guesses the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ENDS = frozenset({".", "?", "!", "…"})
_CLOSING = frozenset({'"', "”", "’", "'", ")", "]", "''"})
_OPENING = frozenset({"“", "‘", "``"})


def mark(doc: Doc) -> Doc:
    """Set where a sentence surely starts, and where surely none does; leave the rest to the parser.

    A full stop of its own before a capital ends a sentence. Two words with nothing between them are in one sentence:
    lines were parted before.

    Args:
        doc: a tokenized document; changed in place.
    """
    for i in range(1, len(doc)):
        token, before = doc[i], doc[i - 1]
        closed = i - 1
        while closed > 0 and doc[closed].text in _CLOSING and not doc[closed - 1].whitespace_:
            closed -= 1
        last = doc[closed].text
        opened = before.text in _OPENING or (before.text in _CLOSING and before.is_sent_start is True)
        if opened or (token.text in _CLOSING and not before.whitespace_):
            token.is_sent_start = False
        elif last in _ENDS and before.whitespace_:
            if token.text[0].isupper() or token.text in _OPENING:
                token.is_sent_start = True
        elif token.text in _OPENING and last.endswith(".") and i + 1 < len(doc) and doc[i + 1].text[0].isupper():
            token.is_sent_start = True
        elif before.text[-1].isalnum() or last == ",":
            token.is_sent_start = False
    return doc
