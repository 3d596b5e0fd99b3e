"""A name as a span of words in a sentence, before it is known whom it means."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of words that names somebody or something.

    Attributes:
        sentence: index of the sentence.
        first: position of its first word in the sentence.
        last: position behind its last word.
        start: offset in the article's text.
        end: offset behind it.
        text: the words as written.
        label: PERSON, ORG, GPE, LOC, NORP, EVENT, PRODUCT or MISC.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    label: str
