"""A memory that grows piece by piece holds the events of all its mentions at once, and looks at little for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.events.events_strategies import mention_lists
from timeline.dates import day_span
from timeline.events import Home, Link, Near, block_keys, cluster, lookup_keys, regroup, tell
from timeline.events.days import compatible
from timeline.model import (
    Binding,
    Dating,
    DaySpan,
    EntityKind,
    Mention,
    Participant,
    Precision,
    Reason,
    Role,
    Status,
)

_DAY = date(2020, 3, 1).toordinal()
_QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Growing:
    """A memory in a dictionary."""

    def __init__(self, groups: Mapping[str, str], links: Sequence[Link] = ()) -> None:
        self._groups, self._links = groups, links
        self.known: dict[str, Mention] = {}
        self.events: set[frozenset[str]] = set()
        self.merges: dict[tuple[str, str], object] = {}
        self.asked = 0

    def near(self, mentions: Collection[Mention]) -> Near:
        self.asked += len(mentions)
        wanted = {key for mention in mentions for key in lookup_keys(mention)}
        groups = {self._groups.get(mention.article) for mention in mentions} - {None}
        found = {
            id_: one
            for id_, one in self.known.items()
            if wanted & set(block_keys(one)) or self._groups.get(one.article) in groups
        }
        return Near(found, self._groups)

    def homes(self, mentions: Collection[str]) -> Iterable[Home]:
        held = sorted(sorted(event) for event in self.events if event & set(mentions))
        return [Home(ids[0], (tuple(self.known[id_] for id_ in ids),)) for ids in held]

    def groups(self, articles: Collection[str]) -> Mapping[str, str]:
        return {article: self._groups[article] for article in articles if article in self._groups}

    def change(self, after: Iterable[Mention], gone: Collection[str] = ()) -> None:
        new = {mention.id: mention for mention in after}
        touched = [event for event in self.events if event & {*new, *gone}]
        start = {id_: self.known[id_] for event in touched for id_ in event if id_ not in gone} | new
        outcome = regroup(start, gone, self, self._links)
        self.known = {id_: one for id_, one in {**self.known, **new}.items() if id_ not in gone}
        told = {frozenset(mention.id for mention in group) for group in outcome.groups}
        self.events = {
            event for event in self.events if not event & {*gone, *(i for one in told for i in one)}
        } | told
        about = {*outcome.looked, *gone}
        self.merges = {pair: one for pair, one in self.merges.items() if not about & set(pair)}
        self.merges |= {(one.a, one.b): one for one in outcome.merges}


def assert_as_if_read_at_once(growing: Growing, groups: Mapping[str, str], links: Sequence[Link]) -> None:
    at_once = cluster(list(growing.known.values()), links, article_groups=groups)
    assert growing.events == {frozenset(mention.id for mention in event.mentions) for event in at_once.events}
    assert growing.merges == {(one.a, one.b): one for one in at_once.merges}


@_QUICK
@given(mention_lists(), st.data())
def test_piece_by_piece_gives_the_events_and_the_log_of_all_at_once(
    mentions: list[Mention], data: st.DataObject
) -> None:
    groups = data.draw(st.sampled_from([{}, {"a": "a", "b": "a"}, dict.fromkeys("abcd", "a")]))
    ids = st.sampled_from([mention.id for mention in mentions])
    links = data.draw(st.lists(st.builds(Link, ids, ids, st.booleans()), max_size=2))
    links = [link for link in links if link.a != link.b]
    growing = Growing(groups, links)
    waiting = data.draw(st.permutations(mentions))
    while waiting:
        size = data.draw(st.integers(1, 4))
        growing.change(waiting[:size])
        waiting = waiting[size:]
    assert_as_if_read_at_once(growing, groups, links)
    changed, gone = data.draw(ids), data.draw(ids)
    if changed != gone:
        other = replace(
            growing.known[changed], lemma="host", dating=Dating(day_span(date(2020, 3, 3)), Reason.STATED)
        )
        growing.change([other], {gone})
        assert_as_if_read_at_once(growing, groups, links)


def _met(id_: str, day: int) -> Mention:
    who = tuple(Participant(one, one.title(), EntityKind.COUNTRY, Role.AGENT) for one in ("japan", "kenya"))
    return Mention(
        id=id_,
        article=f"article-{id_}",
        sentence=0,
        start=0,
        end=9,
        trigger=(0, 4),
        lemma="meet",
        kind="meeting",
        title="Japan and Kenya meet",
        status=Status.HAPPENED,
        binding=Binding(Reason.STORY_DAY),
        dating=Dating(day_span(date.fromordinal(day)), Reason.STORY_DAY),
        participants=who,
        words=("border", "treaty"),
        weight=0.5,
    )


def test_talks_that_go_on_for_months_are_not_looked_at_as_a_whole() -> None:
    """Each day's meeting may be the next day's, so all hang together; what a day changes lies near it."""
    growing = Growing({})
    for day in range(60):
        growing.change([_met(f"m{day:03}", _DAY + day)])
    growing.asked = 0
    growing.change([_met("m030-again", _DAY + 30)])
    assert growing.asked < 10
    assert_as_if_read_at_once(growing, {}, ())


def _planned(id_: str, told: int, amount: str) -> Mention:
    begin = date.fromordinal(told).isoformat()
    return replace(
        _met(id_, told),
        kind="acquisition",
        lemma="buy",
        title=f"Kenya to buy {amount} tonnes of grain",
        status=Status.PLANNED,
        dating=Dating(DaySpan(told, None, Precision.SPAN, f"{begin}/.."), Reason.PUBLICATION_DAY),
        words=("grain", "tonnes", amount),
    )


def test_plans_without_a_day_that_were_told_months_apart_are_not_one() -> None:
    """Each lies open ahead, so all of them overlap: one event took in every purchase that a country ever planned."""
    plans = [_planned(f"p{n}", _DAY + 10 * n, str(100 + n)) for n in range(12)]
    for event in cluster(plans).events:
        days = [mention.dating.span.first for mention in event.mentions if mention.dating.span is not None]
        assert max(day or 0 for day in days) - min(day or 0 for day in days) <= 14
    near = cluster([_planned("p0", _DAY, "190"), _planned("p1", _DAY + 5, "190")]).events
    assert len(near) == 1


@st.composite
def _bounded(draw: st.DrawFn) -> Dating:
    first = _DAY + draw(st.integers(0, 40))
    last = first + draw(st.sampled_from([0, 1, 4, 6, 8, 9, 20, 30, 92]))
    edtf = f"{date.fromordinal(first)}/{date.fromordinal(last)}"
    return Dating(DaySpan(first, last, Precision.SPAN, edtf), Reason.STATED)


@settings(max_examples=400, deadline=None)
@given(_bounded(), _bounded())
def test_days_that_may_be_the_same_meet(one: Dating, other: Dating) -> None:
    a, b = replace(_met("a", _DAY), dating=one), replace(_met("b", _DAY), dating=other)
    meet = bool(set(lookup_keys(a)) & set(block_keys(b)))
    assert meet == bool(set(lookup_keys(b)) & set(block_keys(a)))
    assert meet or not compatible(a, b)


def _signed(id_: str, edtf: str, first: int, last: int, words: tuple[str, ...]) -> Mention:
    who = (Participant("kenya", "Kenya", EntityKind.COUNTRY, Role.AGENT),)
    precision = Precision.DAY if first == last else Precision.YEAR
    dating = Dating(DaySpan(first, last, precision, edtf), Reason.STATED)
    return replace(
        _met(id_, first), kind="agreement", lemma="sign", dating=dating, participants=who, words=("sign", *words)
    )


def test_what_is_known_to_the_year_is_compared_with_what_shares_more_than_a_country_and_a_verb() -> None:
    """It was compared with all that a country had signed in the year, more and more while the year filled."""
    begin = date(2020, 1, 1).toordinal()
    vague = _signed("v", "2020", begin, begin + 365, ("about", "fisheries", "treaty"))
    fish = _signed("a", "2020-03-01", _DAY, _DAY, ("fisheries", "ministers", "treaty"))
    rails = _signed("b", "2020-03-01", _DAY, _DAY, ("contract", "railways", "steel"))
    assert set(lookup_keys(vague)) & set(block_keys(fish))
    assert not set(lookup_keys(vague)) & set(block_keys(rails))
    bare = _signed("c", "2020-03-01", _DAY, _DAY, ())
    assert set(lookup_keys(vague)) & set(block_keys(bare))
    assert set(lookup_keys(bare)) & set(block_keys(vague))


def test_what_has_come_about_is_not_called_by_its_plan() -> None:
    """The plan read better by far: "to perform" stood under a day on which they had performed."""
    plan = replace(_met("p", _DAY), title="Ada Grimm and the Harbour Choir to sing in Oslo", status=Status.PLANNED)
    plan = replace(plan, weight=1.0, surety=5.4)
    held = replace(_met("m", _DAY), title="Concert in Oslo", weight=0.4, surety=-0.1)
    event = tell([plan, held], {})
    assert (event.status, event.title) == (Status.HAPPENED, "Concert in Oslo")
    assert tell([plan], {}).title == plan.title
