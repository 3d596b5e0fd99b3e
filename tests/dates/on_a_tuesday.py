"""Texts of an article that appeared on Tuesday 9 May 2023."""

from __future__ import annotations

from datetime import date

from timeline.dates import day_span, find, resolve
from timeline.model import DatePhrase

TUESDAY = day_span(date(2023, 5, 9))


def read(text: str, *, asked: bool = False) -> list[DatePhrase]:
    return list(resolve(find(text), TUESDAY, asked=asked))


def values(text: str) -> list[str]:
    return [p.value for p in read(text)]
