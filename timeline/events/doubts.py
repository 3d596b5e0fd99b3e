"""Signs in a title's own words that the tree it was built on is wrong; such a title is not worth telling.

None of them needs a second reading of the sentence: a sentence in English begins with its subject, has one verb with
a tense unless a small word brings another, and its subject and verb agree in number.
"""

from __future__ import annotations

from timeline.events.forms import Form, Trigger
from timeline.events.phrases import name_beside
from timeline.events.roles import Scene
from timeline.events.stretches import RELATIVE, stretch
from timeline.events.tree import Tree
from timeline.model import EntityKind

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MISREAD = frozenset({"obl", "nmod", "obj"})
"""No verb with a tense is any of these: the tree is wrong."""
_CLAUSAL = frozenset({"ROOT", "conj", "parataxis", "advcl", "ccomp", "xcomp", "acl:relcl", "aux", "aux:pass", "cop"})


def doubtful(scene: Scene, trigger: Trigger, title: str, dated: frozenset[int]) -> bool:
    """Whether a title shows that its sentence was misread.

    Args:
        scene: the sentence with its names.
        trigger: the word that names the event.
        title: the title.
        dated: positions of words in phrases of time.
    """
    if (
        not title
        or not any(letter.isalpha() for letter in trigger.lemma)
        or _begun_in_brackets(scene.tree, trigger.head)
    ):
        return True
    first = title.split(" ", maxsplit=1)[0]
    if scene.lex.has("opening.words", first.lower()) or (trigger.form is Form.NOUN and first.endswith(",")):
        return True
    if trigger.form is Form.NOUN or ": " in title:
        content = title.partition(": ")[2].split(" ", maxsplit=1)[0]
        return scene.lex.has("leading.words", content.lower())
    tree, verb = scene.tree, trigger.head
    own = tree.subject(verb)
    if own is not None and _not_told(scene, own, verb):
        return True
    torn = (
        own is not None
        and own < verb
        and (_of_time(scene, own) or _partial(scene, own) or _verb_between(tree, own, verb))
    )
    if torn or _disagrees(scene, verb) or (own is None and _lost_subject(scene, verb)):
        return True
    more = any(t.tag in _FINITE for t in tree.tokens[verb + 1 :])
    return more and _second_verb(tree, verb, stretch(scene, verb, dated))


def _begun_in_brackets(tree: Tree, verb: int) -> bool:
    """Whether a bracket closes before the verb that none has opened: half a sentence."""
    before = [t.text for t in tree.tokens[:verb]]
    return before.count(")") > before.count("(")


def _of_time(scene: Scene, subject: int) -> bool:
    """Whether a subject is a stretch of time before "after" or "before" ("moments after the quake struck")."""
    tokens = scene.tree.tokens
    behind = tokens[subject + 1].text.lower() if subject + 1 < len(tokens) else ""
    return behind in {"after", "before", "later", "ago"} and scene.lex.has(
        "time.nouns", tokens[subject].lemma.lower()
    )


def _partial(scene: Scene, subject: int) -> bool:
    """Whether a subject is a part or a count, and nothing says of what."""
    tree = scene.tree
    named = any(subject in name.tokens for name in scene.names.values()) or name_beside(scene, subject) is not None
    counted = scene.lex.has("partial.nouns", tree.tokens[subject].lemma.lower())
    return counted and not named and not tree.children(subject, "nmod", "nmod:poss", "amod", "compound", "acl:relcl")


def _verb_between(tree: Tree, subject: int, verb: int) -> bool:
    """Whether a verb with a tense stands between subject and verb that no small word, name or pronoun brings in."""
    brought = False
    for i in range(subject + 1, verb):
        token = tree.tokens[i]
        brought = brought or token.tag in RELATIVE or token.dep in {"mark", "cc", "nsubj", "nsubj:pass", "parataxis"}
        brought = brought or token.text in {"(", "-", "–", "—"}
        if token.tag in _FINITE and token.head != verb and not brought:
            return True
    return False


