"""Places that a sentence names behind "in" or "at", where no reader took them for places; pure."""

from __future__ import annotations

import re
from typing import Final

from timeline.answers.asking.lightwords import calendar_keys
from timeline.answers.asking.sought import Sought
from timeline.answers.wordforms import keys

_NAMED = r"[A-Z][\w’'-]*"

_SPOT: Final = re.compile(
    rf"\b(?:at|in|near|from) (?:the (?:town|city|village|port|island) of |the )?"
    rf"({_NAMED}(?: (?:{_NAMED}|airport|station|stadium|hospital|harbour|port|square))*)"
)


_SOMEWHERE: Final = re.compile(
    r"\b(?:at|in|near|from|outside|inside|off|on|across|under|over|into|to|aboard|beside|behind|between|through)"
    r" (?:the |a |an |his |her |its |their )?(?!\d|(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b)\w",
    re.IGNORECASE,
)


def somewhere(sentence: str) -> bool:
    """Whether a sentence has words that may tell where something was.

    Args:
        sentence: as it stands in the article.
    """
    return _SOMEWHERE.search(sentence) is not None


def spots(sentence: str, sought: Sought) -> list[str]:
    """Places of a sentence that the question does not name itself.

    Args:
        sentence: as it stands in the article.
        sought: terms of the question.
    """
    asked = {piece for term in sought.terms for phrase in term.phrases for piece in phrase}
    found = (match.group(1).removesuffix("'s").removesuffix("’s") for match in _SPOT.finditer(sentence))
    return [spot for spot in dict.fromkeys(found) if not set(keys(spot)) & (calendar_keys() | asked)]
