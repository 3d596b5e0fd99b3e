"""Which words of a sentence name an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from timeline.events.lexicon import Lexicon
from timeline.events.reality import Reality, verb_reality
from timeline.events.roles import Scene, is_passive, names_of, subject_of
from timeline.events.tree import Tree
from timeline.model import EntityKind, NameForm, Status


class Form(StrEnum):
    """How an event is put into words."""

    VERB = "verb"
    OBJECT = "object"
    SUBJECT = "subject"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event.

    Attributes:
        word: position of the word that names it.
        head: position of the word that governs its clause: the verb, or the noun itself.
        kind: kind of event.
        lemma: dictionary form of the word, with its particle.
        form: verb, verb with an event noun as object or as subject, noun alone.
        reality: how it stands to reality.
        speech: somebody speaks.
        more: words that head further clauses of the same event.
        definite: a noun that points back to something known ("the visit").
    """

    word: int
    head: int
    kind: str
    lemma: str
    form: Form
    reality: Reality
    speech: bool = False
    definite: bool = False
    more: tuple[int, ...] = ()


def triggers_in(scene: Scene, dated: frozenset[int], firm: frozenset[int], *, headline: bool) -> list[Trigger]:
    """Events that a sentence tells of.

    Args:
        scene: the sentence with its names.
        dated: positions of words in phrases of time; they name no event.
        firm: those of them in phrases that can date an event.
        headline: the sentence is a headline.

    Returns:
        Triggers in order of their words.
    """
    tree = scene.tree
    if not tree.tokens or tree.tokens[-1].text == "?":
        return []
    found: list[Trigger] = []
    taken: set[int] = set(dated)
    for token in tree.tokens:
        if token.pos not in {"VERB", "AUX"} or token.i in dated or _within_name(scene, token.i) or token.dep in {"amod", "compound", "case", "fixed"}:
            continue
        if token.dep in {"aux", "aux:pass", "cop", "mark", "cc"}:
            continue
        trigger = _verb_trigger(scene, token.i, firm, headline=headline)
        if trigger is not None:
            found.append(trigger)
            taken.update({trigger.word, *_said_again(scene, trigger)})
    found += _noun_triggers(scene, taken, firm, headline=headline)
    return _one_for_each_word(tree, found)


def _one_for_each_word(tree: Tree, found: list[Trigger]) -> list[Trigger]:
    """A noun that carries two clauses ("the quake that struck X killed 48") names one event, led by the outer one."""
    by_word: dict[int, list[Trigger]] = {}
    for trigger in found:
        by_word.setdefault(trigger.word, []).append(trigger)
    merged = []
    for word in sorted(by_word):
        same = sorted(by_word[word], key=lambda t: (len(list(tree.ancestors(t.head))), t.head))
        merged.append(replace(same[0], more=tuple(t.head for t in same[1:])))
    return merged


def _said_again(scene: Scene, trigger: Trigger) -> Iterator[int]:
    """Event nouns that the verb's event takes in: what is postponed, what is announced as its own object."""
    if trigger.kind == "cancellation" or trigger.form is not Form.VERB:
        yield from scene.tree.children(trigger.head, "obj", "nsubj", "nsubj:pass")


def noun_kind(tree: Tree, i: int, lex: Lexicon) -> str:
    """The kind of event a noun names, its first modifier looked at ("press conference"); empty when none."""
    token = tree.tokens[i]
    if token.pos not in {"NOUN", "PROPN"}:
        return ""
    lemma = token.lemma.lower()
    for kid in tree.children(i, "compound", "amod"):
        kind = lex.noun_kinds.get(f"{tree.tokens[kid].lemma.lower()} {lemma}")
        if kind:
            return kind
    return lex.noun_kinds.get(lemma, "")


def _verb_trigger(scene: Scene, verb: int, dated: frozenset[int], *, headline: bool) -> Trigger | None:
    tree, lex = scene.tree, scene.lex
    reality = verb_reality(tree, verb, lex, headline=headline)
    if reality is None:
        return None
    lemma = tree.lemma(verb)
    plain = tree.tokens[verb].lemma.lower()
    carried = _slated(scene, verb, reality) or _carried(scene, verb, lemma, plain, reality)
    if carried is not None:
        return carried
    guest = _guest(scene, verb, lemma)
    speech = lex.has("speech.verbs", lemma) and not guest
    if _no_deed(scene, verb, headline=headline) or (speech and _nobody_speaks(scene, verb, lemma)):
        return None
    if reality.weak and not _supported(scene, verb, dated, speech=speech):
        return None
    kind = ("meeting" if guest else "") or _kind_by_object(scene, verb, plain) or lex.verb_kinds.get(lemma) or lex.verb_kinds.get(plain)
    kind = kind or ("statement" if speech else lemma)
    if speech and reality.status is Status.HAPPENED:
        reality = replace(reality, status=Status.SAID)
    kind = _cause(scene, verb, kind) or kind
    return Trigger(verb, verb, kind, lemma, Form.VERB, reality, speech)


