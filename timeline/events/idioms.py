"""Ways of speaking that tell no deed: figures of speech, how something looks, and records of sport."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from timeline.events.forms import Form, Trigger
from timeline.events.lexicon import data_table
from timeline.events.roles import Scene


def tells_no_deed(scene: Scene, trigger: Trigger, *, dated: bool) -> bool:
    """Whether the verb of a trigger only paints, links or counts.

    Args:
        scene: the sentence with its names.
        trigger: the word that names the event.
        dated: the clause has a day of its own, which makes a count an event ("scored two goals on Sunday").

    Returns:
        True for "pays the price", "looks tired", "has scored 14 goals this season".
    """
    if trigger.speech or trigger.form is Form.NOUN:
        return False
    return _paints(scene, trigger) or _links(scene, trigger) or (not dated and _keeps_a_record(scene, trigger))


def _paints(scene: Scene, trigger: Trigger) -> bool:
    tree = scene.tree
    nouns = _pairs().get(tree.tokens[trigger.head].lemma.lower(), frozenset())
    goals = tree.children(trigger.head, "obj", "nsubj:pass")
    return any(tree.tokens[k].lemma.lower() in nouns and k not in scene.names for k in goals)


def _links(scene: Scene, trigger: Trigger) -> bool:
    tree = scene.tree
    if tree.tokens[trigger.head].lemma.lower() not in _words("linking", "verbs"):
        return False
    behind = tree.children(trigger.head, "xcomp")
    return any(tree.tokens[k].tag in {"JJ", "JJR", "JJS"} for k in behind) and not tree.children(trigger.head, "obj")


def _keeps_a_record(scene: Scene, trigger: Trigger) -> bool:
    """Whether a number of wins, goals or games is told for a stretch of time rather than for one match."""
    tree = scene.tree
    goals = tree.children(trigger.head, "obj")
    counted = any(
        tree.tokens[k].lemma.lower() in _words("tally", "counts") or tree.tokens[k].pos == "NUM" for k in goals
    ) and any(tree.tokens[k].pos == "NUM" or tree.children(k, "nummod") for k in goals)
    perfect = any(tree.tokens[k].lemma.lower() == "have" for k in tree.children(trigger.head, "aux"))
    words = {tree.tokens[i].lemma.lower() for i in tree.subtree(trigger.head)}
    return counted and (perfect or bool(words & _words("tally", "words")))


@cache
def _pairs() -> Mapping[str, frozenset[str]]:
    return {verb: frozenset(nouns) for verb, nouns in data_table("idioms")["pairs"].items()}


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(data_table("idioms")[section][key])
