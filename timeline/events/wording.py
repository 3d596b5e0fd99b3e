"""Words put together as a headline has them: names for pronouns, no offices before whole names, cut at a word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from timeline.events.roles import Scene
from timeline.events.tree import Tree
from timeline.model import EntityKind, NameForm

LIMIT = 140
"""Longest title, in characters."""

_CLOSERS = frozenset({",", ".", ";", ":", ")", "'s", "’s", "n't", "%", "'", "’", "?", "!"})
_OPENERS = frozenset({"(", "$", "£", "€", "¥"})
_MARKS = frozenset({"“", "”", '"', "``", "''"})
_MARKED = re.compile('["“”]')
_OWN = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})
_ENOUGH = 5
"""Words of a title that stand without the quotation behind them."""
_OBJECTS = frozenset({"him", "them", "her"})


def join(
    scene: Scene, words: list[int], *, plain: bool = False, named: Mapping[int, str] = MappingProxyType({})
) -> str:
    """Puts words together as they stood; pronouns and "the two leaders" give way to names unless `plain`.

    Args:
        scene: the sentence with its names.
        words: positions, in order.
        plain: no word gives way but for those in `named`.
        named: what words are to be shown as.
    """
    tree, text, last = scene.tree, "", ""
    if not plain:
        meant = _described(scene, words)
        if meant:
            return meant
    words = _without_offices(scene, words)
    for n, i in enumerate(words):
        token = tree.tokens[i]
        shown = token.text if plain else named_for(scene, i, first=n == 0)
        shown = named.get(i, shown)
        glued = n > 0 and words[n - 1] == i - 1 and tree.tokens[i - 1].end == token.start
        shortened = shown in {"'", "’"} and i + 1 < len(tree.tokens) and tree.tokens[i + 1].text.isdigit()
        if text and not glued and (shown not in _CLOSERS or shortened) and last not in _OPENERS:
            text += " "
        if n > 0 and _lost_owner(tree, words[n - 1], i):
            text += "the "
        text += shown
        last = token.text
    return text.strip(" ,;:-–—\"“”'")


def _lost_owner(tree: Tree, before: int, i: int) -> bool:
    """Whether a day that owned what follows has been left out ("since Tuesday's storm" since the storm)."""
    owned = before < i - 2 and tree.tokens[i - 1].tag == "POS"
    return owned and tree.tokens[before].pos in {"ADP", "VERB", "SCONJ"} and tree.tokens[i - 1].head != before


def _described(scene: Scene, words: list[int]) -> str:
    """The names behind a phrase that only describes them ("the two leaders", "both governments"), or empty."""
    for name in scene.names.values():
        if name.mention.form is NameForm.DESCRIPTION and set(words) <= set(name.tokens):
            return listing([e.name for e in name.entities])
    return ""


def listing(names: list[str]) -> str:
    """Up to three names in a row, or empty."""
    if len(names) > 3:
        return ""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _without_offices(scene: Scene, words: list[int]) -> list[int]:
    """Leaves out the office before a person's whole name ("Japanese Prime Minister Fumio Kishida")."""
    tree = scene.tree
    left_out: set[int] = set()
    owned = {t for n in scene.names.values() if n.entity.kind is EntityKind.PERSON for t in n.tokens}
    for name in scene.names.values():
        if name.entity.kind is not EntityKind.PERSON or name.mention.form is not NameForm.NAME:
            continue
        whole = len(name.tokens) > 1
        i = name.tokens[0] - 1
        lands = {t for n in scene.names.values() if n.entity.kind is EntityKind.COUNTRY for t in n.tokens}
        while (
            i in words
            and i not in owned
            and (
                tree.tokens[i].pos in {"PROPN", "ADJ"}
                or i in lands
                or (i + 1 in left_out and tree.tokens[i].tag != "CC")
            )
            and (tree.tokens[i].text[:1].isupper() or (i + 1 in left_out and tree.tokens[i].text == "-"))
        ):
            left_out.add(i)
            i -= 1
            # "Secretary of State Hillary Clinton"
            of = i > 0 and i in words and tree.tokens[i].text.lower() == "of"
            if whole and of and tree.tokens[i - 1].text[:1].isupper():
                left_out.add(i)
                i -= 1
        if i in words and i + 1 in left_out and tree.tokens[i].tag == "POS":
            # "Norway's Archbishop Ada Brandt": whose he is wants what he is.
            left_out.difference_update(range(i + 1, name.tokens[0]))
        if i in words and i + 1 in left_out and tree.tokens[i].text.lower() == "the":
            # "The trial of the Dr Ada Brandt"
            left_out.add(i)
        left_out.update(_torn_calling(tree, words, name.tokens[0]) if whole else ())
    return [i for i in words if i not in left_out]


