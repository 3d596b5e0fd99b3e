"""A title ends where its sentence lets it: with its verb's noun, its count of days, its second verb left whole."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import told


def titles(*sentences: str) -> list[str]:
    """Titles of the events in a small article that appeared on 3 June 2022."""
    return [m.title for m in told(*sentences)]


_BROKEN = {
    "Ada Brandt announces the third version of the program will include a map of Norway": (
        "Ada Brandt announced on Monday that the third version of the program, which is due in May, will include a "
        "map of Norway."
    ),
    "Norway raises its alert to phase six on a six-point scale": (
        "Norway raised its alert to phase six on a six-point scale, indicating the first pandemic since 1968 is "
        "under way."
    ),
    "Ada Brandt says the storm was easing": (
        "Ada Brandt said the storm was easing but warned that it was too early for Norway -- the country worst hit "
        "-- to let down its guard."
    ),
    "Four men drive into Norway from Sweden before the attacks": (
        "Four men drove into Norway from Sweden before the attacks, and rented an apartment in Oslo on Monday."
    ),
}


@pytest.mark.parametrize("title", _BROKEN)
def test_a_title_does_not_end_before_the_verb_of_its_last_noun(title: str) -> None:
    assert title in titles(_BROKEN[title])


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Ada Brandt said in Bergen on Monday the repairs will take several decades.",
            "Ada Brandt says in Bergen the repairs will take several decades",
        ),
        (
            "Four men drove into Norway from Sweden on 4 November, five days before the attacks.",
            "Four men drive into Norway from Sweden five days before the attacks",
        ),
        ("The last great storm came in 1968 over the North Sea.", "Last great storm comes over the North Sea"),
        (
            "The death toll from a fire at a day-care center in northern Norway rose to 35 children on Saturday.",
            "Death toll from a fire at a day-care center in northern Norway rises to 35 children",
        ),
    ],
)
def test_a_title_keeps_how_long_something_takes_and_leaves_out_days_whole(sentence: str, title: str) -> None:
    assert title in titles(sentence)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The Tories launched a campaign in Oslo on Monday.", "Tories launch campaign in Oslo"),
        ("The Hale Brothers have postponed their shows in Bergen.", "Hale Brothers postpone their shows in Bergen"),
    ],
)
def test_a_name_of_several_has_its_verb_in_the_plural(sentence: str, title: str) -> None:
    assert title in titles(sentence)


def test_a_doer_whose_name_was_taken_for_a_helping_verb_acts() -> None:
    assert "Nils Vik accuses singer of fraud" in titles(
        "Carlo Riva was in Oslo.", "On Monday Nils Vik accused the singer of fraud."
    )


def test_a_subject_keeps_the_clause_that_says_whose_it_is() -> None:
    team = "egal team representing Ada Brandt's personal doctor"
    sentence = f"The l{team} has dropped its claim that the singer swallowed the pills."
    assert f"L{team} drops its claim that the singer swallowed the pills" in titles(sentence)


@pytest.mark.parametrize(
    ("second", "title"),
    [
        ("In 1985 Ada Brandt was fired from the company.", "Ada Brandt fired from Halden"),
        (
            "On Tuesday Ada Brandt criticised the company's decision in parliament.",
            "Ada Brandt criticises Halden's decision in parliament",
        ),
    ],
)
def test_the_company_is_called_by_its_name_behind_the_verb(second: str, title: str) -> None:
    assert title in titles("Halden Motors was founded in 1974 and cut 400 jobs.", second)


def test_a_name_said_before_in_the_title_is_not_said_again() -> None:
    told_titles = titles(
        "Halden Motors opened a plant in Oslo on Monday.",
        "Halden Motors said on Tuesday the company would hire 400 workers.",
    )
    assert "Halden Motors says the company would hire 400 workers" in told_titles


def test_his_is_nobodys_where_only_a_thing_stands_before_it() -> None:
    found = titles(
        "Carlo Riva hid in Oslo.",
        "In the first days of the war, Danish cruise missiles hit his house, killing 43 of his followers.",
    )
    assert "Danish cruise missiles hit Carlo Riva's house" in found
    assert not any("his followers" in title for title in found)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Nils Vik and Ada Brandt made heroic speeches on Sunday implying that Norway had voted for peace.",
            "Nils Vik and Ada Brandt make heroic speeches implying that Norway had voted for peace",
        ),
        (
            "A Danish rescue team with gear and dogs has landed in Norway and will be in Oslo later on Thursday.",
            "Danish rescue team with gear and dogs lands in Norway",
        ),
        (
            "Pre-orders of the recently announced Halden 4 in Norway began on Tuesday.",
            "Pre-orders of the recently announced Halden 4 in Norway begin",
        ),
        (
            "Officials confirmed that an Oslo woman with the virus died earlier this week, the second death abroad.",
            "Oslo woman with the virus dies",
        ),
    ],
)
def test_no_word_that_belongs_to_a_day_is_left_behind_nor_lost_with_it(sentence: str, title: str) -> None:
    assert any(found.startswith(title) for found in titles(sentence))
    assert not any(" on implying" in found or found.endswith(" later") for found in titles(sentence))


def test_an_aim_has_done_nothing() -> None:
    found = titles("Nils Vik said his battalion's main objective was rebuilding the Norwegian army after the war.")
    assert not any(title.startswith("Battalion") for title in found)


def test_the_show_between_dashes_is_not_its_name() -> None:
    found = titles("The show - named after Ada Brandt - is scheduled to be broadcast in Norway in January.")
    assert not any(title.startswith("Ada Brandt") for title in found)


def test_a_doer_who_is_named_behind_his_clause_can_be_read() -> None:
    # The tree takes the name for the head's, and all of it stands behind the verb.
    sentence = (
        "The man who managed the EU's response to the 2004 Asian tsunami, Euro MP Nils Vik, earlier said he was "
        '"very sceptical" about creating a special EU fast intervention corps.'
    )
    assert not any("manages" in title for title in titles(sentence))


def test_a_doer_behind_and_is_not_the_second_of_those_who_made_it() -> None:
    found = titles(
        "The document being drawn up by the Danish government and Norway will be presented to the Swedish parliament "
        "in October."
    )
    assert found == ["Document to be presented to the Swedish parliament"]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "The Norwegian agency recorded more than 60 new cases in Bergen on Tuesday alone, and nobody has died.",
            "Norwegian agency records more than 60 new cases in Bergen",
        ),
        (
            "Ada Brandt announced on Wednesday a new series of boats, on sale now.",
            "Ada Brandt announces new series of boats",
        ),
        (
            "When Nils Vik appointed her as his National Security Adviser she was already familiar to him in Oslo.",
            "Nils Vik appoints her as his National Security Adviser",
        ),
    ],
)
def test_what_has_lost_its_day_or_is_another_sentence_is_no_part_of_a_title(sentence: str, title: str) -> None:
    assert title in titles(sentence)


def test_a_caption_without_a_verb_tells_nothing() -> None:
    assert not any("launches" in title for title in titles("Tony Brandt at a Labor poster launch this morning."))
