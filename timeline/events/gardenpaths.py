"""Sentences that lead a parser down the wrong path: it took an early word for the verb, or "as" for a preposition.

"A report released by the staff presents evidence" has one main verb, the second: a participle right behind its noun,
without an object, cannot be the main verb when a verb with a tense but no subject follows. "… of a lack of leadership
as a storm rocked the island" gives the storm to the preposition and leaves "rocked" without a subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.model import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
_MAIN = frozenset({"ROOT", "ccomp", "parataxis", "conj", "advcl"})
_LATER = frozenset({"xcomp", "conj", "advcl", "ccomp", "parataxis", "advmod", "dep"})
_JOINING = frozenset({"as", "after", "before", "since", "until", "while"})
_OF_THE_VERB = frozenset({"obl", "obl:agent", "obl:unmarked", "advmod", "xcomp", "aux", "mark", "case"})


def on_the_path(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Gives such sentences their verb or their subject back.

    Args:
        tokens: the words of a sentence, a tree.

    Returns:
        The words, again a tree.
    """
    words = tuple(tokens)
    ruled = [t.head for t in tokens if t.dep in {"nsubj", "nsubj:pass"}]
    for token in tokens:
        if token.pos != "VERB":
            continue
        words = _reduced(words, token.i) if _may_describe(token) and token.dep in _MAIN else words
        words = _joined(words, token.i) if token.dep in _LATER else words
        words = _one_of_two(words, token.i) if ruled.count(token.i) > 1 else words
    return words


def _kids(tokens: Sequence[Token], head: int) -> list[Token]:
    return [t for t in tokens if t.head == head and t.i != head]


def _may_describe(token: Token) -> bool:
    """Whether a verb may be a participle: "admitted" has the form of one, whatever the tagger made of it."""
    return token.tag == "VBN" or (token.tag == "VBD" and token.text.lower().endswith("ed"))


def _reduced(tokens: tuple[Token, ...], i: int) -> tuple[Token, ...]:
    """Makes a participle describe its noun where the verb of the clause comes later."""
    verb, kids = tokens[i], _kids(tokens, i)
    noun = next((t for t in kids if t.dep in _SUBJECT and t.i < i), None)
    if noun is None or tokens[i - 1].text not in {",", noun.text}:
        return tokens
    if any(t.dep in {"aux", "aux:pass", "obj", "cop", "mark"} for t in kids):
        return tokens
    apart = tokens[i - 1].text == ","
    main = next((t for t in kids if t.i > i + 1 and _takes_over(tokens, t, apart=apart)), None)
    if main is None or (verb.tag == "VBD" and not _follows_bare(tokens, i, main)):
        return tokens
    mended = list(tokens)
    for kid in kids:
        if kid.i > main.i or (kid.dep not in _OF_THE_VERB and kid.i != main.i):
            mended[kid.i] = replace(kid, head=main.i)
    mended[main.i] = replace(main, dep=verb.dep, head=main.i if verb.dep == "ROOT" else verb.head)
    mended[noun.i] = replace(noun, dep="nsubj", head=main.i)
    mended[i] = replace(verb, dep="acl", head=noun.i)
    return tuple(mended)


def _follows_bare(tokens: Sequence[Token], i: int, main: Token) -> bool:
    """Whether a verb with an auxiliary stands behind a past form that nothing joins to it.

    "Two men admitted to hospital have been tested" tells of a test; "two men died and one was hurt" of a death, too.
    """
    between = tokens[i + 1 : main.i]
    helped = any(t.dep in {"aux", "aux:pass"} for t in _kids(tokens, main.i))
    return helped and not any(t.pos in {"CCONJ", "PUNCT"} for t in between)


def _takes_over(tokens: Sequence[Token], token: Token, *, apart: bool) -> bool:
    """Whether a verb is the main one: right behind the description, or behind the comma that closes it."""
    comma = tokens[token.i - 1].text == ","
    return comma == apart and (token.dep in _LATER or apart) and _finite_alone(tokens, token)


