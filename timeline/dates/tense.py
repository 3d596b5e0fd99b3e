"""Which way a phrase looks: what the verbs and cue words of its clause say about past and future."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dates.tokens import PARAGRAPH, Tokens

PAST, FUTURE, NONE = "past", "future", "none"

_ENDS = frozenset({"!", "?", ";", PARAGRAPH})
_BACK, _AHEAD = 16, 14
"""How many tokens a clause's verb may be away; beyond, the phrase belongs to something else."""

_HELPERS = 4
"""Words before a planning word among which its auxiliaries stand."""

Cues = Mapping[str, frozenset[str]]


def direction(tokens: Tokens, first: int, last: int, cues: Cues) -> str:
    """The direction of the clause around a phrase.

    The nearest verb before the phrase in its clause decides; when the phrase opens the clause, the first one behind.

    Args:
        tokens: the text's tokens.
        first: the phrase's first token.
        last: its last token.
        cues: the language's word lists.

    Returns:
        ``past``, ``future`` or ``none``.
    """
    words = tokens.words
    if _is_deadline(words, first, last, cues):
        return FUTURE
    if words[last + 1 : last + 3] in (["'", "s"], ["’", "s"]):
        return NONE  # "Tuesday's ruling": the verb is the ruling's, not the day's
    return _before(tokens, first, cues) or _behind(tokens, last, cues) or NONE


def _is_deadline(words: list[str], first: int, last: int, cues: Cues) -> bool:
    """Whether it is a limit ahead: "as early as Tuesday", "the Tuesday deadline", "has until Tuesday to answer"."""
    before = words[first - 1].lower() if first else ""
    behind = words[last + 1].lower() if last + 1 < len(words) else ""
    if before in cues["as"] and words[first - 2].lower() in cues["as_soon"]:
        return True
    if before in cues["link"] and words[first - 2].lower() in cues["moved"]:
        return True
    return behind in cues["deadline"] or (before in cues["limit"] and behind in cues["link"])


def _before(tokens: Tokens, first: int, cues: Cues) -> str:
    for at in range(first - 1, max(first - 1 - _BACK, -1), -1):
        word = tokens.words[at].lower()
        if word in cues["clause"] or _ends_sentence(tokens, at, cues):
            break
        if _is_month(tokens, at):
            continue
        said = _cue_before(tokens.words, at, word, cues)
        if said:
            return said
    return ""


def _behind(tokens: Tokens, last: int, cues: Cues) -> str:
    words = tokens.words
    for at in range(last + 1, min(last + 1 + _AHEAD, len(words))):
        if _ends_sentence(tokens, at, cues):
            break
        if _is_month(tokens, at):
            continue
        word = words[at].lower()
        if word in cues["future"] or _plans(words, at, word, cues):
            return FUTURE
        if _is_past(word, cues):
            return PAST
    return ""


def _cue_before(words: list[str], at: int, word: str, cues: Cues) -> str:
    """What the word at `at`, which stands before the phrase, says of it; empty when nothing."""
    if word in cues["alone"] or _plans(words, at, word, cues):
        # "Had been due to expire Friday": the plan is told as past.
        helpers = {before.lower() for before in words[max(at - _HELPERS, 0) : at]}
        return FUTURE if helpers.isdisjoint(cues["past_perfect"]) else PAST
    if word in cues["future"]:
        return FUTURE
    if word in cues["neutral"]:
        return PAST
    return _past_or_passive(words, at, cues) if _is_past(word, cues) else ""


def _past_or_passive(words: list[str], at: int, cues: Cues) -> str:
    """A past form is past unless its helper looks ahead: "will be completed", "is to be completed"."""
    back = at - 1
    while back >= 0 and words[back].lower() in cues["bridge"]:
        back -= 1
    helper = words[back].lower() if back >= 0 else ""
    if helper in cues["future"]:
        return FUTURE
    if helper in cues["link"] and back < at - 1:
        return FUTURE if _plans(words, back, helper, cues) else ""
    return PAST


def _plans(words: list[str], at: int, word: str, cues: Cues) -> bool:
    """Whether something is planned, as in "is set to", "scheduled for": a planning word with its link at `at`."""
    return word in cues["link"] and at > 0 and words[at - 1].lower() in cues["planned"]


def _is_month(tokens: Tokens, at: int) -> bool:
    """Whether a word is the month of May and not the verb: capitalised, and not first in its sentence."""
    if not tokens.words[at][:1].isupper() or not at or tokens.words[at - 1] in {".", PARAGRAPH}:
        return False
    return any(category == "M" for category, _ in tokens.readings[at] or ())


def _is_past(word: str, cues: Cues) -> bool:
    if word in cues["past"]:
        return True
    return len(word) > 3 and any(map(word.endswith, cues["past_ending"])) and word not in cues["not_past"]


def _ends_sentence(tokens: Tokens, at: int, cues: Cues) -> bool:
    word = tokens.words[at]
    if word != ".":
        return word in _ENDS
    before = tokens.words[at - 1] if at else ""
    return len(before) > 1 and before.lower() not in cues["abbreviation"]
