"""Which words of a sentence name an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline.events.deeds import done_to
from timeline.events.forms import Form, Trigger, noun_kind
from timeline.events.lexicon import Lexicon
from timeline.events.nouns import noun_triggers, points_back, within_name
from timeline.events.reality import Reality, verb_reality
from timeline.events.roles import Scene, is_passive, names_of, subject_of
from timeline.events.tree import Tree
from timeline.model import EntityKind, Status

_TOLLS = frozenset({"killing", "injury", "death", "damage", "kidnapping", "rescue", "win"})
"""Kinds that a bare participle tells ("a bomb went off, killing twelve"); others only describe."""


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
        if (
            token.pos not in {"VERB", "AUX"}
            or token.i in dated
            or within_name(scene, token.i)
            or token.dep in {"amod", "compound", "case", "fixed"}
        ):
            continue
        if token.dep in {"aux", "aux:pass", "cop", "mark", "cc"}:
            continue
        trigger = _verb_trigger(scene, token.i, firm, headline=headline)
        if trigger is not None:
            found.append(trigger)
            taken.update({trigger.word, *_said_again(scene, trigger)})
    found += noun_triggers(scene, taken, firm, headline=headline)
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


def _verb_trigger(scene: Scene, verb: int, dated: frozenset[int], *, headline: bool) -> Trigger | None:
    tree, lex = scene.tree, scene.lex
    reality = verb_reality(tree, verb, lex, headline=headline)
    if reality is None:
        return None
    lemma = tree.lemma(verb)
    plain = tree.tokens[verb].lemma.lower()
    if _was_set(scene, verb, plain, reality):
        return None
    carried = _slated(scene, verb, reality) or _gone_on(scene, verb, plain, reality)
    carried = carried or _carried(scene, verb, lemma, plain, reality)
    if carried is not None:
        # "Pauses the music when users take a call" tells of no call.
        general = carried.reality.weak and not _supported(scene, verb, dated, speech=False)
        return None if general else carried
    guest = _guest(scene, verb, lemma)
    speech = lex.has("speech.verbs", lemma) and not guest and not done_to(scene, verb)
    stood = _stood(scene, verb, dated)
    if (_no_deed(scene, verb, headline=headline) and not stood) or (speech and _nobody_speaks(scene, verb, lemma)):
        return None
    if reality.weak and not _supported(scene, verb, dated, speech=speech):
        return None
    kind = (
        ("meeting" if guest else "")
        or _kind_by_object(scene, verb, plain)
        or lex.verb_kinds.get(lemma)
        or lex.verb_kinds.get(plain)
    )
    figurative = lemma != plain and lemma not in lex.verb_kinds and kind in {"killing", "injury", "fire", "flood"}
    kind = lemma if figurative else kind or ("statement" if speech else lemma)
    if speech and reality.status is Status.HAPPENED:
        reality = replace(reality, status=Status.SAID)
    kind = _cause(scene, verb, kind) or kind
    return Trigger(verb, verb, kind, lemma, Form.VERB, reality, speech)


def _was_set(scene: Scene, verb: int, lemma: str, reality: Reality) -> bool:
    """Whether an event had been set for a day: a plan that is no more, and no event of its own."""
    subject = subject_of(scene.tree, verb)
    planned = scene.lex.has("plan.verbs", lemma) and is_passive(scene.tree, verb) and reality.background
    return planned and subject is not None and bool(noun_kind(scene.tree, subject, scene.lex))


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
    heads = scene.tree.children(verb, "obj", "nsubj:pass", "xcomp")
    return kind if any(scene.tree.tokens[k].lemma.lower() in objects for k in heads) else ""


def _no_deed(scene: Scene, verb: int, *, headline: bool) -> bool:
    """Whether a verb names no event itself: it leaves that to its complement, or it tells of a state or a thought."""
    tree, lex = scene.tree, scene.lex
    lemma = tree.tokens[verb].lemma.lower()
    plans = _only_plans(lex, lemma)
    leads = lex.has("implicative.verbs", lemma) and lemma not in {"force", "help", "compel", "oblige"}
    goals = tree.children(verb, "xcomp")
    # "Was elected president": the noun is no deed that the verb leads up to.
    chosen = is_passive(tree, verb) and all(tree.tokens[k].pos in {"NOUN", "PROPN"} for k in goals)
    to_complement = bool(goals) and not chosen and (lex.has("aspect.verbs", lemma) or plans or leads)
    state = lex.has("state.verbs", lemma) and tree.first(verb, "compound:prt") is None
    state = state and not (_counts(scene, verb) or _done_by(scene, verb) or _comes_out(scene, verb))
    order = tree.tokens[verb].dep == "ROOT" and tree.tokens[verb].tag == "VB" and subject_of(tree, verb) is None
    thought = lex.has("thought.verbs", lemma) or (plans and not headline)
    return to_complement or state or order or thought or _tells_apart(tree, verb)


def _done_by(scene: Scene, verb: int) -> bool:
    """Whether somebody named does to something what is a state of things elsewhere ("extended an invitation")."""
    token = scene.tree.tokens[verb]
    subject = scene.tree.subject(verb)
    if subject is None or token.tag != "VBD" or not scene.lex.has("state.deeds", token.lemma.lower()):
        return False
    acting = {EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.ORG}
    named = any(name.entity.kind in acting for name in names_of(scene, subject))
    return named and scene.tree.first(verb, "obj") is not None


def _comes_out(scene: Scene, verb: int) -> bool:
    """Whether somebody leaves a state ("emerged from bankruptcy"), which is no state."""
    out = scene.lex.has("state.out_of", scene.tree.tokens[verb].lemma.lower())
    return out and any(scene.tree.case(k) == "from" for k in scene.tree.children(verb, "obl"))


def _counts(scene: Scene, verb: int) -> bool:
    """Whether a toll stands at a number."""
    subject = scene.tree.subject(verb)
    counted = subject is not None and scene.lex.has("count.nouns", scene.tree.tokens[subject].lemma.lower())
    return counted and scene.lex.has("toll.verbs", scene.tree.tokens[verb].lemma.lower())


def _stood(scene: Scene, verb: int, dated: frozenset[int]) -> bool:
    """Whether a state of somebody named is told for a time of its own ("as of January, X held 19 percent")."""
    tree = scene.tree
    token = tree.tokens[verb]
    subject = tree.subject(verb)
    if subject is None or not names_of(scene, subject) or token.tag not in {"VBD", "VBZ", "VBP"}:
        return False
    state = scene.lex.has("state.verbs", token.lemma.lower()) and token.lemma.lower() not in {"be", "do", "can"}
    return state and any(i in dated for i in tree.clause(verb)) and tree.first(verb, "obj", "xcomp") is not None


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


def _gone_on(scene: Scene, verb: int, lemma: str, reality: Reality) -> Trigger | None:
    """Work that is laid down or goods that are put up: "went on strike", "goes on sale"."""
    tree = scene.tree
    for kid in tree.children(verb, "obl", "nmod") if lemma in {"go", "come"} else ():
        noun = tree.tokens[kid].lemma.lower()
        if tree.case(kid) == "on" and scene.lex.has("go_on.nouns", noun):
            kind = "strike" if noun == "strike" else noun_kind(tree, kid, scene.lex)
            return Trigger(kid, verb, kind, noun, Form.OBJECT, reality)
    return None


def _carried(scene: Scene, verb: int, lemma: str, plain: str, reality: Reality) -> Trigger | None:
    """A verb that carries an event noun: "made a visit", "the quake struck", "the meeting is scheduled"."""
    tree, lex = scene.tree, scene.lex
    passive = is_passive(tree, verb)
    subject = subject_of(tree, verb)
    goal = subject if passive else _thing(tree, verb)
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
    if kind == "statement" and not passive and (points_back(tree, subject) or lex.has("speech.verbs", plain)):
        return None
    definite = points_back(tree, subject)
    form = Form.NOUN if passive and lex.has("regard.verbs", plain) else Form.SUBJECT
    return Trigger(subject, verb, kind, tree.tokens[subject].lemma.lower(), form, reality, definite=definite)


def _thing(tree: Tree, verb: int) -> int | None:
    """What a verb is done to; also a noun that was taken for what it leads up to ("began talks")."""
    goal = tree.first(verb, "obj")
    led = (k for k in tree.children(verb, "xcomp") if tree.tokens[k].pos == "NOUN" and not tree.children(k, "mark"))
    return next(led, None) if goal is None else goal


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
    if token.tag == "VBG":
        # ", killing 12" tells; "before opting", "from travelling", "as well as making calls" do not.
        bare = (
            token.dep == "advcl" and not tree.mark(verb) and not tree.children(verb, "case", "mark", "advmod", "cc")
        )
        return (bare and not speech and lex.verb_kinds.get(tree.lemma(verb), "") in _TOLLS) or has_date
    if token.tag in {"VBZ", "VBP"}:
        now = any(lex.has("present.adverbs", tree.tokens[k].text.lower()) for k in tree.children(verb, "advmod"))
        return speech or has_date or now
    return has_date
