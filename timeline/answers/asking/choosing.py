"""Choosing among weighed evidence what answers a question; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from timeline.answers.asking.again import told_again
from timeline.answers.asking.against import somebody
from timeline.answers.asking.bounds import on_side, within_days
from timeline.answers.asking.coming import ahead, decided
from timeline.answers.asking.course import of_its_course
from timeline.answers.asking.crediting import answers
from timeline.answers.asking.days import (
    CLOSE,
    by_day,
    distinct,
    first_day,
    last_day,
    planned,
    ranked_days,
    standing,
    with_event,
)
from timeline.answers.asking.evidence import Evidence, entities_of, places_of
from timeline.answers.asking.lightwords import measured, saying_keys
from timeline.answers.asking.loosening import loosely
from timeline.answers.asking.matching import HERE, SINCE, counts, in_text, named
from timeline.answers.asking.offices import asks_holder, by_holder
from timeline.answers.asking.periods import within
from timeline.answers.asking.question import Asks, Pick, Pivot, Question, Tense
from timeline.answers.asking.reasons import reason
from timeline.answers.asking.sought import Sought, TermKind
from timeline.answers.asking.spots import somewhere
from timeline.answers.wordforms import content_keys, keys
from timeline.model import DaySpan, LineRole, Mention, Reason, Status

LEAST: Final = 0.62
"""Least coverage of an answer: below it too much of the question is missing from the evidence."""

_UNDATED_LOSS, _UNDATED_LOSS_HERE = 0.2, 0.3
"""So much less than an undated sentence a dated one may score and still answer "when", and a day of that sentence."""

_LOOSE_LOSS: Final = 0.1

_FIRST_TIME: Final = frozenset(keys("first maiden debut inaugural earliest"))

_NEAREST: Final = 3

MOST: Final = 12
"""Answers that are looked at; where there are so many there may be more."""

_APPOINTED: Final = "appointment"

_TOLD: Final = 5
"""Events that are told where all that came before or after is asked for."""

_MOST_DAYS: Final = 4

_NEXT_ONE: Final = "next"

_OF_THE_NEXT: Final = frozenset({Asks.WHEN, Asks.WHERE, Asks.WHO})
"""What may be asked of what an article calls the next one, though its day is over."""

_SOON: Final = 7
"""Days in which what comes after another event is looked for first."""

_NEWS: Final = 4
"""Index of the last sentence that tells the news of its article even if it names no day."""

_OLD: Final = frozenset({"had", "once", "earlier", "previously", "formerly", "before", "ago", "recently"})
"""Words of what was before the news."""

_WHICH: Final = "which "

_TO: Final = "to"
"""In a headline what stands behind it is planned."""

_PLAIN: Final = frozenset({Asks.WHEN, Asks.SINCE, Asks.WHO, Asks.WHERE, Asks.WHETHER, Asks.WHY})

FAR_BEHIND: Final = 0.5
"""What scores less than this part of what has been ruled out does not answer either."""

_RELEVANT: Final = 0.75
"""Evidence of less than this part of the best's score is about something else."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What answers, and what comes nearest.

    Attributes:
        answers: best first; empty when nothing answers.
        undated: answers that have no date, where a date is asked for.
        nearest: where nothing answers, what comes closest.
        passed: the question is about what is still to come, and the day of the plan that answers it is over.
        over: what comes closest is what was asked for, but the question is about what is still to come.
        likely: what answers does so in other words, by all its signs together.
        unexplained: what comes closest is what was asked about, but no article says why.
    """

    answers: tuple[Evidence, ...]
    undated: tuple[Evidence, ...] = ()
    nearest: tuple[Evidence, ...] = ()
    over: bool = False
    passed: bool = False
    likely: bool = False
    unexplained: bool = False


def choose(
    question: Question,
    sought: Sought,
    weighed: Sequence[Evidence],
    *,
    today: int,
    pivot: DaySpan | None = None,
    about: frozenset[str] = frozenset(),
) -> Chosen:
    """Choose the answers.

    Args:
        question: what is asked.
        sought: its terms.
        weighed: evidence, best first.
        today: ordinal of the day it is asked.
        pivot: days of the other event that the question counts from; None without one.
        about: articles that tell of that other event.

    Returns:
        The choice.
    """
    when = [e for e in weighed if within_days(question, e) and on_side(question.pivot, pivot, e)]
    fit = _answering(question, sought, when)
    if question.pivot is None:
        taken = set(map(id, fit))
        fit += [e for e in of_its_course(question, sought, when) if id(e) not in taken]
    elif pivot is None or not fit:
        fit = _beside(question, question.pivot, sought, weighed, dated=pivot is not None, about=about)
    fit = [e for e in fit if _may_say(question, sought, e)]
    if question.asks is Asks.WHO and not question.passive and asks_holder(question):
        fit = [e for e in fit if all(e.met[t.text] >= HERE for t in sought.terms if t.kind is TermKind.WORD)]
    if fit and question.asks in _PLAIN and fit[0].score < FAR_BEHIND * max((e.score for e in when), default=0.0):
        # What comes far nearer was told of somebody else, and this is the rest of that story.
        fit = []
    fit = _soonest(question, fit, pivot)
    over = _over(question, sought, fit, today)
    fit = [e for e in fit if e not in over]
    if over and not any(e.span is not None for e in fit):
        fit = []
    if not fit:
        nearest = sorted(by_day(over, latest=True), key=ahead) if over else distinct(weighed)
        return Chosen((), nearest=tuple(nearest[:_NEAREST]), over=bool(over))
    if question.pivot is not None and not sought.terms:
        return Chosen(_story(fit, pivot))
    picked = _picked(question, sought, fit, today)
    news = (*picked.answers, *picked.undated)[:1]
    later = told_again(news[0], weighed, sought) if news and question.asks is Asks.WHEN else None
    if later is not None:
        picked = Chosen((later, *picked.answers))
    spans = [e.span for e in picked.answers[:1] if e.span is not None]
    return replace(picked, passed=question.ahead and any(s.last is not None and s.last < today for s in spans))


def _beside(
    question: Question,
    pivot: Pivot,
    sought: Sought,
    weighed: Sequence[Evidence],
    *,
    dated: bool,
    about: frozenset[str],
) -> list[Evidence]:
    """What counts from another event though nothing lies on the side asked about of its day, or it has none."""
    # The other event has no day, or another of its sort has: what names it in its own sentence counts from it.
    # Whether it was before or after is not told by naming both.
    whether = question.asks is Asks.WHETHER
    wanted = set() if dated and whether else set(content_keys(pivot.body))
    here = [e for e in weighed if wanted and wanted <= e.passage.present and within_days(question, e)]
    fit = _answering(question, sought, here)
    if fit or whether:
        return fit
    # What has no day is told by an article on that other event as part of its story.
    weak = (e for e in weighed if e.span is None or e.reason in {Reason.STORY_DAY, Reason.PUBLICATION_DAY})
    return _answering(question, sought, [e for e in weak if e.passage.article in about and within_days(question, e)])


def _may_say(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence has anything of the sort that is asked for: somebody, or a place."""
    passage = evidence.passage
    if question.asks is Asks.WHERE:
        placed = evidence.mention is not None and bool(evidence.mention.places)
        return placed or somewhere(passage.text)
    which = question.asks is Asks.WHAT and question.text.lower().startswith(_WHICH)
    counted = frozenset(keys(question.pivot.body)) if question.pivot is not None else frozenset[str]()
    asks_whom = which or (question.asks is Asks.WHO and not question.passive)
    return not asks_whom or somebody(sought, passage, counted)


