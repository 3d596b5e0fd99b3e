"""The publication date that an article's own text prints."""

from __future__ import annotations

from timeline.articles.dateline import Cue, PrintedDay, printed_days
from timeline.articles.given import iso_span
from timeline.articles.layout import layout
from timeline.model import Article, DaySpan, LineRole

_HEAD_LINES = 15
_FOOT_LINES = 5


def printed_date(article: Article) -> DaySpan | None:
    """Read the publication date from a printed date line.

    A line that names the date as the day of publication counts near the head or the foot; a bare date counts
    only above the story, since further down it may head an entry of a chronology. "Updated" is taken when nothing
    better is printed.

    Args:
        article: an article; its `published` is not looked at.

    Returns:
        One day, or None when the text prints no full date of its own.
    """
    lines = layout(article)
    near_ends = {*range(_HEAD_LINES), *range(len(lines) - _FOOT_LINES, len(lines))}
    found: list[PrintedDay] = []
    above_story = True
    for number, line in enumerate(lines):
        words = article.text[line.start : line.end]
        if line.role is LineRole.DATELINE and number in near_ends:
            found += [printed for printed in printed_days(words) if above_story or printed.cue is not Cue.PLAIN]
        elif line.role is LineRole.BODY and above_story:
            above_story = False
    for cue in Cue:
        for printed in found:
            if printed.cue is cue:
                return iso_span(printed.day.year, printed.day.month, printed.day.day)
    return None
