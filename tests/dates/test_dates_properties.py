"""What holds for any text, whatever it says."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import day_span, find, resolve
from timeline.dates.timex import is_value
from timeline.model import FoundPhrase

VOCABULARY = """
on in since the of to and between last next this a few three 7 31 99 2023 1998 1990s 7th 7-8 , . - ' s ( May may
March April Sept. Friday Fridays Monday night morning week weeks month year years quarter third half spring early
late mid ago later earlier before after today tomorrow now every daily noon 3 p.m. 14:30 GMT 2023-05-07 5/4/2023
31/12/99 Easter Christmas century decade twenty-four nineteen ninety-six will met said plans SEOUL, (AP) — “ ”
fiscal Q3 1.5 1/2 XII 7.V.2023 12345678901 9999 0001
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", ""])
TEXTS = st.one_of(
    st.lists(WORDS, max_size=30).map(" ".join),
    st.text(max_size=120),
    st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=20).map("".join),
)
DAYS = st.one_of(st.none(), st.dates())


def rules(found: tuple[FoundPhrase, ...]) -> list[tuple[int, int, str, object]]:
    """Places and rules, without what the head of a text alone may have: a dateline."""
    return [
        (p.start, p.end, p.rule.name, (p.rule.direction, [a for a in p.rule.args if a[0] != "dateline"]))
        for p in found
    ]


@settings(deadline=None)
@given(TEXTS, DAYS, st.booleans(), st.sampled_from(["en", "en-GB", "de"]))
def test_spans_lie_in_the_text_in_order_and_values_parse(
    text: str, day: date | None, asked: bool, language: str
) -> None:
    found = find(text, language=language)
    end = 0
    for phrase in found:
        assert end <= phrase.start < phrase.end <= len(text)
        assert text[phrase.start : phrase.end] == phrase.text
        end = phrase.end
    read = resolve(found, day_span(day) if day else None, asked=asked)
    assert [p.found for p in read] == list(found)
    for one in read:
        assert is_value(one.value), one
        assert one.span is None or one.span.first is None or one.span.last is None or one.span.first <= one.span.last
        assert one.explanation.endswith(".")
        if one.relative and day is None:
            assert one.span is None or one.anchor is not None, "a day out of nothing"


@settings(deadline=None)
@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.lists(
        st.sampled_from(
            [
                "on Friday",
                "yesterday",
                "ten days ago",
                "last week",
                "two weeks ago",
                "tonight",
                "They will meet Monday",
                "this weekend",
                "next Tuesday",
            ]
        ),
        min_size=1,
    ),
)
def test_a_week_later_relative_days_are_a_week_later(day: date, pieces: list[str]) -> None:
    found = find("; ".join(pieces))
    now, then = resolve(found, day_span(day)), resolve(found, day_span(day + timedelta(days=7)))
    for one, other in zip(now, then, strict=True):
        assert one.span is not None
        assert other.span is not None
        assert (other.span.first or 0) - (one.span.first or 0) == 7
        assert (other.span.last or 0) - (one.span.last or 0) == 7


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_paragraphs_are_found_alone(one: str, other: str) -> None:
    one, other = one.strip("\n"), other.strip("\n")
    together = find(f"{one}\n\n{other}")
    shift = len(one) + 2
    assert rules(together) == rules(find(one)) + [(s + shift, e + shift, *rest) for s, e, *rest in rules(find(other))]


@settings(deadline=None)
@given(TEXTS, DAYS)
def test_other_paragraphs_change_only_what_counts_from_them(text: str, day: date | None) -> None:
    published = day_span(day) if day else None
    alone = resolve(find("He came on Friday, in May, last week."), published)
    behind = resolve(find(f"He came on Friday, in May, last week.\n\n{text}"), published)
    assert [p.value for p in behind[: len(alone)]] == [p.value for p in alone] or any(
        ("dateline", 1) in p.found.rule.args for p in behind
    )
