"""Whom "the company", "the two leaders" or "the Japanese leader" mean, where it is plain."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.knowledge import companies, countries, fold
from timeline.language.salience import Memory, Spoken, best, in_story
from timeline.language.titles import office_before
from timeline.language.vocabulary import (
    BARE_PLURALS,
    BODY_ENDS,
    COUNTERPART,
    DESCRIPTIONS,
    LANDMARKS,
    OFFICE_HEADS,
    OFFICIAL,
    PAIRS,
)
from timeline.model import Entity, EntityKind, OfficeClaim, Sentence, Token

_DEFINITE = frozenset({"the", "this", "that", "both", "these", "those", "two", "three", "his", "her"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
_FEW = range(2, 5)
_OTHER = frozenset(
    {"first", "last", "next", "former", "only", "new", "other", "another", "previous", "future", "any", "no"}
    # "The central bank" is not the bank, and "the parent company" not the company that a story is about.
    | {"central", "parent", "rival"}
)
_POINTING = frozenset({"the", "this", "that"})
_REMEMBERED = 3
"""A company of the headline is as near to any sentence as one named so many sentences before."""
_ASIDE = 1.0
"""What is taken from somebody named in a side clause only ("since it flew for Vela")."""
_WHOLE_STORY = 12
"""How many sentences back a place may have been named that no other of its sort was named beside."""


@dataclass(frozen=True, slots=True)
class Description:
    """A definite description.

    Attributes:
        first: position of its first word.
        head: position of its noun.
        noun: the noun in lower case.
        country: id of the country that an adjective names, or empty.
        count: how many it means when it is plural; 0 when it is not, 1 when it does not say ("the leaders").
    """

    first: int
    head: int
    noun: str
    country: str
    count: int


def descriptions(sentence: Sentence, countries_at: Mapping[int, Entity]) -> list[Description]:
    """The definite descriptions of a sentence that may stand for something named elsewhere.

    Args:
        sentence: the sentence.
        countries_at: countries by the position of the last word that names them.
    """
    tokens = sentence.tokens
    found = []
    for token in tokens:
        noun = token.text.lower()
        if token.pos not in {"NOUN", "PROPN"} or token.dep in {"compound", "nmod:desc", "flat", "appos"}:
            continue
        if noun not in DESCRIPTIONS and noun not in PAIRS and noun not in COUNTERPART and noun not in OFFICE_HEADS:
            continue
        first = _start(tokens, token.i)
        words = [one.text.lower() for one in tokens[first : token.i]]
        if not words or words[0] not in _DEFINITE or _explained(tokens, token):
            continue
        country = next((countries_at[i].id for i in range(first, token.i) if i in countries_at), "")
        count = next((_NUMBERS[word] for word in words if word in _NUMBERS), 1) if noun in PAIRS else 0
        if _OTHER & set(words) or (count == 1 and (noun not in BARE_PLURALS or len(words) > 1)):
            continue
        found.append(Description(first, token.i, noun, country, count))
    return found


def _start(tokens: Sequence[Token], head: int) -> int:
    """Position of the determiner of a noun, over the adjectives and nouns between."""
    first = head
    while first > 0 and tokens[first - 1].pos in {"ADJ", "NOUN", "NUM", "PROPN", "DET", "PRON"} and head - first < 5:
        first -= 1
        if tokens[first].text.lower() in _DEFINITE and tokens[first].text.lower() not in _NUMBERS:
            break
    return first


def _explained(tokens: Sequence[Token], noun: Token) -> bool:
    """Whether a description says itself who is meant ("the president of France", "the company that ...", "X's")."""
    for token in tokens:
        if token.head != noun.i or token.i == noun.i:
            continue
        if token.i > noun.i and token.dep in {"nmod", "acl:relcl", "acl", "appos", "flat", "conj"}:
            return token.dep != "conj"
        if token.dep == "nmod:poss" and token.pos != "PRON":
            return True
    after = tokens[noun.i + 1] if noun.i + 1 < len(tokens) else None
    return after is not None and after.tag == "NNP"


def described(
    sentence: Sentence, one: Description, memory: Memory, offices: Sequence[OfficeClaim]
) -> tuple[Entity, ...]:
    """The entities that a description means; none where it is not plain.

    Args:
        sentence: the sentence.
        one: the description.
        memory: who was spoken of before it.
        offices: the article's claims to offices.
    """
    if one.count:
        return _several(sentence, one, memory)
    if one.noun in COUNTERPART:
        found = _of_country(sentence, one, memory, None) if one.country else None
    elif one.noun in OFFICE_HEADS or DESCRIPTIONS.get(one.noun) == "person":
        found = _holder(sentence, one, memory, offices)
    elif sentence.tokens[one.first].text.lower() not in _POINTING:
        found = None
    else:
        found = _thing(sentence, one, memory)
    return (found,) if found is not None else ()


def _rank(sentence: Sentence) -> Callable[[Spoken], float]:
    def rank(one: Spoken) -> float:
        return -1.0 * (sentence.index - one.sentence) + 1.0 * one.subject + 0.5 * one.main - 0.5 * one.modifier

    return rank


def _holder(sentence: Sentence, one: Description, memory: Memory, offices: Sequence[OfficeClaim]) -> Entity | None:
    """The person of whom the article says that he or she holds the office."""
    office = office_before(sentence.tokens, one.head + 1)
    wanted = office.office if office is not None and office.first > one.first else one.noun
    holders = {
        claim.person
        for claim in offices
        if not claim.former and (claim.office == wanted or claim.office.endswith(f" {wanted}"))
    }
    if one.country:
        return _of_country(sentence, one, memory, holders or None)
    near = memory.near(sentence.index, one.first, (EntityKind.PERSON,), back=8)
    if one.noun in OFFICE_HEADS and one.noun != "leader":
        return best([s for s in near if s.entity and s.entity.id in holders], _rank(sentence), 1.0)
    close = [s for s in near if s.sentence >= sentence.index - 2]
    return best(close, _rank(sentence), 1.0) if close else None


def _of_country(sentence: Sentence, one: Description, memory: Memory, holders: set[str] | None) -> Entity | None:
    """The person spoken of who acts for the country that the description names."""
    near = memory.near(sentence.index, one.first, (EntityKind.PERSON,), back=8)
    near = [s for s in near if s.entity is not None and one.country in s.entity.stands_for]
    if holders:
        near = [s for s in near if s.entity is not None and s.entity.id in holders]
    return best(near, _rank(sentence), 1.0)


def _thing(sentence: Sentence, one: Description, memory: Memory) -> Entity | None:
    """The company, body, country, place or product spoken of last."""
    sort = DESCRIPTIONS[one.noun]
    landmark = _landmark(sentence, one, memory) if one.noun in LANDMARKS else None
    if landmark is not None or sort == "landmark":
        return landmark
    near_by = _rank(sentence)

    def rank(spoken: Spoken) -> float:
        # What an article is about is meant rather than what it names once.
        often = 0.3 * min(4, memory.count(spoken.entity)) if spoken.entity else 0.0
        return near_by(spoken) + often - _ASIDE * spoken.aside

    if sort == "company":
        near = memory.near(sentence.index, one.first, (EntityKind.ORG,), back=4)
        near += [replace(s, sentence=max(0, sentence.index - _REMEMBERED)) for s in memory.opening(EntityKind.ORG)]
        firms = [s for s in near if s.entity is not None and s.entity.id in companies()]
        others = [s for s in near if s.entity is not None and not _is_body(s.entity)]
        return best(firms or others, rank, 0.5)
    if sort == "body":
        near = memory.near(sentence.index, one.first, (EntityKind.ORG,), back=6)
        named = [s for s in near if s.entity is not None and one.noun in _name_words(s.entity)]
        close = [s for s in near if s.sentence >= sentence.index - 2 and s.entity and s.entity.id not in companies()]
        if one.noun in OFFICIAL:
            close = [s for s in close if s.entity is not None and _is_body(s.entity)]
        return best(named or close, rank, 0.5 if named else 1.0)
    if sort == "country":
        near = memory.near(sentence.index, one.first, (EntityKind.COUNTRY,), back=2)
        lands = _distinct([s.entity for s in near if s.entity is not None and not s.modifier])
        return lands[0] if len(lands) == 1 else None
    kind = EntityKind.PLACE if sort == "city" else EntityKind.PRODUCT
    return best(memory.near(sentence.index, one.first, (kind,), back=2), rank, 0.5)


def _landmark(sentence: Sentence, one: Description, memory: Memory) -> Entity | None:
    """The one place or building with such a word in its name ("the peninsula" where the Noto Peninsula was named)."""
    near = memory.near(sentence.index, one.first, (EntityKind.PLACE, EntityKind.ORG), back=_WHOLE_STORY)
    named = _distinct([s.entity for s in near if s.entity is not None and one.noun in _name_words(s.entity)])
    return named[0] if len(named) == 1 else None


def _name_words(entity: Entity) -> set[str]:
    return {word for name in (entity.name, *entity.aliases) for word in fold(name).split()}


def _is_body(entity: Entity) -> bool:
    return bool(_name_words(entity) & BODY_ENDS)


def _several(sentence: Sentence, one: Description, memory: Memory) -> tuple[Entity, ...]:
    """The persons, countries or companies that were spoken of last, when they are plainly as many as are meant."""
    wanted = range(one.count, one.count + 1) if one.count > 1 else _FEW
    sort = PAIRS[one.noun]
    kinds = {"persons": EntityKind.PERSON, "companies": EntityKind.ORG}.get(sort, EntityKind.COUNTRY)
    for back in range(7 if sort == "persons" else 4):
        near = memory.near(sentence.index, one.first, (kinds, EntityKind.PERSON), back=back)
        if sort == "persons":
            # "The leaders" are not those of whom a side clause alone has told so far.
            here = in_story(near)
            near = [s for s in near if s.entity is not None and s.entity.id in here]
        exact = _distinct(
            [s.entity for s in near if s.entity is not None and s.entity.kind is kinds and not s.modifier]
        )
        if sort == "countries":
            loose = _distinct([s.entity for s in near if s.entity is not None and s.entity.kind is kinds])
            acting = [s.entity.stands_for[0] for s in near if s.entity and len(s.entity.stands_for) == 1]
            sides = _distinct([countries()[country] for country in acting if country in countries()])
            for group in (sides, exact, loose):
                if len(group) in wanted:
                    return group
        elif len(exact) in wanted:
            return exact
        if len(exact) > max(wanted):
            return ()
    return ()


def _distinct(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    return tuple({entity.id: entity for entity in entities}.values())
