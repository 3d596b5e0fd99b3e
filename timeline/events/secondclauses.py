"""Clauses that begin beside a date: "He came on 2 June, and Ada left on 9 June", "..., and on 9 June Ada left".

A parser takes the date and the name for two that are joined now and then, and then hangs the first date on the
second verb, or the second on the first. The order of the words is plain: behind a date and "and" a name and a verb
with a tense begin a clause, and behind any clause "and", a date, a subject and such a verb do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from timeline.events.lexicon import lexicon
from timeline.events.mending import is_tree
from timeline.model import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_JOINING = frozenset({"and", "but"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass"})
_BELOW = frozenset({"advcl", "xcomp", "acl", "acl:relcl"})
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "PART"})
_LONGEST = 8
_LOOSE = frozenset({"obl", "obl:unmarked", "obl:tmod", "obj", "advmod", "advcl", "xcomp"})


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause behind "and": positions of its date in front (may be empty), of its subject, and of its verb."""

    date: tuple[int, ...]
    subject: tuple[int, ...]
    verb: int


def begun_anew(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Gives such a clause its verb, its subject and its date.

    Args:
        tokens: the words of a sentence, a tree.

    Returns:
        The words, again a tree; as they were where the sentence has no such place.
    """
    words = tuple(tokens)
    for token in tokens:
        if token.text.lower() not in _JOINING:
            continue
        clause = _behind(words, token.i)
        first = _verb_before(words, token.i, clause.verb) if clause is not None else None
        if clause is not None and first is not None:
            mended = _parted(words, first, token.i, clause)
            words = mended if is_tree(mended) else words
    return words


def _behind(tokens: Sequence[Token], joint: int) -> _Clause | None:
    """The clause that begins behind "and", where its beginning is beside a date."""
    date = _date_behind(tokens, joint)
    if date:
        subject = _subject_behind(tokens, date[-1])
        verb = _verb_behind(tokens, subject[-1] if subject else date[-1])
        return _Clause(date, subject, verb) if verb is not None else None
    if not _is_date(tokens, _before(tokens, joint)):
        return None
    name = tuple(t.i for t in takewhile(lambda t: t.pos == "PROPN", tokens[joint + 1 :]))
    verb = _verb_behind(tokens, name[-1]) if name else None
    return _Clause((), name, verb) if verb is not None else None


def _date_behind(tokens: Sequence[Token], joint: int) -> tuple[int, ...]:
    """The date right behind "and", with the preposition and the comma around it; empty where none is."""
    found = []
    for token in tokens[joint + 1 :]:
        inside = _is_date(tokens, token.i) or lexicon().has("days.beside", token.text.lower())
        if not inside and not (token.i == joint + 1 and lexicon().has("days.prepositions", token.text.lower())):
            break
        found.append(token.i)
    while found and not (_is_date(tokens, found[-1]) or (tokens[found[-1]].text == "," and len(found) > 1)):
        found.pop()
    led_in = bool(found) and lexicon().has("days.prepositions", tokens[found[0]].text.lower())
    dated = any(_dated(tokens[i]) for i in found) or led_in
    return tuple(found) if dated and any(_is_date(tokens, i) for i in found) else ()


def _subject_behind(tokens: Sequence[Token], i: int) -> tuple[int, ...]:
    """The words from a date to the verb behind it, where they are one phrase; empty where there are none."""
    phrase = tuple(t.i for t in takewhile(lambda t: t.pos in _NOMINAL, tokens[i + 1 : i + 1 + _LONGEST]))
    return phrase if any(tokens[k].pos in {"PROPN", "NOUN", "PRON"} for k in phrase) else ()


def _before(tokens: Sequence[Token], joint: int) -> int:
    """The word in front of "and", with or without a comma between them; -1 for none."""
    return joint - 2 if joint and tokens[joint - 1].text == "," else joint - 1


def _is_date(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word may be the last of a date."""
    return i > 0 and (tokens[i].tag == "CD" or _dated(tokens[i]))


def _dated(token: Token) -> bool:
    return lexicon().has("days.words", token.text.lower())


def _verb_behind(tokens: Sequence[Token], i: int) -> int | None:
    """The verb with a tense that follows a name, adverbs and auxiliaries passed over."""
    for token in tokens[i + 1 :]:
        if token.pos == "ADV":
            continue
        if token.pos == "AUX":
            return token.head if token.dep in {"aux", "aux:pass", "cop"} and token.head > token.i else None
        led = any(t.head == token.i and t.dep in _SUBJECT for t in tokens)
        return token.i if token.pos == "VERB" and (token.tag in _FINITE or (token.tag == "VBN" and led)) else None
    return None


def _verb_before(tokens: Sequence[Token], joint: int, verb: int) -> int | None:
    """The verb with a tense of the clause in front, which the one behind goes on from."""
    joined = tokens[verb].head
    if tokens[verb].dep == "conj" and joined < joint and tokens[joined].pos == "VERB":
        return joined
    found = [t.i for t in tokens[:joint] if t.pos == "VERB" and _has_tense(tokens, t)]
    above = found[-1] if found else None
    while above is not None and tokens[above].dep in _BELOW and tokens[above].head < joint:
        above = tokens[above].head if tokens[tokens[above].head].pos == "VERB" else None
    return above


def _has_tense(tokens: Sequence[Token], verb: Token) -> bool:
    return verb.tag in _FINITE or any(t.head == verb.i and t.dep in {"aux", "aux:pass", *_SUBJECT} for t in tokens)


def _parted(tokens: Sequence[Token], first: int, joint: int, clause: _Clause) -> tuple[Token, ...]:
    """The words with two clauses, each with its own subject and dates."""
    verb, date, subject = clause.verb, clause.date, clause.subject
    mended = list(tokens)
    if tokens[verb].dep == "ROOT":
        mended[first] = replace(tokens[first], head=first, dep="ROOT")
    mended[verb] = replace(tokens[verb], head=first, dep="conj")
    mended[joint] = replace(tokens[joint], head=verb, dep="cc")
    if tokens[joint - 1].text == ",":
        mended[joint - 1] = replace(tokens[joint - 1], head=verb, dep="punct")
    passive = any(t.head == verb and t.dep == "aux:pass" for t in tokens)
    _gather(mended, subject, verb, "nsubj:pass" if passive else "nsubj")
    _gather(mended, date, verb, "obl")
    inside = {verb, *subject, *date}
    for token in tokens[:joint]:
        if token.i > first and token.text != "," and token.head in inside:
            mended[token.i] = _of_the_first(tokens, token, first)
        elif token.i < first and token.head in inside:
            mended[token.i] = replace(token, head=first)
    for token in tokens[verb + 1 :]:
        if (
            (token.head == first and token.dep in _LOOSE)
            or token.head in date
            or (token.head in subject and not tokens[verb].dep.startswith("acl"))
        ):
            mended[token.i] = replace(token, head=verb)
    return tuple(mended)


def _gather(tokens: list[Token], phrase: tuple[int, ...], verb: int, dep: str) -> None:
    """Makes a phrase one unit that hangs on a verb, its preposition and commas with it."""
    words = [i for i in phrase if tokens[i].pos != "PUNCT" and tokens[i].dep not in {"case", "mark", "det"}]
    words = [i for i in words if not (i == phrase[0] and tokens[i].pos == "ADP")]
    if not words:
        return
    out = [i for i in words if tokens[i].head not in words]
    kept = [i for i in out if tokens[i].head == verb and tokens[i].dep == dep]
    head = (kept or out or words)[0]
    for i in phrase:
        if i == head:
            tokens[i] = replace(tokens[i], head=verb, dep=dep)
        elif tokens[i].pos == "ADP" and i == phrase[0]:
            tokens[i] = replace(tokens[i], head=head, dep="case")
        elif tokens[i].pos == "PUNCT":
            tokens[i] = replace(tokens[i], head=verb, dep="punct")
        elif tokens[i].head not in words:
            label = "det" if tokens[i].dep == "det" else "flat"
            tokens[i] = replace(tokens[i], head=head, dep=label)


def _of_the_first(tokens: Sequence[Token], token: Token, first: int) -> Token:
    """A word between the two verbs as one of the clause in front: its date, or that's preposition, or its object."""
    if token.dep in {"mark", "case"} and lexicon().has("days.prepositions", token.text.lower()):
        behind = next((t for t in tokens[token.i + 1 :] if t.tag == "CD" or _dated(t)), None)
        heads = [t for t in tokens[token.i + 1 :] if behind is not None and t.i in {behind.i, behind.head}]
        return replace(token, head=heads[0].i, dep="case") if heads else token
    if token.dep in _SUBJECT:
        return replace(token, head=first, dep="obl" if _is_date(tokens, token.i) else "obj")
    return replace(token, head=first, dep="obl" if _is_date(tokens, token.i) else token.dep)
