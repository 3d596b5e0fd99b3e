"""What a plain search answers: the best sentences by BM25, each with its first date, to hold `ask` against.

python -m benchmarks.answers.floor ARTICLES.jsonl QUESTIONS.jsonl > ANSWERS.jsonl

Never abstains. The rows are those of `timeline ask --jsonl`.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from timeline.answers.wordforms import content_keys
from timeline.dates import day_span, find, resolve, to_timex

_FREQUENCY, _LENGTH = 1.2, 0.75
"""The usual parameters of BM25 (Robertson and Zaragoza 2009)."""

_GIVEN: Final = 3

_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its article's id, the day that appeared, and its words."""

    article: str
    published: str
    text: str
    words: Counter[str]


def lines(articles: Iterable[dict[str, Any]]) -> list[Line]:
    """The sentences of articles with a sentence on each line."""
    return [
        Line(article["id"], article["published"][:10], text, Counter(content_keys(text)))
        for article in articles
        for text in article["text"].splitlines()
        if text.strip()
    ]


def best(question: str, every: Sequence[Line]) -> list[Line]:
    """The sentences that a search for the words of a question finds first."""
    mean = sum(line.words.total() for line in every) / len(every)
    asked = set(content_keys(question))
    having = {word: sum(word in line.words for line in every) for word in asked}

    def score(line: Line) -> float:
        norm = _FREQUENCY * (1 - _LENGTH + _LENGTH * line.words.total() / mean)
        return sum(
            math.log(1 + (len(every) - having[word] + 0.5) / (having[word] + 0.5))
            * line.words[word]
            * (_FREQUENCY + 1)
            / (line.words[word] + norm)
            for word in asked
            if word in line.words
        )

    return sorted(every, key=score, reverse=True)[:_GIVEN]


def day_of(line: Line) -> str:
    """The first date of a sentence, or the day its article appeared."""
    published = day_span(date.fromisoformat(line.published))
    values = (timex["value"] for timex in to_timex(resolve(find(line.text), published)) if timex["type"] == "DATE")
    return next((str(value) for value in values if _DATE.fullmatch(str(value))), line.published)


def answers(articles: Iterable[dict[str, Any]], questions: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each question."""
    every = lines(articles)
    for question in questions:
        found = best(question["question"], every)
        yield {
            "id": question["id"],
            "answered": True,
            "dates": [day_of(line) for line in found],
            "articles": [line.article for line in found],
            "text": " ".join(line.text for line in found),
        }


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]


def main() -> None:
    """Print an answer for each question of a file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("articles", type=Path)
    parser.add_argument("questions", type=Path)
    asked = parser.parse_args()
    for row in answers(_rows(asked.articles), _rows(asked.questions)):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
