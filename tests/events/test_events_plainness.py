"""How an event is told decides how sure a page may be of it: what a title lacks lowers it."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import tell, told
from timeline.dates import from_edtf
from timeline.model import Article, PublishedSource


def _surety(sentence: str) -> float:
    """How sure the only event of an article is."""
    article = Article(
        id="a", title="", text=sentence, published=from_edtf("2022-06-03"), published_source=PublishedSource.GIVEN
    )
    (mention,) = tell([article]).mentions
    assert mention.surety is not None
    return mention.surety


@pytest.mark.parametrize(
    ("lacking", "whole"),
    [
        ("Ada Brandt visited that bridge on Monday.", "Ada Brandt visited a bridge in Bergen on Monday."),
        # Those who take part do not tell which one it is.
        (
            "The singer Ada Brandt arrived in the capital on Monday.",
            "The singer Ada Brandt arrived in Oslo on Monday.",
        ),
        ("On Monday Ada Brandt unveiled the telephone.", "On Monday Ada Brandt unveiled a telephone."),
        ("The firm rose on Monday.", "The Varda firm rose to its highest value of the year on Monday."),
        (
            "Ada Brandt sued the bank of Oslo on their behalf on Monday.",
            "Ada Brandt sued the bank of Oslo on Monday.",
        ),
        # Which, of what, whose and who was told by another sentence.
        ("On Monday the city council stopped the research.", "On Monday the city council stopped research on mice."),
        (
            "Confirmed cases in Norway rose on Monday from 226 to 286.",
            "Confirmed cases of measles in Norway rose on Monday from 226 to 286.",
        ),
        ("An actress met Ada Brandt on Monday.", "An actress from Oslo met Ada Brandt on Monday."),
        ("Norway's death toll rose on Monday.", "Norway's death toll rose to 78 on Monday."),
        (
            "On Monday parliament voted 91-5, with most Liberals joining Democrats to support it.",
            "On Monday parliament voted 91-5, with most Liberals joining Democrats to support Norway.",
        ),
    ],
)
def test_what_leaves_a_question_is_less_sure(lacking: str, whole: str) -> None:
    assert _surety(lacking) < _surety(whole)


def test_a_mention_keeps_how_sure_it_is_when_it_gets_another_day() -> None:
    text = "Ada Brandt visited a bridge in Bergen on Monday."
    dated = Article(
        id="a", title="", text=text, published=from_edtf("2022-06-03"), published_source=PublishedSource.GIVEN
    )
    (undated,) = tell([Article(id="a", title="", text=text)]).mentions
    (mention,) = tell([dated]).mentions
    assert undated.surety == mention.surety


def test_a_caption_that_has_run_in_lowers_it() -> None:
    def sued(sentence: str) -> float:
        (mention,) = [m for m in told(sentence) if m.lemma == "sue"]
        return mention.surety or 0.0

    run_in = sued("Two men wept in court on Tuesday Singer Ada Brandt has sued the Varda firm.")
    assert run_in < sued("The singer Ada Brandt has sued the Varda firm.") - 2