def _guest(scene: Scene, verb: int, lemma: str) -> bool:
    """Whether somebody receives a guest: a person as object, and with some verbs a place to be received at."""
    tree, lex = scene.tree, scene.lex
    heads = tree.children(verb, "obj", "nsubj:pass")
    if not any(n.entity.kind is EntityKind.PERSON for k in heads for n in names_of(scene, k)):
        return False
    somewhere = any(tree.case(k) in {"to", "at", "in"} for k in tree.children(verb, "obl"))
    return lex.has("host.verbs", lemma) or (lex.has("host.places", lemma) and somewhere)


def _kind_by_object(scene: Scene, verb: int, lemma: str) -> str:
    """The kind of a verb that means different things with different objects ("fire a missile", "fire a clerk")."""
    kind, objects = scene.lex.by_object.get(lemma, ("", frozenset()))
    heads = scene.tree.children(verb, "obj", "nsubj:pass")
    return kind if any(scene.tree.tokens[k].lemma.lower() in objects for k in heads) else ""


def _no_deed(scene: Scene, verb: int, *, headline: bool) -> bool:
    """Whether a verb names no event itself: it leaves that to its complement, or it tells of a state or a thought."""
    tree, lex = scene.tree, scene.lex
    lemma = tree.tokens[verb].lemma.lower()
    plans = _only_plans(lex, lemma)
    leads = lex.has("implicative.verbs", lemma) and lemma not in {"force", "help", "compel", "oblige"}
    to_complement = tree.first(verb, "xcomp") is not None and (lex.has("aspect.verbs", lemma) or plans or leads)
    state = lex.has("state.verbs", lemma) and tree.first(verb, "compound:prt") is None
    order = tree.tokens[verb].dep == "ROOT" and tree.tokens[verb].tag == "VB" and subject_of(tree, verb) is None
    thought = lex.has("thought.verbs", lemma) or (plans and not headline)
    return to_complement or state or order or thought or _tells_apart(tree, verb)


def _nobody_speaks(scene: Scene, verb: int, lemma: str) -> bool:
    """Talk without a speaker ("it was announced"), or small talk of nobody named ("police said")."""
    subject = subject_of(scene.tree, verb)
    if subject is None or scene.tree.tokens[subject].text.lower() in {"it", "there", "this", "that", "which"}:
        agents = [k for k in scene.tree.children(verb, "obl", "obl:agent") if scene.tree.case(k) == "by"]
        return not agents or is_passive(scene.tree, verb) is False
    return scene.lex.has("speech.weak", lemma) and not names_of(scene, subject)


def _tells_apart(tree: Tree, verb: int) -> bool:
    """Whether a relative clause only says which ones are meant ("anyone who has bought one")."""
    token = tree.tokens[verb]
    if token.dep != "acl:relcl":
        return False
    head = tree.tokens[token.head]
    finite = any(tree.tokens[k].tag == "VBD" for k in tree.children(verb, "aux", "aux:pass")) or token.tag == "VBD"
    return head.pos == "PRON" or not finite


def _only_plans(lex: Lexicon, lemma: str) -> bool:
    """Whether a verb merely announces its complement ("plan", "expect"), being no deed of its own."""
    return lex.has("plan.verbs", lemma) and not lex.has("plan.deeds", lemma) and lemma not in {"set", "go", "bind"}


def _slated(scene: Scene, verb: int, reality: Reality) -> Trigger | None:
    """An event that something is meant for: "slated for release"."""
    tree, lex = scene.tree, scene.lex
    if not lex.has("plan.verbs", tree.tokens[verb].lemma.lower()) or not is_passive(tree, verb):
        return None
    for kid in tree.children(verb, "obl"):
        if tree.case(kid) == "for" and (kind := noun_kind(tree, kid, lex)):
            ahead = replace(reality, status=Status.PLANNED, weak=False)
            return Trigger(kid, verb, kind, tree.tokens[kid].lemma.lower(), Form.OBJECT, ahead)
    return None


