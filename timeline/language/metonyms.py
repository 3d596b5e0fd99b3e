"""Tells a capital that stands for its government ("Seoul said") from the place ("in Seoul")."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.language.vocabulary import GOVERNMENT_NOUNS, GOVERNMENT_VERBS
from timeline.model import Token

_PLACE_CASES = frozenset({"in", "at", "near", "from", "to", "outside", "through", "across", "around", "into", "for"})


def is_government(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name of a capital or palace at these words means the government there.

    Args:
        tokens: words of the sentence.
        first: position of the name's first word.
        last: position behind its last word.
    """
    head = _outer(tokens, first, last)
    cases = {token.text.lower() for token in tokens if token.head == head.i and token.dep == "case"}
    if cases & _PLACE_CASES:
        return False
    governor = tokens[head.head]
    if head.dep.startswith("nsubj"):
        return governor.lemma.lower() in GOVERNMENT_VERBS or (head.dep == "nsubj" and governor.pos == "ADJ")
    if head.dep == "conj" and governor.i != head.i:
        return is_government(tokens, governor.i, governor.i + 1)
    if cases & {"with", "between", "against", "by"}:
        return governor.lemma.lower() in GOVERNMENT_NOUNS | GOVERNMENT_VERBS or "by" in cases
    return head.dep == "nmod:poss" and governor.lemma.lower() in GOVERNMENT_NOUNS


def _outer(tokens: Sequence[Token], first: int, last: int) -> Token:
    """The word of a stretch whose governor lies outside it."""
    for token in tokens[first:last]:
        if not first <= token.head < last or token.head == token.i:
            return token
    return tokens[last - 1]
