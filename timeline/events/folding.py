"""Headline, standfirst and lead tell one event: they are folded into one mention each before anything is merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from timeline.events.lexicon import data_table, lexicon
from timeline.model import EntityKind, Mention, Participant, Place, Reason, Role, Status

_TWICE = 3
"""How many sentences later a deed is told again in another verb."""
_NEAR = 8
"""How many sentences below a headline its event may be told again."""


def fold(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Folds mentions that tell the same thing at the top of an article.

    Args:
        mentions: one article's mentions in the order of the text, not yet dated.

    Returns:
        The mentions that stay, in order. A headline's event told again in the text leaves its weight and participants
        to the sentence that tells it with its date.
    """
    kept: list[Mention] = []
    heads = [m for m in mentions if m.headline]
    body = [m for m in mentions if not m.headline]
    first = min((m.sentence for m in body), default=0)
    for head in heads:
        matches = [(_likeness(head, m), -m.sentence, m) for m in body if m.sentence - first <= _NEAR]
        best = max(matches, default=None, key=lambda x: (x[0], x[1]))
        if best is None or best[0] < 1.0:
            kept.append(head)
            continue
        chosen = best[2]
        body = [_joined(head, m) if m.id == chosen.id else m for m in body]
    return tuple(sorted([*kept, *_once(body)], key=lambda m: m.trigger))


def _once(body: Sequence[Mention]) -> list[Mention]:
    """Gives a second telling of a deed in another verb the verb and day of the first, so that both are one event."""
    told: list[Mention] = []
    for mention in body:
        first = next((earlier for earlier in told if _same_deed(earlier, mention)), None)
        told.append(mention if first is None else _as_first(first, mention))
    return told


def _same_deed(first: Mention, second: Mention) -> bool:
    """Whether two sentences near each other tell in two verbs what happened to one person, on no other day."""
    group = _synonyms().get(first.lemma)
    happened = first.status is second.status is Status.HAPPENED
    near = second.sentence - first.sentence <= _TWICE and first.lemma != second.lemma
    if not (happened and near and group and group == _synonyms().get(second.lemma)):
        return False
    own = {Reason.STATED, Reason.RELATIVE}
    apart = second.binding.reason in own and second.binding.phrase != first.binding.phrase
    return not apart and _of_one(first, second)


def _of_one(first: Mention, second: Mention) -> bool:
    """Whether both are about one person, by reference, or by the words of a name that one tree hides."""
    one, other = _whom(first), _whom(second)
    if one and other:
        return one == other
    named, silent = (first, second) if one else (second, first)
    said = {*silent.words, *silent.title.lower().split()}
    return any(set(entity.split("-")) <= said for entity in _whom(named))


def _whom(mention: Mention) -> frozenset[str]:
    """The person a deed is about: those acted on, else those who act."""
    persons = [p for p in mention.participants if p.kind is EntityKind.PERSON]
    patients = frozenset(p.entity for p in persons if p.role is Role.PATIENT)
    return patients or frozenset(p.entity for p in persons)


def _as_first(first: Mention, second: Mention) -> Mention:
    """A later telling in the words of the first, which tells it best."""
    known = {p.entity for p in second.participants} | {p.entity for p in second.places}
    people = (*second.participants, *(p for p in first.participants if p.entity not in known))
    binding = second.binding if first.binding.reason is Reason.NONE else first.binding
    return replace(
        second,
        title=first.title,
        kind=first.kind,
        lemma=first.lemma,
        words=tuple(sorted({*first.words, *second.words})),
        participants=people,
        places=second.places or first.places,
        binding=binding,
    )


@cache
def _synonyms() -> dict[str, int]:
    return {verb: n for n, group in enumerate(data_table("synonyms")["groups"]) for verb in group}


def _likeness(head: Mention, other: Mention) -> float:
    """Points for kind, participants and words in common."""
    mine, theirs = _named(head), _named(other)
    kind = 1.0 if head.kind == other.kind or head.lemma == other.lemma else 0.0
    kind = kind or (0.6 if lexicon().near(head.kind, other.kind) else 0.0)
    if head.status is not other.status:
        kind *= 0.7
    shared = len(set(head.words) & set(other.words)) / max(1, len(head.words))
    names = len(mine & theirs) / max(1, len(mine)) if mine else 0.3
    if kind == 0.0 and shared < 0.5:
        return 0.0
    return kind + 0.8 * shared + 0.6 * names - (0.6 if mine and theirs and not mine & theirs else 0.0)


def _named(mention: Mention) -> set[str]:
    return {p.entity for p in mention.participants} | {p.entity for p in mention.places}


def _joined(head: Mention, mention: Mention) -> Mention:
    """The body's mention, with what the headline adds."""
    known = {p.entity for p in mention.participants}
    participants: tuple[Participant, ...] = (
        *mention.participants,
        *(p for p in head.participants if p.entity not in known),
    )
    spots = {p.entity for p in mention.places}
    places: tuple[Place, ...] = (*mention.places, *(p for p in head.places if p.entity not in spots))
    binding = head.binding if mention.binding.reason is Reason.NONE else mention.binding
    return replace(mention, participants=participants, places=places, weight=1.0, binding=binding)
