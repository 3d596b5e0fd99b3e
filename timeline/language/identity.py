"""Finds out whom each name of an article means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from timeline.knowledge import fold, lookup, slug
from timeline.knowledge.gazetteer import nicknames
from timeline.language.aliases import learnt
from timeline.language.metonyms import is_government
from timeline.language.names import Name
from timeline.language.persons import Bearer, bearers, called, leader_called, person
from timeline.language.salience import guess_gender
from timeline.language.titles import office_before
from timeline.language.vocabulary import COMPANY_ENDS, GENDERED_TITLES, GOVERNMENT_BODIES, SPELLING
from timeline.model import Entity, EntityKind, NameForm, Sentence

KINDS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORG,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "EVENT": EntityKind.EVENT,
    "PRODUCT": EntityKind.PRODUCT,
}


@dataclass(frozen=True, slots=True)
class Identified:
    """A name and whom it means."""

    name: Name
    entity: Entity
    form: NameForm


@dataclass(frozen=True, slots=True)
class _Context:
    """What the whole article tells about its names.

    Attributes:
        people: whom it names in full.
        aliases: short forms it introduces, folded, with the full name.
        labels: the usual label of each folded name.
        firms: names of organisations of several words by their folded first word.
        countries: ids of the countries it names.
        first_at: offset of the first mention of each folded name.
        given_ends: sentence and position behind each person of a single word.
    """

    people: Sequence[Bearer]
    aliases: Mapping[str, Name]
    labels: Mapping[str, str]
    firms: Mapping[str, str]
    countries: frozenset[str]
    first_at: Mapping[str, int]
    given_ends: frozenset[tuple[int, int]]


def identify(names: Sequence[Name], sentences: Sequence[Sentence]) -> list[Identified]:
    """Say of each name whom it means, by the lists and by what the rest of the article says.

    Args:
        names: the article's names in order of text.
        sentences: its sentences.

    Returns:
        The names with their entities, in order; names without a letter are left out.
    """
    context = _context(names, sentences)
    found = []
    for name in names:
        entity, form = _meaning(name, sentences[name.sentence], context)
        if entity.id:
            found.append(Identified(name, entity, form))
    return found


def _context(names: Sequence[Name], sentences: Sequence[Sentence]) -> _Context:
    votes: dict[str, Counter[str]] = {}
    firms: dict[str, str] = {}
    countries = set()
    for name in names:
        votes.setdefault(fold(name.text), Counter())[name.label] += 1
        words = name.text.split()
        if name.label == "ORG" and len(words) > 1:
            firms.setdefault(fold(words[0]), name.text)
        matches = lookup(name.text)
        if len(matches) == 1 and matches[0].entity.kind is EntityKind.COUNTRY:
            countries.add(matches[0].entity.id)
    labels = {key: sorted(count.items(), key=lambda item: (-item[1], item[0]))[0][0] for key, count in votes.items()}
    first_at: dict[str, int] = {}
    for name in names:
        first_at.setdefault(fold(name.text), name.start)
    alone = frozenset((n.sentence, n.last) for n in names if n.label == "PERSON" and n.last - n.first == 1)
    return _Context(bearers(names), learnt(names, sentences), labels, firms, frozenset(countries), first_at, alone)


def _meaning(name: Name, sentence: Sentence, context: _Context) -> tuple[Entity, NameForm]:
    full = context.aliases.get(fold(name.text))
    if full is not None and full.text != name.text:
        entity, _ = _meaning(full, sentence, context)
        return entity, NameForm.ALIAS
    if " " not in name.text:
        calling = _called(name, sentence, context)
        if calling is not None:
            return calling, NameForm.SURNAME
    elif name.label == "PERSON":
        entity = person(name.text)
        return entity, _form(name, entity)
    known = _known(name, sentence, context)
    if known is not None:
        return known
    if name.label == "ORG" or _firm_of(name, context):
        entity = _organisation(name, sentence, context)
        return entity, _form(name, entity)
    label = name.label if " " in name.text else context.labels.get(fold(name.text), name.label)
    entity = Entity(slug(name.text), name.text, KINDS.get(label, EntityKind.OTHER))
    return entity, NameForm.NAME


def _firm_of(name: Name, context: _Context) -> bool:
    """Whether a word taken for a person or a thing begins the name of a company in the same article."""
    full = context.firms.get(fold(name.text), "")
    ends = full.split()[-1:]
    # "Delta" is no place where "Delta Air Lines" was named, but "Boston" is one beside "Boston Capital".
    place = name.label in {"GPE", "LOC"} and not lookup(name.text)
    taken = place or name.label in {"PERSON", "PRODUCT", "MISC"}
    return taken and bool(ends) and ends[0].lower().strip(".") in COMPANY_ENDS


def _called(name: Name, sentence: Sentence, context: _Context) -> Entity | None:
    """The person whom a single word names, or None when it names none."""
    # "the Moon" is nobody; in "the Kishida government" the name only qualifies.
    article = name.first > 0 and sentence.tokens[name.first - 1].text.lower() in {"the", "a", "an"}
    if article and sentence.tokens[name.last - 1].dep not in {"compound", "nmod", "amod"}:
        return None
    readings = lookup(name.text)
    people = _of_title(name, sentence, context.people)
    bearer = called(name.text, name.start, people)
    if name.label != "PERSON" and readings:
        # "Jordan" after "Michael Jordan" is the man, unless the country was spoken of before him.
        taken_over = bearer is not None and bearer.at < context.first_at[fold(name.text)]
        return bearer.entity if bearer is not None and taken_over and bearer.surname == fold(name.text) else None
    if bearer is not None:
        return bearer.entity
    office = office_before(sentence.tokens, name.first)
    titled = name.label == "PERSON" and office is not None
    if (name.sentence, name.first) in context.given_ends:
        return None  # "Luis" and "Ortega", torn apart: another man of that surname
    if titled or (name.label in {"PERSON", "GPE", "ORG", "NORP", "MISC"} and not readings):
        leader = leader_called(name.text, office.office if office else "")
        if leader is not None and (name.label == "PERSON" or office is not None or _only_leader(name, context)):
            return leader
    return None


def _of_title(name: Name, sentence: Sentence, people: Sequence[Bearer]) -> Sequence[Bearer]:
    """Whom a title before a surname leaves: "Ms Jackson" is not Michael Jackson."""
    title = sentence.tokens[name.first - 1].text.lower().strip(".") if name.first else ""
    gender = GENDERED_TITLES.get(title)
    if gender is None:
        return people
    other = {"m": "f", "f": "m"}[gender]
    return [one for one in people if guess_gender(one.entity.name) != other]


def _only_leader(name: Name, context: _Context) -> bool:
    """Whether the article, on the whole, does not take the word for an organisation."""
    return context.labels.get(fold(name.text)) != "ORG"


def _known(name: Name, sentence: Sentence, context: _Context) -> tuple[Entity, NameForm] | None:
    """What the lists say a name means here."""
    short = nicknames().get(fold(name.text))
    if short is not None and short.id in context.countries:
        return short, NameForm.ALIAS
    matches = lookup(name.text)
    if not matches or (matches[0].entity.kind is EntityKind.PERSON) != (name.label == "PERSON"):
        matches = tuple(match for match in matches if match.entity.kind is not EntityKind.PERSON)
    if not matches:
        return None
    countries = [match for match in matches if match.entity.kind is EntityKind.COUNTRY]
    if len(countries) > 1:
        meant = [match for match in countries if match.entity.id in context.countries]
        if len(meant) == 1:
            return meant[0].entity, meant[0].form
        ids = tuple(match.entity.id for match in countries)
        return Entity(slug(name.text), name.text, EntityKind.PLACE, ids), NameForm.NAME
    metonym = next((match for match in matches if match.form is NameForm.METONYM), None)
    if metonym is not None and is_government(sentence.tokens, name.first, name.last):
        return metonym.entity, NameForm.METONYM
    return matches[0].entity, matches[0].form


def _organisation(name: Name, sentence: Sentence, context: _Context) -> Entity:
    """An organisation that no list knows."""
    words = name.text.split()
    if len(words) == 1 and fold(name.text) in context.firms:
        words = context.firms[fold(name.text)].split()
    while len(words) > 1 and words[-1].lower().strip(",") in COMPANY_ENDS - _TELLING:
        words = words[:-1]
    text = " ".join(words).rstrip(",")
    known = lookup(text)
    if known and known[0].entity.kind is EntityKind.ORG:
        return known[0].entity
    country = _country_before(sentence, name) if words[-1].lower() in GOVERNMENT_BODIES else None
    inside = tuple(
        dict.fromkeys(m.entity.id for word in words for m in lookup(word) if m.entity.kind is EntityKind.COUNTRY)
    )
    if country is not None and not inside:
        text, inside = f"{country[0]} {text}", (country[1],)
    stands_for = inside if len(inside) == 1 and text.split()[-1].lower() in GOVERNMENT_BODIES else ()
    key = " ".join(SPELLING.get(word.lower(), word) for word in text.split())
    return Entity(slug(key), text, EntityKind.ORG, stands_for)


_TELLING = frozenset(
    {"bank", "lines", "airlines", "airways", "group", "oil", "energy", "steel", "records", "pictures", "media"}
)


def _country_before(sentence: Sentence, name: Name) -> tuple[str, str] | None:
    """The country word right before a name ("Japanese Foreign Ministry", "Japan's Foreign Ministry") and its id."""
    if name.sentence != sentence.index:
        return None
    tokens = sentence.tokens
    end = name.first
    if end and tokens[end - 1].text in {"'s", "’s", "'", "’"}:
        end -= 1
    for length in (2, 1):
        if end < length:
            continue
        text = " ".join(token.text for token in tokens[end - length : end])
        matches = [match for match in lookup(text) if match.entity.kind is EntityKind.COUNTRY]
        if len(matches) == 1 and matches[0].form is not NameForm.METONYM:
            return (matches[0].entity.name, matches[0].entity.id)
    return None


def _form(name: Name, entity: Entity) -> NameForm:
    if fold(name.text) == fold(entity.name):
        return NameForm.NAME
    return NameForm.ALIAS
