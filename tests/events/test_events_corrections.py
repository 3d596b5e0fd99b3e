"""Corrections as a pure function: in any order, over any clustering, undone exactly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import day_span
from timeline.events import Link, correct
from timeline.events.contradictions import agreed, contradictions
from timeline.events.corrections import disputes, settle, who
from timeline.model import (
    Binding,
    Claim,
    Conflict,
    Correction,
    CorrectionKind,
    Dating,
    Event,
    Mention,
    Reason,
    Status,
)

MENTIONS = tuple("abcdefgh")
DAYS = [day_span(date(2024, 5, n)) for n in (1, 2, 3)]
STATED = Dating(day_span(date(2024, 4, 1)), Reason.STATED)


def mention(id_: str) -> Mention:
    return Mention(
        id_,
        "article",
        0,
        0,
        5,
        (0, 1),
        "visit",
        "visit",
        f"title {id_}",
        Status.HAPPENED,
        Binding(Reason.NONE),
        STATED,
    )


def event(ids: tuple[str, ...]) -> Event:
    told = tuple(map(mention, ids))
    return Event(min(ids), f"title {min(ids)}", "visit", Status.HAPPENED, STATED, (), (), told)


@st.composite
def clusterings(draw: st.DrawFn) -> tuple[Event, ...]:
    homes = draw(st.lists(st.integers(0, 3), min_size=len(MENTIONS), max_size=len(MENTIONS)))
    groups: dict[int, list[str]] = {}
    for id_, home in zip(MENTIONS, homes, strict=True):
        groups.setdefault(home, []).append(id_)
    return tuple(event(tuple(ids)) for _, ids in sorted(groups.items()))


@st.composite
def said(draw: st.DrawFn) -> tuple[Correction, ...]:
    kinds = st.sampled_from(
        (CorrectionKind.DATE, CorrectionKind.CLEAR_DATE, CorrectionKind.RENAME, CorrectionKind.HIDE)
    )
    corrections = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        kind = draw(kinds)
        anchors = tuple(draw(st.lists(st.sampled_from((*MENTIONS, "gone")), min_size=1, max_size=3, unique=True)))
        span = draw(st.sampled_from(DAYS)) if kind is CorrectionKind.DATE else None
        text = draw(st.sampled_from(("One", "Two"))) if kind is CorrectionKind.RENAME else ""
        author = draw(st.sampled_from(("1", "2", "")))
        corrections.append(Correction(number, kind, anchors, author, "why", 86_400 * number, span, text))
    return tuple(corrections)


@given(clusterings(), said(), st.randoms())
def test_the_order_of_events_and_corrections_does_not_matter(
    events: tuple[Event, ...], corrections: tuple[Correction, ...], random: Random
) -> None:
    shuffled, others = list(events), list(corrections)
    random.shuffle(shuffled)
    random.shuffle(others)
    mine = {one.id: one for one in correct(events, corrections)}
    theirs = {one.id: one for one in correct(tuple(shuffled), others)}
    assert mine == theirs


@given(clusterings(), said())
def test_it_says_nothing_of_mentions_and_every_correction_goes_to_one_event(
    events: tuple[Event, ...], corrections: tuple[Correction, ...]
) -> None:
    shown = correct(events, corrections)
    assert [(one.id, one.mentions) for one in shown] == [(one.id, one.mentions) for one in events]
    told = [one.number for event in shown for one in event.corrections]
    assert len(told) == len(set(told))
    for one in shown:
        for held in one.corrections:
            anchors = next(each.anchors for each in corrections if each.number == held.number)
            assert {m.id for m in one.mentions} & set(anchors)


@given(clusterings(), said(), said())
def test_undoing_restores_exactly(
    events: tuple[Event, ...], corrections: tuple[Correction, ...], more: tuple[Correction, ...]
) -> None:
    later = tuple(replace(one, number=one.number + 100) for one in more)
    assert correct(events, ()) == events
    both = correct(events, (*corrections, *later))
    left = {one.number for event in both for one in event.corrections}
    assert correct(events, tuple(one for one in (*corrections, *later) if one.number in left)) == both
    assert correct(events, corrections) == correct(
        events, [one for one in (*corrections, *later) if one.number < 100]
    )


@given(clusterings(), said())
def test_persons_who_disagree_are_told_and_none_is_chosen(
    events: tuple[Event, ...], corrections: tuple[Correction, ...]
) -> None:
    for before, one in zip(events, correct(events, corrections), strict=True):
        dates = {c.span for c in one.corrections if c.kind in {CorrectionKind.DATE, CorrectionKind.CLEAR_DATE}}
        titles = {c.text for c in one.corrections if c.kind is CorrectionKind.RENAME}
        contested = {conflict.attribute for conflict in disputes(one)}
        assert contested == ({"date"} if len(dates) > 1 else set()) | ({"title"} if len(titles) > 1 else set())
        assert (one.dating.reason is Reason.CORRECTED) == (len(dates) == 1)
        assert one.dating.span == (dates.pop() if len(dates) == 1 else before.dating.span)
        assert one.title == (titles.pop() if len(titles) == 1 else before.title)
        assert one.hidden == any(c.kind is CorrectionKind.HIDE for c in one.corrections)


def test_a_number_is_never_a_name() -> None:
    assert [who(author) for author in ("123456789012345678", "-4", "ann", "")] == ["a member", "a member", "ann", ""]


def conflict(*values: str) -> Conflict:
    claims = tuple(Claim(value, f"article {n}", "words", 0, 5) for n, value in enumerate(values))
    return Conflict("id", "A fire", "killed", claims, events=("a",))


def test_a_conflict_is_settled_for_the_values_that_were_known() -> None:
    said = Correction(1, CorrectionKind.SETTLE, ("b",), "1", "counted later", 86_400, None, "killed", ("12", "15"))
    home = {"b": "a"}

    def is_open(one: Conflict, correction: Correction = said, homes: dict[str, str] = home) -> bool:
        return settle([one], [correction], homes)[0].open

    assert not is_open(conflict("12", "15"))
    assert (
        settle([conflict("15")], [said], home)[0].settled == "Settled by a member on 2 January 1970: counted later."
    )
    assert is_open(conflict("12", "15", "17"))
    assert is_open(conflict("12", "15"), replace(said, text="injured"))
    assert is_open(conflict("12", "15"), homes={"b": "c"})
    assert is_open(conflict("12", "15"), homes={})
    update = replace(conflict("12", "15"), update=True)
    assert settle([update], [said], home) == (update,)


# ---------------------------------------------------------------- one event or several


def joined(edit: int, author: str, *ids: str) -> list[Link]:
    return [Link(ids[0], other, together=True, edit=edit, author=author) for other in ids[1:]]


def parted(edit: int, author: str, out: str, rest: str) -> list[Link]:
    sides = [*joined(edit, author, *out), *joined(edit, author, *rest)]
    return [*sides, *(Link(a, b, together=False, edit=edit, author=author) for a in out for b in rest)]


def test_a_join_that_another_person_tears_apart_counts_no_more_than_the_split() -> None:
    links = [*joined(1, "1", "a", "b", "c"), *joined(2, "1", "g", "h"), *parted(3, "2", "b", "cd")]
    (one,) = contradictions(links)
    assert (one.join, one.split, one.mentions) == (1, 3, frozenset("bc"))
    assert agreed(links) == tuple(joined(2, "1", "g", "h"))


def test_ones_own_later_word_and_two_splits_contradict_nothing() -> None:
    mine = [*joined(1, "1", "a", "b"), *parted(2, "1", "a", "b")]
    assert agreed(mine) == tuple(mine)
    splits = [*parted(1, "1", "a", "bc"), *parted(2, "2", "b", "c")]
    assert agreed(splits) == tuple(splits)


@given(st.permutations(range(5)))
def test_the_order_of_edits_does_not_matter_for_what_contradicts(order: list[int]) -> None:
    edits = [
        joined(1, "1", "a", "b", "c"),
        joined(2, "2", "c", "d"),
        parted(3, "3", "c", "ab"),
        parted(4, "1", "d", "e"),
        joined(5, "", "e", "f"),
    ]
    links = [link for n in order for link in edits[n]]
    assert contradictions(links) == contradictions([link for edit in edits for link in edit])
    assert {link.edit for link in agreed(links)} == {2, 4, 5}
