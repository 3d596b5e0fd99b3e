"""Which lines belong to the page and not to the article, decided by word lists in ``boilerplate.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from timeline.articles.cues import any_of, load, plain

_LONG_LINE = 1_200
"""Characters; a longer line holds sentences, whatever it begins with."""
_SENTENCE_WORDS = 30
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?:\[\d{1,3}\])*$")
_BULLET = re.compile(r"^[^\w(\[\"'©.+-]+\s*")
_CLOSING = ")]}.'\" "
_BYLINE = re.compile(
    r"(?:By|BY|Written by|Story by|Words by)[: ]\s{0,3}"
    r"(?P<names>[A-Z][\w.'’-]*(?:,?[ ](?:and|in|for|of|at|de|van|von|the|AND|[A-Z][\w.'’@-]*)){0,12})[,.|]?"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of boilerplate.

    Attributes:
        name: what it is.
        pattern: matches a line in the form of `cues.plain`.
        words: longest line it may take.
        sentences: False when a line that reads as a sentence is spared.
        opens_list: the lines behind it that are no sentences belong to it.
    """

    name: str
    pattern: re.Pattern[str]
    words: int
    sentences: bool
    opens_list: bool


def matching_rule(line: str) -> Rule | None:
    """Find the rule that makes a line boilerplate.

    Args:
        line: one line, trimmed.

    Returns:
        The first rule that fits, or None for a line of the article itself.
    """
    if len(line) > _LONG_LINE:
        return None
    text = _BULLET.sub("", plain(line)).rstrip(":→»>…▶ ")
    if not re.search(r"\w", text):
        return _ORNAMENT
    words = len(text.split())
    sentence = reads_as_sentence(line)
    for rule in _rules():
        if words <= rule.words and (rule.sentences or not sentence) and rule.pattern.search(text):
            return rule
    return _BY if _is_byline(line, words) else None


def reads_as_sentence(line: str) -> bool:
    """Tell a sentence from a heading or a link by its end and length.

    Args:
        line: one line, trimmed.

    Returns:
        True when it ends like a sentence or is too long for a link.
    """
    return bool(_SENTENCE_END.search(line)) or len(line.split()) > _SENTENCE_WORDS


def _is_byline(line: str, words: int) -> bool:
    match = _BYLINE.fullmatch(line)
    if not match or words > 14 or (line.endswith(".") and words > 6):
        return False
    calendar = load("dateline")
    first = plain(match["names"]).split()[0].rstrip(",")
    days_and_months = {*calendar["weekdays"], *(name for names in calendar["months"] for name in names)}
    return first not in days_and_months - {"may", "april", "june", "august"} and len(match["names"].split()) > 1


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            name=row["name"],
            pattern=_pattern(row["where"], row["cues"]),
            words=row["words"],
            sentences=row["sentences"],
            opens_list=row["list"],
        )
        for row in load("boilerplate")["rule"]
    )


def _pattern(where: str, cues: list[str]) -> re.Pattern[str]:
    literal = any_of(cues)
    shapes = {
        "whole": rf"^(?:{literal})(?: ?\(?\d{{1,4}}\)?)?$",
        "start": rf"^(?:{literal})(?!(?<=\w)\w)",
        "end": rf"(?<![^\W_])(?:{literal})[{re.escape(_CLOSING)}]*$",
        "part": literal,
        "tail": rf"(?:{literal})[^()\[\]]{{0,200}}[{re.escape(_CLOSING)}]*$",
        "count": rf"^\d[\d.,]{{0,9}}k? (?:{literal})$",
    }
    return re.compile(shapes[where])


_ORNAMENT = Rule("ornament", re.compile(r"(?!)"), 0, sentences=True, opens_list=False)
_BY = Rule("byline", re.compile(r"(?!)"), 0, sentences=True, opens_list=False)
