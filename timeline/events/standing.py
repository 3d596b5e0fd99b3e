"""What an article tells as it stands: a charge upheld, a count so far, what a document holds.

No day of the story is the day of these.
"""

from __future__ import annotations

from timeline.events.forms import Trigger, noun_kind
from timeline.events.roles import Scene
from timeline.events.tree import Tree

_LEAD = 2
"""From this sentence on, who holds to what he said tells no news."""
_MORE = frozenset({"new", "another", "further", "other", "extra", "additional", "fresh", "second", "third"})


def stands(scene: Scene, trigger: Trigger, order: int) -> bool:
    """Whether a clause tells how things stand rather than what came about on the day of its article.

    Args:
        scene: the sentence.
        trigger: the event.
        order: the sentence's place in the article, from 0.

    Returns:
        True for what somebody only holds to ("has pleaded not guilty"), what a suit or a book says, what a document
        is quoted for, and for what has been counted so far, below the first sentence or where a word says so.
    """
    return (
        (order >= _LEAD and _holds_to_it(scene, trigger))
        or (order > 0 and _is_in_writing(scene, trigger))
        or _from_writing(scene)
        or _so_far(scene, trigger)
        or _counted(scene, trigger, order)
    )


def _now(tree: Tree, trigger: Trigger) -> bool:
    return tree.tokens[trigger.head].tag in {"VBZ", "VBP"} and not trigger.reality.perfect


def _holds_to_it(scene: Scene, trigger: Trigger) -> bool:
    """Whether somebody only holds to what he said before ("denies the charge", "has pleaded not guilty")."""
    present = _now(scene.tree, trigger) or trigger.reality.perfect
    return present and scene.lex.has("standing.verbs", scene.tree.lemma(trigger.head))


def _is_in_writing(scene: Scene, trigger: Trigger) -> bool:
    """Whether a suit or a book says it, as it will tomorrow ("the suit argues", "in his claim he accuses her")."""
    tree = scene.tree
    if not trigger.speech or not _now(tree, trigger):
        return False
    within = [k for k in tree.children(trigger.head, "obl") if tree.case(k) == "in"]
    spoken = [*within, *tree.children(trigger.head, "nsubj")]
    return any(_is_written(scene, i) or scene.lex.has("written.claims", tree.tokens[i].lemma.lower()) for i in spoken)


def _is_written(scene: Scene, i: int) -> bool:
    return scene.lex.has("written.nouns", scene.tree.tokens[i].lemma.lower())


def _from_writing(scene: Scene) -> bool:
    """Whether a sentence has what it tells from a document ("according to an affidavit")."""
    tree = scene.tree
    return any(_is_written(scene, t.i) and tree.case(t.i).startswith("according") for t in tree.tokens)


def _so_far(scene: Scene, trigger: Trigger) -> bool:
    """Whether a perfect says that it counts up to now ("has so far infected", "more have died than in any other")."""
    tree = scene.tree
    joined = [tree.tokens[trigger.head].head] if tree.tokens[trigger.head].dep == "conj" else []
    clauses = (i for head in (trigger.head, *joined) for i in tree.clause(head))
    words = " ".join(tree.tokens[i].text.lower() for i in clauses)
    return trigger.reality.perfect and any(f" {cue} " in f" {words} " for cue in scene.lex.cues["sofar.phrases"])


def _counted(scene: Scene, trigger: Trigger, order: int) -> bool:
    """Whether a perfect gives how many there have been ("26 people have died", "132 since the quake")."""
    tree, lex = scene.tree, scene.lex
    since = any(tree.tokens[i].text.lower() == "since" for i in tree.clause(trigger.head))
    below = order > 0 and lex.has("sofar.verbs", tree.tokens[trigger.head].lemma.lower())
    if not trigger.reality.perfect or not (since or below):
        return False
    parts = tree.children(trigger.head, "obj", "nsubj", "nsubj:pass")
    many = [k for k in parts if lex.has("sofar.nouns", tree.tokens[k].lemma.lower()) and _numbered(tree, k)]
    # "Ten have been killed in a crash": what did it has its day.
    causes = [noun_kind(tree, k, lex) for k in tree.children(trigger.head, "obl", "obl:agent", "nsubj")]
    return bool(many) and not any(kind and kind not in {"outbreak", "death", "illness"} for kind in causes)


def _numbered(tree: Tree, noun: int) -> bool:
    """Whether a noun has a number, and nothing says that these are further ones ("two more", "three new cases")."""
    told = [tree.tokens[k] for k in tree.subtree(noun) if k < noun]
    # The "20" of "a 20-year-old woman" counts nobody.
    if not any(t.tag == "CD" and tree.tokens[t.i + 1].text != "-" for t in told):
        return False
    words = [t.text.lower() for t in told]
    more = [n for n, word in enumerate(words) if word == "more" and words[n + 1 : n + 2] != ["than"]]
    return not more and _MORE.isdisjoint(words)
