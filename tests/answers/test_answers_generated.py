"""Over stores made of drawn articles: whatever is asked, no sentence of an answer stands without its citation."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import answers
from timeline.answers.model import EventLine, QuestionAnswer
from timeline.answers.words import say_span
from timeline.dates import day_span, from_edtf
from timeline.intake import ingest
from timeline.language import Reader, load_reader
from timeline.model import Article, PublishedSource
from timeline.store import Store

GUILD = "g"
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, tzinfo=UTC)

_PEOPLE = (
    "Ilir Stova",
    "Nadia Rahmani",
    "the council of Aldermouth",
    "Norvik Motors",
    "North Korea",
    "Mayor Ruth Calder",
)
_DEEDS = (
    "met {other} in {place}",
    "sued {other}",
    "will visit {place} on 3 May 2024",
    "opened a museum in {place}",
    "was ousted by {other}",
    "did not sign the treaty with {other}",
    "fired a missile over {place}",
    'said: "We have *nothing* to say about {other}"',
    "lost 2-1 to {other}",
    "killed at least 12 people in {place}",
)
_PLACES = ("Seoul", "Velm", "Port Amber", "Washington")
_WHEN = ("on Monday", "in March 2019", "last year", "on 7 May 2023", "yesterday", "", "for the second time")
_ASKED = (
    "visit", "meet", "sue", "open", "sign", "fire", "lose", "beat", "kill", "oust", "close", "say", "resign",
)  # fmt: skip

_sentences = st.builds(
    lambda who, deed, other, place, when: (
        f"{who[0].upper()}{who[1:]} {deed.format(other=other, place=place)} {when}".strip() + "."
    ),
    st.sampled_from(_PEOPLE),
    st.sampled_from(_DEEDS),
    st.sampled_from(_PEOPLE),
    st.sampled_from(_PLACES),
    st.sampled_from(_WHEN),
)


@dataclass(frozen=True)
class Drawn:
    """An article as drawn: its title, sentences and day of publication, if it has one."""

    title: str
    sentences: tuple[str, ...]
    day: date | None


_articles = st.lists(
    st.builds(
        Drawn,
        _sentences.map(lambda sentence: sentence.rstrip(".")),
        st.lists(_sentences, min_size=1, max_size=3).map(tuple),
        st.none() | st.integers(0, 900).map(lambda days: date(2022, 6, 1) + timedelta(days=days)),
    ),
    min_size=1,
    max_size=4,
)

_names = st.sampled_from((*_PEOPLE, *_PLACES, "Kishida", "Atlantis", "the museum"))
_verbs = st.sampled_from(_ASKED)
_questions = st.one_of(
    st.builds("{} did {} {} {}?".format, st.sampled_from(("when", "where", "who", "why")), _names, _verbs, _names),
    st.builds("did {} {} {}".format, _names, _verbs, _names),
    st.builds("when will {} {} {} again".format, _names, _verbs, _names),
    st.builds("who {} {}".format, st.sampled_from(("met", "sued", "beat", "is", "replaced")), _names),
    st.builds("how many {} {}".format, st.sampled_from(("times did", "people were killed in")), _names),
    st.builds(
        "{} {}".format, st.sampled_from(("latest on", "which article is about", "do sources agree on")), _names
    ),
    st.builds(
        "what happened {} {}".format,
        st.sampled_from(("in", "before", "since", "on")),
        st.sampled_from(("2023", "7 May 2023", "the summit")),
    ),
)


@cache
def _reader() -> Reader:
    return load_reader()


def _given(drawn: Sequence[Drawn]) -> list[Article]:
    return [
        Article(
            f"a{number}",
            one.title,
            "\n".join(one.sentences),
            f"Outlet {number}",
            "",
            day_span(one.day) if one.day else None,
            PublishedSource.GIVEN if one.day else PublishedSource.NONE,
        )
        for number, one in enumerate(drawn)
    ]


async def _asked(drawn: Sequence[Drawn], questions: Sequence[str]) -> list[tuple[QuestionAnswer, dict[str, str]]]:
    """What a new store of the articles answers, with the texts that the answers cite."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        async with await Store.open(Path(folder) / "timeline.db") as store:
            await ingest(store, GUILD, _given(drawn), reader=_reader, now=NOW)
            for question in questions:
                answer = await answers.ask(store, GUILD, question, today=TODAY, context=questions[:1])
                lines = (*answer.lines, *answer.nearest)
                cited = sorted({cited.article for line in lines for cited in line.citations})
                found.append((answer, dict(await store.articles.texts(GUILD, cited))))
    return found


def _rests_on(line: EventLine, texts: dict[str, str]) -> bool:
    """Whether each citation is a stretch of its article as it stands there."""
    return bool(line.citations) and all(texts[c.article][c.start : c.end] == c.quote for c in line.citations)


def _plain(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=12)
@given(drawn=_articles, questions=st.lists(_questions, min_size=3, max_size=6))
def test_no_sentence_without_a_citation_that_contains_it(drawn: list[Drawn], questions: list[str]) -> None:
    for answer, texts in asyncio.run(_asked(drawn, questions)):
        lines = (*answer.lines, *answer.nearest)
        assert all(_rests_on(line, texts) for line in lines)
        assert answer.answered == bool(answer.lines)
        assert answer.answered or not answer.dates
        quotes = _plain(" ".join(cited.quote for line in lines for cited in line.citations))
        phrases = " ".join(cited.phrase for line in lines for cited in line.citations)
        said = [text for text in (answer.headline, *answer.text) if not text.startswith("Read “")]
        for claim in (piece for text in said for piece in re.findall(r"“(.+?)”", text)):
            assert _plain(claim.strip("… ")) in f"{quotes} {phrases}"


@settings(max_examples=12)
@given(drawn=_articles, questions=st.lists(_questions, min_size=3, max_size=6))
def test_names_and_days_of_an_answer_stand_in_what_it_cites(drawn: list[Drawn], questions: list[str]) -> None:
    for answer, _ in asyncio.run(_asked(drawn, questions)):
        if not answer.answered:
            continue
        titles = " ".join(line.title for line in answer.lines)
        quotes = " ".join(f"{c.quote} {c.title} {c.source}" for line in answer.lines for c in line.citations)
        given_words = set(re.findall(r"\w+", f"{quotes} {titles} {answer.question} {answer.understood}".casefold()))
        people = {word.casefold() for who in (*_PEOPLE, *_PLACES) for word in who.split() if word[0].isupper()}
        for word in re.findall(r"\w+", answer.headline.casefold()):
            assert word not in people or word in given_words
        if answer.dates and not answer.question.startswith("which article"):
            assert say_span(from_edtf(answer.dates[0])) in {line.date for line in answer.lines}
