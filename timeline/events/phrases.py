"""Which words of a phrase stand in a title: without asides, dates and clauses, names whole, lists complete."""

from __future__ import annotations

from timeline.events.roles import Scene
from timeline.events.tree import Tree
from timeline.model import EntityKind, NameForm

_PREDICATE = frozenset({"nsubj", "nsubj:pass", "cop", "aux", "expl", "mark"})
_DROPPED = frozenset(
    {"acl:relcl", "acl", "parataxis", "punct", "discourse", "advcl", "advcl:relcl", "vocative", "dep"}
)


def trimmed(scene: Scene, words: list[int]) -> list[int]:
    """Without the prepositions and small words that a left-out date leaves hanging at the end."""
    while len(words) > 1 and scene.tree.tokens[words[-1]].pos in {"ADP", "DET", "CCONJ", "PUNCT", "SCONJ", "PART"}:
        words = words[:-1]
    return words


def phrase(scene: Scene, head: int, dated: frozenset[int], *, leading: bool) -> list[int]:
    """Words of a phrase without relative clauses, asides and dates; `leading` keeps its first small words."""
    tree = scene.tree
    if (named := name_beside(scene, head)) is not None:
        small = [k for k in tree.children(head, "case") if leading]
        return [*small, *phrase(scene, named, dated, leading=False)]
    found, todo = [], [head]
    while todo:
        at = todo.pop()
        found.append(at)
        for kid in tree.kids[at]:
            token = tree.tokens[kid]
            person = tree.tokens[at].pos == "PROPN" and token.dep in {"appos", "nmod", "list", "nmod:desc"}
            aside = (token.dep == "appos" or person) and bracketed(tree, kid)
            if at == head and not leading and token.dep in _PREDICATE and tree.tokens[at].pos in {"NOUN", "PROPN"}:
                continue
            if token.dep == "conj" and _describes(scene, at, kid):
                continue
            apart = token.dep == "appos" and token.pos == "NUM" and _in_clause(tree, at, kid - 1)
            apart = apart or (token.text.isdecimal() and _between_commas(tree, kid))
            aside = aside or apart or _loose_member(tree, kid)
            clause = token.dep in _DROPPED and not (token.dep == "acl" and _needed(scene, at, kid))
            if _ends_at_date(scene, kid, dated):
                continue
            if kid in dated and not _of_participle(tree, kid):
                todo += [k for k in tree.children(kid, "nmod") if k not in dated and tree.case(k)]
                continue
            if aside or (clause and not joins(tree, kid)):
                continue
            todo.append(kid)
    words = _before_relative(tree, _with_bound(tree, _whole_names(scene, sorted(found))), head)
    words = _from_name(scene, words, head)
    if not leading:
        while (
            len(words) > 1
            and tree.tokens[words[0]].dep in {"det", "case", "cc", "punct", "mark"}
            and words[0] != head
            and not _bounds(tree, words[0])
            and not _amount(tree, words[0])
        ):
            words = words[1:]
        first = tree.tokens[words[0]]
        if len(words) > 1 and first.tag == "PRP$" and words[0] != head:
            words = words[1:]
    return words


def _of_participle(tree: Tree, i: int) -> bool:
    """Whether a word of time belongs to a participle before a noun ("the recently announced phone")."""
    above = tree.tokens[tree.tokens[i].head]
    return tree.tokens[i].pos == "ADV" and above.dep == "amod" and above.tag == "VBN"


def _between_commas(tree: Tree, i: int) -> bool:
    """Whether a number stands by itself, as the age in "Marta Lindqvist, 52, walked free" does."""
    texts = [tree.tokens[k].text for k in (i - 1, i + 1) if 0 <= k < len(tree.tokens)]
    return texts == [",", ","]


def _from_name(scene: Scene, words: list[int], head: int) -> list[int]:
    """Without what a person is called before a comma ("Its chief executive, Priya Nair, took over")."""
    for name in scene.names.values():
        named = name.entity.kind is EntityKind.PERSON and name.mention.form is NameForm.NAME and head in name.tokens
        first = name.tokens[0]
        if (
            named
            and first - 1 in words
            and scene.tree.tokens[first - 1].text == ","
            and not _enumerated(scene.tree, words)
        ):
            return [i for i in words if i >= first]
    return words


def _enumerated(tree: Tree, words: list[int]) -> bool:
    return any(tree.tokens[i].dep in {"conj", "cc"} for i in words)


def _ends_at_date(scene: Scene, noun: int, dated: frozenset[int]) -> bool:
    """Whether a phrase only says at which end of a time ("before the end of the summer")."""
    hollow = scene.lex.has("hollow.nouns", scene.tree.tokens[noun].lemma.lower())
    return hollow and any(k in dated for k in scene.tree.children(noun, "nmod", "obl"))


def _in_clause(tree: Tree, noun: int, i: int) -> bool:
    """Whether a word stands in a clause that describes a noun."""
    return any(i in tree.subtree(k) for k in tree.children(noun, "acl:relcl", "acl"))


