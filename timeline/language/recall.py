"""Finds again, everywhere in an article, the names that were found somewhere in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from timeline.knowledge import fold, surname_of
from timeline.knowledge.gazetteer import nicknames
from timeline.language.names import Name
from timeline.language.shapes import named, written
from timeline.language.vocabulary import COMPANY_ENDS
from timeline.model import FoundPhrase, Sentence, Token

_LONGEST = 6
_GENITIVE = frozenset({"'s", "’s", ",", "(", "and"})


def recall(sentences: Sequence[Sentence], names: Sequence[Name], phrases: Sequence[FoundPhrase]) -> list[Name]:
    """All names of an article, with those that stand unnoticed in other sentences.

    Args:
        sentences: the article's sentences.
        names: its names as found sentence by sentence.
        phrases: its date phrases; no name overlaps one.

    Returns:
        Names in order of text, without overlap.
    """
    forms = _forms(names)
    if not forms:
        return list(names)
    by_sentence: dict[int, list[Name]] = {}
    for name in names:
        by_sentence.setdefault(name.sentence, []).append(name)
    found = list(names)
    ends = [phrase.end for phrase in phrases]
    for sentence in sentences:
        taken = {i for name in by_sentence.get(sentence.index, ()) for i in range(name.first, name.last)}
        found.extend(name for name in _again(sentence, forms, taken) if not _is_dated(name, phrases, ends))
    return sorted(found, key=lambda name: name.start)


def _is_dated(name: Name, phrases: Sequence[FoundPhrase], ends: Sequence[int]) -> bool:
    """Whether a name overlaps a date phrase."""
    at = bisect_right(ends, name.start)
    return at < len(phrases) and phrases[at].start < name.end


def _forms(names: Sequence[Name]) -> Mapping[str, str]:
    """What to look for: names of several words, surnames of persons, words that are a name more than once."""
    counts = Counter((fold(name.text), name.label) for name in names)
    alone = {key for key, _ in counts}
    forms: dict[str, str] = {}
    for (key, label), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if " " in key or count > 1:
            forms.setdefault(key, label)
    for name in names:
        first, *rest = name.text.split()
        # "Carvela" said once beside "Carvela Bank" is the bank's name throughout.
        if name.label == "ORG" and rest and rest[-1].lower() in COMPANY_ENDS and fold(first) in alone:
            forms.setdefault(fold(first), "ORG")
        if name.label == "PERSON" and " " in name.text:
            forms.setdefault(fold(surname_of(name.text)), "PERSON")
    for nickname, country in nicknames().items():
        if fold(country.name) in {key for key, _ in counts}:
            forms.setdefault(nickname, "GPE")
    return {key: label for key, label in forms.items() if len(key) > 1}


def _again(sentence: Sentence, forms: Mapping[str, str], taken: set[int]) -> Iterator[Name]:
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        name = None
        text = tokens[i].text
        if not text.islower() and i not in taken and any(char.isupper() for char in text):
            name = _at(sentence, i, forms, taken)
        if name is None:
            i += 1
        else:
            yield name
            i = name.last


def _at(sentence: Sentence, i: int, forms: Mapping[str, str], taken: set[int]) -> Name | None:
    tokens = sentence.tokens
    for length in range(min(_LONGEST, len(tokens) - i), 0, -1):
        if any(k in taken for k in range(i, i + length)) or not tokens[i + length - 1].text[0].isalnum():
            continue
        key = fold(written(tokens[i : i + length]))
        label = forms.get(key)
        if label is None or (length == 1 and not _can_stand_alone(tokens, i)):
            continue
        if length == 1 and key in nicknames() and not (i and tokens[i - 1].text.lower() == "the"):
            continue
        return named(sentence, i, i + length, label)
    return None


def _can_stand_alone(tokens: Sequence[Token], i: int) -> bool:
    """Whether a single capitalised word is a name here: no part of a longer one, no mere start of a sentence."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is not None and after.tag in {"NNP", "NNPS"} and after.text[0].isupper():
        return False
    if i or tokens[i].tag in {"NNP", "NNPS"}:
        return True
    return after is not None and (after.pos in {"VERB", "AUX", "ADV"} or after.text in _GENITIVE)
