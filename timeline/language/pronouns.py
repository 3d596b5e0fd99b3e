"""Whom he, she, it and they mean, where it is plain."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.language.salience import Memory, Spoken, best, in_story
from timeline.language.vocabulary import EMPTY_IT, PRONOUNS
from timeline.model import Entity, EntityKind, Sentence, Token

_THINGS = (EntityKind.ORG, EntityKind.COUNTRY, EntityKind.PRODUCT)
_FEW = range(2, 5)
_OPPOSITE = {"he": "f", "she": "m"}
_CLAUSES = frozenset({"csubj", "ccomp", "xcomp", "csubj:outer", "csubj:pass", "acl", "advcl"})


def meant(sentence: Sentence, token: Token, memory: Memory) -> tuple[Entity, ...]:
    """The entities that a pronoun means; none where it is not plain.

    Args:
        sentence: the sentence.
        token: the pronoun.
        memory: who was spoken of before it.
    """
    kind = PRONOUNS[token.text.lower()]
    found: tuple[Entity, ...] = ()
    if token.text.lower().endswith(("self", "selves")):
        found = _own_subject(sentence, token, memory)
    elif kind in {"he", "she"}:
        found = _person(sentence, token, kind, memory)
    elif kind == "they":
        found = _several(sentence, token, memory)
    elif not _is_empty(sentence, token):
        subject = _subject(sentence, token, memory)
        found = subject if len(subject) == 1 and subject[0].kind in _THINGS else ()
    return found


def _several(sentence: Sentence, token: Token, memory: Memory) -> tuple[Entity, ...]:
    """Whom "they" means: a subject of several, an organisation, the persons of the sentence before."""
    subject = _subject(sentence, token, memory)
    if len(subject) > 1:
        return subject
    if len(subject) == 1 and subject[0].kind is EntityKind.ORG and token.text.lower() in {"they", "their"}:
        return subject
    return _few_persons(sentence, token, memory)


def _person(sentence: Sentence, token: Token, kind: str, memory: Memory) -> tuple[Entity, ...]:
    spoken = memory.near(sentence.index, token.i, (EntityKind.PERSON,))
    bound = {one.entity.id for one in spoken if one.entity and _bound(sentence, token, one)}
    near = [
        one
        for one in spoken
        if not one.entity or (memory.gender(one.entity) != _OPPOSITE[kind] and one.entity.id not in bound)
    ]

    def rank(one: Spoken) -> float:
        distance = sentence.index - one.sentence
        known = one.entity is not None and memory.gender(one.entity) in {"m", "f"}
        often = min(3, memory.count(one.entity)) * 0.4 if one.entity else 0.0
        part = 1.5 * one.subject + 0.5 * one.main - 0.5 * one.modifier - 1.25 * one.aside
        return -2.0 * distance + part + 0.5 * known + often + 0.5 * one.pronoun

    found = best(near, rank, 0.5)
    if found is None or _nearer(sentence, token, found, near):
        return ()
    return (found,)


def _nearer(sentence: Sentence, token: Token, found: Entity, near: Sequence[Spoken]) -> bool:
    """Whether somebody unnamed is the last subject before a pronoun, behind the one it seems to mean.

    "She said the singer was asleep when the nurse woke her": the speaker or the singer.
    """
    here = [one for one in near if one.sentence == sentence.index]
    named = max((one.at for one in here if one.entity == found), default=-1)
    rivals = [one.at for one in here if one.entity is None and one.at > named]
    other_clause = any(sentence.tokens[at].head != token.head for at in rivals)
    return other_clause and token.dep in {"obj", "iobj", "nsubj", "nsubj:pass"}


def _few_persons(sentence: Sentence, token: Token, memory: Memory) -> tuple[Entity, ...]:
    """The two to four persons of the sentence before, when "they" is the first subject of this one."""
    earlier = any(one.dep.startswith("nsubj") for one in sentence.tokens[: token.i])
    if token.text.lower() != "they" or earlier or memory.near(sentence.index, token.i, (EntityKind.PERSON,), back=0):
        return ()
    before = memory.near(sentence.index, 0, (EntityKind.PERSON,), back=1)
    here = in_story(before)
    before = [one for one in before if one.entity is None or one.entity.id in here]
    found = {one.entity.id: one.entity for one in before if one.entity is not None}
    acting = {one.entity.id for one in before if one.entity is not None and not one.modifier}
    plain = all(one.entity is not None for one in before) and any(one.main for one in before)
    return tuple(found.values()) if plain and len(found) == len(acting) in _FEW else ()


def _bound(sentence: Sentence, token: Token, one: Spoken) -> bool:
    """Whether grammar forbids that a pronoun means this: subject and object of one verb are two."""
    if one.sentence != sentence.index:
        return False
    if token.dep in {"obj", "iobj", "obl"}:
        return one.subject and sentence.tokens[one.at].head == token.head
    return False


def _own_subject(sentence: Sentence, token: Token, memory: Memory) -> tuple[Entity, ...]:
    """Whom "himself" means: the subject of its own clause."""
    clause = {token.head, sentence.tokens[token.head].head}
    subjects = [one for one in sentence.tokens if one.dep.startswith("nsubj") and one.head in clause]
    return _at(memory.since(sentence.index), sentence.index, subjects[-1].i, sentence.tokens) if subjects else ()


def _is_empty(sentence: Sentence, token: Token) -> bool:
    """Whether an "it" means nothing or a clause: "it is clear that", "it seems", "it was Kishida who"."""
    if token.dep == "expl":
        return True
    if not token.dep.startswith("nsubj"):
        return False
    governor = sentence.tokens[token.head]
    children = [child for child in sentence.tokens if child.head == governor.i and child.i != governor.i]
    copular = any(child.dep == "cop" for child in children)
    clause = any(child.dep in _CLAUSES and child.i > governor.i for child in children)
    return governor.lemma.lower() in EMPTY_IT or (copular and (clause or governor.pos in {"ADJ", "ADV"}))


def _subject(sentence: Sentence, token: Token, memory: Memory) -> tuple[Entity, ...]:
    """The entities that are the subject before a pronoun: in its sentence, else of the sentence before."""
    inside = [
        one for one in sentence.tokens[: token.i] if one.dep.startswith("nsubj") and one.tag not in {"WDT", "WP"}
    ]
    inside = [one for one in inside if one.head != token.head or token.dep == "nmod:poss"]
    if inside:
        return _at(memory.since(sentence.index), sentence.index, inside[-1].i, sentence.tokens)
    before = [one for one in memory.since(sentence.index - 1) if one.sentence == sentence.index - 1 and one.main]
    found = {one.entity.id: one.entity for one in before if one.entity is not None}
    # "The newest phone, Phone 4, ..." is about the thing with the longer name.
    return tuple(e for e in found.values() if not any(o.name.startswith(f"{e.name} ") for o in found.values()))


def _at(spoken: Sequence[Spoken], sentence: int, at: int, tokens: Sequence[Token]) -> tuple[Entity, ...]:
    """The entities whose head is a word, or a partner of it."""
    heads = {at} | {token.i for token in tokens if token.dep == "conj" and token.head == at}
    found = {
        one.entity.id: one.entity
        for one in spoken
        if one.sentence == sentence and one.at in heads and one.entity is not None
    }
    return tuple(found.values())
