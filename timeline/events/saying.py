"""Titles of what somebody says: the speaker and his words, as far as they can be told whole."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from timeline.events.borders import beginnings, complete
from timeline.events.lightening import ends
from timeline.events.phrases import trimmed
from timeline.events.roles import Scene, subject_of
from timeline.events.stretches import without_asides
from timeline.events.tails import breaks_off
from timeline.events.tree import Tree
from timeline.events.wording import LIMIT, join
from timeline.model import EntityKind, NameForm

_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_TELLING = 50
"""So many characters of what is said tell something by themselves."""
_FRAGMENT = 3
"""Quotation marks so few words apart hold no sentence."""


def content_title(scene: Scene, verb: int, said: str, spoken: str, dated: frozenset[int]) -> str | None:
    """What somebody says when the words stand in quotation marks or before the verb ("…, he said").

    Args:
        scene: the sentence with its names.
        verb: position of the verb of speech.
        said: subject and verb as a title has them.
        spoken: the subject alone.
        dated: positions of words in date phrases.

    Returns:
        The title, empty where none can be read; None where what is said stands behind the verb.
    """
    tree = scene.tree
    marks = [t.i for t in tree.tokens if t.text in _QUOTES]
    speaker = _called(scene, verb) or spoken
    quoted = next(((a, b) for a, b in [*pairwise(marks)][::2] if b - a > _FRAGMENT and _asserts(tree, a, b)), None)
    if quoted is not None:
        start, end = quoted
        said = _quote(scene, list(range(start + 1, end)), LIMIT - len(speaker) - 4)
        return f"{speaker}: “{said}”" if said else ""
    subject = subject_of(tree, verb)
    first = verb if subject is None else min(verb, tree.subtree(subject)[0])
    end = first - 1
    while end > 0 and tree.tokens[end].text in _QUOTES:
        end -= 1
    if first > 3 and tree.tokens[end].text == ",":
        content = list(range(end))
        while len(content) > 1 and (tree.tokens[content[0]].pos in {"CCONJ", "PUNCT"} or content[0] in dated):
            content = content[1:]
        if not any(tree.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"} for i in content):
            return None  # "In March, the minister apologised to the victims"
        vague = tree.tokens[content[0]].tag == "PRP"
        content = without_asides(scene, content)
        room = LIMIT - len(speaker) - 2
        begun = list(beginnings(scene, content, lambda w: len(join(scene, w)) <= room))
        whole = (w for w in begun if not breaks_off(tree, w, dated) and len(join(scene, w)) >= _TELLING)
        words = next(whole, begun[0] if begun else [])
        words = words if _tensed(scene.tree, words) else []
        said = join(scene, words, plain=not vague) if words else ""
        said = said or _broken_off(scene, content, lambda text: len(text) <= room, plain=not vague)
        return f"{speaker}: {said}" if said else ""
    return None


def _quote(scene: Scene, words: list[int], room: int) -> str:
    """A quotation that fits, with three dots where it goes on behind a clause; empty where no clause of it fits."""
    whole = join(scene, words, plain=True).rstrip(" .,;:")
    if len(whole) <= room:
        return whole
    begun = _broken_off(scene, words, lambda text: len(text) < room, plain=True)
    return f"{begun}…" if begun else ""


def _broken_off(scene: Scene, words: list[int], fits: Callable[[str], bool], *, plain: bool) -> str:
    """The longest beginning of what is said that fits, ends before a phrase and holds its verb; empty when none."""
    tree, inside = scene.tree, set(words)
    root = next((i for i in words if tree.tokens[i].head not in inside or tree.tokens[i].head == i), words[0])
    loose = ""
    for n in range(len(words) - 1, _FRAGMENT, -1):
        begun = words[:n]
        if not (ends(scene, words, n) and _tensed(tree, begun[:-1])):
            continue
        text = join(scene, begun, plain=plain)
        if fits(text) and root in begun and complete(scene, root, begun):
            return text
        # Where the tree is wrong the order of the words may still tell.
        loose = loose or (text if fits(text) else "")
    return loose


def _tensed(tree: Tree, words: list[int]) -> bool:
    """Whether a verb with a tense stands among words that no relative pronoun brings in."""
    tokens = [tree.tokens[i] for i in words]
    finite = sum(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in tokens)
    return finite > sum(t.tag in {"WDT", "WP"} for t in tokens)


def _asserts(tree: Tree, start: int, end: int) -> bool:
    """Whether words between two quotation marks are a sentence: a verb with a tense, and not as its first word."""
    first = tree.tokens[start + 1].tag in {"VBD", "VBZ", "MD"}
    return not first and any(t.tag in {"VBD", "VBZ", "VBP", "MD", "VB"} for t in tree.tokens[start:end])


def _called(scene: Scene, verb: int) -> str:
    """The bare name of the person or body that speaks, to leave room for the quotation; empty for others."""
    subject = subject_of(scene.tree, verb)
    named = [n for n in scene.names.values() if subject in n.tokens and n.mention.form is NameForm.NAME]
    if not named:
        return ""
    entity = named[0].entity
    # "The state news agency MENA" is MENA.
    return entity.name if entity.kind is EntityKind.PERSON or entity.name.isupper() else ""


def begins_with_verb(scene: Scene, verb: int) -> bool:
    """Whether what follows a verb of speech is the verb of what is said: the speech stands in its middle."""
    behind = [t for t in scene.tree.tokens[verb + 1 :] if t.pos not in {"PUNCT", "ADV"}]
    comma = verb + 1 < len(scene.tree.tokens) and scene.tree.tokens[verb + 1].pos in {"PUNCT", "ADV"}
    return bool(behind) and comma and behind[0].pos == "AUX"


def quotes_next(tree: Tree, verb: int, dated: frozenset[int]) -> bool:
    """Whether a quotation follows a verb of speech, but for a day, right away ("said on Friday: “...”")."""
    behind = [t for t in tree.tokens[verb + 1 :] if t.i not in dated and t.text not in {",", ":", "that"}]
    return bool(behind) and (
        behind[0].text in _QUOTES
        or (behind[0].tag == "IN" and behind[0].i + 1 in dated and any(t.text in _QUOTES for t in behind[1:2]))
    )


def interrupted_title(scene: Scene, verb: int, said: str, speaker: str, dated: frozenset[int]) -> str:
    """What somebody says around the verb of speech ("The price, he said, will fall"); see `content_title`."""
    tree = scene.tree
    subject = subject_of(tree, verb)
    first = verb if subject is None or subject > verb else tree.subtree(subject)[0]
    behind = verb + 1
    while behind < len(tree.tokens) and tree.tokens[behind].pos in {"ADV", "PUNCT"}:
        behind += 1
    before = [i for i in range(first) if i not in dated]
    words = [
        i for i in (*before, *range(behind, len(tree.tokens))) if tree.tokens[i].pos != "PUNCT" and i not in dated
    ]
    if not before or first > verb or speaker == "":
        return said
    return f"{speaker}: {join(scene, trimmed(scene, words), plain=True)}"
