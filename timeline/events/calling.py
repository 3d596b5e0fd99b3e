"""Days called by what happened on them: "Monday was the day on which she resigned"."""

from __future__ import annotations

from timeline.events.lexicon import Lexicon
from timeline.events.tree import Tree

_POINTING = frozenset({"that", "this", "it"})


def called(tree: Tree, verb: int, lex: Lexicon) -> int | None:
    """What is said to be the day of a clause.

    Args:
        tree: the sentence.
        verb: position of the verb of the clause.
        lex: word lists.

    Returns:
        Position of the subject of "was the day on which ..."; None for other clauses.
    """
    day = tree.tokens[verb].head
    if tree.tokens[verb].dep not in {"acl:relcl", "advcl", "advcl:relcl", "acl"} or not tree.children(day, "cop"):
        return None
    return tree.subject(day) if lex.has("time.nouns", tree.tokens[day].lemma.lower()) else None


def points_back(tree: Tree, verb: int, lex: Lexicon) -> bool:
    """Whether that is the day just told of ("That was the day on which ..."); arguments as for `called`."""
    subject = called(tree, verb, lex)
    return subject is not None and tree.tokens[subject].text.lower() in _POINTING