def _soonest(question: Question, fit: list[Evidence], pivot: DaySpan | None) -> list[Evidence]:
    """What answers, that of the days right after the other event alone: "where did it land after its flight"."""
    if pivot is None or pivot.first is None or question.asks not in {Asks.WHERE, Asks.WHO} or not fit:
        return fit
    soon = [e for e in fit if 0 <= first_day(e) - pivot.first <= _SOON and e.score >= CLOSE * fit[0].score]
    return soon or fit


def _picked(question: Question, sought: Sought, fit: list[Evidence], today: int) -> Chosen:
    """Of what answers, what was asked for: the latest, a place, a figure, a day ..."""
    on_a_day = question.asks is Asks.WHAT and question.period is not None
    if (question.pick is Pick.LATEST or on_a_day) and question.tense is Tense.PAST:
        fit = [e for e in fit if not planned(e)] or fit
    if asks_holder(question) and any(not term.required for term in sought.terms):
        return _holding(sought, fit)
    if question.pick is Pick.NEXT:
        return _upcoming(question, sought, fit, today)
    latest = question.pick is Pick.LATEST
    if (latest or question.foremost) and question.asks is Asks.WHEN:
        # Of the days of one sentence the one that is told of it best.
        first = {(e.passage.article, e.passage.index): e.span for e in reversed(fit)}
        fit = [e for e in fit if e.span == first[e.passage.article, e.passage.index]]
    if latest or question.foremost or (question.pick is Pick.FIRST and not sought.predicates):
        close = _RELEVANT if question.foremost else CLOSE
        if question.foremost:
            fit = [e for e in fit if not _FIRST_TIME.isdisjoint(e.passage.present)] or fit
        return Chosen(tuple(by_day(fit, latest=latest, close=close)[:MOST]))
    if question.asks is Asks.COUNT:
        return Chosen(tuple(_occasions(sought, fit)[:MOST]))
    return _best_of(question, sought, _best_fit(question, sought, fit))