def _finite_alone(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a verb has a tense, and neither a subject nor a word that joins it to what stands before."""
    kids = _kids(tokens, token.i)
    if any(t.dep in _SUBJECT | {"mark", "cc"} for t in kids):
        return False
    helped = [t for t in kids if t.dep in {"aux", "aux:pass", "cop"}]
    return any(t.tag in _FINITE | {"MD"} for t in helped) if helped else token.tag in _FINITE


def _joined(tokens: tuple[Token, ...], i: int) -> tuple[Token, ...]:
    """Makes the noun behind "as" or "after" the subject of the verb that follows it."""
    verb = tokens[i]
    before = i - 1
    while before > 0 and tokens[before].pos in {"ADV", "AUX"}:
        before -= 1
    noun = _led_in(tokens, before - 1 if tokens[before].text == "," else before)
    if noun is None or noun.head == i or not _finite_alone(tokens, verb):
        return tokens
    case = next(t for t in _kids(tokens, noun.i) if t.dep == "case")
    above = tokens[noun.head]
    while above.pos not in {"VERB", "AUX"} and above.head != above.i:
        above = tokens[above.head]
    if above.i > noun.i or above.i == i:
        return tokens
    mended = list(tokens)
    mended[case.i] = replace(case, dep="mark", head=i)
    passive = any(t.dep == "aux:pass" for t in _kids(tokens, i))
    mended[noun.i] = replace(noun, dep="nsubj:pass" if passive else "nsubj", head=i)
    mended[i] = replace(verb, dep="advcl", head=above.i)
    return tuple(mended)


def _led_in(tokens: Sequence[Token], i: int) -> Token | None:
    """The noun with "as" or "after" before it whose phrase ends with a word."""
    for _ in range(4):
        token = tokens[i]
        if token.dep in {"nmod", "obl"} and any(
            t.dep == "case" and t.text.lower() in _JOINING for t in _kids(tokens, i)
        ):
            return token
        if token.dep not in {"nmod", "appos", "flat", "compound", "conj"}:
            return None
        i = token.head
    return None


def _is_name(token: Token) -> bool:
    """Whether a word is a name, or an unknown one that a tagger took for something else ("Akio")."""
    return token.tag == "NNP" or (token.text[:1].isupper() and token.pos not in {"PRON", "DET"})


def _one_of_two(tokens: tuple[Token, ...], i: int) -> tuple[Token, ...]:
    """Leaves a verb one of two subjects: the name behind what it is called, or the words before "both"."""
    subjects = [t for t in _kids(tokens, i) if t.dep in {"nsubj", "nsubj:pass"} and t.i < i]
    if len(subjects) != 2:
        return tokens
    first, second = subjects
    mended = list(tokens)
    opening = min(t.i for t in tokens if second.i in {t.i, t.head})
    if second.tag == "DT" and second.text.lower() in {"both", "all", "each"}:
        mended[second.i] = replace(second, dep="det", head=first.i)
    elif second.tag == "PRP" and second.i > first.i + 1:
        # "A quarter of an hour later it released"
        mended[first.i] = replace(first, dep="obl:unmarked")
    elif second.tag == "CD" and second.i == first.i + 1:
        # "The world number one was beaten"
        mended[second.i] = replace(second, dep="nummod", head=first.i)
    elif any(t.dep == "case" and t.i < second.i for t in _kids(tokens, second.i)):
        # "A spokeswoman for Edda Brun said"
        mended[second.i] = replace(second, dep="nmod", head=first.i)
    elif first.tag not in {"NN", "JJ"} or not _is_name(second) or tokens[opening].tag == "DT":
        return tokens
    elif "," not in {tokens[opening].text, tokens[opening - 1].text}:
        # "The founder and head of Halden Inc. Edda Brun has died"
        mended[second.i] = replace(second, dep=first.dep)
        mended[first.i] = replace(first, dep="nmod:desc", head=second.i)
    elif any(t.text == "," for t in tokens[second.i : i]):
        # "Another survivor, Edda Brun, was rescued"
        mended[second.i] = replace(second, dep="appos", head=first.i)
    else:
        # "Within one month of the spring event, Halden Motors announced"
        mended[first.i] = replace(first, dep="obl")
    return tuple(mended)
