"""Who holds an office, read where the name stands right behind it; pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.answers.asking.evidence import Evidence, Passage
from timeline.answers.asking.matching import places
from timeline.answers.asking.question import Asks, Question
from timeline.answers.asking.sought import Sought
from timeline.answers.wordforms import keys

_HOLDING: Final = frozenset({"is", "are"})

_OWNING: Final = frozenset({"his", "her", "its", "their"})

_FORMER: Final = frozenset(
    keys("former formerly ex late then acting deputy vice finance financial police army security union")
)
"""Right in front of an office these make it another, or one that is over."""


def asks_holder(question: Question) -> bool:
    """Whether a question asks who somebody is now ("who is the foreign minister")."""
    words = question.body.lower().split()
    # "Who is the lawyer who asked for it" asks for who did it.
    return question.asks is Asks.WHO and words[:1] != [] and words[0] in _HOLDING and "who" not in words


def holder(sought: Sought, passage: Passage) -> str:
    """The name that stands right behind the office asked about; empty when none does.

    Args:
        sought: terms of the question; those that name nobody are the office.
        passage: a sentence.
    """
    office = tuple(key for term in sought.terms if not term.required for key in min(term.phrases))
    if not office:
        return ""
    words = passage.text.split()
    folded = [(keys(word) or [""])[0] for word in words]
    for at in places(office, folded, frozenset(folded)):
        if at and (folded[at - 1] in _FORMER or _of_another(sought, words, folded, at)):
            continue
        name = _capitals(words[at + len(office) :])
        if name:
            return name
    return ""


def holds_office(sought: Sought, passage: Passage) -> bool:
    """Whether a sentence names somebody by the office asked about, "its" or "her" standing for whose it is.

    Args:
        sought: terms of the question; those that name nobody are the office.
        passage: a sentence.
    """
    office = tuple(key for term in sought.terms if not term.required for key in min(term.phrases))
    at = places(office, passage.keys, passage.present) if office else []
    return any(passage.words[one - 1] in _OWNING for one in at if one) and bool(holder(sought, passage))


def _of_another(sought: Sought, words: Sequence[str], folded: Sequence[str], at: int) -> bool:
    """Whether a name that the question does not have stands right in front of the office: "US President"."""
    if not words[at - 1][:1].isupper() or not sought.names or folded[at - 1] in _OWNING:
        return False
    asked = [phrase for term in sought.names for phrase in term.phrases]
    if any(phrase[-1:] == (folded[at - 1],) for phrase in asked):
        # "Museum director" is that of the Haarveld Museum.
        return False
    return not any(tuple(folded[max(0, at - len(phrase)) : at]) == phrase for phrase in asked)


def _capitals(words: Sequence[str]) -> str:
    """The words with a capital at the start, up to one that ends a clause."""
    name: list[str] = []
    for word in words:
        if not word[:1].isupper():
            break
        name.append(word.strip(",.;:()").removesuffix("'s").removesuffix("’s"))
        if word[-1:] in ",.;:)" or word.endswith(("'s", "’s")):
            break
    return " ".join(name)


def by_holder(sought: Sought, fit: Sequence[Evidence]) -> list[Evidence]:
    """One piece of evidence for each who is called by the office, the latest article first.

    Args:
        sought: terms of the question.
        fit: what answers.
    """
    latest: dict[str, Evidence] = {}
    for one in sorted(fit, key=lambda e: (-_published(e), -e.score)):
        name = holder(sought, one.passage)
        if name and not any(set(keys(name)) & set(keys(other)) for other in latest):
            latest[name] = one
    return list(latest.values())


def _published(evidence: Evidence) -> int:
    published = evidence.passage.published
    return published.first or 0 if published is not None else 0
