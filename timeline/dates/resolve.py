"""Reading the phrases of an article against the day it appeared, in text order.

Only rules are read, never the text: an article whose date becomes known later is read again from its stored phrases.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.dates.readings import READERS, Read, Said
from timeline.dates.span import from_value
from timeline.dates.state import State
from timeline.model import DatePhrase, DaySpan, FoundPhrase


def resolve(
    found: Sequence[FoundPhrase], published: DaySpan | None, *, asked: bool = False
) -> tuple[DatePhrase, ...]:
    """Read an article's phrases.

    Args:
        found: all its phrases, in text order.
        published: when it appeared (a day, or the span it must lie in); None when nobody knows.
        asked: the text is a question and `published` the day it is asked.

    Returns:
        One reading a phrase. Relative phrases that nothing anchors have no span, and a value with X's.
    """
    state = State.start(published, asked=asked)
    read = []
    for phrase in found:
        said = _read(phrase, state)
        phrase_read = _finish(phrase, said, state)
        state.remember(phrase_read)
        read.append(phrase_read)
    return tuple(read)


def _read(phrase: FoundPhrase, state: State) -> Said:
    reader = READERS[phrase.rule.name]
    try:
        return reader(Read(phrase, dict(phrase.rule.args), phrase.rule.direction, state))
    except (ValueError, OverflowError):
        return Said("XXXX-XX-XX", "it names a day that does not exist, or one outside the years 1 to 9999")


def _finish(phrase: FoundPhrase, said: Said, state: State) -> DatePhrase:
    span = said.span if said.span is not None else from_value(said.value)
    anchored = said.relative and span is not None
    words = " ".join(phrase.text.split())
    return DatePhrase(
        found=phrase,
        value=said.value,
        span=span,
        anchor=(said.anchor if said.anchor is not None else state.anchor_ordinal) if anchored else None,
        anchor_source=(said.anchor_source or state.anchor_source) if anchored else "none",
        relative=said.relative,
        explanation=f'"{words}": {said.why}.',
        rejected=said.rejected,
    )
