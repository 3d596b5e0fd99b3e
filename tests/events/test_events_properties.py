"""What must hold for any mentions: order does not matter, parts equal the whole, days never chain, persons win."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.events.events_pipeline import read
from tests.events.events_strategies import mention_lists
from timeline.dates import day_span
from timeline.events import Clustering, Grounds, Link, block_keys, cluster, extract, infer, infer_dates, redate, score
from timeline.events.days import compatible
from timeline.events.scoring import JOIN
from timeline.model import (
    Article,
    Mention,
    Precision,
    PublishedSource,
    Reason,
)

_QUICK = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_QUICK
@given(mention_lists(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_events(mentions: list[Mention], random: Random) -> None:
    shuffled = list(mentions)
    random.shuffle(shuffled)
    assert cluster(shuffled) == cluster(mentions)
    events = cluster(mentions).events
    assert {e.id: e for e in infer_dates(events)} == {e.id: e for e in infer_dates(list(reversed(events)))}


@_QUICK
@given(mention_lists())
def test_score_is_symmetric_and_blocks_lose_no_pair(mentions: list[Mention]) -> None:
    for a, b in combinations(mentions, 2):
        assert score(a, b) == score(b, a)
        assert compatible(a, b) == compatible(b, a)
    logged = {(d.a, d.b) for d in cluster(mentions).merges}
    by_id = {m.id: m for m in mentions}
    for one, two in logged:
        stems = [{k.removesuffix("|fine") for k in block_keys(by_id[i])} for i in (one, two)]
        assert stems[0] & stems[1]


def _component(start: Mention, mentions: list[Mention]) -> list[Mention]:
    """Mentions reachable over pairs that may be one event."""
    reached, frontier = {start.id: start}, [start]
    while frontier:
        at = frontier.pop()
        for other in mentions:
            if other.id not in reached and compatible(at, other) and score(at, other).total >= JOIN:
                reached[other.id] = other
                frontier.append(other)
    return list(reached.values())


@_QUICK
@given(mention_lists())
def test_a_component_alone_gives_the_events_of_the_whole(mentions: list[Mention]) -> None:
    whole = {e.id: e for e in cluster(mentions).events}
    for mention in mentions:
        for event in cluster(_component(mention, mentions)).events:
            assert whole[event.id] == event


@_QUICK
@given(mention_lists())
def test_every_mention_is_told_once_and_days_never_chain(mentions: list[Mention]) -> None:
    clustering = cluster(mentions)
    told = [m.id for e in clustering.events for m in e.mentions]
    assert sorted(told) == sorted(m.id for m in mentions)
    for event in clustering.events:
        days = [
            m.dating.span.first
            for m in event.mentions
            if m.dating.span is not None
            and m.dating.span.precision is Precision.DAY
            and m.dating.span.first is not None
        ]
        assert not days or max(days) - min(days) <= 1
        stated = {
            m.dating.span.first
            for m in event.mentions
            if m.dating.span is not None
            and m.dating.span.precision is Precision.DAY
            and m.dating.reason in {Reason.STATED, Reason.RELATIVE}
        }
        assert len(stated) <= 1


def _homes(clustering: Clustering) -> dict[str, str]:
    return {m.id: e.id for e in clustering.events for m in e.mentions}


@_QUICK
@given(mention_lists(), st.data())
def test_what_a_person_says_wins(mentions: list[Mention], data: st.DataObject) -> None:
    if len(mentions) < 2:
        return
    a, b = data.draw(st.lists(st.sampled_from([m.id for m in mentions]), min_size=2, max_size=2, unique=True))
    joined = _homes(cluster(mentions, [Link(a, b, True)]))
    split = _homes(cluster(mentions, [Link(a, b, False)]))
    assert joined[a] == joined[b]
    assert split[a] != split[b]
    changed_mind = _homes(cluster(mentions, [Link(a, b, True), Link(b, a, False)]))
    assert changed_mind[a] != changed_mind[b]


@_QUICK
@given(mention_lists())
def test_near_duplicates_are_one_source(mentions: list[Mention]) -> None:
    groups = dict.fromkeys("abcd", "one")
    assert all(e.sources == 1 for e in cluster(mentions, article_groups=groups).events)


_TEXTS = (
    "PARIS - French President Emmanuel Macron visited Berlin on Monday. He will meet the king of Spain next week.",
    "A fire destroyed a warehouse in Bilbao on Saturday. Two days later the mayor resigned. It rained.",
    "Apple unveiled a telephone yesterday. Last year it had bought a company. The price rose in March.",
    "Kenya and Peru signed a treaty on May 3. The upcoming summit was announced in June 2021.",
)


@pytest.mark.parametrize("text", _TEXTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)))
def test_dating_later_equals_dating_at_once(text: str, day: date) -> None:
    known = day_span(day)
    undated = Article("x", "", text)
    reading, open_phrases = read(undated, None)
    mentions = extract(undated, reading, open_phrases)
    article = replace(undated, published=known, published_source=PublishedSource.GIVEN)
    _, phrases = read(article, known)
    at_once = extract(article, reading, phrases)
    assert redate(mentions, phrases, known) == at_once
    assert redate(at_once, open_phrases, None) == mentions
    assert mentions


@_QUICK
@given(mention_lists(), st.randoms(use_true_random=False), st.integers(1, 3))
def test_dated_events_seen_piece_by_piece_until_none_asks_date_as_all_of_them_do(
    mentions: list[Mention], random: Random, size: int
) -> None:
    events = cluster(mentions).events
    grounds, waiting = Grounds(events), list(events)
    random.shuffle(waiting)
    while waiting and grounds.open():
        grounds.see(waiting[:size])
        waiting = waiting[size:]
    assert grounds.inference(events) == infer(events)