def _describes(scene: Scene, name: int, kid: int) -> bool:
    """Whether what seems joined to a person by "and" says who that is ("Redesdale, an archaeologist and head")."""
    person = any(name in n.tokens and n.entity.kind is EntityKind.PERSON for n in scene.names.values())
    token = scene.tree.tokens[kid]
    bare = token.tag == "NN" and not scene.tree.children(kid, "det", "nmod:poss", "nummod")
    return person and bare and not any(kid in n.tokens for n in scene.names.values())


def _needed(scene: Scene, noun: int, clause: int) -> bool:
    """Whether a noun says nothing without its clause ("the need to act", "the number of people known to be dead")."""
    if scene.tree.mark(clause) == "to":
        return True
    token = scene.tree.tokens[noun]
    hollow = scene.lex.has("hollow.nouns", token.lemma.lower()) and scene.tree.tokens[clause].tag == "VBG"
    counted = scene.lex.has("count.nouns", scene.tree.tokens[token.head].lemma.lower()) and token.dep == "nmod"
    return hollow or counted


def _loose_member(tree: Tree, kid: int) -> bool:
    """Whether a member of an enumeration without "and" is but an explanation ("a radar, the first of four")."""
    token = tree.tokens[kid]
    members = tree.children(token.head, "conj")
    if token.dep != "conj" or token.pos in {"VERB", "AUX"} or not bracketed(tree, kid):
        return False
    return not any(tree.children(k, "cc") for member in members for k in tree.subtree(member) if k >= kid)


def name_beside(scene: Scene, head: int) -> int | None:
    """The name that stands beside a description ("his counterpart, Chung Eui-yong")."""
    inside = {t for n in scene.names.values() for t in n.tokens if n.mention.form is NameForm.NAME}
    called = {t for n in scene.names.values() for t in n.tokens if n.mention.form is not NameForm.DESCRIPTION}
    if head in called or scene.tree.children(head, "conj"):
        return None
    beside = [k for k in scene.tree.children(head, "appos") if k in scene.names and k in inside]
    return next((k for k in beside if bracketed(scene.tree, k)), None)


def _before_relative(tree: Tree, words: list[int], head: int) -> list[int]:
    """Cuts a phrase before ", who" or ", which" that the tree has not seen as a clause of its own."""
    for n, i in enumerate(words):
        if i > head and tree.tokens[i].text.lower() in {"who", "which", "whose"} and tree.tokens[i - 1].text == ",":
            return words[: n - 1] if n and words[n - 1] == i - 1 else words[:n]
    return words


def _with_bound(tree: Tree, words: list[int]) -> list[int]:
    """With the first word of a bound that the tree has hung elsewhere ("as" of "as many as 200")."""
    first = words[0]
    torn = (
        first > 0 and first - 1 not in words and tree.tokens[first].text.lower() in {"many", "least", "most", "than"}
    )
    return [first - 1, *words] if torn and _bounds(tree, first - 1) else words


def _amount(tree: Tree, i: int) -> bool:
    """Whether an article makes an amount of the word behind it ("a few" are some, "few" are hardly any)."""
    return tree.tokens[i].text.lower() == "a" and tree.tokens[i + 1].text.lower() in {"few", "little", "dozen", "lot"}


def _bounds(tree: Tree, i: int) -> bool:
    """Whether a word begins the bound of a number ("at least 48", "up to 20")."""
    if tree.tokens[i].text.lower() == "between" and i + 1 < len(tree.tokens) and tree.tokens[i + 1].pos == "NUM":
        return True
    pair = " ".join(t.text.lower() for t in tree.tokens[i : i + 2])
    return pair in {"at least", "at most", "up to", "more than", "less than", "as many", "fewer than"}


def _whole_names(scene: Scene, words: list[int]) -> list[int]:
    """With the rest of a name that starts among the words, and with the commas between words that are kept."""
    kept = set(words)
    for name in scene.names.values():
        if kept.intersection(name.tokens):
            kept.update(name.tokens)
    for i in sorted(kept):
        if i + 2 in kept and i + 1 not in kept and scene.tree.tokens[i + 1].text in {",", "-", "/", "–"}:
            kept.add(i + 1)
    return sorted(kept)


def joins(tree: Tree, i: int) -> bool:
    """Whether a word is a mark between two others."""
    return tree.tokens[i].text in {"-", "–", "/"} and 0 < i < len(tree.tokens) - 1


def bracketed(tree: Tree, i: int) -> bool:
    """An apposition set off by commas or brackets."""
    first = tree.subtree(i)[0]
    if tree.tokens[first].text in {",", ":"}:
        return True
    return first > 0 and tree.tokens[first - 1].text in {",", ":", "(", "–", "—", "-"}


def hyphened(tree: Tree, i: int) -> bool:
    """Whether a mark joins the two words beside it, no space between."""
    return joins(tree, i) and tree.tokens[i - 1].end == tree.tokens[i].start
