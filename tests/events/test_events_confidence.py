"""What is told of an article that is no report, and of a sentence that tells no deed: both ways."""

from __future__ import annotations

import pytest

from tests.events.events_pipeline import read
from timeline.dates import from_edtf
from timeline.events import extract
from timeline.events.lexicon import lexicon
from timeline.events.stance import stances
from timeline.model import Article, PublishedSource

REPORT = (
    "VERIA, 4 May (Agency) - The Harbour Board closed the old pier on Monday after a ferry hit it. "
    "Two sailors were injured, police said. "
    "Captain Ana Ito told reporters that the rudder had failed. "
    "The company apologised and promised to pay for the damage. "
    "Mayor Bo Berg visited the harbour in the evening. "
)
COLUMN = (
    "I have watched this harbour for thirty years and I am tired of excuses. "
    "Why should we pay for a pier that nobody wants? "
    "You know the story as well as I do. "
    "Perhaps the mayor thinks that we forget. "
    "Surely there must be a better way to run a town. "
    "Our children deserve more than this, and you should say so. "
    "Who will tell them that the sea is not for sale? "
)


def titles(text: str) -> list[str]:
    """Titles of what is told of a text published on 5 May 2009."""
    article = Article(
        id="x", title="", text=text, published=from_edtf("2009-05-05"), published_source=PublishedSource.GIVEN
    )
    return [mention.title for mention in extract(article, *read(article, article.published))]


def stance(text: str) -> float:
    """The mean stance of the sentences of a text."""
    words, _ = read(Article(id="x", title="", text=text), None)
    found = stances(words, frozenset(), lexicon())
    return sum(found.values()) / len(found)


def told(words: str, text: str) -> bool:
    """Whether an event with these words in its title is told of a text."""
    return any(words.lower() in title.lower() for title in titles(text))


def test_a_report_and_a_column_lie_apart() -> None:
    assert stance(REPORT) < 0 < 0.3 < stance(COLUMN)


def test_what_a_person_quoted_says_of_himself_makes_no_column() -> None:
    quoted = REPORT + '"I was on the bridge and I saw you all run. We are lucky. I thank my crew," said Captain Ito.'
    assert stance(quoted) < 0


def test_a_thread_below_a_report_has_its_own_stance() -> None:
    words, _ = read(Article(id="x", title="", text=REPORT * 3 + COLUMN * 3), None)
    found = stances(words, frozenset(), lexicon())
    assert found[2] < 0.15 < 0.5 < found[max(found) - 2]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Harbour Board", "The Harbour Board ignored the town again."),
        ("Bo Berg", "Mayor Bo Berg carried the hopes of the whole coast."),
        ("people", "People filled the streets and the cafes."),
        ("Ana Ito", "Captain Ana Ito used that word."),
    ],
)
def test_a_column_tells_no_loose_remarks(words: str, sentence: str) -> None:
    assert not told(words, COLUMN + sentence + " " + COLUMN)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("bridge", "On 12 March 2009 the Harbour Board opened the new bridge in Veria."),
        ("resigns", "Bo Berg resigned on 3 April 2009."),
    ],
)
def test_a_column_still_tells_a_deed_with_its_day(words: str, sentence: str) -> None:
    assert told(words, COLUMN + sentence + " " + COLUMN)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("divers", "Captain Ana Ito sent divers to the wreck."),
        ("rudder", "Captain Ana Ito said the rudder had failed."),
        ("arrest", "Police arrested two men in Veria."),
        ("pay", "The Harbour Board will pay for the damage, Mayor Bo Berg said."),
    ],
)
def test_a_report_tells_its_deeds(words: str, sentence: str) -> None:
    assert told(words, REPORT + sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        'Bo Berg said: "It is a shame and it should never have been built."',
        "Bo Berg said it was unfair.",
        'Bo Berg said: "We think this is wonderful."',
        "Bo Berg said that the town should be ashamed.",
    ],
)
def test_what_somebody_thinks_is_no_event_at_the_end_of_a_report(sentence: str) -> None:
    assert not any(title.startswith(("Bo Berg says", "Bo Berg: ")) for title in titles(REPORT * 3 + sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Bo Berg said the council had dismissed the board.",
        'Bo Berg said: "We will rebuild the pier by June."',
        "Bo Berg said the pier was closed.",
    ],
)
def test_what_somebody_makes_known_is_told(sentence: str) -> None:
    assert any("Bo Berg" in title or "dismiss" in title for title in titles(REPORT + sentence))


def test_a_party_is_a_celebration_only_where_it_says_so() -> None:
    assert not told("party", REPORT + "On 3 May the Labour party of Veria was in despair.")
    assert told("party", REPORT + "On 3 May Ana Ito held a street party in Veria.")
