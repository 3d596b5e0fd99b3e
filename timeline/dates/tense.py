"""Which way a phrase looks: what the verbs and cue words of its clause say about past and future."""

from __future__ import annotations

from timeline.dates.grammar import Grammar
from timeline.dates.tokens import PARAGRAPH, Tokens

PAST, FUTURE, NONE = "past", "future", "none"

_STOPS = frozenset({".", "!", "?", ";", ":", PARAGRAPH, "\u201d", "\u201c", '"'})
_BACK, _AHEAD = 14, 10


def direction(tokens: Tokens, first: int, last: int, grammar: Grammar) -> str:
    """The direction of the clause around a phrase.

    The nearest verb before the phrase decides; when the phrase opens its sentence, the nearest behind it does.

    Args:
        tokens: the text's tokens.
        first: the phrase's first token.
        last: its last token.
        grammar: the language.

    Returns:
        ``past``, ``future`` or ``none``.
    """
    for at in range(first - 1, max(first - 1 - _BACK, -1), -1):
        if tokens.words[at] in _STOPS:
            break
        said = _cue(tokens, at, grammar)
        if said != NONE:
            return said
    for at in range(last + 1, min(last + 1 + _AHEAD, len(tokens.words))):
        if tokens.words[at] in _STOPS:
            break
        said = _cue(tokens, at, grammar)
        if said != NONE:
            return said
    return NONE


def _cue(tokens: Tokens, at: int, grammar: Grammar) -> str:
    word = tokens.words[at].lower()
    tense = grammar.tense
    if word in tense["modal"] or word in tense["planned"]:
        return FUTURE
    if word in tense["past"] or (len(word) > 4 and word.endswith("ed")):
        for back in range(at - 1, max(at - 4, -1), -1):
            before = tokens.words[back].lower()
            if before in tense["modal"] or before == "to":
                return FUTURE
        return PAST
    return NONE
