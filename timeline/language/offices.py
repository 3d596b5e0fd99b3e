"""Claims that a person holds an office, from titles, appositions and "is the president of"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.language.identity import Identified
from timeline.language.titles import Office, honorific_before, office_at, office_before
from timeline.language.vocabulary import ACTING_OFFICES, COUNTERPART, OFFICE_OVER
from timeline.model import EntityKind, NameForm, OfficeClaim, Sentence, Token

_GENITIVE = frozenset({"'s", "’s", "'", "’"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "who", "is"})
_OF = frozenset({"of", "at", "for", "to"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with its names by the positions where they start and end."""

    sentence: Sentence
    starts: dict[int, Identified]
    ends: dict[int, Identified]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens


def claims(found: Sequence[Identified], sentences: Sequence[Sentence]) -> tuple[OfficeClaim, ...]:
    """All claims of an article that a person holds an office.

    Args:
        found: the article's names in order of text.
        sentences: its sentences.

    Returns:
        Claims in order of text.
    """
    by_sentence: dict[int, list[Identified]] = {}
    for one in found:
        by_sentence.setdefault(one.name.sentence, []).append(one)
    made: list[OfficeClaim] = []
    for index, names in by_sentence.items():
        starts, ends = {one.name.first: one for one in names}, {one.name.last: one for one in names}
        line = _Line(sentences[index], starts, ends)
        for one in names:
            if one.entity.kind is EntityKind.PERSON:
                made.extend(dict.fromkeys((*_titles(line, one), *_counterpart(line, one, made))))
    return _with_owners(made, {one.entity.id: one.entity.stands_for for one in found})


def _with_owners(made: Sequence[OfficeClaim], acts: Mapping[str, tuple[str, ...]]) -> tuple[OfficeClaim, ...]:
    """The claims, with "President Yoon" made the president of what the article or the lists say he acts for."""
    said = {(claim.person, claim.office): claim.of for claim in made if claim.of}

    def owner(claim: OfficeClaim) -> str:
        countries = acts.get(claim.person, ()) if claim.office.split()[-1] in ACTING_OFFICES else ()
        return said.get((claim.person, claim.office)) or (countries[0] if len(countries) == 1 else "")

    return tuple(claim if claim.of else replace(claim, of=owner(claim)) for claim in made)


def _titles(line: _Line, person: Identified) -> Iterator[OfficeClaim]:
    yield from _before(line, person)
    yield from _before_comma(line, person)
    yield from _behind(line, person)
    yield from _copula(line, person)


def _before(line: _Line, person: Identified) -> Iterator[OfficeClaim]:
    """As in "Japanese Prime Minister Fumio Kishida", "Apple CEO Steve Jobs"."""
    end = honorific_before(line.tokens, person.name.first)
    office = office_before(line.tokens, end)
    if office is not None:
        former = office.former or _over_before(line, office.first)
        owner = _owner_before(line, office.first)
        yield _claim(line, person, Office(office.first, office.last, office.office, former), owner)


def _before_comma(line: _Line, person: Identified) -> Iterator[OfficeClaim]:
    """As in "Japan's prime minister, Fumio Kishida", "the chief executive of Apple, Steve Jobs"."""
    first = person.name.first
    if first < 2 or line.tokens[first - 1].text != ",":
        return
    office = office_before(line.tokens, first - 1)
    if office is not None:
        owner = _owner_before(line, office.first)
        if owner or (office.first and line.tokens[office.first - 1].text.lower() in _DETERMINERS):
            yield _claim(line, person, office, owner)
        return
    owner_name = line.ends.get(first - 1)
    if owner_name is None:
        return
    at = owner_name.name.first
    if at and line.tokens[at - 1].text.lower() == "the":
        at -= 1
    if at and line.tokens[at - 1].text.lower() in _OF:
        office = office_before(line.tokens, at - 1)
        if office is not None:
            yield _claim(line, person, office, _owner(owner_name))


def _behind(line: _Line, person: Identified) -> Iterator[OfficeClaim]:
    """As in "Yoon, the president", "Tim Cook, Apple's chief executive", "Tim Cook, the chief executive of Apple"."""
    at = person.name.last
    if at + 1 >= len(line.tokens) or line.tokens[at].text not in {",", "(", "—", "–"}:
        return
    yield from _phrase(line, person, at + 1)


