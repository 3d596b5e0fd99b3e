"""Which items of a feed are taken, and why the others are not; pure, so that it can always be told again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from timeline.articles.feeds.model import FeedItem

FIRST_ITEMS: Final = 3
"""Items that are taken when somebody begins to follow a feed."""

MOST_AT_ONCE: Final = 20
"""Items of one feed that are taken at one time; a feed that has more has been turned over."""

OLD_DAYS: Final = 7
"""An item that appeared so long before the feed was followed is old news, whenever the feed shows it."""

_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, kana and Han, which set no spaces between words."""


class Verdict(StrEnum):
    """What became of an item."""

    WAITING = "waiting"
    TAKEN = "taken"
    KNOWN = "known"
    FAILED = "failed"
    BEFORE = "before"
    OLD = "old"
    NOT_INCLUDED = "not included"
    EXCLUDED = "excluded"
    NO_LINK = "no link"
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True)
class Wanting:
    """What somebody wants of a feed.

    Attributes:
        include: an item must have one of these words or phrases in its title or summary; empty for any item.
        exclude: and none of these.
        since: ordinal of the day it was followed from.
    """

    include: tuple[str, ...]
    exclude: tuple[str, ...]
    since: int


@dataclass(frozen=True, slots=True)
class Choice:
    """An item's verdict, and the sentence that says why."""

    item: FeedItem
    verdict: Verdict
    why: str


def choose(items: Sequence[FeedItem], wanting: Wanting, *, first: bool) -> tuple[Choice, ...]:
    """Say of each item whether it is to be taken.

    Args:
        items: those that have no verdict yet, in the order of the feed.
        wanting: what is wanted.
        first: the feed is looked at for the first time.

    Returns:
        One choice an item, in the same order; those to be taken are `Verdict.WAITING`.
    """
    room = FIRST_ITEMS if first else MOST_AT_ONCE
    taken = 0
    found: list[Choice] = []
    for item in _newest_first(items) if first else items:
        verdict, why = _judge(item, wanting)
        if verdict is Verdict.WAITING and taken >= room:
            verdict, why = _no_room(first)
        taken += verdict is Verdict.WAITING
        found.append(Choice(item, verdict, why))
    order = {item.key: place for place, item in enumerate(items)}
    return tuple(sorted(found, key=lambda choice: order[choice.item.key]))


def _judge(item: FeedItem, wanting: Wanting) -> tuple[Verdict, str]:
    text = f" {_folded(f'{item.title} {item.summary}')} "
    excluded = next((word for word in wanting.exclude if _has(text, word)), "")
    day = None if item.published is None else item.published.last
    if not item.url:
        return Verdict.NO_LINK, "It names no page that can be read."
    if excluded:
        return Verdict.EXCLUDED, f"It speaks of “{excluded}”, which is to be left out."
    if wanting.include and not any(_has(text, word) for word in wanting.include):
        return Verdict.NOT_INCLUDED, "It speaks of none of the words that are wanted."
    if day is not None and day < wanting.since - OLD_DAYS:
        return Verdict.OLD, "It had appeared more than a week before the feed was followed."
    return Verdict.WAITING, "It is read next."


def _no_room(first: bool) -> tuple[Verdict, str]:
    if first:
        return (
            Verdict.BEFORE,
            f"It was there before the feed was followed; of those only {FIRST_ITEMS} are taken.",
        )
    return Verdict.TOO_MANY, f"More than {MOST_AT_ONCE} new items came at once, and it was not among the first."


def _newest_first(items: Sequence[FeedItem]) -> list[FeedItem]:
    """By day where all have one; a feed's own order otherwise, which is the newest first by custom."""
    if any(item.published is None for item in items):
        return list(items)
    return sorted(items, key=lambda item: -(item.published.last or 0) if item.published else 0)


def _has(text: str, word: str) -> bool:
    """Whether a word or phrase stands in a folded text; where a script sets no spaces, anywhere in it."""
    folded = _folded(word)
    if not folded:
        return False
    return folded in text if _UNSPACED.search(folded) else f" {folded} " in text


def _folded(text: str) -> str:
    """Words with single spaces around them, so that a word is found as a whole."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
