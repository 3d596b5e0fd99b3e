"""Numbers of a sentence that are others than those asked about, or none where one is asked for; pure."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from timeline.answers.asking.evidence import Evidence, Passage
from timeline.answers.asking.lightwords import casualties, measured
from timeline.answers.asking.matching import HERE, counts, places, stands_at
from timeline.answers.asking.periods import overlaps
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.sought import Sought, Term, TermKind
from timeline.answers.wordforms import keys, past_form, tokens

_POINTS: Final = frozenset({"percent", "per", "points", "point"})

_ROUNDED: Final = frozenset({"nearly", "almost", "about", "some", "around", "over", "more", "roughly", "than"})

_COUNTED: Final = 5
"""Words in front of what is counted among which its number stands."""


def by_another_amount(question: Question, passage: Passage) -> bool:
    """Whether something rose or fell by another number of points than the one asked about, or to one.

    Args:
        question: what is asked.
        passage: a sentence.
    """
    if not _ROUNDED.isdisjoint(tokens(question.body)):
        return False
    asked = [(n, unit) for n, unit in pairwise(tokens(question.body)) if n[:1].isdigit() and unit in _POINTS]
    told = [(n, unit) for n, unit in pairwise(passage.words) if n[:1].isdigit() and unit in _POINTS]
    return any(amount not in passage.words and any(unit == other for _, other in told) for amount, unit in asked)


def _of_people(main: Term | None) -> bool:
    """Whether people are counted, whom an article may well leave out: "12 were killed"."""
    return main is not None and not main.phrases.isdisjoint(casualties())


def _of_other_days(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence has its figures for what is counted from other days than those asked about."""
    period = question.period
    if period is None or question.asks is not Asks.FIGURE:
        return False
    told = [evidence.mention] if evidence.mention else [mention for _, mention in evidence.passage.told]
    spans = [m.dating.span for m in told if any(counts(sought, figure.attribute) for figure in m.figures)]
    return bool(spans) and not any(span is None or overlaps(span, period) for span in spans)


def _no_money(question: Question, passage: Passage) -> bool:
    """Whether "how much money" is asked and a sentence has no sum of money."""
    first = tokens(question.body)[:1]
    return question.measure == "much" and first == ["money"] and not measured(question.measure, passage.text)


def uncounted(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether "how many died" is asked, and a sentence has neither a word for it nor such a number.

    Args:
        question: what is asked.
        sought: its terms.
        evidence: what is weighed.
    """
    passage = evidence.passage
    if _of_other_days(question, sought, evidence) or _no_money(question, passage):
        return True
    if question.measure != "many":
        return False
    done = [t for t in sought.predicates if t is not sought.main and past_form(t.text)]
    if any(evidence.met[term.text] == 0 for term in done):
        # "How many were sold" is not how many were printed.
        return True
    things = _things(question, sought, evidence)
    return _without_figure(question, sought, evidence) if things is None else things


def _things(question: Question, sought: Sought, evidence: Evidence) -> bool | None:
    """Whether a sentence has no number of the things that are counted; None where that does not tell."""
    first, passage = sought.terms[0] if sought.terms else None, evidence.passage
    if first is None or first.kind is not TermKind.WORD or first.text[:1].isdigit():
        return None
    counted = stands_at(first, passage)
    around = (passage.words[max(0, at - _COUNTED) : at + _COUNTED - 1] for at in counted)
    if counted and not any(measured(question.measure, " ".join(words)) for words in around):
        # "The countries" are no number of them.
        return True
    if not counted and evidence.met[first.text] < HERE and not first.needless and not _of_people(sought.main):
        # "The flood cost 16 lives" counts no houses.
        return not any(counts(sought, figure.attribute) for _, m in passage.told for figure in m.figures)
    return None


def _without_figure(question: Question, sought: Sought, evidence: Evidence) -> bool:
    """Whether a sentence with a word for what happened has no number, and one without it no figure for it."""
    main, passage = sought.main, evidence.passage
    if main is None:
        return False
    phrases = (*main.phrases, *main.others)
    if any(places(phrase, passage.keys, passage.present) for phrase in phrases):
        return not measured(question.measure, passage.text)
    told = [evidence.mention] if evidence.mention else [mention for _, mention in passage.told]
    wanted = {phrase[0] for phrase in phrases}
    return not any(wanted.intersection(keys(figure.attribute)) for mention in told for figure in mention.figures)
