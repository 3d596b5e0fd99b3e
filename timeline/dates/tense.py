"""Which way a phrase looks: what the verbs and cue words of its clause say about past and future."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dates.tokens import PARAGRAPH, Tokens

PAST, FUTURE, NONE = "past", "future", "none"

_ENDS = frozenset({"!", "?", ";", PARAGRAPH})
_BACK, _AHEAD = 16, 14
"""How many tokens a clause's verb may be away; beyond, the phrase belongs to something else."""

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
    following = words[last + 1 : last + 3]
    if following and following[0].lower() in cues["deadline"]:
        return FUTURE
    if following and first and words[first - 1].lower() in cues["limit"] and following[0].lower() in cues["link"]:
        return FUTURE  # "has until Tuesday to answer"
    if len(following) == 2 and following[0] in {"'", "’"} and following[1] == "s":
        return NONE  # "Tuesday's ruling": the verb is the ruling's, not the day's
    if first > 1 and words[first - 1].lower() == "as" and words[first - 2].lower() in cues["as_soon"]:
        return FUTURE
    for at in range(first - 1, max(first - 1 - _BACK, -1), -1):
        word = words[at].lower()
        if _ends_sentence(tokens, at, cues) or word in cues["clause"]:
            break
        said = _cue_before(words, at, word, cues)
        if said:
            return said
    for at in range(last + 1, min(last + 1 + _AHEAD, len(words))):
        if _ends_sentence(tokens, at, cues):
            break
        word = words[at].lower()
        if word in cues["future"]:
            return FUTURE
        if _is_past(word, cues):
            return PAST
        if word in cues["link"] and at and words[at - 1].lower() in cues["planned"]:
            return FUTURE
    return NONE


def _cue_before(words: list[str], at: int, word: str, cues: Cues) -> str:
    """What the word at `at`, which stands before the phrase, says of it; empty when nothing."""
    if word in cues["future"]:
        return FUTURE
    if word in cues["neutral"]:
        return PAST
    if word in cues["link"] and at and words[at - 1].lower() in cues["planned"]:
        return FUTURE
    if word in cues["alone"]:
        return FUTURE
    if not _is_past(word, cues):
        return ""
    back = at - 1
    while back >= 0 and words[back].lower() in cues["bridge"]:
        back -= 1
    if back < 0:
        return PAST
    helper = words[back].lower()
    if helper in cues["future"]:
        return FUTURE
    if helper in cues["link"] and back < at - 1:
        return FUTURE if back and words[back - 1].lower() in cues["planned"] else ""
    return PAST


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