def _torn_calling(tree: Tree, words: list[int], first: int) -> list[int]:
    """The words before a name that say what somebody is, where the firm or office that they lean on has gone.

    "The co-founder | and former chief executive of Vela | Ada Brandt".
    """
    before = [i for i in words if i < first]
    called = next((i for i in before if tree.tokens[i].dep == "nmod:desc" and tree.tokens[i].head == first), None)
    if called is None or tree.tokens[called].tag != "NN" or tree.tokens[first - 1].tag == "NN":
        return []
    plain = all(tree.tokens[i].pos not in {"VERB", "AUX", "PUNCT"} for i in before)
    return [i for i in before if i >= called or i in tree.subtree(called)] if plain else []


def named_for(scene: Scene, i: int, *, first: bool) -> str:
    """A word as a title shows it: a pronoun that opens it or stands as object gives way to the name it means."""
    token = scene.tree.tokens[i]
    if token.pos != "PRON" or not (first or (token.text.lower() in _OBJECTS and token.tag != "PRP$")):
        return token.text
    name = scene.names.get(i)
    if name is None or name.mention.form is not NameForm.PRONOUN:
        return token.text
    whole = listing([e.name for e in name.entities])
    if not whole:
        return token.text
    return f"{whole}'s" if token.tag == "PRP$" else whole


def owner_of(scene: Scene, noun: int) -> str:
    """Whose something is, by name, where a pronoun says so: "Edda Brun's"; empty else."""
    for kid in scene.tree.children(noun, "nmod:poss"):
        name = scene.names.get(kid)
        whose = scene.tree.tokens[kid]
        if name is None or whose.tag != "PRP$" or name.mention.form is not NameForm.PRONOUN:
            continue
        # An "its" is a thing's far more often than the body's or country's of a sentence before.
        here = any(n.entity.id == name.entity.id and n.tokens[0] < kid for n in scene.names.values())
        if here or whose.text.lower() != "its":
            whole = listing([e.name for e in name.entities])
            return f"{whole}'s" if whole else ""
    return ""


def requoted(tree: Tree, text: str) -> str:
    """A title with quotation marks again around what somebody says of himself ("our best year")."""
    marks = [t for t in tree.tokens if t.text in _MARKS]
    for opening, closing in [*pairwise(marks)][::2]:
        words = tree.tokens[opening.i + 1 : closing.i]
        own = any(t.text.lower() in _OWN for t in words)
        said = "".join(f"{a.text}{' ' * (b.start - a.end > 0)}" for a, b in pairwise((*words, closing))).strip(" ,.")
        if not own or len(words) <= 1 or said not in text or _MARKED.search(text):
            continue
        before = text[: text.index(said)].rstrip(" ,")
        if len(text) + 2 <= LIMIT:
            return text.replace(said, f"“{said}”", 1)
        return before if len(before.split()) >= _ENOUGH else text
    return text


def cut(text: str, limit: int = LIMIT) -> str:
    """Shortens at a word, without a dangling small word at the end."""
    text = " ".join(text.split()).rstrip(" .,;:")
    if len(text) <= limit:
        return text
    words = text[:limit].rsplit(" ", 1)[0].split(" ")
    small = {
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "to",
        "and",
        "with",
        "for",
        "by",
        "at",
        "from",
        "as",
        "that",
        "its",
        "his",
        "her",
        "their",
        "or",
        "but",
    }
    while len(words) > 1 and words[-1].lower().strip(",") in small:
        words.pop()
    return " ".join(words).rstrip(" .,;:") + "…"
