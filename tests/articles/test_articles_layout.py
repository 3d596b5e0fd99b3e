"""Every line of an article gets its role, and no real sentence is taken for furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import layout
from timeline.model import Article, LineRole

WORDS = [
    "Related articles",
    "Also Read: A bridge is painted",
    "May 7, 2023",
    "Photo: Getty Images",
    "The bridge opened on Friday.",
    "What comes next",
    "News",
]


def roles(text: str, title: str = "") -> list[tuple[str, str]]:
    article = Article(id="a", title=title, text=text)
    return [(line.role.value, text[line.start : line.end]) for line in layout(article)]


def role(line: str) -> LineRole:
    """The role of a line between two sentences of a story."""
    text = f"Bridge opens\n\nThe bridge opened on Friday.\n\n{line}\n\nIt had been closed for a year."
    return layout(Article(id="a", title="Bridge opens", text=text))[2].role


@given(
    st.text(max_size=200) | st.lists(st.sampled_from(WORDS) | st.text(max_size=20)).map("\n".join),
    st.text(max_size=30),
)
def test_lines_hold_all_characters_in_order(text: str, title: str) -> None:
    lines = layout(Article(id="a", title=title, text=text))
    behind = 0
    for line in lines:
        assert behind <= line.start < line.end
        assert not text[behind : line.start].strip()
        assert text[line.start : line.end] == text[line.start : line.end].strip()
        behind = line.end
    assert not text[behind:].strip()
    numbers = [line.paragraph for line in lines]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == max(numbers, default=-1) + 1


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_the_headline_counts_once(lines: list[str]) -> None:
    found = roles("\n".join([*lines, *lines]), title=lines[0])
    assert [kind for kind, _ in found].count("headline") == 1
    assert {kind for kind, words in found[1:] if words == lines[0]} == {"boilerplate"}


def test_a_whole_page_of_furniture() -> None:
    text = (
        "Council buys a bell\n\nCouncil buys a bell\n\nNews\n\nBy Staff Writer\n\n"
        "Published: 7 May 2023, 11:25 KST\n\n"
        "The council bought a bell.\n\nRead more: Why bells crack\n\nIt is heavy.\n\n"
        "Council buys a bell | Hill Post\n\n"
        "Also Read, Mayor Finds a Lost Umbrella\n\nGoose Wins Second Prize at Show\n\nLeave a Reply\n\n"
        "Your email address will not be published. Required fields are marked *"
    )
    kinds = [kind for kind, _ in roles(text)]
    assert kinds[:5] == ["headline", "boilerplate", "boilerplate", "boilerplate", "dateline"]
    assert kinds[5:9] == ["body", "boilerplate", "body", "boilerplate"]
    assert set(kinds[9:]) == {"boilerplate"}


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "SHARE",
        "► Read more: Ten questions about the bridge",
        "Imager Source: example.com",
        "(Photo by A. Writer / Hill Post)",
        "The mayor waves from the bridge on Friday. (Photo: Hill Post)",
        "The mayor waves [Hill Post/Reuters]",
        "Crowds on the bridge, Friday. Some Name/AFP via Getty Images",
        "Getty Images",
        "Sign up for our daily newsletter.",
        "By entering your email you agree to our terms.",
        "We use cookies to improve your experience.",
        "Copyright © 2023 Hill Post. All rights reserved.",
        "Reporting by A. Writer; Editing by B. Reader",
        "Advertisement",
        "5 min read",
        "12 Comments",
        "By Anna Writer and Ben Reader in Hilltown",
        "Required fields are marked *",
        "JUST WATCHED",
        "* * *",
        "🔔",
    ],
)
def test_furniture_is_marked(line: str) -> None:
    assert role(line) is LineRole.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "Share prices rose on Friday.",
        "News of the opening reached the capital on Monday.",
        "Related companies were told to stop work.",
        "By Monday the bridge had been repainted.",
        "By May the council had spent the money.",
        "By 7 May 2023 all of it was gone.",
        "Photographers were asked to leave the hall.",
        "More than 300 people came.",
        "More from the same fund went to the school.",
        "Watch towers were built along the border in 1951.",
        "Read aloud in parliament, the letter caused a storm.",
        "Copyright law was changed in 2019.",
        "Reuters reported on Friday that the bridge would close.",
        "The agency licensed its archive to Getty Images.",
        "Subscribers to the service lost their connection on 3 May.",
        "Comments by the minister angered the opposition.",
        "Follow-up talks are planned for June.",
        "Latest figures put the dead at 48.",
        "Live music returned to the square.",
        "Politics is a slow business, the mayor said.",
        "Written by an engineer in 1907, the report was never printed.",
        "Edited by the minister himself, the paper appeared in May.",
        f"Sources: all said that the bridge was safe on 4 March {'and had been inspected twice since then ' * 9}.",
        '"Share this article with your friends," the mayor joked, "and read it yourself."',
        "What happens next",
        "He said: “Sign up for the choir.”",
        "On Friday, 7 May 2023, the bridge opened.",
        "Quake hits valley on 7 May 2023",
        "In 2023",
    ],
)
def test_sentences_stay_body(line: str) -> None:
    assert role(line) is LineRole.BODY


@pytest.mark.parametrize(
    ("credit", "sentence"),
    [
        ("Photograph: Anna Writer/AP", "The bridge over the river was closed on Friday."),
        ("Photo: Anna Writer", "I was on the bridge when it began to move."),
        ("(Photo: the old bridge/Hill Post)", "He said that the bridge had been safe until Friday."),
        ("Credit: Reuters/Anna Writer", "Engineers closed the bridge over the river on Friday."),
    ],
)
def test_a_credit_run_into_a_sentence_is_parted_from_it(credit: str, sentence: str) -> None:
    assert roles(f"Bridge closed\n\n{credit} {sentence}", "Bridge closed")[1:] == [
        ("boilerplate", credit),
        ("body", sentence),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "SEOUL —",
        "CAMP DAVID —",
        "NEW YORK (Agency) -",
        "BAGHDAD, Iraq (AP) —",
        "RABAT, June 12 (Agency) --",
        "SEOUL, March 6, 2023 (Agency) --",
        "OSLO | Tue Mar 12, 2013 7:05 am CET OSLO (Agency) -",
        "Port-au-Prince, Haiti (CNN) --",
        "(Agency) --",
        "26th May 2024 - (Seoul)",
        "Fri Oct 4, 2013 6:20 pm CET (Agency) -",
    ],
)
def test_a_dateline_is_parted_from_its_sentence(dateline: str) -> None:
    sentence = "The mayor opened the bridge on Friday."
    assert roles(f"Bridge\n\n{dateline} {sentence}", "Bridge")[1:] == [("dateline", dateline), ("body", sentence)]


@pytest.mark.parametrize(
    "line",
    [
        "NATO — the western alliance — said on Friday that it would not take part.",
        "May 9 - Japan and Australia announce their first cases of the new disease.",
        "9 May 2009: Japan and Australia announce their first cases of the new disease.",
        "CAUTION - The next part of this story is long.",
        "The mayor (Green) - she has been in office since May - opened the bridge.",
        "U.S. President Joe Biden — The first to visit — spoke on Friday.",
        "Kishida — Prime Minister since 2021 — spoke on Friday.",
    ],
)
def test_a_dash_alone_makes_no_dateline(line: str) -> None:
    assert roles(f"Bridge\n\n{line}", "Bridge")[1:] == [("body", line)]


def test_a_caption_is_not_taken_for_a_run_in_credit() -> None:
    assert role("Photo: Painted steps lead down to the river at the old bridge.") is LineRole.BOILERPLATE


def test_a_text_of_fixed_width_keeps_its_sentences() -> None:
    text = (
        "Bridge\n\n"
        "Also Read: Bell is heavy\n\n"
        "The mayor of Hilltown, who had waited for two years, opened the bridge\n"
        "on Friday.\n"
        "The engineers, who had come from the capital, and the old people, all said\n"
        "May 7, 2023 was a good day, and so did those who read about it in the late\n"
        "news\n\n"
        "Goose wins prize"
    )
    assert {words for kind, words in roles(text, "Bridge") if kind != "body"} == {
        "Bridge",
        "Also Read: Bell is heavy",
    }


def test_links_end_where_sentences_begin_again() -> None:
    text = "Bell\n\nRelated stories\n\nGoose wins prize\n\nThe bell rang.\n\nWhat it weighs\n\nIt weighs a ton."
    assert [kind for kind, _ in roles(text, "Bell")] == [
        "headline",
        "boilerplate",
        "boilerplate",
        "body",
        "body",
        "body",
    ]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("one\ntwo\n\nthree", [0, 0, 1]),
        ("one\r\ntwo\r\n\r\nthree", [0, 0, 1]),
        ("one\ntwo\nthree", [0, 1, 2]),
        ("\n\n one \n \n\n two", [0, 1]),
    ],
)
def test_paragraphs(text: str, paragraphs: list[int]) -> None:
    assert [line.paragraph for line in layout(Article(id="a", title="", text=text))] == paragraphs


def test_a_long_text_takes_time_in_proportion() -> None:
    text = (
        "Also Read, "
        + "a/" * 50_000
        + "\n"
        + "By A"
        + " and B" * 50_000
        + "\n"
        + "1" * 100_000
        + "\n" * 100_000
        + "x"
    )
    assert len(layout(Article(id="a", title="", text=text))) == 4
