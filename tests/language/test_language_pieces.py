"""Cutting into pieces and taming headlines: letters change case, nothing moves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.articles.model import Line
from timeline.language.casing import tame
from timeline.language.pieces import Piece, cut
from timeline.model import LineRole

WORDS = frozenset(
    {"court", "rejects", "appeal", "in", "the", "case", "open", "dialogue", "visits", "ministers", "new"}
)


def piece(text: str, role: LineRole = LineRole.HEADLINE, start: int = 0) -> Piece:
    return Piece(start, text, role, 0)


def tamed(headline: str, body: str = "") -> str:
    pieces = [piece(headline), piece(body, LineRole.BODY, len(headline) + 1)]
    return tame(pieces, WORDS.__contains__)[0].text


def test_each_line_is_a_piece() -> None:
    text = "Quake hits coast\nA quake hit the coast.\nNobody was hurt."
    lines = [
        Line(0, 16, LineRole.HEADLINE, 0),
        Line(17, 39, LineRole.BODY, 1),
        Line(40, 56, LineRole.BODY, 1),
    ]
    assert [one.text for one in cut(text, lines)] == text.split("\n")


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    text = "A quake hit\nthe coast."
    lines = [Line(0, 11, LineRole.BODY, 0), Line(12, 22, LineRole.BODY, 0)]
    assert [one.text for one in cut(text, lines)] == ["A quake hit the coast."]


def test_lines_of_two_paragraphs_are_never_joined() -> None:
    text = "Photo of the coast\nthe coast was hit"
    lines = [Line(0, 18, LineRole.BODY, 0), Line(19, 36, LineRole.BODY, 1)]
    assert len(cut(text, lines)) == 2


def test_common_words_of_a_headline_in_title_case_are_lowered() -> None:
    assert tamed("Court Rejects Appeal in New Case") == "Court rejects appeal in new case"


def test_the_body_says_what_is_a_name() -> None:
    body = "The firm Dialogue said on Monday that Appeal had won."
    assert tamed("Court Rejects Open Dialogue Appeal", body) == "Court rejects open Dialogue Appeal"


def test_known_names_keep_their_capitals() -> None:
    assert tamed("Court Rejects South Korea Appeal in Open Case") == "Court rejects South Korea appeal in open case"


def test_a_headline_in_capitals_is_brought_down() -> None:
    assert tamed("COURT REJECTS APPEAL IN TOKYO CASE") == "Court rejects appeal in Tokyo case"


def test_a_headline_in_sentence_case_is_left_alone() -> None:
    assert tamed("Court rejects appeal in the Tokyo case") == "Court rejects appeal in the Tokyo case"


@given(st.text(max_size=60), st.text(max_size=60))
def test_taming_never_moves_a_letter(headline: str, body: str) -> None:
    found = tamed(headline, body)
    assert len(found) == len(headline)
    assert found.lower() == headline.lower() or len(found.lower()) != len(headline)
