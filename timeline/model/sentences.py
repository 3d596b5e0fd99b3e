"""What reading an article gives: sentences, their words, and the names in them."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model.articles import LineRole
from timeline.model.entities import Entity, EntityMention, OfficeClaim


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the language pipeline reads it (Universal Dependencies labels).

    Attributes:
        i: position in its sentence.
        start: offset of the first code point in the article's text.
        end: offset behind the last code point.
        text: the word as written.
        lemma: dictionary form, lower case but for names.
        pos: universal part of speech (UPOS).
        tag: Penn Treebank tag.
        dep: dependency label, e.g. ``nsubj:pass``; the head of the sentence has ``ROOT``.
        head: position in the sentence of the governing word; its own position for the root.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its words; `index` counts all sentences of the article from 0."""

    index: int
    start: int
    end: int
    role: LineRole
    tokens: tuple[Token, ...]
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class ReadText:
    """What the language room hands on about one article."""

    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[EntityMention, ...]
    offices: tuple[OfficeClaim, ...] = ()
