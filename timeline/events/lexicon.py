"""The word lists of the events room, read once from the TOML files beside the code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What words say about events.

    Attributes:
        noun_kinds: lemma of an event noun to its kind.
        verb_kinds: lemma of a verb, with its particle if any, to its kind.
        by_object: verb to the kind it names with one of these nouns as its object.
        related: kind to the kinds that may name the same event.
        groups: kind to the names of the groups it is related in.
        kinds: all kinds of the lists.
        natural: kinds without a doer, which a verb of harm joins.
        rare: those of them that are rare in the news as a whole.
        single: kinds of which there is hardly more than one a day.
        rivals: kinds of which one party may be a mistake for another.
        sole: those of them that one alone can do.
        cues: section and key of the cue file, joined by a dot, to its words.
        verbs: all verbs of the lists.
    """

    noun_kinds: Mapping[str, str]
    verb_kinds: Mapping[str, str]
    by_object: Mapping[str, tuple[str, frozenset[str]]]
    related: Mapping[str, frozenset[str]]
    groups: Mapping[str, tuple[str, ...]]
    kinds: frozenset[str]
    natural: frozenset[str]
    single: frozenset[str]
    rare: frozenset[str]
    rivals: frozenset[str]
    sole: frozenset[str]
    cues: Mapping[str, frozenset[str]]
    verbs: frozenset[str]

    def has(self, cue: str, word: str) -> bool:
        """Whether a word stands in the cue list of that name, e.g. ``speech.verbs``."""
        return word in self.cues[cue]

    def families(self, kind: str) -> tuple[str, ...]:
        """Names that two kinds share when they may name one event: the groups of a kind, else the kind itself."""
        return self.groups.get(kind, (kind,))

    def is_kind(self, kind: str) -> bool:
        """Whether the kind is one of the lists' rather than a verb of its own."""
        return kind in self.kinds

    def near(self, a: str, b: str) -> bool:
        """Whether two different kinds may name one event."""
        return b in self.related.get(a, frozenset())


def data_table(name: str) -> dict[str, Any]:
    """Reads one of the TOML files in ``data``."""
    return tomllib.loads(files("timeline.events").joinpath("data", f"{name}.toml").read_text("utf-8"))


def _by_word(table: Mapping[str, Any], key: str) -> dict[str, str]:
    """Word to kind; the first kind that lists a word has it."""
    found: dict[str, str] = {}
    for kind, words in table.items():
        for word in words.get(key, ()):
            found.setdefault(word, kind)
    return found


@cache
def lexicon() -> Lexicon:
    """The lists, read at first use."""
    table = data_table("kinds")
    related: dict[str, set[str]] = {}
    for group in table["related"]["groups"]:
        for kind in group:
            related.setdefault(kind, set()).update(other for other in group if other != kind)
    groups: dict[str, tuple[str, ...]] = {}
    for n, members in enumerate(table["related"]["groups"]):
        for kind in members:
            groups[kind] = (*groups.get(kind, ()), f"g{n}")
    cues = {
        f"{section}.{key}": frozenset(words)
        for section, keys in data_table("cues").items()
        for key, words in keys.items()
    }
    return Lexicon(
        noun_kinds=_by_word(table["kinds"], "nouns"),
        verb_kinds=_by_word(table["kinds"], "verbs"),
        by_object={verb: (row["kind"], frozenset(row["objects"])) for verb, row in table["by_object"].items()},
        related={kind: frozenset(others) for kind, others in related.items()},
        groups=groups,
        kinds=frozenset(table["kinds"]),
        natural=frozenset(table["natural"]["kinds"]),
        single=frozenset(table["single"]["kinds"]),
        rare=frozenset(table["single"]["rare"]),
        rivals=frozenset(table["rivals"]["kinds"]),
        sole=frozenset(table["rivals"]["sole"]),
        cues=cues,
        verbs=frozenset(_by_word(table["kinds"], "verbs")).union(
            *(w for k, w in cues.items() if k.endswith("verbs"))
        ),
    )
