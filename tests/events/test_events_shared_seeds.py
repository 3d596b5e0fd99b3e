"""The two articles of `../shared/seeds`, line by line of what their README says a careful reader gets from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.events.events_pipeline import Told, read, tell
from timeline.articles import read_paths
from timeline.dates import day_span
from timeline.events import cluster, redate
from timeline.model import Article, Event, Reason, Status

_FOLDER = Path(__file__).resolve().parents[3] / "shared" / "seeds"
_VISIT = date(2023, 5, 7).toordinal()
pytestmark = pytest.mark.skipif(not _FOLDER.is_dir(), reason="the shared example articles are not here")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = [a for a in read_paths([_FOLDER]) if isinstance(a, Article)]
    return {a.id[:3]: a for a in found if a.id[:3] in {"000", "003"}}


@pytest.fixture(scope="module")
def told(articles: dict[str, Article]) -> Told:
    return tell(list(articles.values()))


def _of(told: Told, article: Article) -> list[Event]:
    return [e for e in told.events if any(m.article == article.id for m in e.mentions)]


def _find(events: list[Event], *words: str) -> list[Event]:
    return [e for e in events if all(w in f"{e.title} {e.kind}".lower() for w in words)]


def _day(event: Event) -> int | None:
    return event.dating.span.first if event.dating.span else None


def test_the_visit_is_the_one_fully_dated_event(told: Told, articles: dict[str, Article]) -> None:
    stated = [e for e in _of(told, articles["003"]) if e.dating.reason is Reason.STATED and e.dating.span]
    assert [(e.kind, _day(e)) for e in stated] == [("visit", _VISIT)]
    assert "fumio-kishida" in {p.entity for p in stated[0].participants}
    assert "south-korea" in {p.entity for p in stated[0].places}


@pytest.mark.parametrize("words", [("meet", "chung"), ("agree",), ("commitment",)])
def test_what_went_with_the_visit_shares_its_day_as_inferred(
    told: Told, articles: dict[str, Article], words: tuple[str, ...]
) -> None:
    found = _find(_of(told, articles["003"]), *words)
    assert found
    for event in found:
        assert _day(event) == _VISIT
        assert event.dating.reason is Reason.STORY_DAY
        assert "Inferred" in event.dating.explanation


def test_nothing_gives_the_other_article_a_day(told: Told, articles: dict[str, Article]) -> None:
    own = [m for m in told.mentions if m.article == articles["000"].id]
    assert own
    assert all(m.dating.span is None for m in own)


def test_relative_phrases_are_kept_as_they_are(told: Told, articles: dict[str, Article]) -> None:
    phrases = {m.dating.phrase.lower() for m in told.mentions if m.article == articles["000"].id}
    assert any("friday" in p for p in phrases)
    assert "last year" in phrases


def test_plans_are_planned_and_the_trilateral_meeting_is_past(told: Told, articles: dict[str, Article]) -> None:
    events = _of(told, articles["000"])
    assert [e.status for e in _find(events, "summit", "biden")] == [Status.PLANNED]
    assert [e.status for e in _find(events, "summit", "marcos")] == [Status.PLANNED]
    assert [e.status for e in _find(events, "visit", "washington")] == [Status.PLANNED]
    past = [e for e in events if e.dating.phrase.lower() == "last year"]
    assert [(e.kind, e.status) for e in past] == [("meeting", Status.HAPPENED)]
    assert {"joe-biden", "yoon-suk-yeol"} <= {p.entity for p in past[0].participants}


def test_a_publication_day_dates_it_without_reading_again(articles: dict[str, Article]) -> None:
    article, known = articles["000"], day_span(date(2024, 4, 6))
    mentions = tell([article]).mentions
    _, phrases = read(article, known)
    events = list(cluster(redate(mentions, phrases, known)).events)
    friday = [e for e in events if "friday" in e.dating.phrase.lower() and e.dating.reason is Reason.RELATIVE]
    assert {_day(e) for e in friday} == {date(2024, 4, 5).toordinal()}
    last_year = [e for e in events if e.dating.phrase.lower() == "last year"]
    assert [e.dating.span.edtf for e in last_year if e.dating.span] == ["2023"]
    for words in (("summit", "biden"), ("summit", "marcos"), ("visit", "washington")):
        assert [e.dating.span.edtf for e in _find(events, *words) if e.dating.span] == ["2024-04-06/.."]


def test_nearly_a_decade_is_no_date(told: Told) -> None:
    assert all("decade" not in m.dating.phrase for m in told.mentions)


def test_two_first_visits_are_two_events(told: Told, articles: dict[str, Article]) -> None:
    visits = [e for e in told.events if e.kind == "visit"]
    for event in visits:
        assert len({m.article for m in event.mentions}) == 1
    washington = _find(_of(told, articles["000"]), "visit", "washington")
    assert [_day(e) for e in washington] == [None]


def test_the_access_agreement_is_only_discussed(told: Told, articles: dict[str, Article]) -> None:
    found = [e for e in _of(told, articles["000"]) if e.kind == "agreement"]
    assert all(e.status is not Status.HAPPENED for e in found)


def test_the_offices_disagree_and_both_are_shown(told: Told, articles: dict[str, Article]) -> None:
    offices = [c for c in told.conflicts if c.attribute == "office"]
    assert [c.entities for c in offices] == [("fumio-kishida",)]
    assert {c.value for c in offices[0].claims} == {"prime minister", "foreign minister"}
    assert {c.article for c in offices[0].claims} == {a.id for a in articles.values()}
    assert not offices[0].update


def test_wishing_for_talks_and_for_disarmament_is_no_contradiction(told: Told) -> None:
    assert [c.attribute for c in told.conflicts] == ["office"]


def test_no_event_comes_from_the_furniture_of_the_page(told: Told) -> None:
    for words in (("doctors",), ("bezos",), ("bookmark",), ("reply",), ("image",), ("email",)):
        assert not _find(list(told.events), *words)
