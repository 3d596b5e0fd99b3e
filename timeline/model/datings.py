"""When something happens by an article's account, and on what ground."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from timeline.model.spans import DaySpan


class Reason(StrEnum):
    """Why an event has its date."""

    STATED = "stated"
    RELATIVE = "relative"
    STORY_DAY = "story-day"
    PUBLICATION_DAY = "publication-day"
    INFERRED = "inferred"
    CORRECTED = "corrected"
    NONE = "none"


AHEAD, PAST = "ahead", "past"
"""Relations of a phrase between a deed and a plan ("agreed to merge on Monday"): the plan's time if it lies ahead of
the article, the deed's if it is past."""


_COUNTED = re.compile(r"([+-]\d+)@(\d*)")


def counted(days: int, phrase: int | None) -> str:
    """The relation of an event that lies so many days from another of its article.

    Args:
        days: from the other to the event; negative when it came before.
        phrase: the phrase that dates the other, by its place among the article's; None for the publication day.
    """
    return f"{days:+d}@{'' if phrase is None else phrase}"


def count_of(relation: str) -> tuple[int, int | None] | None:
    """What `counted` was given; None for another relation."""
    found = _COUNTED.fullmatch(relation)
    return None if found is None else (int(found[1]), int(found[2]) if found[2] else None)


@dataclass(frozen=True, slots=True)
class Binding:
    """Which words date an event, kept apart from the days themselves so that a later anchor re-dates it.

    Attributes:
        reason: what kind of ground there is (never ``inferred``, which other articles give, nor ``corrected``, which
            persons do).
        phrase: index into the article's date phrases; None without one.
        relation: ``on`` (the phrase is the event's time), ``after``, ``before``, ``since``, ``until``; or `AHEAD` and
            `PAST`, where the day of publication tells whose time it is; or what `counted` gives.
    """

    reason: Reason
    phrase: int | None = None
    relation: str = "on"


@dataclass(frozen=True, slots=True)
class Dating:
    """When a mention says its event happens, with the ground.

    Attributes:
        span: the days; None when undated.
        reason: why.
        phrase: the words that gave the date, or empty.
        anchor: ordinal of the day a relative phrase counts from; None when none.
        explanation: one plain sentence.
    """

    span: DaySpan | None
    reason: Reason
    phrase: str = ""
    anchor: int | None = None
    explanation: str = ""


UNDATED = Dating(None, Reason.NONE)
