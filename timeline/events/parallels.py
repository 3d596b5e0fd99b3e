"""What an object pronoun means where two sentences run alike: "Japan lifted its controls. It had imposed them"."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.events.roles import Scene, names_of, subject_of
from timeline.events.titles import thing_of

_LONGEST = 60
"""So many characters a thing may have in a title."""


def things_before(scene: Scene, before: Scene, dated: frozenset[int]) -> Mapping[str, str]:
    """The object of the sentence before, for the object pronoun of one with the same subject.

    Args:
        scene: the sentence.
        before: the sentence before it.
        dated: positions in the sentence before that belong to date phrases.

    Returns:
        The pronoun with the words it stands for; empty where it is not plain.
    """
    here, there = _root(scene), _root(before)
    same = _doers(scene, here) & _doers(before, there)
    goals = before.tree.children(there, "obj")
    if not same or len(goals) != 1:
        return {}
    noun = before.tree.tokens[goals[0]]
    if noun.pos != "NOUN" or noun.i in before.names or before.tree.children(noun.i, "conj"):
        return {}
    thing = thing_of(before, noun.i, dated)
    pronoun = "them" if noun.tag == "NNS" else "it"
    return {pronoun: thing} if 0 < len(thing) <= _LONGEST else {}


def _root(scene: Scene) -> int:
    return next((t.i for t in scene.tree.tokens if t.dep == "ROOT"), 0)


def _doers(scene: Scene, verb: int) -> set[str]:
    subject = subject_of(scene.tree, verb)
    return set() if subject is None else {e.id for name in names_of(scene, subject) for e in name.entities}
