"""What a word that names an event is, and the kinds of event nouns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.events.lexicon import Lexicon
from timeline.events.reality import Reality
from timeline.events.tree import Tree


class Form(StrEnum):
    """How an event is put into words."""

    VERB = "verb"
    OBJECT = "object"
    SUBJECT = "subject"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event.

    Attributes:
        word: position of the word that names it.
        head: position of the word that governs its clause: the verb, or the noun itself.
        kind: kind of event.
        lemma: dictionary form of the word, with its particle.
        form: verb, verb with an event noun as object or as subject, noun alone.
        reality: how it stands to reality.
        speech: somebody speaks.
        more: words that head further clauses of the same event.
        definite: a noun that points back to something known ("the visit").
        toll: a count of losses, told as a stand on a day.
    """

    word: int
    head: int
    kind: str
    lemma: str
    form: Form
    reality: Reality
    speech: bool = False
    definite: bool = False
    toll: bool = False
    more: tuple[int, ...] = ()


def noun_kind(tree: Tree, i: int, lex: Lexicon) -> str:
    """The kind of event a noun names, its first modifier looked at ("press conference"); empty when none."""
    token = tree.tokens[i]
    if token.pos not in {"NOUN", "PROPN"}:
        return ""
    lemma = token.lemma.lower()
    if lex.has("labour.nouns", lemma) and any(lex.has("labour.words", t.lemma.lower()) for t in tree.tokens):
        return "strike"
    for kid in tree.children(i, "compound", "amod"):
        kind = lex.noun_kinds.get(f"{tree.tokens[kid].lemma.lower()} {lemma}")
        if kind:
            return kind
    return lex.noun_kinds.get(lemma, "")
