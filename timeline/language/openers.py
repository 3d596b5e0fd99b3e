"""Dates in front of a sentence, and a "yesterday" behind it, are read apart from it: "In May the firm cancelled it".

A compact parser counts such a date to the name behind it, or loses the verb over it. What stands in front of a clause
belongs to that clause whatever its words are, so the sentence is parsed without it and given it back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.language.names import Name
from timeline.language.pieces import Piece
from timeline.language.vocabulary import (
    AFTER_DATE,
    BEFORE_DATE,
    CLOSING_DAYS,
    DATE_PREPOSITIONS,
    NOT_AFTER_DATE,
)
from timeline.model import FoundPhrase, LineRole, Sentence, TimexType, Token

_BEGINS = re.compile(r"(?:^|[.?!][\"”’)]*\s+)(?P<lead>[A-Z][a-z]+,? )?(?P<case>[A-Za-z]+ )?$")
_WORDS = re.compile(r"\w+(?:[.’']\w+)*\.?|[^\w\s]")
_NEXT = re.compile(r"[\w’'-]+")
_NOUNS = ("s", "ing")
"""Ends of words in small letters that are nouns behind a date without a preposition."""


@dataclass(frozen=True, slots=True)
class Opener:
    """A date in front of a sentence, left out when it is parsed.

    Attributes:
        start: offset in the article's text.
        end: offset of the word behind it.
        words: its words with their offsets.
        letter: first letter behind it as written; a capital took its place.
    """

    start: int
    end: int
    words: tuple[tuple[int, str], ...]
    letter: str


@dataclass(frozen=True, slots=True)
class Parted:
    """A piece as it is to be parsed.

    Attributes:
        piece: without what was left out.
        openers: what was left out, in order.
    """

    piece: Piece
    openers: tuple[Opener, ...]


def part(piece: Piece, phrases: Sequence[FoundPhrase]) -> Parted:
    """Leaves the dates out that open sentences.

    Args:
        piece: a stretch of an article.
        phrases: the article's date phrases in text order.
    """
    if piece.role is not LineRole.BODY:
        return Parted(piece, ())
    found: list[Opener] = []
    text, end = [], 0
    inside = [p for p in phrases if piece.start <= p.start < piece.start + len(piece.text)]
    for n, phrase in enumerate(inside):
        following = inside[n + 1].start - piece.start if n + 1 < len(inside) else len(piece.text)
        cut = _cut(piece.text, phrase, piece.start, following) or _behind(piece.text, phrase, piece.start)
        if cut is None or cut[0] < end:
            continue
        first, last = cut
        capital = piece.text[first].isupper()
        words = tuple((piece.start + m.start(), m[0]) for m in _WORDS.finditer(piece.text[:last], first))
        found.append(Opener(piece.start + first, piece.start + last, words, piece.text[last]))
        text += [piece.text[end:first], piece.text[last].upper() if capital else piece.text[last]]
        end = last + 1
    return Parted(replace(piece, text="".join([*text, piece.text[end:]])), tuple(found))


def _cut(text: str, phrase: FoundPhrase, offset: int, following: int) -> tuple[int, int] | None:
    """Where a date that opens a sentence begins and where the rest does; None where it is no such date."""
    start, end = phrase.start - offset, phrase.end - offset
    if phrase.type not in {TimexType.DATE, TimexType.TIME}:
        return None
    opened = _BEGINS.search(text, max(0, start - 40), start)
    if opened is None:
        return None
    lead, case = opened["lead"] or "", opened["case"] or ""
    if lead and not case and lead.strip().lower() in DATE_PREPOSITIONS:
        lead, case = "", lead
    if (lead and lead.strip(" ,").lower() not in BEFORE_DATE) or (
        case and case.strip().lower() not in DATE_PREPOSITIONS
    ):
        return None
    comma = re.match(r",? ", text[end:])
    if comma is None:
        return None
    last = end + comma.end()
    word = _NEXT.match(text, last)
    if word is None or following < last + 3:
        return None
    first = start - len(case)
    return (first, last) if _goes_on(text[start:end], word[0], led=bool(case), parted="," in comma[0]) else None


def _behind(text: str, phrase: FoundPhrase, offset: int) -> tuple[int, int] | None:
    """Where a day that closes a sentence without a preposition begins and ends ("filed for bankruptcy yesterday")."""
    start, end = phrase.start - offset, phrase.end - offset
    if phrase.text.lower() not in CLOSING_DAYS or not re.match(r"\.(?:\s|$)", text[end:]):
        return None
    before = re.search(r"([\w’'-]+) $", text[max(0, start - 30) : start])
    plain = before is not None and before[1].lower() not in DATE_PREPOSITIONS | NOT_AFTER_DATE
    return (start - 1, end) if plain else None


def _goes_on(phrase: str, word: str, *, led: bool, parted: bool) -> bool:
    """Whether the word behind a date begins what the sentence tells."""
    plain = word.lower()
    if plain in NOT_AFTER_DATE:
        return False
    if parted or plain in AFTER_DATE:
        return True
    last = phrase.rsplit(maxsplit=1)[-1]
    if not led and not phrase[:1].isalpha():
        return False
    if word[0].isupper():
        return True
    # "In 1998 shares fell", "Yesterday trading was suspended"; but "Last week came"
    return last.isdigit() if led else plain.endswith(_NOUNS)


def joined(parted: Parted, sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[list[Sentence], list[Name]]:
    """Gives the sentences of a piece back what was left out.

    Args:
        parted: the piece as it was parsed.
        sentences: its sentences.
        names: its names.

    Returns:
        Sentences and names with the offsets and positions of the article.
    """
    if not parted.openers:
        return list(sentences), list(names)
    starts: list[int] = []
    gone: list[int] = [0]
    for opener in parted.openers:
        starts.append(opener.start - gone[-1])
        gone.append(gone[-1] + opener.end - opener.start)

    def at(offset: int) -> int:
        return offset + gone[bisect_right(starts, offset)]

    def behind(offset: int) -> int:
        return at(offset - 1) + 1

    moved = [
        replace(
            one,
            start=at(one.start),
            end=behind(one.end),
            tokens=tuple(replace(t, start=at(t.start), end=behind(t.end)) for t in one.tokens),
        )
        for one in sentences
    ]
    called = [replace(name, start=at(name.start), end=behind(name.end)) for name in names]
    for opener in parted.openers:
        n = next((n for n, one in enumerate(moved) if one.tokens and one.tokens[-1].start >= opener.end), None)
        if n is None:
            continue
        place = next(t.i for t in moved[n].tokens if t.start >= opener.end)
        moved[n] = _with(moved[n], opener, place)
        called = [
            replace(
                name,
                first=name.first + (len(opener.words) if name.first >= place else 0),
                last=name.last + (len(opener.words) if name.last > place else 0),
            )
            if name.sentence == n
            else name
            for name in called
        ]
    return moved, called


def _with(sentence: Sentence, opener: Opener, place: int) -> Sentence:
    """The sentence with the words of a date before the word at a place."""
    many = len(opener.words)
    verb = _last_verb(sentence.tokens, place) if opener.letter == "." else _clause(sentence.tokens, place)
    tokens = [
        replace(t, i=t.i + many * (t.i >= place), head=t.head + many * (t.head >= place)) for t in sentence.tokens
    ]
    first = tokens[place]
    tokens[place] = replace(first, text=opener.letter + first.text[1:])
    date = [_word(n, word, place) for n, word in enumerate(opener.words)]
    noun = max(n for n, t in enumerate(date) if t.pos != "PUNCT")
    led = date[0].pos == "ADP" and noun > 0
    above = verb + many * (verb >= place)
    for n, token in enumerate(date):
        if n == noun:
            date[n] = replace(token, dep="obl" if led else "obl:unmarked", head=above)
        elif token.pos == "PUNCT" and n > noun:
            date[n] = replace(token, dep="punct", head=above)
        else:
            label = "case" if n == 0 and led else "punct" if token.pos == "PUNCT" else "compound"
            date[n] = replace(token, dep=label, head=place + noun)
    return replace(
        sentence, start=min(sentence.start, opener.start), tokens=(*tokens[:place], *date, *tokens[place:])
    )


def _word(n: int, word: tuple[int, str], place: int) -> Token:
    start, text = word
    plain = text.lower()
    if not text[0].isalnum():
        pos, tag = "PUNCT", ","
    elif text[0].isdigit():
        pos, tag = "NUM", "CD"
    elif n == 0 and plain in DATE_PREPOSITIONS:
        pos, tag = "ADP", "IN"
    elif plain in {"the", "a", "an", "that", "this"}:
        pos, tag = "DET", "DT"
    elif text[0].isupper() and n:
        pos, tag = "PROPN", "NNP"
    else:
        pos, tag = "NOUN", "NN"
    return Token(place + n, start, start + len(text), text, plain if pos != "PROPN" else text, pos, tag, "dep", 0)


def _last_verb(tokens: Sequence[Token], place: int) -> int:
    """The last verb in the past before a word; what leads the sentence where there is none."""
    verbs = [t.i for t in tokens[:place] if t.pos == "VERB" and t.tag in {"VBD", "VBN"}]
    return verbs[-1] if verbs else _clause(tokens, place)


def _clause(tokens: Sequence[Token], place: int) -> int:
    """The word that heads the clause of a word: a verb, or what leads the sentence; no clause that another opens."""
    at, seen = place, {place}
    while (token := tokens[at]).head != at and token.head not in seen:
        if token.pos in {"VERB", "AUX"} and token.dep in {"ccomp", "conj", "parataxis", "ROOT"}:
            break
        at = token.head
        seen.add(at)
    return at
