"""Numbers that an event comes with: the dead, the injured, a magnitude."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from timeline.events.lexicon import data_table, lexicon
from timeline.events.tree import Tree
from timeline.model import Figure

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Tables:
    attribute: Mapping[str, str]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]
    numbers: Mapping[str, float]
    counts: frozenset[str]


@cache
def _tables() -> _Tables:
    raw = data_table("figures")
    attribute = {word: name for name, words in raw["attributes"].items() for word in words}
    bounds = {key: tuple(sorted(words, key=len, reverse=True)) for key, words in raw["bounds"].items()}
    numbers = {word: float(value) for word, value in raw["numbers"].items()}
    return _Tables(
        attribute, bounds["at_least"], bounds["at_most"], bounds["about"], numbers, lexicon().cues["count.nouns"]
    )


def _value(tree: Tree, i: int) -> float | None:
    """The number a word and its multipliers stand for ("2.5 million", "a dozen"); None when it is none."""
    tables = _tables()
    text = tree.tokens[i].text.lower()
    if _DIGITS.fullmatch(text):
        value = float(text.replace(",", ""))
    elif text in tables.numbers:
        value = tables.numbers[text]
    else:
        return None
    before = tree.tokens[i - 1].text.lower() if i else ""
    if value >= 100 and text in tables.numbers and (factor := _plain(before)) is not None:
        return factor * value
    after = tree.tokens[i + 1].text.lower() if i + 1 < len(tree.tokens) else ""
    if after in {"hundred", "thousand", "million", "billion", "dozen"}:
        return None
    return value


def _plain(text: str) -> float | None:
    if _DIGITS.fullmatch(text):
        return float(text.replace(",", ""))
    return _tables().numbers.get(text)


def _attribute(tree: Tree, number: int) -> str:
    """What a number counts: the word it depends on, that word's modifiers, then the verb above."""
    tables = _tables()
    token = tree.tokens[number]
    if number and (named := tables.attribute.get(tree.tokens[number - 1].lemma.lower())) == "magnitude":
        return named
    chain = [number, *list(tree.ancestors(number))[:3]]
    for at in chain:
        lemma = tree.tokens[at].lemma.lower()
        if lemma in tables.attribute:
            return tables.attribute[lemma]
        for kid in tree.children(at, "acl", "amod", "xcomp", "compound", "obj", "nsubj", "nsubj:pass"):
            if kid == number or (tree.tokens[at].pos == "VERB" and at != token.head and token.dep == "nummod"):
                continue
            word = tree.tokens[kid].lemma.lower()
            if tree.tokens[at].pos == "VERB" and (counted := _counted(tree, kid)):
                return counted
            if word in tables.attribute and tree.tokens[at].pos != "VERB":
                return tables.attribute[word]
            if word in {"toll", "dead", "missing", "homeless"} and tree.tokens[at].pos == "VERB":
                return "killed" if word in {"toll", "dead"} else tables.attribute[word]
        if tree.tokens[at].pos == "VERB":
            break
    return ""


def _counted(tree: Tree, subject: int) -> str:
    """What a subject like "the number of people known to have died" counts, or empty."""
    if tree.tokens[subject].dep != "nsubj" or tree.tokens[subject].lemma.lower() not in _tables().counts:
        return ""
    words = (tree.tokens[i].lemma.lower() for i in tree.subtree(subject))
    return next((_tables().attribute[word] for word in words if word in _tables().attribute), "")


def figures_in(tree: Tree, words: list[int], dated: frozenset[int]) -> tuple[Figure, ...]:
    """Figures in a stretch of clause.

    Args:
        tree: the sentence.
        words: positions of the clause.
        dated: positions that belong to date phrases; a number there counts nothing.

    Returns:
        One figure for each attribute, the first one told.
    """
    found: dict[str, Figure] = {}
    for i in words:
        if i in dated or tree.tokens[i].pos not in {"NUM", "NOUN", "ADJ"}:
            continue
        if i + 1 < len(tree.tokens) and tree.tokens[i + 1].text.startswith("-"):
            continue
        value = _value(tree, i)
        if value is not None and (poll := _poll(tree, i, value)) is not None:
            found.setdefault("votes", poll)
            continue
        attribute = _attribute(tree, i) if value is not None else ""
        if value is None or not attribute or attribute in found:
            continue
        found[attribute] = _bounded(tree, i, attribute, value)
    return tuple(found.values())


def _poll(tree: Tree, i: int, value: float) -> Figure | None:
    """The outcome of a vote, "nine votes to six" or "nine to seven"; the losing side counts as thousandths."""
    after = [t.text.lower() for t in tree.tokens[i + 1 : i + 4]]
    if after[:1] == ["votes"]:
        after = after[1:]
    elif not any(t.lemma.lower() == "vote" for t in tree.tokens[max(0, i - 3) : i]):
        return None
    against = _plain(after[1]) if len(after) > 1 and after[0] == "to" else None
    if against is None:
        return None
    return Figure("votes", value + against / 1000, value + against / 1000, f"{tree.tokens[i].text} to {after[1]}")


def _bounded(tree: Tree, i: int, attribute: str, value: float) -> Figure:
    """Reads "at least", "up to" before a number."""
    tables = _tables()
    low, high = value, value
    start = i
    if i and value >= 100 and _plain(tree.tokens[i - 1].text.lower()) is not None:
        start = i - 1
    before = " ".join(t.text.lower() for t in tree.tokens[max(0, start - 4) : start])
    words = str(tree.tokens[i].text) if start == i else f"{tree.tokens[start].text} {tree.tokens[i].text}"
    for bound, phrases in (("least", tables.at_least), ("most", tables.at_most), ("about", tables.about)):
        cue = next((p for p in phrases if before.endswith(p)), "")
        if cue:
            words = f"{cue} {words}"
            spread = {"least": (value, None), "most": (0.0, value), "about": (value * 0.9, value * 1.1)}[bound]
            return Figure(attribute, spread[0], spread[1], words)
    if tree.tokens[i].text.lower() == "dozens":
        return Figure(attribute, low, None, words)
    return Figure(attribute, low, high, words)
