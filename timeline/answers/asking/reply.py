"""From evidence to an answer in words, each claim with the citation that contains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from timeline.answers import citing, words
from timeline.answers.asking import phrasing
from timeline.answers.asking.concerning import LAST, asked_about
from timeline.answers.asking.evidence import Evidence
from timeline.answers.asking.finding import Found
from timeline.answers.asking.periods import how_read
from timeline.answers.fetching import disagreements
from timeline.answers.model import EventLine, QuestionAnswer
from timeline.answers.passages import standalone
from timeline.model import Conflict, DaySpan
from timeline.store import EventQuery, Store

_TELLING: Final = 4
"""A title of fewer words tells too little to stand in for that of the event."""


async def reply(store: Store, guild: str, asked: str, found: Found, today: date) -> QuestionAnswer:
    """Put an answer together.

    Args:
        store: the open store.
        guild: whose memory answers.
        asked: the question as typed.
        found: what was found for it.
        today: the day it is asked.
    """
    chosen = found.chosen
    lines, conflicts = await _lines(store, guild, chosen.answers, today)
    undated, _ = await _lines(store, guild, chosen.undated, today)
    nearest, _ = await _lines(store, guild, chosen.nearest, today)
    said = phrasing.say(found, lines, undated, nearest, conflicts)
    if not said.answered and not found.sought.terms and found.question.period is not None:
        said = replace(said, headline=await _empty_period(store, guild, found.question.period))
    listed = said.answered and phrasing.lists(found, lines)
    shown = phrasing.shown(found, lines, conflicts)[: phrasing.MOST_LINES] if said.answered else ()
    return QuestionAnswer(
        question=asked,
        understood=found.question.text,
        answered=said.answered,
        headline=said.headline,
        text=(*_notes(found), *said.text) if listed else (*said.text, *_notes(found)),
        dates=said.dates,
        lines=tuple(sorted(shown, key=_by_day) if listed else shown),
        nearest=() if said.answered else _once((*undated, *lines, *nearest))[: phrasing.MOST_LINES],
        conflicts=asked_about(found, _concerning(conflicts, shown)) if said.answered else (),
        listed=listed,
    )


def _notes(found: Found) -> tuple[str, ...]:
    """How names, words and the event counted from were read, where that is not plain."""
    pivot = found.pivot.note if found.pivot is not None else ""
    asked = how_read(found.question.phrase, found.question.period, guessed=found.question.guessed)
    return (*([pivot] if pivot else []), *asked, *found.sought.notes)


def _once(lines: Sequence[EventLine]) -> tuple[EventLine, ...]:
    """Lines of which no two are led by the same sentence."""
    kept = {(line.citations[0].article, line.citations[0].start): line for line in reversed(lines)}
    return tuple(line for line in lines if any(line is one for one in kept.values()))


def _by_day(line: EventLine) -> int:
    span = line.event.dating.span
    return LAST if span is None else span.first or span.last or 0


async def _empty_period(store: Store, guild: str, period: DaySpan) -> str:
    """Nothing happened then, as far as the articles go; and from when on they know anything."""
    articles = words.count(await store.articles.count(guild), "article")
    nothing = f"Nothing in the {articles} here happened {words.when(period)}."
    first = (await store.events.count(guild, EventQuery())).first
    return nothing if first is None else f"{nothing} The earliest event is from {words.say_month(first)}."


def _concerning(conflicts: Sequence[Conflict], lines: Sequence[EventLine]) -> tuple[Conflict, ...]:
    """Disagreements that the lines of the answer remark on."""
    remarked = [conflict for line in lines for conflict in citing.remarked(line.event, conflicts)]
    return tuple({conflict.id: conflict for conflict in remarked}.values())


async def _lines(
    store: Store, guild: str, evidence: Sequence[Evidence], today: date
) -> tuple[tuple[EventLine, ...], tuple[Conflict, ...]]:
    """Evidence as lines, the sentence that answers cited first."""
    events = [one.event for one in evidence if one.event is not None]
    ids = {m.article for event in events for m in event.mentions} | {one.passage.article for one in evidence}
    articles = await store.articles.get_many(guild, sorted(ids)) if ids else {}
    conflicts = await disagreements(store, guild, events, articles) if events else ()
    made = []
    for one in evidence:
        event = one.event or await standalone(store, guild, one.passage)
        line = citing.line(event, articles, conflicts, today.toordinal())
        if line is not None:
            made.append(_led_by(line, one))
    return tuple(made), conflicts


def _led_by(line: EventLine, evidence: Evidence) -> EventLine:
    """The line with the sentence in front that answers, dated as the answer is."""
    passage = evidence.passage
    here = [c for c in line.citations if (c.article, c.start) == (passage.article, passage.start)]
    others = [c for c in line.citations if c not in here]
    return replace(line, title=_title(line, evidence), date=words.say_span(evidence.span), citations=(*here, *others))


def _title(line: EventLine, evidence: Evidence) -> str:
    """The title of the event, or what the sentence in front calls it where another sentence gave the event its title.

    Else "180 homes are approved" might stand above a sentence that speaks of 210.
    """
    event, mention, passage = line.event, evidence.mention, evidence.passage
    here = (passage.article, passage.start)
    named_here = any(m.title == event.title and (m.article, m.start) == here for m in event.mentions)
    if mention is None or event.told_as or named_here or len(mention.title.split()) < _TELLING:
        return line.title
    return line.title.removesuffix(event.title) + mention.title
