"""What stands in front of a sentence on the same line and is no part of it.

A photo credit that a page has run in (``Photograph: Ana Ito/Agency The mayor said ...``), and an agency's dateline
(``SEOUL, March 6 (Agency) -- The mayor said ...``), whose place would else be taken for the one who acts.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.articles.cues import any_of, load
from timeline.articles.dayforms import day_forms

_FEWEST_WORDS = 6
"""Words that must follow a credit for them to be a sentence of the story and not the rest of a caption."""
_FEWEST_AFTER_PLACE = 3
_MAX_OPENING = 160
"""Characters; no dateline is longer."""


def credit_length(line: str) -> int:
    """Measure the credit in front of a sentence.

    Args:
        line: one line, trimmed.

    Returns:
        Characters of the credit with the white space behind it; 0 when the line has none or is nothing else.
    """
    match = _credit().match(line)
    if not match or len(line[match.end() :].split()) < _FEWEST_WORDS:
        return 0
    return match.end()


def dateline_length(line: str) -> int:
    """Measure the dateline in front of a sentence: place, day and agency, as far as they are there, and a dash.

    Args:
        line: one line, trimmed.

    Returns:
        Characters of the dateline with the white space behind it; 0 when the line has none or is nothing else.
    """
    match = _dateline().match(line[:_MAX_OPENING])
    if not match or len(line[match.end() :].split()) < _FEWEST_AFTER_PLACE:
        return 0
    return match.end()


def placed_length(line: str) -> int:
    """Measure a dateline that is written like any other words ("Paris, 3 January 2024 - The mayor …").

    Only at the top of a text is it one: further down it may be an entry of a chronology.

    Args:
        line: one line, trimmed.

    Returns:
        As `dateline_length` does.
    """
    match = _placed().match(line[:_MAX_OPENING])
    return 0 if not match or len(line[match.end() :].split()) < _FEWEST_AFTER_PLACE else match.end()


def dateline_opening(head: str) -> tuple[int, int] | None:
    """Find an agency's dateline behind the head of a page on the same line.

    Args:
        head: the beginning of one of the first lines.

    Returns:
        Start and end of a dateline that names its agency; None without one, or when it opens the line.
    """
    for match in _inner().finditer(head):
        if match.start() and len(head[match.end() :].split()) >= _FEWEST_AFTER_PLACE:
            return match.start(), match.end()
    return None


@cache
def _dateline() -> re.Pattern[str]:
    forms = day_forms()
    weekday = rf"(?:(?i:{forms.weekday})\.?,? )"
    day = rf"{weekday}?(?i:{forms.full}|{forms.month_day})(?:,? (?i:{forms.time})(?: ?(?i:{forms.zone}))?)?"
    capitals = r"(?=[^a-z]{0,60}[A-ZÀ-Þ]{3})[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}"
    region = r"(?:, ?[A-ZÀ-Þ][\w.'’ -]{1,30})?"
    name = r"[A-ZÀ-Þ][\w.'’-]*(?:(?:, | )[A-ZÀ-Þ][\w.'’-]*){0,5}"
    agency = r" ?\([^()]{1,40}\)"
    dash = r"\s*(?:—|–|-{1,2})\s+"
    long_dash = r"\s*(?:—|–|--)\s+"  # a place alone before a hyphen would be any heading
    dated = rf"(?:[,.]? \(?{day}\)?| \| {day} {capitals})"
    sentence = r"(?=[\"“‘'(]?[A-ZÀ-Þ0-9])"
    return re.compile(
        rf"(?:{capitals}{region}(?:{long_dash}|(?:{dated}(?:{agency})?|{agency}){dash})"
        rf"|{name}(?:[,.]? {day})?{agency}{dash}"
        rf"|\([A-Z][\w. /]{{1,30}}\){dash}"
        rf"|{day}(?:{agency}{dash}|{dash}\([^()]{{1,40}}\)\s+)"  # a day alone may head an entry of a chronology
        rf"){sentence}"
    )


@cache
def _placed() -> re.Pattern[str]:
    forms = day_forms()
    name = r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}"
    day = rf"(?:(?i:{forms.weekday})\.?,? )?(?i:{forms.full})"
    return re.compile(rf"{name}(?:, {name})?,? \(?{day}\)?(?:\s+[–-]|\s*—|\s*--|:)\s+(?=[\"“‘'(]?[A-ZÀ-Þ0-9])")


@cache
def _inner() -> re.Pattern[str]:
    """A dateline in capitals with its agency: the only kind that is sure in the midst of a line."""
    forms = day_forms()
    weekday = rf"(?:(?i:{forms.weekday})\.?,? )"
    day = rf"{weekday}?(?i:{forms.full}|{forms.month_day})"
    place = r"[A-ZÀ-Þ]{3}[A-ZÀ-Þ.'’-]*(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,4}(?:, ?[A-ZÀ-Þ][\w.'’-]{1,20})?"
    return re.compile(
        rf"(?<!\S){place}(?:, {day})? ?\([A-Z][\w ]{{1,24}}\)\s*(?:—|–|-{{1,2}})\s+(?=[\"“‘'(]?[A-ZÀ-Þ0-9])"
    )


@cache
def _credit() -> re.Pattern[str]:
    words = load("boilerplate")["glued"]
    cue, agency = any_of(words["cues"]), any_of(words["agencies"])
    name = r"[A-Z][\w.'’-]{0,30}"
    names = rf"{name}(?:[ /]{{1,2}}(?:{name}|de|van|von|for|of|the)){{0,8}}?"
    return re.compile(
        rf"(?:[(\[](?i:{cue})[^()\[\]]{{1,300}}[)\]]"
        rf"|(?i:{cue}) ?(?:{names}[/ ]{{1,2}})?(?:{agency})(?:/(?:{agency}))*"
        rf"|(?i:{cue}) ?(?:{agency})/{name} {name}"
        rf"|(?i:{cue}) ?{name} {name}(?:/{name})*(?: {name})??(?= (?:{any_of(words['openers'])})\s)"
        rf"|(?i:{cue}) ?{name} {name}(?:/{name})*)"
        r"\s+(?=[\"“‘'(]?[A-Z0-9])"
    )
