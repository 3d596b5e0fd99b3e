"""Whom a visit or a meeting brings together when its noun names nobody: who prepares for it, or who was just told of.

"Kishida prepares for a summit with Biden. The visit to Washington is the first in nine years. The leaders are also to
hold a summit with Marcos." All three are Kishida's, and the last is Biden's too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.events.forms import Trigger
from timeline.events.roles import Scene, names_of, subject_of
from timeline.model import EntityKind, Participant, Role, Status

_REACH = 2
"""So many sentences further on a bare "the visit" may still mean the one told of."""


@dataclass(frozen=True, slots=True)
class Company:
    """The persons of a visit or a meeting that was told of.

    Attributes:
        sentence: index of its sentence.
        planned: it is a plan.
        persons: who takes part, doers first.
    """

    sentence: int
    planned: bool
    persons: tuple[Participant, ...]


def company_of(
    scene: Scene, trigger: Trigger, participants: tuple[Participant, ...], last: Company | None
) -> Company | None:
    """The company to be remembered for the sentences that follow.

    Args:
        scene: the sentence with its names.
        trigger: the event.
        participants: who takes part in it.
        last: the company told of before, which part of it does not replace ("the visit" of one of two).

    Returns:
        The company of this event, or the one before when it brings nobody else together.
    """
    persons = tuple(p for p in participants if p.kind is EntityKind.PERSON)
    if not persons or not scene.lex.has("company.kinds", trigger.kind):
        return last
    here, planned = scene.tree.sentence.index, trigger.reality.status is Status.PLANNED
    near = last is not None and last.planned == planned and here - last.sentence <= _REACH
    if last is not None and near and {p.entity for p in persons} < {p.entity for p in last.persons}:
        return replace(last, sentence=here)
    return Company(here, planned, persons)


def with_company(
    scene: Scene, trigger: Trigger, participants: tuple[Participant, ...], last: Company | None
) -> tuple[Participant, ...]:
    """Adds to a visit or a meeting the doers that its own words leave out.

    Args:
        scene: the sentence with its names.
        trigger: the event.
        participants: whom its own words name.
        last: the company of the visit or meeting told of before, if any.

    Returns:
        The participants, with the doers before them where they are plain.
    """
    token = scene.tree.tokens[trigger.word]
    if token.pos != "NOUN" or not scene.lex.has("company.kinds", trigger.kind):
        return participants
    if any(p.role is Role.AGENT for p in participants):
        return participants
    near = last if last is not None and scene.tree.sentence.index - last.sentence <= _REACH else None
    near = near if near is not None and near.planned == (trigger.reality.status is Status.PLANNED) else None
    doers = _going(scene, trigger, near)
    if not doers and not participants and near is not None and trigger.definite:
        doers = tuple(p for p in near.persons if trigger.kind != "visit" or p.role is Role.AGENT)
    known = {p.entity for p in participants}
    return (*(p for p in doers if p.entity not in known), *participants)


def _going(scene: Scene, trigger: Trigger, near: Company | None) -> tuple[Participant, ...]:
    """The subject of "prepares for", "attends", "takes part in" and the like."""
    tree = scene.tree
    noun = tree.tokens[trigger.word]
    verb = tree.tokens[noun.head]
    if noun.dep not in {"obj", "obl", "obl:arg"} or not scene.lex.has("company.verbs", verb.lemma.lower()):
        return ()
    subject = subject_of(tree, verb.i)
    if subject is None:
        return ()
    named = [e for name in names_of(scene, subject) for e in name.entities]
    if named:
        return tuple(Participant(e.id, e.name, e.kind, Role.AGENT, e.stands_for) for e in named)
    word = tree.tokens[subject]
    plural = word.tag == "NNS" and scene.lex.has("company.plurals", word.lemma.lower())
    known = any(tree.tokens[k].text.lower() in {"the", "both", "these"} for k in tree.children(subject, "det"))
    if near is None or len(near.persons) < 2 or not (plural and known):
        return ()
    return tuple(replace(p, role=Role.AGENT) for p in near.persons)
