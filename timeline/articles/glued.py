"""A photo credit that a page has run into the first sentence: ``Photograph: Ana Ito/Agency The mayor said ...``."""

from __future__ import annotations

import re
from functools import cache

from timeline.articles.cues import any_of, load

_FEWEST_WORDS = 6
"""Words that must follow a credit for them to be a sentence of the story and not the rest of a caption."""


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
