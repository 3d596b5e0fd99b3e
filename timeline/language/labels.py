"""Turns the labels of spaCy's published English models into ours (Universal Dependencies, our kinds of name)."""

from __future__ import annotations

from collections.abc import Iterable

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


def uses_universal_labels(labels: Iterable[str]) -> bool:
    """Whether a parser's labels are Universal Dependencies rather than ClearNLP's."""
    known = set(labels)
    return not known or "obj" in known or "dobj" not in known


def to_universal(tokens: list[Token]) -> list[Token]:
    """Turn a ClearNLP tree into a Universal Dependencies one, as far as our rules look."""
    return tokens
