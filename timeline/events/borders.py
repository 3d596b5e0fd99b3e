"""Where what a title takes over from its sentence may end: before a phrase that can be spared, nothing left over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline.events.roles import Scene
from timeline.events.stretches import RELATIVE, infinitive, tidied
from timeline.events.tree import Tree

_SPARED = frozenset(
    {"because", "despite", "after", "before", "during", "since", "until", "amid", "following", "without"}
)
_HEADS = frozenset({"in", "on", "at", "under", "by"})
_HEADED = frozenset({"to", "with", "for", "of"})
_COMPLEMENTS = ("obj", "iobj", "xcomp", "ccomp", "cop", "obl:arg")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPTIONAL = frozenset({"obl", "nmod", "obl:agent", "obl:arg"})


def borders(scene: Scene, verb: int, words: list[int]) -> Iterator[list[int]]:
    """The words cut before one of their phrases, longest first.

    Args:
        scene: the sentence with its names.
        verb: position of the verb that governs them.
        words: as `stretch` gives them.
    """
    for n in range(len(words) - 1, 0, -1):
        kept = tidied(scene.tree, words[:n])
        if kept and _begins_phrase(scene, verb, kept[-1], words[n]) and complete(scene, verb, kept):
            yield kept


def beginnings(scene: Scene, words: list[int], fits: Callable[[list[int]], bool]) -> Iterator[list[int]]:
    """The beginnings of what is said that end before one of its phrases, longest first.

    Args:
        scene: the sentence with its names.
        words: positions of what is said, in order.
        fits: whether a beginning is short enough.
    """
    tree, inside = scene.tree, set(words)
    root = next((i for i in words if tree.tokens[i].head not in inside or tree.tokens[i].head == i), words[0])
    if fits(words):
        yield words
    for n in range(len(words) - 1, 3, -1):
        if fits(words[:n]):
            kept = tidied(tree, words[:n])
            whole = root in kept and any(tree.tokens[i].tag in _FINITE for i in kept)
            whole = whole and all(tree.tokens[i].head in kept for i in kept if i != root)
            if whole and _begins_phrase(scene, root, kept[-1], words[n]) and complete(scene, root, kept):
                yield kept


def complete(scene: Scene, verb: int, words: list[int]) -> bool:
    """Whether words behind a verb lack nothing that they lean on: no governor, and no verb what it governs.

    Args:
        scene: the sentence with its names.
        verb: position of the verb that governs them.
        words: the positions that are kept, in order.
    """
    tree, last = scene.tree, words[-1]
    if any(tree.tokens[i].head > last for i in words):
        return False
    verbs = [verb, *(i for i in words if tree.tokens[i].pos in {"VERB", "AUX"})]
    if any(k > last for i in verbs for k in tree.children(i, *_COMPLEMENTS)):
        return False
    told = any(tree.tokens[i].dep == "mark" and tree.tokens[i].text.lower() == "that" for i in words)
    if told and not any(tree.tokens[i].tag in _FINITE for i in words):
        return False
    joined = [i for i in words if tree.tokens[i].dep == "conj" and tree.tokens[i].pos not in {"VERB", "AUX"}]
    if joined and not any(tree.tokens[i].tag == "CC" for i in words):
        return False
    token = tree.tokens[last]
    if any(tree.tokens[i].tag == "WRB" and tree.tokens[tree.tokens[i].head].pos in {"NOUN", "PROPN"} for i in words):
        # "When twenty of them, …" has lost its verb.
        return False
    hollow = scene.lex.has("hollow.nouns", token.lemma.lower()) and token.pos == "NOUN"
    behind = tree.children(last, "acl", "nmod", "acl:relcl")
    return not (hollow and any(k > last for k in behind))


def _begins_phrase(scene: Scene, verb: int, last: int, i: int) -> bool:
    """Whether word `i` begins a phrase that can be spared, behind the word `last`."""
    tree, token = scene.tree, scene.tree.tokens[i]
    if any(last in name.tokens and i in name.tokens for name in scene.names.values()) or _leads_on(
        tree, verb, last, i
    ):
        return False
    if token.text in {",", ";"}:
        return not _within_list(tree, i)
    if token.dep in {"case", "mark", "advmod"} and token.tag in {"IN", "TO", "WRB"} and _spared(scene, verb, last, i):
        return token.text.lower() != "than" and (token.text.lower() != "of" or _told_apart(scene, last))
    if token.tag in RELATIVE:
        return "acl:relcl" in {tree.tokens[token.head].dep, tree.tokens[tree.tokens[token.head].head].dep}
    participle = token.tag in {"VBG", "VBN"} and token.dep in {"acl", "advcl"}
    # "Was the same genetically as …"
    late = token.dep == "advmod" and token.text.endswith("ly") and verb < token.head < i
    participle = participle or (late and tree.tokens[last].pos != "VERB")
    return participle or (token.dep == "cc" and _joins_more(tree, token.head))


def _told_apart(scene: Scene, noun: int) -> bool:
    """Whether a noun is told apart without the "of" behind it ("Korean victims", not "a large piece")."""
    lemma = scene.tree.tokens[noun].lemma.lower()
    hollow = scene.lex.has("hollow.nouns", lemma) or scene.lex.has("partial.nouns", lemma)
    return bool(scene.tree.children(noun, "amod", "compound")) and not hollow


def _leads_on(tree: Tree, verb: int, last: int, i: int) -> bool:
    """Whether a word wants the phrase behind it ("aware of", "in response to")."""
    before, small = tree.tokens[last], tree.tokens[i].text.lower()
    clause = tree.tokens[i].dep == "mark" and tree.tokens[tree.tokens[i].head].dep == "advcl"
    if clause and tree.tokens[i].tag == "IN" and tree.tokens[last - 1].text.lower() not in {"as", "so", "too"}:
        # "Remains open as the child …"
        return before.pos == "ADV"
    wants = before.pos in {"VERB", "ADJ", "ADV"} and last != verb
    if small == "as" and before.pos == "ADJ" and tree.tokens[i + 1].tag == "DT":
        wants = False  # "from yellow to green as the mayor …"
    if wants and tree.tokens[i].tag in {"IN", "TO"} and small not in _SPARED:
        return True
    bare = before.pos == "NOUN" and not tree.children(last, "det", "amod", "nmod:poss", "compound", "nummod")
    return bare and tree.case(last) in _HEADS and small in _HEADED


def _spared(scene: Scene, verb: int, last: int, i: int) -> bool:
    """Whether the phrase that a small word begins says but where, how or what for."""
    tree = scene.tree
    governor = tree.tokens[tree.tokens[i].head]
    if governor.dep == "advcl":
        # "Called on the council to act" is about the act.
        wanted = governor.head == verb and infinitive(tree, governor.i) and _takes_infinitive(scene, verb)
        return last != verb and not wanted
    return governor.dep in _OPTIONAL or (governor.dep == "acl" and governor.head != last)


def _takes_infinitive(scene: Scene, verb: int) -> bool:
    """Verbs whose infinitive is what they are about ("agreed to share"), even where the tree makes it a purpose."""
    lemma = scene.tree.tokens[verb].lemma.lower()
    return any(scene.lex.has(cue, lemma) for cue in ("plan.deeds", "speech.verbs", "control.verbs"))


def _joins_more(tree: Tree, second: int) -> bool:
    """Whether what "and" joins may be left out: a clause, a further quality, or a member of a phrase that may."""
    first = tree.tokens[tree.tokens[second].head]
    if tree.children(first.i, "cc:preconj", "cc") or tree.case(first.i) == "between":
        return False
    clause = tree.tokens[second].pos in {"VERB", "AUX"} or bool(tree.children(second, "cop", "nsubj"))
    return clause or first.dep in _OPTIONAL or (first.pos == "ADJ" and first.dep != "amod")


def _within_list(tree: Tree, comma: int) -> bool:
    """Whether a comma stands between members of a list that ends with "and"."""
    members = [t for t in tree.tokens if t.dep == "conj" and t.head < comma < t.i and t.pos not in {"VERB", "AUX"}]
    return any(tree.children(k, "cc") for t in members for k in (t.i, *tree.children(t.head, "conj")))
