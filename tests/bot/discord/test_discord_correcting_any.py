"""Whatever articles and people say, what is shown of corrections is a body that Discord takes, and inert."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.corrections import Corrected
from bot.discord.rendering import correcting, event
from bot.discord.words import Words, words
from tests.bot import samples
from tests.bot.discord import hostile
from tests.bot.discord.bodies import TONGUES, assert_taken_and_inert, hard
from timeline.answers.model import EventAnswer
from timeline.model import Claim, Conflict, Event
from timeline.store import Edit

KINDS = ("join", "split", "date", "clear-date", "rename", "hide", "settle", "publication")
NAMES = st.just("") | st.just("-3") | st.text("abc ", max_size=9)
EDITS = st.builds(
    Edit,
    number=st.integers(1, 10**6),
    kind=st.sampled_from(KINDS),
    what=hostile.TEXTS,
    by=NAMES,
    reason=hostile.TEXTS,
    at=st.integers(0, 2**32),
    undone_at=st.none() | st.integers(0, 2**32),
    undone_by=NAMES,
)
MANY = st.lists(EDITS, max_size=25)
DISPUTES = st.builds(
    Conflict,
    id=st.just("c"),
    subject=hostile.TEXTS,
    attribute=st.sampled_from(("date", "title", "publication day", "identity")),
    claims=st.lists(
        st.builds(
            Claim,
            value=hostile.TEXTS,
            article=st.just(""),
            quote=hostile.TEXTS,
            start=st.just(0),
            end=st.just(0),
            by=hostile.TEXTS.map(lambda text: text or "a member"),
        ),
        min_size=2,
        max_size=4,
    ).map(tuple),
)


@hard
@given(
    hostile.EVENT_ANSWERS,
    MANY,
    st.lists(hostile.EVENTS, max_size=4),
    st.lists(DISPUTES, max_size=2),
    hostile.TEXTS,
    TONGUES,
)
def test_any_choice(
    answer: EventAnswer,
    edits: list[Edit],
    near: list[Event],
    disputes: list[Conflict],
    why: str,
    tongue: Words,
) -> None:
    settled = [replace(conflict, settled=why) for conflict in answer.conflicts[:1]]
    answer = replace(answer, conflicts=(*settled, *answer.conflicts[1:], *disputes))
    assert_taken_and_inert(correcting.render_choice(answer, edits, near, tongue))
    assert_taken_and_inert(event.render(answer, tongue, correct=True))


def test_an_attribute_that_no_id_can_carry_is_still_a_choice() -> None:
    answer = replace(samples.EVENT, conflicts=(replace(samples.OFFICE, attribute="\ud800:x"),))
    assert_taken_and_inert(correcting.render_choice(answer, [], [], words("en")))


@hard
@given(EDITS, st.lists(hostile.EVENTS, max_size=12), st.booleans(), TONGUES)
def test_any_correction(edit: Edit, events: list[Event], disputed: bool, tongue: Words) -> None:
    assert_taken_and_inert(correcting.render_corrected(Corrected(edit, tuple(events), disputed), tongue))


@hard
@given(MANY, TONGUES)
def test_any_history(edits: list[Edit], tongue: Words) -> None:
    assert_taken_and_inert(correcting.render_history(edits, tongue))
