"""Gathering the sentences that may hold an answer; the one place where a question reads the store."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from babel.dates import format_date

from timeline.answers.asking.apart import apart
from timeline.answers.asking.clauses import word_at
from timeline.answers.asking.evidence import Material, Passage
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.synonyms import alternatives
from timeline.answers.wordforms import spellings
from timeline.model import DatePhrase, DaySpan, Event, LineRole, Mention, Precision
from timeline.store import EventQuery, SentenceHit, Store

MOST_ARTICLES: Final = 20
"""Articles read whole for one question."""

_HITS: Final = 60

_EVENTS: Final = 40

_ENOUGH: Final = 20

_ABOUT: Final = 45
"""Days on either side of those asked about whose events lead to articles that may name them."""

_MOST_OTHERS: Final = 8

_CLOCK: Final = re.compile(r"^(?:at )?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|o['’]clock)?$", re.IGNORECASE)
"""A time of day alone, which names no day."""


_OF_A_THING: Final = re.compile(
    r"\b(?:an?|the|its|his|her|their) (?:[\w-]+ )?"
    r"(?!(?:end|start|beginning|middle|spring|summer|autumn|fall|winter|rest|course|half|quarter|part|months?|weeks?|days?"
    r"|close|turn|opening|january|february|march|april|may|june|july|august|september|october|november|december) )"
    r"[a-z]+ of $",
    re.IGNORECASE,
)
"""In front of a year: "a law of 1998" and "the agreement of 2002" are told which by it, and nothing is dated."""


async def gather(store: Store, guild: str, question: Question, sought: Sought) -> Material:
    """Read the articles that may answer a question.

    Args:
        store: the open store.
        guild: whose.
        question: what is asked.
        sought: its terms.

    Returns:
        The best articles whole, with the events that each sentence tells.
    """
    votes: dict[str, float] = defaultdict(float)
    for rank, article in enumerate(await _sentences(store, guild, question, sought)):
        votes[article] += 1.0 / (1 + rank)
    for rank, articles in enumerate(await _telling(store, guild, question, sought)):
        for article in articles:
            votes[article] += 1.0 / (1 + rank)
    best = sorted(votes, key=lambda article: (-votes[article], article))[:MOST_ARTICLES]
    return await read(store, guild, best)


async def read(store: Store, guild: str, articles: Sequence[str]) -> Material:
    """Whole articles as passages.

    Args:
        store: the open store.
        guild: whose.
        articles: their ids, the most promising first.
    """
    texts = await store.articles.get_many(guild, articles)
    events = await store.events.in_articles(guild, articles)
    hits = await store.search.article_sentences(guild, articles)
    phrases = await store.phrases.get_many(guild, articles)
    told: dict[tuple[str, int], list[tuple[Event, Mention]]] = defaultdict(list)
    for event in events:
        for mention in event.mentions:
            told[mention.article, mention.sentence].append((event, mention))
    passages: dict[str, list[Passage]] = {article: [] for article in articles if article in texts}
    for hit in hits:
        if hit.role in {LineRole.BODY, LineRole.HEADLINE}:
            found = phrases.get(hit.article, ())
            passages[hit.article].append(_passage(hit, told[hit.article, hit.index], found))
    return Material(passages, texts)


def _passage(hit: SentenceHit, told: Iterable[tuple[Event, Mention]], phrases: Sequence[DatePhrase]) -> Passage:
    dated = tuple(
        (word_at(hit.text, phrase.found.start - hit.start), phrase.span)
        for phrase in phrases
        if hit.start <= phrase.found.start < hit.end
        and phrase.span is not None
        and not _CLOCK.match(phrase.found.text)
        and not (phrase.found.rule.name == "year" and _OF_A_THING.search(hit.text[: phrase.found.start - hit.start]))
    )
    told = tuple(told)
    anchor = _anchor(hit, told) if not dated else dated[0][1]
    away = (
        apart(hit.text, anchor, named=bool(dated))
        if anchor is not None and len({day for _, day in dated}) <= 1
        else None
    )
    if away is not None:
        dated = (*dated, (word_at(hit.text, away[0]), away[1]))
    days = tuple(day for _, day in dated)
    return Passage(hit.article, hit.index, hit.start, hit.end, hit.text, hit.role, hit.published, days, told, dated)


def _anchor(hit: SentenceHit, told: Sequence[tuple[Event, Mention]]) -> DaySpan | None:
    """The day of what a sentence that names none tells first: "the vote came four days after they met"."""
    first = min((mention for _, mention in told), key=lambda mention: mention.trigger[0], default=None)
    return first.dating.span if first is not None else None


async def _sentences(store: Store, guild: str, question: Question, sought: Sought) -> list[str]:
    """The articles of sentences with all that is asked for; where there are few, with any of it."""
    terms = [surface(term) for term in sought.terms]
    if not terms and question.period is not None:
        return list(await store.search.articles(guild, _month_words(question.period), limit=_HITS, every=True))
    if not terms:
        return []
    core = [surface(term) for term in sought.terms if term.kind is not TermKind.WORD] or terms
    found = list(await store.search.articles(guild, core, limit=_HITS, every=True))
    if len(found) < _ENOUGH:
        found += await store.search.articles(guild, terms, limit=_HITS)
    return found


def _month_words(period: DaySpan) -> list[tuple[str, ...]]:
    """A day's or a month's words as a sentence has them that looks back on it: "on 1 February 2003"."""
    if period.first is None or period.precision not in {Precision.DAY, Precision.MONTH}:
        return []
    day = date.fromordinal(period.first)
    return [(format_date(day, "MMMM", "en"), format_date(day, "MMM", "en")), (str(day.year),)]


def surface(term: Term) -> tuple[str, ...]:
    """A term as words to search for: its forms as typed and words of the same meaning."""
    others = alternatives(term.text, _MOST_OTHERS) if term.kind is TermKind.PREDICATE else ()
    forms = sorted({" ".join(phrase) for phrase in term.phrases}) if term.kind is TermKind.NAME else ()
    return tuple(dict.fromkeys((*spellings(term.text), *forms, *others)))


async def _telling(store: Store, guild: str, question: Question, sought: Sought) -> Sequence[frozenset[str]]:
    """The articles of each event of everybody named, in the days asked about; without either there is no saying."""
    period = question.period
    named = [term for term in sought.names if term.entities]
    groups = tuple(term.entities for term in named)
    if not groups and period is None:
        return ()
    predicates = tuple(surface(term) for term in sought.predicates)[:1]
    window = EventQuery(
        any_of=groups,
        words=predicates,
        named=tuple(surface(term) for term in named),
        first=period.first if period else None,
        last=period.last if period else None,
        order="importance",
        limit=_EVENTS,
    )
    found = list(await store.events.articles(guild, window))
    if period is not None and len(found) < _ENOUGH:
        loose = EventQuery(any_of=groups, first=period.first, last=period.last, order="importance", limit=_EVENTS)
        found += await store.events.articles(guild, loose)
    if not sought.terms and period is not None and len(found) < _ENOUGH:
        # Sentences may name the days though no event was read there; they stand in articles of about that time.
        first = None if period.first is None else period.first - _ABOUT
        last = None if period.last is None else period.last + _ABOUT
        around = EventQuery(first=first, last=last, order="importance", limit=_EVENTS)
        found += await store.events.articles(guild, around)
    return found
