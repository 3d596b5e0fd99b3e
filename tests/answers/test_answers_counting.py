"""How often something happened: two events of one day may be one, so then the days are counted."""

from __future__ import annotations

from datetime import date

from tests.events.events_pipeline import tell
from timeline.answers.asking.matching import tells
from timeline.answers.asking.phrasing import how_often, several
from timeline.answers.asking.sought import Term, TermKind
from timeline.answers.citing import lines
from timeline.dates import day_span
from timeline.model import Article, PublishedSource

MAY = date(2023, 5, 7)


def said(text: str) -> str:
    """How often the events of a text happened that appeared on Sunday, 7 May 2023."""
    article = Article("a", "", text, published=day_span(MAY), published_source=PublishedSource.GIVEN)
    events = tell([article]).events
    return how_often(lines(events, {"a": article}, (), 0))


def test_days_are_counted_where_two_events_share_one() -> None:
    text = "Anna Berg met Tom Lund in Oslo on 3 March 2023. Carla Ruiz opened a museum in Madrid on 3 March 2023."
    assert said(text) == "on one day"


def test_events_are_counted_where_each_has_its_day() -> None:
    text = "Anna Berg met Tom Lund in Oslo on 3 March 2023. Anna Berg visited the harbour on 9 April 2023."
    assert said(text) == "twice"


def test_a_list_that_may_go_on_says_so() -> None:
    assert several(3, None) == ("3 events.", [])
    assert several(12, None, " since 3 March 2023", capped=True) == (
        "At least 12 events since 3 March 2023.",
        ["The five that matter most:"],
    )


def test_the_verb_that_carries_the_noun_of_an_event_tells_of_it() -> None:
    article = Article("a", "", "Norvia and Sellan signed a fishing agreement on Friday.", published=day_span(MAY))
    [event] = tell([article]).events
    sign, revoke = (Term(word, TermKind.PREDICATE, frozenset({(word,)})) for word in ("sign", "revok"))
    assert tells(sign, event.mentions[0], (), frozenset()) > 0
    assert tells(revoke, event.mentions[0], (), frozenset()) == 0
