"""Turns the labels of spaCy's published English models into ours (Universal Dependencies, our kinds of name).

Those models use the ClearNLP scheme: prepositions govern their nouns, "be" governs its predicate, a conjunction hangs
on the first of what it joins. See Schuster and Manning (2016) for the differences.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from timeline.model import Token

NAME_LABELS = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "PRODUCT": "PRODUCT",
    "MISC": "MISC",
    "FAC": "LOC",
    "WORK_OF_ART": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
    "PER": "PERSON",
}
"""Labels of names we keep; others (DATE, MONEY, CARDINAL ...) are no names."""

_SAME_TREE = {
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "prt": "compound:prt",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "quantmod": "advmod",
    "intj": "discourse",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "meta": "dep",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})


def uses_universal_labels(labels: Iterable[str]) -> bool:
    """Whether a parser's labels are Universal Dependencies rather than ClearNLP's."""
    known = set(labels)
    return "dobj" not in known and "pobj" not in known


def to_universal(tokens: list[Token]) -> list[Token]:
    """Turn a ClearNLP tree into a Universal Dependencies one, as far as our rules look.

    Args:
        tokens: words of one sentence with ClearNLP labels.

    Returns:
        The same words with other labels and heads.
    """
    heads = [token.head for token in tokens]
    deps = [token.dep for token in tokens]
    _join(tokens, heads, deps)
    _lower_prepositions(tokens, heads, deps)
    _lower_copulas(tokens, heads, deps)
    return [
        replace(token, head=head, dep=_SAME_TREE.get(dep, dep))
        for token, head, dep in zip(tokens, heads, deps, strict=True)
    ]


def _join(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Hang all that is joined on the first of it, and "and" on what follows it."""
    for i, dep in enumerate(deps):
        if dep == "cc":
            after = [k for k in range(i + 1, len(tokens)) if deps[k] == "conj" and tokens[k].head == tokens[i].head]
            heads[i] = after[0] if after else heads[i]
    for i, dep in enumerate(deps):
        while dep == "conj" and deps[heads[i]] == "conj":
            heads[i] = heads[heads[i]]


def _lower_prepositions(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Make a preposition a mark of its noun or clause, which hangs on what the preposition hung on."""
    for i in range(len(tokens)):
        if deps[i] not in {"pobj", "pcomp"}:
            continue
        preposition = heads[i]
        governor, agent = preposition, False
        while deps[governor] in _PREPOSITIONS and heads[governor] != governor:
            agent = agent or deps[governor] == "agent"
            governor = heads[governor]
        nominal = tokens[governor].pos in _NOMINAL
        clause = deps[i] == "pcomp"
        heads[i] = governor
        if clause:
            deps[i] = "acl" if nominal else "advcl"
        elif agent:
            deps[i] = "obl:agent"
        else:
            deps[i] = "nmod" if nominal else "obl"
        # "out of the country": every preposition on the way marks the noun.
        step = preposition
        while step != governor:
            above = heads[step]
            heads[step], deps[step] = i, "mark" if clause else "case"
            step = above if above != i else governor
    for i, dep in enumerate(deps):
        if dep in {"prep", "agent"}:
            deps[i] = "advmod"


def _lower_copulas(tokens: list[Token], heads: list[int], deps: list[str]) -> None:
    """Make what "be" says of its subject the head of the clause."""
    for verb, token in enumerate(tokens):
        if token.lemma != "be" or deps[verb] in {"aux", "auxpass"}:
            continue
        said = [i for i in range(len(tokens)) if heads[i] == verb and i != verb and deps[i] in {"attr", "acomp"}]
        if not said:
            continue
        head = said[0]
        root = heads[verb] == verb
        deps[head], heads[head] = deps[verb], head if root else heads[verb]
        for i in range(len(tokens)):
            if heads[i] == verb and i not in {head, verb}:
                heads[i] = head
        deps[verb], heads[verb] = "cop", head
