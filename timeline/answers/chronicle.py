"""Choosing the days of a story and the sentences that tell them; pure functions over sentences and their days.

The method is extractive and untrained. Days are ranked by the number of articles that speak of them, articles that
appear later counting again: looking back is the best sign that a day mattered. A day's sentences come from those
that name it and from the leads of that day and the next, chosen together so that their words come close to those of
all candidates, as in centroid optimisation (Ghalandari 2017, "Revisiting the centroid-based method").
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from timeline.answers.wordforms import content_keys, key, tokens

LEAD: Final = 5
"""So many sentences of an article's start may tell its day without naming one."""

SHORTEST, LONGEST = 8, 35
"""Words of a sentence fit to stand alone: shorter ones are captions and bylines, longer ones lists."""

SAME: Final = 0.6
"""Sentences that share this part of their words, by cosine, say the same."""


@dataclass(frozen=True, slots=True)
class StorySentence:
    """A sentence of an article with the days it speaks of.

    Attributes:
        article: article id.
        published: ordinal of the day the article appeared; None when unknown.
        position: place among the sentences of the article's body, from 0.
        text: the sentence as it stands.
        days: ordinals of single days it names.
    """

    article: str
    published: int | None
    position: int
    text: str
    days: tuple[int, ...]


Vector = dict[str, float]


def rank_days(story: Iterable[StorySentence], first: int | None, last: int | None) -> list[int]:
    """Days by weight of evidence, best first.

    Args:
        story: sentences of the story.
        first: first day allowed, or None.
        last: last day allowed, inclusive, or None.

    Returns:
        Ordinals of days, the one most articles speak of first; on a tie the earlier day.
    """
    speaking: dict[int, set[tuple[str, int]]] = defaultdict(set)
    for sentence in story:
        for day in sentence.days:
            if (first is None or day >= first) and (last is None or day <= last):
                speaking[day].add((sentence.article, sentence.published or 0))
    weight = {
        day: len(articles) + sum(published > day for _, published in articles) for day, articles in speaking.items()
    }
    return sorted(weight, key=lambda day: (-weight[day], day))


def chronicle(
    story: Sequence[StorySentence],
    words: Sequence[str],
    dates: int,
    sentences: int,
    *,
    first: int | None = None,
    last: int | None = None,
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Choose days and sentences.

    Args:
        story: all sentences of the articles, in order of article and position.
        words: query phrases; a sentence must hold one of them to be chosen.
        dates: at most so many days.
        sentences: at most so many sentences a day.
        first: first day allowed, or None.
        last: last day allowed, inclusive, or None.

    Returns:
        (ordinal of the day, sentences) in order of time; days without a fit sentence are left out.
    """
    wanted = _queries(words)
    fit = [s for s in story if _speaks_of(s.text, wanted) and SHORTEST <= len(s.text.split()) <= LONGEST]
    by_day, leads = _index(fit)
    vectors = _vectors({s.text for s in fit})
    chosen: dict[int, tuple[str, ...]] = {}
    for day in rank_days(story, first, last):
        if len(chosen) == dates:
            break
        candidates = [*by_day.get(day, ()), *leads.get(day, ()), *leads.get(day + 1, ())]
        texts = tuple(dict.fromkeys(candidates))
        best = _nearest_to_centroid([(text, vectors[text]) for text in texts], sentences)
        if best:
            chosen[day] = best
    return tuple(sorted(chosen.items()))


def _queries(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [query for query in (tuple(key(token) for token in tokens(word)) for word in words) if query]


def _speaks_of(text: str, queries: Sequence[tuple[str, ...]]) -> bool:
    """Whether one of the query phrases stands in the text, whatever its inflection."""
    if not queries:
        return True
    found = [key(token) for token in tokens(text)]
    present = set(found)
    for query in queries:
        if len(query) == 1:
            if query[0] in present:
                return True
        elif present.issuperset(query) and any(
            tuple(found[i : i + len(query)]) == query for i in range(len(found) - len(query) + 1)
        ):
            return True
    return False


def _index(fit: Iterable[StorySentence]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Texts by day named, and texts of undated leads by day of publication."""
    by_day: dict[int, list[str]] = defaultdict(list)
    leads: dict[int, list[str]] = defaultdict(list)
    for sentence in fit:
        for day in sentence.days:
            by_day[day].append(sentence.text)
        if not sentence.days and sentence.position < LEAD and sentence.published is not None:
            leads[sentence.published].append(sentence.text)
    return by_day, leads


def _vectors(texts: Iterable[str]) -> Mapping[str, Vector]:
    """TF-IDF vectors of unit length, one a text."""
    counts = {text: Counter(content_keys(text)) for text in texts}
    seen: Counter[str] = Counter()
    for count in counts.values():
        seen.update(count.keys())
    total = len(counts) or 1
    vectors: dict[str, Vector] = {}
    for text, count in counts.items():
        raw = {word: n * math.log(total / seen[word] + 1.0) for word, n in count.items()}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        vectors[text] = {word: value / length for word, value in raw.items()}
    return vectors


def _dot(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other.get(word, 0.0) for word, value in one.items())


def _nearest_to_centroid(candidates: Sequence[tuple[str, Vector]], limit: int) -> tuple[str, ...]:
    """Greedy choice of texts whose sum points where the sum of all candidates points; equals of a chosen one left."""
    centre: Vector = defaultdict(float)
    for _, vector in candidates:
        for word, value in vector.items():
            centre[word] += value
    toward = [_dot(vector, centre) for _, vector in candidates]
    left = set(range(len(candidates)))
    picked: list[int] = []
    total: Vector = defaultdict(float)
    length2, reach = 0.0, 0.0
    while left and len(picked) < limit:
        gains = []
        for index in left:
            grown = length2 + 2 * _dot(candidates[index][1], total) + 1.0
            gains.append(((reach + toward[index]) / math.sqrt(grown), -index))
        best = -max(gains)[1]
        left.discard(best)
        vector = candidates[best][1]
        if any(_dot(vector, candidates[other][1]) > SAME for other in picked):
            continue
        picked.append(best)
        length2 += 2 * _dot(vector, total) + 1.0
        reach += toward[best]
        for word, value in vector.items():
            total[word] += value
    return tuple(candidates[index][0] for index in picked)
