"""Lines that only say when: printed publication dates, day headings and the time stamps of live pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from timeline.articles.cues import any_of, load, plain

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
    """Patterns built from the word lists; all bounded, none nested."""

    full: re.Pattern[str]
    known: re.Pattern[str]
    signal: re.Pattern[str]
    posted: re.Pattern[str]
    updated: re.Pattern[str]
    opening: re.Pattern[str]
    months: dict[str, int]


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
    return bool(grammar.full.search(text)) and _is_attribution(line, rest)


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
    for match in grammar.full.finditer(text):
        day = _day(match, grammar.months)
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


def opening_day(line: str) -> date | None:
    """Read the date of an agency dateline that opens a sentence.

    Args:
        line: the first line of a story, such as ``SEOUL, March 6, 2023 (Agency) -- The ...``.

    Returns:
        The day, or None when the line does not open so.
    """
    grammar = _grammar()
    text = plain(line[: 2 * _MAX_LINE])
    match = grammar.opening.match(text)
    if not match:
        return None
    full = grammar.full.search(match.group())
    return _day(full, grammar.months) if full else None


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


def _day(match: re.Match[str], months: dict[str, int]) -> date | None:
    part = match.groupdict()
    year = int(part["y1"] or part["y2"] or part["y3"] or part["y4"])
    if part["n1"]:
        first, second = int(part["n1"]), int(part["n2"])
        if first <= 12 and second <= 12 and first != second:  # 7/5 or 5/7: nobody can tell
            return None
        month, day = (first, second) if first <= 12 else (second, first)
    else:
        name = part["m2"] or part["m3"]
        month = months[name] if name else int(part["m1"])
        day = int(part["d1"] or part["d2"] or part["d3"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _grammar() -> _Grammar:
    words = load("dateline")
    months = {name: number for number, names in enumerate(words["months"], 1) for name in names}
    month, weekday = any_of(months), any_of(words["weekdays"])
    ordinal = r"(?:st|nd|rd|th)?"
    full = (
        r"(?<![\d/.-])(?:"
        r"(?P<y1>\d{4})(?P<s>[-/.])(?P<m1>\d{1,2})(?P=s)(?P<d1>\d{1,2})(?!\d)"
        rf"|(?P<d2>\d{{1,2}}){ordinal}[ -](?:of )?(?P<m2>{month})\b\.?,?[ -](?P<y2>\d{{4}})(?!\d)"
        rf"|\b(?P<m3>{month})\b\.? ?(?P<d3>\d{{1,2}}){ordinal},? (?P<y3>\d{{4}})(?!\d)"
        r"|(?P<n1>\d{1,2})[/.](?P<n2>\d{1,2})[/.](?P<y4>\d{4})(?!\d))"
    )
    time = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?"
    ago = rf"\b\d{{1,3}} ?(?:{any_of(words['ago_units'])}) ago\b"
    filler = any_of([*words["posted"], *words["updated"], *words["furniture"], *words["zones"], *words["ago"]])
    known = (
        f"{_unnamed(full)}|{ago}|{time}|[+-]\\d{{1,2}}:?\\d{{2}}\\b|\\b(?:{month}|{weekday})\\b|\\b\\d{{1,2}}{ordinal}\\b"
        f"|\\b\\d{{4}}\\b|\\b(?:{filler})(?!\\w)"
    )
    clock = rf"(?:,? (?:{time})(?: ?(?:{any_of(words['zones'])}))?)?"
    opening = (
        rf"(?:[^\W\d_][\w .,'/-]{{1,60}}[,.|] ?\(?(?:(?:{weekday}),? )?)?"
        rf"{_unnamed(full)}\)?{clock}(?: [^\W\d_][\w .'-]{{1,40}})?"
        r"(?: ?\([^()]{1,40}\))? ?-{1,2} ?(?=\S)"
    )
    return _Grammar(
        full=re.compile(full),
        known=re.compile(known),
        signal=re.compile(rf"{_unnamed(full)}|{ago}|{time}|\b(?:{month}|{weekday}|{any_of(words['ago'])})\b"),
        posted=re.compile(rf"\b(?:{any_of(words['posted'])})\b"),
        updated=re.compile(rf"\b(?:{any_of(words['updated'])})\b"),
        opening=re.compile(opening),
        months=months,
    )


def _unnamed(pattern: str) -> str:
    """The same pattern without its group names, for use inside another."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern).replace("(?P=s)", "[-/.]")
