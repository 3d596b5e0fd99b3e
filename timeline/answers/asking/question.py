"""A question as the bot understands it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from timeline.answers.wordforms import past_form
from timeline.model import DaySpan

_PAST = frozenset({"did", "was", "were", "had", "has", "have"})

_PASSIVE = frozenset({"was", "were", "been"})

_UNDERGOING = frozenset({"be", "been", "being"})

_TO_BE = " to be "

_THAT = "that"

_GETTING = frozenset({"get", "gets", "got"})

_LIMITS = frozenset({"until", "till", "by"})

_AHEAD = frozenset({"will", "shall"})

_COUNTED = 4
"""Words of a body among which its verb stands behind what is counted."""

_ACTIVE = frozenset({"did", "does", "do", "has", "have", "had", "will", "would"})


class Asks(StrEnum):
    """What sort of thing is asked for."""

    WHEN = "when"
    SINCE = "since"
    WHERE = "where"
    WHO = "who"
    COUNT = "count"
    FIGURE = "figure"
    ARTICLE = "article"
    AGREE = "agree"
    WHETHER = "whether"
    WHY = "why"
    WHAT = "what"


class Pick(StrEnum):
    """Which of several events is meant."""

    BEST = "best"
    LATEST = "latest"
    FIRST = "first"
    NEXT = "next"


class Tense(StrEnum):
    """Whether a question speaks of what was or of what is to come."""

    PAST = "past"
    OPEN = "open"


class Side(StrEnum):
    """On which side of another event."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Pivot:
    """Another event that the question counts from.

    Attributes:
        side: before or after it.
        body: the words that name it ("papermaster left").
        days: at most so many days away from it; None for any.
        exactly: so many days away ("the day after", "four days before"), no fewer.
        period: when it was, if the question says so.
    """

    side: Side
    body: str
    days: int | None = None
    period: DaySpan | None = None
    exactly: bool = False


@dataclass(frozen=True)
class Question:
    """A question, parsed.

    Attributes:
        text: as completed from the conversation, before parsing.
        asks: what is asked for.
        pick: which of several events.
        period: days the question speaks of; None when it names none.
        phrase: the words of these days.
        pivot: another event it counts from.
        body: what is left: names and predicate, in lower or mixed case as typed.
        opening: the first word of a question that asks whether something is so ("did", "was").
        again: it asks for one more time than those known of.
        foremost: it asks for the first time of several, not for a thing called the first.
        measure: the word behind "how" of a question for a figure ("long", "many").
        result: it asks how something ended, which no plan tells.
        yearless: its days have no year of their own ("in February").
        guessed: the year was found by what the articles tell.
        notes: how its typos were read.
        itself: what it asks about is no doer: things "go on sale", "open" and "sink" by somebody's hand.
    """

    text: str
    asks: Asks
    pick: Pick
    period: DaySpan | None
    phrase: str
    pivot: Pivot | None
    body: str
    opening: str = ""
    again: bool = False
    foremost: bool = False
    measure: str = ""
    result: bool = False
    yearless: bool = False
    guessed: bool = False
    notes: tuple[str, ...] = ()
    itself: bool = False

    @cached_property
    def tense(self) -> Tense:
        """Past when the question says "did", "was", "has"; open otherwise."""
        if _TO_BE in f" {self.body.lower()} ":
            # "Where was it to be built" asks for what was then still to come.
            return Tense.OPEN
        done = self.asks is Asks.WHO and past_form(self.body.split(" ", 1)[0].lower())
        return Tense.PAST if self._opening in _PAST or done or self.result else Tense.OPEN

    @cached_property
    def active(self) -> bool:
        """Whether the one named first is asked about as doing something ("did X ..."), not as having it done."""
        return self._opening in _ACTIVE and not self._undergone and not self.itself

    @cached_property
    def doing(self) -> bool:
        """Whether the one named first does it, also where what is counted stands in front ("cars did they sell")."""
        counted = self.body.lower().split()[1:_COUNTED] if self.asks is Asks.FIGURE else []
        return self.active or not _ACTIVE.isdisjoint(counted)

    @cached_property
    def passive(self) -> bool:
        """Whether the question asks about something that was done ("was X settled", "will X be settled")."""
        return self._opening in _PASSIVE or self._undergone

    @cached_property
    def _undergone(self) -> bool:
        asked = self.body.lower().split()
        # "Did he announce that it would be sold" asks for what he did.
        asked = asked[: asked.index(_THAT)] if _THAT in asked else asked
        got = any(get in _GETTING and past_form(done) for get, done in pairwise(asked))
        return self._opening in _ACTIVE and (got or not _UNDERGOING.isdisjoint(asked))

    @cached_property
    def limit(self) -> bool:
        """Whether it asks up to when something goes on ("until when", "by what date")."""
        return not _LIMITS.isdisjoint(self.text.lower().split()[:1])

    @cached_property
    def ahead(self) -> bool:
        """Whether the question takes it that what it asks for is still to come."""
        return self._opening in _AHEAD or self.pick is Pick.NEXT

    @cached_property
    def _opening(self) -> str:
        return self.opening or self.body.split(" ", 1)[0].lower()