def _copula(line: _Line, person: Identified) -> Iterator[OfficeClaim]:
    """As in "Kim is the president of the World Bank"."""
    at = person.name.last
    if at + 1 < len(line.tokens) and line.tokens[at].text.lower() in {"is", "was", "became"}:
        over = line.tokens[at].text.lower() == "was"
        for claim in _phrase(line, person, at + 1):
            yield replace(claim, former=claim.former or over)


def _phrase(line: _Line, person: Identified, at: int) -> Iterator[OfficeClaim]:
    """A claim made by the words from a position on: [the] [former] [country] office [of owner]."""
    tokens = line.tokens
    former = False
    owner = ""
    for _ in range(4):
        word = tokens[at].text.lower() if at < len(tokens) else ""
        if word in OFFICE_OVER or word == "once":
            former = True
        elif at in line.starts and line.starts[at].entity.kind in {EntityKind.COUNTRY, EntityKind.ORG}:
            owner = _owner(line.starts[at])
            at = line.starts[at].name.last - 1
        elif word not in _DETERMINERS and word not in _GENITIVE:
            break
        at += 1
    office = office_at(tokens, at) if at < len(tokens) else None
    if office is None or (office.last in line.starts and line.starts[office.last].entity.kind is EntityKind.PERSON):
        return
    behind = _owner_behind(line, office.last)
    if behind is not None:
        owner = _owner(behind)
    found = Office(office.first, office.last, office.office, office.former or former)
    yield _claim(line, person, found, owner)


def _owner_before(line: _Line, first: int) -> str:
    """Id of the country or organisation named right before an office, or empty."""
    tokens = line.tokens
    while first and tokens[first - 1].text.lower() in _GENITIVE | {"-"} | OFFICE_OVER:
        first -= 1
    one = line.ends.get(first)
    return _owner(one) if one is not None else ""


def _over_before(line: _Line, first: int) -> bool:
    """Whether "former" stands before the country of an office ("former U.S. President")."""
    one = line.ends.get(first)
    at = one.name.first if one is not None else first
    if at > 1 and line.tokens[at - 1].text == "-":
        at -= 1
    return at > 0 and line.tokens[at - 1].text.lower() in OFFICE_OVER


def _owner_behind(line: _Line, last: int) -> Identified | None:
    tokens = line.tokens
    if last >= len(tokens) or tokens[last].text.lower() not in _OF:
        return None
    at = last + 1
    if at < len(tokens) and tokens[at].text.lower() == "the":
        at += 1
    return line.starts.get(at)


def _owner(one: Identified) -> str:
    if one.entity.kind not in {EntityKind.COUNTRY, EntityKind.ORG, EntityKind.PLACE}:
        return ""
    if one.entity.kind is EntityKind.PLACE and one.form is NameForm.METONYM:
        return one.entity.country
    return one.entity.id


def _claim(line: _Line, person: Identified, office: Office, owner: str) -> OfficeClaim:
    start = min(person.name.start, line.tokens[office.first].start)
    end = max(person.name.end, line.tokens[office.last - 1].end)
    return OfficeClaim(person.entity.id, office.office, owner, office.former, start, end, line.sentence.index)


def _counterpart(line: _Line, person: Identified, made: Sequence[OfficeClaim]) -> Iterator[OfficeClaim]:
    """As in "his South Korean counterpart, Chung Eui-yong": the same office in the other country."""
    tokens, first = line.tokens, person.name.first
    at = first - 1
    if at > 0 and tokens[at].text == ",":
        at -= 1
    if at < 1 or tokens[at].text.lower() not in COUNTERPART or at not in line.ends:
        return
    owner = line.ends[at]
    others = [one for one in line.starts.values() if one.entity.kind is EntityKind.PERSON and one.name.last <= at]
    if owner.entity.kind is not EntityKind.COUNTRY or not others:
        return
    held = [claim for claim in made if claim.person == others[0].entity.id and not claim.former]
    if held:
        start = owner.name.start
        yield OfficeClaim(
            person.entity.id, held[-1].office, owner.entity.id, False, start, person.name.end, line.sentence.index
        )