def _holding(sought: Sought, fit: Sequence[Evidence]) -> Chosen:
    """Who holds an office; nobody may be called so yet, and have been appointed."""
    held = by_holder(sought, fit) or [e for e in fit if e.mention and e.mention.kind == _APPOINTED]
    return Chosen(tuple(held), nearest=() if held else tuple(distinct(fit)[:_NEAREST]))


def _best_of(question: Question, sought: Sought, fit: Sequence[Evidence]) -> Chosen:
    """Of what fits best the days, the reason, or what comes near the best."""
    if question.asks in {Asks.WHEN, Asks.SINCE}:
        return _dated(question, sought, fit)
    if question.asks is Asks.WHY:
        # Another deed has other reasons.
        told = [e for e in fit if e.score >= _RELEVANT * fit[0].score and reason(sought, e.passage)]
        return Chosen(tuple(told[:MOST]), nearest=tuple(distinct(fit)[:_NEAREST]), unexplained=not told)
    return Chosen(tuple(_relevant(question, sought, distinct(fit))[:MOST]))


def _best_fit(question: Question, sought: Sought, fit: list[Evidence]) -> list[Evidence]:
    """What has what is asked for in front: a place, a figure, the word "since"."""
    if question.asks is Asks.WHERE:
        # Among what is about as good, the sentence that names a place.
        least = CLOSE * fit[0].score
        return sorted(fit, key=lambda e: e.score < least or e.mention is None or not e.mention.places)
    if question.asks is Asks.FIGURE:
        fit = sorted(fit, key=lambda e: (not _counted(sought, e), -_published(e) if _counted(sought, e) else 0))
        if not _counted(sought, fit[0]):
            fit = sorted(fit, key=lambda e: (not measured(question.measure, e.passage.text), planned(e)))
    if question.asks is Asks.SINCE:
        return [e for e in fit if e.mention is None and SINCE in e.passage.present] or fit
    return fit


