"""Who somebody is: the office that the articles give, and where they do not agree on it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from timeline.answers import citing, words
from timeline.answers.asking.finding import Found
from timeline.answers.asking.parse import tidy
from timeline.answers.asking.phrasing import NO_ARTICLE
from timeline.answers.asking.sought import Term
from timeline.answers.detail import disagreement
from timeline.answers.fetching import cite, headed
from timeline.answers.model import EventLine, QuestionAnswer
from timeline.answers.passages import standalone
from timeline.events import known_offices, office_called
from timeline.model import Article, Conflict, EntityKind, OfficeClaim
from timeline.store import EventQuery, NameRow, SentenceHit, Store

_MOST_NEAREST: Final = 3

_MOST_SENTENCES: Final = 60

_LONGEST: Final = 12
"""Words of what stands behind a name and says who that is."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked about a person: who that is, or whether it is who holds an office; was, or is."""

    office: str = ""
    past: bool = False


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim of office, in its article."""

    article: Article
    claim: OfficeClaim

    @property
    def office(self) -> str:
        return office_called(self.claim.office)


async def holding(store: Store, guild: str, asked: str, found: Found, today: date) -> QuestionAnswer | None:
    """Answer "who is Kishida?", "what is his job?" and "is Kishida the foreign minister?".

    Args:
        store: the open store.
        guild: whose memory answers.
        asked: the question as typed.
        found: the same, parsed, its names bound.
        today: the day it is asked.

    Returns:
        The answer; None where something else is asked, or nothing is known of the office of anybody of that name.
    """
    wanted = _wanted(found)
    person = await _person(store, guild, found) if wanted is not None else None
    if wanted is None or person is None:
        return None
    case = _Case(store, guild, asked, found, person, today)
    held = await _claims(store, guild, person)
    if wanted.office:
        return await case.whether(wanted, held) if held else None
    return await case.who(held) if held else await case.introduced()


@cache
def _data() -> Mapping[str, Any]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...], re.Pattern[str]]:
    raw = _data()
    return re.compile(raw["who"]), tuple(map(re.compile, raw["post"])), re.compile(raw["whether"])


def _with_article(name: str) -> str:
    """A name in the middle of a sentence: "the Philippines", "Japan"."""
    return f"the {name}" if not set(_data()["definite"].split()).isdisjoint(name.split()) else name


def _wanted(found: Found) -> _Asked | None:
    """What of an office is asked for; None for any other question."""
    question = found.question
    if question.period is not None or question.pivot is not None:
        return None
    text = tidy(question.text).lower().strip(" ?!.")
    who, posts, whether = _patterns()
    if any(pattern.match(text) for pattern in posts) or (who.match(text) and len(found.sought.terms) == 1):
        return _Asked()
    match = whether.match(text)
    office = _office_at_end(match["rest"]) if match else ""
    return _Asked(office, match is not None and match["be"] == "was") if office else None


def _office_at_end(text: str) -> str:
    """The known office that a text ends with, "of" a country or not; empty without one."""
    before = text.split(" of ", maxsplit=1)[0].removesuffix(" now").removesuffix(" still").strip()
    fits = [office for office in known_offices() if before.endswith(f" {office}")]
    return max(fits, key=len, default="")


async def _person(store: Store, guild: str, found: Found) -> NameRow | None:
    """The one person that the question names first."""
    term: Term | None = next(iter(found.sought.names), None)
    rows = [await store.names.get(guild, entity) for entity in sorted(term.entities)] if term else []
    people = [row for row in rows if row is not None and row.kind == EntityKind.PERSON]
    return people[0] if len(people) == 1 else None


async def _claims(store: Store, guild: str, person: NameRow) -> list[_Held]:
    """Every claim that the person holds, or held, an office: those of the latest article first."""
    by_article = await store.articles.offices(guild, person.entity)
    articles = await store.articles.get_many(guild, sorted(by_article))
    held = [_Held(articles[id_], claim) for id_, claims in by_article.items() if id_ in articles for claim in claims]
    return sorted(held, key=lambda one: (-_day(one.article), one.article.id, one.claim.former, one.claim.start))


def _day(article: Article) -> int:
    return article.published.first or 0 if article.published is not None else 0


def _appeared(article: Article) -> str:
    return f", of {words.say_span(article.published)}" if _day(article) else ""


@dataclass(frozen=True, slots=True)
class _Case:
    """A question about a person, with all that its answer is made from."""

    store: Store
    guild: str
    asked: str
    found: Found
    person: NameRow
    today: date

    async def who(self, held: Sequence[_Held]) -> QuestionAnswer:
        """Who somebody is: by the latest article that gives an office."""
        said = f"So says the latest article that gives an office{_appeared(held[0].article)}."
        return await self._answer(held, f"{await self._office(held[0])}.", said)

    async def whether(self, wanted: _Asked, held: Sequence[_Held]) -> QuestionAnswer:
        """Whether somebody holds, or held, an office: by the latest article that gives one."""
        others = frozenset().union(*(term.entities for term in self.found.sought.names)) - {self.person.entity}
        office, latest = office_called(wanted.office), held[0]
        fits = [h for h in held if h.office == office and (not others or not h.claim.of or h.claim.of in others)]
        now = latest in fits and not latest.claim.former
        appeared = _appeared(latest.article)
        said = f"{await self._office(latest)}, says the latest article that gives an office{appeared}."
        if not fits:
            nearest = await self._line(latest)
            return QuestionAnswer(
                question=self.asked,
                understood=self.found.question.text,
                answered=False,
                headline=NO_ARTICLE,
                text=(said, *self.found.sought.notes),
                dates=(),
                lines=(),
                nearest=(nearest,) if nearest is not None else (),
            )
        if now:
            return await self._answer(held, "Yes.", said)
        if wanted.past:
            return await self._answer((*fits, *held), "Yes.")
        return await self._answer((latest, *fits), "No.", said)

    async def introduced(self) -> QuestionAnswer:
        """Who somebody without an office is, by the words behind the name ("Ann Lee, the sister of the king")."""
        forms = sorted({self.person.name, *self.person.aliases}, key=len, reverse=True)
        hits = await self.store.search.sentences(self.guild, forms, limit=_MOST_SENTENCES)
        articles = await self.store.articles.get_many(self.guild, sorted({hit.article for hit in hits}))
        telling = [(articles[hit.article], hit, said) for hit in hits if (said := _behind(forms, hit.text))]
        for article, hit, said in sorted(telling, key=lambda one: -_day(one[0])):
            line = await self._of_sentence(hit, article)
            if line is not None:
                return replace(self._blank(), answered=True, headline=_opened(said), lines=(line,))
        query = EventQuery(any_of=(frozenset({self.person.entity}),), order="importance", limit=_MOST_NEAREST)
        nearest, _ = await cite(self.store, self.guild, await self.store.events.find(self.guild, query), self.today)
        return replace(self._blank(), headline=f"No article says who {self.person.name} is.", nearest=nearest)

    def _blank(self) -> QuestionAnswer:
        return QuestionAnswer(self.asked, self.found.question.text, False, "", self.found.sought.notes, (), ())

    async def _answer(self, held: Sequence[_Held], headline: str, said: str = "") -> QuestionAnswer:
        """An answer with one sentence for each office that is claimed, and the disagreement on it if there is one."""
        shown: dict[tuple[str, bool], _Held] = {}
        for one in held:
            shown.setdefault((one.office, one.claim.former), one)
        lines = [await self._line(one) for one in shown.values()]
        conflicts = await self._disputed()
        return replace(
            self._blank(),
            answered=True,
            headline=headline,
            text=(*([said] if said else []), *map(disagreement, conflicts), *self.found.sought.notes),
            lines=tuple(line for line in lines if line is not None),
            conflicts=conflicts,
        )

    async def _office(self, held: _Held) -> str:
        """The office in words: "Prime minister of Japan", "Former president of France"."""
        row = await self.store.names.get(self.guild, held.claim.of) if held.claim.of else None
        of = f" of {_with_article(row.name)}" if row is not None else ""
        return _opened(f"{'former ' if held.claim.former else ''}{held.office}{of}").removesuffix(".")

    async def _disputed(self) -> tuple[Conflict, ...]:
        """Disagreements on the person's office, with the headlines of their articles."""
        every = await self.store.conflicts.for_entities(self.guild, [self.person.entity])
        on = [conflict for conflict in every if conflict.attribute == "office"]
        ids = sorted({claim.article for conflict in on for claim in conflict.claims if claim.article})
        articles = await self.store.articles.get_many(self.guild, ids) if ids else {}
        return tuple(headed(conflict, articles) for conflict in on)

    async def _line(self, held: _Held) -> EventLine | None:
        """The sentence that a claim stands in, of the day its article appeared: then it was so."""
        hits = await self.store.search.article_sentences(self.guild, [held.article.id])
        hit = next((hit for hit in hits if hit.index == held.claim.sentence), None)
        return await self._of_sentence(hit, held.article) if hit is not None else None

    async def _of_sentence(self, hit: SentenceHit, article: Article) -> EventLine | None:
        event = await standalone(self.store, self.guild, hit)
        line = citing.line(event, {article.id: article}, (), self.today.toordinal())
        return replace(line, date=words.say_span(article.published), notes=()) if line is not None else None


def _opened(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _behind(forms: Sequence[str], text: str) -> str:
    """What stands between commas behind a name and opens like a description; empty without that."""
    for form in forms:
        match = re.search(rf"\b{re.escape(form)}, ((?:an?|the|his|her|their) [^,;:.!?]+)[,.;!?]", text)
        if match and len(match[1].split()) <= _LONGEST:
            return match[1]
    return ""
