"""Tames headlines in title case or capitals, on which parser and name finder fail.

Letters change case one by one, so offsets stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from timeline.knowledge import fold
from timeline.knowledge.gazetteer import written_forms
from timeline.language.pieces import Piece
from timeline.language.vocabulary import UNSURE
from timeline.model import LineRole

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONG = 4
_SHARE = 0.75


def tame(pieces: Sequence[Piece], is_word: Callable[[str], bool]) -> list[Piece]:
    """Bring headlines to the case that the rest of the article gives their words.

    Args:
        pieces: an article's pieces.
        is_word: whether a word in lower case is in the dictionary.

    Returns:
        The pieces, headlines in title case or capitals with common words in lower case.
    """
    loud = [piece for piece in pieces if piece.role is LineRole.HEADLINE and _is_loud(piece.text)]
    if not loud:
        return list(pieces)
    lower, upper = _evidence(piece.text for piece in pieces if piece.read and piece not in loud)
    return [
        replace(piece, text=_quiet(piece.text, lower, upper, is_word)) if piece in loud else piece for piece in pieces
    ]


def _is_loud(text: str) -> bool:
    words = [match[0] for match in _WORD.finditer(text) if len(match[0]) >= _LONG]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= _SHARE * len(words)


def _evidence(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in lower case, and capitalised where no sentence starts."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for text in texts:
        for match in _WORD.finditer(text):
            word = match[0].removesuffix("'s").removesuffix("’s")
            if word[0].islower():
                lower[word] += 1
            elif match.start() > 1 and text[match.start() - 2 : match.start()][0] not in '.?!:“"':
                upper[word.lower()] += 1
    return lower, upper


def _quiet(text: str, lower: Counter[str], upper: Counter[str], is_word: Callable[[str], bool]) -> str:
    shouted = sum(char.isupper() for char in text) > _SHARE * sum(char.isalpha() for char in text)
    names = _known_names(text)
    letters = list(text)
    for i, match in enumerate(_WORD.finditer(text)):
        start, end = match.span()
        word = match[0].lower().removesuffix("'s").removesuffix("’s")
        if any(first <= start < last for first, last in names):
            common = False
        elif lower[word] or upper[word]:
            common = lower[word] > upper[word]
        else:
            common = is_word(word)
        if shouted and len(word) > 1:
            letters[start + 1 : end] = [char.lower() for char in text[start + 1 : end]]
        if common and i and _plain(match[0], shouted):
            letters[start] = text[start].lower()
    changed = "".join(letters)
    return changed if len(changed) == len(text) else text


def _plain(word: str, shouted: bool) -> bool:
    """Whether only the first letter of a word is a capital, so that it may be lowered."""
    return shouted or not any(char.isupper() for char in word[1:])


def _known_names(text: str) -> list[tuple[int, int]]:
    """Stretches of a headline that are names of the lists."""
    words = list(_WORD.finditer(text))
    found = []
    for i, match in enumerate(words):
        for length in (4, 3, 2, 1):
            if i + length > len(words):
                continue
            end = words[i + length - 1].end()
            part = text[match.start() : end].removesuffix("'s").removesuffix("’s")
            key = fold(part)
            if key in written_forms() and key not in UNSURE:
                found.append((match.start(), end))
                break
    return found
