"""The day of a happening in a further sentence that calls it by a noun: "The suit was filed on Thursday"; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.answers.asking.clauses import clause_numbers
from timeline.answers.asking.evidence import Evidence, Passage
from timeline.answers.asking.lightwords import coming_about, saying_words, vague_words
from timeline.answers.asking.sought import Sought
from timeline.answers.wordforms import spaced
from timeline.model import Precision, Reason

_DEFINITE: Final = frozenset({"the", "this", "that"})

_RELATIVE: Final = frozenset({"which", "that"})

_FRESH: Final = 7
"""Days before an article appeared within which lies what it reports as news."""

_NEWS: Final = 10
"""Index of the last sentence that may say when the news came about."""

_TELLING: Final = 6
"""Words at the end of a sentence that tell who said it, and when."""

_RIGHT_BEHIND: Final = 5
"""Words behind the noun among which stands the verb by which it came about."""


def told_again(news: Evidence, weighed: Sequence[Evidence], sought: Sought) -> Evidence | None:
    """The sentence that gives the day of what its article reports without one.

    A lead says that somebody "has sued", and only the next sentences when "the suit was filed".

    Args:
        news: what answers, with no day of its own.
        weighed: all evidence.
        sought: terms of the question.
    """
    if not _without_day(news):
        return None
    heads = {phrase[0] for term in sought.predicates for phrase in (*term.phrases, *term.others, *term.derived)}
    for one in weighed:
        same = one.passage.article == news.passage.article and news.passage.index < one.passage.index <= _NEWS
        if same and one.at is not None and _fresh(one) and _comes_about(one.passage, one.at, heads):
            return one
    return None


def _without_day(news: Evidence) -> bool:
    """Whether a sentence gives no day for what it tells, or only that on which it was told ("police said today")."""
    if not news.passage.days:
        return news.reason in {Reason.PUBLICATION_DAY, Reason.NONE}
    at, words = news.at, news.passage.words
    if at is None or len(news.passage.dated) > 1:
        return False
    said = [one for one in range(max(0, at - _TELLING), at) if words[one] in saying_words()]
    numbers = [gap for gap, _ in spaced(news.passage.text)]
    return bool(said) and any("," in gap for gap in numbers[1 : said[0] + 1]) and at + _TELLING >= len(words)


def _fresh(evidence: Evidence) -> bool:
    span, published = evidence.span, evidence.passage.published
    if span is None or span.precision is not Precision.DAY or published is None:
        return False
    return 0 <= (published.first or 0) - (span.first or 0) <= _FRESH


def _comes_about(passage: Passage, date_at: int, heads: set[str]) -> bool:
    """Whether a sentence begins with a noun for what is asked about, and says that it came about on a day."""
    words, keys, numbers = passage.words, passage.keys, clause_numbers(passage.text)
    if len(words) < _RIGHT_BEHIND or words[0] not in _DEFINITE or date_at >= len(numbers):
        return False
    # "The step, which was announced on Tuesday": the clause right behind the noun is about it.
    own = {numbers[1], numbers[2]} if words[2] in _RELATIVE else {numbers[1]}
    named = keys[1] in heads or words[1] in vague_words()
    return named and numbers[date_at] in own and bool(coming_about().intersection(words[2 : 2 + _RIGHT_BEHIND]))
