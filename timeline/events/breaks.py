"""Where a title breaks off before a verb that its last noun belongs to, or goes on at one that has lost its noun.

The tree tells of most such breaks. Where it is wrong the order of the words still does: behind an aside between
commas or dashes a verb with a tense goes on with what stands before the aside, and a clause that begins in quotation
marks does not end behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline.events.lexicon import lexicon
from timeline.events.tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DASHES = frozenset({"-", "--", "–", "—"})
_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_CLOSING = frozenset({",", ")", "]", "-", "--", "–", "—", *_QUOTES})
_DESCRIBING = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "parataxis"})
_LONGEST = 25
"""Most words of an aside."""


def before_its_verb(tree: Tree, verb: int, last: int) -> bool:
    """Whether behind the last word and an aside that follows it the verb comes whose subject that word ends.

    "Announces the next version | , which is due in May, will cost less"; "as the mayor | , Ada Brandt, said she won".

    Args:
        tree: the sentence.
        verb: position of the verb that the title is about.
        last: position of the last word that the title keeps.
    """
    behind = _behind_aside(tree, last + 1)
    if behind is None or tree.tokens[verb].dep in _DESCRIBING:
        return False
    token = tree.tokens[behind]
    if token.tag == "TO" and tree.tokens[last + 1].text in _DASHES:
        return True  # "too early for Norway - of all places - to act"
    if token.tag not in _FINITE or token.pos not in {"VERB", "AUX"}:
        return False
    if behind + 1 < len(tree.tokens) and lexicon().has("speech.verbs", token.lemma.lower()) and token.tag != "MD":
        rest = tree.tokens[behind + 1 :]
        until = next((n for n, t in enumerate(rest) if t.text == ","), len(rest))
        clause = any(t.tag in _FINITE and t.pos in {"VERB", "AUX"} for t in rest[:until])
        return clause or rest[0].pos not in {"PROPN", "NOUN", "DET", "ADJ"}  # not ", said the mayor"
    return token.i not in tree.ancestors(verb) and token.head not in tree.ancestors(verb)


def _behind_aside(tree: Tree, first: int) -> int | None:
    """The first word behind an aside that begins at a word and is closed by the same mark; None without one."""
    if first >= len(tree.tokens):
        return None
    mark = tree.tokens[first].text
    if mark != "," and mark not in _DASHES:
        return None
    closing = next((t.i for t in tree.tokens[first + 1 : first + _LONGEST] if t.text == mark), None)
    inside = tree.tokens[first + 1 : closing] if closing is not None else ()
    if closing is None or closing + 1 >= len(tree.tokens) or any(t.tag == "CC" for t in inside[:1]):
        return None
    return closing + 1


def without_its_noun(tree: Tree, kept: Sequence[int]) -> bool:
    """Whether a verb with a tense or another noun goes on behind a gap that a comma opens and nothing closes.

    "On a six-point scale | , indicating the first pandemic since 1968 | is under way".

    Args:
        tree: the sentence.
        kept: positions of the words that the title keeps, in order.
    """
    for one, two in pairwise(kept):
        token = tree.tokens[two]
        finite = token.tag in _FINITE and token.pos in {"VERB", "AUX"}
        clause = any(t.pos == "VERB" for t in tree.tokens[one + 1 : two])
        begun = clause and token.tag == "DT" and tree.tokens[one].tag in {"NN", "NNS"}  # "a pandemic | , … | a child"
        if two > one + 1 and (finite or begun) and tree.tokens[one + 1].text == ",":
            return tree.tokens[two - 1].text not in _CLOSING or begun
    return False


def runs_into(tree: Tree, kept: Sequence[int]) -> bool:
    """Whether a sentence of its own begins behind a name, no mark between ("as his Adviser | she was known")."""
    for one, two in pairwise(kept):
        name = tree.tokens[one].tag in {"NNP", "NNPS"} and tree.tokens[one].text[:1].isupper() and two == one + 1
        if name and tree.tokens[two].text in {"he", "she", "they", "it", "we"} and two + 1 < len(tree.tokens):
            return tree.tokens[two + 1].tag in _FINITE
    return False


def across_quotes(tree: Tree, verb: int, kept: Sequence[int]) -> bool:
    """Whether a verb within quotation marks has words of a title with it that stand outside of them.

    Args:
        tree: the sentence.
        verb: position of the verb.
        kept: positions of the words that the title keeps.
    """
    marks = [t.i for t in tree.tokens if t.text in _QUOTES]
    for opening, closing in [*pairwise(marks)][::2]:
        if opening < verb < closing:
            return any(not opening < i < closing for i in kept)
    return False


def within_dashes(tree: Tree, verb: int, before: Sequence[int]) -> bool:
    """Whether a subject stands between two dashes, the verb behind the second ("the show - named after her - will").

    Args:
        tree: the sentence.
        verb: position of the verb.
        before: positions of the words that the title keeps for its subject, in order.
    """
    while tree.tokens[verb].dep == "xcomp":
        verb = tree.tokens[verb].head
    first = min([verb, *(k for k in tree.children(verb, "aux", "aux:pass", "cop") if k < verb)])
    if first < 1 or not before or before[-1] > first or tree.tokens[first - 1].text not in _DASHES:
        return False
    return any(t.text in _DASHES and t.i < before[0] and t.end < tree.tokens[t.i + 1].start for t in tree.tokens)
