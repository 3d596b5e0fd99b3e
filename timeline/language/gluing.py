"""Takes a person's name off a place that stands right before it: "In the Rose Garden Biden spoke"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.knowledge import fold, leaders_named, lookup, surname_of
from timeline.language.names import Name
from timeline.language.shapes import head_label, named
from timeline.model import Sentence

_ARTICLES = frozenset({"the", "a", "an", "this", "that"})


def unglued(names: Sequence[Name], sentences: Sequence[Sentence]) -> list[Name]:
    """The names of an article with those parted that run a place and a person together.

    Persons take no article, so a name behind "the" that ends with the surname of a person known by full name is two.

    Args:
        names: the article's names.
        sentences: its sentences.
    """
    by_index = {sentence.index: sentence for sentence in sentences}
    people = {
        fold(surname_of(name.text))
        for name in names
        if name.label == "PERSON" and " " in name.text and not _articled(name, by_index[name.sentence])
    }
    return [part for name in names for part in _parts(name, by_index[name.sentence], people)]


def _articled(name: Name, sentence: Sentence) -> bool:
    return name.first > 0 and sentence.tokens[name.first - 1].text.lower() in _ARTICLES


def _parts(name: Name, sentence: Sentence, people: set[str]) -> Iterator[Name]:
    tokens, at = sentence.tokens, name.last - 1
    surname = tokens[at].text
    acts = name.last < len(tokens) and tokens[name.last].pos in {"VERB", "AUX"}
    known = fold(surname) in people or bool(leaders_named(surname))
    if at > name.first and _articled(name, sentence) and acts and known and not lookup(name.text):
        yield named(sentence, name.first, at, head_label(tokens[name.first : at], "LOC"))
        yield named(sentence, at, name.last, "PERSON")
    else:
        yield name
