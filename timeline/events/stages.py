"""The course of a matter: what came before the news is recalled, not told as of its day.

"She was sentenced on Monday. A jury found her guilty after a trial of six weeks." The second sentence names no day,
is told in the same tense as the first, and is older all the same: one is found guilty before one is sentenced.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from timeline.events.forms import Trigger
from timeline.events.lexicon import data_table
from timeline.events.roles import Scene
from timeline.model import EntityKind, Status

Stage = tuple[str, int]
"""The name of a course and how far one is in it, from 0."""

_ACTORS = frozenset({EntityKind.PERSON, EntityKind.ORG})
_PAST = frozenset({Status.HAPPENED, Status.SAID})


def reached(lead: Iterable[tuple[Scene, Sequence[Trigger]]]) -> Mapping[Stage, frozenset[str]]:
    """The stages that an article's first sentences tell as news.

    Args:
        lead: those sentences with their events.

    Returns:
        Each stage with the ids of those who are named in its sentence.
    """
    found: dict[Stage, frozenset[str]] = {}
    for scene, triggers in lead:
        named = _named(scene, range(len(scene.tree.tokens)))
        for trigger in triggers:
            if trigger.reality.status in _PAST and trigger.reality.news and not trigger.reality.background:
                for stage in _stages(trigger):
                    found[stage] = found.get(stage, frozenset()) | named
    return found


def is_earlier(scene: Scene, trigger: Trigger, news: Mapping[Stage, frozenset[str]]) -> bool:
    """Whether an event without a day is an earlier stage of what the article's first sentences tell of the same ones.

    Args:
        scene: the sentence.
        trigger: the event.
        news: the stages of the first sentences, from `reached`.
    """
    own = _stages(trigger)
    if not own or not news or any(stage in news for stage in own):
        return False
    named = _named(scene, scene.tree.subtree(trigger.head))
    return any(
        course == later and step < far and named & ids for course, step in own for (later, far), ids in news.items()
    )


def _named(scene: Scene, words: Iterable[int]) -> frozenset[str]:
    """Persons and bodies among some words: a place has many courses."""
    named = (e for i in words if i in scene.names for e in scene.names[i].entities)
    return frozenset(e.id for e in named if e.kind in _ACTORS)


def _stages(trigger: Trigger) -> list[Stage]:
    courses = _courses()
    return [
        *courses.get(trigger.lemma, ()),
        *(() if trigger.kind == trigger.lemma else courses.get(trigger.kind, ())),
    ]


@cache
def _courses() -> dict[str, tuple[Stage, ...]]:
    """Word to the stages it may tell of."""
    found: dict[str, tuple[Stage, ...]] = {}
    for name, course in data_table("stages").items():
        for step, words in enumerate(course["stages"]):
            for word in words:
                found[word] = (*found.get(word, ()), (name, step))
    return found
