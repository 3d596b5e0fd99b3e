"""The rules of the grammar, each with the function that reads it. Rules know no language, only arguments."""

from timeline.dates.rules import absolute, counted, nearest, week
from timeline.dates.rules.base import Ask, Reader, Said

READERS: dict[str, Reader] = absolute.READERS | nearest.READERS | week.READERS | counted.READERS
"""Every rule that a grammar may name."""

__all__ = ["READERS", "Ask", "Said"]
