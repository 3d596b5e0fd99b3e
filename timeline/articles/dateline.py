"""Lines that only say when: printed publication dates, day headings and the time stamps of live pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from timeline.articles.cues import any_of, load, plain
from timeline.articles.dayforms import day_forms, full_date, read_day

_MAX_LINE = 160
_MAX_WORDS = 16
_MAX_NAMES = 4
_END_OF_SENTENCE = (".", "!", "?", '."', '!"', '?"')


class Cue(StrEnum):
    """What the words before a printed date call it."""

    POSTED = "posted"
    PLAIN = "plain"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A full date printed in a line.

    Attributes:
        day: the date.
        cue: what the line calls it.
    """

    day: date
    cue: Cue


@dataclass(frozen=True, slots=True)
class _Grammar:
    """Patterns over lines in the form of `cues.plain`.

    Attributes:
        known: whatever may stand in a date line.
        signal: what makes it one.
        posted: cues of the day of publication.
        updated: cues of the last change.
    """

    known: re.Pattern[str]
    signal: re.Pattern[str]
    posted: re.Pattern[str]
    updated: re.Pattern[str]


def is_date_line(line: str) -> bool:
    """Tell whether a line only says when.

    Args:
        line: one line, trimmed.

    Returns:
        True for ``May 7, 2005``, ``Published: 7 May 2023 11:25 KST``, ``By Ana Ito, 7 May 2023``, ``10:42 GMT``,
        ``3 hours ago``; False for a sentence or headline that merely has a date.
    """
    text = plain(line)
    if len(text) > _MAX_LINE or len(text.split()) > _MAX_WORDS:
        return False
    grammar = _grammar()
    rest = grammar.known.sub(" ", text)
    if not re.search(r"\w", rest):
        return bool(grammar.signal.search(text))
    return bool(full_date().search(text)) and _is_attribution(line, rest)


def printed_days(line: str) -> tuple[PrintedDay, ...]:
    """Read the full dates of a date line.

    Args:
        line: a line for which `is_date_line` holds.

    Returns:
        Existing days in order of the line; numeric dates that could be read two ways are left out.
    """
    grammar, text = _grammar(), plain(line)
    days = []
    behind = 0
    for match in full_date().finditer(text):
        day = read_day(match)
        before = text[behind : match.start()]
        behind = match.end()
        if day is None:
            continue
        if grammar.posted.search(before):
            cue = Cue.POSTED
        else:
            cue = Cue.UPDATED if grammar.updated.search(before) else Cue.PLAIN
        days.append(PrintedDay(day, cue))
    return tuple(days)


def _is_attribution(line: str, rest: str) -> bool:
    """A date with a writer's or an outlet's name beside it: ``Harbour Gazette, 7 May 2023``."""
    names = re.findall(r"[^\W\d_][\w.'’-]*", rest)
    if line.endswith(_END_OF_SENTENCE) or re.search(r"\d", rest):
        return False
    if rest.lstrip().startswith("by "):
        return True
    separated = re.search(r"[|,:(·•]|\s-\s", line) is not None
    written = {word.casefold(): word for word in re.findall(r"[^\W\d_][\w.'’-]*", line)}
    return separated and len(names) <= _MAX_NAMES and all(written.get(n, n)[0].isupper() for n in names)


@cache
def _grammar() -> _Grammar:
    words, forms = load("dateline"), day_forms()
    ago = rf"\b\d{{1,3}} ?(?:{any_of(words['ago_units'])}) ago\b"
    filler = any_of([*words["posted"], *words["updated"], *words["furniture"], *words["zones"], *words["ago"]])
    known = (
        f"{forms.full}|{ago}|{forms.time}|[+-]\\d{{1,2}}:?\\d{{2}}\\b|\\b(?:{forms.month}|{forms.weekday})\\b"
        f"|\\b\\d{{1,2}}(?:st|nd|rd|th)?\\b|\\b\\d{{4}}\\b|\\b(?:{filler})(?!\\w)"
    )
    signal = rf"{forms.full}|{ago}|{forms.time}|\b(?:{forms.month}|{forms.weekday}|{any_of(words['ago'])})\b"
    return _Grammar(
        known=re.compile(known),
        signal=re.compile(signal),
        posted=re.compile(rf"\b(?:{any_of(words['posted'])})\b"),
        updated=re.compile(rf"\b(?:{any_of(words['updated'])})\b"),
    )
