"""Whom a surname alone means where an article names several of that name, and where a name ends."""

from __future__ import annotations

from timeline.articles import layout
from timeline.dates import find
from timeline.language import load_reader
from timeline.model import Article


def meant(text: str, word: str) -> list[str]:
    """The entities of a word of a text, in order."""
    article = Article(id="x", title="", text=text)
    read = load_reader().read(text, layout(article), find(text))
    return [m.entity for m in read.mentions if m.text == word]


def test_a_surname_alone_means_the_one_whom_the_article_names_most() -> None:
    text = (
        "Michael Dolan died in Veria on Monday. Fans of Michael Dolan wept in the streets. "
        "His father, Joe Dolan, was told by telephone. The doctor of Dolan was questioned by police."
    )
    assert meant(text, "Dolan") == ["michael-dolan"]


def test_a_name_ends_before_a_dash_and_a_small_word() -> None:
    text = "The former minister James Gray - who opposed the war - left Veria on Monday."
    assert meant(text, "James Gray") == ["james-gray"]


def test_a_name_with_a_syllable_behind_a_hyphen_stays_whole() -> None:
    text = "President Moon Jae-in met Bo Berg in Veria on Monday."
    assert meant(text, "Moon Jae-in") or meant(text, "President Moon Jae-in")
