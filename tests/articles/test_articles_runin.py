"""Captions, headings, stamps and comments that a page has run into its sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import layout
from timeline.model import Article


def roles(text: str, title: str = "") -> list[tuple[str, str]]:
    """Role and words of each part."""
    article = Article(id="x", title=title, text=text)
    return [(str(line.role), text[line.start : line.end]) for line in layout(article)]


STORY = "The council voted on Monday.\nIt met for nine hours.\nNobody spoke.\n"


@pytest.mark.parametrize(
    ("caption", "sentence"),
    [
        ("Crowds wait outside the town hall in Veria", "The mayor opened the bridge on Friday."),
        ("The pier at Oakhaven has suffered severe damage", "In its last report the board warned of storms."),
        ("Ana Ito, shown here in May, runs the harbour", "A judge has fined the ferry company."),
        ("The two became friends in 2006", "When Ana Ito sailed in May, Carlo Riva was on board."),
        ("The harbour was closed in June 2009", "People who wait for the ferry are asked to be patient."),
        ("Rescue teams search for survivors of the flood", "Hundreds of people were led to safety on Sunday."),
    ],
)
def test_a_caption_is_parted_from_the_sentence_behind_it(caption: str, sentence: str) -> None:
    assert roles(f"{STORY}{caption} {sentence}\n")[-2:] == [("boilerplate", caption), ("body", sentence)]


def test_a_heading_runs_into_the_first_sentence_before_a_name() -> None:
    text = "Damage after the storm in the hills The Harbour Board has closed the pier.\nIt will stay shut."
    assert roles(text)[:2] == [
        ("boilerplate", "Damage after the storm in the hills"),
        ("body", "The Harbour Board has closed the pier."),
    ]


def test_a_word_that_the_text_writes_small_opens_a_sentence_at_the_top() -> None:
    text = "Storm cuts off villages for days Villagers have left their homes.\nMost villagers went to a school."
    assert roles(text)[:2] == [
        ("boilerplate", "Storm cuts off villages for days"),
        ("body", "Villagers have left their homes."),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Doctors found that hepatitis A spread through the port in May.",
        "He told the newspaper The Harbour Gazette that he would go.",
        "The court in The Hague heard that the ship Ana Ito sailed to Veria in June.",
        "She wrote for the weekly The Pier before the war and sang at The Oval on Sunday.",
        "The minister, who called it “a shame that The law was late”, left the room.",
        'The writer of "How To leave a town by night" died on Sunday.',
        "Tests showed that type A influenza had come to the island.",
    ],
)
def test_a_sentence_with_capitals_inside_stays_whole(sentence: str) -> None:
    assert roles(f"{STORY}{sentence}\n")[-1] == ("body", sentence)


def test_the_head_of_a_page_is_parted_at_its_stamp() -> None:
    text = (
        "Rains close roads near Veria Monday 4 May 2009 15.00 BST Three roads were closed today.\nTwo are open again."
    )
    assert roles(text)[:3] == [
        ("boilerplate", "Rains close roads near Veria"),
        ("dateline", "Monday 4 May 2009 15.00 BST"),
        ("body", "Three roads were closed today."),
    ]
    assert roles(text, "Rains close roads near Veria")[0] == ("headline", "Rains close roads near Veria")


def test_a_last_update_is_parted_from_the_sentence() -> None:
    text = "4 May 2009 Last updated at 20:01 GMT Help The mayor of Veria resigned.\nShe had served for years."
    assert roles(text)[:2] == [
        ("dateline", "4 May 2009 Last updated at 20:01 GMT Help"),
        ("body", "The mayor of Veria resigned."),
    ]


def test_a_dateline_behind_the_head_of_a_page() -> None:
    text = (
        "* Board closes pier * Ferries to stop VERIA, May 4 (Agency) - The board closed the pier.\nIt gave no reason."
    )
    assert roles(text)[:3] == [
        ("boilerplate", "* Board closes pier * Ferries to stop"),
        ("dateline", "VERIA, May 4 (Agency) -"),
        ("body", "The board closed the pier."),
    ]


def test_a_day_with_its_hour_in_prose_is_no_stamp() -> None:
    text = "The ferry sank on Monday 4 May 2009 at 15.00 BST Harbour time, the board said.\nNobody was hurt."
    assert roles(text)[0][0] == "body"


@pytest.mark.parametrize("stamp", ["14.32", "2.15pm:", "10:05 GMT", "8am", "1303"])
def test_a_time_stamp_is_parted_from_its_entry(stamp: str) -> None:
    assert roles(f"{STORY}{stamp} The minister has left the building.\n")[-2:] == [
        ("dateline", stamp),
        ("body", "The minister has left the building."),
    ]


@pytest.mark.parametrize(
    "sentence", ["1.45 Million people live there now.", "12.5 tonnes of rice arrived.", "2020 Vision won the race."]
)
def test_a_number_that_opens_a_sentence_is_no_stamp(sentence: str) -> None:
    assert roles(f"{STORY}{sentence}\n")[-1] == ("body", sentence)


THREADS = [
    "At 8:17 pm on 12 Jun 2009, harbourcat wrote: {}",
    "At 22:11 26th Apr 2009, Ereb wrote: {}",
    "{} Posted by Ann, Veria on April 4, 2005 06:36 PM.",
    "harbourcat\n3 hours ago\n{}\nReply",
]


@pytest.mark.parametrize("form", THREADS)
def test_a_thread_of_comments_is_no_part_of_the_article(form: str) -> None:
    thread = "\n".join(form.format(words) for words in ("Spain won the cup in 1990.", "Who cares, they lost in May."))
    told = roles(f"{STORY}{thread}\n")
    assert [words for role, words in told if role == "body"][:3] == STORY.strip().split("\n")
    assert "Who cares" not in " ".join(words for role, words in told if role == "body")


def test_one_signature_opens_no_thread() -> None:
    text = f"{STORY}Posted by Ann Ito on May 4, 2005 06:36 PM.\nThe bridge fell on Tuesday.\n"
    assert roles(text)[-1] == ("body", "The bridge fell on Tuesday.")


def test_a_heading_and_one_comment_open_a_thread() -> None:
    text = (
        f"{STORY}Comments (12)\nAt 8:17 pm on 12 Jun 2009, harbourcat wrote: What a mess.\nThe mayor left in May.\n"
    )
    assert [role for role, _ in roles(text)][-3:] == ["boilerplate"] * 3


def test_hours_beside_names_at_the_top_are_bylines() -> None:
    text = f"Ann Ito\n3 hours ago\n{STORY}Bo Berg\n4 hours ago\n"
    assert [words for role, words in roles(text) if role == "body"].count("Nobody spoke.") == 1


@given(
    st.lists(st.sampled_from(["The", "pier", "at", "A", "14.32", "Veria", ".", "has", "4 May 2009 15.00 BST", "\n"]))
)
def test_whatever_is_run_in_every_word_stays_in_one_part(words: list[str]) -> None:
    text = " ".join(words)
    told = roles(text)
    assert "".join("".join(part.split()) for _, part in told) == "".join(text.split())


@pytest.mark.parametrize("word", ["Police", "Experts", "Half", "Scientists"])
def test_those_in_the_news_open_a_sentence(word: str) -> None:
    text = f"{STORY}Divers at the wreck of the old ferry {word} said little about the cause.\n"
    assert roles(text)[-2:] == [
        ("boilerplate", "Divers at the wreck of the old ferry"),
        ("body", f"{word} said little about the cause."),
    ]


def test_a_body_with_such_a_word_in_its_name_stays_whole() -> None:
    sentence = "On Friday the Leyton Police Union met members of the Health Board in Veria."
    assert roles(f"{STORY}{sentence}\n")[-1] == ("body", sentence)


def test_four_digits_before_every_entry_are_times() -> None:
    entries = [
        "1514 Haldor's president is flying home.",
        "1432 Canada sends a plane.",
        "1124 Rain falls.",
        "0905 It rains.",
    ]
    told = roles("\n".join(entries) + "\n")
    assert told[0] == ("dateline", "1514")
    assert told[1] == ("body", "Haldor's president is flying home.")


def test_a_year_before_one_sentence_is_no_stamp() -> None:
    assert roles(f"{STORY}1914 Medals were found in the wreck.\n")[-1] == (
        "body",
        "1914 Medals were found in the wreck.",
    )


def test_a_chronology_of_years_is_no_live_page() -> None:
    years = ["1914 Haldor enters the war.", "1917 Veria falls.", "1939 The pier opens.", "1945 The pier burns."]
    assert roles("\n".join(years) + "\n")[0] == ("body", "1914 Haldor enters the war.")