def _story(fit: Sequence[Evidence], pivot: DaySpan | None) -> tuple[Evidence, ...]:
    """What came before or after an event, that itself and plans left out: what matters most in order of time."""
    came = [e for e in fit if e.event and e.event.dating.span and e.span and e.span != pivot and not planned(e)]
    every = distinct(came)
    # One of each day before a second of any.
    days: dict[str, Evidence] = {}
    for one in every:
        days.setdefault(one.span.edtf if one.span is not None else "", one)
    best = [*days.values(), *(e for e in every if e not in days.values())][:MOST]
    return tuple(sorted(best[:_TOLD], key=first_day) + sorted(best[_TOLD:], key=first_day))


def _answering(question: Question, sought: Sought, weighed: Sequence[Evidence]) -> list[Evidence]:
    """Evidence that answers, strictly or loosely, best first."""
    strict = [e for e in weighed if answers(question, sought, e, LEAST)]
    return _pooled(strict, [e for e in weighed if loosely(question, sought, e)])


def _over(question: Question, sought: Sought, fit: Sequence[Evidence], today: int) -> list[Evidence]:
    """What is no answer to when something will be, for it has been; a plan that none has come of is one."""
    if not question.ahead:
        return []
    past = [e for e in fit if e.span is not None and last_day(e) < today]
    been = [e for e in past if not ahead(e) and not decided(sought, e.passage)]
    since = max(map(last_day, been), default=0)
    return been + [e for e in past if ahead(e) and question.again and first_day(e) <= since]


def _relevant(question: Question, sought: Sought, fit: Sequence[Evidence]) -> Sequence[Evidence]:
    """What comes near the best, where one answer is asked for; all where "what happened" is."""
    if not fit or not sought.predicates or question.asks is Asks.AGREE:
        return _of_each_day(question, fit)
    if question.asks is Asks.FIGURE:
        counted = [e for e in fit if _counted(sought, e)]
        return counted or fit
    if question.asks is Asks.WHAT and (question.period is not None or question.pivot is not None):
        # What somebody announced on a day is told by the sentence that names it, whatever day was announced.
        own = {id(e) for e in fit if e.at is not None and question.period is not None and e.span == question.period}
        if sought.main is not None and any(saying_keys().issuperset(phrase) for phrase in sought.main.phrases):
            # What somebody said then may be quoted, and no event have been read there.
            own |= {id(e) for e in fit if e.score >= fit[0].score}
        fit = [e for e in fit if e.event is not None or id(e) in own] or fit
        return _of_each_day(question, fit)
    return [e for e in fit if e.score >= _RELEVANT * fit[0].score]


def _of_each_day(question: Question, fit: Sequence[Evidence]) -> Sequence[Evidence]:
    """Of what happened in some days, one of each before a second of any; none whose days are far more than those."""
    period = question.period
    if question.asks is not Asks.WHAT or period is None:
        return fit
    inside = [e for e in fit if e.span is not None and within(e.span, period)] or fit
    firsts = {e.span: id(e) for e in reversed(inside)}
    first_ones = [e for e in inside if firsts[e.span] == id(e)]
    return [*first_ones, *(e for e in inside if firsts[e.span] != id(e))]


def _pooled(strict: Sequence[Evidence], loose: Sequence[Evidence]) -> list[Evidence]:
    """What answers strictly and what does so loosely, which counts less, best first."""
    taken = set(map(id, strict))
    more = [replace(e, score=e.score - _LOOSE_LOSS) for e in loose if id(e) not in taken]
    return sorted([*strict, *more], key=lambda e: -e.score)


def _occasions(sought: Sought, fit: Sequence[Evidence]) -> list[Evidence]:
    """Evidence for "how many times": events of that name and of everybody named, one a day, in order of time.

    Where there are none, what answers at all, for the articles may tell it in other words.
    """
    days: dict[str, Evidence] = {}
    for one in fit:
        if one.mention is not None and _of_that_sort(sought, one, one.mention):
            days.setdefault(one.span.edtf if one.span else one.passage.article, one)
    told = distinct(days.values()) or distinct(fit)
    # One without a day may be a further telling of one that has it.
    return sorted([e for e in told if e.span is not None] or told, key=first_day)


