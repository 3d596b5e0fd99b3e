"""Says whom pronouns and descriptions mean, within one article and where the evidence is plain.

A salience account in the manner of Lappin and Leass (1994), cut down to what is sure: recency, subject before object,
gender of given names, number, and what kind of thing is meant. What is not plain stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from timeline.language.descriptions import described, descriptions
from timeline.language.identity import Identified
from timeline.language.pronouns import meant
from timeline.language.salience import Memory, Spoken, guess_gender, is_aside, part
from timeline.language.vocabulary import GENDERED_TITLES, PRONOUNS, SOMEBODY
from timeline.model import Entity, EntityKind, EntityMention, NameForm, OfficeClaim, Sentence, Token

_PERSONS = (EntityKind.PERSON,)
_GENDERS = {"he": "m", "she": "f"}
_THINGS = (EntityKind.ORG, EntityKind.COUNTRY)


def refer(
    sentences: Sequence[Sentence],
    names: Sequence[Identified],
    offices: Sequence[OfficeClaim],
    entities: Mapping[str, Entity],
) -> list[EntityMention]:
    """Resolve an article's pronouns and descriptions.

    Args:
        sentences: the article's sentences.
        names: its names in order of text.
        offices: its claims to offices.
        entities: its entities by id, with the countries they act for.

    Returns:
        Mentions by pronoun or description; one that means two entities gives two mentions of the same words.
    """
    by_sentence: dict[int, list[Identified]] = {}
    for one in names:
        by_sentence.setdefault(one.name.sentence, []).append(one)
    memory = Memory()
    found: list[EntityMention] = []
    for sentence in sentences:
        if sentence.tokens:
            found.extend(_read(sentence, by_sentence.get(sentence.index, []), memory, offices, entities))
    return found


def _read(
    sentence: Sentence,
    names: Sequence[Identified],
    memory: Memory,
    offices: Sequence[OfficeClaim],
    entities: Mapping[str, Entity],
) -> Iterator[EntityMention]:
    """One sentence: names are remembered, references resolved, word by word."""
    tokens = sentence.tokens
    quoted = _quoted(tokens)
    named = {i for one in names for i in range(one.name.first, one.name.last)}
    starts = {one.name.first: one for one in names}
    countries = {one.name.last - 1: one.entity for one in names if one.entity.kind is EntityKind.COUNTRY}
    persons = {i for i, one in starts.items() if one.entity.kind is EntityKind.PERSON}
    heads = {
        one.head: one
        for one in descriptions(sentence, countries)
        if one.head not in named and not _is_named_next(tokens, one.head, persons)
    }
    for token in tokens:
        if token.i in starts:
            one = starts[token.i]
            entity = entities.get(one.entity.id, one.entity)
            _learn_gender(memory, tokens, one)
            _remember(memory, sentence, one.name.first, one.name.last, (entity,))
        elif token.i in heads and token.i not in quoted:
            description = heads[token.i]
            meaning = described(sentence, description, memory, offices)
            yield from _mentions(tokens[description.first : token.i + 1], meaning, NameForm.DESCRIPTION)
            _remember(memory, sentence, token.i, token.i + 1, meaning or _unnamed(token))
        elif token.text.lower() in PRONOUNS and token.pos in {"PRON", "DET"} and token.i not in quoted:
            ahead = _subject_ahead(sentence, token, names, entities)
            meaning = (ahead,) if ahead is not None else meant(sentence, token, memory)
            yield from _mentions([token], meaning, NameForm.PRONOUN)
            _learn_from_pronoun(memory, token, meaning)
            _remember(memory, sentence, token.i, token.i + 1, meaning, pronoun=True)
        elif token.i not in named:
            _remember(memory, sentence, token.i, token.i + 1, _unnamed(token))


def _subject_ahead(
    sentence: Sentence, token: Token, names: Sequence[Identified], entities: Mapping[str, Entity]
) -> Entity | None:
    """Whom "his" means in "During his visit, Kishida said": the subject of the main clause that is still to come."""
    kind = PRONOUNS[token.text.lower()]
    wanted = {"he": _PERSONS, "she": _PERSONS, "it": _THINGS}.get(kind, ())
    tokens = sentence.tokens
    if token.dep != "nmod:poss" or any(one.dep.startswith("nsubj") for one in tokens[: token.i]):
        return None
    for one in names:
        if one.name.first > token.i and part(sentence, one.name.first, one.name.last)[2]:
            entity = entities.get(one.entity.id, one.entity)
            fits = entity.kind in wanted and guess_gender(entity.name) != {"he": "f", "she": "m"}.get(kind)
            return entity if fits else None
    return None


def _is_named_next(tokens: Sequence[Token], head: int, persons: set[int]) -> bool:
    """Whether the person described is named right behind ("his counterpart, Chung Eui-yong")."""
    at = head + 1
    if at < len(tokens) and tokens[at].text in {",", "-", "–", "—"}:
        at += 1
    return at in persons


def _learn_gender(memory: Memory, tokens: Sequence[Token], one: Identified) -> None:
    """Remember what "Mrs." before a name says."""
    title = tokens[one.name.first - 1].text.lower().strip(".") if one.name.first else ""
    if title in GENDERED_TITLES:
        memory.genders[one.entity.id] = GENDERED_TITLES[title]


def _learn_from_pronoun(memory: Memory, token: Token, meaning: Sequence[Entity]) -> None:
    """Remember what "she" says of somebody whose name does not tell."""
    kind = _GENDERS.get(PRONOUNS[token.text.lower()])
    if kind and len(meaning) == 1 and memory.gender(meaning[0]) == "u":
        memory.genders[meaning[0].id] = kind


def _unnamed(token: Token) -> tuple[None, ...]:
    """Somebody without a name who is the subject of a clause: a rival for "he" and "she"."""
    person = token.pos == "NOUN" and token.lemma.lower() in SOMEBODY and token.dep.startswith("nsubj")
    return (None,) if person else ()


def _remember(
    memory: Memory,
    sentence: Sentence,
    first: int,
    last: int,
    entities: Sequence[Entity | None],
    *,
    pronoun: bool = False,
) -> None:
    if not entities:
        return
    at, subject, main, modifier = part(sentence, first, last)
    for entity in entities:
        memory.add(Spoken(entity, sentence.index, at, subject, main, modifier, is_aside(sentence, at), pronoun))


def _mentions(words: Sequence[Token], entities: Sequence[Entity], form: NameForm) -> Iterator[EntityMention]:
    text = "".join(
        token.text + (" " if i + 1 < len(words) and token.end < words[i + 1].start else "")
        for i, token in enumerate(words)
    )
    for entity in entities:
        yield EntityMention(words[0].start, words[-1].end, text, entity.id, form)


def _quoted(tokens: Sequence[Token]) -> set[int]:
    """Positions of the words inside quotation marks; a speaker's "he" is for the speaker to explain."""
    inside: set[int] = set()
    open_at: int | None = None
    for token in tokens:
        if token.text == "“" or (token.text in {'"', "``"} and open_at is None):
            open_at = token.i
        elif token.text in {"”", '"', "''"} and open_at is not None:
            inside.update(range(open_at, token.i))
            open_at = None
        elif token.text == "”":
            # The quotation began in a sentence before.
            inside.update(range(token.i))
    if open_at is not None:
        inside.update(range(open_at, len(tokens)))
    return inside
