"""Why something happened, in the words of the sentence that tells of it; pure."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from timeline.answers.asking.evidence import Passage
from timeline.answers.asking.matching import places, told_at
from timeline.answers.asking.sought import Sought
from timeline.answers.wordforms import spaced

_LONGEST: Final = 160
"""Characters of a reason at most; it ends at a word."""

_END: Final = re.compile(r"[;:–—]|(?<=\w)\.(?=\s*[\"”’]?\s*$)|[\"”]?\s*$")

_NEAR: Final = 24
"""Words behind what happened among which a reason begins that may be something else."""


def reason(sought: Sought, passage: Passage) -> str:
    """The words of a sentence that say why something happened.

    Args:
        sought: terms of a question.
        passage: a sentence that tells of what is asked about.

    Returns:
        "because two children fell ill"; empty where the sentence gives no reason.
    """
    main = sought.main or sought.timed
    named = any(term.required for term in sought.terms)
    if main is not None and not named and not any(places(p, passage.keys, passage.present) for p in main.phrases):
        # Where nobody is named it must be the very word: "opened fire" is no "strike".
        return ""
    surely, perhaps, _ = _patterns()
    starts = [match.start() for match in surely.finditer(passage.text)]
    if not starts:
        starts = [m.start() for m in perhaps.finditer(passage.text) if _beside(sought, passage, m.start())]
    return _cut(passage.text[starts[0] :]) if starts else ""


def _beside(sought: Sought, passage: Passage, start: int) -> bool:
    """Whether a place of a sentence is its beginning, or stands shortly behind what happened."""
    main = sought.main or sought.timed
    verbs = told_at(main, passage) if main is not None else []
    here = len(spaced(passage.text[:start]))
    return bool(verbs) and (start == 0 or any(0 < here - verb <= _NEAR for verb in verbs))


def _cut(text: str) -> str:
    """A reason up to the end of what it says, and of a readable length."""
    end = _END.search(text)
    told = text[: end.start()] if end is not None else text
    told = _patterns()[2].sub("", told)
    if len(told) <= _LONGEST:
        return told.rstrip(" ,")
    return told[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,") + " …"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    raw = tomllib.loads((Path(__file__).parent / "operators.toml").read_text(encoding="utf-8"))["reasons"]
    surely, perhaps, said = (re.compile(raw[name], re.IGNORECASE) for name in ("surely", "perhaps", "said"))
    return surely, perhaps, said