def _of_that_sort(sought: Sought, evidence: Evidence, mention: Mention) -> bool:
    """Whether an event that took place has the verb of the question, its people and places, and its other words."""
    if mention.status in {Status.PLANNED, Status.DENIED} or not any(named(t, mention) for t in sought.predicates):
        return False
    there = entities_of(mention) | places_of(mention)
    passage = evidence.passage
    others = [t for t in sought.terms if not t.entities and not t.needless and t not in sought.predicates]
    return all(t.entities & there for t in sought.terms if t.entities) and all(
        in_text(t, passage.keys, passage.present) for t in others
    )


def _counted(sought: Sought, evidence: Evidence) -> bool:
    """Whether the event has a figure for what the question counts."""
    figures = evidence.mention.figures if evidence.mention is not None else ()
    return any(counts(sought, figure.attribute) for figure in figures)


def _published(evidence: Evidence) -> int:
    published = evidence.passage.published
    return published.first or 0 if published is not None else 0


def _upcoming(question: Question, sought: Sought, fit: Sequence[Evidence], today: int) -> Chosen:
    """What is still to come, the soonest first; plans without a day are kept apart."""
    coming = [e for e in fit if e.span is not None and last_day(e) >= today]
    plans = [e for e in fit if e.event is not None and e.event.status is Status.PLANNED]
    if coming:
        return Chosen(tuple(by_day(coming, latest=False)[:MOST]))
    loose = [e for e in plans if e.span is None]
    past = [e for e in plans if e.span is not None]
    over = by_day(past, latest=True) if past else distinct(fit)
    called_next = bool(past) and (_NEXT_ONE in past[0].passage.words or past[0].score >= CLOSE * fit[0].score)
    if question.asks in _OF_THE_NEXT and called_next and sought.terms:
        # The article calls it the next one, and gives its day, which is over.
        return Chosen(tuple(over[:1]))
    return Chosen((), tuple(distinct(loose)), tuple(over[:_NEAREST]))


def _as_news(sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence without a day is the headline or among the first, and looks neither back nor ahead."""
    passage, mention = evidence.passage, evidence.mention
    if passage.published is None or passage.days or passage.index > _NEWS or not _OLD.isdisjoint(passage.words):
        return False
    # That something will be may have been said.
    said = sought.main is not None and any(saying_keys().issuperset(phrase) for phrase in sought.main.phrases)
    planned = (mention is not None and mention.status is Status.PLANNED) or passage.ahead
    return not (passage.role is LineRole.HEADLINE and _TO in passage.words) and (said or not planned)


def _of_news_day(sought: Sought, evidence: Evidence) -> Evidence:
    """A sentence that an article begins with on the day of what was read there, else on that of the article."""
    told = (m for _, m in evidence.passage.told if any(named(term, m) for term in sought.predicates))
    read = next((m.dating.span for m in told if m.dating.span is not None), None)
    if read is not None:
        return replace(evidence, span=read, reason=Reason.STORY_DAY)
    return replace(evidence, span=evidence.passage.published, reason=Reason.PUBLICATION_DAY)


def _dated(question: Question, sought: Sought, fit: Sequence[Evidence]) -> Chosen:
    """Answers to "when": days by the best sentence for each and the number of articles that agree."""
    dated = [e for e in fit if e.span is not None]
    loss = _UNDATED_LOSS_HERE if dated and dated[0].passage is fit[0].passage else _UNDATED_LOSS
    if not dated or dated[0].score < fit[0].score - loss:
        if question.asks is Asks.WHEN and _as_news(sought, fit[0]):
            return Chosen((_of_news_day(sought, fit[0]),))
        return Chosen((), undated=tuple(distinct([e for e in fit if e.span is None])[:_NEAREST]))
    ranked = ranked_days(dated)
    least = _RELEVANT * standing(ranked[0])
    return Chosen(tuple(with_event(group) for group in ranked[:_MOST_DAYS] if standing(group) >= least))
