"""Days between two verbs: of the telling or the deed ("ten died, he said on Monday"), of the pact or the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.events.forms import Trigger
from timeline.events.lexicon import lexicon
from timeline.events.placing import Placed, fine
from timeline.events.tree import Tree
from timeline.model import PAST, Binding, Reason, Status


def is_the_telling(trigger: Trigger, at: Placed) -> bool:
    """Whether a date is that of the telling, and thus the story's, not the deed's.

    Args:
        trigger: what is told.
        at: the date.
    """
    teller = trigger.reality.speech
    return teller is not None and at.owner == teller and teller not in {trigger.head, trigger.word}


def told_on(trigger: Trigger, placed: Sequence[Placed], owners: Mapping[int, Trigger]) -> list[Placed]:
    """The day on which nobody in particular told of an event ("ten have died, officials said on Monday").

    Args:
        trigger: the event.
        placed: the sentence's phrases.
        owners: its events by the word that heads their clause.
    """
    told = trigger.reality.speech not in owners and trigger.reality.news and not trigger.reality.background
    return [p for p in placed if told and p.relation == "on" and not p.vague and is_the_telling(trigger, p)]


def is_of_a_deed(trigger: Trigger, tree: Tree, at: Placed) -> bool:
    """Whether a date behind a plan may be that of the deed: "agreed to merge on Monday".

    Args:
        trigger: the plan.
        tree: its sentence.
        at: a date of its clause.
    """
    token = tree.tokens[trigger.head]
    planned = trigger.reality.status is Status.PLANNED and token.dep == "xcomp" and at.owner == trigger.head
    settled = tree.tokens[token.head].tag == "VBD" and lexicon().has("plan.deeds", tree.lemma(token.head))
    return planned and settled and at.relation == "on" and at.phrase.relative


def behind_the_plan(trigger: Trigger, tree: Tree, placed: Sequence[Placed]) -> Binding | None:
    """The ground for a pact or a decision by the day behind what is planned, which is its own if it lies back.

    Args:
        trigger: the deed.
        tree: its sentence.
        placed: the sentence's phrases.
    """
    if not lexicon().has("plan.deeds", tree.lemma(trigger.head)) or tree.tokens[trigger.head].tag != "VBD":
        return None
    plans = {k for k in tree.children(trigger.head, "xcomp") if tree.mark(k) == "to"}
    on = (p for p in placed if p.owner in plans and p.relation == "on" and not p.vague)
    day = next((p for p in on if p.phrase.relative and fine(p.phrase)), None)
    return None if day is None else Binding(Reason.RELATIVE, day.index, PAST)