def _lost_subject(scene: Scene, verb: int) -> bool:
    """Whether a verb that has borrowed its subject stands where it must have one of its own, or is no verb.

    "As fury grew", "by troops awarded honours", "in fierce, and largely unreported, battles", "died saving others".
    """
    tree, token = scene.tree, scene.tree.tokens[verb]
    before, behind = tree.tokens[verb - 1], tree.tokens[min(verb + 1, len(tree.tokens) - 1)]
    side = token.dep in {"advcl", "xcomp", "ccomp", "parataxis"}
    if side and token.tag in _FINITE and before.pos in {"NOUN", "PROPN"}:
        return True
    describes = token.dep == "conj" and token.tag == "VBN" and behind.text == "," and before.pos == "ADV"
    leads = scene.lex.has("aspect.verbs", tree.tokens[token.head].lemma.lower())
    return describes or (token.dep == "xcomp" and token.tag == "VBG" and not leads)


def _not_told(scene: Scene, subject: int, verb: int) -> bool:
    """Whether a caption has no verb ("the mayor at a poster launch"), or nobody has done what an aim is."""
    tree = scene.tree
    past = scene.lex.has("unchanged.verbs", tree.tokens[verb].lemma.lower())  # "Aldbourne beat Leyton"
    if tree.tokens[verb].tag == "VBP" and not past and _is_one(scene, subject, verb):
        return True
    meant = tree.tokens[verb].tag == "VBG" or tree.mark(verb) == "to"  # "its aim was to rebuild the army"
    return meant and scene.lex.has("aim.nouns", tree.lemma(subject))


def _is_one(scene: Scene, subject: int, verb: int) -> bool:
    """Whether a subject is one person by name, and nothing helps its verb."""
    tree = scene.tree
    name = next((n for n in scene.names.values() if subject in n.tokens), None)
    person = name is not None and name.entity.kind is EntityKind.PERSON and not name.others
    joined = any(t.tag == "CC" or t.text == "&" for t in tree.tokens[subject:verb])
    return person and not joined and not tree.children(verb, "aux", "cop") and tree.tokens[subject].pos == "PROPN"


def _disagrees(scene: Scene, verb: int) -> bool:
    """Whether a subject in the singular has a verb in the plural ("were"), or the other way round."""
    tree = scene.tree
    subject = tree.subject(verb)
    if subject is None or subject > verb or tree.children(subject, "conj", "appos", "nmod", "nummod"):
        return False
    token = tree.tokens[subject]
    named = any(subject in name.tokens for name in scene.names.values())
    joined = any(t.tag == "CC" for t in tree.tokens[subject:verb])
    if token.pos != "NOUN" or named or joined or _counts(scene, token.lemma.lower()):
        return False
    shown = {tree.tokens[k].text.lower() for k in tree.children(verb, "aux", "aux:pass")}
    return bool(shown & ({"was", "is", "has"} if token.tag == "NNS" else {"were", "are", "have"}))


def _counts(scene: Scene, noun: str) -> bool:
    """Whether a noun in the singular may have a verb in the plural ("a dozen were hurt", "the team are")."""
    return any(scene.lex.has(cue, noun) for cue in ("partial.nouns", "plural.nouns", "plural.groups"))


def _second_verb(tree: Tree, verb: int, words: list[int]) -> bool:
    """Whether a further verb with a tense follows that nothing brings in: another sentence has been run into this."""
    brought = bool(tree.children(verb, "ccomp"))
    for i in words:
        token = tree.tokens[i]
        asserts = token.tag in _FINITE and token.pos in {"VERB", "AUX"} and token.dep in _CLAUSAL | _MISREAD
        if asserts and not brought and tree.tokens[token.head].tag not in _FINITE:
            return True
        brought = brought or _brings(tree, i)
    return False


def _brings(tree: Tree, i: int) -> bool:
    """Whether a word brings in a clause: a small word, a verb of speech, or the subject of what describes a noun."""
    token = tree.tokens[i]
    if token.tag in RELATIVE or token.dep in {"mark", "cc", "expl"} or token.text in {",", ";"}:
        return True
    described = tree.tokens[token.head].dep in {"acl:relcl", "ccomp", "advcl"} and token.dep in {
        "nsubj",
        "nsubj:pass",
    }
    return described or bool(tree.children(i, "ccomp"))
