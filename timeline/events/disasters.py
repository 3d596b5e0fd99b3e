"""Tolls belong to the disaster that took them, and a vehicle that rises or lifts off is launched with its cargo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timeline.events.figures import figures_in
from timeline.events.forms import Form, Trigger, noun_kind
from timeline.events.roles import Scene, names_of, subject_of
from timeline.model import Binding, DaySpan, Mention, Participant, Precision, Role, Status

LOSSES = frozenset({"killed", "injured", "missing"})
_LOST = frozenset({"killing", "death", "injury"})
_LASTING = frozenset({"outbreak", "drought"})
"""Disasters without a day."""
_MANY = 100
"""So many at once are lost in the disaster that an article tells of, unless it says otherwise."""
TOLL_DAYS = 45
"""So many days behind a disaster its toll may still change in the news."""


def of_the_disaster(scene: Scene, trigger: Trigger, dated: frozenset[int], disaster: str) -> Trigger:
    """Makes a toll that rises or stands a telling of its disaster.

    Args:
        scene: the sentence with its names.
        trigger: the event.
        dated: positions of words in date phrases.
        disaster: kind of the disaster told of before in the article, or empty.

    Returns:
        The trigger with the disaster's kind, as it was where it is no toll or nobody knows of which disaster.
    """
    subject = subject_of(scene.tree, trigger.head)
    counts = scene.lex.has("toll.verbs", scene.tree.tokens[trigger.head].lemma.lower())
    if trigger.form is not Form.VERB or subject is None or not counts:
        return trigger
    if not scene.lex.has("count.nouns", scene.tree.tokens[subject].lemma.lower()):
        return trigger
    words = sorted({*scene.tree.subtree(subject), *scene.tree.clause(trigger.head)})
    if not any(f.attribute in LOSSES for f in figures_in(scene.tree, words, dated)):
        return trigger
    kinds = [noun_kind(scene.tree, i, scene.lex) for i in words]
    kind = next((k for k in kinds if k in scene.lex.natural), disaster)
    return replace(trigger, kind=kind, toll=True) if kind else trigger


def in_time(trigger: Trigger, binding: Binding | None) -> Binding | None:
    """A toll stood so on a day; what took the lives lies before it."""
    if binding is not None and trigger.toll and binding.relation == "on":
        return replace(binding, relation="until")
    return binding


def is_toll(mention: Mention) -> bool:
    """Whether a mention gives the losses up to a day, rather than the day of the disaster."""
    return mention.binding.relation == "until" and any(f.attribute in LOSSES for f in mention.figures)


def counted_since(span: DaySpan) -> DaySpan:
    """The days in which the disaster of a toll lies: those up to its day."""
    if span.last is None:
        return span
    first = span.first if span.first is not None else span.last - TOLL_DAYS
    return DaySpan(min(first, span.last - TOLL_DAYS), span.last, Precision.SPAN, span.edtf)


def lifts_off(scene: Scene, trigger: Trigger) -> Trigger:
    """Makes a launch of a vehicle's rise ("The rocket rose from the pad")."""
    subject = subject_of(scene.tree, trigger.head)
    rises = scene.lex.has("liftoff.verbs", trigger.lemma) and trigger.reality.status is not Status.DENIED
    if subject is None or not rises or trigger.form is not Form.VERB:
        return trigger
    vehicle = scene.lex.has("liftoff.nouns", scene.tree.tokens[subject].lemma.lower())
    return replace(trigger, kind="launch") if vehicle else trigger


def cargo(scene: Scene, trigger: Trigger) -> tuple[Participant, ...]:
    """What a vehicle carries when it is launched ("a rocket with the lander SLIM")."""
    subject = subject_of(scene.tree, trigger.head)
    if trigger.kind != "launch" or subject is None:
        return ()
    loads = [k for k in scene.tree.children(subject, "nmod") if scene.tree.case(k) in {"with", "carrying"}]
    named = [e for k in loads for name in names_of(scene, k) if name.head == k for e in name.entities]
    return tuple(Participant(e.id, e.name, e.kind, Role.PATIENT, e.stands_for) for e in named)


def pointed_at(scene: Scene, trigger: Trigger, known: Mapping[str, Binding]) -> Binding | None:
    """The day told before of a disaster that a sentence goes on about ("the quake", "the fire").

    Args:
        scene: the sentence.
        trigger: the event.
        known: the day of each kind of disaster told of before.
    """
    told = trigger.kind in scene.lex.natural and trigger.reality.status is Status.HAPPENED
    on = known.get(trigger.kind) if told and (trigger.definite or trigger.toll) else None
    return replace(on, relation="until") if on is not None and trigger.toll else on


def among_the_lost(
    scene: Scene, trigger: Trigger, known: Mapping[str, Binding], dated: frozenset[int]
) -> Binding | None:
    """The day of a disaster for the hundreds it took ("In Lisvale, between 500 and 1,000 people were killed").

    Args:
        scene: the sentence.
        trigger: the event.
        known: the day of each kind of disaster told of before.
        dated: positions of words in date phrases.
    """
    tree, struck = scene.tree, [kind for kind in known if kind in scene.lex.natural and kind not in _LASTING]
    told = trigger.reality.status is Status.HAPPENED and not (trigger.reality.perfect or trigger.reality.background)
    lost = trigger.kind in _LOST and told and trigger.form is Form.VERB
    if not lost or len(struck) != 1:
        return None
    figures = figures_in(tree, sorted(tree.subtree(trigger.head)), dated)
    many = any(f.attribute in LOSSES and f.low >= _MANY for f in figures)
    # "Were shot by the police" were not lost in it.
    own = tree.children(trigger.head, "obl:agent") or any(
        tree.case(k) == "by" for k in tree.children(trigger.head, "obl")
    )
    return known[struck[0]] if many and not own else None
