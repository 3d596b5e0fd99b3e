"""Puts what was found in an article together: names with their entities, claims, references."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from timeline.knowledge import countries
from timeline.language.genitives import without_owners
from timeline.language.gluing import unglued
from timeline.language.identity import Identified, identify
from timeline.language.names import Name
from timeline.language.offices import claims
from timeline.language.recall import recall
from timeline.language.references import refer
from timeline.language.spotting import spot
from timeline.language.vocabulary import ACTING_OFFICES
from timeline.model import (
    Entity,
    EntityKind,
    EntityMention,
    FoundPhrase,
    LineRole,
    OfficeClaim,
    ReadText,
    Sentence,
)


def assemble(
    sentences: Sequence[Sentence],
    found: Iterable[Name],
    phrases: Sequence[FoundPhrase],
    is_word: Callable[[str], bool],
) -> ReadText:
    """Finish the reading of an article.

    Args:
        sentences: its sentences.
        found: the name finder's names.
        phrases: its date phrases in order, without overlap.
        is_word: whether a word in lower case is in the dictionary.
    """
    by_sentence: dict[int, list[Name]] = {}
    for name in found:
        by_sentence.setdefault(name.sentence, []).append(name)
    ends = [phrase.end for phrase in phrases]
    starts = [phrase.start for phrase in phrases]
    names: list[Name] = []
    for sentence in sentences:
        inside = phrases[bisect_right(ends, sentence.start) : bisect_left(starts, sentence.end)]
        names += spot(sentence, by_sentence.get(sentence.index, []), inside, is_word)
    names = unglued(recall(sentences, names, phrases), sentences)
    identified = without_owners(identify(names, sentences))
    offices = claims(identified, sentences)
    entities = _entities(identified, offices)
    mentions = [
        EntityMention(one.name.start, one.name.end, one.name.text, one.entity.id, one.form) for one in identified
    ]
    mentions += refer(sentences, identified, offices, {entity.id: entity for entity in entities})
    entities = _with_referred(entities, mentions)
    mentions.sort(key=lambda mention: (mention.start, mention.end, mention.entity))
    return ReadText(tuple(sentences), entities, tuple(mentions), offices)


def as_written(text: str, read: ReadText) -> ReadText:
    """The reading with words and mentions spelt as in the article, where a headline's case was changed to read it.

    Args:
        text: the article's text.
        read: its reading.
    """
    sentences = tuple(
        replace(
            sentence,
            tokens=tuple(replace(token, text=text[token.start : token.end]) for token in sentence.tokens),
        )
        if sentence.role is LineRole.HEADLINE
        else sentence
        for sentence in read.sentences
    )
    mentions = tuple(replace(mention, text=text[mention.start : mention.end]) for mention in read.mentions)
    return replace(read, sentences=sentences, mentions=mentions)


def _with_referred(entities: tuple[Entity, ...], mentions: Sequence[EntityMention]) -> tuple[Entity, ...]:
    """The entities, and countries that only "the two countries" means."""
    known = {entity.id for entity in entities}
    others = dict.fromkeys(mention.entity for mention in mentions if mention.entity not in known)
    return (*entities, *(countries()[other] for other in others))


def _entities(identified: Sequence[Identified], offices: Sequence[OfficeClaim]) -> tuple[Entity, ...]:
    """The entities in order of first mention, with the written forms seen and the countries they act for."""
    found: dict[str, Entity] = {}
    seen: dict[str, dict[str, None]] = {}
    for one in identified:
        found.setdefault(one.entity.id, one.entity)
        seen.setdefault(one.entity.id, {})[one.name.text] = None
    nations = {entity.id for entity in found.values() if entity.kind is EntityKind.COUNTRY}
    acts: dict[str, dict[str, None]] = {}
    for claim in offices:
        if not claim.former and claim.of in nations and claim.office.split()[-1] in ACTING_OFFICES:
            acts.setdefault(claim.person, {})[claim.of] = None
    return tuple(
        replace(
            entity,
            aliases=tuple(name for name in dict.fromkeys((*entity.aliases, *seen[entity.id])) if name != entity.name),
            stands_for=tuple(dict.fromkeys((*entity.stands_for, *acts.get(entity.id, ())))),
        )
        for entity in found.values()
    )
