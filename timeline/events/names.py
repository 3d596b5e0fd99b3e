"""Which names and pronouns stand on which words of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.events.tree import Tree
from timeline.model import Entity, EntityMention, NameForm


@dataclass(frozen=True, slots=True)
class Named:
    """A reference with its entity and the positions of its words.

    Attributes:
        mention: the reference.
        entity: what it refers to.
        tokens: positions of its words in the sentence.
        head: position of the word that governs the others.
        others: further entities the same words refer to ("they", "the two leaders").
    """

    mention: EntityMention
    entity: Entity
    tokens: tuple[int, ...]
    head: int
    others: tuple[Entity, ...] = ()

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All that is meant."""
        return (self.entity, *self.others)


@dataclass(frozen=True, slots=True)
class Known:
    """What a noun by itself ("the rocket") means in an article that has named it.

    Attributes:
        words: its name, as a title shows it in the noun's place.
        which: what tells it apart from others of its sort: an entity's id, or its words.
        keeps_article: whether "the" stays before it ("the Vela 2 rocket"; not "Ada Brandt", nor "Brandt's burial").
    """

    words: str
    which: str
    keeps_article: bool


def _nominal(tree: Tree, i: int) -> int:
    """How fit a word is to carry a name that the tree has torn apart ("iPhone" and "4")."""
    token = tree.tokens[i]
    return (token.pos in {"PROPN", "NOUN", "PRON"}) + (token.dep in {"nsubj", "nsubj:pass", "obj", "obl", "nmod"})


def names_in(tree: Tree, mentions: Sequence[EntityMention], entities: Mapping[str, Entity]) -> dict[int, Named]:
    """References of a sentence by the position of their head word; the longest wins where two share it.

    Args:
        tree: the sentence.
        mentions: references in the sentence.
        entities: entities by id.

    Returns:
        Head position to reference.
    """
    found: dict[int, Named] = {}
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        entity = entities.get(mention.entity)
        tokens = tuple(t.i for t in tree.tokens if t.start < mention.end and t.end > mention.start)
        if entity is None or not tokens:
            continue
        heads = [i for i in tokens if tree.tokens[i].head not in tokens or tree.tokens[i].head == i]
        head = max(heads, key=lambda i: (_nominal(tree, i), i), default=tokens[0])
        if mention.form in {NameForm.DEMONYM, NameForm.PRONOUN}:
            head = tokens[0]
        known = found.get(head)
        if known is None:
            found[head] = Named(mention, entity, tokens, head)
        elif known.tokens == tokens and entity not in known.entities:
            found[head] = replace(known, others=(*known.others, entity))
    return found
