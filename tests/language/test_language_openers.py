"""Dates in front of a sentence are left out of the parse and given back where they stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.events.events_pipeline import reader
from timeline.articles.model import Line
from timeline.dates import find
from timeline.language.openers import joined, part
from timeline.language.pieces import Piece
from timeline.model import LineRole, Sentence, Token

DATES = ("In January 2020", "On 14 March", "On October 4, 2021", "Last month", "Yesterday", "In 1998", "On Monday")

RESTS = (
    "the company cancelled the order.",
    "Karen Brown was elected president.",
    "Opel ended production of the van.",
    "two funds filed for bankruptcy.",
    "he left.",
)


def _piece(text: str) -> Piece:
    return Piece(0, text, LineRole.BODY, 0)


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("rest", RESTS)
@pytest.mark.parametrize("comma", ["", ","])
def test_the_sentence_is_parsed_without_the_date_in_front(date: str, rest: str, comma: str) -> None:
    text = f"{date}{comma} {rest}"
    parted = part(_piece(text), find(text))
    assert parted.piece.text == rest[0].upper() + rest[1:]
    assert "".join(word for _, word in parted.openers[0].words) == f"{date}{comma}".replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "In March and April the company cancelled orders.",
        "On Monday, when he left, it rained.",
        "Last week saw the company cancel it.",
        "In March elections were held.",
        "Yesterday's vote was close.",
        "Since 2003 to 2005 it fell.",
        "The company cancelled it on Monday.",
    ],
)
def test_other_dates_stay_where_they_are(text: str) -> None:
    assert part(_piece(text), find(text)).piece.text == text


def test_a_date_behind_another_sentence_is_left_out_too() -> None:
    text = "It rained. But in January 2020 the company cancelled it."
    parted = part(_piece(text), find(text))
    assert parted.piece.text == "It rained. But the company cancelled it."


def test_headlines_keep_theirs() -> None:
    text = "In 2019 Opel ends production"
    assert part(Piece(0, text, LineRole.HEADLINE, 0), find(text)).openers == ()


@given(st.lists(st.tuples(st.sampled_from(DATES), st.booleans(), st.sampled_from(RESTS)), min_size=1, max_size=4))
def test_every_word_comes_back_to_its_place(parts: list[tuple[str, bool, str]]) -> None:
    text = " ".join(f"{date}{',' if comma else ''} {rest}" for date, comma, rest in parts)
    read = reader().read(text, [Line(0, len(text), LineRole.BODY, 0)], find(text))
    words = [token for sentence in read.sentences for token in sentence.tokens]
    assert "".join(token.text for token in words) == text.replace(" ", "")
    for token in words:
        assert text[token.start : token.end] == token.text
    for sentence in read.sentences:
        assert [token.i for token in sentence.tokens] == list(range(len(sentence.tokens)))
        assert _leads_to_the_root(sentence)
    for mention in read.mentions:
        assert text[mention.start : mention.end] == mention.text


def _leads_to_the_root(sentence: Sentence) -> bool:
    """Whether every word leads up to one that governs itself."""

    def top(token: Token) -> bool:
        for _ in sentence.tokens:
            if token.head == token.i:
                return True
            token = sentence.tokens[token.head]
        return token.head == token.i

    return all(top(token) for token in sentence.tokens)


def test_a_sentence_that_is_not_parsed_loses_nothing() -> None:
    text = "In 1998 it rained."
    parted = part(_piece(text), find(text))
    assert joined(parted, [Sentence(0, 0, 10, LineRole.BODY, (), 0)], [])[0][0].tokens == ()
