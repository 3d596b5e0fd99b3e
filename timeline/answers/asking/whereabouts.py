"""Where something happened and where somebody went, as far as the words of a sentence tell; pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from timeline.answers.asking.clauses import word_at
from timeline.answers.asking.evidence import Evidence, Passage, entities_of, places_of
from timeline.answers.asking.lightwords import clause_openers
from timeline.answers.asking.matching import HERE, MET, ends_at, places, spans_of, stands_at, telling, tells
from timeline.answers.asking.question import Question
from timeline.answers.asking.sought import Sought, Term
from timeline.answers.wordforms import Phrase, evenly, key, keys
from timeline.knowledge import countries, lookup
from timeline.model import Mention, NameForm, Role

_WRITTEN: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*")

_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "his", "her", "their"})

_PRONOUNS: Final = frozenset({"who", "he", "she", "it", "that", "which"})

_BEHIND: Final = 3
"""Words behind "visit" or "visit to" among which the place stands, and behind a demonym where it is one's land."""


def happened_elsewhere(sought: Sought, evidence: Evidence) -> bool:
    """Whether what is asked of one place ("in Malawi") is told of another of its sort ("in Tanzania").

    A town that is nowhere in the article may lie in the country asked about, and a street in the town, so that only
    two countries, or two places that are none, exclude each other; so does a place of another clause.

    Args:
        sought: terms of the question.
        evidence: what is weighed.
    """
    asked = [term for term in sought.names if term.place and term.entities]
    told = [mention for mention in telling(sought, evidence) if mention.places]
    return bool(told) and any(all(_apart(term, mention, evidence) for mention in told) for term in asked)


def _apart(place: Term, mention: Mention, evidence: Evidence) -> bool:
    """Whether an event was at another place than one of the question."""
    passage = evidence.passage
    if not place.entities.isdisjoint(places_of(mention)):
        return False
    if evidence.met[place.text] >= HERE:
        spots = [start for start, _ in _spots(place, passage)]
        return bool(spots) and all(_behind_its_own(mention, spot, passage) for spot in spots)
    lands = countries().keys()
    of_a_land = not lands.isdisjoint(place.entities)
    known = all(spot.country or spot.entity in lands for spot in mention.places)
    alike = all((spot.entity in lands) is of_a_land for spot in mention.places)
    return evidence.met[place.text] < MET and (alike or (of_a_land and known))


def _behind_its_own(mention: Mention, spot: int, passage: Passage) -> bool:
    """Whether a clause begins between the place that an event has and another: "in Ghent, while in Liège ..."."""
    trigger = word_at(passage.text, mention.trigger[0] - passage.start)
    own = [at for p in mention.places for at in places(tuple(keys(p.name)), passage.keys, passage.present)]
    near = [at for at in own if trigger < at < spot]
    return bool(near) and not clause_openers().isdisjoint(passage.words[max(near) : spot])


def went_elsewhere(question: Question, sought: Sought, passage: Passage) -> bool:
    """Whether the place asked about is not where somebody went, but where he was before, or where others are from.

    In "he spoke in Rome before his visit to Bonn" and "the Italian president visited Bonn" nobody visited Rome or
    Italy, though both have all words of such a question; nor does "the habit of regular visits" tell of any.

    Args:
        question: what is asked.
        sought: its terms.
        passage: the sentence.
    """
    main = sought.main
    if main is None or not question.active or main.phrases.isdisjoint(_table()[0]):
        return False
    if _in_general(sought, main, passage):
        return True
    asked = [term for term in sought.names if term is not sought.subject and not term.person]
    return any(_to_another(sought, main, term, passage) or _only_from(sought, term, passage) for term in asked)


def _in_general(sought: Sought, main: Term, passage: Passage) -> bool:
    """Whether a sentence speaks of several journeys at once, and was not read as telling of any."""
    written = _written(passage)
    at = [one for p in main.phrases for one in places(p, passage.keys, passage.present)]
    plural = bool(at) and all(written[one].endswith("s") and written[one - 1 : one] != [] for one in at)
    if not plural or any(written[one - 1][:1].isupper() or written[one - 1] in _PRONOUNS for one in at):
        return False
    return not any(tells(t, m, passage.keys, passage.present) for _, m in passage.told for t in sought.predicates)


def _to_another(sought: Sought, main: Term, place: Term, passage: Passage) -> bool:
    """Whether every word for a journey has "to" and a name behind it that is not asked about."""
    own = {word for term in sought.terms for phrase in term.phrases for word in phrase}
    spots = set(stands_at(place, passage))
    ends = ends_at(main, passage)
    if any(end <= spot <= end + _BEHIND for end in ends for spot in spots):
        return False
    if any(spot > min(ends, default=spot) and passage.words[spot - 1] == "to" for spot in spots):
        return False  # "to Rome on 2 June and to Bonn a day later"
    names = [_name_behind_to(_written(passage), end) for end in ends]
    return bool(names) and all(name and name not in own for name in names)


def _name_behind_to(written: Sequence[str], at: int) -> str:
    """The key of the name that stands behind "to" or "to the" at a place of a sentence; empty where none does."""
    behind = written[at : at + _BEHIND]
    name = next((word for word in behind[1:] if word not in _DETERMINERS), "")
    return key(name.lower()) if behind[:1] == ["to"] and name[:1].isupper() else ""


def _only_from(sought: Sought, place: Term, passage: Passage) -> bool:
    """Whether a country is named only by the word for its people, and nobody went to a place in it."""
    if _demonym(place.text):
        # "Come to French cinemas" asks for no more.
        return False
    written, spots = _written(passage), _spots(place, passage)
    if not spots or not all(_of_its_people(written, start, end) for start, end in spots):
        return False
    told = [m for _, m in passage.told if any(tells(t, m, passage.keys, passage.present) for t in sought.predicates)]
    return not any(place.entities & _destinations(mention) for mention in told)


def _spots(place: Term, passage: Passage) -> list[tuple[int, int]]:
    return spans_of(place, passage)


def _of_its_people(written: Sequence[str], start: int, end: int) -> bool:
    """Whether a name is a demonym, with no word for a land or a city behind it ("the Italian capital")."""
    lands = _table()[1]
    return _demonym(" ".join(written[start:end])) and lands.isdisjoint(keys(" ".join(written[end : end + _BEHIND])))


def _demonym(words: str) -> bool:
    return {match.form for match in lookup(words)} == {NameForm.DEMONYM}


def _destinations(mention: Mention) -> frozenset[str]:
    gone_to = {p.entity for p in mention.participants if p.role is Role.PATIENT}
    gone_to |= {land for p in mention.participants if p.role is Role.PATIENT for land in p.stands_for}
    acting = entities_of(mention) - gone_to
    return (places_of(mention) - acting) | gone_to


def _written(passage: Passage) -> list[str]:
    return [match.group() for match in _WRITTEN.finditer(evenly(passage.text))]


@cache
def _table() -> tuple[frozenset[Phrase], frozenset[str]]:
    """Verbs of going somewhere, and nouns for lands and what lies in them, as keys."""
    raw = tomllib.loads((Path(__file__).parent / "operators.toml").read_text(encoding="utf-8"))["journeys"]
    verbs = (tuple(keys(word.replace("_", " "))) for word in raw["verbs"].split())
    return frozenset(verbs), frozenset(keys(raw["lands"]))
