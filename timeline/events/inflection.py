"""Verbs as a headline has them."""

from __future__ import annotations

from timeline.events.reality import Reality
from timeline.events.roles import Scene
from timeline.events.tree import SUBJECTS, Tree
from timeline.model import EntityKind, NameForm, Status

_SIBILANTS = ("s", "sh", "ch", "x", "z", "o")
_NOW = {"was": "is", "were": "are"}
_IRREGULAR = {"have": "has", "be": "is", "do": "does", "go": "goes"}


def _plural(scene: Scene, verb: int, subject: int | None) -> bool:
    if subject is None:
        return False
    tree = scene.tree
    token = tree.tokens[subject]
    name = next((n for n in scene.names.values() if subject in n.tokens), None)
    coordinated = _coordinated(tree, subject)
    said = _number(tree, verb) if tree.subject(verb) == subject else ""
    if said and not (name is not None and said == "plural" and name.entity.kind is EntityKind.ORG):
        return said == "plural" or (coordinated and name is not None)
    if coordinated or scene.lex.has("plural.nouns", token.lemma.lower()):
        return True
    if name is not None:
        said_so = said == "plural" and _article(tree, name.tokens[0])
        several = token.text.endswith("s") and (
            said_so
            or bool(tree.children(subject, "nummod"))
            or name.mention.form is NameForm.DEMONYM
            or name.entity.kind is EntityKind.GROUP
            or scene.lex.has("plural.names", tree.tokens[name.tokens[-1]].text.lower())
            or _members(scene, name.tokens)
            or token.text.endswith(("crats", "cans", "tives"))
        )
        return bool(name.others) or several
    if token.pos in {"PRON", "DET", "NUM"}:
        return token.pos == "NUM" or token.text.lower() in {"they", "we", "i", "you", "these", "those", "both", "who"}
    return token.tag in {"NNS", "NNPS"}


def _members(scene: Scene, words: tuple[int, ...]) -> bool:
    """Whether a name is that of its members ("Friends of the Mill"), who then are several."""
    texts = [scene.tree.tokens[i].text.lower() for i in words[:2]]
    several = scene.tree.tokens[words[0]].tag == "NNS" or scene.lex.has("plural.members", texts[0])
    return texts[1:] == ["of"] and several


def _article(tree: Tree, first: int) -> bool:
    """Whether "the" stands before a word ("the Hale Brothers")."""
    return first > 0 and tree.tokens[first - 1].text.lower() == "the"


def _number(tree: Tree, verb: int) -> str:
    """Whether the verb of the sentence itself stands in the singular or the plural, where it shows."""
    shown = [tree.tokens[k].text.lower() for k in tree.children(verb, "aux", "aux:pass")]
    shown += ["has"] if tree.tokens[verb].tag == "VBZ" else []
    if {"has", "is", "was"}.intersection(shown):
        return "singular"
    return "plural" if {"have", "are", "were"}.intersection(shown) else ""


def _coordinated(tree: Tree, subject: int) -> bool:
    """Whether a subject is several things joined by "and"."""
    last, todo = subject, [subject]
    behind = max([subject, *tree.children(subject, "flat")]) + 1
    if behind < len(tree.tokens) and tree.tokens[behind].text == "and" and tree.tokens[subject].dep in SUBJECTS:
        return True
    while todo:
        for kid in tree.children(todo.pop(), "conj"):
            if tree.tokens[kid].pos in {"NOUN", "PROPN", "PRON"}:
                last = max(last, kid)
                todo.append(kid)
    return any(t.text in {"and", "&"} for t in tree.tokens[subject:last])


def _present(lemma: str, *, plural: bool) -> str:
    """Present tense of a verb in the third person."""
    if plural:
        return "are" if lemma == "be" else lemma
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(_SIBILANTS) else f"{lemma}s"


def several(scene: Scene, words: list[int]) -> bool:
    """Whether the words of a subject name several ("40 Danes and one Swede"), not one in two ways before his name."""
    tree = scene.tree
    joined = next(
        (i for i in words if tree.tokens[i].text.lower() in {"and", "&"} and tree.tokens[i - 1].text != "-"), None
    )
    if joined is None or any(tree.tokens[i].pos == "ADP" for i in words if i < joined):
        return False
    known = {i for n in scene.names.values() if n.entity.kind is EntityKind.PERSON for i in n.tokens}
    offices = words[-1] in known and not any(i in known or tree.tokens[i].pos == "NUM" for i in words if i < joined)
    return not offices


def parted(tree: Tree, verb: int) -> bool:
    """Whether a pronoun stands between a verb and its particle, and must ("blew themselves up")."""
    particle = tree.first(verb, "compound:prt")
    return particle is not None and particle > verb + 1 and tree.tokens[verb + 1].pos == "PRON"


def verb_words(
    scene: Scene,
    verb: int,
    subject: int | None,
    reality: Reality,
    *,
    dated: frozenset[int],
    passive: bool,
    many: bool | None = None,
) -> str:
    """The verb as a headline has it: "visits", "to visit", "arrested".

    Args:
        scene: its sentence.
        verb: its position.
        subject: position of the word that heads its subject, or None.
        reality: how it stands to what happened.
        dated: positions of words in phrases of time.
        passive: something is done to the subject.
        many: whether the subject is several, where that is known.
    """
    tree = scene.tree
    token = tree.tokens[verb]
    lemma = token.text.lower() if token.tag == "VB" else token.lemma.lower()
    particle = None if parted(tree, verb) else tree.first(verb, "compound:prt")
    if particle is not None and tree.tokens[particle].tag == "IN" and particle + 1 in dated:
        particle = None  # "came in 1968"
    tail = f" {tree.tokens[particle].text}" if particle is not None else ""
    auxes = [tree.tokens[k] for k in tree.children(verb, "aux", "aux:pass")]
    if reality.status is Status.PLANNED and not (passive and scene.lex.has("plan.verbs", lemma)):
        return f"to be {token.text}{tail}" if passive else f"to {lemma}{tail}"
    if passive:
        return f"{token.text}{tail}"
    begun = token.dep == "xcomp" and scene.lex.has("aspect.verbs", tree.tokens[token.head].lemma.lower())
    bare = token.tag == "VBG" and not auxes and (token.dep == "advcl" or begun)
    # "Is suing", "has been fighting": a headline says sues, fights; but who is dying has not died.
    goes_on = token.tag == "VBG" and bool(auxes) and all(a.lemma.lower() in {"be", "have"} for a in auxes)
    many = _plural(scene, verb, subject) if many is None else many
    # "Officials were arriving": one by one they have.
    goes_on = goes_on and (not scene.lex.has("unfinished.verbs", lemma) or (many and lemma == "arrive"))
    if token.tag == "VBG" and not (bare or goes_on):
        # "Said it was losing" is told as it was said: is losing.
        kept = [_NOW.get(a.text.lower(), a.text) for a in auxes if a.text.lower() not in {"not"}]
        return " ".join([*kept, token.text]) + tail
    if token.tag in {"VBD", "VBN", "VBP", "VB", "VBZ", "VBG"} and lemma.isalpha():
        return _present(lemma, plural=many) + tail
    return token.text + tail
