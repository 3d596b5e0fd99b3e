"""Names that the parser has torn apart are put together again before anything is read off the tree.

A parser takes the middle of a foreign name for a verb now and then ("received President Yoon Suk Yeol"). What the
name governed then belongs to the verb, and the name to whatever stood before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.model import Token

_CLAUSAL = frozenset({"ROOT", "xcomp", "ccomp", "parataxis", "advcl", "acl", "acl:relcl", "csubj", "dep"})
_NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "conj", "appos", "nmod:poss", "obl:agent"})


def whole_names(tokens: Sequence[Token], names: Sequence[tuple[int, ...]]) -> tuple[Token, ...]:
    """Makes each name one unit of the tree.

    Args:
        tokens: the words of a sentence.
        names: positions of the words of each name, in order.

    Returns:
        The words; those of torn names hang on one another, and the clause they had taken hangs on its verb.
    """
    mended = list(tokens)
    for name in names:
        carrier = next((i for i in name if mended[i].dep in _CLAUSAL and mended[i].pos == "PROPN"), None)
        if carrier is not None and len(name) > 1:
            _mend(mended, name, carrier)
    return tuple(mended)


def _mend(tokens: list[Token], name: tuple[int, ...], carrier: int) -> None:
    """Takes the role of a verb from one word of a name."""
    verb = _real_verb(tokens, name, carrier)
    if verb is None:
        return
    was = tokens[carrier]
    if was.dep == "ROOT":
        tokens[verb] = replace(tokens[verb], dep="ROOT", head=verb)
    for token in list(tokens):
        if token.i in name and token.i != carrier:
            tokens[token.i] = replace(token, head=carrier, dep="flat")
        elif token.head == carrier and token.i not in {carrier, verb}:
            descriptive = token.dep in {"compound", "amod", "nmod:desc", "det", "cc", "case"} and token.i < carrier
            if not descriptive:
                tokens[token.i] = replace(token, head=verb)
    dep, head = _place_of(tokens, name, carrier, verb)
    tokens[carrier] = replace(was, head=head, dep=dep)


def _real_verb(tokens: Sequence[Token], name: tuple[int, ...], carrier: int) -> int | None:
    """The verb whose clause the name has taken: its governor, or the first verb that it governs."""
    head = tokens[carrier].head
    if head != carrier and head not in name:
        return head if tokens[head].pos in {"VERB", "AUX"} else None
    below = [t.i for t in tokens if t.head in name and t.i not in name and t.pos == "VERB" and t.dep in _CLAUSAL]
    return below[0] if below else None


def _place_of(tokens: list[Token], name: tuple[int, ...], carrier: int, verb: int) -> tuple[str, int]:
    """Label and governor of the whole name, by what stands before it."""
    before = name[0] - 1
    if before >= 0 and tokens[before].pos in {"PROPN", "NOUN"} and tokens[before].dep in _NOMINAL:
        return "flat", before
    if carrier < verb:
        rival = next((t for t in tokens if t.head == verb and t.dep in {"nsubj", "nsubj:pass"} and t.i > carrier), None)
        if rival is not None and _and_between(tokens, name[-1], rival.i):
            label = rival.dep
            tokens[rival.i] = replace(rival, head=carrier, dep="conj")
            return label, verb
        return "nsubj", verb
    earlier = next((t.i for t in tokens if t.head == verb and t.dep == "obj" and t.i < carrier), None)
    return ("obj", verb) if earlier is None else ("conj", earlier)


def _and_between(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(t.dep == "cc" or t.text == "," for t in tokens[start + 1 : end])
