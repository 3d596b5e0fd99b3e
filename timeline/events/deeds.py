"""Verbs of speech that tell of a deed by what they are done to: "question a suspect", "call an election"."""

from __future__ import annotations

from timeline.events.roles import Scene, is_passive, names_of, subject_of
from timeline.events.tree import Tree
from timeline.model import EntityKind

_QUOTES = frozenset({"“", "”", '"', "``", "''"})


def done_to(scene: Scene, verb: int) -> bool:
    """Whether what could be speech is a deed.

    Args:
        scene: the sentence.
        verb: position of a verb.

    Returns:
        True for somebody questioned, dismissed, admitted somewhere or confirmed as something, for what is called,
        rejected or dismissed by a vote or a ruling, and for a thing added to another without a word being said.
    """
    tree, lex = scene.tree, scene.lex
    lemma = tree.tokens[verb].lemma.lower()
    goal = subject_of(tree, verb) if is_passive(tree, verb) else tree.first(verb, "obj")
    if goal is None or tree.children(verb, "ccomp", "parataxis"):
        return False
    noun = tree.tokens[goal].lemma.lower()
    if lex.has("dealing.persons", lemma) and _is_person(scene, goal):
        called = lex.has("dealing.unless_as", lemma) and _called(tree, verb, goal)
        return not called and (_led_to(tree, verb, goal, lemma) or lex.has("dealing.anyhow", lemma))
    if f"dealing.{lemma}" in lex.cues:
        return lex.has(f"dealing.{lemma}", noun) and tree.first(verb, "xcomp") is None
    return (
        lex.has("dealing.putting", lemma) and not _quotes(tree, verb) and tree.tokens[goal].pos in {"NOUN", "PROPN"}
    )


def _led_to(tree: Tree, verb: int, goal: int, lemma: str) -> bool:
    """Whether it is said where or as what somebody is taken ("admitted to hospital", "confirmed as secretary")."""
    cases = {"to", "into"} if lemma == "admit" else {"as", "in"}
    return any(
        tree.case(k) in cases for k in (*tree.children(verb, "obl", "xcomp", "advcl"), *tree.children(goal, "nmod"))
    )


def _called(tree: Tree, verb: int, goal: int) -> bool:
    """Whether "as" says what somebody is called: "dismissed the minister as a dreamer"."""
    return any(tree.case(k) == "as" for k in (*tree.kids[verb], *tree.kids[goal]))


def _is_person(scene: Scene, goal: int) -> bool:
    named = [n.entity.kind for n in names_of(scene, goal) if n.head == goal]
    if named:
        return EntityKind.PERSON in named
    return scene.lex.has("dealing.people", scene.tree.tokens[goal].lemma.lower())


def _quotes(tree: Tree, verb: int) -> bool:
    """Whether words are quoted behind the verb: what is added then is said."""
    return any(t.text in _QUOTES for t in tree.tokens[verb + 1 :])
