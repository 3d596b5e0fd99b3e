"""Days counted from another deed that the article tells the day of: "Six days before he left, they announced it".

The deed behind "after" or "before" need not have a day in the sentence. Where the article has told it, with a day,
the clause in front lies so many days from that; where the clause in front has a day, or is the news itself, the deed
behind lies so many days from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.events.forms import Trigger, noun_kind
from timeline.events.lexicon import Lexicon
from timeline.events.placing import Placed
from timeline.events.roles import Scene
from timeline.events.tree import Tree
from timeline.model import Binding, DatePhrase, Mention, Reason, Status, TimexType, count_of, counted

_ORDERING = {"after": 1, "before": -1}
_EXACTLY = re.compile(r"P(\d+)([DW])")
"""TIMEX3 values of amounts that end on a day."""
_UNIT_DAYS = {"D": 1, "W": 7}
_ROUGH = frozenset({"about", "around", "nearly", "almost", "roughly", "than", "over", "some", "least", "most"})
_NEXT = frozenset({"day", "evening", "night", "morning", "afternoon"})
"""With "the" in front, of the day right before or after."""
_CLAUSES = frozenset({"advcl", "ccomp", "acl:relcl", "conj", "parataxis"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OF_A_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"})
_CAME = frozenset({"come", "follow"})
"""Verbs by which the news itself is counted from something: "The success came four days after the other failed"."""
_PAST = frozenset({Status.HAPPENED, Status.SAID})


@dataclass(frozen=True, slots=True)
class Count:
    """How far one clause lies from another.

    Attributes:
        outer: position of the verb in front.
        inner: position of the verb or noun behind "after" or "before".
        days: from the inner one to the outer one.
        phrase: position of the amount among the article's phrases; None for "the day after".
    """

    outer: int
    inner: int
    days: int
    phrase: int | None


def counts(tree: Tree, phrases: Sequence[tuple[int, DatePhrase]], lex: Lexicon) -> list[Count]:
    """The pairs of clauses of a sentence of which one is counted from the other, by the order of its words.

    Args:
        tree: the sentence.
        phrases: its phrases with their index in the article.
        lex: word lists.
    """
    found = []
    for token in tree.tokens[1:-1]:
        sign = _ORDERING.get(token.text.lower())
        amount = None if sign is None else _amount(tree, token.i, phrases)
        if sign is None or amount is None:
            continue
        inner = _behind(tree, token.i, lex)
        outer = None if inner is None else _in_front(tree, amount.first, inner)
        if inner is not None and outer is not None:
            found.append(Count(outer, inner, sign * amount.days, amount.phrase))
    return found


def _behind(tree: Tree, ordering: int, lex: Lexicon) -> int | None:
    """The noun or the verb behind "after" or "before" from which is counted."""
    words = tree.tokens
    noun = words[words[ordering].head]
    phrase = words[ordering + 1 : noun.i]
    if noun.i > ordering and noun.pos == "NOUN" and all(t.pos in _OF_A_NOUN for t in phrase):
        verb = words[noun.i + 1].pos in {"VERB", "AUX"} and words[noun.i + 1].tag in _FINITE
        if not verb and noun_kind(tree, noun.i, lex):
            return noun.i
    commas = 0
    for token in words[ordering + 1 :]:
        commas += token.text == ","
        helped = any(words[k].tag in _FINITE for k in tree.children(token.i, "aux", "aux:pass"))
        aside = words[token.i - 1].text == "," and commas % 2 == 1
        past = token.tag == "VBD" or (token.tag == "VBN" and (helped or token.dep in _CLAUSES))
        if token.pos == "VERB" and past and not aside:
            return token.i
        if token.text in {";", ":"}:
            return None
    return None


def _in_front(tree: Tree, first: int, inner: int) -> int | None:
    """The verb of the clause that is counted: before the amount, or behind the clause that opens the sentence."""
    words = tree.tokens
    front = [t for t in words[:first] if t.pos == "VERB" and t.tag in {*_FINITE, "VBN"}]
    if front:
        return front[-1].i
    if any(t.pos in {"NOUN", "PROPN", "PRON"} for t in words[:first]):
        return None
    behind = (t for t in words[inner + 1 :] if t.pos == "VERB" and tree.subject(t.i) is not None)
    return next((t.i for t in behind if tree.subject(t.i) or t.dep == "ROOT"), None)


@dataclass(frozen=True, slots=True)
class _Amount:
    """Days right before "after" or "before".

    Attributes:
        days: how many.
        phrase: position among the article's phrases; None for "the day".
        first: position of its first word in the sentence.
    """

    days: int
    phrase: int | None
    first: int


def _amount(tree: Tree, ordering: int, phrases: Sequence[tuple[int, DatePhrase]]) -> _Amount | None:
    """The days right before "after" or "before"; None where it is no exact number of them."""
    before = tree.tokens[ordering - 1]
    for i, phrase in phrases:
        exact = _EXACTLY.fullmatch(phrase.value)
        if phrase.found.type is not TimexType.DURATION or phrase.found.end != before.end or exact is None:
            continue
        first = next(t.i for t in tree.tokens if t.start >= phrase.found.start)
        around = {t.text.lower() for t in tree.tokens[max(0, first - 1) : ordering]}
        return None if _ROUGH & around else _Amount(int(exact[1]) * _UNIT_DAYS[exact[2]], i, first)
    front = tuple(t.text.lower() for t in tree.tokens[max(0, ordering - 2) : ordering])
    if front[:1] == ("the",) and front[1:] and front[1] in _NEXT:
        return _Amount(1, None, ordering - 2)
    return None


def counted_from_told(
    scene: Scene, trigger: Trigger, pairs: Sequence[Count], told: Sequence[Mention], placed: Sequence[Placed]
) -> Binding | None:
    """The ground for a deed that is so many days from one that the article told before.

    Args:
        scene: the sentence with its names.
        trigger: the deed.
        pairs: what `counts` gives for the sentence.
        told: what the article has told so far, not yet dated.
        placed: the sentence's phrases; one in the clause behind "after" is the day to count from.

    Returns:
        A binding counted from the day of the other; None where the sentence or the article has no such thing.
    """
    for count in pairs:
        if count.outer not in {trigger.head, trigger.word, *trigger.more} or trigger.reality.status not in _PAST:
            continue
        day = _own_day(count.inner, placed)
        if day is not None:
            return _counted(Binding(Reason.STATED, day), count.days, count.phrase)
        base = next((m for m in told if _is_told(scene, count.inner, m)), None)
        if base is not None:
            return _counted(base.binding, count.days, count.phrase)
    return None


def _own_day(inner: int, placed: Sequence[Placed]) -> int | None:
    """The phrase that dates what stands behind "after": its own, or one behind its noun ("quake of 6 April")."""
    near = {inner + 1, inner + 2}
    own = (
        p.index for p in placed if (p.owner == inner or p.tokens[0] in near) and p.relation == "on" and not p.vague
    )
    return next(own, None)


def counted_back(
    scene: Scene,
    trigger: Trigger,
    pairs: Sequence[Count],
    told: Sequence[Mention],
    placed: Sequence[Placed],
    *,
    outer: Mapping[int, Binding | None],
    news: Binding,
    lead: bool,
) -> Binding | None:
    """The ground for the deed behind "after" or "before", counted from the clause in front.

    Args:
        scene: the sentence with its names.
        trigger: the deed.
        pairs: what `counts` gives for the sentence.
        told: what the article has told so far.
        placed: the sentence's phrases.
        outer: bindings that the sentence gives the deeds in front, by the position of their verbs.
        news: the ground of what the article tells as its news.
        lead: the sentence stands in the lead, so that its main clause is the news.

    Returns:
        A binding counted from the clause in front, or that of the deed where the article has told it.
    """
    for count in pairs:
        if count.inner not in {trigger.head, trigger.word} or trigger.reality.status not in _PAST:
            continue
        if (same := next((m for m in told if _is_told(scene, count.inner, m)), None)) is not None:
            on = same.binding.phrase is not None and same.binding.relation == "on"
            return replace(same.binding, reason=Reason.STORY_DAY) if on else same.binding
        if (day := _own_day(count.inner, placed)) is not None:
            return Binding(Reason.STATED, day)
        verb = scene.tree.tokens[count.outer]
        told_now = lead or verb.lemma.lower() in _CAME
        base = outer.get(count.outer) or (news if told_now and verb.tag == "VBD" and verb.dep == "ROOT" else None)
        return None if base is None else _counted(base, -count.days, count.phrase)
    return None


def _counted(base: Binding, days: int, phrase: int | None) -> Binding | None:
    before = count_of(base.relation)
    if before is not None:
        return Binding(Reason.RELATIVE, phrase, counted(days + before[0], before[1]))
    if base.relation != "on" or (base.phrase is None and base.reason is not Reason.PUBLICATION_DAY):
        return None
    return Binding(Reason.RELATIVE, phrase, counted(days, base.phrase))


def _is_told(scene: Scene, inner: int, mention: Mention) -> bool:
    """Whether a mention tells what a clause or noun recalls: the like, of the same people."""
    tree, lex = scene.tree, scene.lex
    word = tree.tokens[inner]
    lemma = tree.lemma(inner)
    kind = (lex.noun_kinds if word.pos == "NOUN" else lex.verb_kinds).get(lemma, lemma)
    like = mention.lemma == lemma or mention.kind == kind or lex.near(kind, mention.kind)
    if not like or mention.status not in _PAST or mention.binding.reason is Reason.NONE:
        return False
    clause = set(tree.clause(inner))
    named = {e.id for name in scene.names.values() if clause.intersection(name.tokens) for e in name.entities}
    there = {p.entity for p in mention.participants} | {p.entity for p in mention.places}
    subject = tree.subject(inner)
    if subject is not None and tree.tokens[subject].pos == "PRON":
        # "Six days before he left": whoever the last sentence was about.
        return bool(mention.participants)
    definite = word.pos == "NOUN" and any(
        tree.tokens[k].text.lower() in {"the", "this", "that"} for k in tree.kids[inner]
    )
    return bool(named & there) if named else definite
