"""Which nouns of a sentence name an event by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events.forms import Form, Trigger, noun_kind
from timeline.events.reality import Reality, verb_reality
from timeline.events.roles import Scene
from timeline.events.tree import Tree
from timeline.events.unfulfilled import unfulfilled
from timeline.model import NameForm, Status


def noun_triggers(scene: Scene, taken: set[int], dated: frozenset[int], *, headline: bool) -> Iterator[Trigger]:
    """Nouns that name an event by themselves, in order; arguments as for `triggers_in`, `taken` words left out."""
    tree, lex = scene.tree, scene.lex
    for token in tree.tokens:
        kind = noun_kind(tree, token.i, lex) if token.i not in taken else ""
        if not kind or token.dep in {"compound", "flat", "appos", "fixed"} or within_name(scene, token.i):
            continue
        reality = _noun_reality(scene, token.i, dated, headline=headline)
        if reality is not None:
            definite = points_back(tree, token.i)
            speaks = token.dep == "nsubj" and lex.has("speech.verbs", tree.lemma(token.head))
            if speaks and tree.tokens[token.head].pos == "VERB":
                continue
            yield Trigger(token.i, token.i, kind, token.lemma.lower(), Form.NOUN, reality, definite=definite)


def points_back(tree: Tree, noun: int) -> bool:
    """Whether a noun speaks of something already told ("the visit", "this statement")."""
    pointers = {"the", "this", "that", "these", "those"}
    return any(tree.tokens[k].text.lower() in pointers for k in tree.children(noun, "det"))


def within_name(scene: Scene, i: int) -> bool:
    """Whether the word is part of a longer name of a person or organisation ("Ministry of Defence Review")."""
    return any(
        i in n.tokens and len(n.tokens) > 1 and n.mention.form in {NameForm.NAME, NameForm.ALIAS}
        for n in scene.names.values()
    )


def _noun_reality(scene: Scene, noun: int, dated: frozenset[int], *, headline: bool) -> Reality | None:
    """How the event of a noun stands to reality; None when it is general, wished, feared or merely pointed at."""
    tree, lex = scene.tree, scene.lex
    token = tree.tokens[noun]
    modifiers = {tree.tokens[k].lemma.lower() for k in tree.children(noun, "amod", "compound", "det")}
    has_date = any(i in dated for i in _phrase(tree, noun))
    planned = any(lex.has("plan.modifiers", m) for m in modifiers)
    previous = any(lex.has("background.modifiers", m) for m in modifiers)
    above = list(tree.ancestors(noun))
    for i in above:
        word = tree.tokens[i]
        if (
            word.pos == "NOUN"
            and noun_kind(tree, i, lex) == "meeting"
            and tree.case(noun) in {"on", "about", "over", "for"}
        ):
            return None
        if (
            word.pos == "NOUN"
            and (lex.has("hypothetical.nouns", word.lemma.lower()) or noun_kind(tree, i, lex))
            and not has_date
        ):
            return None
        if word.pos in {"VERB", "AUX"}:
            return _under_verb(
                scene, noun, i, planned=planned, previous=previous, has_date=has_date, headline=headline
            )
    if headline:
        return Reality(Status.PLANNED) if planned else Reality(Status.HAPPENED, news=True)
    if token.dep == "ROOT" and not has_date and not planned:
        return None
    return Reality(Status.PLANNED if planned else Status.HAPPENED, background=previous)


def _particles(tree: Tree, verb: int) -> set[str]:
    return {tree.tokens[k].text.lower() for k in tree.children(verb, "compound:prt", "advmod")}


def _phrase(tree: Tree, noun: int) -> list[int]:
    """A noun's phrase without the clauses and further event nouns in it."""
    return [i for i in tree.clause(noun) if i == noun or tree.tokens[i].dep != "acl:relcl"]


def _under_verb(
    scene: Scene, noun: int, verb: int, *, planned: bool, previous: bool, has_date: bool, headline: bool
) -> Reality | None:
    tree, lex = scene.tree, scene.lex
    token, governor = tree.tokens[noun], tree.tokens[verb]
    lemma = governor.lemma.lower()
    above = verb_reality(tree, verb, lex, headline=headline)
    left = tree.case(noun) in {"out of", "of"} and "out" in _particles(tree, verb)  # "pulled out of a meeting"
    unreal = left or lex.has("hypothetical.verbs", lemma) or lex.has("negation.verbs", lemma)
    unreal = unreal or unfulfilled(tree, verb, lex)
    aims = lex.has("plan.aims", lemma) and token.dep == "nsubj" and governor.tag in {"VBZ", "VBP"}
    if aims or (planned and not (above is None and unreal)):
        return Reality(Status.PLANNED)
    if above is not None and above.status is Status.PLANNED and not unreal:
        direct = token.head == verb and (
            token.dep in {"obj", "nsubj:pass"}
            or (token.dep == "obl" and tree.case(noun) in {"in", "at", "for", "to"})
        )
        return Reality(Status.PLANNED) if has_date or direct else None
    if unreal or not (has_date or (above is not None and _specific(scene, noun))):
        return None
    return Reality(Status.HAPPENED, background=previous or (not has_date and above is not None and above.background))


def _specific(scene: Scene, noun: int) -> bool:
    """Whether an undated event noun names one particular event: it has a doer, a partner or a patient by name."""
    tree = scene.tree
    plural = tree.tokens[noun].tag in {"NNS", "NNPS"} and tree.tokens[noun].lemma.lower() not in {"talk", "election"}
    if plural and not tree.children(noun, "nummod"):
        return False
    for kid in tree.children(noun, "nmod", "nmod:poss", "compound", "amod"):
        if any(i in scene.names for i in tree.subtree(kid)):
            return True
    return False
