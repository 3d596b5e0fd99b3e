"""Where a caption, a headline or a time stamp has run into the sentence behind it on the same line.

Pages that were reduced to text often lose the break between a photo's caption and the story (``The square on Sunday
The mayor said ...``), or keep the head of the page in one line with its first sentence (``Rains close roads Monday 4
May 2009 15.00 BST Three roads were ...``). What stands in front is no sentence of the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from timeline.articles.cues import any_of, load
from timeline.articles.dayforms import day_forms
from timeline.articles.glued import dateline_opening
from timeline.model import LineRole

_HEAD = 900
"""Characters; the head of a page in one line with its first sentence is no longer."""
_HEAD_WORDS = 70
_CAPTION = (3, 26)
"""Fewest and most words of a caption; fewer are a name, more are sentences whose stops were lost."""
_ENTRIES = 4
"""Lines that begin with four digits on a live page."""
_CENTURIES = ("1600", "2100")
"""Years that chronologies go through; "1914" may as well be a time of day."""
_STOP = re.compile(r"[.!?:;…][\"'”’)\]]*\s")

Cut = tuple[int, LineRole | None]
"""Characters up to the end of a part, white space behind it included, and what the part is."""


def head_cuts(line: str) -> list[Cut]:
    """Part the head of a page from the first sentence, where a stamp or an agency's dateline stands between them.

    Args:
        line: one of the first lines of a text, trimmed.

    Returns:
        Ends and roles of the parts in front of the sentence, in order; none when the line has no such head.
    """
    cuts: list[Cut] = []
    match = _stamp().search(line[:_HEAD])
    if match:
        cuts = [*_before(line, match.start()), (match.end(), LineRole.DATELINE)]
    behind = cuts[-1][0] if cuts else 0
    opening = dateline_opening(line[behind:_HEAD])
    if opening:
        start, end = behind + opening[0], behind + opening[1]
        cuts += [*_before(line[:start], start, behind), (end, LineRole.DATELINE)]
    return cuts


def bare_stamps(lines: Iterable[str]) -> bool:
    """Tell whether a page stamps its entries with four digits (``1514 The president ...``), elsewhere years.

    Args:
        lines: the lines of a text, trimmed.

    Returns:
        True when several lines begin so, one at least with what no chronology of modern times has for a year.
    """
    stamps = [line[:4] for line in lines if _bare().match(line)]
    return len(stamps) >= _ENTRIES and any(not _CENTURIES[0] <= stamp < _CENTURIES[1] for stamp in stamps)


def clock_length(line: str, *, bare: bool = False) -> int:
    """Measure the time stamp of a live page in front of its sentence (``14.32 The minister ...``, ``2.15pm: ...``).

    Args:
        line: one line, trimmed.
        bare: the page stamps its entries with four digits (`bare_stamps`).

    Returns:
        Characters of the stamp with the white space behind it; 0 without one.
    """
    match = (_bare().match(line) if bare else None) or _clock().match(line)
    return match.end() if match else 0


def caption_cuts(line: str, *, plain: frozenset[str] = frozenset()) -> Iterator[Cut]:
    """Part captions and headings from the sentences that they have run into.

    Args:
        line: one line, trimmed.
        plain: words that the text writes small elsewhere; with a capital behind a small word they open a sentence. To
            be given for the first lines only, where headings run in.

    Yields:
        Ends of parts with their roles: None for sentences of the story, BOILERPLATE for a caption.
    """
    begun = 0
    for match in _border().finditer(line):
        before, word, at = match["before"], match["word"], match.start("word")
        if not _opens(before, word, plain, small=bool(match["small"])):
            continue
        stops = [stop.end() for stop in _STOP.finditer(line, begun, at)]
        start = stops[-1] if stops else begun
        fewest, most = _CAPTION
        if fewest <= len(line[start:at].split()) <= most and not _quoting(line[start:at]):
            if start > begun:
                yield start, None
            yield at, LineRole.BOILERPLATE
            begun = at


def _before(line: str, end: int, start: int = 0) -> list[Cut]:
    """What stands in front of a stamp: the head of the page, when it is short."""
    front = line[start:end]
    return [(end, LineRole.BOILERPLATE)] if front.strip() and len(front.split()) <= _HEAD_WORDS else []


def _opens(before: str, word: str, plain: frozenset[str], *, small: bool) -> bool:
    """Whether a word with a capital opens a sentence; `small` tells how the word behind it is written."""
    words = load("runin")
    if before.lower() in words["leading"]:
        return False
    year = _year().fullmatch(before) is not None
    clausal = word in words["clausal"] and (before.islower() or year)  # "friends in 2006 When Ada Brandt died"
    people = word in words["people"] and small and ((before.islower() and len(before) > 2) or year)
    if clausal or people:
        return True
    if word in words["openers"] and small:
        return before not in words["openers"] and not (len(word) == 1 and before.lower() in words["lettered"])
    if not plain or not before.islower() or len(before) < 3:
        return False
    if word in words["articles"]:
        return before not in words["titled"]
    return small and word.lower() in plain


def _quoting(text: str) -> bool:
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


@cache
def _border() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\s(\"“‘])(?P<before>[\w’'%-]*\w[)\]]?) (?=(?P<word>[A-Z][a-z]*) (?:(?P<small>[a-z\d])|[A-Z]))"
    )


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:1[89]|20)\d\d")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(r"(?:[01]\d|2[0-3])[0-5]\d:? (?=[\"“‘'(]?[A-ZÀ-Þ])")


@cache
def _clock() -> re.Pattern[str]:
    hour, minute = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
    half = r"(?: ?[ap]\.?m\b\.?)"
    zone = day_forms().zone
    return re.compile(
        rf"(?:(?:{hour}[:.]{minute}{half}?|{hour}{half})(?: (?i:{zone})\b)?"
        rf"|{hour}{minute}(?: (?i:{zone})\b)?(?= (?:{_openers()}) ))"
        r"(?: ?[:|–—-])? +(?=[\"“‘'(]?[A-ZÀ-Þ])(?!(?:Million|Billion|Trillion|Per|Percent)\b)"
    )


@cache
def _openers() -> str:
    return any_of(load("runin")["openers"])


@cache
def _stamp() -> re.Pattern[str]:
    """A day with a time of day and its zone, as pages print it; prose says "at 15.00 on ..."."""
    forms = day_forms()
    day = rf"(?:(?:{forms.weekday})\.?,? )?(?:{forms.full})"
    time = rf"(?:{forms.time}),?(?: (?:{forms.zone})\b)"
    lead = r"(?:(?:last updated|updated|published|posted)(?: at| on)?:? )?"
    tail = any_of(load("runin")["behind_stamp"])
    return re.compile(
        rf"(?<!\w)(?<!\bon )(?<!\bof )(?<!\bby )(?<!\bfrom )(?<!\buntil )(?<!\bsince )(?<!\bat )(?<!day )(?<!day, )"
        rf"(?i:{lead}(?:{day},?(?: [-–|])?(?: last updated(?: at)?)? {time}|{time},? {day}))"
        rf"(?:\s+(?:{tail})(?=\s))?\s+(?=[\"“‘'(*]?[A-ZÀ-Þ0-9])"
    )
