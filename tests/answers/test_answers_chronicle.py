"""Which days and which sentences a summary chooses."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.answers.chronicle import StorySentence, chronicle, rank_days

BASE = 738_000


def told(article: int, published: int, position: int, text: str, *days: int) -> StorySentence:
    return StorySentence(f"a{article}", BASE + published, position, text, tuple(BASE + day for day in days))


def test_articles_count_once_a_day_however_often_they_name_it() -> None:
    loud = [told(0, 9, place, "Flood news again and again.", 5) for place in range(20)]
    quiet = [told(n, 2, 0, "Flood news once.", 2) for n in range(1, 4)]
    assert rank_days([*loud, *quiet], None, None)[0] == BASE + 2


def test_looking_back_counts_twice() -> None:
    same_day = [told(n, 3, 7, "The flood came.", 3) for n in range(3)]
    later = [told(n, 30, 7, "The flood came.", 8) for n in range(5, 8)]
    assert rank_days([*same_day, *later], None, None) == [BASE + 8, BASE + 3]


def test_the_next_morning_only_reports_the_day_before() -> None:
    next_morning = [told(n, 4, 7, "The flood came.", 3) for n in range(3)]
    days_after = [told(n, 10, 7, "The flood came.", 8) for n in range(5, 8)]
    assert rank_days([*next_morning, *days_after], None, None) == [BASE + 8, BASE + 3]


def test_a_peak_takes_from_its_neighbours() -> None:
    peak = [told(n, 40, 7, "The flood came.", 10) for n in range(9)]
    shoulder = [told(n, 40, 7, "The flood came.", 11) for n in range(20, 24)]
    apart = [told(n, 40, 7, "The flood came.", 20) for n in range(30, 33)]
    assert rank_days([*peak, *shoulder, *apart], None, None)[:2] == [BASE + 10, BASE + 20]


def test_a_time_stamp_is_no_day_of_the_story() -> None:
    stamp = told(0, 4, 0, "Last updated at 08.43 GMT The flood took the old bridge away last night.", 4)
    assert rank_days([stamp], None, None) == []


def test_sentences_hold_a_query_word_stand_alone_and_do_not_repeat() -> None:
    flood = "The flood carried the wooden bridge over the river far away in the night."
    story = [
        told(0, 5, 1, flood, 5),
        told(1, 6, 1, flood, 5),
        told(2, 6, 1, "A museum of stamps opened its doors to visitors for the first time that day.", 5),
        told(3, 6, 1, "Flood photo.", 5),
        told(4, 6, 1, "Hundreds of people left their houses because the floods rose in every street.", 5),
    ]
    days = chronicle(story, ["flood"], 3, 4)
    assert [day for day, _ in days] == [BASE + 5]
    assert sorted(days[0][1]) == sorted([flood, story[4].text])


_WORDS = st.lists(
    st.sampled_from(["flood", "river", "town", "mayor", "bridge", "rose", "fell", "said", "night"]),
    min_size=1,
    max_size=20,
)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            lambda article, published, position, words, days: told(
                article, published, position, " ".join(words), *days
            ),
            st.integers(0, 5),
            st.integers(0, 20),
            st.integers(0, 9),
            _WORDS,
            st.lists(st.integers(0, 20), max_size=3),
        ),
        max_size=25,
    ),
    st.integers(1, 4),
    st.integers(1, 3),
)
def test_a_summary_keeps_its_bounds_and_invents_nothing(
    story: list[StorySentence], dates: int, sentences: int
) -> None:
    days = chronicle(story, ["flood", "mayor"], dates, sentences, first=BASE + 2, last=BASE + 18)
    assert len(days) <= dates
    assert [day for day, _ in days] == sorted({day for day, _ in days})
    texts = {sentence.text for sentence in story}
    for day, chosen in days:
        assert BASE + 2 <= day <= BASE + 18
        assert 0 < len(chosen) <= sentences
        assert set(chosen) <= texts
        assert len(set(chosen)) == len(chosen)
