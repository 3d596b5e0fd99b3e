"""What a careful reader would reject is left out of long articles, and the plain news of a report stays."""

from __future__ import annotations

from dataclasses import replace

from tests.events.events_pipeline import told
from timeline.events.acceptance import Score, accepted
from timeline.model import Binding, EntityKind, Mention, Participant, Reason, Role

_FILLER = (
    "The weather in the town was mild.",
    "Most of the houses there are made of wood.",
    "The harbour is small and the water is deep.",
    "Visitors like the narrow streets.",
)


def _some() -> Mention:
    """A mention with a doer, to be changed at will."""
    (mention,) = told("Edda Brun opened the new bridge in Bergen on Monday.")
    return mention


def _mentions(count: int) -> list[Mention]:
    return [replace(_some(), id=str(n), sentence=n + 5, participants=(), headline=False) for n in range(count)]


def test_what_a_report_begins_with_is_told_and_of_a_long_one_what_has_a_day() -> None:
    mentions = [replace(m, sentence=m.sentence - 5) for m in _mentions(6)]
    undated = [replace(m, binding=Binding(Reason.STORY_DAY)) for m in mentions]
    scores = {m.id: Score(-3.0, plain=False) for m in mentions}
    assert [m.id for m in accepted(mentions, scores, 30)] == ["0"]
    assert [m.id for m in accepted(undated, scores, 8)] == ["0"]
    assert accepted(undated, scores, 30) == []


def test_a_doubtful_mention_of_a_long_article_is_left_out_and_a_sure_one_stays() -> None:
    mentions = _mentions(6)
    scores = {m.id: Score(-2.0 if m.id == "3" else 1.5, plain=True) for m in mentions}
    assert [m.id for m in accepted(mentions, scores, 30)] == ["0", "1", "2", "4", "5"]


def test_a_headline_is_told_whatever_it_scores() -> None:
    mentions = [replace(m, headline=m.id == "3") for m in _mentions(6)]
    scores = {m.id: Score(-3.0, plain=False) for m in mentions}
    assert [m.id for m in accepted(mentions, scores, 30)] == ["3"]


def test_a_few_mentions_of_a_report_in_brief_say_too_little_to_judge_by() -> None:
    mentions = _mentions(3)
    scores = {m.id: Score(-2.0, plain=False) for m in mentions}
    assert [m.id for m in accepted(mentions, scores, 8)] == [m.id for m in mentions]
    assert accepted(mentions, scores, 30) == []


def test_the_others_of_an_article_tell_how_far_a_doubtful_one_is_to_be_trusted() -> None:
    mentions = _mentions(6)
    among_sure = {m.id: Score(0.2 if m.id == "0" else 1.5, plain=True) for m in mentions}
    among_doubtful = {m.id: Score(0.2 if m.id == "0" else -1.5, plain=True) for m in mentions}
    assert "0" in [m.id for m in accepted(mentions, among_sure, 30)]
    assert "0" not in [m.id for m in accepted(mentions, among_doubtful, 30)]


def test_less_is_asked_of_what_those_do_whom_an_article_is_about() -> None:
    hero = Participant("edda-brun", "Edda Brun", EntityKind.PERSON, Role.AGENT)
    mentions = [
        replace(m, participants=(hero,) if m.id in {"0", "1", "2"} else (), binding=Binding(Reason.STORY_DAY))
        for m in _mentions(6)
    ]
    scores = {m.id: Score(-0.5, plain=m.id != "2") for m in mentions}
    assert [m.id for m in accepted(mentions, scores, 30)] == ["0", "1"]


def test_talk_in_passing_far_down_in_a_long_article_is_no_event_and_a_dated_deed_is() -> None:
    long = [*_FILLER, *_FILLER, *_FILLER, *_FILLER]
    titles = [
        m.title
        for m in told(
            "Denmark closed its embassy in Veria on Monday.",
            *long,
            "Edda Brun opened the new bridge in Bergen on Tuesday.",
            "The firm kept its promise, as critics, neighbours, and rivals said, because they had watched it.",
            "Carlo Riva was arrested in Bergen on Tuesday.",
        )
    ]
    assert "Edda Brun opens new bridge in Bergen" in titles
    assert "Carlo Riva arrested in Bergen" in titles
    assert not any("promise" in t for t in titles)
