"""What an article tells beside its story: by its subject, by an age of history, or in a stretch that looks back."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from timeline.events.forms import Form, Trigger
from timeline.events.placing import Placed
from timeline.events.roles import Scene
from timeline.model import Status

_SETTINGS = frozenset({"in", "during", "throughout"})
_YEAR = re.compile(r"\d{4}(?:-\d\d)?$")
_LOOKS_BACK = 2
"""So many sentences further on, what is told without a day may still be of the time an article looked back to."""
_NO_REPORT = -0.1
"""Stance from which what stands around a sentence is no report (`stance.stances`)."""
_TELLING = frozenset({"ROOT", "conj", "parataxis"})


def beside_the_story(scene: Scene, trigger: Trigger, dated: Set[int]) -> bool:
    """Whether an event without a day of its own is not of the story's day either.

    Args:
        scene: the sentence.
        trigger: the event.
        dated: positions of the words of date phrases.
    """
    return _of_another_day(scene, trigger, dated) or _in_an_age(scene, trigger) or _then(scene, trigger)


def looking_back(before: int, scene: Scene, triggers: Sequence[Trigger], placed: Sequence[Placed]) -> int:
    """For how many sentences more an article tells of the time it has gone back to.

    Args:
        before: the same, as of the sentence before.
        scene: the sentence.
        triggers: its events.
        placed: its date phrases.

    Returns:
        0 when the sentence returns to the present: by its tense, by a day, or since nothing says where it stands.
    """
    main = [t for t in triggers if scene.tree.tokens[t.head].dep in _TELLING and t.form is not Form.NOUN]
    owned = [p for p in placed if any(p.owner in {t.head, t.word} for t in main) and p.relation != "since"]
    if any(not p.phrase.relative and _YEAR.match(p.phrase.value) for p in owned):
        return _LOOKS_BACK
    now = any(t.reality.perfect or t.reality.status in {Status.ONGOING, Status.PLANNED} for t in main)
    if now or placed or _in_the_present(scene):
        return 0
    return max(0, before - 1)


def of_any_time(scene: Scene, trigger: Trigger, back: int, stance: float | None) -> bool:
    """Whether a clause below the lead that names no day may be of any time.

    What goes on about somebody of whom the sentences before looked back is ("He continued his studies in
    Oakhaven"), and so are deeds in a column or a feature that names no day of its story.

    Args:
        scene: the sentence.
        trigger: the event.
        back: for how many sentences more the article looks back.
        stance: how far the sentence's surroundings give views; None where the text gives the story's day.
    """
    subject = scene.tree.subject(trigger.head)
    goes_on = subject is not None and scene.tree.tokens[subject].pos == "PRON" and not trigger.speech
    said = trigger.speech and (
        scene.lex.has("speech.acts", trigger.lemma) or not scene.lex.has("speech.weak", trigger.lemma)
    )
    return (back > 0 and goes_on) or (stance is not None and stance > _NO_REPORT and not said)


def _in_the_present(scene: Scene) -> bool:
    """Whether a sentence's main verb is in the present."""
    tree = scene.tree
    root = next((t for t in tree.tokens if t.dep == "ROOT"), None)
    if root is None:
        return False
    helpers = [tree.tokens[k].tag for k in tree.children(root.i, "aux", "aux:pass", "cop")]
    return bool({"VBZ", "VBP"} & {*helpers, root.tag})


def _then(scene: Scene, trigger: Trigger) -> bool:
    """Whether a clause says that it tells of the time just told of ("at the time", "soon after", "back then")."""
    tree = scene.tree
    words = " ".join(tree.tokens[i].text.lower() for i in tree.clause(trigger.head))
    return any(f" {cue} " in f" {words} " for cue in scene.lex.cues["then.phrases"])


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
