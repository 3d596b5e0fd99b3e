"""Choosing the days of a story and the sentences that tell them; pure functions over sentences and their days.

The method is extractive and untrained. Days are ranked by the number of articles that speak of them, articles that
appear two days later or more counting again: looking back is the best sign that a day mattered. A day's sentences
come from those that name it and from the leads of that day and the next, chosen together so that their words come
close to those of all candidates, as in centroid optimisation (Ghalandari 2017, "Revisiting the centroid-based
method").
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from timeline.answers.wordforms import content_keys, key, personal_words, root, tokens

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


APPEARING: Final = 0.2
"""What an article counts for the day it appeared if its lead is about the story: little, for all of them do."""

LOOKING_BACK: Final = 2
"""Days from the day told to the article that looks back on it: the next morning's only reports the day before."""

NEIGHBOUR: Final = 0.2
"""The part of a neighbouring day's weight that a day loses."""

STORY: Final = 1.0
"""How much the whole story draws on the sentences of a day, beside what the day's own have in common."""

STRAY: Final = 0.7
"""A sentence less than this part as close to the whole story as usual is left out: what is told of many days is what
the story is about, and the rest is colour, another story or the words of a page."""

USUAL, TERSE = 0.9, 12
"""So close to the story, and of so many words, a lead that names no day must be to tell of the day it appeared."""

SINGLE, CHATTING = 1.15, 0.5
"""What a sentence gains by naming one day alone; what it keeps when it speaks of I, we or you, or asks or shouts, as
readers' comments do."""

_STAMP: Final = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b|\b(?:GMT|UTC|BST|EST|EDT)\b|\b(?:last updated|published)\b", re.IGNORECASE
)

_STAMPED: Final = 2

Vector = dict[str, float]


def rank_days(story: Iterable[StorySentence], first: int | None, last: int | None) -> list[int]:
    """Days by weight of evidence, best first.

    Args:
        story: sentences that speak of the story.
        first: first day allowed, or None.
        last: last day allowed, inclusive, or None.

    Returns:
        Ordinals of days, the one most articles speak of first; on a tie the earlier day.
    """
    speaking: dict[int, set[tuple[str, int]]] = defaultdict(set)
    leading: dict[int, set[str]] = defaultdict(set)
    for sentence in story:
        for day in () if _stamped(sentence) else sentence.days:
            if (first is None or day >= first) and (last is None or day <= last):
                speaking[day].add((sentence.article, sentence.published or 0))
        if sentence.position < LEAD and sentence.published is not None:
            leading[sentence.published].add(sentence.article)
    alone = {
        day: len(articles)
        + sum(published - day >= LOOKING_BACK for _, published in articles)
        + APPEARING * len(leading[day])
        for day, articles in speaking.items()
    }
    # The day before and the day after are spoken of for its sake: a peak takes from its neighbours.
    weight = {
        day: value - NEIGHBOUR * max(alone.get(day - 1, 0.0), alone.get(day + 1, 0.0)) for day, value in alone.items()
    }
    return sorted(weight, key=lambda day: (-weight[day], day))


def _stamped(sentence: StorySentence) -> bool:
    """Whether a sentence has the page's time stamp run into it: its day is that of the page, not of the story."""
    return sentence.position < _STAMPED and _STAMP.search(sentence.text) is not None


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
    # Most sentences do not hold so much as the beginning of a query word, and need not be taken apart.
    roots = [root(query[0]) for query in wanted]
    told = [s for s in story if _may_hold(s.text, roots) and _speaks_of(s.text, wanted)]
    fit = [s for s in told if SHORTEST <= len(s.text.split()) <= LONGEST]
    vectors = _vectors(s.text for s in told)
    whole = _unit(_sum(vectors.values()))
    story_like = {text: _dot(vector, whole) for text, vector in vectors.items()}
    usual = sum(story_like.values()) / (len(story_like) or 1)
    # A query word may be somebody else's name: what has nothing else of the story is another story.
    fit = [s for s in fit if story_like[s.text] >= STRAY * usual]
    by_day, leads = _index(fit)
    fitness = {s.text: _fitness(s) for s in fit}
    chosen: dict[int, tuple[str, ...]] = {}
    for day in rank_days(told, first, last):
        if len(chosen) == dates:
            break
        own, around = by_day.get(day, []), [*leads.get(day, ()), *leads.get(day + 1, ())]
        fresh = [text for text in around if story_like[text] >= USUAL * usual and len(text.split()) >= TERSE]
        texts = list(dict.fromkeys((*own, *fresh))) or list(dict.fromkeys(around))
        best = _nearest_to_centroid([(text, vectors[text], fitness[text]) for text in texts], whole, sentences)
        if best:
            chosen[day] = best
    return tuple(sorted(chosen.items()))


def _queries(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [query for query in (tuple(key(token) for token in tokens(word)) for word in words) if query]


def _may_hold(text: str, roots: Sequence[str]) -> bool:
    """Whether a text may hold one of the words that begin so; pure letters, no word borders."""
    lower = text.lower()
    return not roots or any(beginning in lower for beginning in roots)


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
    counts = {text: Counter(content_keys(text)) for text in dict.fromkeys(texts)}
    seen: Counter[str] = Counter()
    for count in counts.values():
        seen.update(count.keys())
    total = len(counts) or 1
    vectors: dict[str, Vector] = {}
    for text, count in counts.items():
        raw = {word: n * math.log(total / seen[word] + 1.0) for word, n in count.items()}
        vectors[text] = _unit(raw)
    return vectors


def _sum(vectors: Iterable[Vector]) -> Vector:
    total: Vector = defaultdict(float)
    for vector in vectors:
        for word, value in vector.items():
            total[word] += value
    return total


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _dot(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other.get(word, 0.0) for word, value in one.items())


def _fitness(sentence: StorySentence) -> float:
    """How well a sentence serves to tell of a day, whatever it says."""
    fitness = SINGLE if len(sentence.days) == 1 else 1.0
    chatting = "?" in sentence.text or "!" in sentence.text or not personal_words().isdisjoint(sentence.text.split())
    return fitness * CHATTING if chatting else fitness


def _nearest_to_centroid(
    candidates: Sequence[tuple[str, Vector, float]], whole: Vector, limit: int
) -> tuple[str, ...]:
    """Greedy choice of texts whose sum points where all candidates and the whole story point, none said twice."""
    centre = _unit(_sum(vector for _, vector, _ in candidates))
    toward = [fitness * (_dot(vector, centre) + STORY * _dot(vector, whole)) for _, vector, fitness in candidates]
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