def _carried(scene: Scene, verb: int, lemma: str, plain: str, reality: Reality) -> Trigger | None:
    """A verb that carries an event noun: "made a visit", "the quake struck", "the meeting is scheduled"."""
    tree, lex = scene.tree, scene.lex
    passive = is_passive(tree, verb)
    subject = subject_of(tree, verb)
    goal = subject if passive else tree.first(verb, "obj")
    light = lex.has("light.verbs", lemma) or lex.has("light.verbs", plain)
    if light and goal is not None and (kind := noun_kind(tree, goal, lex)):
        return Trigger(goal, verb, kind, tree.tokens[goal].lemma.lower(), Form.OBJECT, reality)
    token = tree.tokens[verb]
    if light and token.dep == "acl" and token.tag == "VBN" and (kind := noun_kind(tree, token.head, lex)):
        return Trigger(token.head, verb, kind, tree.tokens[token.head].lemma.lower(), Form.OBJECT, reality)
    aside = token.dep == "acl" and token.tag == "VBG"
    # "Had been planned for the 13th": the plan is no more.
    over = lex.has("plan.verbs", plain) and reality.background
    if subject is None or aside or over or not (kind := noun_kind(tree, subject, lex)):
        return None
    harm = lex.has("occurrence.harm", lemma) and kind in lex.natural and not passive
    if not harm and not (lex.has("occurrence.verbs", lemma) or lex.has("occurrence.verbs", plain)):
        return None
    if passive and lex.has("plan.verbs", plain):
        reality = replace(reality, status=Status.PLANNED, weak=False)
    if kind == "statement" and not passive and (_points_back(tree, subject) or lex.has("speech.verbs", plain)):
        return None
    definite = _points_back(tree, subject)
    form = Form.NOUN if passive and lex.has("regard.verbs", plain) else Form.SUBJECT
    return Trigger(subject, verb, kind, tree.tokens[subject].lemma.lower(), form, reality, definite=definite)


def _cause(scene: Scene, verb: int, kind: str) -> str:
    """The disaster that killed or destroyed: its kind is the event's ("12 people were killed in a fire")."""
    tree, lex = scene.tree, scene.lex
    if kind not in {"killing", "death", "injury", "damage"} or lex.has("speech.verbs", tree.lemma(verb)):
        return ""
    for kid in tree.children(verb, "obl", "obl:agent", "advcl"):
        heads = [kid, *tree.children(kid, "nsubj")]
        for head in heads:
            found = noun_kind(tree, head, lex)
            if found in lex.natural:
                return found
    return ""


def _supported(scene: Scene, verb: int, dated: frozenset[int], *, speech: bool) -> bool:
    """Whether a bare present or participle is told as an event after all."""
    tree, lex = scene.tree, scene.lex
    token = tree.tokens[verb]
    has_date = any(i in dated for i in tree.clause(verb))
    if token.dep in {"acl", "acl:relcl"}:
        by_whom = any(tree.case(k) == "by" for k in tree.children(verb, "obl", "obl:agent"))
        return has_date or (token.tag == "VBN" and by_whom)
    if token.dep == "advcl" and token.tag == "VBG":
        return not speech and tree.mark(verb) not in {"by", "for", "of", "in", "without", "instead", "despite"}
    if token.tag in {"VBZ", "VBP"}:
        now = any(lex.has("present.adverbs", tree.tokens[k].text.lower()) for k in tree.children(verb, "advmod"))
        return speech or has_date or now
    return has_date


def _noun_triggers(scene: Scene, taken: set[int], dated: frozenset[int], *, headline: bool) -> Iterator[Trigger]:
    tree, lex = scene.tree, scene.lex
    for token in tree.tokens:
        kind = noun_kind(tree, token.i, lex) if token.i not in taken else ""
        if not kind or token.dep in {"compound", "flat", "appos", "fixed"} or _within_name(scene, token.i):
            continue
        reality = _noun_reality(scene, token.i, dated, headline=headline)
        if reality is not None:
            definite = _points_back(tree, token.i)
            speaks = token.dep == "nsubj" and lex.has("speech.verbs", tree.lemma(token.head))
            if speaks and tree.tokens[token.head].pos == "VERB":
                continue
            yield Trigger(token.i, token.i, kind, token.lemma.lower(), Form.NOUN, reality, definite=definite)


def _points_back(tree: Tree, noun: int) -> bool:
    """Whether a noun speaks of something already told ("the visit", "this statement")."""
    pointers = {"the", "this", "that", "these", "those"}
    return any(tree.tokens[k].text.lower() in pointers for k in tree.children(noun, "det"))


def _within_name(scene: Scene, i: int) -> bool:
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
    unreal = lex.has("hypothetical.verbs", lemma) or lex.has("negation.verbs", lemma)
    aims = lex.has("plan.aims", lemma) and token.dep == "nsubj" and governor.tag in {"VBZ", "VBP"}
    if aims or (planned and not (above is None and unreal)):
        return Reality(Status.PLANNED)
    if above is not None and above.status is Status.PLANNED and not unreal:
        direct = token.head == verb and token.dep in {"obj", "obl", "nsubj:pass"}
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
