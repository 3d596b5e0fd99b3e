"""The other event that a question counts from: which one is meant, and what is told of its story besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from timeline.answers.asking.choosing import LEAST, choose
from timeline.answers.asking.crediting import answers
from timeline.answers.asking.evidence import Evidence, Material, entities_of, named_by
from timeline.answers.asking.lightwords import occurring
from timeline.answers.asking.matching import EXACT, in_text, named
from timeline.answers.asking.material import gather, read, surface
from timeline.answers.asking.question import Asks, Pick, Pivot, Question, Side
from timeline.answers.asking.seeking import seek
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.asking.weighing import weigh
from timeline.answers.words import say_span
from timeline.model import DaySpan, EntityKind, Event, Precision, Reason, Status
from timeline.store import EventQuery, Store

_CLOSE: Final = 0.85
"""Evidence of this part of the best score may be what "the summit" means as well as the best."""

_RECENT: Final = 10

_HANDOVER: Final = 7
"""Days within which an office changes hands."""

_LEFT, _CAME = "resigned", "became"
"""What tells when somebody ceased to be what he was, and when he began."""

_HE: Final = frozenset({"he", "she", "it", "they"})

_ARTICLES, _EVENTS = 20, 200
"""At most so many articles of a story are read, and events of those who take part looked at."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The event that a question counts from.

    Attributes:
        span: its days; those of its article where it has none.
        evidence: the sentence that tells it; None where the question gives the day itself.
        note: which was taken, where the words alone do not say; empty otherwise.
        holding: articles with a sentence that has all the words.
    """

    span: DaySpan
    evidence: Evidence | None = None
    note: str = ""
    holding: tuple[str, ...] = ()


async def meant(store: Store, guild: str, question: Question, today: date) -> Meant | None:
    """Find the event that a question counts from.

    Words that name nobody ("the summit") mean that of those asked about, if they had one, else the latest of all.

    Args:
        store: the open store.
        guild: whose memory.
        question: what is asked.
        today: the day it is asked.

    Returns:
        The event, or None when the question counts from none or no article tells of it.
    """
    pivot = question.pivot
    if pivot is None:
        return None
    terms = await seek(store, guild, pivot.body)
    if pivot.period is not None and question.body:
        return Meant(pivot.period)
    if question.asks is Asks.WHO and terms.terms and all(term.person for term in terms.terms):
        # "Who led it before her": from when she came, and "after her" from when she left.
        deed = _LEFT if pivot.side is Side.AFTER else _CAME
        gone = await _found(store, guild, pivot, await seek(store, guild, f"{pivot.body} {deed}"), today)
        return None if gone is None else replace(gone, span=_around(gone.span, pivot.side))
    tried, among = [terms], frozenset[str]()
    if terms.names and not terms.predicates and question.body:
        # "Did India land on the Moon before Japan?" counts from the same deed of another.
        asked = await seek(store, guild, question.body)
        same = tuple(term for term in asked.terms if term is not asked.subject)
        tried = [Sought((*terms.names, *same)), terms] if asked.subject is not None and asked.predicates else tried
    if not terms.names and question.body:
        asked = await seek(store, guild, question.body)
        tried = [Sought((*asked.names, *terms.terms)), terms] if asked.names else tried
        among = await _naming(store, guild, question, asked) if asked.names else among
        if asked.subject is not None and pivot.body.split(" ", 1)[0].lower() in _HE:
            # "Before he resigned": the one who is asked about.
            tried = [Sought((asked.subject, *terms.terms)), *tried]
    for sought in tried:
        # "The bankruptcy" is that of an article which has those asked about, if one tells of any.
        found = await _found(store, guild, pivot, sought, today, among=among) if among else None
        found = found or await _found(store, guild, pivot, sought, today)
        if found is not None:
            return _told_late(found, pivot.side)
    return Meant(pivot.period) if pivot.period is not None else None


def _told_late(found: Meant, side: Side) -> Meant:
    """The event, a day earlier where only the day of its article dates it: what came after may have been that day."""
    unread = found.evidence is not None and found.evidence.reason is Reason.PUBLICATION_DAY
    first = found.span.first
    if not unread or side is not Side.AFTER or first is None:
        return found
    return replace(found, span=replace(found.span, first=first - 1))


def _around(span: DaySpan, side: Side) -> DaySpan:
    """Days moved a little, for a successor may be named before somebody has gone."""
    days = -_HANDOVER if side is Side.AFTER else _HANDOVER
    first, last = (None if day is None else day + days for day in (span.first, span.last))
    return replace(span, first=first, last=last)


async def _naming(store: Store, guild: str, question: Question, asked: Sought) -> frozenset[str]:
    """The articles that name everybody a question asks about."""
    names = Sought(asked.names)
    material = await gather(store, guild, question, names)
    return frozenset(
        article
        for article, passages in material.passages.items()
        if all(any(in_text(term, p.keys, p.present) for p in passages) for term in names.terms)
    )


async def _found(
    store: Store, guild: str, pivot: Pivot, sought: Sought, today: date, *, among: frozenset[str] = frozenset()
) -> Meant | None:
    other = Question(pivot.body, Asks.WHEN, Pick.BEST, pivot.period, "", None, pivot.body)
    other = replace(other, asks=Asks.WHAT) if pivot.period is not None else other
    material = await gather(store, guild, other, sought)
    if among:
        passages = {article: found for article, found in material.passages.items() if article in among}
        material = replace(material, passages=passages)
    elif not sought.names and pivot.period is None:
        material = await _with_recent(store, guild, sought, material)
    weighed = weigh(other, sought, material)
    chosen = choose(other, sought, weighed, today=today.toordinal())
    wanted = {term.text for term in sought.terms}
    holding = tuple(
        dict.fromkeys(e.passage.article for e in weighed if all(e.met[text] >= _CLOSE for text in wanted))
    )
    if not chosen.answers:
        # Without a day of its own it was at the latest when its article appeared.
        undated = next((e for e in chosen.undated if e.passage.published), None)
        published = undated.passage.published if undated is not None else None
        return Meant(published, undated, "", holding) if published is not None else None
    if sought.names or pivot.period is not None:
        best = chosen.answers[0]
        return Meant(best.span, best, "", holding) if best.span is not None else None
    fit = [e for e in weighed if answers(other, sought, e, LEAST)] or chosen.answers
    return _latest(pivot, sought, fit, holding, today.toordinal())


async def _with_recent(store: Store, guild: str, sought: Sought, material: Material) -> Material:
    """The articles of the latest such events as well: which is meant is not the one most like the words."""
    if not sought.predicates:
        return material
    words = tuple(surface(term) for term in sought.terms)
    recent = await store.events.find(guild, EventQuery(words=words, dated=True, order="recent", limit=_RECENT))
    articles = list(dict.fromkeys((*(m.article for event in recent for m in event.mentions), *material.passages)))
    return await read(store, guild, articles[: _ARTICLES * 2]) if set(articles) - set(material.passages) else material


def _latest(
    pivot: Pivot, sought: Sought, weighed: Sequence[Evidence], holding: tuple[str, ...], today: int
) -> Meant | None:
    """The latest event up to the day of the question that the words name as well as any."""
    done = [e for e in weighed if _over(e, today)]
    named = [e for e in done if e.mention and all(_names(t, e) for t in sought.predicates)]
    fit = [e for e in named if e.score >= _CLOSE * named[0].score] or done[:1]
    if not fit:
        return None
    last = max(fit, key=lambda e: ((e.span.first or 0) if e.span else 0, e.score))
    if last.span is None:
        return None
    of = f": {last.mention.title}" if last.mention is not None and last.mention.title else ""
    return Meant(last.span, last, f"Read “{pivot.body}” as that of {say_span(last.span)}{of}.", holding)


def _names(term: Term, evidence: Evidence) -> bool:
    """Whether the event of a sentence is named by a word of a question."""
    passage, mention = evidence.passage, evidence.mention
    if mention is None or in_text(term, passage.keys, passage.present) == 0:
        return False
    verbs, things = occurring()
    there = bool(term.phrases & things) and in_text(term, passage.keys, passage.present) == EXACT
    came = there and named_by(mention)[0] in verbs
    return came or named(term, mention) == EXACT


def _over(evidence: Evidence, today: int) -> bool:
    span = evidence.span
    planned = evidence.mention is not None and evidence.mention.status is Status.PLANNED
    return span is not None and span.first is not None and span.first <= today and not planned


async def telling_of(store: Store, guild: str, pivot: Pivot, material: Material) -> frozenset[str]:
    """The gathered articles whose sentences hold all words of the event that a question counts from.

    Args:
        store: the open store.
        guild: whose memory.
        pivot: the other event.
        material: what was gathered for the question.
    """
    terms = [term for term in (await seek(store, guild, pivot.body)).terms if not term.needless]
    return frozenset(
        article
        for article, passages in material.passages.items()
        if terms and all(any(in_text(term, p.keys, p.present) for p in passages) for term in terms)
    )


async def story(store: Store, guild: str, pivot: Meant, side: Side) -> Material:
    """What is told of the story of an event: its own articles, those that name it, and those of who took part.

    Args:
        store: the open store.
        guild: whose memory.
        pivot: the event.
        side: whether what came before or after is asked for.
    """
    own = [pivot.evidence.passage.article] if pivot.evidence is not None else []
    event: Event | None = pivot.evidence.event if pivot.evidence is not None else None
    own += [mention.article for mention in event.mentions] if event is not None else []
    told = event.mentions if event is not None else ()
    people = frozenset(p.entity for m in told for p in m.participants if p.kind is EntityKind.PERSON)
    # Of those who took part the people lead on; a country takes part in too much.
    who = people or frozenset[str]().union(*(entities_of(m) for m in told))
    window = _window(pivot.span, side)
    others = EventQuery(any_of=(who,), first=window.first, last=window.last, order="importance", limit=_EVENTS)
    found = await store.events.find(guild, others) if who else ()
    tellings = [mention.article for event in found for mention in event.mentions]
    return await read(store, guild, list(dict.fromkeys((*own, *pivot.holding, *tellings)))[:_ARTICLES])


def _window(span: DaySpan, side: Side) -> DaySpan:
    if side is Side.AFTER:
        return DaySpan(span.first, None, Precision.SPAN, "")
    return DaySpan(None, span.first, Precision.SPAN, "")
