"""How rare something is, and what something is without: told whole in a title, or not at all.

"The first visit by a leader" says more than "the first visit by a leader in twelve years", and "without money" more
than "without money from its banks": cut there, a title claims what its sentence does not.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from timeline.events.tree import Tree

_RARE = frozenset({"first", "only", "last", "worst", "best", "biggest", "largest", "highest", "lowest", "deadliest"})
_REACH = frozenset({"in", "since", "for"})
_ABOUT = frozenset({"more", "less", "than", "about", "almost", "nearly", "over", "at", "least"})
_WHOSE = frozenset({"the", "its", "his", "her", "their"})
_RANKS = frozenset({"first", "second", "third", "last", "only"})
_LACKING = frozenset({"without", "except", "unlike"})


def with_measure(tree: Tree, words: Sequence[int], dated: Set[int]) -> list[int]:
    """The words of a title with the time that "the first" in them is measured by ("in twelve years"), if one follows.

    Args:
        tree: the sentence.
        words: positions behind the verb that a title keeps, in order.
        dated: positions of words in phrases of time.
    """
    if not any(tree.tokens[i].text.lower() in _RARE for i in words):
        return list(words)
    behind = words[-1] + 1
    if behind >= len(tree.tokens) or tree.tokens[behind].text.lower() not in _REACH:
        return list(words)
    end = behind
    while end + 1 < len(tree.tokens) and (end + 1 in dated or tree.tokens[end + 1].text.lower() in _ABOUT):
        end += 1
    measured = end > behind and end in dated
    return [*words, *range(behind, end + 1)] if measured else list(words)


def overstates(tree: Tree, words: Sequence[int], dated: Set[int]) -> bool:
    """Whether a title that ends here says more than its sentence, for what bounds its last phrase is cut off."""
    if not words or len(with_measure(tree, words, dated)) > len(words):
        return True
    last = tree.tokens[words[-1]]
    behind = tree.tokens[last.i + 1] if last.i + 1 < len(tree.tokens) else None
    without = any(tree.tokens[k].text.lower() in _LACKING for k in tree.children(last.i, "case"))
    return without and behind is not None and behind.pos in {"ADP", "SCONJ"}


def ranks(tree: Tree, comma: int) -> bool:
    """Whether what stands behind a comma says which of its kind something is ("the first", "its second")."""
    behind = [token.text.lower() for token in tree.tokens[comma + 1 : comma + 3]]
    return len(behind) > 1 and behind[0] in _WHOSE and behind[1] in _RANKS


def before_rank(tree: Tree, words: Sequence[int]) -> list[int]:
    """The words before ", the first ..."; all of them where nothing of that sort is told."""
    at = next((n for n, i in enumerate(words) if n and tree.tokens[i].text == "," and ranks(tree, i)), len(words))
    return list(words[:at])
