"""What a title leaves unsaid since another sentence has said it: which, of what, whose, who."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from timeline.events.antecedents import is_calling
from timeline.events.forms import Form, Trigger
from timeline.events.lexicon import data_table
from timeline.events.roles import Scene
from timeline.events.tree import Tree
from timeline.model import EntityKind, NameForm

_LOOSE: Final = frozenset({"case", "punct", "cc", "acl:relcl", "acl", "conj"})
_OPENING: Final = 4
"""In the first words of a title nothing has been told yet."""
_GOES_ON: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "HYPH"})
_BELOW: Final = frozenset({"nmod", "acl"})


def unsaid(scene: Scene, words: Sequence[str], title: str) -> bool:
    """Whether "the company" or "the airport" stands in a title that has not named it, nor tells which it is.

    Args:
        scene: the sentence with its names.
        words: the title's words in lower case, without marks.
        title: the title.
    """
    tree = scene.tree
    for noun in tree.tokens:
        text = noun.text.lower()
        if noun.tag not in {"NN", "NNS"} or text not in words or not _told_apart_by_name(scene, noun.i):
            continue
        kids = [k for k in tree.kids[noun.i] if tree.tokens[k].dep not in _LOOSE and not _of_no_name(scene, k)]
        beside = [tree.tokens[k].text.lower() for k in kids]
        behind = tree.tokens[noun.i + 1].tag if noun.i + 1 < len(tree.tokens) else ""
        at = words.index(text)
        # A name in its place, or another word before it, tells which one it is.
        # A title leaves "the" out in front of what its verb does something to ("signs contract").
        dropped = (noun.dep == "obj" and text in _words("vague")) or noun.dep == "nmod:poss"
        led = at == 0 or words[at - 1] == "the" or dropped
        plain = led and words[at + 1 : at + 2] != ["of"]
        if beside != ["the"] or behind in _GOES_ON or not plain:
            continue
        told = at > _OPENING and _named_before(scene, title.split()[1:at], noun.text.lower())
        if (not told or is_calling(text)) and text not in words[:at]:
            return True
    return False


def _named_before(scene: Scene, words: Sequence[str], noun: str) -> bool:
    """Whether some words hold a name that may tell which one a noun means: a person does not tell which building."""
    if noun in _words("nameless"):
        return False
    capitals = {word.strip(".,;:“”\"'’()").removesuffix("'s") for word in words if word[:1].isupper()}
    persons = {
        piece
        for name in scene.names.values()
        if name.entity.kind is EntityKind.PERSON
        for piece in (*name.entity.name.split(), *(scene.tree.tokens[i].text for i in name.tokens))
    }
    return bool(capitals - persons if noun in _words("vague") or noun in _words("places") else capitals)


def _of_no_name(scene: Scene, i: int) -> bool:
    """Whether words behind a noun say in what, and that has no name either ("the change in policy")."""
    tree = scene.tree
    named = any(i in n.tokens for n in scene.names.values()) or tree.tokens[i].pos == "PROPN"
    return tree.tokens[i].dep == "nmod" and tree.case(i) in {"in", "at"} and not named


def _told_apart_by_name(scene: Scene, noun: int) -> bool:
    """Whether a noun is of a sort that has many members, each with its name or its matter."""
    token = scene.tree.tokens[noun]
    text, kind = token.text.lower(), scene.lex.noun_kinds.get(token.lemma.lower(), "")
    deed = bool(kind) and kind not in scene.lex.natural and kind not in scene.lex.rare
    listed = any(text in _words(name) for name in ("vague", "places", "matters"))
    return listed or is_calling(text) or deed


def of_what(scene: Scene, words: Sequence[str]) -> bool:
    """Whether cases or deaths are counted, and neither the noun nor the rest of the title says of what."""
    tree = scene.tree
    if not _words("illness").isdisjoint(words):
        return False
    for noun in tree.tokens:
        if noun.text.lower() not in _words("counted") or noun.text.lower() not in words:
            continue
        apart = [k for k in tree.children(noun.i, "nmod", "nmod:poss", "compound", "acl") if _shown(tree, k, words)]
        of = [k for k in apart if tree.tokens[k].dep != "nmod" or tree.case(k) in {"of", "from"}]
        if not of:
            return True
    return False


def to_what(scene: Scene, trigger: Trigger, words: Sequence[str]) -> bool:
    """Whether a count rises or falls at a title's end, and how far is left out ("death toll rises")."""
    subject = None if trigger.form is Form.NOUN else scene.tree.subject(trigger.head)
    if subject is None or not scene.lex.has("count.nouns", scene.tree.tokens[subject].lemma.lower()):
        return False
    verb = scene.tree.tokens[trigger.head].lemma.lower()
    return scene.lex.has("toll.verbs", verb) and words[-1:] in ([verb], [f"{verb}s"], [f"{verb}es"])


def aside(tree: Tree, trigger: Trigger) -> bool:
    """Whether a noun only says in what something came about that its sentence tells ("killed in an accident")."""
    token = tree.tokens[trigger.word]
    within = tree.case(trigger.word) in {"in", "during", "after", "by"}
    told = tree.tokens[token.head].pos == "VERB" and token.head < token.i
    return trigger.form is Form.NOUN and token.dep in {"obl", "obl:agent", "nmod"} and within and told


def owned(scene: Scene, title: str) -> bool:
    """Whether "his team" or "their company" has become somebody's by name: which team that is, was said before."""
    for i, name in scene.names.items():
        token = scene.tree.tokens[i]
        if token.tag != "PRP$" or name.mention.form is not NameForm.PRONOUN:
            continue
        thing = scene.tree.tokens[token.head]
        if thing.lemma.lower() in _words("holdings") and f"{name.entity.name}'s " in title:
            return True
    return False


def nameless(scene: Scene, trigger: Trigger, words: Sequence[str]) -> bool:
    """Whether a title begins with one person of whom it tells neither name nor anything else ("Actress meets")."""
    tree = scene.tree
    subject = None if trigger.form is Form.NOUN else tree.subject(trigger.head)
    if trigger.form is not Form.NOUN and tree.tokens[trigger.head].dep in {"acl:relcl", "acl"}:
        subject = tree.tokens[trigger.head].head
    if subject is None or tree.tokens[subject].tag != "NN" or words[:1] != [tree.tokens[subject].text.lower()]:
        return False
    person = is_calling(words[0]) or words[0] in _words("persons")
    apart = [k for k in tree.kids[subject] if tree.tokens[k].dep not in {"det", "case", "punct", "acl:relcl"}]
    return person and not any(_shown(tree, k, words) for k in apart)


def broken_off(tree: Tree, trigger: Trigger, words: Sequence[str]) -> bool:
    """Whether a title ends with a noun, and what tells which one it is has been left out ("a fatal dose | of …")."""
    if not words:
        return False
    last = next((t for t in reversed(tree.tokens) if t.text.lower() == words[-1] and t.i > trigger.head), None)
    if last is None or last.pos != "NOUN" or last.i + 1 >= len(tree.tokens):
        return False
    behind = [k for k in tree.children(last.i, *_BELOW) if k > last.i]
    return any(tree.subtree(k)[0] == last.i + 1 for k in behind) and tree.tokens[last.i + 1].text.lower() != "with"


def _shown(tree: Tree, i: int, words: Sequence[str]) -> bool:
    return tree.tokens[i].text.lower().removesuffix("'s") in words


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(data_table("plainness")["words"][name])
