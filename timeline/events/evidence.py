"""What tells news from what is merely so: who acts, what is done, and how far ahead a plan is.

Beside the signs of `confidence`, which look at a clause as such, these look at what its words mean: an abstraction as
the doer ("that belief formed the bedrock"), a verb that fits everything ("gave himself", "failed to see"), a plan of
nobody and no day, something told neither of anybody nor of any day.
"""

from __future__ import annotations

from functools import cache

from timeline.events.forms import Form, Trigger
from timeline.events.lexicon import data_table
from timeline.events.roles import Scene, subject_of
from timeline.events.talk import deeds
from timeline.model import EntityKind, Mention, Reason, Role, Status

_ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.COUNTRY})
_OWN = frozenset({Reason.STATED, Reason.RELATIVE})
_TOP = 0.7
"""Weight from which a mention stands in headline or lead."""
_TOLD = frozenset({"ROOT", "ccomp"})
_FIRM = frozenset({"ROOT", "conj", "ccomp", "parataxis"})


def evidence(scene: Scene, trigger: Trigger, mention: Mention, dated: frozenset[int]) -> dict[str, float]:
    """Weigh what the words of a clause mean; talk is weighed elsewhere.

    Args:
        scene: its sentence.
        trigger: the word that names the event.
        mention: what became of it.
        dated: positions of words in phrases of time.

    Returns:
        Names of the signs that are there, to their points.
    """
    if trigger.speech:
        return {}
    own, top = mention.binding.reason in _OWN, mention.weight >= _TOP
    acting = any(p.role in {Role.AGENT, Role.PATIENT} and p.kind in _ACTORS for p in mention.participants)
    kind = scene.lex.is_kind(trigger.kind)
    other = not kind and not deeds() & {trigger.lemma, scene.tree.lemma(trigger.head)}
    acting = acting or _institution(scene, trigger)
    counted = _counted(scene, trigger, dated)
    named = acting or bool(mention.places or mention.figures) or counted or _names_within(scene, trigger)
    firm = scene.tree.tokens[trigger.head].dep in _FIRM
    told = scene.tree.tokens[trigger.head].dep in _TOLD
    promised = told and any(p.role is Role.AGENT and p.kind in _ACTORS for p in mention.participants)
    appointed = promised or counted or (kind and (acting or bool(mention.places)))
    there = {
        "abstract_doer": not own and _abstract(scene, trigger),
        "empty_verb": other and not own and not counted and trigger.lemma in _words("empty"),
        "told_of_nobody": not own and not top and not named,
        "lead_of_nothing": top and not mention.headline and other and not own and not named,
        "loose_plan": mention.status is Status.PLANNED and not (own or mention.headline or appointed),
        "undated_aside": mention.binding.reason is Reason.NONE and not firm and not named,
    }
    there |= {"consequence": _leads_on(scene, trigger), "of_himself": _reflexive(scene, trigger)}
    weights = _weights()
    return {name: weights[name] for name, is_there in there.items() if is_there}


def _abstract(scene: Scene, trigger: Trigger) -> bool:
    """Whether what acts is a notion, a mood or a state of things."""
    subject = subject_of(scene.tree, trigger.head)
    if subject is None or trigger.form is not Form.VERB:
        return False
    named = any(subject in name.tokens for name in scene.names.values())
    return not named and scene.tree.tokens[subject].lemma.lower() in _words("abstract")


def _leads_on(scene: Scene, trigger: Trigger) -> bool:
    """Whether a clause only says what came of something that is told elsewhere ("the collapse led to ...")."""
    subject = subject_of(scene.tree, trigger.head)
    named = subject is not None and any(subject in name.tokens for name in scene.names.values())
    return trigger.form is Form.VERB and trigger.lemma in _words("consequence") and not named


def _reflexive(scene: Scene, trigger: Trigger) -> bool:
    """Whether what somebody does to himself is but a way of speaking ("found themselves stuck")."""
    goal = scene.tree.first(trigger.head, "obj")
    himself = goal is not None and scene.tree.tokens[goal].text.lower() in _words("reflexive")
    return himself and trigger.lemma not in _words("to_himself")


def _institution(scene: Scene, trigger: Trigger) -> bool:
    """Whether a body of the state or a company acts, though no name is told ("the council", "police")."""
    subject = subject_of(scene.tree, trigger.head)
    lemma = "" if subject is None else scene.tree.tokens[subject].lemma.lower()
    return scene.lex.has("institution.nouns", lemma) or lemma in _words("institutions")


def _counted(scene: Scene, trigger: Trigger, dated: frozenset[int]) -> bool:
    """Whether a number of people, things or money takes part ("gave $250,000", "quarantined 200 guests")."""
    tree = scene.tree
    parts = tree.children(trigger.head, "nsubj", "nsubj:pass", "obj", "nummod")
    below = {i for part in parts for i in (part, *tree.children(part, "nummod", "conj"))} - dated
    return any(tree.tokens[i].pos == "NUM" and tree.tokens[i].text.lower() != "one" for i in below)


def _names_within(scene: Scene, trigger: Trigger) -> bool:
    clause = set(scene.tree.clause(trigger.head))
    return any(clause.intersection(name.tokens) for name in scene.names.values())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data_table("evidence")["words"][name])


@cache
def _weights() -> dict[str, float]:
    return {name: float(points) for name, points in data_table("evidence")["weights"].items()}
