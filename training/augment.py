"""Puts other names into training texts, so that a small model meets companies and people its corpus lacks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.training import Example

from timeline.knowledge.tables import rows, several

_ORIGINS = ("korean", "japanese", "chinese", "western", "arabic", "indian", "african", "vietnamese")
_WEIGHTS = (20, 20, 15, 15, 10, 10, 6, 4)


@spacy.registry.augmenters("timeline.swap_names.v1")
def swap_names(level: float, share: float, seed: int) -> Callable[[Language, Example], Iterator[Example]]:
    """Make an augmenter that replaces names of persons and organisations.

    Args:
        level: share of the texts that are changed.
        share: share of the names in such a text that are replaced; equal names get equal replacements.
        seed: makes a run repeatable.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    makers = {"PERSON": _person_maker(chance), "ORG": _company_maker(chance)}

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        if chance.random() >= level or not example.reference.ents:
            yield example
            return
        yield _swapped(nlp, example, makers, share, chance)

    return augment


def _swapped(
    nlp: Language,
    example: Example,
    makers: dict[str, Callable[[], str]],
    share: float,
    chance: random.Random,
) -> Example:
    """The example with some of its names replaced."""
    doc = example.reference
    tags = example.to_dict()["doc_annotation"]["entities"]
    words: list[str] = []
    spaces: list[bool] = []
    labels: list[str] = []
    chosen: dict[str, str] = {}
    spans = {entity.start: entity for entity in doc.ents}
    i = 0
    while i < len(doc):
        entity = spans.get(i)
        if entity is not None and entity.label_ in makers and entity.text not in chosen:
            chosen[entity.text] = makers[entity.label_]() if chance.random() < share else ""
        if entity is not None and chosen.get(entity.text):
            new = nlp.make_doc(chosen[entity.text])
            words += [token.text for token in new]
            spaces += [bool(token.whitespace_) for token in new[:-1]] + [bool(doc[entity.end - 1].whitespace_)]
            labels += _biluo(entity.label_, len(new))
            i = entity.end
            continue
        words.append(doc[i].text)
        spaces.append(bool(doc[i].whitespace_))
        labels.append(tags[i])
        i += 1
    predicted = spacy.tokens.Doc(nlp.vocab, words=words, spaces=spaces)
    return Example.from_dict(predicted, {"entities": labels})


def _biluo(label: str, length: int) -> list[str]:
    if length == 1:
        return [f"U-{label}"]
    return [f"B-{label}", *[f"I-{label}"] * (length - 2), f"L-{label}"]


def _person_maker(chance: random.Random) -> Callable[[], str]:
    """Makes full names in the order their origin uses, and surnames alone."""
    given: dict[str, list[str]] = {}
    for row in rows("given_names.csv"):
        given.setdefault(row["origin"], []).extend(several(row["names"]))
    family = {row["origin"]: (several(row["names"]), row["first"] == "yes") for row in rows("surnames.csv")}

    def make() -> str:
        origin = chance.choices(_ORIGINS, _WEIGHTS)[0]
        names, first = family[origin]
        surname = chance.choice(names)
        if chance.random() < 0.3:
            return surname
        other = chance.choice(given[origin])
        if origin == "korean" and chance.random() < 0.3:
            other = " ".join(part.capitalize() for part in other.split("-"))
        return f"{surname} {other}" if first else f"{other} {surname}"

    return make


def _company_maker(chance: random.Random) -> Callable[[], str]:
    names = [row["name"] for row in rows("companies.csv")]
    suffixes = ("Inc.", "Corp.", "Co.", "Ltd.", "Group", "Holdings", "Motors", "Electronics", "Bank", "Airlines")

    def make() -> str:
        name = chance.choice(names)
        return f"{name} {chance.choice(suffixes)}" if chance.random() < 0.25 else name

    return make
