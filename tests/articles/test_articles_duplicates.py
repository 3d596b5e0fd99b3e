"""Copies are found, and near copies; different articles are kept apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import bands, fingerprint, near_duplicate, similarity, sketch

STORY = (
    "The council bought a bell on Friday, after three years of talk about whether the tower would carry "
    "it. The bell was cast in the valley in 1911 and had hung in a mill that burned down. It weighs a ton "
    "and a half. The mayor struck it once with her hand, and people in the market looked up. Engineers "
    "had measured the tower in spring and found it sound. The opposition still thinks that a clock would "
    "have been cheaper, and asks who will ring the bell at night."
)
OTHER = (
    "A storm tore the roof from the railway station on Monday. Nobody was hurt, since the last train had "
    "left an hour before. The railway company says that repairs will take until June, and that tickets "
    "can be bought at the kiosk. Travellers stood under umbrellas on the platform in the morning and read "
    "the timetable to each other."
)


@given(st.text())
def test_space_and_case_do_not_change_a_fingerprint(text: str) -> None:
    spaced = "  " + "\r\n".join(text.split()) + "\t"
    assert fingerprint(spaced) == fingerprint(" ".join(text.split()))
    assert len(fingerprint(text)) == 64


def test_fingerprints_tell_words_apart() -> None:
    assert fingerprint("48 dead") != fingerprint("49 dead")
    assert fingerprint("THE BELL") == fingerprint("the bell")


def test_an_edited_copy_is_near_and_another_story_is_not() -> None:
    edited = STORY.replace("on Friday", "last Friday").replace("a ton and a half", "1.5 tonnes")
    assert near_duplicate(sketch(STORY), sketch(edited))
    assert set(bands(sketch(STORY))) & set(bands(sketch(edited)))
    assert similarity(sketch(STORY), sketch(OTHER)) < 0.1
    assert not set(bands(sketch(STORY))) & set(bands(sketch(OTHER)))


@given(st.text())
def test_a_sketch_is_the_same_each_time_and_like_itself(text: str) -> None:
    drawn = sketch(text)
    assert drawn == sketch(text)
    assert len(drawn) == 512
    assert similarity(drawn, sketch(text)) == 1.0
    assert len(set(bands(drawn))) == len(bands(drawn)) == 32


def test_sketches_are_stored_and_must_never_change() -> None:
    assert sketch("the council bought a bell on friday").hex()[:32] == "82894ec191eaacc6868fe7c8d63e53d5"
