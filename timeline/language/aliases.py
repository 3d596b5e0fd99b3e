"""Short forms of an article's names: "the International Atomic Energy Agency (IAEA)", "British Airways ... BA"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from timeline.knowledge import fold
from timeline.language.names import Name
from timeline.language.vocabulary import SMALL_WORDS
from timeline.model import Sentence, Token

_ABBREVIATION: Final = re.compile(r"[A-Z](?:\.?[A-Z]){1,5}\.?")


def learnt(names: Sequence[Name], sentences: Sequence[Sentence]) -> Mapping[str, Name]:
    """Short forms, folded, with the name they are short for: those in brackets behind it, and its plain initials.

    Args:
        names: the article's names.
        sentences: its sentences.
    """
    found: dict[str, Name] = {}
    for name in names:
        tokens = sentences[name.sentence].tokens
        short = _bracketed(tokens, name.last)
        if short and _short_for(short, name.text):
            found.setdefault(fold(short), name)
    return found | {short: name for short, name in _initials(names).items() if short not in found}


def _initials(names: Sequence[Name]) -> dict[str, Name]:
    """Names in capitals, folded, that are the initials of one other name of the article and of no second one."""
    short = {fold(name.text) for name in names if _ABBREVIATION.fullmatch(name.text)}
    meant: dict[str, dict[str, Name]] = {}
    for name in names:
        if name.label != "PERSON" and " " in name.text:
            for letters in set(_letters(name.text)) & short:
                meant.setdefault(letters, {}).setdefault(fold(name.text), name)
    return {letters: next(iter(found.values())) for letters, found in meant.items() if len(found) == 1}


def _bracketed(tokens: Sequence[Token], at: int) -> str:
    """The one word that stands in brackets at a position, without quotation marks."""
    if at >= len(tokens) or tokens[at].text not in {"(", "["}:
        return ""
    inside: list[str] = []
    for token in tokens[at + 1 : at + 6]:
        if token.text in {")", "]"}:
            return "".join(inside) if inside else ""
        if token.text not in {'"', "“", "”", "'", "‘", "’", "the", "or"}:
            inside.append(token.text)
    return ""


def _short_for(short: str, name: str) -> bool:
    """Whether a short form is made of a name: of its initials, or of one of its words."""
    words = name.replace("-", " ").split()
    key = fold(short).replace(" ", "")
    if len(words) < 2 or len(key) < 2:
        return False
    strong, every = _letters(name)
    if key in {strong, every} or key in {fold(word) for word in words if word[0].isupper()}:
        return True
    # "Democratic Republic of the Congo (DRC)" and "Korean Central News Agency (KCNA)" fit; a letter may be skipped.
    return short.isupper() and key[0] == strong[:1] and _in_order(key, every) and len(key) * 2 > len(strong)


def _letters(name: str) -> tuple[str, str]:
    """The initials of a name, folded: without its small words, and with them."""
    words = name.replace("-", " ").split()
    strong = "".join(fold(word)[:1] for word in words if word.lower() not in SMALL_WORDS)
    return strong, "".join(fold(word)[:1] for word in words)


def _in_order(letters: str, within: str) -> bool:
    rest = iter(within)
    return all(letter in rest for letter in letters)
