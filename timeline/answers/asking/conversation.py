"""Questions that lean on the ones before them, written out so that they stand alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from timeline.answers.asking.finding import Found, find
from timeline.answers.asking.lightwords import light_words
from timeline.answers.asking.parse import leaning_opening, parse, tidy
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.seeking import seek
from timeline.answers.asking.sought import TermKind
from timeline.answers.wordforms import content_keys, stop_words
from timeline.answers.words import say_day
from timeline.model import EntityKind
from timeline.store import Store

MOST_CONTEXT: Final = 4
"""Earlier questions that are looked at."""

_SEVERAL: Final = frozenset({"they", "them", "their"})

_PLACES: Final = frozenset({EntityKind.PLACE, EntityKind.COUNTRY})


@dataclass(frozen=True, slots=True)
class _Before:
    """What an earlier question and its answer leave to lean on.

    Attributes:
        question: the earlier question, parsed.
        person, thing, place: who, what and where it was about; empty when unknown.
        day: the day of its answer, as a phrase; empty when there was none.
        names: names in the earlier question, as typed.
        people: the people among them, by their full names.
    """

    question: Question
    person: str
    thing: str
    place: str
    day: str
    names: tuple[str, ...]
    people: tuple[str, ...] = ()


@cache
def _follow() -> Mapping[str, frozenset[str]]:
    raw = tomllib.loads((Path(__file__).parent / "operators.toml").read_text(encoding="utf-8"))
    return {name: frozenset(raw["follow"][name].split()) for name in ("person", "thing", "place", "time")}


async def complete(store: Store, guild: str, question: str, context: Sequence[str], today: date) -> str:
    """Write a question out so that it stands alone.

    Args:
        store: the open store.
        guild: whose memory answers.
        question: as typed.
        context: earlier questions of the conversation, oldest first.
        today: the day it is asked.

    Returns:
        The question, with what it takes from the ones before.
    """
    whole = ""
    for asked in (*context[-MOST_CONTEXT:], question):
        if whole and _leans(asked, today):
            whole = await _written_out(store, guild, asked, whole, today)
        elif whole and _counts_from(asked, whole, today):
            whole = await _from_that_day(store, guild, asked, whole, today)
        else:
            whole = asked
    return whole


def _counts_from(question: str, before: str, today: date) -> bool:
    """Whether a question counts from what the one before asked about: "since the summit", of one in Seoul."""
    pivot = parse(question, today).pivot
    wanted = set(content_keys(pivot.body)) if pivot is not None and pivot.period is None else set()
    return bool(wanted) and wanted <= set(content_keys(parse(before, today).body))


async def _from_that_day(store: Store, guild: str, question: str, before: str, today: date) -> str:
    """The question with the day of the event that it counts from."""
    day = _day(await find(store, guild, before, today))
    return f"{tidy(question).rstrip(' ?.!')} on {day}" if day else question


def _leans(question: str, today: date) -> bool:
    """Whether a question has words that stand for something said before, or says too little without it."""
    plain = tidy(question)
    words = _words(plain)
    standing = frozenset().union(*_follow().values())
    if standing.intersection(words):
        return True
    parsed = parse(plain, today)
    return leaning_opening(question) or (not parsed.body and parsed.period is None and parsed.pivot is None)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())


async def _written_out(store: Store, guild: str, question: str, before: str, today: date) -> str:
    plain = tidy(question)
    earlier = await _before(store, guild, before, today)
    parsed = parse(plain, today)
    if not _own_words(parsed.body):
        return _same_again(plain, parsed, earlier, before)
    if _only_name(await seek_kinds(store, guild, parsed.body)) and parsed.asks is Asks.WHAT and earlier.names:
        # "and Biden?": the same of another.
        return re.sub(re.escape(earlier.names[0]), parsed.body, before, count=1, flags=re.IGNORECASE)
    return _replaced(plain, earlier)


def _own_words(body: str) -> set[str]:
    """Words of a body that are neither empty nor stand for something said before."""
    return set(_words(body)) - stop_words() - light_words() - frozenset().union(*_follow().values())


async def seek_kinds(store: Store, guild: str, body: str) -> tuple[TermKind, ...]:
    """Kinds of the terms of a text, in order."""
    return tuple(term.kind for term in (await seek(store, guild, body)).terms)


def _only_name(kinds: Sequence[TermKind]) -> bool:
    return tuple(kinds) == (TermKind.NAME,)


def _same_again(plain: str, parsed: Question, earlier: _Before, before: str) -> str:
    """The earlier question with another operator or other days: "Which article?", "when?", "and in 2010?"."""
    if parsed.period is not None:
        return f"{before.rstrip(' ?.!')} in {parsed.phrase}" if earlier.question.period is None else plain
    day = f" on {earlier.day}" if earlier.day and parsed.asks is not Asks.WHEN else ""
    opening = plain.rstrip(" ?.!").removesuffix(parsed.body).strip() if parsed.body else plain.rstrip(" ?.!")
    if parsed.asks in {Asks.ARTICLE, Asks.AGREE}:
        return f"{opening}: {before.rstrip(' ?.!')}{'' if earlier.question.period else day}"
    return f"{opening} {earlier.question.body}{day}"


def _replaced(plain: str, earlier: _Before) -> str:
    """The question with what its pronouns stand for; the day is added where it speaks of the same occasion."""
    follow = _follow()
    said: list[str] = []
    same_occasion = False
    for word in plain.split():
        bare = word.lower().strip("?.,!")
        ending = "'s" if bare in {"his", "its", "their"} else ""
        if bare in _SEVERAL and len(earlier.people) > 1:
            said.append(" and ".join(earlier.people) + ending)
        elif bare in follow["person"] and earlier.person:
            said.append(earlier.person + ending)
        elif bare in follow["place"] and earlier.place:
            said.append(f"in {earlier.place}")
            same_occasion = True
        elif bare in follow["time"] and earlier.day:
            same_occasion = True
        elif bare in follow["thing"] and earlier.thing and said:
            said.append(earlier.thing + ending)
        else:
            said.append(word)
    whole = " ".join(said).rstrip(" ?.!")
    return f"{whole} on {earlier.day}" if same_occasion and earlier.day else whole


async def _before(store: Store, guild: str, text: str, today: date) -> _Before:
    """What an earlier question was about, and the day of its answer."""
    found = await find(store, guild, text, today)
    person, thing, place = "", "", ""
    people: list[str] = []
    for term in found.sought.names:
        row = await store.names.get(guild, min(term.entities)) if term.entities else None
        kind = row.kind if row is not None else EntityKind.OTHER
        name = row.name if row is not None else term.text
        if kind == EntityKind.PERSON:
            person = person or name
            people.append(name)
        elif kind in _PLACES and (person or thing):
            place = place or name
        else:
            thing = thing or name
    mention = next((e.mention for e in found.chosen.answers[:1] if e.mention is not None), None)
    if mention is not None:
        person = person or next((p.name for p in mention.participants if p.kind is EntityKind.PERSON), "")
        place = place or next((spot.name for spot in mention.places), "")
    names = tuple(term.text for term in found.sought.names)
    return _Before(found.question, person, thing or _happening(found), place, _day(found), names, tuple(people))


def _happening(found: Found) -> str:
    """The word for what happened, for "when was it?"."""
    return next((f"the {term.text}" for term in found.sought.predicates), "")


def _day(found: Found) -> str:
    spans = (e.span for e in found.chosen.answers[:1])
    return next((say_day(s.first) for s in spans if s is not None and s.first is not None and s.first == s.last), "")
