"""What the words of a name tell: "… Inc." is a company, "Ministry of …" goes on, "iPhone 4" is a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from timeline.knowledge import given_name_gender
from timeline.language.names import Name
from timeline.language.vocabulary import (
    BODY_ENDS,
    BODY_STARTS,
    COMPANY_ENDS,
    EVENT_ENDS,
    EVENT_STARTS,
    HONORIFICS,
    PLACE_ENDS,
    SMALL_WORDS,
)
from timeline.model import Sentence, Token

_GUESSED = frozenset({"PERSON", "GPE", "LOC", "MISC", "NORP"})


def head_label(tokens: Sequence[Token], label: str) -> str:
    """The label that the last (or, before "of", the first) word of a name speaks for.

    Args:
        tokens: the words of the name.
        label: what the name finder says.
    """
    if len(tokens) < 2:
        return "PERSON" if label in _GUESSED and given_name_gender(tokens[0].text) in {"m", "f"} else label
    first, last = tokens[0].text.lower(), tokens[-1].text.lower()
    loose = label in {"PERSON", "MISC", "NORP"}
    body = first in BODY_STARTS and tokens[1].text.lower() in {"of", "for"}
    if last in COMPANY_ENDS or body or (label in _GUESSED and last in BODY_ENDS):
        label = "ORG"
    elif (label != "ORG" and first in EVENT_STARTS) or (label in _GUESSED and last in EVENT_ENDS):
        label = "EVENT"
    elif loose and last in PLACE_ENDS:
        label = "LOC"
    elif label != "EVENT" and last.replace(".", "").isdigit():
        label = "PRODUCT"
    elif first in HONORIFICS or (label in _GUESSED | {"ORG"} and _is_full_name(tokens)):
        label = "PERSON"
    return label


def _is_full_name(tokens: Sequence[Token]) -> bool:
    """Whether words look like a given name and a family name."""
    given = given_name_gender(tokens[0].text) in {"m", "f"}
    return given and len(tokens) <= 3 and tokens[-1].text.lower() not in PLACE_ENDS and tokens[-1].text.isalpha()


def wider(tokens: Sequence[Token], name: Name) -> Name:
    """The name with the words that surely belong to it: a company's ending, the rest of "Ministry of ..."."""
    last = name.last
    if last < len(tokens) and name.label == "ORG" and tokens[last].text.lower() in COMPANY_ENDS:
        last += tokens[last].text[0].isupper()
    elif (
        last + 1 < len(tokens)
        and tokens[last].text == ","
        and tokens[last + 1].text.lower().strip(".") in {"inc", "ltd"}
    ):
        last += 2
    if tokens[name.first].text.lower() in BODY_STARTS:
        last = max(last, _behind_of(tokens, name.first))
    if last == name.last:
        return name
    text = written(tokens[name.first : last])
    return Name(name.sentence, name.first, last, name.start, tokens[last - 1].end, text, "ORG")


_MODEL = re.compile(r"(?=\w*\d)[A-Z]{0,2}\d{1,3}[A-Za-z]{0,2}")
_NUMBERED = re.compile(r"[A-Z][A-Za-z]{2,}-\d{1,3}[A-Z]?")
_COUNTED = frozenset({"%", "percent", "per", "million", "billion", "years", "months", "days", "times", "-"})


def is_model_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at a position numbers the product named before it ("iPhone 4", "Hwasong 15")."""
    if at >= len(tokens) or not _MODEL.fullmatch(tokens[at].text):
        return False
    return at + 1 == len(tokens) or tokens[at + 1].text.lower() not in _COUNTED


def named(sentence: Sentence, first: int, last: int, label: str) -> Name:
    """Make the name that covers some words of a sentence."""
    part = sentence.tokens[first:last]
    return Name(sentence.index, first, last, part[0].start, part[-1].end, written(part), label)


def joined(sentence: Sentence, names: Sequence[Name], dated: set[int]) -> list[Name]:
    """Names that nothing found but their own words give away: companies by ending, bodies by "Ministry of"."""
    tokens = sentence.tokens
    taken = dated | {i for name in names for i in range(name.first, name.last)}
    found: list[Name] = []
    for i, token in enumerate(tokens):
        if i not in taken and _NUMBERED.fullmatch(token.text):
            found.append(named(sentence, i, i + 1, "PRODUCT"))
            taken.add(i)
    for i, token in enumerate(tokens):
        word = token.text.lower()
        if i in taken or not token.text[0].isupper():
            continue
        first, last = i, i + 1
        if word in BODY_STARTS:
            last = _behind_of(tokens, i)
        elif word in COMPANY_ENDS or word in BODY_ENDS:
            while first > 0 and first - 1 not in taken and _is_name_word(tokens, first - 1):
                first -= 1
        if last - first < 2 or any(k in taken for k in range(first, last)):
            continue
        taken |= set(range(first, last))
        found.append(named(sentence, first, last, "ORG"))
    return found


def _is_name_word(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    return token.text[0].isupper() and token.tag in {"NNP", "NNPS"} and i > 0


def _behind_of(tokens: Sequence[Token], first: int) -> int:
    """Position behind "Ministry of Economy, Trade and Industry"; `first` + 1 when no "of" and name follow."""
    last = first + 1
    if last + 1 >= len(tokens) or tokens[last].text.lower() not in {"of", "for"}:
        return last
    at, sure = last + 1, last
    while at < len(tokens):
        word = tokens[at].text
        if word[0].isupper():
            at += 1
            sure = at
        elif word.lower() in SMALL_WORDS or (word == "," and _list_goes_on(tokens, at)):
            at += 1
        else:
            break
    return sure if sure > first + 2 else first + 1


def _list_goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Whether behind a comma comes one capitalised word and then a comma or "and" with another."""
    words = [token.text for token in tokens[comma + 1 : comma + 4]]
    return len(words) == 3 and words[0][0].isupper() and words[1] in {"and", "&"} and words[2][0].isupper()


def written(tokens: Sequence[Token]) -> str:
    """Words as they stand in the text, with one blank where something is between them."""
    text = tokens[0].text
    for before, token in pairwise(tokens):
        text += f" {token.text}" if before.end < token.start else token.text
    return text
