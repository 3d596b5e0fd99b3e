"""A verb said once for several days: "In 1998 the firm introduced the one, in 2001 the other"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.events.forms import Trigger
from timeline.events.placing import Placed
from timeline.events.roles import Scene
from timeline.events.tree import Tree


def told_apart(scene: Scene, trigger: Trigger, placed: Sequence[Placed]) -> list[tuple[Placed, Scene, int]]:
    """Parts a clause in which each object has a day of its own before it.

    Args:
        scene: the sentence with its names.
        trigger: the event whose verb is said once.
        placed: the sentence's phrases.

    Returns:
        For each day its phrase, the sentence with that day's object alone, and the object's position; empty unless
        days and objects alternate.
    """
    tree = scene.tree
    goals = sorted(tree.children(trigger.head, "obj"))
    days = [p for p in placed if p.owner == trigger.head and p.relation == "on" and not p.vague]
    parts, start = [], -1
    for goal in goals:
        before = [p for p in days if start < p.head < goal]
        parts += [(before[-1], _alone(scene, goal, goals), goal)] if before else []
        start = goal
    return parts if len(parts) == len(goals) > 1 else []


def _alone(scene: Scene, goal: int, goals: Sequence[int]) -> Scene:
    """The sentence with one object; the others are words of another event."""
    tree = scene.tree
    others = {i for other in goals if other != goal for i in tree.subtree(other)}
    heads = set(goals) - {goal}
    tokens = tuple(replace(t, dep="dep") if t.i in heads else t for t in tree.tokens)
    kids = tuple(tuple(k for k in kids if k not in heads) for kids in tree.kids)
    names = {i: name for i, name in scene.names.items() if i not in others}
    return replace(scene, tree=Tree(tree.sentence, tokens, kids), names=names)
