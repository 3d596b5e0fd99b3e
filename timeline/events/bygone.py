"""Clauses that an article tells beside its story: of another day by their subject, or of an age of history."""

from __future__ import annotations

from collections.abc import Set

from timeline.events.forms import Trigger
from timeline.events.roles import Scene

_SETTINGS = frozenset({"in", "during", "throughout"})


def beside_the_story(scene: Scene, trigger: Trigger, dated: Set[int]) -> bool:
    """Whether an event without a day of its own is not of the story's day either.

    Args:
        scene: the sentence.
        trigger: the event.
        dated: positions of the words of date phrases.
    """
    return _of_another_day(scene, trigger, dated) or _in_an_age(scene, trigger)


def _of_another_day(scene: Scene, trigger: Trigger, dated: Set[int]) -> bool:
    """Whether the subject is of another day ("last week's show was watched by millions", "a treaty of 1965")."""
    tree = scene.tree
    subject = tree.subject(trigger.head)
    owned = () if subject is None else tree.children(subject, "nmod:poss", "nmod")
    return any(k in dated and (tree.tokens[k].dep == "nmod:poss" or tree.case(k) == "of") for k in owned)


def _in_an_age(scene: Scene, trigger: Trigger) -> bool:
    """Whether a clause is set in a named age of history ("occupied the islands in the Second World War")."""
    tree = scene.tree
    settings = [
        i for i in tree.clause(trigger.head) if tree.case(i) in _SETTINGS and tree.tokens[i].text[:1].isupper()
    ]
    return any(scene.lex.has("age.nouns", tree.tokens[i].text.lower()) for i in settings)
