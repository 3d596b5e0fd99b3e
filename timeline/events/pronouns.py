"""Pronouns in a title: each must mean something that the title has said before it, or be given its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.events.antecedents import named_things
from timeline.events.roles import Scene
from timeline.events.seams import FORMS_OF_ADDRESS
from timeline.events.wording import listing
from timeline.model import EntityKind, NameForm

_HIS = frozenset({"his", "him", "her", "hers", "himself", "herself"})
_ITS = frozenset({"its", "it", "itself"})
_THEIR = frozenset({"their", "them", "theirs", "themselves"})
_OBJECTS = frozenset({"obj", "iobj", "obl", "nmod", "nmod:poss"})


def named_anew(scene: Scene, words: Sequence[int]) -> Mapping[int, str]:
    """Names for the pronouns among a title's words that nothing before them explains.

    Args:
        scene: the sentence with its names.
        words: positions of the title's words, in order.

    Returns:
        Positions of pronouns whose meaning is known to their names, with an 's where something is theirs.
    """
    found = {**named_things(scene, words), **_called_by_name(scene, words)}
    for i in _unexplained(scene, words):
        name = scene.names.get(i)
        whole = listing([e.name for e in name.entities]) if name and name.mention.form is NameForm.PRONOUN else ""
        if whole:
            found[i] = f"{whole}'s" if scene.tree.tokens[i].tag == "PRP$" else whole
    return found


def _called_by_name(scene: Scene, words: Sequence[int]) -> dict[int, str]:
    """Names for "the company" and "the president" behind a verb, where no word before them names the same."""
    tree, found = scene.tree, dict[int, str]()
    for name in scene.names.values():
        noun = name.tokens[-1]
        the = noun > 0 and tree.tokens[noun - 1].text.lower() == "the" and not set(name.tokens) - {noun - 1, noun}
        # A page of many items has many countries and cities, though hardly two peninsulas.
        landmark = tree.tokens[noun].text.lower() in name.entity.name.lower().split()
        sure = landmark or name.entity.kind not in {EntityKind.COUNTRY, EntityKind.PLACE}
        if name.mention.form is not NameForm.DESCRIPTION or name.others or not (the and sure and noun in words[1:]):
            continue
        before = set(words[: list(words).index(noun)])
        others = [n for n in scene.names.values() if n is not name and n.entity.id == name.entity.id]
        told = any(before.intersection(other.tokens) for other in others)
        if not told and all(tree.tokens[k].dep in {"det", "case", "punct"} for k in tree.kids[noun]):
            kept = "the" if landmark and len(name.entity.name.split()) > 1 else ""
            found |= {noun - 1: kept, noun: name.entity.name}
    return found


def points_elsewhere(scene: Scene, before: Sequence[int], after: Sequence[int] = ()) -> bool:
    """Whether a pronoun of a title stands for something told elsewhere, nobody knows what.

    Args:
        scene: the sentence with its names.
        before: positions of the words before the verb, in order.
        after: positions of the words behind it; the first of them may be a thing of the sentence before.
    """
    unexplained = _unexplained(scene, [*before, *after])
    # "Called it the best of all" tells what is thought of it.
    rated = bool(after) and bool(scene.tree.children(scene.tree.tokens[after[0]].head, "xcomp"))
    if after and (rated or scene.tree.tokens[after[0]].text.lower() in scene.things):
        unexplained = [i for i in unexplained if i != after[0]]
    return bool(set(unexplained) - named_anew(scene, [*before, *after]).keys())


def _unexplained(scene: Scene, words: Sequence[int]) -> list[int]:
    """Pronouns that no word before them can be what they mean."""
    tree = scene.tree
    found = []
    for n, i in enumerate(words):
        token = tree.tokens[i]
        # "South Korea fined it": what acts is not what it is done to.
        known = token.text.lower() == "it" and any(i in name.tokens for name in scene.names.values())
        acting = tree.subject(token.head) if known and token.dep in {"obj", "iobj"} else None
        before = [k for k in words[:n] if acting is None or k not in tree.subtree(acting)]
        if token.pos != "PRON" or token.dep not in _OBJECTS or _explained(scene, token.text.lower(), before):
            continue
        emptied = n + 1 < len(words) and tree.tokens[words[n + 1]].tag in {"JJ", "TO"}
        if token.text.lower() in _HIS | _ITS | _THEIR and not (token.text.lower() == "it" and emptied):
            found.append(i)
    return found


def _explained(scene: Scene, pronoun: str, before: Sequence[int]) -> bool:
    """Whether a noun among some words can be what a pronoun means, by its number and by being a person or not."""
    for i in before:
        token = scene.tree.tokens[i]
        called = [n for n in scene.names.values() if i in n.tokens]
        if token.text.rstrip(".") in FORMS_OF_ADDRESS or not (called or token.pos in {"NOUN", "PROPN"}):
            continue
        if token.dep in {"compound", "amod"} and token.head in before and not called:
            continue  # "cruise" of "cruise missiles" owns nothing
        person = any(n.entity.kind is EntityKind.PERSON for n in called)
        several = token.tag == "NNS" or any(n.others for n in called)
        if pronoun in _HIS and (person or (token.pos == "NOUN" and not several)):
            return True
        if pronoun in _ITS and not person and not several:
            return True
        if pronoun in _THEIR and (several or not person):
            return True
    joined = any(scene.tree.tokens[i].tag == "CC" for i in before)
    return joined and pronoun in _THEIR
