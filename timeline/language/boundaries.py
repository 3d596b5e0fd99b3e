"""Marks sentence boundaries that are sure before the parser guesses the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ENDS = frozenset({".", "?", "!", "…"})
_CLOSING = frozenset({'"', "”", "’", "'", ")", "]", "''"})
_OPENING = frozenset({"“", "‘", "``"})
_STARTS, _GOES_ON, _OPEN = 1, -1, 0
"""What spaCy writes of a word that starts a sentence, of one that does not, and of one that may."""


def mark(doc: Doc) -> Doc:
    """Set where a sentence surely starts, and where surely none does; leave the rest to the parser.

    A full stop of its own before a capital ends a sentence. Two words with nothing between them are in one sentence:
    lines were parted before.

    Args:
        doc: a tokenized document; changed in place.
    """
    import numpy as np  # noqa: PLC0415 - comes with spaCy, and with it is needed by ingest alone

    if len(doc) < 2:
        return doc
    texts = [token.text for token in doc]
    marks = _marks(texts, doc.to_array(["SPACY"]).tolist())
    column: Any = np.array(marks, dtype=np.int64).astype(np.uint64)
    return doc.from_array(["SENT_START"], column)


def _marks(texts: Sequence[str], gaps: Sequence[int]) -> list[int]:
    """Of each word whether it starts a sentence; `gaps` tells behind which words there is a blank."""
    marks = [_STARTS]
    for i in range(1, len(texts)):
        text, before = texts[i], texts[i - 1]
        closed = i - 1
        while closed > 0 and texts[closed] in _CLOSING and not gaps[closed - 1]:
            closed -= 1
        last = texts[closed]
        opened = before in _OPENING or (before in _CLOSING and marks[i - 1] == _STARTS)
        found = _OPEN
        if opened or (text in _CLOSING and not gaps[i - 1]):
            found = _GOES_ON
        elif last in _ENDS and gaps[i - 1]:
            if text[0].isupper() or text in _OPENING:
                found = _STARTS
        elif text in _OPENING and last.endswith(".") and i + 1 < len(texts) and texts[i + 1][0].isupper():
            found = _STARTS
        elif before[-1].isalnum() or last == "," or (not gaps[i - 1] and before == "-"):
            found = _GOES_ON
        marks.append(found)
    return marks
