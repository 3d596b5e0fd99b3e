"""What a title takes over from its sentence, made lighter where it is too long: clauses that only describe go first.

Cutting at the end loses what is said last; a clause that tells a noun apart, which is told apart already, or says
why, while what is said stays whole, can be spared wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events.phrases import hyphened
from timeline.events.roles import Scene
from timeline.events.stretches import RELATIVE, tidied
from timeline.events.tree import Tree

_DESCRIBING = frozenset({"acl:relcl", "acl", "appos", "advcl:relcl"})
_CIRCUMSTANCE = frozenset({"advcl", "parataxis"})
_THINGS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_STOPS = frozenset({",", ";", "-", "–", "—"})
_FAR = 8
"""Further behind, what seems joined is joined to something else."""
_TELLING_APART = ("amod", "compound", "nummod", "nmod", "nmod:poss", "flat")


def lighter(scene: Scene, verb: int, words: list[int]) -> Iterator[list[int]]:
    """The words with fewer and fewer of their clauses, the last one first.

    Args:
        scene: the sentence with its names.
        verb: position of the verb that governs them.
        words: as `stretch` gives them.
    """
    tree, inside = scene.tree, set(words)
    spared = [i for i in words if _describes(scene, i) or _attends(tree, verb, i)]
    kept = words
    for i in reversed(spared):
        gone = set(tree.subtree(i))
        if i not in kept or not gone & inside or min(gone) <= verb:
            continue
        left = [k for k in kept if k not in gone]
        if _closes(tree, gone, kept):
            # Behind the comma that ends the clause somebody may be named who says so.
            left = [k for k in left if k < min(gone)]
        rest = tidied(tree, left)
        if len(rest) < 2 or any(tree.tokens[k].head in gone for k in rest):
            continue
        kept = rest
        yield kept


def ends(scene: Scene, words: list[int], n: int) -> bool:
    """Whether words of a sentence may be broken off before the `n`-th of them, a phrase, without tearing anything.

    Args:
        scene: the sentence with its names.
        words: positions, in order.
        n: how many of them are kept; less than all.
    """
    tree, token, last = scene.tree, scene.tree.tokens[words[n]], scene.tree.tokens[words[n - 1]]
    small, second = token.text.lower(), token.head
    joins = token.tag == "CC" and (tree.opens_clause(second) or bool(tree.children(second, "cop", "nsubj")))
    closed = last.pos in _THINGS or (last.pos in {"VERB", "ADV"} and joins)
    if not closed and not (last.pos == "ADJ" and token.tag != "TO"):
        return False
    behind = "".join(t.text.lower() for t in tree.tokens[words[n] + 1 : words[n] + 2])
    if hyphened(tree, words[n]):
        return False  # "on a six-point scale"
    if (small == "such" and behind == "as") or (small == "," and behind in {"both", "all", "each"}):
        return True
    if last.tag in RELATIVE or last.tag == "PRP$" or _within_list(tree, words[n]):
        return False
    hollow = any(scene.lex.has(cue, last.lemma.lower()) for cue in ("hollow.nouns", "partial.nouns", "plan.nouns"))
    if (hollow and token.text != ",") or small in {"of", "than", "to"} or (small == "as" and last.pos == "ADJ"):
        return False
    return token.tag in {"IN", "WRB", "WDT", "WP"} or token.text in _STOPS or joins


def within_list(tree: Tree, kept: list[int], words: list[int]) -> bool:
    """Whether the words that are kept end within a list of names or things whose other members are left out."""
    left = [i for i in words if i > kept[-1]]
    closed = any(tree.tokens[i].tag == "CC" for i in kept[-_FAR:])
    goes_on = left and (tree.tokens[left[0]].tag == "CC" or (tree.tokens[left[0]].text == "," and not closed))
    if not goes_on:
        return False
    return any(
        tree.tokens[i].dep == "conj"
        and tree.tokens[i].head in kept
        and tree.tokens[tree.tokens[i].head].pos in _THINGS
        and tree.tokens[i].pos in _THINGS
        for i in left[: _FAR // 2]
    )


def _within_list(tree: Tree, i: int) -> bool:
    """Whether a list of things begun before word `i` goes on behind it."""
    return any(
        t.dep in {"conj", "appos"} and t.head < i and tree.tokens[t.head].pos in _THINGS and t.i - i < _FAR
        for t in tree.tokens[i:]
    )


def _closes(tree: Tree, gone: set[int], kept: list[int]) -> bool:
    """Whether a comma that nothing has opened follows a clause inside the words that are kept."""
    behind = max(gone) + 1
    comma = behind in kept and tree.tokens[behind].text == ","
    return comma and tree.tokens[min(gone) - 1].text != "," and tree.tokens[min(gone)].text != ","


def _describes(scene: Scene, i: int) -> bool:
    """Whether a word heads a clause about a noun that other words tell apart already."""
    tree, token = scene.tree, scene.tree.tokens[i]
    if token.dep not in _DESCRIBING or token.head > i or tree.mark(i) == "to":
        return False
    if token.dep == "acl" and tree.mark(i) == "that":
        return False  # "dropped its claim that the pills were safe"
    noun = tree.tokens[token.head]
    if tree.case(noun.i) == "with" and token.tag == "VBG":
        # "With the firm paying for it"
        return False
    named = any(noun.i in name.tokens for name in scene.names.values())
    apart = tree.children(noun.i, *_TELLING_APART)
    hollow = scene.lex.has("hollow.nouns", noun.lemma.lower()) or scene.lex.has("partial.nouns", noun.lemma.lower())
    return (named or bool(apart)) and not hollow and noun.pos in {"NOUN", "PROPN"}


def _attends(tree: Tree, verb: int, i: int) -> bool:
    """Whether a word heads a clause that says when, why or how something inside came about."""
    token = tree.tokens[i]
    if token.dep not in _CIRCUMSTANCE or token.head == verb or token.head > i:
        return False
    return tree.mark(i) not in {"to", "of", "from", "into", "that"} or tree.tokens[i].tag in RELATIVE
